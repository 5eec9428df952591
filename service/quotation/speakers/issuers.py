"""Resolves documents to whoever issued them: "the statement said" to the company that issued the statement earlier in the story."""

from collections.abc import Sequence
from typing import Final

from service.quotation.paragraph.english_forms import ENGLISH_GENITIVE
from service.quotation.paragraph.mentions import Sort
from service.quotation.speakers.context import Story, Told
from service.quotation.speakers.introductions import places_before
from service.text.sentences import find_sentence_ends
from service.text.spans import Span

SENTENCE_LENGTH: Final = 400
"""The sentence of a word for a statement begins within this many characters before it."""


def issuer_of(story: Story, head: str, mention: Span, told: Sequence[Told]) -> str | None:
    """The issuer of a statement: the source, or else the first name, of the sentence that mentioned the statement before."""
    place = next(iter(places_before(story, head, mention.start)), None)
    if place is None:
        near = told[-1] if told and story.paragraph_of(mention.start) - story.paragraph_of(told[-1].span.start) < 2 else None
        return near.name if near is not None and near.sort is Sort.NAME else None
    return _subject_before(story, place, told)


def with_owner(story: Story, span: Span, told: Sequence[Told]) -> str:
    """A description with the owner's name in place of the possessive: "its yearly report" → "Harbour Watch's yearly report"."""
    opening, _, rest = span.of(story.text).partition(" ")
    if opening.lower() not in story.words.owners or opening.lower() in story.lexicon.first_person:
        return span.of(story.text)
    owner = _subject_before(story, span, told)
    return f"{story.people.as_printed(owner)}{ENGLISH_GENITIVE} {rest}" if owner is not None else span.of(story.text)


def _subject_before(story: Story, place: Span, told: Sequence[Told]) -> str | None:
    """The likely subject before a place in its sentence: the source there, or else the first name."""
    sentence = _sentence_before(story, place)
    source = next((source for source in reversed(told) if source.sort is not Sort.OTHER and source.span.overlaps(sentence)), None)
    if source is not None:
        return source.name
    named = [named for named in story.people.before(place.start, len(sentence)) if not story.is_quoted(named.start)]
    return story.people.whom(named[-1].name, named[-1].gender) if named else None


def _sentence_before(story: Story, place: Span) -> Span:
    """From the beginning of a word's sentence (or paragraph) to the end of the word."""
    paragraph = story.paragraphs[story.paragraph_of(place.start)].start
    start = max(paragraph, place.start - SENTENCE_LENGTH)
    ends = list(find_sentence_ends(story.text, start, place.start))
    return Span(ends[-1] if ends else start, place.end)
