"""Decides who wrote an article and when it was published, from what the page declares and what it prints."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Final

from service.article.parts import FrontMatter
from service.article.people import declared_names, fold_name, is_lead, names_in_byline
from service.html.lines.page import Page
from service.html.metadata.addresses import host_of
from service.html.metadata.declarations import Metadata
from service.html.reading.statements import BYLINE_CLASS, DATE_CLASS
from service.html.story.labelling import Near
from service.rules.loading import read_words
from service.structure.lines.site_names import find_title_span
from service.text.dates import Moment, parse_date

CLOCK_TOLERANCE: Final = timedelta(days=1)
"""How much later than its last change an article may claim to be published: zones are left out of one of the two dates."""

MAX_DATE_WORDS: Final = 16
"""Words of a line about the headline that may hold the date of publication; longer ones tell something."""

_DATED_ADDRESS: Final = re.compile(r"/(?P<date>(?:19|20)\d{2}[/-](?:0?[1-9]|1[0-2])[/-](?:[12]\d|3[01]|0?[1-9]))(?=[/-]|\Z)")
_UPDATED: Final = re.compile(
    r"\b(?:update[ds]?|modified|edited|aktualisiert|ge\u00e4ndert|mis \u00e0 jour|modifi\u00e9|actualizad[ao]|aggiornato|atualizad[ao]"
    r"|bijgewerkt|gewijzigd)\b",
    re.IGNORECASE,
)
"""Words before a printed date of change."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Authors and dates of an article."""

    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None


def read_printed(frame: FrontMatter, language: str | None) -> Publication:
    """The authors and dates that the article itself prints."""
    authors = _once(name for part in frame.byline for name in names_in_byline(part.text))
    published, modified = _printed_dates(frame, language)
    return Publication(authors, published or modified, modified)


def read_publication(frame: FrontMatter, page: Page, language: str | None, near: Near) -> Publication:
    """What a page declares, and what it prints where that is nothing or cannot be right. `frame` holds what is printed."""
    metadata = page.metadata
    sites = _site_names(metadata)
    printed_at, changed_at = _printed_dates(frame, language)
    modified = _first(_moments(metadata.modified, language)) or changed_at
    published = _choose(_candidates(page, printed_at, near, language), modified)
    return Publication(_authors(frame, page, sites, near), published or modified, modified)


def _authors(frame: FrontMatter, page: Page, sites: frozenset[str], near: Near) -> tuple[str, ...]:
    """The names of the first source that has any: declared, printed, linked as the author, named so by a class.

    The site's own name is nobody's, unless no source has another: then the site wrote it.
    """
    for known in (sites, frozenset[str]()):
        for names in _each_source_of_authors(frame, page, known, near):
            if names:
                return names
    return ()


def _each_source_of_authors(frame: FrontMatter, page: Page, sites: frozenset[str], near: Near) -> Iterator[tuple[str, ...]]:
    for values in page.metadata.authors:
        yield declared_names(values, sites)
    yield _once(name for part in frame.byline for name in names_in_byline(part.text, sites))
    linked = (statement for statement in page.statements if statement.path[-1] == "rel=author")
    yield declared_names((statement.value for statement in linked if near.holds(statement.line)), sites)
    yield declared_names(_words_of_author_links(page, near), sites)
    yield _once(name for text in _lines_below_leads(page, near) for name in names_in_byline(text, sites))
    for statement in page.statements:
        if statement.path[-1] == BYLINE_CLASS and near.holds(statement.line):
            yield names_in_byline(statement.value, sites)


def _words_of_author_links(page: Page, near: Near) -> Iterator[str]:
    """The linked words that lead to a page of an author: a folder of such pages and one name in it."""
    for number, line in enumerate(page.lines):
        for link in line.links:
            folders = link.href.split("?")[0].split("#")[0].rstrip("/").split("/")[-2:-1]
            if folders and near.holds(number) and folders[0].lower() in read_words("bylines/address.txt"):
                yield line.text[link.start : link.end]


def _lines_below_leads(page: Page, near: Near) -> Iterator[str]:
    """The lines below those that are nothing but "Written by"."""
    for number, (line, below) in enumerate(pairwise(page.lines)):
        if near.holds(number) and is_lead(line.text):
            yield below.text


def _site_names(metadata: Metadata) -> frozenset[str]:
    """The names of the site, which some pages declare as their author: as declared, behind the title, and in the address."""
    names = [metadata.site, metadata.publisher]
    for title in metadata.headlines:
        cut = find_title_span(title)
        names.append(title[cut.end :].strip(" |-\u2013\u2014:\u00b7"))
    host = host_of(metadata.canonical)
    names += [host, host.removeprefix("www."), *host.split(".")[-3:-1]]
    return frozenset(fold_name(name) for name in names if name) - {""}


def _candidates(page: Page, printed: Moment | None, near: Near, language: str | None) -> Iterator[Moment]:
    """Dates of publication, the most reliable first."""
    metadata = page.metadata
    yield from _moments(metadata.published, language)
    yield from _moments((time.value for time in metadata.times if near.is_head(time.line)), language)
    if printed:
        yield printed
    found = _DATED_ADDRESS.search(metadata.canonical or "")
    yield from _moments((found["date"].replace("/", "-"),) if found else (), language)
    named = (statement.value for statement in page.statements if statement.path[-1] == DATE_CLASS and near.holds(statement.line))
    yield from _moments(named, language)
    head = (line.text for number, line in enumerate(page.lines) if near.is_head(number))
    yield from _moments((text for text in head if text.count(" ") < MAX_DATE_WORDS), language)


def _choose(candidates: Iterable[Moment], modified: Moment | None) -> Moment | None:
    """The first date that is not later than the last change; with the time of day, where another source of the same day has it."""
    plausible = [moment for moment in candidates if modified is None or moment.day <= modified.day + CLOCK_TOLERANCE]
    if not plausible:
        return None
    day = plausible[0].day
    return max((moment for moment in plausible if moment.day == day), key=_exactness)


def _exactness(moment: Moment) -> int:
    """How exact a date is: 0 for a day, 1 for a day with the time, 2 with the time zone, too."""
    return 0 if moment.time is None else 1 if moment.time.tzinfo is None else 2


def _printed_dates(frame: FrontMatter, language: str | None) -> tuple[Moment | None, Moment | None]:
    """The printed dates of publication and of the last change."""
    published: Moment | None = None
    modified: Moment | None = None
    for part in (*frame.timestamp, *frame.byline):
        for text in _at_updates(part.text):
            moment = parse_date(text, language)
            if moment and _UPDATED.match(text):
                modified = modified or moment
            elif moment:
                published = published or moment
    return published, modified


def _at_updates(text: str) -> Iterator[str]:
    """A printed line cut before each word that announces a date of change."""
    starts = [0, *(found.start() for found in _UPDATED.finditer(text) if found.start())]
    return (text[start:end].strip() for start, end in zip(starts, (*starts[1:], len(text)), strict=True))


def _moments(values: Iterable[str], language: str | None) -> Iterator[Moment]:
    return (moment for value in values if (moment := parse_date(value, language)))


def _first(moments: Iterator[Moment]) -> Moment | None:
    return next(moments, None)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple({fold_name(name): name for name in names}.values())
