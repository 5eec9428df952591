"""Finds the mention before an insertion between commas, brackets or dashes, and the name that may stand inside it."""

from bisect import bisect_left
from collections.abc import Mapping

from service.quotation.paragraph.lexicon import given_names
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.subject_phrases import is_no_object
from service.quotation.paragraph.tokens import NAME, PUNCT, QUOTED, Token

MAX_APPOSITION_TOKENS = 40
"""At most this many tokens between the commas of an apposition: "Ann Lowe, who has led the water board since the flood, said"."""
MIN_FULL_NAME_WORDS = 2
"""A name between commas, in apposition to a description, has at least this many words."""


def before_apposition(tokens: list[Token], closing: int, by_end: Mapping[int, Mention]) -> Mention | None:
    """The mention before the first comma, bracket or dash of an insertion that ends at `closing`."""
    sentence = tokens[closing].sentence
    for index in range(closing - 1, max(-1, closing - MAX_APPOSITION_TOKENS), -1):
        if tokens[index].sentence != sentence or tokens[index].kind is QUOTED:
            return None
        if tokens[index].lower in (",", "(", "-"):
            mention = by_end.get(index)
            if mention is not None and mention.sort is not Sort.OTHER and is_no_object(tokens, mention):
                return mention
    return None


def behind_quotation(tokens: list[Token], closing: int, mentions: list[Mention]) -> Mention | None:
    """The name right behind a quotation, however many commas the insertion has that ends at `closing`.

    “Late,” *Ann Lowe*, a pilot at the school in Saltmarsh, Marshland, and an author of the report, said.
    """
    sentence = tokens[closing].sentence
    first = closing
    while (
        first > max(0, closing - MAX_APPOSITION_TOKENS) and tokens[first - 1].kind is not QUOTED and tokens[first - 1].sentence == sentence
    ):
        first -= 1
    if not first or tokens[first - 1].kind is not QUOTED:
        return None
    index = bisect_left(mentions, first, key=lambda mention: mention.first)
    mention = mentions[index] if index < len(mentions) else None
    if mention is None or mention.first != first or mention.sort is not Sort.NAME or tokens[mention.last].lower != ",":
        return None
    return mention


def name_inserted(tokens: list[Token], closing: int, by_end: Mapping[int, Mention]) -> Mention | None:
    """The full name between commas that ends at `closing`, behind a description: "the neighbour from Upper Saltmarsh, *Ann Lowe*, said".

    A given name tells it from a place behind a place: "Ann Lowe, 60, from Saltmarsh, North Marshland, said".
    """
    name = by_end.get(closing)
    if name is None or name.last - name.first < MIN_FULL_NAME_WORDS or not name.first or tokens[name.first - 1].lower != ",":
        return None
    if any(token.kind is not NAME and token.kind is not PUNCT for token in tokens[name.first : name.last]):
        return None
    described = by_end.get(name.first - 1)
    if described is None:
        return None
    given = given_names()
    leads = described.after_preposition or described.sort is Sort.OTHER
    if tokens[name.first].lower in given:
        is_place = described.sort is Sort.NAME and tokens[described.first].lower not in given
        return name if leads or is_place else None
    return name if leads and before_apposition(tokens, name.first - 1, by_end) is None else None
