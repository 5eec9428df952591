"""The context in which mentions are resolved: the text, its names, who spoke before; and the result, whom a mention means."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import Enum
from operator import attrgetter
from typing import Final

from service.quotation.limits import WIDE, Reach
from service.quotation.paragraph.lexicon import Lexicon
from service.quotation.paragraph.mentions import Sort
from service.quotation.speakers.name_words import PHRASE, NameWords
from service.quotation.speakers.people import People
from service.text.spans import Span

_start = attrgetter("start")


@dataclass(slots=True)
class Told:
    """A source found earlier in the article: where, and whom it means."""

    span: Final[Span]
    name: Final[str]
    sort: Final[Sort]


class Way(Enum):
    """The way in which it was found whom a mention means. The value is the name in explanations."""

    AS_PRINTED = "as-printed"
    """The article does not tell, or need not: the mention stands for itself."""
    FULLEST_NAME = "fullest-name"
    """The fullest form in which the article prints the name."""
    APPOSITION = "apposition"
    """The name behind a description: "the mayor, Ann Lowe"."""
    OFFICE = "office"
    """The only one who is printed with the office."""
    NEAREST_WITH_OFFICE = "nearest-with-office"
    """Of several who are printed with the office, the one named last."""
    ORGANISATION = "organisation"
    """The organisation that the noun or pronoun stands for."""
    NEAREST_NAME = "nearest-name"
    """The name just before a relative pronoun."""
    NEWLY_NAMED = "newly-named"
    """The only person whom the paragraph has named before a pronoun, there for the first time."""
    SENTENCE_SUBJECT = "sentence-subject"
    """The person with whom the sentence before a pronoun opens."""
    AUTHOR = "author"
    """Who wrote the article, for "I"."""
    LAST_SPEAKER = "last-speaker"
    """The last speaker with a name, for "they"."""
    ISSUER = "issuer"
    """Who issued the statement."""
    INTRODUCED = "introduced"
    """The fuller description by which the story introduces the one described."""
    ANTECEDENT = "antecedent"
    """The likeliest of the people mentioned before a pronoun, or before a description by a trait, by weights."""


@dataclass(slots=True)
class Meant:
    """Whom a mention means, and how likely that is, from 0 to 1."""

    name: Final[str]
    probability: Final[float]
    way: Final[Way] = Way.AS_PRINTED


@dataclass(slots=True, eq=False)
class Place:
    """Where somebody is mentioned."""

    span: Final[Span]
    paragraph: Final[int]
    is_quoted: Final[bool]
    behind: Final[str | None]
    """The gender of the pronoun that opens the sentence."""


@dataclass(slots=True, eq=False)
class Naming:
    """What is known of a name at one place of an article, independent of the pronoun to be resolved."""

    name: Final[str]
    """The fullest form of it."""
    gender: Final[str | None]
    """f or m, where the article or the given name tells."""
    is_nobodys: Final[bool]
    is_firm: Final[bool]
    """Whether it is more than a single word that is printed once alone."""
    place: Final[Place]
    role: Final[tuple[str, ...]]
    form: Final[str]


@dataclass(frozen=True, slots=True)
class Story:
    """The context in which mentions are resolved: the text, its names, its paragraphs and the stretches in quotation marks."""

    text: str
    folded: str
    people: People
    words: NameWords
    lexicon: Lexicon
    paragraphs: tuple[Span, ...]
    quoted: tuple[Span, ...]
    """In order."""
    bearers: dict[str, set[str]]
    """Office → the people who are printed with it, for every office that a source is called by; others as they are asked for."""
    reach: Reach = WIDE
    author: str | None = None
    """Who wrote the article, where its byline names one person."""
    namings: dict[int, Naming] = field(default_factory=dict)
    """Where a name is printed → what is told of it there: read once, when the first pronoun asks."""
    roles: list[tuple[int, str, str]] = field(default_factory=list)
    """Where a person is printed with a role, the name, and the role: read once, when the first description asks."""

    role_bearers: set[str] = field(default_factory=set)
    """The names in `roles`."""

    def paragraph_of(self, offset: int) -> int:
        """The index of the paragraph that holds an offset."""
        return max(0, _last_start(self.paragraphs, offset))

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset lies between quotation marks."""
        index = _last_start(self.quoted, offset)
        return index >= 0 and offset < self.quoted[index].end

    def has_quotation(self, span: Span) -> bool:
        """Whether a stretch holds anything in quotation marks."""
        index = _last_start(self.quoted, span.end - 1)
        return index >= 0 and self.quoted[index].end > span.start


def _last_start(spans: tuple[Span, ...], offset: int) -> int:
    """The index of the last span that starts at or before an offset; -1 where none does."""
    return bisect_right(spans, offset, key=_start) - 1


def head_of(phrase: str) -> str:
    """The noun of a description, in lower case: "a spokeswoman for the ministry" → spokeswoman."""
    words = PHRASE.split(phrase, maxsplit=1)[0].split()
    return words[-1].lower() if words else ""
