"""Finds where a story introduces somebody: "a spokesman for the water board", "Ann Lowe, our lead tester", "the lead tester Ann Lowe".

A later, shorter description ("the spokesman", "our lead tester") is resolved to this introduction.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from service.quotation.paragraph.english_forms import (
    ENGLISH_GENITIVE,
    ENGLISH_INFINITIVE_MARKS,
    ENGLISH_PAST_ENDINGS,
    ENGLISH_PLURAL_ENDINGS,
)
from service.quotation.paragraph.lexicon import ADVERBIALS, WordClass
from service.quotation.speakers.context import ArticleContext
from service.quotation.speakers.names import NamedMention
from service.text.sentences import find_sentence_ends
from service.text.spans import Span

MAX_DESCRIPTION_SIDE_CHARACTERS: Final = 90
"""A description has at most this many characters before its noun, and as many after it."""
MAX_PLACES: Final = 40
"""At most this many occurrences of the same words are examined, so that a text that repeats them does not cost more time."""
MAX_INTRODUCTIONS: Final = 12
"""At most this many earlier occurrences of a noun are examined, nearest first."""

SUBJECT_WITHIN_CHARACTERS: Final = 400
"""The sentence with the antecedent begins within this many characters before the pronoun."""

_MAX_WORDS_BEFORE_NOUN = 6
"""At most this many words of a description come before its noun."""
_MAX_PHRASE_WORDS = 9
"""At most this many words make a prepositional phrase after the noun."""
_MAX_PHRASES_AFTER = 2
"""At most this many prepositional phrases after the noun: "a doctor at the hospital in Saltmarsh" has two."""
WORD_OR_NUMBER: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+){0,6}")
"""A word with its hyphens and apostrophes, or a number."""
_WORD_BEFORE = re.compile(r"(?<![\w.,-])[^\W_]+(?:['-][^\W_]+){0,6}'? $")
"""The last word before a noun, with nothing but a blank between."""
_ENDS_PHRASE = WordClass.VERBAL | WordClass.CONJUNCTION | WordClass.PRONOUN | WordClass.PREPOSITION
"""Classes of words that end the phrase before them."""
_NO_MODIFIER = _ENDS_PHRASE | WordClass.ACCORDING | WordClass.ADVERB
"""Classes of words that never come before the noun in a description."""


def introductions_before(context: ArticleContext, head: str, offset: int) -> Iterator[Span]:
    """The descriptions before an offset that have a head noun and introduce somebody, unquoted, nearest first.

    They begin with "a", with a number, with an owner (only for documents: "its report"), or without an article ("lawmakers on the
    committee"); the first of all may be "the lawmakers on the committee".
    """
    found = places_before(context, head, offset)
    for place in found[:MAX_INTRODUCTIONS]:
        span = description_around(context, place)
        if _introduces(context, span, place) or (place is found[-1] and span.end > place.end):
            yield span


def places_before(context: ArticleContext, words: str, offset: int) -> list[Span]:
    """The spans before an offset where some words occur outside quotation marks, nearest first."""
    return _places(context, words, max(0, offset - context.limits.role_characters), offset)


def _places(context: ArticleContext, words: str, start: int, end: int) -> list[Span]:
    """Where words occur between two offsets, the last place first: in lower case, with capitals as a title, or opening a sentence."""
    folded, length = context.folded, len(words)
    found: list[int] = []
    for spelling in {words, words.lower(), words.title(), words[:1].upper() + words[1:]}:
        place = folded.rfind(spelling, start, end)
        for _ in range(MAX_PLACES):
            if place < 0:
                break
            found.append(place)
            place = folded.rfind(spelling, start, place)
    spans = (Span(place, place + length) for place in sorted(found, reverse=True))
    return [span for span in spans if _is_whole(folded, span) and not context.is_quoted(span.start)]


def _is_whole(folded: str, span: Span) -> bool:
    """Whether a span begins and ends at word boundaries."""
    return not any(beside.isalnum() or beside == "-" for beside in (folded[span.start - 1 : span.start], folded[span.end : span.end + 1]))


def _introduces(context: ArticleContext, span: Span, noun: Span) -> bool:
    """Whether the first word of a description introduces somebody new: "a", a number, an owner, or no article."""
    opening = context.folded[span.start : noun.end].split(" ", 1)[0].lower()
    classes = context.lexicon.class_of(opening)
    if classes & WordClass.INDEFINITE or opening[:1].isdigit():
        return True
    if opening in context.words.owners:
        return bool(context.lexicon.class_of(noun.of(context.folded).lower()) & WordClass.DOCUMENT)
    return not classes & WordClass.DETERMINER and (span.end > noun.end or f"{ENGLISH_GENITIVE} " in context.folded[span.start : noun.start])


def description_around(context: ArticleContext, noun: Span) -> Span:
    """The whole noun phrase around a noun: from its article to the end of the prepositional phrases after it."""
    return Span(_first_of(context, noun.start), _last_of(context, noun.end))


def _first_of(context: ArticleContext, start: int) -> int:
    """The offset where the noun phrase around a noun begins; `start` is where the noun begins."""
    least = max(0, start - MAX_DESCRIPTION_SIDE_CHARACTERS)
    for _ in range(_MAX_WORDS_BEFORE_NOUN):
        before = _WORD_BEFORE.search(context.folded, max(least, start - 30), start)
        if before is None:
            return start
        word = before.group()[:-1].lower()
        classes = context.lexicon.class_of(word)
        if classes & WordClass.DETERMINER:
            return before.start()
        if classes & _NO_MODIFIER or word.isdigit():
            return start
        start = before.start()
    return start


def _last_of(context: ArticleContext, end: int) -> int:
    """The offset where the prepositional phrases after a noun end; `end` is where the noun ends."""
    for _ in range(_MAX_PHRASES_AFTER):
        words = list(_words_after(context, end))
        if len(words) < 2 or not _opens_phrase(context, words):
            return end
        stop = next((number for number in range(1, len(words)) if _is_after_phrase(context, words, number)), len(words))
        if stop == 1:
            return end
        end = words[stop - 1].end()
    return end


def _opens_phrase(context: ArticleContext, words: list[re.Match[str]]) -> bool:
    """Whether a preposition and a noun phrase follow a noun: "to the king", not "to boost the fund"."""
    first, second = words[0], words[1].group()
    is_noun_phrase = second[0].isupper() or second[0].isdigit() or bool(_class(context, words[1]) & WordClass.DETERMINER)
    return bool(_class(context, first) & WordClass.CHAINING) and (is_noun_phrase or first.group() not in ENGLISH_INFINITIVE_MARKS)


def _is_after_phrase(context: ArticleContext, words: list[re.Match[str]], number: int) -> bool:
    """Whether a word cannot belong to the phrase that a preposition opens before it."""
    classes = _class(context, words[number])
    if number > 1 and (classes & WordClass.DETERMINER or words[number].group().endswith(ENGLISH_PAST_ENDINGS)):
        return True
    if number == 1 and classes & WordClass.DETERMINER and not context.lexicon.grammar.uninflected_articles:
        # An article that may also be a pronoun: "un portavoz de *la* Policía".
        return False
    return bool(classes & _ENDS_PHRASE)


def _class(context: ArticleContext, word: re.Match[str]) -> int:
    return context.lexicon.class_of(word.group().lower())


def _words_after(context: ArticleContext, end: int) -> Iterator[re.Match[str]]:
    """The words after an offset that are separated only by blanks."""
    last = end + MAX_DESCRIPTION_SIDE_CHARACTERS
    for _ in range(_MAX_PHRASE_WORDS):
        if not context.folded.startswith(" ", end):
            return
        found = WORD_OR_NUMBER.match(context.folded, end + 1, last)
        if found is None:
            return
        yield found
        end = found.end()


def names_beside(context: ArticleContext, words: str, mention: Span) -> Iterator[NamedMention]:
    """The names printed elsewhere with the same words: "Ann Lowe, our lead tester, said", "lead tester Ann Lowe"."""
    for place in (
        *places_before(context, words, mention.start),
        *_places(context, words, mention.end, mention.end + context.limits.role_characters),
    ):
        named = name_right_after(context, place) or _named_before(context, place)
        if named is not None:
            yield named


def name_right_after(context: ArticleContext, place: Span) -> NamedMention | None:
    """The name right after a place: "lead tester Ann Lowe", "the lead tester, Ann Lowe"."""
    near = context.people.before(place.end + MAX_DESCRIPTION_SIDE_CHARACTERS, MAX_DESCRIPTION_SIDE_CHARACTERS + len(place))
    starts = ((named, named.start if named.start > place.end else named.end - len(named.name)) for named in near)
    between = ((named, context.folded[place.end : start]) for named, start in starts if start > place.end)
    return next((named for named, text in between if text in (" ", ", ")), None)


def _named_before(context: ArticleContext, place: Span) -> NamedMention | None:
    """The name to which a place is in apposition: "Ann Lowe, our lead tester, said"."""
    named = next(context.people.before(place.start, MAX_DESCRIPTION_SIDE_CHARACTERS), None)
    if named is None:
        return None
    between = context.folded[named.end : place.start]
    if not between.startswith((", ", " (")) or context.folded[place.end : place.end + 1] not in (",", ".", ")", ";"):
        return None
    return named if _is_article(context, between[2:]) else None


def _is_article(context: ArticleContext, text: str) -> bool:
    """Whether a text is empty, or a single article or possessive with its space."""
    return not text or (
        text.count(" ") == 1 and text.endswith(" ") and bool(context.lexicon.class_of(text[:-1].lower()) & WordClass.DETERMINER)
    )


def sentences_before(context: ArticleContext, offset: int, leads: str) -> Iterator[Span]:
    """The sentences of a paragraph that begin before an offset and outside quotation marks, the nearest first; each is cut at that offset.

    `leads` are the characters that may come before the first word of a sentence.
    """
    return sentences_in(context, Span(context.paragraphs[context.paragraph_of(offset)].start, offset), leads)


def sentences_in(context: ArticleContext, span: Span, leads: str) -> Iterator[Span]:
    """The same for any part of a paragraph that begins where the paragraph does."""
    start = max(span.start, span.end - SUBJECT_WITHIN_CHARACTERS)
    ends = [start, *(end for end in find_sentence_ends(context.folded, start, span.end) if end < span.end)]
    for begin, end in zip(reversed(ends), [span.end, *reversed(ends[1:])], strict=True):
        first = end - len(context.folded[begin:end].lstrip(leads))
        if first < end and (begin != start or start == span.start) and not context.is_quoted(first):
            yield Span(first, end)


def described_subject(context: ArticleContext, sentence: Span) -> tuple[Span, Span] | None:
    """The description of one person that is the subject of a sentence: it opens the sentence and a verb follows it."""
    words = list(islice(WORD_OR_NUMBER.finditer(context.folded, sentence.start, sentence.end), _MAX_WORDS_BEFORE_NOUN))
    if not words or words[0].start() != sentence.start or not _class(context, words[0]) & WordClass.DETERMINER:
        return None
    for number in range(1, len(words)):
        if context.folded[words[number - 1].end() : words[number].start()] != " " or words[number].group()[0].isupper():
            return None
        classes = _class(context, words[number])
        if classes & WordClass.PERSON:
            noun = Span(*words[number].span())
            span = description_around(context, noun)
            is_one = span.start == sentence.start and not _is_plural_noun(context, words[number].group().lower())
            return (span, noun) if is_one and acts_after(context, span.end) else None
        if classes & _NO_MODIFIER:
            return None
    return None


def _is_plural_noun(context: ArticleContext, noun: str) -> bool:
    """Whether a noun for people is plural."""
    stems = (noun.removesuffix(ending) for ending in ENGLISH_PLURAL_ENDINGS if noun.endswith(ending))
    return any(context.lexicon.class_of(stem) & WordClass.PERSON for stem in stems)


def acts_after(context: ArticleContext, end: int) -> bool:
    """Whether a verb comes after an offset: a listed one, a past form, or a word with an object after it ("rang the paper")."""
    words = list(islice(_words_after(context, end), 3))
    if len(words) > 1 and _class(context, words[0]) & ADVERBIALS:
        return True
    if not words:
        return False
    classes = _class(context, words[0])
    if classes & WordClass.VERBAL or words[0].group().endswith(ENGLISH_PAST_ENDINGS):
        return True
    return not classes and len(words) > 1 and bool(_class(context, words[1]) & (WordClass.DETERMINER | WordClass.PRONOUN))
