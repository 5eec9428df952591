"""Decides who wrote an article and when it was published, from what the page declares and what it prints."""

from dataclasses import dataclass

from service.article.authors import find_authors
from service.article.parts import FrontMatter
from service.article.people import names_in_byline
from service.article.person_names import once
from service.article.publication_dates import read_dates, read_printed_dates
from service.html.lines.page import Page
from service.html.story.labelling import Near
from service.text.dates import Moment


@dataclass(frozen=True, slots=True)
class Publication:
    """Authors and dates of an article."""

    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None


def read_printed(frame: FrontMatter, language: str | None) -> Publication:
    """The authors and dates that the article itself prints."""
    authors = once(name for part in frame.byline for name in names_in_byline(part.text))
    published, modified = read_printed_dates(frame, language)
    return Publication(authors, published or modified, modified)


def read_publication(frame: FrontMatter, page: Page, language: str | None, near: Near) -> Publication:
    """What a page declares, and what it prints where that is nothing or cannot be right. `frame` holds what is printed."""
    published, modified = read_dates(frame, page, language, near)
    return Publication(find_authors(frame, page, near), published, modified)
