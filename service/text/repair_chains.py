"""Repairs the characters of a whole text. A repair may complete other damage with what is beside it, which is then repaired, too."""

import re
import unicodedata

from service.text.repairs import LONGEST_DAMAGE_CHARACTERS, START_OF_DAMAGE, find_damage, find_first_affected, start_of_damage_or_uncomposed
from service.text.source_map import Change, Edits, apply_changes

MAX_CHANGE_CHARACTERS = 8 * LONGEST_DAMAGE_CHARACTERS
"""A change grows to at most this many characters by the repairs that it makes possible, since it is copied for each of them."""


def _before(text: str, changes: list[Change], end: int) -> str:
    """The last `LONGEST_DAMAGE_CHARACTERS` characters before `end`, as the changes leave them."""
    tail = ""
    for change in reversed(changes):
        tail = text[max(change.end, end - LONGEST_DAMAGE_CHARACTERS) : end] + tail
        if len(tail) >= LONGEST_DAMAGE_CHARACTERS:
            return tail[-LONGEST_DAMAGE_CHARACTERS:]
        tail, end = change.new + tail, change.start
    return (text[max(0, end - LONGEST_DAMAGE_CHARACTERS) : end] + tail)[-LONGEST_DAMAGE_CHARACTERS:]


def _grown(text: str, changes: list[Change], change: Change, before: int, after: int) -> Change:
    """Extend a change by at least `before` characters at its start and `after` at its end.

    Changes in the list that it comes to overlap become part of it.
    """
    if after > 0:
        change = Change(change.start, change.end + after, change.new + text[change.end : change.end + after])
    while before > 0:
        unchanged = change.start - (changes[-1].end if changes else 0)
        if before <= unchanged:
            start = change.start - before
            return Change(start, change.end, text[start : change.start] + change.new)
        last = changes.pop()
        change = Change(last.start, change.end, last.new + text[last.end : change.start] + change.new)
        before -= unchanged + len(last.new)
    return change


def _cut_change(text: str, changes: list[Change], change: Change) -> tuple[Change, str]:
    """Put all but the last characters of a change on the list. Returns a change of these characters, and what comes before it."""
    changes.append(Change(change.start, change.end, change.new[:-LONGEST_DAMAGE_CHARACTERS]))
    rest = Change(change.end, change.end, change.new[-LONGEST_DAMAGE_CHARACTERS:])
    return rest, _before(text, changes, rest.start)


def _settled(text: str, changes: list[Change], change: Change, before: str) -> Change:
    """A change together with every further repair that it makes possible beside it, as "&amp;" does before "lt;".

    `before` is what comes before the change. Each repair makes the text shorter or composes one letter, so that the time of a chain of
    repairs is linear in the characters that it consumes.
    """
    while True:
        start, border = len(before), len(before) + len(change.new)
        if len(change.new) > MAX_CHANGE_CHARACTERS:
            change, before = _cut_change(text, changes, change)
            start, border = len(before), len(before) + len(change.new)
        first = find_first_affected(before, change.new + text[change.end : change.end + 1])
        window = before + change.new + text[change.end : change.end + LONGEST_DAMAGE_CHARACTERS]
        damage = find_damage(window, start_of_damage_or_uncomposed(), first, border + 1)
        while damage and damage[0].end() < start:
            damage = find_damage(window, start_of_damage_or_uncomposed(), damage[0].end(), border + 1)
        if damage is None or damage[0].start() >= border:
            return change
        found, new = damage
        change = _grown(text, changes, change, start - found.start(), found.end() - border)
        whole = change.new
        end = len(whole) - max(0, border - found.end())
        change = Change(change.start, change.end, whole[: end - len(found.group())] + new + whole[end:])
        if found.start() < start:
            before = _before(text, changes, change.start)


def _find_repairs(text: str, start_of_damage: re.Pattern[str]) -> list[Change]:
    """The changes that repair all damage, in order. The pattern matches where damage may start."""
    changes: list[Change] = []
    position = 0
    before = ""
    while damage := find_damage(text, start_of_damage, position, len(text)):
        found, new = damage
        start, end = found.span()
        before = (before + text[max(position, start - LONGEST_DAMAGE_CHARACTERS) : start])[-LONGEST_DAMAGE_CHARACTERS:]
        change = _settled(text, changes, Change(start, end, new), before)
        if change.start < start:
            before = _before(text, changes, change.start)
        changes.append(change)
        before += change.new
        position = change.end
    return changes


def compose_and_repair(text: str) -> tuple[str, tuple[Edits, ...]]:
    """Compose letters and repair characters. Returns the new text and its edits."""
    edits: tuple[Edits, ...] = ()
    if unicodedata.is_normalized("NFC", text):
        text, edits = apply_changes(text, _find_repairs(text, START_OF_DAMAGE))
    # Not in NFC, or no longer, since a reference stood for an accent.
    if not unicodedata.is_normalized("NFC", text):
        text, compositions = apply_changes(text, _find_repairs(text, start_of_damage_or_uncomposed()))
        edits += compositions
    return text, edits
