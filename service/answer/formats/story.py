"""The clean article as a list of blocks with their links, emphasis and tables, from which the Markdown and HTML forms are written."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import groupby
from typing import TypeVar

from service.answer.formats.block_quotes import find_block_quotes
from service.article.parts import Part
from service.result import Article
from service.structure.lines.roles import BODY_ROLES, Role, Segment
from service.text.spans import Span

Marking = TypeVar("Marking")
"""The type of what is said about a stretch of text."""

WEB_SCHEMES = ("http://", "https://")
"""Only addresses that begin like this are written as links; others, such as `javascript:`, could run code."""


class Block(Enum):
    """The kind of a block."""

    SECTION = auto()
    HEADLINE = auto()
    STANDFIRST = auto()
    BYLINE = auto()
    TIMESTAMP = auto()
    SUBHEADING = auto()
    LIST_ITEM = auto()
    PARAGRAPH = auto()
    TABLE_ROW = auto()


class Stress(Enum):
    """How words are emphasised."""

    NONE = auto()
    EMPHASIS = auto()
    STRONG = auto()


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a block, with their link and emphasis."""

    text: str
    url: str | None = None
    stress: Stress = Stress.NONE


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of the clean article."""

    block: Block
    runs: tuple[Run, ...]
    cells: tuple[str, ...] = ()
    """The cells of a table row, which has no runs."""
    quote: int | None = None
    """The number of the block quote that it is in, which neighbouring passages of the same quote share; None if it is in none."""


CELL_SEPARATOR = " | "
"""What comes between the cells of a row in the text of a page, and of a Markdown table."""

MIN_ROWS = 2
"""At least this many lines in a row with the same number of cells make a table; a single one is a line that happens to hold a bar."""

_BODY_BLOCKS = {Role.SUBHEADING: Block.SUBHEADING, Role.LIST_ITEM: Block.LIST_ITEM, Role.PARAGRAPH: Block.PARAGRAPH}
"""The block that a line of the body becomes, by its role."""


def read_story(article: Article, names: Collection[str]) -> Iterator[Passage]:
    """The blocks of an article, from the section to the last paragraph, for the given fields."""
    yield from _front_matter(article, names)
    if "body" in names:
        yield from _with_tables(_read_body(article))


def _read_body(article: Article) -> Iterator[Passage]:
    for segment, quote in zip(article.segments, find_block_quotes(article), strict=True):
        if segment.role in BODY_ROLES and segment.pieces:
            yield Passage(_BODY_BLOCKS[segment.role], tuple(_runs(article.document.text, segment)), quote=quote)


def _with_tables(body: Iterable[Passage]) -> Iterator[Passage]:
    """The same passages, with successive ones that have the same number of cells as rows of a table."""
    for (cells, _), group in groupby(body, lambda passage: (_count_cells(passage), passage.quote)):
        passages = tuple(group)
        if cells > 1 and len(passages) >= MIN_ROWS:
            yield from (Passage(Block.TABLE_ROW, (), tuple(_text(passage).split(CELL_SEPARATOR)), passage.quote) for passage in passages)
        else:
            yield from passages


def _count_cells(passage: Passage) -> int:
    """The number of cells of a passage, if it is a table row (table rows are read as list items)."""
    return _text(passage).count(CELL_SEPARATOR) + 1 if passage.block is Block.LIST_ITEM else 0


def _text(passage: Passage) -> str:
    return "".join(run.text for run in passage.runs)


def _front_matter(article: Article, names: Collection[str]) -> Iterator[Passage]:
    """The passages above the body: section, headline, standfirst, byline and timestamp, as far as they are named."""
    front_matter = article.front_matter
    parts: tuple[tuple[str, Block, tuple[Part, ...]], ...] = (
        ("section", Block.SECTION, (front_matter.section,) if front_matter.section else ()),
        ("headline", Block.HEADLINE, (front_matter.headline,) if front_matter.headline else ()),
        ("standfirst", Block.STANDFIRST, front_matter.standfirst),
        ("byline", Block.BYLINE, front_matter.byline),
        ("timestamp", Block.TIMESTAMP, front_matter.timestamp),
    )
    for name, block, printed in parts:
        if name in names:
            yield from (Passage(block, (Run(part.text),)) for part in printed)


def _runs(text: str, segment: Segment) -> Iterator[Run]:
    """The visible words of a segment, cut where a link or emphasis begins or ends; white space is as in the body."""
    links = [link for link in segment.links if link.url.startswith(WEB_SCHEMES)]
    words = [
        Run(part.of(text), url, stress or Stress.NONE)
        for place in segment.pieces
        for piece, url in _cut(place, [(link.span, link.url) for link in links])
        for part, stress in _cut(piece, [(found.span, Stress.STRONG if found.is_strong else Stress.EMPHASIS) for found in segment.emphasis])
    ]
    gathered: list[Run] = []
    for run in words:
        if gathered and (gathered[-1].url, gathered[-1].stress) == (run.url, run.stress):
            gathered[-1] = replace(run, text=gathered[-1].text + run.text)
        else:
            gathered.append(run)
    return (run for run in _squeezed(gathered) if run.text)


def _cut(place: Span, marked: list[tuple[Span, Marking]]) -> Iterator[tuple[Span, Marking | None]]:
    """A piece of the document, cut at the ends of marked stretches: each part with its mark, or None."""
    start = place.start
    for span, mark in marked:
        first, last = max(span.start, start), min(span.end, place.end)
        if first < last:
            if start < first:
                yield Span(start, first), None
            yield Span(first, last), mark
            start = last
    if start < place.end:
        yield Span(start, place.end), None


def _squeezed(runs: list[Run]) -> Iterator[Run]:
    """The same runs, with each stretch of white space as one space, and none at the ends."""
    at_space = True
    for number, run in enumerate(runs):
        text = " ".join(run.text.split())
        if run.text[:1].isspace() and not at_space:
            text = f" {text}"
        if text.strip() and run.text[-1:].isspace() and number < len(runs) - 1:
            text = f"{text} "
        at_space = text.endswith(" ") if text else at_space
        yield replace(run, text=text)
