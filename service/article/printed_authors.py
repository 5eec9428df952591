"""Finds who wrote an article in its text: in its bylines, or else in lines around the headline and below the story that name somebody."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from service.article.author_hints import is_credit, names_beside_dates
from service.article.byline_leads import is_announced, is_lead
from service.article.parts import Part
from service.article.people import first_name_of_line, names_in_byline, person_at_start
from service.article.person_names import has_given_name, has_rare_given_name, once
from service.article.teasers import visible_text
from service.structure.lines.roles import BODY_ROLES, Role, Segment
from service.text.document import Document

MAX_LINES_OF_HEAD: Final = 9
"""Lines below the headline, or above a story without one, that may name the author; further down stand the names of others."""

MAX_LINES_OF_FOOT: Final = 12
"""The same below the story."""

LINES_OF_UNCREDITED_NAME: Final = 3
"""Lines of the head of which one may be nothing but a name with a known given name."""

MAX_HEAD_LINE_WORDS: Final = 14
"""A line that names the author beside a lead or a date has at most this many words; longer ones are sentences."""


def find_printed_authors(document: Document, segments: Sequence[Segment], bylines: Sequence[Part]) -> tuple[str, ...]:
    """The names of the first source that has any: bylines above the story, lines around the headline, what stands below the story.

    `segments` may be empty; then only `bylines` are read.
    """
    for names in _each_source(document, segments, bylines):
        if names:
            return names
    return ()


def _each_source(document: Document, segments: Sequence[Segment], bylines: Sequence[Part]) -> Iterator[tuple[str, ...]]:
    story = [number for number, segment in enumerate(segments) if segment.role in BODY_ROLES]
    start = segments[story[0]].span.start if story else len(document.text)
    above = [part for part in bylines if part.span.start < start]
    yield _announced_names(above)
    head = _lines_of_head(document, segments, story[0]) if story else []
    yield from _announced_in_head(head)
    yield once(name for part in above for name in names_in_byline(part.text) if _has_given_name(name))
    yield from _credited_in_head(head)
    yield from (names_in_byline(part.text) for part in above)
    yield from ((name,) for line in head[:LINES_OF_UNCREDITED_NAME] if (name := first_name_of_line(line)))
    below = bylines[len(above) :]
    yield _announced_names(below)
    yield once(name for part in below for name in names_in_byline(part.text) if _has_given_name(name))
    yield from _names_in_foot(_texts(document, segments[story[-1] : story[-1] + 1 + MAX_LINES_OF_FOOT]) if story else [])


def _announced_names(parts: Sequence[Part]) -> tuple[str, ...]:
    """The names in the bylines that announce any ("By …"), and those with known given names in the bylines behind the first of them."""
    found: list[str] = []
    for part in parts:
        names = names_in_byline(part.text)
        if is_announced(part.text):
            found += names
        elif found:
            found += filter(_has_given_name, names)
    return once(found)


def _has_given_name(name: str) -> bool:
    return has_given_name(name) or has_rare_given_name(name)


def _lines_of_head(document: Document, segments: Sequence[Segment], story: int) -> list[str]:
    """The short lines below the headline, or around the first line of the story, which may be a standfirst; but those above a caption."""
    headline = next((number for number in range(story, -1, -1) if segments[number].role is Role.HEADLINE), None)
    top = max(0, story - MAX_LINES_OF_HEAD // 2) if headline is None else headline + 1
    window = segments[top : top + MAX_LINES_OF_HEAD + 1]
    lines = [line for line, below in pairwise(window) if line.role not in _NO_HEAD and below.role is not Role.CAPTION]
    return [text for text in _texts(document, lines) if text.count(" ") < MAX_HEAD_LINE_WORDS]


_NO_HEAD: Final = frozenset({Role.HEADLINE, Role.CAPTION, Role.EMBED})
"""Roles of lines that name others than the author."""


def _announced_in_head(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    yield from (names_in_byline(below) for line, below in pairwise(lines) if is_lead(line))
    yield from (names_in_byline(line) for line in lines if is_announced(line))


def _credited_in_head(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The names that stand above or below a date or a job, or beside a date."""
    credits = [is_credit(line) for line in lines]
    for number, line in enumerate(lines):
        is_credited = any(credits[max(0, number - 1) : number + 2])
        if is_credited and (name := first_name_of_line(line, is_credited=True)):
            yield (name,)
    yield from ((name,) for name in names_beside_dates(lines))


def _names_in_foot(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    yield from (names_in_byline(below) for line, below in pairwise(lines) if is_lead(line))
    yield from (names_in_byline(line) for line in lines if is_announced(line, by_several_words=True))
    yield from ((name,) for line in lines if (name := person_at_start(line)))


def _texts(document: Document, segments: Sequence[Segment]) -> list[str]:
    return [visible_text(document, segment.pieces) for segment in segments if segment.pieces]
