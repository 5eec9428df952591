"""Decides who wrote an article and when it was published, from what the page declares and what it prints."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.article.authors import find_authors, find_printed_authors
from service.article.parts import FrontMatter
from service.article.publication_dates import read_dates, read_printed_dates
from service.html.lines.page import Page
from service.html.story.page_labelling import StoryVicinity
from service.structure.lines.roles import Segment
from service.text.dates import Moment
from service.text.document import Document


@dataclass(frozen=True, slots=True)
class Publication:
    """Authors and dates of an article."""

    authors: tuple[str, ...] = ()
    published: Moment | None = None
    modified: Moment | None = None


def read_printed(document: Document, segments: Sequence[Segment], front_matter: FrontMatter, language: str | None) -> Publication:
    """The authors and dates that the article itself prints. `segments` may be empty if only its front matter is wanted."""
    published, modified = read_printed_dates(front_matter, language)
    return Publication(find_printed_authors(document, segments, front_matter.byline), published or modified, modified)


def read_publication(front_matter: FrontMatter, page: Page, language: str | None, vicinity: StoryVicinity) -> Publication:
    """The authors and dates that a page declares; what it prints, if it declares nothing or that cannot be right. `front_matter` has what
    is printed.
    """
    published, modified = read_dates(front_matter, page, language, vicinity)
    return Publication(find_authors(front_matter, page, vicinity), published, modified)
