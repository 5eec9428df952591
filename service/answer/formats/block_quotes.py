"""Finds the lines of an article that are in a block quote: in a `<blockquote>` of a page, or after a ">" of Markdown."""

from collections.abc import Sequence

from service.html.lines.page import lines_of
from service.html.reading.raw_page import Node
from service.result import Article
from service.structure.lines.roles import Segment


def find_block_quotes(article: Article) -> Sequence[int | None]:
    """For each segment, a number that all lines of its block quote share; None for a line in no block quote."""
    if article.page is None:
        return _marked_quotes(article.document.text, article.segments)
    quotes = _quotes_of_nodes(article.page.nodes)
    return [quotes[line.node] for line in lines_of(article.page, article.document)]


def _quotes_of_nodes(nodes: Sequence[Node]) -> list[int | None]:
    """For each element of a page, the outermost `<blockquote>` that it is or is in."""
    quotes: list[int | None] = []
    for number, node in enumerate(nodes):
        around = quotes[node.parent] if node.parent >= 0 else None
        quotes.append(number if around is None and node.tag == "blockquote" else around)
    return quotes


def _marked_quotes(text: str, segments: Sequence[Segment]) -> list[int | None]:
    """For each line with the ">" of Markdown, the first line of its quote. A blank line or a line without the sign ends a quote."""
    quotes: list[int | None] = []
    for number, segment in enumerate(segments):
        before = quotes[-1] if quotes else None
        goes_on = before is not None and text.count("\n", segments[number - 1].span.end, segment.span.start) == 1
        quotes.append((before if goes_on else number) if _is_marked(text, segment) else None)
    return quotes


def _is_marked(text: str, segment: Segment) -> bool:
    """Whether a line begins with a ">" that is a Markdown sign and not part of its text."""
    is_sign = not segment.pieces or segment.pieces[0].start > segment.span.start
    return is_sign and text[segment.span.start] == ">"
