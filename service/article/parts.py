"""The parts of an article, as stretches of the document."""

from dataclasses import dataclass
from enum import Enum

from service.structure.roles import Role
from service.text.spans import Span


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the document that the answer prints: headline, section, byline, one paragraph of the body …"""

    span: Span
    text: str
    """On one line, white space and furniture cleaned away."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, subheading or list item of the body."""

    span: Span
    """The whole of it in `Document.text`, between its first and its last visible character. Search here; offsets stay."""
    text: str
    """On one line, without bullets, Markdown signs and the addresses of links."""
    role: Role
    pieces: tuple[Span, ...]
    """What `text` is made of, in order: one piece for plain text, several where Markdown stands within the paragraph."""


@dataclass(frozen=True, slots=True)
class Body:
    """The story: its paragraphs in the order of the document."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The paragraphs, joined by a blank line."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Teaser:
    """A pointer to another story."""

    span: Span
    """With its label and its tag."""
    label: str | None
    """"JUST IN", "Read more": the words before the separator, or the heading of the block."""
    text: str
    tag: str | None
    """"[VIDEO]", without the brackets."""
    url: str | None


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the body: everything the article says about itself, as printed."""

    headline: Part | None
    section: Part | None
    standfirst: tuple[Part, ...]
    byline: tuple[Part, ...]
    timestamp: tuple[Part, ...]
    credit: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A sentence lifted out of the article as display text, and the name printed under it."""

    span: Span
    text: str
    credit: Part | None


class Oddity(Enum):
    """What may be odd about an input. The value is the code on the wire."""

    UNBALANCED_MARKS = "unbalanced-quotation-marks"
    QUOTATIONS_NOT_READ = "quotations-not-read"
    """More of them stand together than anybody writes, and the last are left out."""
    PAGE_CUT_OFF = "page-cut-off"
    """The page is so long, or nested so deeply, that its end was not read."""
    DECLARED_HEADLINE_DIFFERS = "declared-headline-differs"
    """The page declares another headline than it prints."""


@dataclass(frozen=True, slots=True)
class Warning:
    """Something in the input that the caller may want to look at."""

    oddity: Oddity
    span: Span | None
