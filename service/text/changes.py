"""Changes of a text: made in one pass, and remembered for the way back."""

from collections.abc import Sequence
from typing import NamedTuple

from service.text.source_map import Edits


class Change(NamedTuple):
    """The characters ``start:end`` of a text become `new`. (A named tuple: a broken text has one for every other character.)"""

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
    for change in changes:
        start, end, new = change if text[change.start : change.start + 1] != change.new[:1] else _without_common_start(text, change)
        length += start - copied
        pieces += (text[copied:start], new)
        edits.append((start, end, length, length + len(new)))
        length += len(new)
        copied = end
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
