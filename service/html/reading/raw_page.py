"""The result of reading a page: its lines, the blocks that they are in, and what the markup says about the article."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from service.html.reading.heading_parts import HeadingPart
from service.html.reading.statements import Picture, Statement
from service.html.reading.whitespace import Linked


class ReadingMode(Enum):
    """How much of a page is read as its text."""

    AS_DISPLAYED = "as displayed"
    """What a browser shows before the reader has clicked anything."""
    WITH_HIDDEN = "with hidden"
    """Also what styles or attributes hide, the content of `<noscript>`, and templates: some pages show their story only with a script."""


class Node(NamedTuple):
    """One block-level element. (Named tuples here, because several are made for every line.)"""

    parent: int
    """Index of the element around it; -1 for the outermost."""
    tag: str
    signs: int
    """Hints of its own names, see `HintRules`."""


class Emphasised(NamedTuple):
    """The emphasised characters ``start:end`` of a line."""

    start: int
    end: int
    is_strong: bool


class RawLine(NamedTuple):
    """One line of the page."""

    text: str
    after_break: bool
    """Whether only a line break, not a new block, separates it from the line before."""
    node: int
    """Index of the block it is in."""
    signs: int
    """Hints of the inline elements in it."""
    bold: int
    """Characters in bold type."""
    links: tuple[Linked, ...]
    """The linked words, with addresses as written."""
    emphasis: tuple[Emphasised, ...] = ()
    parts: tuple[HeadingPart, ...] = ()
    """The inline elements in a line of an `<h1>`."""


class RawPage(NamedTuple):
    """The result of reading a page."""

    nodes: tuple[Node, ...]
    """Each comes after the one around it; the first stands for the page."""
    lines: tuple[RawLine, ...]
    title: str
    metas: Mapping[str, Sequence[str]]
    """Contents of <meta> by name, in lower case, in the order of the page."""
    canonical: str | None
    base: str | None
    language: str | None
    data: tuple[str, ...]
    """The blocks of JSON-LD."""
    app_data: tuple[str, ...]
    """The blocks of other JSON, from which a web application starts."""
    statements: tuple[Statement, ...]
    """What elements say about the article by their attributes: microdata, `<time>`, `rel=author`."""
    pictures: tuple[Picture, ...]
    cut_off: bool
    """Whether reading stopped at one of the limits, before the end of the page."""
    hidden_prose: int
    """Approximate number of characters of running text that styles or attributes hide."""

    def with_lines(self, lines: Sequence[RawLine], places: Sequence[int]) -> "RawPage":
        """The page with other lines. `places` says where each of the present lines is among them; its last entry is where they all end."""
        return self._replace(
            lines=tuple(lines),
            statements=tuple(item._replace(line=places[item.line]) for item in self.statements),
            pictures=tuple(item._replace(line=places[item.line]) for item in self.pictures),
        )
