"""Turns labelled lines into the segments of the answer."""

from service.structure.roles import LabelledLine, Segment


def group_segments(labelled: tuple[LabelledLine, ...]) -> tuple[Segment, ...]:
    """One segment for each line, in order."""
    return tuple(_segment(item) for item in labelled)


def _segment(item: LabelledLine) -> Segment:
    view, label = item
    return Segment(label.role, view.line.span, label.rule, view.pieces, view.links, label.effect, label.title_start, view.emphasis)
