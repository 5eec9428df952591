"""Finds the owner of a claim, a remark or a warning, that is, its source: "*Ann Lowe's* repeated claim", "*her* claim"."""

from collections.abc import Iterator, Mapping

from service.quotation.paragraph.clause_words import ClauseWords
from service.quotation.paragraph.cue_links import Link, Tie
from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.quotation.paragraph.mentions import Mention, word_mention
from service.quotation.paragraph.tokens import POSSESSIVE, WORD, Token

MAX_TOKENS_TO_OWNER_BEFORE = 6
"""The owner is looked for within this many tokens before the noun: "her long-standing and often repeated claim"."""


def owner_of(tokens: list[Token], index: int, by_end: Mapping[int, Mention], words: ClauseWords) -> Mention | None:
    """The owner of the noun at a token; `by_end` has the mentions of the paragraph by the index after their last token."""
    for before in range(index - 1, max(-1, index - MAX_TOKENS_TO_OWNER_BEFORE), -1):
        token = tokens[before]
        if token.kind is POSSESSIVE:
            return by_end.get(before)
        if token.lower in words.possessives_of_words:
            return word_mention(tokens, before)
        if token.kind is not WORD or token.word & (WordClass.BREAK | WordClass.DETERMINER):
            return None
    return None


def owner_links(tokens: list[Token], by_end: Mapping[int, Mention], lexicon: Lexicon) -> Iterator[Link]:
    """A link for each noun for words with an owner, in the order of the text, except if the owner is the writer or the reader ("your
    views").

    `by_end` has the mentions of the paragraph by the index after their last token.
    """
    nouns = lexicon.nouns_for_words
    for index in [index for index, token in enumerate(tokens) if token.lower in nouns]:
        owner = owner_of(tokens, index, by_end, lexicon.clauses)
        if owner is not None and tokens[owner.first].lower not in lexicon.first_person:
            yield Link(owner, Tie.OWNER, index)
