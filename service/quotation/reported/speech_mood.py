"""Sentences that only the mood of their verb marks as reported: "Ada Quill sagte, der Hafen sei zu. Das Geld *sei* ausgegangen."."""

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Final

from service.quotation.paragraph.cue_links import Link, Tie
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.reporting_words import Manner
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.tokens import QUOTED, Token
from service.quotation.reported.report import Report
from service.text.spans import Span

LEAST_TOKENS: Final = 4
"""Of a sentence that says something."""
MOST_TOKENS_OF_SENTENCE: Final = 120
"""Of a sentence; a longer one is a list or broken input."""
_TELLING = frozenset((Tie.SUBJECT, Tie.INVERTED, Tie.APPOSITION, Tie.ACCORDING, Tie.DISTANT))
"""How the one who speaks stands to the word of saying."""
_SOURCE_WORD = WordClass.SPEECH | WordClass.ACCORDING
"""The words that tell of a source."""


def goes_on_in_mood(scene: Scene, reports: Collection[Report], quotations: Collection[int]) -> Iterator[Report]:
    """The sentences behind somebody's words, in marks or reported, that have the mood of reported speech and no source of their own.

    `reports` are those of the paragraph that have a word of saying; `quotations` are where the stretches start that are somebody's words.
    """
    forms = scene.lexicon.grammar.speech_mood
    if not forms:
        return
    told: Link | None = None
    at = 0
    for _, group in groupby(scene.tokens, key=_sentence):
        tokens = list(group)
        first, at = at, at + len(tokens)
        own = _own_source(scene, first, at, reports)
        if own is not None:
            told = own
        elif told is None or not _is_in_mood(tokens, forms, quotations):
            told = None
        else:
            yield _whole(scene, told, first, at)


def _sentence(token: Token) -> int:
    return token.sentence


def _own_source(scene: Scene, first: int, last: int, reports: Collection[Report]) -> Link | None:
    """The source that a sentence between two token indices names itself."""
    reported = [report.link for report in reports if report.link is not None and first <= report.first < last]
    if reported:
        return reported[-1]
    tokens = scene.tokens
    links = (link for link in scene.links if first <= link.cue < last and link.tie in _TELLING)
    return next((link for link in links if tokens[link.cue].word & _SOURCE_WORD), None)


def _is_in_mood(tokens: list[Token], forms: frozenset[str], quotations: Collection[int]) -> bool:
    """Whether a sentence has a verb in the mood of reported speech, and nobody's words in marks."""
    if not LEAST_TOKENS <= len(tokens) <= MOST_TOKENS_OF_SENTENCE:
        return False
    if any(token.kind is QUOTED and token.start in quotations for token in tokens):
        return False
    return any(token.lower in forms for token in tokens)


def _whole(scene: Scene, told: Link, first: int, last: int) -> Report:
    """A sentence as what somebody said who is named before it."""
    tokens = scene.tokens
    content = (Span(tokens[first].start, tokens[last - 1].end),)
    return Report(-1, Link(told.mention, Tie.NONE, -1), Manner.SPEECH, content, first, last)
