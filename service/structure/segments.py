"""Lines with roles to segments."""

from service.structure.roles import LabelledLine, Segment


def group_segments(labelled: tuple[LabelledLine, ...]) -> tuple[Segment, ...]:
    """One segment per line; lines that are one paragraph share a segment."""
    return tuple(Segment(item.label.role, item.line.span, item.label.rule) for item in labelled)
