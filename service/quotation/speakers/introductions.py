"""Where a story introduces somebody without a name: "a woman from Lowmouth", "a spokesman for the water board", "a study by the college"."""

import re
from collections.abc import Iterator
from typing import Final

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.speakers.context import Story
from service.text.spans import Span

INTRODUCED_WITHIN: Final = 8_000
"""Characters before a description in which it is sought where the story introduces the one described: a long article's first half."""

_MOST_BEFORE = 6
"""Words of a description before its noun."""
_MOST_BEHIND = 9
"""Words of a phrase that hangs on behind the noun."""
_MOST_PHRASES = 2
"""Phrases that hang on behind the noun: "a doctor at the hospital in Saltmarsh"."""
_NEAR_WORDS = 60
"""Characters before a noun in which its description begins."""
_PHRASE_LENGTH = 90
"""Characters behind a noun in which its description ends."""
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+){0,6}")
_WORD_BEFORE = re.compile(r"(?:[^\W_]+(?:['.-]{1,2}[^\W_]+){0,6}'?) $")
"""The last word before a noun, with nothing but a blank between."""
_ENDS_PHRASE = WordClass.AUXILIARY | WordClass.CUE | WordClass.VERB | WordClass.CONJUNCTION | WordClass.PRONOUN | WordClass.PREPOSITION
"""Words before which a phrase ends."""
_NO_MODIFIER = _ENDS_PHRASE | WordClass.ACCORDING | WordClass.ADVERB
"""Words that stand in no description before its noun."""


def introductions_before(story: Story, head: str, offset: int) -> Iterator[Span]:
    """The descriptions with a noun before an offset, nearest first, outside quotation marks and as they are printed."""
    start = max(0, offset - INTRODUCED_WITHIN)
    found = [match.span() for match in re.finditer(rf"\b{re.escape(head)}\b", story.folded[start:offset], re.IGNORECASE)]
    for first, end in reversed(found):
        if not story.is_quoted(start + first):
            yield description_around(story, Span(start + first, start + end))


def description_around(story: Story, noun: Span) -> Span:
    """A noun with the words that describe it: from its article to the end of the phrases behind it."""
    return Span(_first_of(story, noun.start), _last_of(story, noun.end))


def _first_of(story: Story, start: int) -> int:
    """Where the description that ends in a noun begins."""
    least = max(0, start - _NEAR_WORDS)
    for _ in range(_MOST_BEFORE):
        before = _WORD_BEFORE.search(story.folded, least, start)
        if before is None:
            return start
        word = before.group()[:-1].lower()
        classes = story.lexicon.class_of(word)
        if classes & WordClass.DETERMINER:
            return before.start()
        if classes & _NO_MODIFIER:
            return start
        start = before.start()
    return start


def _last_of(story: Story, end: int) -> int:
    """Where the phrases that hang on behind a noun end."""
    for _ in range(_MOST_PHRASES):
        words = list(_words_behind(story, end))
        if len(words) < 2 or not story.lexicon.class_of(words[0].group().lower()) & WordClass.CHAINING:
            return end
        stop = next(
            (number for number in range(1, len(words)) if story.lexicon.class_of(words[number].group().lower()) & _ENDS_PHRASE), len(words)
        )
        if stop == 1:
            return end
        end = words[stop - 1].end()
    return end


def _words_behind(story: Story, end: int) -> Iterator[re.Match[str]]:
    """The words behind an offset with nothing but blanks between."""
    for _ in range(_MOST_BEHIND):
        if not story.folded.startswith(" ", end):
            return
        found = _WORD.match(story.folded, end + 1, end + _PHRASE_LENGTH)
        if found is None:
            return
        yield found
        end = found.end()
