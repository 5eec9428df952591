"""Lines with roles to segments."""

from service.structure.roles import LabelledLine, Segment


def group_segments(labelled: tuple[LabelledLine, ...]) -> tuple[Segment, ...]:
    """One segment per line. (The place where the lines of one paragraph will share a segment.)"""
    return tuple(Segment(item.label.role, item.view.line.span, item.label.rule, item.view.pieces, item.view.links) for item in labelled)
