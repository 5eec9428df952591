"""The clean article as a list of blocks, each with its links: what the Markdown and HTML forms write."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from service.article.parts import Part
from service.pipeline import Article
from service.structure.markup import Hyperlink
from service.structure.roles import BODY_ROLES, Role, Segment
from service.text.spans import Span

WEB_SCHEMES = ("http://", "https://")
"""Only these addresses are written as links: anything else, as `javascript:`, could act on the reader's behalf."""


class Block(Enum):
    """What a block is on the page."""

    SECTION = auto()
    HEADLINE = auto()
    STANDFIRST = auto()
    BYLINE = auto()
    TIMESTAMP = auto()
    SUBHEADING = auto()
    LIST_ITEM = auto()
    PARAGRAPH = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a block, and where they lead."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of the clean article."""

    block: Block
    runs: tuple[Run, ...]


_BODY_BLOCKS = {Role.SUBHEADING: Block.SUBHEADING, Role.LIST_ITEM: Block.LIST_ITEM, Role.PARAGRAPH: Block.PARAGRAPH}
"""The block that a line of the body becomes, by its role."""


def read_story(article: Article, names: Collection[str]) -> Iterator[Passage]:
    """The blocks of an article from section to last paragraph, of those fields that are named."""
    yield from _front_matter(article, names)
    if "body" in names:
        for segment in article.segments:
            if segment.role in BODY_ROLES and segment.pieces:
                yield Passage(_BODY_BLOCKS[segment.role], tuple(_runs(article.document.text, segment)))


def _front_matter(article: Article, names: Collection[str]) -> Iterator[Passage]:
    frame = article.frame
    parts: tuple[tuple[str, Block, tuple[Part, ...]], ...] = (
        ("section", Block.SECTION, (frame.section,) if frame.section else ()),
        ("headline", Block.HEADLINE, (frame.headline,) if frame.headline else ()),
        ("standfirst", Block.STANDFIRST, frame.standfirst),
        ("byline", Block.BYLINE, frame.byline),
        ("timestamp", Block.TIMESTAMP, frame.timestamp),
    )
    for name, block, printed in parts:
        if name in names:
            yield from (Passage(block, (Run(part.text),)) for part in printed)


def _runs(text: str, segment: Segment) -> Iterator[Run]:
    """The visible words of a segment, cut where a link begins or ends; white space as in the cleaned body."""
    links = [link for link in segment.links if link.url.startswith(WEB_SCHEMES)]
    words = [Run(piece.of(text), url) for place in segment.pieces for piece, url in _cut(place, links)]
    gathered: list[Run] = []
    for run in words:
        if gathered and gathered[-1].url == run.url:
            gathered[-1] = Run(gathered[-1].text + run.text, run.url)
        else:
            gathered.append(run)
    return (run for run in _squeezed(gathered) if run.text)


def _cut(place: Span, links: list[Hyperlink]) -> Iterator[tuple[Span, str | None]]:
    """A piece of the document as parts that lie within one link or none."""
    start = place.start
    for link in links:
        first, last = max(link.span.start, start), min(link.span.end, place.end)
        if first < last:
            if start < first:
                yield Span(start, first), None
            yield Span(first, last), link.url
            start = last
    if start < place.end:
        yield Span(start, place.end), None


def _squeezed(runs: list[Run]) -> Iterator[Run]:
    """The same runs with every stretch of white space as one space, and none at the ends."""
    at_space = True
    for number, run in enumerate(runs):
        text = " ".join(run.text.split())
        if run.text[:1].isspace() and not at_space:
            text = f" {text}"
        if text.strip() and run.text[-1:].isspace() and number < len(runs) - 1:
            text = f"{text} "
        at_space = text.endswith(" ") if text else at_space
        yield Run(text, run.url)
