"""What is looked at when a quoted stretch is given to a speaker: the evidence, as named features."""

from bisect import bisect_left

from service.quotation.lexicon import WordClass
from service.quotation.links import Link, Tie
from service.quotation.mentions import Mention, Sort
from service.quotation.scenes import Scene, Setting
from service.quotation.tokens import Kind, Token

_MOST_RIVALS = 12
"""Mentions looked at between a source and a quotation."""

_NEAR_SIDE, _FAR_SIDE = 4, 12
"""Tokens behind a source in which another quotation is near, or is looked for at all."""


def _bucket(distance: int) -> str:
    return "0" if distance <= 0 else "1" if distance == 1 else "2-3" if distance <= 3 else "4-8" if distance <= 8 else "9+"


def _before_mention(tokens: list[Token], mention: Mention) -> str:
    """The class of the word before a mention: what clause it may open."""
    if mention.opens_sentence:
        return "opens"
    before = tokens[mention.first - 1]
    if before.kind is Kind.QUOTED:
        return "quoted"
    if before.kind is Kind.POINT:
        return before.lower if before.lower in ",:-(" else "point"
    if before.word & WordClass.PREPOSITION:
        return before.lower if before.lower in ("by", "of", "from", "as", "like") else "prep"
    if before.word & WordClass.CONJUNCTION:
        return before.lower if before.lower in ("and", "but", "or", "that", "because", "when", "while", "if") else "conj"
    return "cue" if before.word & WordClass.CUE else "verb" if before.word & (WordClass.VERB | WordClass.AUXILIARY) else "word"


def _after_mention(tokens: list[Token], mention: Mention) -> str:
    """The class of the word behind a mention: whether it looks like a subject."""
    if mention.last >= len(tokens):
        return "end"
    after = tokens[mention.last]
    if after.kind >= Kind.POINT:
        return after.lower if after.kind is Kind.POINT and after.lower in ",:-(." else "mark"
    for name, bit in _AFTER:
        if after.word & bit:
            return name
    return "ed" if after.lower.endswith("ed") else "ing" if after.lower.endswith("ing") else "word"


_AFTER = (
    ("aux", WordClass.AUXILIARY),
    ("cue", WordClass.CUE),
    ("verb", WordClass.VERB),
    ("adv", WordClass.ADVERB),
    ("prep", WordClass.PREPOSITION),
    ("conj", WordClass.CONJUNCTION),
)
_SUBJECT_LIKE = frozenset(("aux", "cue", "verb", "adv", "ed"))


def _rivals(scene: Scene, low: int, high: int) -> int:
    """How many mentions in a gap look like subjects: 0, 1 or 2 (and more)."""
    count = 0
    start = bisect_left(scene.mentions, low, key=lambda mention: mention.first)
    for mention in scene.mentions[start : start + _MOST_RIVALS]:
        if mention.first >= high:
            break
        if mention.sort is not Sort.OTHER and not mention.after_preposition:
            count += _after_mention(scene.tokens, mention) in _SUBJECT_LIKE
            if count == 2:
                break
    return count


def _verb_start(tokens: list[Token], link: Link) -> int:
    """Where the verb of an inverted attribution starts: with its auxiliaries ("…", a déclaré Luc Morel)."""
    start = link.cue
    while link.tie is Tie.INVERTED and start > max(0, link.cue - 3) and tokens[start - 1].word & WordClass.AUXILIARY:
        start -= 1
    return start


def cue_class(tokens: list[Token], link: Link) -> str:
    """s: a verb of saying; w: a verb of naming, judging or thinking; -: no cue."""
    if link.cue < 0:
        return "-"
    return "s" if link.tie is Tie.ACCORDING or tokens[link.cue].word & WordClass.SPEECH else "w"


def candidate_features(scene: Scene, setting: Setting, link: Link, last_word: str | None) -> list[str]:
    """The evidence for and against a mention of the same paragraph as the source of a quoted stretch.

    `last_word` is the last word of the source of the quotation before, in lower case; None where there is none.
    """
    tokens, index, mention = scene.tokens, setting.index, link.mention
    first = mention.first if link.cue < 0 else min(mention.first, _verb_start(tokens, link))
    last = max(mention.last, link.cue + 1)
    side = "before" if last <= index else "after" if first > index else "around"
    low, high = (last, index) if last <= index else (index + 1, first)
    gap = _bucket(scene.words_between(low, high))
    quoted = min(2, scene.quoted_between(low, high))
    sentences = max(-2, min(2, tokens[mention.first].sentence - tokens[index].sentence))
    tie, sort, cue = link.tie.value, mention.sort.value, cue_class(tokens, link)
    cue_gap, nearer = _cue_distance(scene, link, index)
    ahead, behind = _before_mention(tokens, mention), _after_mention(tokens, mention)
    rivals = _rivals(scene, *((mention.last, index) if mention.last <= index else (index + 1, mention.first)))
    claimed = _claimed(scene, low, high, index, before=first < index)
    echo = "-" if last_word is None else tokens[mention.last - 1].lower == last_word
    where = f"side={side} sentences={sentences}"
    tied = f"tie={tie} {where}"
    return [
        f"tie={tie} cue={cue} side={side} gap={gap} quoted={quoted}",
        f"tie={tie} side={side} trail={setting.trail}",
        f"{tied} quoted={quoted}",
        f"{tied} claimed={claimed} place={setting.place}",
        f"{tied} ahead={ahead}",
        f"{tied} rivals={rivals}",
        f"{tied} cue={cue} nearer={nearer}",
        f"tie={tie} side={side} cuegap={cue_gap} nearer={nearer}",
        f"tie={tie} sort={sort}",
        f"tie={tie} sort={sort} echo={echo}",
        f"{where} echo={echo}",
        f"side={side} sort={sort} gap={gap}",
        f"side={side} gap={gap} lead={setting.lead}",
        f"side={side} ahead={ahead} behind={behind}",
    ]


def _cue_distance(scene: Scene, link: Link, index: int) -> tuple[str, str]:
    """How many words stand between a cue and a quoted stretch, and how many other cues; "-" without a cue."""
    if link.cue < 0:
        return "-", "-"
    start, end = (link.cue + 1, index) if link.cue < index else (index + 1, _verb_start(scene.tokens, link))
    return _bucket(scene.words_between(start, end)), str(min(2, scene.cues_between(start, end)))


def _claimed(scene: Scene, low: int, high: int, index: int, *, before: bool) -> str:
    """Whether the gap between mention and quotation touches another quotation on its far side, so that it may belong to that one."""
    tokens = scene.tokens
    beyond = tokens[max(0, low - _FAR_SIDE) : low][::-1] if before else tokens[high : high + _FAR_SIDE]
    for steps, token in enumerate(beyond):
        if token.kind is Kind.QUOTED:
            if token is tokens[index]:
                return "no"
            return "near" if steps < _NEAR_SIDE else "far"
        if token.sentence != beyond[0].sentence:
            return "sentence"
    return "free"


def nobody_features(setting: Setting, *, has_link: bool) -> list[str]:
    """The evidence that nobody is named."""
    return ["nobody", f"nobody lead={setting.lead}", f"nobody trail={setting.trail}", f"nobody place={setting.place} link={has_link}"]


def carried_features(setting: Setting, *, has_link: bool, alone: bool, distance: int, ended_quoted: bool, pronoun: bool) -> list[str]:
    """The evidence that the speaker of the quotation before goes on; `distance` counts paragraphs."""
    return [
        f"carried distance={min(distance, 3)} alone={alone} link={has_link}",
        f"carried lead={setting.lead} link={has_link}",
        f"carried place={setting.place} distance={min(distance, 3)} quoted={ended_quoted}",
        f"carried pronoun={pronoun}",
    ]


def earlier_features(setting: Setting, mention: Mention, *, which: str, has_link: bool, alone: bool, tied: bool) -> list[str]:
    """The evidence for a mention in the paragraph before."""
    sort = mention.sort.value
    return [
        f"earlier {which} sort={sort} alone={alone} link={has_link}",
        f"earlier {which} tied={tied} lead={setting.lead} place={setting.place}",
        f"earlier {which} prep={mention.after_preposition} opens={mention.opens_sentence} sort={sort}",
    ]
