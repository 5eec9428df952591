"""Repair and normalise: one spelling for each character, and the way back to the submitted text.

What changes: line ends become LF; runs of white space become one space; HTML character references and text that was decoded with
the wrong code page ("donâ€™t") are repaired; characters without ink (controls, zero-width, bidirectional overrides) go; letters and
their accents are composed (NFC). Quotation marks, dashes and everything else that means something stay as they are.
"""

import re
import unicodedata
from dataclasses import dataclass

from service.text.changes import Change, apply_changes
from service.text.repairs import (
    LEADS_OF_MOJIBAKE,
    LONGEST_DAMAGE,
    START_OF_DAMAGE,
    START_OF_DAMAGE_OR_UNCOMPOSED,
    first_to_look_at,
    next_damage,
)
from service.text.source_map import Edits, SourceMap

# White space that is one plain space: no-break, thin and wide spaces, tabs. Changed one for one, so that offsets stay.
_SPACES = "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LINE_END = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_ODD_WHITE_SPACE = re.compile(r"\A\s+|\s{2,}|[^\S \n]")

AFTER_BROKEN_WORD = re.compile(
    r"(?:(?<=[^\W\d_]{2}-)|(?<=[^\W\d_]\N{EM DASH})|(?<=\w--))\n"
    r"(?=[^\W\d_]{2})(?!(?:and|or|to|nor|und|oder|bis|et|ou|of|en|och|og|ja|tai)(?![\w-]))"
)
"""The line end behind a broken compound ("anti-", "aircraft") or a dash without spaces, when a paragraph goes on over it. The hyphen
stays, since nothing tells a compound from a divided word; a conjunction behind it shows that it hangs ("two-", "and three-year")."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """Text in its one spelling, without white space at its ends."""

    text: str
    source: SourceMap


def _printable(text: str) -> bool:
    """Whether every character has ink, or is a plain space or LF."""
    return text.replace("\n", " ").isprintable()


def _before(text: str, changes: list[Change], end: int) -> str:
    """The last `LONGEST_DAMAGE` characters before `end` as they stand after the changes."""
    tail = ""
    for change in reversed(changes):
        tail = text[max(change.end, end - LONGEST_DAMAGE) : end] + tail
        if len(tail) >= LONGEST_DAMAGE:
            return tail[-LONGEST_DAMAGE:]
        tail, end = change.new + tail, change.start
    return (text[max(0, end - LONGEST_DAMAGE) : end] + tail)[-LONGEST_DAMAGE:]


def _grown(text: str, changes: list[Change], change: Change, before: int, after: int) -> Change:
    """The change with at least `before` characters before it and `after` after it; takes the changes it runs into off the list."""
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


def _settled(text: str, changes: list[Change], change: Change, before: str) -> Change:
    """The change, and every further repair that it makes possible with its neighbours ("&amp;" before "lt;").

    `before` is what stands before the change. Each repair makes the text shorter or is the composition of one letter, so a chain of them
    is linear in what it consumes.
    """
    while True:
        start, border = len(before), len(before) + len(change.new)
        first = first_to_look_at(before, change.new + text[change.end : change.end + 1])
        window = before + change.new + text[change.end : change.end + LONGEST_DAMAGE]
        damage = next_damage(window, START_OF_DAMAGE_OR_UNCOMPOSED, first, border + 1)
        while damage and damage[0].end() < start:
            damage = next_damage(window, START_OF_DAMAGE_OR_UNCOMPOSED, damage[0].end(), border + 1)
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
    """All changes that leave no damage, in order. The pattern says where damage may start."""
    changes: list[Change] = []
    position = 0
    before = ""
    while damage := next_damage(text, start_of_damage, position, len(text)):
        found, new = damage
        start, end = found.span()
        before = (before + text[max(position, start - LONGEST_DAMAGE) : start])[-LONGEST_DAMAGE:]
        change = _settled(text, changes, Change(start, end, new), before)
        if change.start < start:
            before = _before(text, changes, change.start)
        changes.append(change)
        before += change.new
        position = change.end
    return changes


def _repair(text: str) -> tuple[str, tuple[Edits, ...]]:
    """The text with every repair made, and the edits."""
    edits: tuple[Edits, ...] = ()
    if unicodedata.is_normalized("NFC", text):
        text, edits = apply_changes(text, _find_repairs(text, START_OF_DAMAGE))
    # Not in NFC, or no longer, since a reference stood for an accent.
    if not unicodedata.is_normalized("NFC", text):
        text, compositions = apply_changes(text, _find_repairs(text, START_OF_DAMAGE_OR_UNCOMPOSED))
        edits += compositions
    return text, edits


def _plain_white_space(odd: re.Match[str]) -> str:
    """One space, or as many LFs as there are line ends; nothing at the start of the text."""
    if odd.start() == 0:
        return ""
    return "\n" * len(_LINE_END.findall(odd.group())) or " "


def _find_odd_white_space(text: str) -> list[Change]:
    if not ("  " in text or " \n" in text or "\n " in text or text[:1].isspace() or not _printable(text)):
        return []
    found = ((odd, _plain_white_space(odd)) for odd in _ODD_WHITE_SPACE.finditer(text))
    return [Change(odd.start(), odd.end(), new) for odd, new in found if new != odd.group()]


def _with_plain_spaces(text: str) -> str:
    if not _printable(text):
        for space in _SPACES:
            text = text.replace(space, " ")
    return text


def _is_suspicious(text: str, spaced: str) -> bool:
    """Whether anything may need repair: a look at the whole text that takes microseconds. `spaced` is the text with plain spaces."""
    return (
        "&" in text
        or "\N{OBJECT REPLACEMENT CHARACTER}" in text  # without ink, but printable to Python
        or not _printable(spaced)
        or any(lead in text for lead in LEADS_OF_MOJIBAKE)
        or not unicodedata.is_normalized("NFC", text)
    )


def normalise(text: str) -> Normalised:
    """Bring submitted text into its one spelling. Idempotent, and linear in the length of `text`."""
    edits: tuple[Edits, ...] = ()
    spaced = _with_plain_spaces(text)
    if _is_suspicious(text, spaced):
        repaired_text, edits = _repair(text)
        spaced = _with_plain_spaces(repaired_text)
    # Nothing stands after the white space at the end, so no offset changes with it.
    spaced = spaced.rstrip()
    plain, edits_of_spacing = apply_changes(spaced, _find_odd_white_space(spaced))
    return Normalised(plain, SourceMap(text, edits + edits_of_spacing))


def clean(text: str) -> str:
    """A stretch of submitted text as the answer prints it: normalised, on one line, without white space at its ends."""
    return " ".join(AFTER_BROKEN_WORD.sub("", normalise(text).text).split())
