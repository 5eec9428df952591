"""The sort of mention that a source is, as a feature: a name, a description, the writer, "they", "it", "who"."""

from collections.abc import Collection
from typing import Final

from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.pronoun_kinds import PronounKind
from service.quotation.paragraph.tokens import NAME, Token
from service.rules.loading import read_first_words

_SORTS: Final = {sort: f"sort={sort}" for sort in Sort}
"""The feature of each sort."""
_PRONOUN_SORTS: Final = {PronounKind.PLURAL: "sort=they", PronounKind.NEUTER: "sort=it", PronounKind.RELATIVE: "sort=who"}
"""The features of pronouns other than "he" and "she"."""
_WRITER: Final = "sort=writer"
"""The feature of "I" and "we"."""
_OPENER: Final = "sort=opener"
"""The feature of a single word that may have its capital from the sentence alone."""
_GIVEN_NAMES: Final = read_first_words("quotation/given_names.txt")
"""Words that are names even at the start of a sentence."""


def sort_evidence(tokens: list[Token], mention: Mention, lexicon: Lexicon, capitals: Collection[str]) -> str:
    """The feature for the sort of a mention; `capitals` are the article's words that have a capital inside a sentence, in lower case."""
    if _is_opener(tokens, mention, capitals):
        return _OPENER
    first = tokens[mention.first].lower
    if first in lexicon.grammar.first_persons:
        return _WRITER
    kind = lexicon.pronouns.get(first) if mention.sort is Sort.PRONOUN else None
    return _PRONOUN_SORTS.get(kind, _SORTS[mention.sort]) if isinstance(kind, PronounKind) else _SORTS[mention.sort]


def _is_opener(tokens: list[Token], mention: Mention, capitals: Collection[str]) -> bool:
    """Whether a single word may have its capital from the sentence that it opens: "Better, …", "Imagine …"."""
    if mention.last - mention.first > 1 or not mention.opens_sentence or mention.sort is Sort.PRONOUN:
        return False
    token = tokens[mention.first]
    return token.kind is NAME and not token.word & WordClass.PEOPLE and token.lower not in capitals and token.lower not in _GIVEN_NAMES
