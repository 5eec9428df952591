"""Tells by its article that a German noun phrase is no subject: "*dem* Hafenwart sagte Ada Quill", "*der Zeitung* sagte sie"."""

from itertools import takewhile

from service.quotation.paragraph.cue_use import INNER_WORDS
from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.tokens import NAME, Token


def is_oblique(tokens: list[Token], mention: Mention, grammar: Grammar) -> bool:
    """Whether the first word of a mention shows that it is no subject: "*dem* Hafenwart", "*ihr*", not "*ihr* Mann"."""
    first = tokens[mention.first].lower
    return first in grammar.oblique and not (first in grammar.no_case and mention.sort is not Sort.PRONOUN)


def is_dative(tokens: list[Token], mention: Mention, grammar: Grammar) -> bool:
    """Whether the article of a feminine noun is that of the dative: "*Der Zeitung* sagte Ada Quill"."""
    if tokens[mention.first].lower not in grammar.feminine_datives:
        return False
    nouns = takewhile(lambda token: not token.word & INNER_WORDS, tokens[mention.first + 1 : mention.last])
    head = next((token.lower for token in reversed(list(nouns)) if token.kind is NAME), "")
    return head in grammar.feminine_nouns or head.endswith(grammar.feminine_endings)
