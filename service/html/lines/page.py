"""A page as plain text, with what the markup says about each line."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from service.html.lines.divided_headings import join_headings
from service.html.lines.heading_kickers import part_labels
from service.html.metadata.addresses import Base
from service.html.metadata.declarations import Metadata, read_metadata
from service.html.metadata.site_title import titles_without_site
from service.html.reading.raw_page import Node, RawLine, RawPage
from service.html.reading.statements import Picture, Statement
from service.structure.lines.line_view import LineView, measure_words
from service.structure.lines.markup import Emphasis, Hyperlink
from service.text.document import Document, Line
from service.text.spans import Span

MIN_BYLINE_WORDS: Final = 2
"""A link to a mail address is removed only if at least this many words of the byline are left: a single one is just "By"."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page after reading."""

    text: str
    """One block per line, a blank line between blocks. This is the text that all offsets of the answer count in."""
    starts: tuple[int, ...]
    """Where each line begins in `text`."""
    lines: tuple[RawLine, ...]
    nodes: tuple[Node, ...]
    pictures: tuple[Picture, ...]
    metadata: Metadata
    statements: tuple[Statement, ...]
    cut_off: bool
    """Whether the page is longer than the part of it that was read."""


def render_page(raw: RawPage, address: str | None = None, topic: int = 0) -> Page:
    """The page as text. `address` is the address of the page as the sender gave it, `topic` the hint of what a story is filed under."""
    metadata = read_metadata(raw, address)
    joined = join_headings(raw, metadata.headlines)
    if joined is not raw:
        raw, metadata = joined, read_metadata(joined, address)
    parted = part_labels(raw, titles_without_site(metadata.headlines, (metadata.site, metadata.publisher)), topic)
    if parted is not raw:
        raw, metadata = parted, read_metadata(parted, address)
    gaps = ("", *("\n" if line.after_break else "\n\n" for line in raw.lines[1:]))
    text = "".join(gap + line.text for gap, line in zip(gaps, raw.lines, strict=False))
    ends = accumulate(len(gap) + len(line.text) for gap, line in zip(gaps, raw.lines, strict=False))
    starts = tuple(end - len(line.text) for end, line in zip(ends, raw.lines, strict=False))
    return Page(text, starts, raw.lines, raw.nodes, raw.pictures, metadata, raw.statements, raw.cut_off)


def lines_of(page: Page, document: Document) -> tuple[RawLine, ...]:
    """For each line of the normalised document, the line of the page that it came from."""
    if len(document.lines) == len(page.lines):  # each has visible characters, so none was added or lost
        return page.lines
    locate = document.source.locate
    return tuple(page.lines[bisect_right(page.starts, locate(line.span).start) - 1] for line in document.lines)


def view_page(page: Page, document: Document, lines: tuple[RawLine, ...]) -> tuple[LineView, ...]:
    """Every line as a reader sees it; the tags say which lines are list items and headings.

    Links are added later (`with_links`).
    """
    return tuple(_view(line, raw, page.nodes[raw.node].tag) for line, raw in zip(document.lines, lines, strict=True))


def _view(line: Line, raw: RawLine, tag: str) -> LineView:
    """A line of a page as the stages for texts see lines. `tag` is that of its element."""
    text = line.folded
    heading = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0
    linked = sum([link.end - link.start for link in raw.links]) / len(raw.text) if raw.links else 0.0
    return LineView(line, text, *measure_words(text), tag == "li", heading, linked, (line.span,), ())


def with_links(view: LineView, raw: RawLine, base: Base) -> LineView:
    """A line with its emphasis and with those of its links that lead to web addresses.

    If normalisation changed the line, a link is kept only if it covers all of it.
    """
    span = view.line.span
    emphasis: tuple[Emphasis, ...] = ()
    if len(span) != len(raw.text):
        whole = [link for link in raw.links if link.start == 0 and link.end == len(raw.text)]
        places = [(span, base.resolve(link.href)) for link in whole]
    else:
        places = [(Span(span.start + link.start, span.start + link.end), base.resolve(link.href)) for link in raw.links]
        emphasis = tuple(
            Emphasis(Span(span.start + words.start, span.start + words.end), words.is_strong)
            for words in raw.emphasis
            if words.end - words.start < len(span)
        )
    return view._replace(links=tuple(Hyperlink(place, url) for place, url in places if url), emphasis=emphasis)


def without_mail(view: LineView, raw: RawLine) -> LineView:
    """A byline without the link that writes an e-mail to its author ("Email the author"), unless nothing else would be left."""
    mails = [link for link in raw.links if link.href.startswith("mailto:")]
    if not mails or len(view.line.span) != len(raw.text):
        return view
    starts, ends = [0, *(link.end for link in mails)], [*(link.start for link in mails), len(raw.text)]
    kept = [(start, end) for start, end in zip(starts, ends, strict=True) if raw.text[start:end].strip()]
    if sum(raw.text[start:end].count(" ") + 1 for start, end in kept) < MIN_BYLINE_WORDS:
        return view
    offset = view.line.span.start
    return view._replace(pieces=tuple(_trimmed(raw.text, start, end, offset) for start, end in kept))


def _trimmed(text: str, start: int, end: int, offset: int) -> Span:
    """A stretch of a line without the spaces at its ends, as a span of the document."""
    stretch = text[start:end]
    return Span(offset + end - len(stretch.lstrip()), offset + start + len(stretch.rstrip()))
