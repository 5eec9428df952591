"""Finds the mention that a relative clause describes, in languages other than English: "*Ada Quill*, die …", "*Ada Quilla*, de 40 años, que
…".
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from service.quotation.paragraph.cue_use import INNER_WORDS
from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort, as_mention
from service.quotation.paragraph.tokens import NAME, QUOTED, Token

_SPEAKING = WordClass.PERSON | WordClass.GROUP | WordClass.DOCUMENT
"""The classes of nouns for whoever or whatever may say something."""
MAX_WORDS_IN_ASIDE = 6
"""At most this many words of an age or a similar insertion between commas: "de 40 años"."""


class MentionsByPlace(NamedTuple):
    """The mentions of a paragraph by the index of their first token and by the index after their last."""

    by_start: Mapping[int, Mention]
    by_end: Mapping[int, Mention]


def index_mentions(mentions: Iterable[Mention]) -> MentionsByPlace:
    """Some mentions by where they start and end."""
    return MentionsByPlace({mention.first: mention for mention in mentions}, {mention.last: mention for mention in mentions})


def antecedent(tokens: list[Token], end: int, places: MentionsByPlace, grammar: Grammar, opening: int | None = None) -> Mention | None:
    """The mention that a relative clause describes, if its pronoun ends right before an index: "Ada Quill, die …", "Ada Quille qui …".

    `opening` is where the clause starts, if not with the pronoun: "Ada Quille, selon qui …".
    """
    if tokens[end - 1].lower not in grammar.relative_pronouns:
        return None
    first = end - 1 if opening is None else opening
    if opening is None and first and tokens[first - 1].word & INNER_WORDS:
        if not tokens[first - 1].word & WordClass.DETERMINER or not first - 1:
            # The relative pronoun is an object: "a quien definió como «…»".
            return None
        first -= 1
    if first and tokens[first - 1].lower == ",":
        first -= 1
    mention = places.by_end.get(first)
    if mention is not None and _is_thing(tokens, mention, tokens[end - 1].lower, grammar):
        mention = named_at_end(tokens, mention, grammar)
    if mention is None and not grammar.verb_second and tokens[first].lower == ",":
        mention = _before_aside(tokens, first, places)
    return None if mention is None or mention.sort is MentionSort.OTHER else mention


def _is_thing(tokens: list[Token], mention: Mention, pronoun: str, grammar: Grammar) -> bool:
    """Whether a relative pronoun does not describe a mention as a whole: it is a thing, or a document while only people are called so."""
    if mention.sort is not MentionSort.NOUN:
        return mention.sort is MentionSort.OTHER
    nouns = [token.word for token in tokens[mention.first : mention.last] if token.word & _SPEAKING]
    return bool(nouns) and nouns[0] & _SPEAKING == WordClass.DOCUMENT and pronoun in grammar.words_for_who


def named_at_end(tokens: list[Token], mention: Mention, grammar: Grammar) -> Mention | None:
    """The name at the end of a phrase, of the owner of what the phrase is about: "la opinión de *Ada Quilla*"; None without one."""
    first, end = mention.last, mention.last
    while first > mention.first and tokens[first - 1].kind is NAME:
        first -= 1
    if first == end or first <= mention.first or tokens[first - 1].lower not in grammar.owner_prepositions:
        return None
    return as_mention(tokens, first, end, MentionSort.NAME, after_preposition=True)


def _before_aside(tokens: list[Token], last: int, places: MentionsByPlace) -> Mention | None:
    """The mention described by an age or a similar insertion between commas: "*Un homme*, la quarantaine, qui a …", "*Ada Quilla*, 40 años,
    que …".
    """
    for index in range(last - 1, max(-1, last - 1 - MAX_WORDS_IN_ASIDE), -1):
        token = tokens[index]
        if (
            token.sentence != tokens[last].sentence
            or token.kind is QUOTED
            or (token.word & WordClass.VERBAL and not token.word & INNER_WORDS)
        ):
            return None
        if token.lower == ",":
            return places.by_end.get(index)
    return None
