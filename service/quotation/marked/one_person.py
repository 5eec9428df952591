"""Tells which candidates for a source are one person, so that they support each other: "Ann Lowe", "Lowe" and "she".

The words alone decide, since mentions are resolved to names later. A mistake only makes a source too likely or not likely enough.
"""

from collections.abc import Iterable

from service.quotation.paragraph.lexicon import Lexicon
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.paragraph.pronoun_kinds import Gender
from service.text.document import fold

MIN_ANTECEDENT_PROBABILITY = 0.06
"""A name that is less likely to be the source is not taken for the antecedent of a pronoun: it is often that of a place."""
_COMMA = ", "
"""What stands between a name and a description in apposition."""


def group_by_person(mentions: Iterable[tuple[Mention, float]], text: str, lexicon: Lexicon) -> dict[int, str]:
    """For each mention, by the offset where it starts, a key that all mentions of the same person share.

    `mentions` come with the probability of each, from 0 to 1. The same person are: names with the same last word; "he" or "she" and the
    last name before it; a name and the description beside it ("another villager, Ann Lowe"); other pronouns of the same word.
    """
    persons: dict[int, str] = {}
    antecedent = ""
    last: Mention | None = None
    for mention, probability in sorted(mentions, key=lambda item: item[0].start):
        word = fold(mention.of(text)).lower().rsplit(None, 1)[-1]
        match mention.sort:
            case MentionSort.NAME:
                key = word
                antecedent = word if probability >= MIN_ANTECEDENT_PROBABILITY else antecedent
            case MentionSort.PRONOUN:
                key = antecedent if antecedent and isinstance(lexicon.pronouns.get(word), Gender) else word
            case _:
                key = f"@{mention.start}"
        persons[mention.start] = key
        if last is not None and _are_in_apposition(last, mention, text):
            name = last if last.sort is MentionSort.NAME else mention
            persons[last.start] = persons[mention.start] = persons[name.start]
        last = mention
    return persons


def _are_in_apposition(first: Mention, second: Mention, text: str) -> bool:
    """Whether nothing but a comma stands between a name and a description."""
    if text[first.end : second.start] != _COMMA or MentionSort.PRONOUN in (first.sort, second.sort):
        return False
    return (first.sort is MentionSort.NAME) is not (second.sort is MentionSort.NAME)
