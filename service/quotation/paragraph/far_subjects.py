"""Finds the mentions that may be the subject of a word of saying although they do not stand beside it."""

from bisect import bisect_left

from service.quotation.paragraph.english_forms import ENGLISH_PAST_ENDINGS
from service.quotation.paragraph.insertions import MAX_APPOSITION_TOKENS
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.tokens import WORD, Token

MAX_SUBJECTS = 16
"""At most this many mentions before a cue are considered when its subject does not stand beside it."""


def possible_subjects_before(tokens: list[Token], cue: int, mentions: list[Mention]) -> list[Mention]:
    """The mentions before a cue in its sentence that stand behind no preposition and own nothing, the nearest first."""
    sentence = tokens[cue].sentence
    # What stands before a colon is a label or a dateline: "SALTMARSH, 3 May: The board closed the port and said …".
    colon = next((at for at in range(cue - 1, max(-1, cue - MAX_APPOSITION_TOKENS), -1) if tokens[at].lower == ":"), -1)
    found: list[Mention] = []
    index = bisect_left(mentions, cue, key=lambda mention: mention.first)
    for mention in reversed(mentions[max(0, index - MAX_SUBJECTS) : index]):
        if tokens[mention.first].sentence != sentence or mention.first < colon:
            break
        if not mention.after_preposition and not mention.possessive and mention.sort is not Sort.OTHER:
            found.append(mention)
    return found


def subject_of_other_verb(tokens: list[Token], cue: int, found: list[Mention]) -> Mention | None:
    """The first of some mentions with a finite English verb behind it, which is not the cue: "*Ann Lowe* went to the port and said"."""
    return next((mention for mention in found if _has_verb(tokens, mention, cue)), None)


def _has_verb(tokens: list[Token], mention: Mention, cue: int) -> bool:
    """Whether a finite verb stands right behind a mention, adverbs apart, or else the cue itself."""
    index = mention.last
    while index < cue and tokens[index].word & WordClass.ADVERB and not tokens[index].word & WordClass.VERBAL:
        index += 1
    if index >= cue:
        return True
    token = tokens[index]
    return bool(token.word & WordClass.VERBAL) or (token.kind is WORD and not token.word and token.lower.endswith(ENGLISH_PAST_ENDINGS))
