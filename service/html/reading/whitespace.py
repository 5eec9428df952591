"""Assembles the text of one line: with white space as a browser shows it, and the positions of its links."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

CELL_BORDER: Final = " | "
"""Separates the cells of a row, as in a Markdown table."""


_YEAR_AT_END: Final = re.compile(r"(?<!\d)(?:19|20)\d\d\Z")
_COUNT_AT_START: Final = re.compile(r"\d{1,3}\s?[^\W\d_]")
_DAY_AT_END: Final = re.compile(r"(?<!\d)\d{1,2}\Z")
_YEAR_AT_START: Final = re.compile(r"(?:19|20)\d\d(?!\d)")
_MAIL_AT_START: Final = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}\.")
"""A date or a reading time ("14 March 2031", "6 min read"), a day and a year, and an email address."""


class Linked(NamedTuple):
    """The linked characters ``start:end`` of a line, and the address as written."""

    start: int
    end: int
    href: str


def collapse(text: str) -> str:
    """Replace each run of white space by one space, and remove it at the ends."""
    return " ".join(text.split())


def collapse_linked(pieces: Sequence[str], links: Sequence[tuple[int, int, str]]) -> tuple[str, tuple[Linked, ...]]:
    """Join the pieces of a line, and locate its links, which are given as first piece, piece after the last, and address.

    Of nested links, the outer one counts. Linear in the number of pieces.
    """
    if len(links) == 1 and links[0][:2] == (0, len(pieces)):  # a menu entry, like most lines with links
        text = collapse("".join(pieces))
        return text, (Linked(0, len(text), links[0][2]),) if text else ()
    line = _Line()
    found: list[Linked] = []
    done = 0
    for first, after, href in sorted(links, key=lambda link: (link[0], -link[1])):
        if first < done:
            continue
        line.add("".join(pieces[done:first]))
        start = line.add("".join(pieces[first:after]))
        if start < line.length:
            found.append(Linked(start, line.length, href))
        done = after
    line.add("".join(pieces[done:]))
    return "".join(line.parts), tuple(found)


def is_glued(before: str, text: str) -> bool:
    """Whether two adjacent inline elements that the style sheet separates would run together: "By", "Mara Quist", "Reporter"."""
    last, first = before[-1], text[0]
    if last.isdigit() and first.isdigit():
        is_date = _DAY_AT_END.search(before) and _YEAR_AT_START.match(text)
        return bool(is_date or (_YEAR_AT_END.search(before) and _COUNT_AT_START.match(text)))
    return (last.isalpha() and bool(_MAIL_AT_START.match(text))) or (last.islower() and (first.isupper() or first.isdigit()))


class _Line:
    """A line under construction. White space between two words is one space, which is written with the second word."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self._space = False  # whether there is white space at the end

    def add(self, text: str) -> int:
        """Add text. Returns the offset of the first new word; the length of the line if there is none."""
        words = collapse(text)
        if not words:
            self._space = self._space or bool(text)
            return self.length
        if self.length and (self._space or text[0].isspace()):
            self.parts.append(" ")
            self.length += 1
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        self._space = text[-1].isspace()
        return start
