"""Reads the context of a quoted stretch: what comes right before and after it in its paragraph."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.tokens import NAME, PUNCT, QUOTED, SENTENCE_POINTS, Token

# How features name what comes right before a quoted stretch: punctuation and function words by themselves, anything else by its class.
_PARAGRAPH_START, _SENTENCE_END, _QUOTED_BEFORE, _OTHER_POINT, _CUE_BEFORE, _OTHER_WORD = "start", "end", "quoted", "point", "cue", "word"
_COLON, _COMMA = ":", ","
_BEGINNING_LEADS = frozenset((_PARAGRAPH_START, _SENTENCE_END))
"""What comes before the beginning of a sentence."""
_OPENING_LEADS = _BEGINNING_LEADS | {_QUOTED_BEFORE, _COLON}
"""What a whole utterance may start after."""
_RESUMING_LEADS = _OPENING_LEADS | {_COMMA, "-", _OTHER_POINT, _CUE_BEFORE, "("}
"""What an utterance may start after, or continue after its attribution."""
_NAMED_POINTS = frozenset((_COLON, _COMMA, "-", "("))
"""Punctuation that features name one by one."""
_POINTS = frozenset(".?!,")
"""Punctuation that ends a quotation: that of a sentence, and the comma before an attribution."""
_NO_POINT = "w"
"""How features name the end of a stretch, if that is a word."""
_CUE_AFTER, _NOTHING_AFTER = "cue", "end"
"""How features name what follows a quoted stretch."""
_CLOSED = WordClass.PREPOSITION | WordClass.CONJUNCTION | WordClass.AUXILIARY | WordClass.DETERMINER
_BESIDE_AFTER_TOKENS = 6
"""A word of saying within this many tokens after a stretch counts as beside it."""
_BESIDE_BEFORE_THAT_TOKENS = 30
"""A word of saying in front of "that" counts as beside a later stretch within this many tokens: "aclaró que hay otros que aprovechan la
situación, y ahí «no habrá perdón»"."""
_BESIDE_BEFORE_TOKENS = 16
"""Any other word of saying counts as beside a later stretch within this many tokens: "afirmó ante los vecinos del puerto: «…»"."""
# What may come between a quotation and its word of saying.
_BEFORE_CUE = frozenset((",", "-"))


def _last_character(text: str, stretch: Token) -> str:
    """The last character inside the marks of a quoted stretch, without the space before a French mark; "" if there are no words."""
    end = stretch.end - 1
    while end > stretch.start + 1 and text[end - 1].isspace():
        end -= 1
    return text[end - 1] if end > stretch.start + 1 else ""


def _lead(tokens: list[Token], index: int, english: Mapping[str, str]) -> str:
    """What comes right before a quoted stretch."""
    if index == 0:
        return _PARAGRAPH_START
    before = tokens[index - 1]
    if before.kind is QUOTED:
        return _QUOTED_BEFORE
    if before.kind is PUNCT:
        if before.lower in _NAMED_POINTS:
            return before.lower
        return _SENTENCE_END if before.sentence != tokens[index].sentence else _OTHER_POINT
    if before.word & WordClass.CUE:
        return _CUE_BEFORE
    return english.get(before.lower, before.lower) if before.word & _CLOSED else _OTHER_WORD


def _trail(text: str, tokens: list[Token], index: int) -> tuple[str, str]:
    """How a quoted stretch ends, and what follows. Punctuation counts the same inside and outside the marks, because publishers differ."""
    last = _last_character(text, tokens[index])
    point = last if last in ",.?!" else "-" if last in "-\N{EM DASH}\N{EN DASH}" else _NO_POINT
    beyond = index + 1
    if point == _NO_POINT and beyond < len(tokens) and tokens[beyond].lower in (",", ".", "?", "!"):
        point = tokens[beyond].lower
        beyond += 1
    if beyond == len(tokens):
        return point, _NOTHING_AFTER
    after = tokens[beyond]
    if after.kind is PUNCT:
        return point, after.lower if after.lower in ",.-" else "point"
    verb = tokens[beyond + 1] if after.word & WordClass.AUXILIARY and beyond + 1 < len(tokens) else after
    return point, _CUE_AFTER if verb.word & WordClass.CUE else "Word" if after.kind is NAME else "word"


class StretchPosition(StrEnum):
    """The position of a quoted stretch among those of its paragraph. The value is part of the names of features."""

    ONLY = "only"
    FIRST = "first"
    LATER = "later"


@dataclass(slots=True, eq=False)
class StretchContext:
    """The position and form of a quoted stretch: features that are the same for all its possible sources."""

    index: Final[int]
    """Index of its token."""
    lead: Final[str]
    """The class of what comes right before it; part of the names of features."""
    trail: Final[str]
    """How it ends and the class of what comes right after it; part of the names of features."""
    place: Final[StretchPosition]
    opens_sentence: Final[bool]
    """Whether it stands where a sentence begins, or after a colon."""
    resumes: Final[bool]
    """Whether a quotation may begin or continue here: at a new sentence, or after punctuation, a bracket or a verb of saying."""
    begins: Final[bool]
    """Whether no other word of its sentence comes before it."""
    after_colon: Final[bool]
    after_comma: Final[bool]
    cue_follows: Final[bool]
    """Whether a verb of saying comes right after it."""
    ends_pointed: Final[bool]
    """Whether it ends with punctuation, inside the marks or right after them."""
    ends_paragraph: Final[bool]
    is_sentence: Final[bool]
    """Whether it is a sentence of its own, with its full stop inside the marks."""
    bare: Final[int | None]
    """Token index of the word of saying without a subject that is beside it."""


def read_stretch_context(analysis: ParagraphAnalysis, index: int) -> StretchContext:
    """Read the context of the quoted stretch whose token has this index."""
    place = (
        StretchPosition.ONLY
        if len(analysis.quoted) == 1
        else StretchPosition.FIRST
        if analysis.quoted[0] == index
        else StretchPosition.LATER
    )
    lead = _lead(analysis.tokens, index, analysis.lexicon.english)
    point, beyond = _trail(analysis.text, analysis.tokens, index)
    return StretchContext(
        index=index,
        lead=lead,
        trail=f"{point}|{beyond}",
        place=place,
        opens_sentence=lead in _OPENING_LEADS,
        resumes=lead in _RESUMING_LEADS,
        begins=lead in _BEGINNING_LEADS,
        after_colon=lead == _COLON,
        after_comma=lead == _COMMA,
        cue_follows=beyond == _CUE_AFTER,
        ends_pointed=point in _POINTS,
        ends_paragraph=beyond == _NOTHING_AFTER,
        is_sentence=lead in _OPENING_LEADS and _ends_sentence_inside(analysis, index),
        bare=_bare_cue(analysis, index) if analysis.bare_cues else None,
    )


def _ends_sentence_inside(analysis: ParagraphAnalysis, index: int) -> bool:
    """Whether a stretch ends its sentence, and another sentence or stretch follows."""
    tokens = analysis.tokens
    if _last_character(analysis.text, tokens[index]) not in SENTENCE_POINTS:
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is None or following.kind is QUOTED or following.sentence != tokens[index].sentence


def _bare_cue(analysis: ParagraphAnalysis, index: int) -> int | None:
    """The word of saying without a subject right after a quoted stretch, or else before it in its sentence."""
    tokens = analysis.tokens
    for position in range(index + 1, min(len(tokens), index + _BESIDE_AFTER_TOKENS)):
        if position in analysis.bare_cues:
            return position
        if not (tokens[position].lower in _BEFORE_CUE or tokens[position].word & (WordClass.AUXILIARY | WordClass.ADVERB)):
            break
    for position in range(index - 1, max(-1, index - _BESIDE_BEFORE_THAT_TOKENS), -1):
        if tokens[position].sentence != tokens[index].sentence or tokens[position].kind is QUOTED:
            return None
        if position in analysis.bare_cues:
            is_near = index - position < _BESIDE_BEFORE_TOKENS
            return position if is_near or tokens[position + 1].word & WordClass.COMPLEMENTISER else None
    return None
