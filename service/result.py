"""The result of the pipeline, `Article`, and the stages that can be left out."""

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
    """An optional stage: `answer/rendering.py` says which field needs which. All other stages always run."""

    STORY = "story"
    """Decides the roles of all lines of a text. Without it there are no segments and no body, but a headline. (For a page, the roles are
    always decided.)"""
    LANGUAGE = "language"
    """Detects the language of a text, which printed dates and quotations depend on. (For a page, it is always detected.)"""
    QUOTATIONS = "quotations"
    """Finds the quotations of the body and their speakers, with warnings about quotation marks. It takes half of the time of an article."""
    PUBLICATION = "publication"
    """Reads the authors and dates that a text prints. (For a page, they are always read, because its byline and its time line need
    them.)"""


ALL_STAGES = frozenset(Stage)
"""What the whole answer needs."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Explanations of the answer."""

    lines: tuple[LineTrace, ...]
    """One for each segment, up to the limit of explanations."""
    quotes: tuple[QuoteExplanation, ...]
    """One for each quotation, up to the limit; none for pull quotes that the body lacks, which come last."""
    rejections: tuple[Rejection, ...] = ()
    """The stretches of the body in quotation marks that are not quotations, up to the limit."""


@dataclass(frozen=True, slots=True)
class Article:
    """The answer. All spans refer to `document.text`; `document.source` maps them back to the submitted text."""

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
    """The page of the article; None if it was submitted as text."""
    byline_url: str | None = None
    """Where the first link of the byline leads, on a page."""
    pictures: tuple[StoryPicture, ...] = ()
    """The pictures of the story, on a page."""
    reasons: Reasons | None = None
    """How the lines got their roles and the quotations their speakers; None unless asked for."""

    def count_words(self) -> int:
        """The number of words in the body."""
        return sum(count_words(paragraph.text) for paragraph in self.body.paragraphs)
