"""Resolves documents to whoever issued them: "the statement said" to the company that issued the statement earlier in the story."""

import re
from collections.abc import Sequence
from typing import Final

from service.quotation.paragraph.english_forms import ENGLISH_GENITIVE
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.speakers.context import ArticleContext, FoundSource, Resolution, ResolvedBy, last_source_near
from service.quotation.speakers.introductions import places_before
from service.quotation.speakers.known_people import is_known_person
from service.quotation.speakers.name_words import strip_titles
from service.quotation.speakers.organisations import organisation_opened
from service.quotation.speakers.printed_roles import BARE_NOUN_WORDS
from service.text.sentences import find_sentence_ends
from service.text.spans import Span

ISSUER_PROBABILITY: Final = 0.7
"""Probability that a document means whoever issued or wrote it; an estimate."""
_GENITIVE = re.compile(r"^([^\n']{1,80}(?:(?<=s)(?=' )|(?='s )))'s? ((?:[\w-]{1,30} ){0,2}[\w-]{1,30})")
"""Matches an owner in the genitive and the first three words after it: "Quill's written statement", "the Quills' statement"."""
MAX_STATEMENT_SENTENCE_CHARACTERS: Final = 400
"""The sentence of a word for a statement begins within this many characters before it."""


def issued_by(context: ArticleContext, mention: Mention, phrase: str, head: str, sources: Sequence[FoundSource]) -> Resolution | None:
    """Who issued a document: the owner that its complement names ("el comunicado *del sindicato*"), or else the one named before."""
    words = context.words.split_article(phrase)
    at = next((index for index in range(1, len(words) - 1) if words[index].lower() in context.lexicon.grammar.owner_prepositions), None)
    if at is not None:
        owner = words[at + 1 :]
        owner = owner[1:] if len(owner) > 1 and owner[0].lower() in context.words.definite else owner
        return Resolution(_owner_in_full(context, " ".join(owner).replace("' ", "'"), mention.start), ISSUER_PROBABILITY, ResolvedBy.ISSUER)
    plain = sum(word.lower() not in context.words.descriptions.plain_modifiers for word in words)
    issuer = issuer_of(context, head, mention.span, sources) if plain == BARE_NOUN_WORDS else None
    return Resolution(context.people.as_printed(issuer), ISSUER_PROBABILITY, ResolvedBy.ISSUER) if issuer is not None else None


def _owner_in_full(context: ArticleContext, owner: str, offset: int) -> str:
    """The fullest form of the issuer that a document's complement names: "Harbour Council of Rasa" for "nota del *Harbour Council*"."""
    if " " not in owner:
        opened = organisation_opened(context, owner.lower(), offset) if owner.lower() in context.words.organisations else None
        return opened or (context.people.as_printed(context.people.person_named(owner, None, offset)) if owner[:1].isupper() else owner)
    return context.people.as_printed(context.people.person_named(owner, None, offset)) if owner in context.people.counts else owner


def owner_of_document(context: ArticleContext, mention: Mention) -> str | None:
    """Who issued a document whose owner is a genitive: "*Quill*'s statement on the pier"; None for other documents,
    and in other languages.
    """
    if not context.lexicon.grammar.genitives:
        return None
    genitive = _GENITIVE.search(mention.of(context.folded))
    if genitive is None or context.words.descriptions.issued.isdisjoint(genitive[2].split()):
        return None
    name = strip_titles(" ".join(genitive[1].split()), context.words)
    if not name[:1].isupper():
        return None
    full = context.people.person_named(name, None, mention.start)
    return context.people.as_printed(full if is_known_person(context, full) else name)


def issuer_of(context: ArticleContext, head: str, mention: Span, sources: Sequence[FoundSource]) -> str | None:
    """The issuer of a statement: the source, or else the first name, of the sentence that mentioned the statement before."""
    place = next(iter(places_before(context, head, mention.start)), None)
    if place is None:
        near = last_source_near(context, mention.start, sources)
        return near.name if near is not None and near.sort is MentionSort.NAME else None
    return _subject_before(context, place, sources) or _subject_after(context, place)


def _subject_after(context: ArticleContext, document: Span) -> str | None:
    """The first name after a newly introduced document that opens its sentence: "En un comunicado, *el Consejo de Rasa* pidió …"."""
    if context.lexicon.grammar.fixed_order or not _is_introduced(context, document):
        return None
    end = next(iter(find_sentence_ends(context.folded, document.end, document.end + MAX_STATEMENT_SENTENCE_CHARACTERS)), document.end)
    after = context.people.after(document.end, end - document.end)
    named = next((named for named in after if not context.is_quoted(named.start)), None)
    return None if named is None else context.people.person_meant(named)


def _is_introduced(context: ArticleContext, document: Span) -> bool:
    """Whether a document is newly introduced: after a preposition, with "a" or without an article: "en un comunicado", not "según el
    comunicado".
    """
    words = context.folded[_sentence_before(context, document).start : document.start].lower().split()
    before = [context.lexicon.class_of(word) for word in words[-2:]]
    if before and before[-1] & WordClass.INDEFINITE:
        before.pop()
    return bool(before) and bool(before[-1] & WordClass.PREPOSITION) and not before[-1] & (WordClass.ACCORDING | WordClass.DETERMINER)


def with_owner(context: ArticleContext, span: Span, sources: Sequence[FoundSource]) -> str:
    """A description with the owner's name in place of the possessive: "its yearly report" → "Harbour Watch's yearly report".

    In other languages, only the owner: "sa décision" → "Conseil du port".
    """
    opening, _, rest = span.of(context.text).partition(" ")
    if opening.lower() not in context.words.owners or opening.lower() in context.lexicon.first_person:
        return span.of(context.text)
    owner = _subject_before(context, span, sources)
    if owner is None:
        return span.of(context.text)
    name = context.people.as_printed(owner)
    return f"{name}{ENGLISH_GENITIVE} {rest}" if context.lexicon.grammar.genitives else name


def _subject_before(context: ArticleContext, place: Span, sources: Sequence[FoundSource]) -> str | None:
    """The likely subject before a place in its sentence: the source there, or else the first name."""
    sentence = _sentence_before(context, place)
    source = next((source for source in reversed(sources) if source.sort is not MentionSort.OTHER and source.span.overlaps(sentence)), None)
    if source is not None:
        return source.name
    named = [named for named in context.people.before(place.start, len(sentence)) if not context.is_quoted(named.start)]
    return context.people.person_named(named[-1].name, named[-1].gender) if named else None


def _sentence_before(context: ArticleContext, place: Span) -> Span:
    """The span from the beginning of a word's sentence (or paragraph) to the end of the word."""
    least = place.start - MAX_STATEMENT_SENTENCE_CHARACTERS
    paragraph = context.paragraphs[context.paragraph_of(place.start)].start
    if paragraph > place.start:
        # The word is in the headline, above the first paragraph.
        paragraph = context.folded.rfind("\n", max(0, least), place.start) + 1
    start = max(paragraph, least)
    ends = list(find_sentence_ends(context.text, start, place.start))
    return Span(ends[-1] if ends else start, place.end)
