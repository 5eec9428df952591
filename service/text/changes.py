"""Changes of a text: made in one pass, and remembered for the way back."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.text.source_map import Edits


@dataclass(frozen=True, slots=True)
class Change:
    """The characters ``start:end`` of a text become `new`."""

    start: int
    end: int
    new: str


def apply_changes(text: str, changes: Sequence[Change]) -> tuple[str, tuple[Edits, ...]]:
    """The text after the changes, which are in order and do not overlap, and what they were; no edits where there was no change."""
    if not changes:
        return text, ()
    pieces: list[str] = []
    edits: list[tuple[int, int, int, int]] = []
    copied = length = 0
    for change in (_without_common_start(text, change) for change in changes):
        length += change.start - copied
        pieces += (text[copied : change.start], change.new)
        edits.append((change.start, change.end, length, length + len(change.new)))
        length += len(change.new)
        copied = change.end
    pieces.append(text[copied:])
    return "".join(pieces), (Edits(*zip(*edits, strict=True)),)


def _without_common_start(text: str, change: Change) -> Change:
    """Leaves out of a change what it does not change: the letter whose marks were put in order."""
    same = 0
    for old, new in zip(text[change.start : change.start + len(change.new)], change.new, strict=False):
        if old != new:
            break
        same += 1
    return Change(change.start + same, change.end, change.new[same:])
