"""Turns HTML into lines of text, in one pass over the tags. No tree is built, so time and memory depend only on the size of the page."""

from collections.abc import Mapping
from contextlib import suppress

from lxml import etree

from service.html.hints import HintRules
from service.html.reading.attributes import HIDDEN_CODE, HIDES_FLAG, NAMES_FLAG, STATES_FLAG, USES, is_hidden, is_shadow_root
from service.html.reading.emphasis import OpenEmphasis
from service.html.reading.head import Head
from service.html.reading.heading_parts import OpenHeadingParts
from service.html.reading.open_links import OpenLinks
from service.html.reading.page_limits import CHUNK_BYTES, HIDDEN_PROSE_CHARACTERS, MAX_CELL_CHARACTERS, is_beyond_limits
from service.html.reading.raw_page import Node, RawLine, RawPage, ReadingMode
from service.html.reading.raw_text import Noscript, settle_raw_text
from service.html.reading.statements import BYLINE_CLASS, DATE_CLASS, PICTURES, Statements
from service.html.reading.streamed_parts import place_streamed_parts
from service.html.reading.tags import ENDS_FOREIGN, FOREIGN, KIND_OF_TAG, ElementKind, element_kind, without_prefix
from service.html.reading.whitespace import CELL_BORDER, collapse, collapse_linked, is_glued

_INLINE, _BLOCK, _BREAK, _CELL, _HIDDEN, _BOLD, _ITALIC, _LINK, _META = ElementKind
"""Short names, because each tag is compared with these."""


def read_html(page: str, rules: HintRules, shown: ReadingMode = ReadingMode.AS_DISPLAYED) -> RawPage:
    """Read a page. Broken markup is not an error. Linear in the length of the page. Nothing is fetched."""
    reader = _Reader(rules, shown)
    # The parser's target interface builds no tree, expands no entities except HTML's own characters, and loads nothing.
    parser = etree.HTMLParser(target=reader, encoding="utf-8", huge_tree=True)  # type: ignore[arg-type]  # the stubs ask for bytes, too
    noscript = Noscript.DROPPED if shown is ReadingMode.AS_DISPLAYED else Noscript.SHOWN
    content = settle_raw_text(place_streamed_parts(page.encode("utf-8", "replace")), noscript)
    for start in range(0, len(content), CHUNK_BYTES):
        parser.feed(content[start : start + CHUNK_BYTES])
        if reader.is_full:
            break
    with suppress(etree.XMLSyntaxError):  # a page without any element
        parser.close()
    return reader.page()


class _Reader:
    """The target of the parser, which calls it for each tag and each piece of text, in order."""

    def __init__(self, rules: HintRules, shown: ReadingMode) -> None:
        self._shows_all = shown is ReadingMode.WITH_HIDDEN
        self._statements = Statements()
        self._closed = self._opened = -1  # number of pieces in the line before the last end and start tags of inline elements
        self._deepest = 0
        self._read = 0  # characters of text
        self._rules, self._tag_signs, self._credits = rules, rules.tags, rules.groups.byline | rules.groups.date
        self._signs: dict[str, int] = {}  # cache: attribute value → hints
        self._depth = 0
        self._hidden_at = 0  # depth of the open hidden element; 0 if there is none
        self._kept: list[str] | None = None  # the list that collects the text of the hidden element
        self._ended_by: frozenset[str] = frozenset()  # start tags that also end it
        self._hides_prose, self._hidden_prose = False, 0  # whether an attribute hides it, not its tag; characters hidden so
        self._nodes = [Node(-1, "", 0)]
        self._open = [0]  # open blocks, the innermost last
        self._lines: list[RawLine] = []
        self._head = Head()
        self._clear()
        self._links, self._parts, self._emphasis = OpenLinks(), OpenHeadingParts(), OpenEmphasis()
        self._bold = 0
        self._last_cell = -1  # the cell that closed last; one with lines of its own shares no line with the next
        self._preformatted = 0  # open elements in which line ends are line breaks
        self._after_break = False

    def _clear(self) -> None:
        """Begin a line."""
        self._pieces: list[str] = []
        self._length = 0
        self._line_signs = 0
        self._bold_length = 0

    @property
    def is_full(self) -> bool:
        """Whether no more of the page should be read."""
        return is_beyond_limits(self._deepest, len(self._lines), self._read)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        self._depth = depth = self._depth + 1
        if depth > self._deepest:  # noqa: PLR1730  # a call of max for every tag is a tenth of the reading
            self._deepest = depth
        if self._hidden_at:
            if tag not in self._ended_by:
                return
            self._hidden_at, self._kept = 0, None
        kind = KIND_OF_TAG.get(tag)
        if kind is None:
            tag = without_prefix(tag)
            kind = element_kind(tag)
        if kind is _INLINE and not attributes and not self._parts.headings:
            self._opened = len(self._pieces)
            return
        signs = self._signs_of(tag, attributes) if attributes else 0
        if signs == HIDDEN_CODE or (kind is _HIDDEN and not (tag == "template" and (self._shows_all or is_shadow_root(attributes)))):
            self._hides_prose = signs == HIDDEN_CODE
            self._hide(tag, kind, attributes)
        elif kind is _BLOCK or kind is _CELL:
            self._open_block(tag, kind, signs, attributes)
        elif kind is _META:
            self._note_meta(tag, attributes)
        elif kind is _BREAK:
            lines = len(self._lines)
            self._end_line()
            self._after_break = len(self._lines) > lines  # two breaks in a row end a paragraph
        else:
            self._open_inline(kind, signs, attributes)

    def end(self, tag: str) -> None:
        """A tag closes; the parser closes each one that it opened."""
        self._depth = depth = self._depth - 1
        if self._hidden_at:
            if depth < self._hidden_at:
                self._hidden_at, self._kept = 0, None
            return
        if self._statements.deepest > depth:
            self._statements.close(depth)
        kind = KIND_OF_TAG.get(tag)
        if kind is None:
            tag = without_prefix(tag)
            kind = element_kind(tag)
        if kind is _BLOCK or kind is _CELL:
            self._close_block(tag, kind)
            return
        if self._parts.headings and kind is not _BREAK and kind is not _META:
            self._parts.close(len(self._pieces))
        if kind is _LINK:
            self._closed = len(self._pieces)
            self._links.close(self._pieces, self._lines)
        elif kind is _BOLD or kind is _ITALIC:
            self._bold -= kind is _BOLD
            self._emphasis.close(len(self._pieces))
        elif tag == "span":
            self._closed = len(self._pieces)

    def data(self, text: str) -> None:
        """Text; the parser may divide it into any number of pieces."""
        if self._hidden_at:
            self._add_hidden(text)
            return
        pieces = self._pieces
        if not pieces:
            if text.isspace():
                return
        elif self._closed == self._opened == len(pieces) and is_glued(pieces[-1], text):
            pieces.append(" ")
            self._statements.set_apart()
        if self._statements.deepest:
            self._statements.add(text)
        if self._preformatted and "\n" in text:
            self._add_preformatted(text)
            return
        pieces.append(text)
        length = len(text)
        self._length += length
        self._read += length
        if self._bold:
            self._bold_length += length

    def _add_hidden(self, text: str) -> None:
        """Text of the open hidden element: it is kept if it says something about the page, and counted if it may be a story."""
        if self._kept is not None and self._head.room > 0:
            self._kept.append(text)
            self._head.room -= len(text)
        elif self._hides_prose and len(text) >= HIDDEN_PROSE_CHARACTERS and text[-1] in ".!?" and "{" not in text:
            self._hidden_prose += len(text)

    def _add_preformatted(self, text: str) -> None:
        """Text in which line ends are line breaks."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self._end_line()
                self._after_break = True
            if line.strip():
                self._pieces.append(line)
                self._length += len(line)
        self._read += len(text)

    def close(self) -> None:
        """The page has ended."""
        self._end_line()

    def _hide(self, tag: str, kind: ElementKind, attributes: Mapping[str, str]) -> None:
        """Skip the content of an element that is not displayed, except data in it that is kept."""
        if kind is _BLOCK:
            self._end_block()
        self._hidden_at = self._depth
        self._ended_by = ENDS_FOREIGN if tag in FOREIGN else frozenset()
        self._kept = self._head.place_for(tag, attributes)

    def _note_meta(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._head.note(tag, attributes)
        if "itemprop" in attributes or (self._statements.deepest and "property" in attributes):
            self._statements.note_meta(attributes, len(self._lines))

    def _open_block(self, tag: str, kind: ElementKind, signs: int, attributes: Mapping[str, str]) -> None:
        """A block element opens: the line before it ends, except between short table cells."""
        if kind is _BLOCK or self._length > MAX_CELL_CHARACTERS or (self._lines and self._lines[-1].node == self._last_cell):
            self._end_block()
        elif self._pieces:
            self._pieces.append(CELL_BORDER)
        if tag == "html":
            self._head.language = self._head.language or attributes.get("lang")
        self._preformatted += tag == "pre"
        self._parts.headings += tag == "h1"
        self._nodes.append(Node(self._open[-1], tag, signs | self._tag_signs.get(tag, 0)))
        self._open.append(len(self._nodes) - 1)

    def _close_block(self, tag: str, kind: ElementKind) -> None:
        closed = self._open[-1]
        if kind is _BLOCK:
            self._end_block()
        else:
            self._last_cell = closed
        self._open.pop()
        self._preformatted -= tag == "pre"
        self._parts.headings -= tag == "h1"

    def _open_inline(self, kind: ElementKind, signs: int, attributes: Mapping[str, str]) -> None:
        if not self._preformatted:  # in code, classes are for colouring words
            self._line_signs |= signs
        self._opened = pieces = len(self._pieces)
        if self._parts.headings:
            self._parts.open(pieces, attributes.get("class", ""))
        if kind is _LINK:
            if self._links.end == pieces:
                self._pieces.append(" ")  # two adjacent links are two entries of a menu, which the style sheet separates
                pieces += 1
            self._links.open(attributes, pieces, len(self._lines))
        elif kind is _BOLD or kind is _ITALIC:
            self._bold += kind is _BOLD
            self._emphasis.open(pieces, is_strong=kind is _BOLD)

    def _signs_of(self, tag: str, attributes: Mapping[str, str]) -> int:
        """The hints from the names of an element (`HIDDEN_CODE` if it is not displayed); notes what it states about the article."""
        signs, use, known = 0, 0, self._signs
        for name, value in attributes.items():
            of_name = USES.get(name)
            if not of_name:
                continue
            if of_name & NAMES_FLAG:
                if (of_value := known.get(value)) is None:
                    of_value = known[value] = self._rules.signs_of(value)
                signs |= of_value
            elif of_name & HIDES_FLAG and not self._shows_all and is_hidden(name, value):
                return HIDDEN_CODE
            if of_name & STATES_FLAG and (name != "rel" or "author" in value):
                use = STATES_FLAG
        if tag in PICTURES:
            self._statements.note_picture(attributes, len(self._lines), self._open[-1])
        elif (use or signs & self._credits) and tag != "meta":
            kind = "" if not signs & self._credits else BYLINE_CLASS if signs & self._rules.groups.byline else DATE_CLASS
            self._statements.open(tag, attributes, self._depth, len(self._lines), kind)
        return signs

    def _end_block(self) -> None:
        self._statements.part()
        if self._pieces:
            self._end_line()
        self._after_break = False
        self._line_signs = 0  # of pictures and icons, which have no text

    def _end_line(self) -> None:
        """Join the pieces of the line. A link around several blocks, which is still open, continues in the next line."""
        pieces = self._pieces
        while pieces and (pieces[-1] is CELL_BORDER or pieces[-1].isspace()):
            pieces.pop()  # the cells after it contain blocks of their own
        if not pieces:
            return
        linked = self._links.take(len(pieces))
        emphasis = self._emphasis.take(pieces)
        text, links = collapse_linked(pieces, linked) if linked else (collapse("".join(pieces)), ())
        if text.strip(CELL_BORDER):
            bold, parts = min(self._bold_length, len(text)), self._parts.take(pieces)
            self._lines.append(RawLine(text, self._after_break, self._open[-1], self._line_signs, bold, links, emphasis, parts))
            self._after_break = False
        self._clear()
        self._links.drop_unclosed(self._lines)

    def page(self) -> RawPage:
        """Everything that was read."""
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
            tuple("".join(block) for block in head.app_data),
            self._statements.found(),
            self._statements.pictures(),
            self.is_full,
            self._hidden_prose,
        )
