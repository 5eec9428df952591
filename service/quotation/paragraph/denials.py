"""Tells where words are not those of whoever is named beside them: "never said", "refused to say", "Nobody says"."""

from typing import Final

from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.paragraph.tokens import NAME, NUMBER, PUNCT, QUOTED, Token

MAX_TOKENS_TO_DENIAL: Final = 6
"""A word that denies is looked for within this many tokens before a word of saying; only auxiliaries and adverbs may come between."""
_BETWEEN = WordClass.AUXILIARY | WordClass.ADVERB
"""Classes of the words between a word that denies and the verb: "would *not* publicly say", "has *never* once said"."""


def is_denied(tokens: list[Token], cue: int, lexicon: Lexicon) -> bool:
    """Whether a word of saying is negated, or depends on a verb of refusing: "did not *say*", "declined to *say*", "sagte nicht, dass"."""
    words = lexicon.denials
    if not words.negating_words or tokens[cue].lower in words.denying_verbs:
        return False
    if cue + 1 < len(tokens) and tokens[cue + 1].lower in words.negating_words_after:
        return cue + 2 == len(tokens) or tokens[cue + 2].lower not in words.words_for_only
    index = cue - 1
    for _ in range(MAX_TOKENS_TO_DENIAL):
        if index < 0 or tokens[index].sentence != tokens[cue].sentence:
            return False
        token = tokens[index]
        if token.lower in words.negating_words:
            return tokens[index + 1].lower not in words.words_for_only
        if token.lower in words.refusing_words:
            return index < cue - 1
        if not _may_precede_verb(token, lexicon) and not (index == cue - 1 and token.word & WordClass.PREPOSITION):
            return False
        index -= 1
    return False


def _may_precede_verb(token: Token, lexicon: Lexicon) -> bool:
    """Whether a token may stand between a word that denies and the verb."""
    if token.kind in (NAME, PUNCT, QUOTED):
        return False
    grammar = lexicon.grammar
    return bool(token.word & _BETWEEN) or token.lower.endswith(grammar.adverb_endings) or token.lower in grammar.reflexive_pronouns


def means_nobody(tokens: list[Token], mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a mention says that nobody speaks: "Nobody", "none of the pilots", "no pilot", "No *one*"; not "No Quill Yards" or "No 3"."""
    nobodies = lexicon.denials.nobodies
    if tokens[mention.first].lower not in nobodies:
        before = tokens[mention.first - 1] if mention.first else None
        return before is not None and before.lower in nobodies and before.sentence == tokens[mention.first].sentence
    return mention.first + 1 == mention.last or tokens[mention.last - 1].kind not in (NAME, NUMBER)
