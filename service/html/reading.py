"""HTML to lines of text, in one pass over the tags. No tree is built, so neither depth nor breadth of a page costs more than its size."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Final, NamedTuple

from lxml import etree

from service.html.head import Head
from service.html.hints import HintRules
from service.html.tags import Kind, kind_of
from service.html.whitespace import Linked, collapse, collapse_linked

MAX_DEPTH: Final = 512
"""Elements open at once, as in browsers. What stands deeper is not read: the parser takes time with the depth for each stray end tag."""

MOST_LINES: Final = 20_000
"""Lines after which reading stops; the longest page of a news site that was seen has a thousand."""

LONGEST_TEXT: Final = 1 << 20
"""Characters after which reading stops."""

CHUNK: Final = 16_384
"""Bytes that are read before the limits are looked at again."""

LONGEST_CELL: Final = 80
"""Characters of table cells that may share a line with the next one; longer ones are text of their own."""

HIDDEN: Final = -1
"""In place of the hints of an element that is not shown."""

CELL_BORDER: Final = " | "

_NAMING: Final = frozenset(("class", "id", "itemprop", "role", "data-testid", "data-component"))
"""The attributes whose words are hints."""


class Node(NamedTuple):
    """One block-level element. (Named tuples here, because several are made for every line.)"""

    parent: int
    """Index of the element around it; -1 for the outermost."""
    tag: str
    signs: int
    """Hints of its own names, see `HintRules`."""


class RawLine(NamedTuple):
    """One line of the page."""

    text: str
    after_break: bool
    """Whether only a line break, not a new block, sets it apart from the line before."""
    node: int
    """Index of the block it stands in."""
    signs: int
    """Hints of the inline elements in it."""
    bold: int
    """Characters in bold type."""
    links: tuple[Linked, ...]
    """The linked words, with addresses as they are written."""


class RawPage(NamedTuple):
    """What one reading of a page gives."""

    nodes: tuple[Node, ...]
    """Each after the one around it; the first stands for the page."""
    lines: tuple[RawLine, ...]
    title: str
    metas: Mapping[str, str]
    """Contents of <meta> by name, in lower case; the first of a name counts."""
    canonical: str | None
    base: str | None
    language: str | None
    data: tuple[str, ...]
    """The blocks of JSON-LD."""
    cut_off: bool
    """Whether reading stopped at one of the limits, before the end of the page."""


def read_html(page: str, rules: HintRules) -> RawPage:
    """Read a page; whatever is wrong with its markup is no error. Linear in the length of the page. Nothing is fetched."""
    reader = _Reader(rules)
    # The target interface keeps no tree, expands no entities but HTML's own characters, and loads nothing.
    parser = etree.HTMLParser(target=reader, encoding="utf-8", huge_tree=True)  # type: ignore[arg-type]  # the stubs ask for bytes, too
    content = page.encode("utf-8", "replace")
    for start in range(0, len(content), CHUNK):
        parser.feed(content[start : start + CHUNK])
        if reader.is_full:
            break
    with suppress(etree.XMLSyntaxError):  # a page without any element
        parser.close()
    return reader.page()


class _Reader:
    """The target of the parser: hears of each tag and each piece of text once, in order."""

    def __init__(self, rules: HintRules) -> None:
        self._deepest = 0
        self._read = 0  # characters of text
        self._rules = rules
        self._signs: dict[str, int] = {}  # of each value of an attribute that was met before
        self._depth = 0
        self._hidden_at = 0  # depth of the hidden element that is open, 0 for none
        self._kept: list[str] | None = None  # where the text of the hidden element goes
        self._nodes = [Node(-1, "", 0)]
        self._open = [0]  # open blocks, the innermost last
        self._lines: list[RawLine] = []
        self._head = Head()
        self._clear()
        self._hrefs: list[tuple[int, str]] = []  # open links: the piece of the line they begin with, the address
        self._bold = 0
        self._after_break = False

    def _clear(self) -> None:
        """Begin a line."""
        self._pieces: list[str] = []
        self._length = 0
        self._links: list[tuple[int, int, str]] = []  # first piece, piece after the last, address
        self._line_signs = 0
        self._bold_length = 0

    @property
    def is_full(self) -> bool:
        """Whether no more of the page should be read."""
        return self._deepest > MAX_DEPTH or len(self._lines) > MOST_LINES or self._read > LONGEST_TEXT

    # ------------------------------------------------------------ what the parser calls

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        self._depth += 1
        if self._depth > self._deepest:  # noqa: PLR1730  # a call of max for every tag is a tenth of the reading
            self._deepest = self._depth
        if self._hidden_at:
            return
        kind = kind_of(tag)
        if kind is Kind.INLINE and not attributes:
            return
        signs = self._signs_of(attributes) if attributes else 0
        if kind is Kind.HIDDEN or signs == HIDDEN:
            self._hide(tag, kind, attributes)
        elif kind is Kind.BLOCK or kind is Kind.CELL:
            self._open_block(tag, kind, signs, attributes)
        elif kind is Kind.META:
            self._head.note(tag, attributes)
        elif kind is Kind.BREAK:
            lines = len(self._lines)
            self._end_line()
            self._after_break = len(self._lines) > lines  # two breaks in a row end a paragraph
        else:
            self._open_inline(kind, signs, attributes)

    def end(self, tag: str) -> None:
        """A tag closes; the parser closes each one that it opened."""
        self._depth -= 1
        if self._hidden_at:
            if self._depth < self._hidden_at:
                self._hidden_at, self._kept = 0, None
            return
        kind = kind_of(tag)
        if kind is Kind.BLOCK or kind is Kind.CELL:
            if kind is Kind.BLOCK:
                self._end_block()
            self._open.pop()
        elif kind is Kind.LINK and self._hrefs:
            self._close_link(*self._hrefs.pop())
        elif kind is Kind.BOLD:
            self._bold -= 1

    def data(self, text: str) -> None:
        """Text, in as many pieces as the parser likes."""
        if self._hidden_at:
            if self._kept is not None and self._head.room > 0:
                self._kept.append(text)
                self._head.room -= len(text)
            return
        if not self._pieces and text.isspace():
            return
        self._pieces.append(text)
        self._length += len(text)
        self._read += len(text)
        if self._bold:
            self._bold_length += len(text)

    def close(self) -> None:
        """The page is over."""
        self._end_line()

    # ------------------------------------------------------------ elements

    def _hide(self, tag: str, kind: Kind, attributes: Mapping[str, str]) -> None:
        if kind is Kind.BLOCK:
            self._end_block()
        self._hidden_at = self._depth
        self._kept = self._head.place_for(tag, attributes)

    def _open_block(self, tag: str, kind: Kind, signs: int, attributes: Mapping[str, str]) -> None:
        if kind is Kind.BLOCK or self._length > LONGEST_CELL:
            self._end_block()
        elif self._pieces:
            self._pieces.append(CELL_BORDER)
        if tag == "html":
            self._head.language = self._head.language or attributes.get("lang")
        self._nodes.append(Node(self._open[-1], tag, signs | self._rules.tags.get(tag, 0)))
        self._open.append(len(self._nodes) - 1)

    def _open_inline(self, kind: Kind, signs: int, attributes: Mapping[str, str]) -> None:
        self._line_signs |= signs
        if kind is Kind.BOLD:
            self._bold += 1
        elif kind is Kind.LINK:
            if self._links and self._links[-1][1] == len(self._pieces):
                self._pieces.append(" ")  # two links side by side are two entries of a menu, which the style sheet sets apart
            self._hrefs.append((len(self._pieces), attributes.get("href", "")))

    def _close_link(self, first: int, href: str) -> None:
        if first < len(self._pieces):
            self._links.append((first, len(self._pieces), href))

    def _signs_of(self, attributes: Mapping[str, str]) -> int:
        """The hints of the names of an element; `HIDDEN` for one that no reader sees."""
        signs = 0
        known = self._signs
        for name, value in attributes.items():
            if name in _NAMING:
                if value not in known:
                    known[value] = self._rules.signs_of(value)
                signs |= known[value]
            elif name == "hidden" or (name == "style" and "none" in value and "display:none" in value.replace(" ", "").lower()):
                return HIDDEN
        return signs

    # ------------------------------------------------------------ lines

    def _end_block(self) -> None:
        if self._pieces:
            self._end_line()
        self._after_break = False
        self._line_signs = 0  # of pictures and icons, which have no text

    def _end_line(self) -> None:
        """Put the pieces together. A link that is open, around several blocks, goes on in the next line."""
        while self._pieces and (self._pieces[-1] is CELL_BORDER or self._pieces[-1].isspace()):
            self._pieces.pop()  # the cells behind hold blocks of their own
        if not self._pieces:
            return
        for place, (first, href) in enumerate(self._hrefs):
            self._close_link(first, href)
            self._hrefs[place] = (0, href)
        text, links = collapse_linked(self._pieces, self._links) if self._links else (collapse("".join(self._pieces)), ())
        if text.strip(CELL_BORDER):
            bold = min(self._bold_length, len(text))
            self._lines.append(RawLine(text, self._after_break, self._open[-1], self._line_signs, bold, links))
            self._after_break = False
        self._clear()

    def page(self) -> RawPage:
        """All that was read."""
        head = self._head
        return RawPage(
            tuple(self._nodes),
            tuple(self._lines),
            collapse("".join(head.title)),
            head.metas,
            head.canonical,
            head.base,
            head.language,
            tuple("".join(block) for block in head.data),
            self.is_full,
        )
