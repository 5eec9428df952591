"""Tells whether a verb and a noun phrase are singular or plural, where the ending of the verb shows it: "dijo", "dijeron"."""

from service.quotation.paragraph.infinitives import is_infinitive_form
from service.quotation.paragraph.lexicon import Lexicon, WordClass, given_names
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.pronoun_kinds import Gender, PronounKind
from service.quotation.paragraph.tokens import Token


def is_plural_verb(tokens: list[Token], verb: int, lexicon: Lexicon) -> bool | None:
    """Whether a verb, or the auxiliary right before it, is plural; None where its form does not tell."""
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
    """Whether a noun phrase or pronoun is plural; None where its words do not tell."""
    first, grammar = tokens[mention.first], lexicon.grammar
    if mention.sort is Sort.PRONOUN:
        kind = lexicon.pronouns.get(first.lower)
        return True if kind is PronounKind.PLURAL else False if isinstance(kind, Gender) else None
    if first.lower in grammar.singular_articles or first.word & WordClass.INDEFINITE:
        # A body may have a verb in the plural: "Desde *la asociación* aseguran …".
        is_body = any(token.word & WordClass.GROUP for token in tokens[mention.first : mention.last])
        return None if is_body else False
    if first.lower in grammar.plural_articles:
        return True
    if mention.sort is Sort.NAME and first.lower in given_names():
        return any(token.lower in grammar.pairing for token in tokens[mention.first : mention.last])
    stems = (first.lower.removesuffix(ending) for ending in grammar.plural_endings if first.lower.endswith(ending))
    return True if any(lexicon.class_of(stem) & WordClass.PERSON for stem in stems) else None


def disagree(tokens: list[Token], mention: Mention, *, plural: bool | None, lexicon: Lexicon) -> bool:
    """Whether a noun phrase cannot be the subject of a verb, because one of them is plural and the other is not."""
    number = None if plural is None else is_plural(tokens, mention, lexicon)
    return number is not None and number is not plural
