"""Finds who wrote the article of a page: what the page declares, what it prints around the headline, and what stands below the story."""

from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Final

from service.article.author_hints import find_owner, names_in_biographies, names_near_headline
from service.article.byline_leads import is_announced, is_lead
from service.article.parts import FrontMatter
from service.article.people import declared_names, names_in_byline
from service.article.person_names import fold_name, once
from service.html.lines.page import Page
from service.html.metadata.addresses import host_of
from service.html.metadata.declarations import Metadata
from service.html.reading.raw_page import RawLine
from service.html.reading.statements import AUTHOR_LINK, BYLINE_CLASS, PARTED
from service.html.story.labelling import Near
from service.rules.loading import read_words
from service.structure.lines.site_names import find_title_span

MAX_AUTHOR_LINE_WORDS: Final = 14
"""Words of a line that names the author behind a lead ("Written by"); longer ones tell something."""

MAX_LINES_OVER_HEADLINE: Final = 2
MAX_LINES_UNDER_HEADLINE: Final = 9
"""Where such a line may stand around the headline."""

LINES_ABOUT_END: Final = 12
"""Lines before and behind the last one of the story that may say who wrote it."""

LINES_BEHIND: Final = 30
"""Lines below the story of which one may be a lead alone, with the name on the next."""


MAX_LISTED_AUTHORS: Final = 20
"""Entries of a list under such a line that are read."""


def find_authors(front_matter: FrontMatter, page: Page, near: Near) -> tuple[str, ...]:
    """The names of the first source that has any: declared, printed, linked as the author, named so by a class or a lead, or standing
    alone below the headline. `front_matter` holds what is printed.

    The site's own name is nobody's, unless no source has another: then the site wrote it, or the person whose site it is.
    """
    for known in (_site_names(page.metadata), frozenset[str]()):
        for names in _each_source_of_authors(front_matter, page, known, near):
            if names:
                return names
    owner = find_owner(page)
    return (owner,) if owner else ()


def _each_source_of_authors(front_matter: FrontMatter, page: Page, sites: frozenset[str], near: Near) -> Iterator[tuple[str, ...]]:
    for values in page.metadata.authors:
        yield declared_names(values, sites)
    apart = {_unparted(statement.value): statement.value for statement in page.statements if PARTED in statement.value}
    yield once(name for part in front_matter.byline for name in names_in_byline(apart.get(_unparted(part.text), part.text), sites))
    linked = (statement for statement in page.statements if statement.path[-1] == AUTHOR_LINK)
    yield declared_names((statement.value for statement in linked if near.holds(statement.line)), sites)
    yield declared_names(_words_of_author_links(page, near), sites)
    yield once(name for text in _lines_below_leads(page, near) for name in names_in_byline(text, sites))
    for statement in page.statements:
        if statement.path[-1] == BYLINE_CLASS and near.holds(statement.line):
            yield names_in_byline(statement.value, sites)
    yield from (names_in_byline(text, sites) for text in _announced_lines(page, near))
    hinted = chain(names_near_headline(page, near), names_in_biographies(page, near))
    yield from ((name,) for name in hinted if fold_name(name) not in sites)


def _unparted(text: str) -> str:
    """A text without the signs between its parts, which a line and what an element states write in different places."""
    return text.replace(PARTED, " ")


def _words_of_author_links(page: Page, near: Near) -> Iterator[str]:
    """The linked words that lead to a page of an author: a folder of such pages and one name in it."""
    for number, line in enumerate(page.lines):
        for link in line.links:
            folders = link.href.split("?")[0].split("#")[0].rstrip("/").split("/")[-2:-1]
            if folders and near.holds(number) and folders[0].lower() in read_words("bylines/address.txt"):
                yield line.text[link.start : link.end]


def _lines_below_leads(page: Page, near: Near) -> Iterator[str]:
    """The lines below those that are nothing but "Written by": the next, and those behind it in the same list."""
    for number, (line, below) in enumerate(pairwise(page.lines)):
        if (near.holds(number) or 0 < number - near.last < LINES_BEHIND) and is_lead(line.text):
            yield below.text
            if page.nodes[below.node].tag == "li":
                further = page.lines[number + 2 : number + 2 + MAX_LISTED_AUTHORS]
                yield from (entry.text for entry in further if _is_beside(page, entry, below))


def _is_beside(page: Page, entry: RawLine, other: RawLine) -> bool:
    """Whether two lines are entries of one list."""
    return page.nodes[entry.node].tag == "li" and page.nodes[entry.node].parent == page.nodes[other.node].parent


def _announced_lines(page: Page, near: Near) -> Iterator[str]:
    """Short lines that announce a name, around the headline and around the end of the story; there a plain "by" is not enough."""
    about_headline = chain(
        _short_lines(page, near.headline - MAX_LINES_OVER_HEADLINE, near.headline),
        _short_lines(page, near.headline + 1, near.headline + 1 + MAX_LINES_UNDER_HEADLINE),
    )
    yield from filter(is_announced, about_headline)
    for text in _short_lines(page, near.last - LINES_ABOUT_END, near.last + LINES_ABOUT_END):
        if is_announced(text, by_several_words=True):
            yield text


def _short_lines(page: Page, start: int, end: int) -> Iterator[str]:
    return (line.text for line in page.lines[max(0, start) : max(0, end)] if line.text.count(" ") < MAX_AUTHOR_LINE_WORDS)


def _site_names(metadata: Metadata) -> frozenset[str]:
    """The names of the site, which some pages declare as their author: as declared, behind the title, and in the address."""
    names = [metadata.site, metadata.publisher]
    for title in metadata.headlines:
        cut = find_title_span(title)
        names.append(title[cut.end :].strip(" |-\u2013\u2014:\u00b7"))
    host = host_of(metadata.canonical)
    names += [host, host.removeprefix("www."), *host.split(".")[-3:-1]]
    return frozenset(fold_name(name) for name in names if name) - {""}
