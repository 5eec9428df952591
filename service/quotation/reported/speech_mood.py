"""Finds sentences whose verb alone marks them as reported, by its mood: "Ada Quill wies das zurück. Das Geld *sei* ausgegangen."."""

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Final

from service.quotation.paragraph.clause_subjects import clause_subject
from service.quotation.paragraph.cue_links import Link, Tie
from service.quotation.paragraph.lexicon import SOURCE_WORDS, WordClass
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.reporting_words import Manner
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.tokens import PUNCT, QUOTED, WORD, Token
from service.quotation.reported.clauses import sentence_of
from service.quotation.reported.report import Report
from service.text.spans import Span

MIN_REPORTED_SENTENCE_TOKENS: Final = 4
"""Fewest tokens of a reported sentence."""
MAX_REPORTED_SENTENCE_TOKENS: Final = 120
"""A sentence of more tokens is a list or broken input."""
_TELLING = frozenset((Tie.SUBJECT, Tie.INVERTED, Tie.APPOSITION, Tie.ACCORDING, Tie.CLAUSE, Tie.DISTANT))
"""Ties that the source of a sentence has to its word of saying."""
_OPENING_POINTS = frozenset((",", ":", ";", "-"))
"""Punctuation behind which a clause of its own may start."""


def goes_on_in_mood(
    scene: Scene, reports: Collection[Report], quotations: Collection[int], before: Mention | None = None
) -> Iterator[Report]:
    """The reports of sentences that have the mood of reported speech and no source of their own.

    They are the words of the source of the sentence before, or of its subject. `reports` are those of the paragraph that have a word of
    saying; `quotations` are where the stretches start that are somebody's words; `before` is the last source of the paragraph before.
    """
    forms = scene.lexicon.grammar.speech_mood
    if not forms or not any(_has_mood(token, forms) for token in scene.tokens):
        return
    speaker, silent, at = before, Span(0, 0), 0
    sources = _own_sources(scene, reports)
    for sentence, group in groupby(scene.tokens, key=sentence_of):
        tokens = list(group)
        first, at = at, at + len(tokens)
        own = sources.get(sentence)
        if own is not None:
            speaker, silent = own.mention, Span(at, at)
        elif _is_in_mood(tokens, forms, quotations):
            start = _mood_clause(tokens, forms)
            speaker = (_subject(scene, first, first + start) if start else None) or speaker or _subject(scene, silent.start, silent.end)
            yield _whole(scene, speaker, first + start, at)
        else:
            speaker, silent = None, Span(first, at)


def _own_sources(scene: Scene, reports: Collection[Report]) -> dict[int, Link]:
    """Number of a sentence → the source that it names itself."""
    tokens = scene.tokens
    own: dict[int, Link] = {}
    for link in scene.links:
        if link.cue >= 0 and link.tie in _TELLING and tokens[link.cue].word & SOURCE_WORDS:
            own.setdefault(tokens[link.cue].sentence, link)
    return own | {tokens[report.first].sentence: report.link for report in reports if report.link is not None}


def _subject(scene: Scene, first: int, last: int) -> Mention | None:
    """The subject of the first verb between two token indices of one sentence, if it is somebody who may speak."""
    if last <= first + 1:
        return None
    subject = clause_subject(scene.tokens, last - 1, scene.places_between(first, last), scene.lexicon.grammar)
    return subject if subject is not None and subject.sort is not Sort.OTHER else None


def _is_in_mood(tokens: list[Token], forms: frozenset[str], quotations: Collection[int]) -> bool:
    """Whether a sentence has a verb in the mood of reported speech, and nobody's words in marks."""
    if not MIN_REPORTED_SENTENCE_TOKENS <= len(tokens) <= MAX_REPORTED_SENTENCE_TOKENS:
        return False
    if any(token.kind is QUOTED and token.start in quotations for token in tokens):
        return False
    return any(_has_mood(token, forms) for token in tokens)


def _has_mood(token: Token, forms: frozenset[str]) -> bool:
    """Whether a word is a verb in the mood of reported speech; with a capital it is a noun ("im Laufe")."""
    return token.kind is WORD and token.lower in forms


def _mood_clause(tokens: list[Token], forms: frozenset[str]) -> int:
    """The index where the clause in the mood starts, if another clause stands before it: "Er zog es zurück, *weil der Hafen zu sei*"."""
    mood = next(index for index, token in enumerate(tokens) if _has_mood(token, forms))
    points = [index for index in range(mood) if tokens[index].kind is PUNCT and tokens[index].lower in _OPENING_POINTS]
    if not points or not any(token.word & WordClass.VERBAL for token in tokens[: points[0]]):
        return 0
    return points[-1] + 1


def _whole(scene: Scene, speaker: Mention | None, first: int, last: int) -> Report:
    """The report that a sentence, or a part of one, is: the words of somebody named before it."""
    tokens = scene.tokens
    content = (Span(tokens[first].start, tokens[last - 1].end),)
    return Report(-1, Link(speaker, Tie.NONE, -1) if speaker is not None else None, Manner.SPEECH, content, first, last)
