"""Finds the author of a page without a byline: by bare names, single names, biographies, or the owner of the site."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, pairwise
from typing import Final

from service.bylines.author_names import first_name_of_line, is_job, name_between_signs, person_at_start
from service.bylines.byline_leads import single_name
from service.html.lines.page import Page
from service.html.metadata.addresses import host_of
from service.html.story.page_labelling import StoryVicinity
from service.rules.rule_files import read_alternatives, read_words
from service.structure.lines.site_names import find_title_span
from service.text.dates import has_date

LINES_OF_BARE_NAME: Final = 3
"""At most this many lines below the headline may be only the author's name, with a job or a date after it."""

MAX_NAMED_LINE_WORDS: Final = 14
"""A line with a name and a date has at most this many words; longer ones are sentences."""

MAX_CREDIT_LINE_WORDS: Final = 6
"""A line with only a date or a job has at most this many words."""

LINES_OF_BIOGRAPHY: Final = 14
"""A biography of the author is looked for in this many lines below the story."""

LINES_OF_SITE_HEAD: Final = 12
LINES_OF_SITE_FOOT: Final = 40
"""The site's owner is looked for in this many lines at the start and at the end of a page."""

_YEARS: Final = rf"\d{{4}}(?:\s?[-\u2013]\s?(?:\d{{4}}|{read_alternatives('bylines/copyright_goes_on.txt')}))?"
_CLAIM: Final = re.compile(
    rf"(?:\xa9|\b(?:{read_alternatives('bylines/copyright.txt')})\b)[\s\xa9]{{0,4}}(?:{_YEARS})?,?\s{{0,3}}",
    re.IGNORECASE,
)
"""Matches a claim of copyright, up to the owner's name."""

_AFTER_CLAIM: Final = re.compile(rf"[.,|\u00b7\u2022(]| (?:{read_alternatives('bylines/after_copyright.txt')}) ")
"""Matches what ends the owner's name in such a claim."""


def names_near_headline(page: Page, vicinity: StoryVicinity) -> Iterator[str]:
    """Names of people below the headline of a page: those that begin a line, are beside a date, or are one word after "by"."""
    lines = [line.text for line in page.lines[vicinity.headline + 1 : vicinity.headline + 2 + LINES_OF_BARE_NAME]]
    for line, below in pairwise(lines):
        if name := first_name_of_line(line, is_credited=is_credit(below)):
            yield name
    yield from names_beside_dates(lines)


def names_beside_dates(lines: Iterable[str]) -> Iterator[str]:
    """Names of people that are beside a date on a short line, or are a single word after "by"."""
    short = [line for line in lines if line.count(" ") < MAX_NAMED_LINE_WORDS]
    yield from filter(None, (name_between_signs(text) for text in short if has_date(text)))
    yield from filter(None, map(single_name, short))


def names_signed_with_date(page: Page, vicinity: StoryVicinity) -> Iterator[str]:
    """The name of a person on a short line with a date that ends the story or follows it: "Mara Quist · 14 March 2031"."""
    for line in page.lines[max(0, vicinity.last) : vicinity.last + 2]:
        if line.text.count(" ") < MAX_NAMED_LINE_WORDS and has_date(line.text):
            yield from filter(None, (first_name_of_line(line.text), name_between_signs(line.text)))


def names_in_biographies(page: Page, vicinity: StoryVicinity) -> Iterator[str]:
    """The people described by lines around the end of the story: "Mara Quist is a writer who lives in Harlow"."""
    for line in page.lines[max(vicinity.first, vicinity.last - 1) : vicinity.last + LINES_OF_BIOGRAPHY]:
        if name := person_at_start(line.text):
            yield name


def find_owner(page: Page) -> str | None:
    """The person after whom the site is named: as declared, after the title, on the link to the home page, or in the claim of copyright."""
    metadata = page.metadata
    titles = (title[find_title_span(title).end :].strip(" |()-\u2013\u2014:\u00b7") for title in metadata.headlines)
    heads = (line for line in page.lines[:LINES_OF_SITE_HEAD] if line.links and line.links[0].href in ("/", "../", "./"))
    homes = (line.text[line.links[0].start : line.links[0].end] for line in heads)
    claims = (line.text[found.end() :] for line in page.lines[-LINES_OF_SITE_FOOT:] if (found := _CLAIM.search(line.text)))
    claimed = (_AFTER_CLAIM.split(claim, maxsplit=1)[0].strip() for claim in claims)
    for name in chain((metadata.site, metadata.publisher), titles, homes, claimed):
        if name and _is_owner(name, host_of(metadata.canonical)):
            return name
    return None


def _is_owner(name: str, host: str) -> bool:
    """Whether the name of a site is a person's: a given name and a word that does not occur in names of organisations."""
    given, _, family = name.casefold().partition(" ")
    is_here = given in host or family in host
    is_person = first_name_of_line(name, is_credited=is_here) == name
    return is_person and " " not in family and family not in _of_organisations()


@cache
def _of_organisations() -> frozenset[str]:
    """Words in the names of papers, firms, clubs and other bodies, in lower case."""
    lists = ("bylines/paper.txt", "bylines/group.txt", "quotation/organisation_ends.txt", "quotation/en/press_names.txt")
    kinds = (entry.partition(":")[2].split() for entry in read_words("quotation/en/organisation_kinds.txt"))
    return frozenset(chain(*map(read_words, lists), *kinds))


def is_credit(text: str) -> bool:
    """Whether a line is hardly more than a date, or is somebody's job, as beside the name of an author."""
    is_date = text.count(" ") < MAX_CREDIT_LINE_WORDS and has_date(text)
    return is_date or is_job(text, MAX_CREDIT_LINE_WORDS)
