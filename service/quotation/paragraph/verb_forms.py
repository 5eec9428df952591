"""Reads the form of verbs in languages other than English: whether one is an infinitive, and whether it and its subject are plural."""

from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.paragraph.pronoun_kinds import Gender, PronounKind
from service.quotation.paragraph.tokens import Token
from service.text.given_names import given_names


def is_infinitive_form(tokens: list[Token], index: int, grammar: Grammar) -> bool:
    """Whether a word is the infinitive of a verb, which has no subject of its own."""
    return bool(tokens[index].word & WordClass.VERBAL) and tokens[index].lower.endswith(grammar.infinitive_endings)


def is_after_infinitive(tokens: list[Token], verb: int, index: int, grammar: Grammar) -> bool:
    """Whether an infinitive comes between a verb and a token, right before it or before its participle: "disse depois de *ter visto*"."""
    if index - 1 > verb and is_infinitive_form(tokens, index - 1, grammar):
        return True
    return index - 2 > verb and bool(tokens[index - 2].word & WordClass.AUXILIARY) and is_infinitive_form(tokens, index - 2, grammar)


def is_plural_verb(tokens: list[Token], verb: int, lexicon: Lexicon) -> bool | None:
    """Whether a verb, or the auxiliary right before it, is plural; None if its form does not show it."""
    grammar = lexicon.grammar
    finite = (
        verb - 1 if verb and tokens[verb - 1].word & WordClass.AUXILIARY and tokens[verb - 1].sentence == tokens[verb].sentence else verb
    )
    if not grammar.plural_verb_endings or is_infinitive_form(tokens, finite, grammar):
        return None
    if finite == verb and tokens[verb].lower.endswith(grammar.participle_endings + grammar.passive_endings):
        return None
    return tokens[finite].lower.endswith(grammar.plural_verb_endings) and tokens[finite].lower not in grammar.singular_verbs


def is_plural(tokens: list[Token], mention: Mention, lexicon: Lexicon) -> bool | None:
    """Whether a noun phrase or pronoun is plural; None if its words do not show it."""
    first, grammar = tokens[mention.first], lexicon.grammar
    if mention.sort is MentionSort.PRONOUN:
        kind = lexicon.pronouns.get(first.lower)
        return True if kind is PronounKind.PLURAL else False if isinstance(kind, Gender) else None
    if first.lower in grammar.singular_articles or first.word & WordClass.INDEFINITE:
        # A body may have a plural verb: "Desde *la asociación* aseguran …".
        is_body = any(token.word & WordClass.GROUP for token in tokens[mention.first : mention.last])
        return None if is_body else False
    if first.lower in grammar.plural_articles:
        return True
    if mention.sort is MentionSort.NAME and first.lower in given_names():
        return any(token.lower in grammar.name_conjunctions for token in tokens[mention.first : mention.last])
    return True if lexicon.is_plural_of_person(first.lower) else None


def disagrees_in_number(tokens: list[Token], mention: Mention, *, plural: bool | None, lexicon: Lexicon) -> bool:
    """Whether a noun phrase cannot be the subject of a verb, because one of them is plural and the other is not."""
    number = None if plural is None else is_plural(tokens, mention, lexicon)
    return number is not None and number is not plural
