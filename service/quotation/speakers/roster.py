"""Who speaks in an article: each speaker once, with every mention and every quotation."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.quotation.quotes import Quote
from service.text.spans import Span


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker of an article: a person, an organisation, or somebody whom it only describes."""

    name: str
    mentions: tuple[Span, ...]
    """Each mention beside a quotation once, in the order of the text. Several quotations may share one."""
    quotes: tuple[int, ...]
    """Indices into the article's quotations, rising."""


def list_voices(quotes: Iterable[Quote]) -> tuple[Voice, ...]:
    """Gather the quotations of each speaker, in the order in which the speakers first speak. The same name is the same speaker.

    Quotations without a speaker have no entry.
    """
    mentions: dict[str, set[Span]] = {}
    numbers: dict[str, list[int]] = {}
    for number, quote in enumerate(quotes):
        if quote.speaker is not None and quote.speaker.name is not None:
            mentions.setdefault(quote.speaker.name, set()).add(quote.speaker.mention)
            numbers.setdefault(quote.speaker.name, []).append(number)
    return tuple(Voice(name, tuple(sorted(spans)), tuple(numbers[name])) for name, spans in mentions.items())
