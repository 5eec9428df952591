"""A page as raw text, and what the markup says about each line of it."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from service.html.addresses import Base
from service.html.metadata import Metadata, read_metadata
from service.html.reading import Node, RawLine, RawPage
from service.structure.line_view import LineView, count_words
from service.structure.markup import Hyperlink
from service.text.document import Document, Line
from service.text.sentences import ends_sentence
from service.text.spans import Span


@dataclass(frozen=True, slots=True)
class Page:
    """A page after reading."""

    text: str
    """One block a line, a blank line between blocks. This is the text that all offsets of the answer count in."""
    starts: tuple[int, ...]
    """Where each line begins in `text`."""
    lines: tuple[RawLine, ...]
    nodes: tuple[Node, ...]
    metadata: Metadata
    cut_off: bool
    """Whether the page goes on behind what was read of it."""


def render_page(raw: RawPage) -> Page:
    """The page as text."""
    gaps = ("", *("\n" if line.after_break else "\n\n" for line in raw.lines[1:]))
    text = "".join(gap + line.text for gap, line in zip(gaps, raw.lines, strict=False))
    ends = accumulate(len(gap) + len(line.text) for gap, line in zip(gaps, raw.lines, strict=False))
    starts = tuple(end - len(line.text) for end, line in zip(ends, raw.lines, strict=False))
    return Page(text, starts, raw.lines, raw.nodes, read_metadata(raw), raw.cut_off)


def lines_of(page: Page, document: Document) -> tuple[RawLine, ...]:
    """For each line of the normalised document, the line of the page that it came from."""
    if len(document.lines) == len(page.lines):  # each has ink, so none was added or lost
        return page.lines
    locate = document.source.locate
    return tuple(page.lines[bisect_right(page.starts, locate(line.span).start) - 1] for line in document.lines)


def view_page(page: Page, document: Document, lines: tuple[RawLine, ...]) -> tuple[LineView, ...]:
    """Every line as a reader sees it: what Markdown says by signs, the page says by tags. Its links are left out, see `with_links`."""
    return tuple(_view(line, raw, page.nodes[raw.node].tag) for line, raw in zip(document.lines, lines, strict=True))


def _view(line: Line, raw: RawLine, tag: str) -> LineView:
    text = line.folded
    heading = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0
    linked = sum([link.end - link.start for link in raw.links]) / len(raw.text) if raw.links else 0.0
    return LineView(line, text, count_words(text), ends_sentence(text), tag == "li", heading, linked, (line.span,), ())


def with_links(view: LineView, raw: RawLine, base: Base) -> LineView:
    """A line with its links that lead to the web. Where normalisation changed the line, only a link of all of it keeps its place."""
    span = view.line.span
    if len(span) != len(raw.text):
        whole = [link for link in raw.links if link.start == 0 and link.end == len(raw.text)]
        places = [(span, base.resolve(link.href)) for link in whole]
    else:
        places = [(Span(span.start + link.start, span.start + link.end), base.resolve(link.href)) for link in raw.links]
    return view._replace(links=tuple(Hyperlink(place, url) for place, url in places if url))
