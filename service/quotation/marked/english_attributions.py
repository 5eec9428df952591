"""Finds sources of English quotations that leave no doubt, in two places.

- in the sentence behind that points back to the words: “…” *Those were the only words that Ann Lowe had for the board* (`pointed_back`);
- in a report inside a report: Ann Lowe said that *Paul Abara had told her* it was “late” (`inner_source`).
"""

from bisect import bisect_left, bisect_right

from service.quotation.marked.candidates import source_of
from service.quotation.marked.source_model import Attribution
from service.quotation.marked.sources import CueClass, Origin, Source
from service.quotation.paragraph.cue_links import TIES_BEFORE_CUE, Link, Tie
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.setting import Setting
from service.quotation.paragraph.tokens import QUOTED, Token

POINTED_BACK_PROBABILITY = 0.96
"""Probability that the person named by a sentence that points back is the source; an estimate, because such sentences are too rare in the
data to be fitted."""

MAX_TOKENS_TO_REPLY = 6
"""The noun for words stands within this many tokens from "those": "Those were the only words"."""

MAX_TOKENS_TO_OWNER = 3
"""Whose words they are stands within this many tokens behind that noun: "words that Ann Lowe", "words of Ann Lowe"."""

MAX_RUN_TOKENS = 40
"""Tokens of the quotations, and of the questions between them, to which one sentence may point back."""

INNER_PROBABILITY = 0.85
"""Probability that the inner speaker is the source; an estimate, because the case is too rare in the data to be fitted."""

MAX_TOKENS_TO_CUE = 8
"""At most this many tokens stand between the inner word of saying and the quotation."""


def pointed_back(scene: Scene, setting: Setting) -> Attribution | None:
    """The person to whom the sentence behind a quotation, or behind a run of quotations, attributes the words; None where it does not."""
    tokens, grammar = scene.tokens, scene.lexicon.grammar
    start = _behind_run(tokens, setting.index)
    if start is None or tokens[start].lower not in grammar.pointing:
        return None
    if start + 1 == len(tokens) or not tokens[start + 1].word & WordClass.AUXILIARY:
        return None
    last = min(len(tokens), start + MAX_TOKENS_TO_REPLY)
    noun = next((index for index in range(start + 2, last) if tokens[index].lower in grammar.replies), None)
    mention = None if noun is None or tokens[noun].sentence != tokens[start].sentence else _owner_behind(scene, noun)
    if mention is None:
        return None
    return Attribution(Source(mention, None, CueClass.NONE, Tie.NONE, Origin.HERE), POINTED_BACK_PROBABILITY)


def _behind_run(tokens: list[Token], index: int) -> int | None:
    """The first token behind a run of quotations with questions between them; None where the paragraph, or the search, ends before."""
    position = index + 1
    while position < min(len(tokens), index + MAX_RUN_TOKENS):
        if tokens[position].kind is QUOTED:
            position += 1
            continue
        end = _question_end(tokens, position)
        if end is None:
            return position
        position = end
    return None


def _question_end(tokens: list[Token], start: int) -> int | None:
    """The index behind a question that starts at a token and that another quotation follows; None where there is no such question."""
    for index in range(start, min(len(tokens), start + MAX_RUN_TOKENS)):
        if tokens[index].kind is QUOTED or tokens[index].sentence != tokens[start].sentence:
            return None
        if tokens[index].lower == "?":
            return index + 1 if index + 1 < len(tokens) and tokens[index + 1].kind is QUOTED else None
    return None


def _owner_behind(scene: Scene, noun: int) -> Mention | None:
    """The person or body named right behind a noun for words; one word may link the two."""
    position = bisect_right(scene.mention_places, noun)
    if position == len(scene.mentions):
        return None
    mention = scene.mentions[position]
    near = mention.first <= noun + MAX_TOKENS_TO_OWNER and scene.tokens[mention.first].sentence == scene.tokens[noun].sentence
    return mention if near and mention.sort is not Sort.OTHER else None


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
    return Attribution(source_of(scene, inner), INNER_PROBABILITY)


def _last_report(scene: Scene, index: int) -> Link | None:
    """The last subject with its word of saying before a stretch; None where more than a few plain words stand between."""
    tokens = scene.tokens
    start = bisect_left(scene.link_places, index)
    for link in reversed(scene.links[max(0, start - MAX_TOKENS_TO_CUE) : start]):
        if link.tie in TIES_BEFORE_CUE and 0 <= link.cue < index and index - link.cue <= MAX_TOKENS_TO_CUE + 1:
            between = tokens[link.cue + 1 : index]
            return None if any(_separates(token, tokens[index]) for token in between) else link
    return None


def _separates(token: Token, stretch: Token) -> bool:
    """Whether a token separates a word of saying from a stretch: other words in marks, another word of saying, the end of a sentence."""
    return token.kind is QUOTED or bool(token.word & WordClass.CUE) or token.sentence != stretch.sentence


def _is_inside_clause(scene: Scene, inner: Link) -> bool:
    """Whether the inner speaker is named in a "that" clause of another speaker: "Lowe said that *Abara had told* …"."""
    tokens, first = scene.tokens, inner.mention.first
    if not first or inner.mention.sort is not Sort.NAME or not tokens[inner.cue].word & WordClass.SPEECH:
        return False
    if not tokens[first - 1].word & WordClass.COMPLEMENTISER or first < 2:
        return False
    return any(link.cue == first - 2 and link.tie in TIES_BEFORE_CUE and tokens[link.cue].word & WordClass.SPEECH for link in scene.links)
