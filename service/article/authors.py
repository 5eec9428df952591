"""Finds who wrote an article: in what its page declares, in bylines, around the headline and below the story."""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Final

from service.article.assembly import visible_text
from service.article.author_hints import (
    find_owner,
    is_credit,
    names_beside_dates,
    names_in_biographies,
    names_near_headline,
    names_signed_with_date,
)
from service.article.parts import FrontMatter, Part
from service.bylines.author_names import declared_names, first_name_of_line, names_in_byline, person_at_start
from service.bylines.byline_leads import is_announced, is_lead
from service.bylines.person_names import fold_name, has_given_name, once
from service.html.lines.page import Page
from service.html.metadata.addresses import host_of
from service.html.metadata.declarations import Metadata
from service.html.reading.raw_page import RawLine
from service.html.reading.statements import AUTHOR_LINK, BYLINE_CLASS, PARTED
from service.html.story.page_labelling import StoryVicinity
from service.rules.rule_files import read_words
from service.structure.lines.roles import BODY_ROLES, Role, Segment
from service.structure.lines.site_names import find_title_span
from service.text.document import Document

MAX_AUTHOR_LINE_WORDS: Final = 14
"""A line that names the author after a lead ("Written by") or beside a date has at most this many words; longer ones are sentences."""

MAX_LINES_OVER_HEADLINE: Final = 2
MAX_LINES_UNDER_HEADLINE: Final = 9
"""Such a line is looked for within this distance of the headline."""

LINES_ABOUT_END: Final = 12
"""Lines before and after the last line of the story that may say who wrote it."""

LINES_AFTER: Final = 30
"""Lines below the story among which one may be only a lead, with the name on the next line."""


MAX_LISTED_AUTHORS: Final = 20
"""At most this many entries of a list below such a line are read."""


def find_authors(front_matter: FrontMatter, page: Page, vicinity: StoryVicinity) -> tuple[str, ...]:
    """The names from the first source that has any: declared, printed, linked as the author, marked by a class or a lead, or alone below
    the headline. `front_matter` has what is printed.

    The name of the site is used only if no source has another name: then the site wrote the article, or the person who owns it.
    """
    for known in (_site_names(page.metadata), frozenset[str]()):
        for names in _each_source_on_page(front_matter, page, known, vicinity):
            if names:
                return names
    owner = find_owner(page)
    return (owner,) if owner else ()


def _each_source_on_page(
    front_matter: FrontMatter, page: Page, sites: frozenset[str], vicinity: StoryVicinity
) -> Iterator[tuple[str, ...]]:
    """The authors from each source of a page, the most reliable source first."""
    for values in page.metadata.authors:
        yield declared_names(values, sites)
    apart = {_unparted(statement.value): statement.value for statement in page.statements if PARTED in statement.value}
    yield once(name for part in front_matter.byline for name in names_in_byline(apart.get(_unparted(part.text), part.text), sites))
    linked = (statement for statement in page.statements if statement.path[-1] == AUTHOR_LINK)
    yield declared_names((statement.value for statement in linked if vicinity.holds(statement.line)), sites)
    yield declared_names(_words_of_author_links(page, vicinity), sites)
    yield once(name for text in _lines_below_leads(page, vicinity) for name in names_in_byline(text, sites))
    for statement in page.statements:
        if statement.path[-1] == BYLINE_CLASS and vicinity.holds(statement.line):
            yield names_in_byline(statement.value, sites)
    yield from (names_in_byline(text, sites) for text in _announced_lines(page, vicinity))
    signed = names_signed_with_date(page, vicinity)
    hinted = chain(names_near_headline(page, vicinity), names_in_biographies(page, vicinity), signed)
    yield from ((name,) for name in hinted if fold_name(name) not in sites)


def _unparted(text: str) -> str:
    """A text without the separators between its parts, which may be in different places in a line and in the value of an element."""
    return text.replace(PARTED, " ")


def _words_of_author_links(page: Page, vicinity: StoryVicinity) -> Iterator[str]:
    """The words of links to an author's page: an address with a folder of such pages and one name in it."""
    for number, line in enumerate(page.lines):
        for link in line.links:
            folders = link.href.split("?")[0].split("#")[0].rstrip("/").split("/")[-2:-1]
            if folders and vicinity.holds(number) and folders[0].lower() in read_words("bylines/address.txt"):
                yield line.text[link.start : link.end]


def _lines_below_leads(page: Page, vicinity: StoryVicinity) -> Iterator[str]:
    """The lines below a line that is only "Written by": the next one, and those after it in the same list."""
    for number, (line, below) in enumerate(pairwise(page.lines)):
        if (vicinity.holds(number) or 0 < number - vicinity.last < LINES_AFTER) and is_lead(line.text):
            yield below.text
            if page.nodes[below.node].tag == "li":
                further = page.lines[number + 2 : number + 2 + MAX_LISTED_AUTHORS]
                yield from (entry.text for entry in further if _is_beside(page, entry, below))


def _is_beside(page: Page, entry: RawLine, other: RawLine) -> bool:
    """Whether two lines are entries of the same list."""
    return page.nodes[entry.node].tag == "li" and page.nodes[entry.node].parent == page.nodes[other.node].parent


def _announced_lines(page: Page, vicinity: StoryVicinity) -> Iterator[str]:
    """Short lines that announce a name, around the headline and around the end of the story (where a plain "by" is not enough)."""
    about_headline = chain(
        _short_lines(page, vicinity.headline - MAX_LINES_OVER_HEADLINE, vicinity.headline),
        _short_lines(page, vicinity.headline + 1, vicinity.headline + 1 + MAX_LINES_UNDER_HEADLINE),
    )
    yield from filter(is_announced, about_headline)
    for text in _short_lines(page, vicinity.last - LINES_ABOUT_END, vicinity.last + LINES_ABOUT_END):
        if is_announced(text, by_several_words=True):
            yield text


def _short_lines(page: Page, start: int, end: int) -> Iterator[str]:
    return (line.text for line in page.lines[max(0, start) : max(0, end)] if line.text.count(" ") < MAX_AUTHOR_LINE_WORDS)


def _site_names(metadata: Metadata) -> frozenset[str]:
    """The names of the site (as declared, after the title, and in the address), which some pages declare as their author."""
    names = [metadata.site, metadata.publisher]
    for title in metadata.headlines:
        cut = find_title_span(title)
        names.append(title[cut.end :].strip(" |-\u2013\u2014:\u00b7"))
    host = host_of(metadata.canonical)
    names += [host, host.removeprefix("www."), *host.split(".")[-3:-1]]
    return frozenset(fold_name(name) for name in names if name) - {""}


MAX_LINES_OF_HEAD: Final = 9
"""At most this many lines below the headline, or above a story without one, may name the author; names further down are of other people."""

MAX_LINES_OF_FOOT: Final = 12
"""The same below the story."""

LINES_OF_UNCREDITED_NAME: Final = 3
"""Lines of the head among which one may be only a name with a known given name."""


def find_printed_authors(document: Document, segments: Sequence[Segment], bylines: Sequence[Part]) -> tuple[str, ...]:
    """The names from the first source that has any: bylines above the story, lines around the headline, lines below the story.

    `segments` may be empty; then only `bylines` are read.
    """
    for names in _each_source_in_text(document, segments, bylines):
        if names:
            return names
    return ()


def _each_source_in_text(document: Document, segments: Sequence[Segment], bylines: Sequence[Part]) -> Iterator[tuple[str, ...]]:
    """The authors from each source of a text, the most reliable source first."""
    story = [number for number, segment in enumerate(segments) if segment.role in BODY_ROLES]
    start = segments[story[0]].span.start if story else len(document.text)
    above = [part for part in bylines if part.span.start < start]
    yield _announced_names(above)
    head = _lines_of_head(document, segments, story[0]) if story else []
    yield from _announced_in_lines(head)
    yield once(name for part in above for name in names_in_byline(part.text) if has_given_name(name))
    yield from _credited_in_head(head)
    yield from (names_in_byline(part.text) for part in above)
    yield from ((name,) for line in head[:LINES_OF_UNCREDITED_NAME] if (name := first_name_of_line(line)))
    below = bylines[len(above) :]
    yield _announced_names(below)
    yield once(name for part in below for name in names_in_byline(part.text) if has_given_name(name))
    yield from _names_in_foot(_texts(document, segments[story[-1] : story[-1] + 1 + MAX_LINES_OF_FOOT]) if story else [])


def _announced_names(parts: Sequence[Part]) -> tuple[str, ...]:
    """The names in the bylines that announce any ("By …"), and those with known given names in the bylines after the first of them."""
    found: list[str] = []
    for part in parts:
        names = names_in_byline(part.text)
        if is_announced(part.text):
            found += names
        elif found:
            found += filter(has_given_name, names)
    return once(found)


def _lines_of_head(document: Document, segments: Sequence[Segment], story: int) -> list[str]:
    """The short lines below the headline, or around the first line of the story (which may be a standfirst), except
    those above a caption.
    """
    headline = next((number for number in range(story, -1, -1) if segments[number].role is Role.HEADLINE), None)
    top = max(0, story - MAX_LINES_OF_HEAD // 2) if headline is None else headline + 1
    window = segments[top : top + MAX_LINES_OF_HEAD + 1]
    lines = [line for line, below in pairwise(window) if line.role not in _NO_HEAD and below.role is not Role.CAPTION]
    return [text for text in _texts(document, lines) if text.count(" ") < MAX_AUTHOR_LINE_WORDS]


_NO_HEAD: Final = frozenset({Role.HEADLINE, Role.CAPTION, Role.EMBED})
"""Roles of lines that name people other than the author."""


def _announced_in_lines(lines: Sequence[str], *, by_several_words: bool = False) -> Iterator[tuple[str, ...]]:
    """The names below lines that are only a lead, then those on lines that announce them (see `is_announced`)."""
    yield from (names_in_byline(below) for line, below in pairwise(lines) if is_lead(line))
    yield from (names_in_byline(line) for line in lines if is_announced(line, by_several_words=by_several_words))


def _credited_in_head(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The names that are above or below a date or a job, or beside a date."""
    credits = [is_credit(line) for line in lines]
    for number, line in enumerate(lines):
        is_credited = any(credits[max(0, number - 1) : number + 2])
        if is_credited and (name := first_name_of_line(line, is_credited=True)):
            yield (name,)
    yield from ((name,) for name in names_beside_dates(lines))


def _names_in_foot(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The names in the last line of the story and in those below it: announced, alone right below the story, or of a biography."""
    yield from _announced_in_lines(lines, by_several_words=True)
    yield from ((name,) for line in lines[1:2] if (name := first_name_of_line(line)) == line)
    yield from ((name,) for line in lines if (name := person_at_start(line)))


def _texts(document: Document, segments: Sequence[Segment]) -> list[str]:
    return [visible_text(document, segment.pieces) for segment in segments if segment.pieces]
