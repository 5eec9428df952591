"""What the pipeline gives: an article taken apart, and the stages that can be left out of it."""

from dataclasses import dataclass, field
from enum import Enum

from service.article.parts import ArticleWarning, Body, FrontMatter, Teaser
from service.article.publication import Publication
from service.html.lines.page import Page
from service.html.pictures import StoryPicture
from service.quotation.explanation import QuoteExplanation, Rejection
from service.quotation.quotes import Quote
from service.structure.lines.line_trace import LineTrace
from service.structure.lines.roles import Segment
from service.text.document import Document
from service.text.words import count_words


class Stage(Enum):
    """A step that an answer may do without: `answer/rendering.py` says which field needs which. All other steps are always taken."""

    STORY = "story"
    """Settles the roles of all lines of a text. The headline is found before; without this stage there are no segments, and there is no
    body. (A page's are always settled.)"""
    LANGUAGE = "language"
    """Detects the language of a text, which its printed dates and its quotations are read by. (A page's is always detected.)"""
    QUOTATIONS = "quotations"
    """Finds the quotations of the body and their speakers: half of the time of an article. Warnings about them are given only if they are
    read."""
    PUBLICATION = "publication"
    """Reads who wrote a text and when it was published, as the text prints it. (A page's authors and dates are always read: its byline and
    its time line need them.)"""


ALL_STAGES = frozenset(Stage)
"""What the whole answer needs."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why the answer is as it is."""

    lines: tuple[LineTrace, ...]
    """One for each segment, as far as they are explained."""
    quotes: tuple[QuoteExplanation, ...]
    """One for each quotation, as far as they are explained; pull quotes that the body lacks, which stand last, are not."""
    rejections: tuple[Rejection, ...] = ()
    """The stretches of the body in quotation marks that are no quotations, as far as they are explained."""


@dataclass(frozen=True, slots=True)
class Article:
    """The answer. All spans count in `document.text`; `document.source` leads back to the submitted text."""

    document: Document
    language: str | None
    language_confidence: float | None
    """Probability that the detected language is right; None if it was not detected but sent or declared, or is unknown."""
    segments: tuple[Segment, ...]
    front_matter: FrontMatter
    body: Body
    teasers: tuple[Teaser, ...]
    quotes: tuple[Quote, ...]
    warnings: tuple[ArticleWarning, ...]
    publication: Publication = field(default_factory=Publication)
    page: Page | None = None
    """The page it came on; None for an article that came as text."""
    byline_url: str | None = None
    """Where the first link of the byline leads, on a page."""
    pictures: tuple[StoryPicture, ...] = ()
    """The pictures of the story, on a page."""
    reasons: Reasons | None = None
    """How the lines got their roles and the quotations their speakers, where that was asked for."""

    def count_words(self) -> int:
        """Words of the body."""
        return sum(count_words(paragraph.text) for paragraph in self.body.paragraphs)
