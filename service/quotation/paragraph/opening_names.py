"""Finds the name that opens a sentence and is its subject, where roles without an article follow it, outside English."""

from collections.abc import Mapping

from service.quotation.paragraph.cue_use import INNER_WORDS
from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.paragraph.tokens import NAME, QUOTED, Token

_MAX_TOKENS_TO_VERB = 24
"""At most this many tokens from the name to its verb."""
_OTHER_VERB = WordClass.VERB | WordClass.CUE
"""The verbs that no description between a name and its verb has."""


def named_at_opening(tokens: list[Token], end: int, by_start: Mapping[int, Mention], grammar: Grammar) -> Mention | None:
    """The name that opens a sentence, before roles without an article and their last comma: "Ada Quila, doutora e autora do livro diz".

    None where another verb stands between.
    """
    if grammar.verb_second or grammar.bare_clauses:
        return None
    first = end
    while first and end - first < _MAX_TOKENS_TO_VERB and tokens[first - 1].sentence == tokens[end - 1].sentence:
        first -= 1
        if tokens[first].kind is QUOTED or (tokens[first].word & _OTHER_VERB and not tokens[first].word & INNER_WORDS):
            return None
    if first and tokens[first - 1].sentence == tokens[end - 1].sentence:
        return None
    opening = by_start.get(first)
    if opening is None or tokens[opening.last - 1].kind is not NAME or opening.last + 1 >= end or tokens[opening.last].lower != ",":
        return None
    role = tokens[opening.last + 1 : opening.last + 3]
    is_role = role[0].word & (WordClass.PERSON | WordClass.ADVERB) or any(token.word & WordClass.PERSON for token in role)
    is_bare = not role[0].word & (WordClass.DETERMINER | WordClass.PREPOSITION | WordClass.PRONOUN)
    return opening if is_role and is_bare else None
