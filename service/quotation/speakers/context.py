"""The values used to resolve mentions: `ArticleContext` (an article's text and names), `FoundSource` (earlier sources),
`Resolution` (the result)."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.quotation.paragraph.mentions import MentionSort
from service.quotation.paragraph.pronoun_kinds import Gender
from service.quotation.paragraph.search_limits import WIDE_LIMITS, SearchLimits
from service.quotation.speakers.name_words import PHRASE, NameWords
from service.quotation.speakers.names import NamedMention
from service.quotation.speakers.people import People, mentions_before
from service.text.spans import Span, start_of

PHRASE_END = re.compile(r"[.?!:;\"()\n]")
"""Characters that end the phrase around a name."""
HYPHENATED_WORD = re.compile(r"[^\W\d_][\w'-]*")
"""A word, with its hyphens and apostrophes."""

_MAX_FUSED_CHARACTERS = 8
"""Characters of the longest preposition with an article in it, and a space: "dell'", "dalla "."""


@dataclass(slots=True)
class FoundSource:
    """A source found earlier in the article: its span, and the speaker it was resolved to."""

    span: Final[Span]
    name: Final[str]
    sort: Final[MentionSort]


class ResolvedBy(StrEnum):
    """How a mention was resolved. The values appear in explanations."""

    AS_PRINTED = "as-printed"
    """The mention itself is the speaker: it is already complete, or the article says nothing more."""
    FULLEST_NAME = "fullest-name"
    """The fullest form in which the article prints the name."""
    NAMESAKE = "namesake"
    """The likeliest of several people who share the surname."""
    MISSPELT = "misspelt"
    """The person whose surname differs from the name by one letter."""
    APPOSITION = "apposition"
    """The name after a description: "the mayor, Ann Lowe"."""
    OFFICE = "office"
    """The only person that the article names with the office."""
    NEAREST_WITH_OFFICE = "nearest-with-office"
    """The last named of several people that the article names with the office."""
    ORGANISATION = "organisation"
    """The organisation that the noun or pronoun stands for."""
    NEAREST_NAME = "nearest-name"
    """The name right before a relative pronoun."""
    NEWLY_NAMED = "newly-named"
    """The only person named in the paragraph before a pronoun, and named there for the first time."""
    SENTENCE_SUBJECT = "sentence-subject"
    """The subject of the sentence before a pronoun."""
    AUTHOR = "author"
    """The author of the article, for "I"."""
    LAST_SPEAKER = "last-speaker"
    """The last speaker with a name, for "they"."""
    ISSUER = "issuer"
    """Who issued the statement."""
    INTRODUCED = "introduced"
    """The longer description with which the story introduces the same person."""
    ANTECEDENT = "antecedent"
    """The likeliest of the people mentioned before, according to the linear model."""


@dataclass(slots=True)
class Resolution:
    """The speaker that a mention was resolved to."""

    name: Final[str]
    probability: Final[float]
    """The probability that the speaker is right: for a pronoun from the model of antecedents, otherwise an estimate for this way of
    resolving.

    `service/quotation/confidence.py` combines it with other evidence into the confidence of the name.
    """
    way: Final[ResolvedBy] = ResolvedBy.AS_PRINTED


@dataclass(slots=True, eq=False)
class MentionPlace:
    """Where a mention is: its span, its paragraph, whether it is quoted."""

    span: Final[Span]
    paragraph: Final[int]
    is_quoted: Final[bool]
    after: Final[Gender | None]
    """The gender of the pronoun that opens the sentence; None if none does."""


class ClauseRole(StrEnum):
    """The role of a name in its clause. The values are features in `antecedent.weights.tsv`."""

    TELLS = "tells"
    """Subject of a verb of saying."""
    ACTS = "acts"
    """Subject of another verb."""
    OBJECT = "object"
    """After a preposition, or the one who is told."""
    POSSESSIVE = "possessive"
    """Owner of what follows: "Lowe's boat"."""
    APPOSITION = "apposition"
    """Followed by a comma or a bracket, as where an apposition begins."""


@dataclass(slots=True, eq=False)
class NameInContext:
    """What is known about a name at one place in an article, independent of the pronoun to be resolved."""

    name: Final[str]
    """The fullest form of it."""
    gender: Final[Gender | None]
    """The person's gender, if the article or the given name shows it."""
    names_no_person: Final[bool]
    is_firm: Final[bool]
    """False for a single word that the article prints only once."""


@dataclass(slots=True, eq=False)
class NameInClause:
    """Where a name is, and what it is there; only of names that a pronoun may stand for."""

    place: Final[MentionPlace]
    roles: Final[tuple[ClauseRole, ...]]
    form: Final[str]
    """The feature that says how certainly it is a person's name."""


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """Everything about an article that is needed to resolve a mention: the text, its names, paragraphs, quotations and author."""

    text: str
    folded: str
    people: People
    words: NameWords
    lexicon: Lexicon
    paragraphs: tuple[Span, ...]
    """Those of the body, in order; at least one (an empty one, in an article without a body)."""
    quoted: tuple[Span, ...]
    """In order."""
    holders: dict[str, set[str]]
    """Office → the people named with it, for every office that a source is called by; others are added when they are asked for.

    Empty in languages other than English, which use `roles`.
    """
    limits: SearchLimits = WIDE_LIMITS
    find_author: Callable[[], str | None] = lambda: None
    """Finds the author, if the byline names exactly one person; called only if somebody says "I"."""
    holders_by_office: dict[str, set[str]] = field(default_factory=dict)
    """Cache: each word that may be an office → as in `holders`; filled (with "" → nobody as a marker) only if an article has very many
    offices.
    """
    unquoted: list[list[NamedMention]] = field(default_factory=list)
    """Cache: the names outside quotation marks, as its only entry; filled when they are first asked for."""
    names_in_context: dict[int, NameInContext] = field(default_factory=dict)
    """Cache: offset of a name → what is known about it there; filled when the first pronoun is resolved."""
    names_in_clauses: dict[int, NameInClause] = field(default_factory=dict)
    """Cache: the same for names that a pronoun may stand for."""
    roles: list[tuple[int, str, str]] = field(default_factory=list)
    """Cache: (offset, name, role) wherever a person is named with a role; filled when the first description is resolved."""

    roles_by_name: dict[str, set[str]] = field(default_factory=dict)
    """Each name in `roles` → the roles that it is printed with."""
    places_of_roles: dict[tuple[tuple[str, ...], Gender | None, int], list[tuple[int, str, str]]] = field(default_factory=dict)
    """Cache: nouns and gender of a description, and the first index of `roles` that it is compared with → the entries of `roles` with one
    of these roles, for people of that gender."""
    holders_of_roles: dict[tuple[tuple[str, ...], Gender | None, int], frozenset[str]] = field(default_factory=dict)
    """Cache: the same → the names in these entries."""
    holders_of_kind: dict[tuple[str, Gender | None], frozenset[str]] = field(default_factory=dict)
    """Cache: noun for a kind of roles, and its gender → the people printed with one of them."""
    holders_of_paraphrase: dict[tuple[str, Gender | None, int], frozenset[str]] = field(default_factory=dict)
    """Cache: a paraphrase of offices ("chef_gouvernement"), its gender, and the first index of `roles` it is compared with → the people
    printed with one of these offices."""

    def paragraph_of(self, offset: int) -> int:
        """The index of the paragraph that contains an offset."""
        return max(0, _last_start(self.paragraphs, offset))

    def is_quoted(self, offset: int) -> bool:
        """Whether an offset is between quotation marks."""
        index = _last_start(self.quoted, offset)
        return index >= 0 and offset < self.quoted[index].end

    def unquoted_names(self, span: Span) -> Iterator[NamedMention]:
        """The names in a stretch that are outside quotation marks, the last one first."""
        if not self.unquoted:
            self.unquoted.append([named for named in self.people.mentions if not self.is_quoted(named.start)])
        return mentions_before(self.unquoted[0], span.end, len(span))

    def has_quotation(self, span: Span) -> bool:
        """Whether a stretch contains anything in quotation marks."""
        index = _last_start(self.quoted, span.end - 1)
        return index >= 0 and self.quoted[index].end > span.start


def _last_start(spans: tuple[Span, ...], offset: int) -> int:
    """The index of the last span that starts at or before an offset; -1 if none does."""
    return bisect_right(spans, offset, key=start_of) - 1


def last_source_near(context: ArticleContext, offset: int, sources: Sequence[FoundSource], paragraphs: int = 1) -> FoundSource | None:
    """The last source, if it is in the paragraph of an offset or at most `paragraphs` above that."""
    last = sources[-1] if sources else None
    return last if last is not None and context.paragraph_of(offset) - context.paragraph_of(last.span.start) <= paragraphs else None


def word_before(context: ArticleContext, offset: int, characters: int) -> str:
    """The last word within some characters before an offset, with the marks that touch it; an empty string if there is none."""
    return next(reversed(context.folded[max(0, offset - characters) : offset].split()), "")


def article_before(context: ArticleContext, offset: int) -> str:
    """The article contained in the preposition right before an offset: "el" in "a juicio d*el* alcalde"; an empty
    string if there is none.
    """
    word = context.folded[max(0, offset - _MAX_FUSED_CHARACTERS) : offset].lower().split(" ")
    fused = word[-1] if word[-1].endswith("'") else word[-2] if len(word) > 1 and not word[-1] else ""
    pairs = (pair.partition("_") for pair in context.lexicon.grammar.fused_articles)
    return next((article for form, _, article in pairs if form == fused), "") if fused else ""


def noun_of(context: ArticleContext, phrase: str) -> str:
    """The noun of a description, in lower case, without an elided article and without plain adjectives after it."""
    if context.lexicon.grammar.spaced_compounds:
        return head_of(phrase)
    words = context.words.split_article(PHRASE.split(phrase.lower(), maxsplit=1)[0])
    complement = WordClass.CHAINING | WordClass.PERSON
    opening = (at for at in range(1, len(words)) if context.lexicon.class_of(words[at]) & complement == WordClass.CHAINING)
    words = words[: next(opening, len(words))]
    plain = context.words.descriptions.plain_modifiers
    found = next((word for word in reversed(words) if word not in plain), "")
    # A word that is also an adjective may be the noun: "el español", "l'ufficiale".
    return words[-1] if words and context.lexicon.class_of(found) & WordClass.DETERMINER else found


def head_of(phrase: str) -> str:
    """The head noun of a description, in lower case: "a spokeswoman for the ministry" → "spokeswoman"."""
    words = PHRASE.split(phrase, maxsplit=1)[0].split()
    return words[-1].lower() if words else ""
