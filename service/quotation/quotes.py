"""The result of this stage: quotations, in the terms of the literature (PARC 3, PolNeAR), and the speakers of an article with their
quotations.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from service.text.spans import Span


class QuoteKind(Enum):
    """How a quotation is set into the reporter's text. The value is the name in the answer."""

    DIRECT = "direct"
    """A whole utterance in quotation marks."""
    MIXED = "mixed"
    """A quoted fragment inside the reporter's own sentence."""
    INDIRECT = "indirect"
    """Reported speech without quotation marks."""


class QuotePlace(Enum):
    """The part of the article that a quotation is in. The value is the name in the answer."""

    BODY = "body"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    PULL_QUOTE = "pull_quote"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Speaker:
    """The mention beside a quotation, and whom it means."""

    mention: Span
    name: str | None
    """None if the mention is known, but not whom it means: "she"."""
    confidence: float
    """The probability that the name is right, assuming that the words are a quotation; 0 without a name.
    `training/fit_confidence.py` shows how well it is calibrated."""
    mention_confidence: float
    """The probability that the mention is right, whoever it means; never less than `confidence`."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation: its content, and who said it, if the text says so."""

    kind: QuoteKind
    content: tuple[Span, ...]
    """One span per piece, quotation marks excluded; a quotation may be interrupted or run over several paragraphs."""
    speaker: Speaker | None
    cue: Span | None
    """The words that introduce the speech ("said", "according to")."""
    place: QuotePlace = QuotePlace.BODY
    """Not the body only if the body does not contain the words."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker of an article: a person, an organisation, or somebody whom the article only describes."""

    name: str
    mentions: tuple[Span, ...]
    """The mentions beside this speaker's quotations, in the order of the text, each once. Several quotations may share one."""
    quotes: tuple[int, ...]
    """Indices into the article's quotations, rising."""


def list_voices(quotes: Iterable[Quote]) -> tuple[Voice, ...]:
    """Group the quotations by speaker, in the order in which the speakers first speak. The same name is the same speaker.

    Quotations without a speaker have no entry.
    """
    mentions: dict[str, set[Span]] = {}
    numbers: dict[str, list[int]] = {}
    for number, quote in enumerate(quotes):
        if quote.speaker is not None and quote.speaker.name is not None:
            mentions.setdefault(quote.speaker.name, set()).add(quote.speaker.mention)
            numbers.setdefault(quote.speaker.name, []).append(number)
    return tuple(Voice(name, tuple(sorted(spans)), tuple(numbers[name])) for name, spans in mentions.items())
