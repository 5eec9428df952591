"""Repair and normalise: one spelling for each character, and the way back to the submitted text.

What changes: line ends become LF; runs of white space become one space; HTML character references, escapes that a program left and text
that was decoded with the wrong code page ("donâ€™t") are repaired; joined letters of typesetting become single ones; a word that a soft
hyphen divides at a line end becomes whole; invisible characters (controls, zero-width, bidirectional overrides) go; letters and their
accents are composed (NFC). Quotation marks, dashes and everything else that means something stay as they are.
"""

import re
import unicodedata
from dataclasses import dataclass

from service.rules.rule_files import read_alternatives, read_words
from service.text.misread import find_misread
from service.text.repair_chains import compose_and_repair
from service.text.repairs import (
    SIGNS_OF_DAMAGE,
)
from service.text.source_map import Change, Edits, SourceMap, apply_changes

_SPACES = "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""White space that becomes a plain space, one for one, so that offsets stay: no-break, thin and wide spaces, tabs."""

_LINE_END = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
"""A line end of any kind."""
_ODD_WHITE_SPACE = re.compile(r"\A\s+|\s{2,}|[^\S \n]")
"""White space that becomes one plain space, or goes: at the ends of the text, several in a row, other kinds."""

_DIVISION = re.compile(r"(?:\xad|&shy;|&#173;)[ \t]{0,3}\r?\n[ \t]{0,9}(?=[^\W\d_])|\u2010[ \t]{0,3}\r?\n[ \t]{0,9}(?=[^\W\d_A-Z])")
"""A soft hyphen, or a hyphen of its own character, and the line end after which a divided word continues."""

DIVIDED_WORD = re.compile(rf"(?<=[^\W\d_])-\n(?=(?:{'|'.join(sorted(read_words('lines/word_rests.txt'), reverse=True))})(?![^\W\d_]))")
"""The hyphen and the line end in a word that was divided there, told by its rest, which is no word."""

BORDER_INSIDE = re.compile(r"\n(?:(?:> ?){1,9}|\| ?)|[ ]?\|(?=\n)")
"""The sign of a reply or the bar of a column at a line end within a paragraph (`text.line_ends.strip_borders`)."""

_ADDRESS_IN_BRACKETS = re.compile(r" (?:\(https?://[^\s()<>]{1,500}\)|<https?://[^\s<>]{1,500}>)")
"""Where a link led, as converters to text write it after its words."""

_MAIL_CODING = re.compile(r"((?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3}){1,80})|(?<=[^\s=])=\r?\n(?=\S)")
"""Letters in the transfer encoding of e-mail ("quoted-printable"), and the line ends that it adds."""

MAX_ROUNDS = 8
"""At most this many rounds of repairs are made: a repair can make others possible, as in text that was misread and escaped in turn."""

MAX_BLANKS_BEFORE_HYPHEN = 4
"""At most this many characters of white space come before a soft hyphen that is alone on its line."""


AFTER_BROKEN_WORD = re.compile(
    r"(?:(?<=[^\W\d_]{2}-)|(?<=[^\W\d_]\N{EM DASH})|(?<=\w--))\n"
    rf"(?=[^\W\d_]{{2}})(?!(?:{read_alternatives('sentences/hanging_hyphen.txt')})(?![\w-]))"
)
"""The line end after a broken compound ("anti-", "aircraft") or a dash without spaces, when a paragraph continues over it. The hyphen
stays, since nothing tells a compound from a divided word; a conjunction after it shows that it hangs ("two-", "and three-year")."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised text, without white space at its ends."""

    text: str
    source: SourceMap
    """Leads back to the text as it was submitted."""


def _printable(text: str) -> bool:
    """Whether every character can be seen, or is a plain space or LF."""
    return text.replace("\n", " ").isprintable()


def _find_divisions(text: str) -> list[Change]:
    """Changes that join words which a soft hyphen divides at a line end; some tools put the hyphen on a line of its own."""
    if not any(hyphen in text for hyphen in ("\xad", "&shy;", "&#173;", "\N{HYPHEN}")):
        return []
    changes: list[Change] = []
    for found in _DIVISION.finditer(text):
        start = found.start()
        while start > 0 and found.start() - start < MAX_BLANKS_BEFORE_HYPHEN and text[start - 1] in " \t\r\n":
            start -= 1
        if text[start - 1 : start].isalpha() and start >= (changes[-1].end if changes else 0):
            changes.append(Change(start, found.end(), ""))
    return changes


def _find_coding_of_mail(text: str) -> list[Change]:
    """Changes that undo the transfer encoding of e-mail: encoded letters, where they are UTF-8, and line ends that it added."""
    if "=" not in text:
        return []
    found = ((coded, _decoded_from_mail(coded[1] or "")) for coded in _MAIL_CODING.finditer(text))
    return [Change(*coded.span(), new) for coded, new in found if new is not None]


def _decoded_from_mail(letters: str) -> str | None:
    try:
        return bytes.fromhex(letters.replace("=", "")).decode()
    except UnicodeDecodeError:
        return None


def _repair(text: str) -> tuple[str, tuple[Edits, ...]]:
    """Make every repair. Returns the new text and its edits."""
    edits: tuple[Edits, ...] = ()
    for find in (_find_coding_of_mail, _find_divisions):
        text, made = apply_changes(text, find(text))
        edits += made
    misread = find_misread(text)
    for _ in range(MAX_ROUNDS):
        while misread:  # first, since the other repairs take away controls and no-break spaces, which are halves of letters here
            text, read = apply_changes(text, misread)
            edits += read
            misread = find_misread(text)
        text, repaired = compose_and_repair(text)
        edits += repaired
        if not (misread := find_misread(text)):
            break
    return text, edits


def _plain_white_space(odd: re.Match[str]) -> str:
    """One space, or as many LFs as there are line ends; nothing at the start of the text."""
    if odd.start() == 0:
        return ""
    return "\n" * len(_LINE_END.findall(odd.group())) or " "


def _find_odd_white_space(text: str, *, printable: bool) -> list[Change]:
    if not ("  " in text or " \n" in text or "\n " in text or text[:1].isspace() or not (printable or _printable(text))):
        return []
    found = ((odd, _plain_white_space(odd)) for odd in _ODD_WHITE_SPACE.finditer(text))
    return [Change(odd.start(), odd.end(), new) for odd, new in found if new != odd.group()]


def _with_plain_spaces(text: str) -> tuple[str, bool]:
    """The text with plain spaces, and whether it is printable."""
    if _printable(text):
        return text, True
    for space in _SPACES:
        text = text.replace(space, " ")
    return text, _printable(text)


def _is_suspicious(text: str, *, printable: bool) -> bool:
    """Whether anything may need repair: a look at the whole text that takes microseconds.

    `printable` tells whether the text is, once its spaces are plain.
    """
    return (
        "&" in text
        or "\\" in text
        or bool(_find_coding_of_mail(text))
        or not printable
        or (not text.isascii() and (any(sign in text for sign in SIGNS_OF_DAMAGE) or not unicodedata.is_normalized("NFC", text)))
        or bool(find_misread(text))
    )


def normalise(text: str) -> Normalised:
    """Bring submitted text into its one spelling. Idempotent, and linear in the length of `text`."""
    edits: tuple[Edits, ...] = ()
    spaced, printable = _with_plain_spaces(text)
    if _is_suspicious(text, printable=printable):
        repaired_text, edits = _repair(text)
        spaced, printable = _with_plain_spaces(repaired_text)
    if "http" in spaced:
        addresses = [Change(*found.span(), "") for found in _ADDRESS_IN_BRACKETS.finditer(spaced)]
        spaced, edits_of_addresses = apply_changes(spaced, addresses)
        edits += edits_of_addresses
    # Nothing stands after the white space at the end, so no offset changes with it.
    spaced = spaced.rstrip()
    plain, edits_of_spacing = apply_changes(spaced, _find_odd_white_space(spaced, printable=printable))
    return Normalised(plain, SourceMap(text, edits + edits_of_spacing))


def clean(text: str) -> str:
    """A stretch of submitted text as the answer prints it: normalised, on one line, without white space at its ends."""
    lines = BORDER_INSIDE.sub("\n", normalise(text).text)
    while "\n\n" in lines:
        lines = lines.replace("\n\n", "\n")
    return " ".join(AFTER_BROKEN_WORD.sub("", DIVIDED_WORD.sub("", lines)).split())
