"""The types of requests and answers, for type checkers and editors."""

from collections.abc import Iterable
from typing import Any, Literal, NotRequired, TypedDict

Offsets = Literal["codepoint", "utf16"]
Indirect = Literal["none", "named", "all"]


class Extent(TypedDict):
    """Half-open range of the submitted text."""

    start: int
    end: int


class Words(Extent):
    """Words of the submitted text, as printed."""

    text: str


class Speaker(Words):
    """The mention beside a quotation, and the name of the person it means."""

    name: str | None
    confidence: float
    mention_confidence: float


class Voice(TypedDict):
    """One speaker of the article; `quotes` are indices into the article's quotations."""

    name: str
    mentions: list[Words]
    quotes: list[int]


class Quote(TypedDict):
    """One quotation; `text` has its pieces joined by blank lines, and `spans` one span per piece."""

    kind: Literal["direct", "mixed", "indirect"]
    text: str
    spans: list[Extent]
    speaker: Speaker | None
    cue: Words | None
    place: str


class Teaser(Words):
    """A pointer to another story."""

    label: str | None
    tag: str | None
    url: str | None


class Picture(TypedDict):
    """A picture in the story of a page; `alt` is its text alternative."""

    url: str
    alt: str | None
    caption: str | None


class Segment(Extent):
    """A stretch of the input and its role."""

    role: str


class Article(TypedDict, total=False):
    """The answer. A key is absent only if `fields` excludes it; ignore keys that are not listed here."""

    id: str
    headline: str | None
    section: str | None
    standfirst: str | None
    byline: str | None
    timestamp: str | None
    credit: str | None
    authors: list[str]
    published: str | None
    modified: str | None
    """When it was published and last changed, as ISO 8601."""
    language: str | None
    language_confidence: float | None
    body: str
    word_count: int
    quotes: list[Quote]
    speakers: list[Voice]
    teasers: list[Teaser]
    segments: list[Segment]
    warnings: list[dict[str, Any]]
    ruleset: str
    text: str
    """The page as text, to which all offsets refer. This key and those up to `byline_url` are only for pages."""
    url: str | None
    site: str | None
    description: str | None
    image: str | None
    images: list[Picture]
    keywords: list[str]
    paywall: bool | None
    byline_url: str | None
    not_quotes: list[dict[str, Any]]
    """With `explain`: words in quotation marks that are not quotations, and why."""


class Submission(TypedDict):
    """One article of a batch: its `text`, or its page as `html`; `id` is repeated in the answer, `language` is a BCP 47 tag."""

    text: NotRequired[str]
    html: NotRequired[str]
    id: NotRequired[str]
    language: NotRequired[str]


class Options(TypedDict, total=False):
    """Options for the answer: `fields` limits it to some keys, `indirect` says how much speech without quotation marks to include."""

    fields: Iterable[str]
    offsets: Offsets
    explain: bool
    indirect: Indirect
