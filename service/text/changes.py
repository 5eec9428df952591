"""Applies changes to a text in one pass, and records them for the source map."""

from collections.abc import Sequence
from typing import NamedTuple

from service.text.source_map import Edits


class Change(NamedTuple):
    """The replacement of the characters ``start:end`` of a text by `new`.

    (A named tuple is made faster, and a broken text has very many.)
    """

    start: int
    end: int
    new: str


def apply_changes(text: str, changes: Sequence[Change]) -> tuple[str, tuple[Edits, ...]]:
    """Apply changes, which are in order and do not overlap.

    Returns the new text and the edits for the source map; none if nothing changed.
    """
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
    """The change without the characters at its start that it leaves as they are, such as the letter whose marks were put in order."""
    same = 0
    for old, new in zip(text[change.start : change.start + len(change.new)], change.new, strict=False):
        if old != new:
            break
        same += 1
    return Change(change.start + same, change.end, change.new[same:])
