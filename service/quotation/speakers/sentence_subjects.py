"""Resolves a pronoun to the subject of the sentence before: "Quill agrees with Abara. “…,” he says", "For Quill, … “…,” she says"."""

from collections.abc import Iterable
from itertools import islice

from service.quotation.paragraph.english_forms import ENGLISH_GENITIVE
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.pronoun_kinds import Gender
from service.quotation.speakers.clause_roles import clause_roles
from service.quotation.speakers.context import ArticleContext, ClauseRole
from service.quotation.speakers.introductions import (
    WORD_OR_NUMBER,
    acts_after,
    described_subject,
    name_right_after,
    sentences_before,
    sentences_in,
)
from service.quotation.speakers.name_words import names_no_person
from service.quotation.speakers.names import NamedMention
from service.text.sentences import find_sentence_ends
from service.text.spans import Span

_OWNED_CHARACTERS, _MAX_OWNED_WORDS = 40, 3
"""A noun after a genitive is looked for within this many characters and this many words."""
_MAX_CHARACTERS_FROM_COLON = 6
"""Characters between the colon and the quoted words: a blank and marks."""
_MAX_CHARACTERS_TO_COLON = 400
"""The sentence before the colon begins within this many characters."""
_BEFORE_WORDS = " \"'"
"""Characters between a colon and the quoted words after it."""
_LEADS = " \"'("
"""Characters that may come before the first word of a sentence."""


def opening_person(context: ArticleContext, offset: int, gender: Gender) -> str | None:
    """The person with whose name the nearest sentence before a pronoun opens, outside quotation marks and in the same paragraph.

    None if it opens with anything else, or with a person of unknown or other gender.
    """
    sentence = next(sentences_before(context, offset, _LEADS), None)
    named = None if sentence is None else _name_at_opening(context, sentence)
    if named is None:
        return None
    owned = _noun_owned(context, named)
    if owned is not None:
        after = name_right_after(context, owned)
        if after is None:
            return None
        named = after
    name = context.people.person_meant(named)
    known = context.people.genders.get(name) or (None if owned is None else context.words.gendered.get(owned.of(context.folded).lower()))
    is_person = known == gender or (known is None and context.words.begins_with_given(name))
    return name if is_person and not names_no_person(name, context.words) else None


def person_before_colon(context: ArticleContext, words: Span, gender: Gender) -> str | None:
    """The only person of a gender who is named between the start of a sentence and the colon before quoted words, and is no object.

    "*Ada Quill* ist zufrieden: „…“, sagt sie."
    """
    between = context.folded[max(0, words.start - _MAX_CHARACTERS_FROM_COLON) : words.start]
    colon = words.start - len(between) + len(between.rstrip(_BEFORE_WORDS))
    start = max(context.paragraphs[context.paragraph_of(words.start)].start, colon - _MAX_CHARACTERS_TO_COLON)
    if not context.folded.endswith(":", start, colon):
        return None
    first = max((end for end in find_sentence_ends(context.folded, start, colon) if end < colon), default=start)
    named = [item for item in context.unquoted_names(Span(first, colon)) if not names_no_person(item.name, context.words)]
    people = {context.people.person_meant(item) for item in named}
    if len(people) != 1 or any(ClauseRole.OBJECT in clause_roles(context, item.span) for item in named):
        return None
    [name] = people
    return name if context.people.genders.get(name, gender) == gender else None


def _noun_owned(context: ArticleContext, named: NamedMention) -> Span | None:
    """The noun for a person after a name in the genitive: "Quill's older *sister*"; None if there is none."""
    if not context.folded.startswith(ENGLISH_GENITIVE, named.end):
        return None
    words = islice(
        WORD_OR_NUMBER.finditer(context.folded, named.end + len(ENGLISH_GENITIVE), named.end + _OWNED_CHARACTERS), _MAX_OWNED_WORDS
    )
    for word in words:
        found = context.lexicon.class_of(word.group())
        if found & WordClass.PERSON:
            return Span(*word.span())
        if found & (WordClass.VERBAL | WordClass.PREPOSITION | WordClass.CONJUNCTION):
            return None
    return None


def opening_source(context: ArticleContext, offset: int) -> str | None:
    """The organisation or unnamed person with which the nearest sentence before "they" opens, if a verb follows.

    "The Harbour Board has denied it. “…,” they said". The sentence may be the last one of the paragraph before, if that quotes nobody.
    """
    sentence = next(sentences_before(context, offset, _LEADS), None) or _last_sentence_above(context, offset)
    if sentence is None:
        return None
    described = described_subject(context, sentence)
    if described is not None:
        return described[0].of(context.text)
    named = _name_at_opening(context, sentence)
    if named is None or not acts_after(context, named.end):
        return None
    name = context.people.person_meant(named)
    return None if name in context.people.genders else context.people.as_printed(name)


def _last_sentence_above(context: ArticleContext, offset: int) -> Span | None:
    """The last sentence of the paragraph before, if that paragraph has no words in marks."""
    number = context.paragraph_of(offset)
    if not number or context.has_quotation(context.paragraphs[number - 1]):
        return None
    return next(sentences_in(context, context.paragraphs[number - 1], _LEADS), None)


def _name_at_opening(context: ArticleContext, sentence: Span) -> NamedMention | None:
    """The name that a sentence opens with, alone or after a word that gives somebody's view: "For Quill, …"."""
    named = next(context.people.after(sentence.start, len(sentence)), None)
    if named is None:
        return None
    before = context.folded[sentence.start : named.start].strip().lower()
    if before in context.words.definite:
        before = ""
    is_paired = context.folded.startswith(context.words.pairing, named.end)
    return named if not is_paired and (not before or before in context.lexicon.grammar.view_prepositions) else None


def subject_introduced(context: ArticleContext, offset: int) -> tuple[Span, Span] | None:
    """The subject of the nearest sentence before an offset that has a description of one person as its subject: (description, its noun).

    "A woman opened the door. “He is out,” she said." None if somebody is named in between, or if it is more than a few sentences back.
    If the paragraph has no sentence before the offset, it may be in the paragraph above: "A woman opened the door. ¶ “He is out,” she
    said."
    """
    sentences = list(sentences_before(context, offset, _LEADS))
    return _subject_described(context, sentences) if sentences else _woman_or_man_above(context, offset)


def _subject_described(context: ArticleContext, sentences: Iterable[Span]) -> tuple[Span, Span] | None:
    """The subject of the first of some sentences whose subject is a description; None if somebody is named before."""
    for sentence in sentences:
        described = described_subject(context, sentence)
        if described is not None or any(_is_actor(context, named) for named in context.unquoted_names(sentence)):
            return described
    return None


def _woman_or_man_above(context: ArticleContext, offset: int) -> tuple[Span, Span] | None:
    """The same in the paragraph above, if that quotes nobody and introduces a woman or a man: "a woman", "one man", not "the pilot"."""
    number = context.paragraph_of(offset)
    above = context.paragraphs[number - 1] if number else None
    if above is None or context.has_quotation(above):
        return None
    described = _subject_described(context, sentences_in(context, above, _LEADS))
    if described is None or described[1].of(context.folded).lower() not in context.words.gendered:
        return None
    opening = described[0].of(context.folded).split(" ", 1)[0].lower()
    return described if context.lexicon.class_of(opening) & (WordClass.INDEFINITE | WordClass.STANDALONE) else None


def _is_actor(context: ArticleContext, named: NamedMention) -> bool:
    """Whether a name may be a person's and is not only an owner ("Lowe's remorse")."""
    return not names_no_person(named.name, context.words) and not context.folded.startswith(f"{ENGLISH_GENITIVE} ", named.end)
