"""Reports inside reports in English: of two people who speak before a quotation, the words are those of the inner one.

"Ann Lowe said that Paul Abara had told her it was “late”", "Ann Lowe asked for money, which Paul Abara called “a joke”".
"""

from bisect import bisect_left

from service.quotation.marked.candidates import source_of
from service.quotation.marked.source_model import Attribution
from service.quotation.paragraph.cue_links import Link, Tie
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Sort
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.setting import Setting
from service.quotation.paragraph.tokens import QUOTED, Token

INNER = 0.85
"""Probability that the inner speaker is the source; an estimate, because the case is too rare in the data to be fitted."""

MAX_TOKENS_TO_CUE = 8
"""At most this many tokens stand between the inner word of saying and the quotation."""

_BEFORE_CUE = frozenset((Tie.SUBJECT, Tie.APPOSITION))
"""The ties of a speaker who stands before the word of saying."""


def inner_source(scene: Scene, setting: Setting) -> Attribution | None:
    """The inner speaker, if a report inside a report stands right before a quoted stretch; None where there is no such report."""
    inner = _last_report(scene, setting.index)
    if inner is None:
        return None
    first = inner.mention.first
    before = scene.tokens[first - 1].lower if first else ""
    is_fronted = before in scene.lexicon.grammar.calling_relatives and inner.mention.sort is not Sort.PRONOUN
    if not is_fronted and not _is_inside_clause(scene, inner):
        return None
    return Attribution(source_of(scene, inner), INNER)


def _last_report(scene: Scene, index: int) -> Link | None:
    """The last subject with its word of saying before a stretch; None where more than a few plain words stand between."""
    tokens = scene.tokens
    start = bisect_left(scene.link_places, index)
    for link in reversed(scene.links[max(0, start - MAX_TOKENS_TO_CUE) : start]):
        if link.tie in _BEFORE_CUE and 0 <= link.cue < index and index - link.cue <= MAX_TOKENS_TO_CUE + 1:
            between = tokens[link.cue + 1 : index]
            return None if any(_parts(token, tokens[index]) for token in between) else link
    return None


def _parts(token: Token, stretch: Token) -> bool:
    """Whether a token separates a word of saying from a stretch: other words in marks, another word of saying, the end of a sentence."""
    return token.kind is QUOTED or bool(token.word & WordClass.CUE) or token.sentence != stretch.sentence


def _is_inside_clause(scene: Scene, inner: Link) -> bool:
    """Whether the inner speaker is named in a "that" clause of another speaker: "Lowe said that *Abara had told* …"."""
    tokens, first = scene.tokens, inner.mention.first
    if not first or inner.mention.sort is not Sort.NAME or not tokens[inner.cue].word & WordClass.SPEECH:
        return False
    if not tokens[first - 1].word & WordClass.COMPLEMENTISER or first < 2:
        return False
    return any(link.cue == first - 2 and link.tie in _BEFORE_CUE and tokens[link.cue].word & WordClass.SPEECH for link in scene.links)
