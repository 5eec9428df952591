"""Tells infinitives, which have no subject, outside English: "disse depois de *ter visto* o porto o presidente"."""

from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.tokens import Token


def is_infinitive_form(tokens: list[Token], index: int, grammar: Grammar) -> bool:
    """Whether a word is the infinitive of a verb, which has no subject of its own."""
    return bool(tokens[index].word & WordClass.VERBAL) and tokens[index].lower.endswith(grammar.infinitive_endings)


def is_behind_infinitive(tokens: list[Token], verb: int, index: int, grammar: Grammar) -> bool:
    """Whether an infinitive stands between a verb and a token, right before it or before its participle: "disse depois de *ter visto*"."""
    if index - 1 > verb and is_infinitive_form(tokens, index - 1, grammar):
        return True
    return index - 2 > verb and bool(tokens[index - 2].word & WordClass.AUXILIARY) and is_infinitive_form(tokens, index - 2, grammar)
