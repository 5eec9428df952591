"""The parts of an article, with their places in the document."""

from dataclasses import dataclass
from enum import Enum

from service.structure.lines.roles import Role
from service.text.spans import Span


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the article and its place: headline, section, byline, one paragraph of the body, …"""

    span: Span
    text: str
    """On one line, without boilerplate and extra white space."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, subheading or list item of the body."""

    span: Span
    """From its first to its last visible character in `Document.text`."""
    text: str
    """On one line, without bullets, Markdown signs and the addresses of links."""
    role: Role
    pieces: tuple[Span, ...]
    """The spans of the visible text, in order: one for plain text, several if Markdown signs come between."""


@dataclass(frozen=True, slots=True)
class Body:
    """The body of the article: its paragraphs in the order of the document."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The paragraphs, joined by blank lines."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Teaser:
    """A pointer to another story: its headline, often with a label."""

    span: Span
    """Covers label, text and tag."""
    label: str | None
    """"JUST IN", "Read more": the words before the separator, or the heading of the block of teasers."""
    text: str
    tag: str | None
    """"[VIDEO]", without the brackets."""
    url: str | None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the article prints about itself around the body; empty or None if it prints nothing."""

    headline: Part | None
    section: Part | None
    standfirst: tuple[Part, ...]
    byline: tuple[Part, ...]
    timestamp: tuple[Part, ...]
    credit: tuple[Part, ...]
    captions: tuple[Span, ...] = ()
    """The spans of the words under its pictures."""


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A sentence of the article repeated as display text, and the name printed under it."""

    span: Span
    text: str
    credit: Part | None


class WarningCode(Enum):
    """What a warning is about. The value is its code in the answer."""

    UNBALANCED_MARKS = "unbalanced-quotation-marks"
    QUOTATIONS_NOT_READ = "quotations-not-read"
    """There were so many quotations close together that the last of them were left out."""
    PAGE_CUT_OFF = "page-cut-off"
    """The page is so long, or so deeply nested, that its end was not read."""
    HTML_SENT_AS_TEXT = "html-sent-as-text"
    """The text is HTML, and was read as a page: offsets refer to `text`."""
    MAIL_SENT_AS_TEXT = "mail-sent-as-text"
    """The text is an email message with its header, and was read as a page: offsets refer to `text`."""
    STORY_HIDDEN = "story-hidden"
    """The page displays its story only after a click or with a script; the answer comes from its hidden parts."""
    STORY_DECLARED = "story-declared"
    """The page displays no story; the answer comes from its metadata."""
    LITTLE_TEXT = "little-text"
    """Hardly any story was found."""
    NOT_AN_ARTICLE = "not-an-article"
    """The page is something else: a discussion, a list of stories, a product, documentation. The body has what reads like a story."""
    PROSE_LEFT_OUT = "prose-left-out"
    """Much running text of the page is not in the body."""
    SEVERAL_ARTICLES = "several-articles"
    """The page continues with other articles; the answer is about the first."""
    DECLARED_HEADLINE_DIFFERS = "declared-headline-differs"
    """The page declares a different headline from the one that it prints."""


@dataclass(frozen=True, slots=True)
class ArticleWarning:
    """Something in the input that the caller may want to check, and its place."""

    code: WarningCode
    span: Span | None
