"""Reported speech without quotation marks: "Ann Lowe said that …", "…, Ann Lowe said", "According to Ann Lowe, …".

The content is the clause that the cue governs, with its "that", as the literature has it (PARC 3): to the end of the sentence, or to the
next word of saying. What overlaps a quotation in marks is left to that quotation.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from service.quotation.lexicon import Lexicon, WordClass
from service.quotation.links import Link, Tie
from service.quotation.mentions import Mention, Sort
from service.quotation.scenes import Scene
from service.quotation.tokens import Kind, Token
from service.text.spans import Span

LEAST_WORDS = 3
"""A shorter content is a noun ("said so", "told the truth"), not a clause."""

MOST_TOKENS = 120
"""Of a content. A longer sentence is a list or broken input."""

MOST_POINTS = 4
"""Points at the end of a sentence that are left out."""

_CLOSING = frozenset(".!?;:")
_WORD = re.compile(r"[^\W\d_]+")
_TIES = {Tie.SUBJECT: 0, Tie.APPOSITION: 1, Tie.INVERTED: 2, Tie.ACCORDING: 3, Tie.OBJECT: 4, Tie.DISTANT: 5}
"""The ties that make reported speech, the surest first. An object is a subject where a comma stands before the verb: "…, said Ann Lowe"."""

_SUBORDINATING = frozenset("while although though because".split())
_LINKERS = frozenset(("and", "but"))


@dataclass(frozen=True, slots=True)
class Report:
    """One piece of reported speech."""

    link: Link
    content: Span
    first: int
    """Index of the first token of the content."""
    last: int
    """Index behind its last token."""
    shape: str
    """"after": the content follows its cue; "before": it precedes; "according"."""


def may_report(folded: str, paragraph: Span, lexicon: Lexicon) -> bool:
    """A quick look that rules most paragraphs out: no word of saying, no reported speech."""
    words = _WORD.findall(folded, paragraph.start, paragraph.end)
    classes = lexicon.classes
    return any(classes.get(word, 0) & (WordClass.SPEECH | WordClass.ACCORDING) for word in set(map(str.lower, words)))


def find_reports(scene: Scene, quotations: Collection[int] = ()) -> Iterator[Report]:
    """The reported speech of one paragraph; contents do not overlap.

    `quotations` are the offsets at which the quoted stretches start that are somebody's words. None of them is a part of any content;
    other stretches in marks are.
    """
    taken = 0
    for link in _one_per_cue(scene):
        if link.cue >= taken:
            fitting = (report for report in _readings(scene, link) if _stands(scene, report, taken, quotations))
            report = next(fitting, None)
            if report is not None:
                taken = report.last
                yield report


def _readings(scene: Scene, link: Link) -> Iterator[Report]:
    """The contents that a word of saying can have, the likeliest first."""
    ways = (_according,) if link.tie is Tie.ACCORDING else (_after, _before)
    return (report for way in ways if (report := way(scene, link)) is not None)


def _stands(scene: Scene, report: Report, taken: int, quotations: Collection[int]) -> bool:
    """Whether a content is a clause of its own, behind the one before, and without somebody's words in marks."""
    if report.first < taken or scene.words_between(report.first, report.last) < LEAST_WORDS:
        return False
    inside = scene.quoted[bisect_left(scene.quoted, report.first) : bisect_left(scene.quoted, report.last)]
    return not any(scene.tokens[index].start in quotations for index in inside)


def _one_per_cue(scene: Scene) -> list[Link]:
    """The surest link of each word of saying, in the order of the text."""
    best: dict[int, Link] = {}
    reporting = (link for link in scene.links if link.cue >= 0 and link.tie in _TIES and _reports(scene.tokens, link))
    for link in sorted(reporting, key=lambda link: _TIES[link.tie]):
        best.setdefault(link.cue, link)
    return [best[cue] for cue in sorted(best)]


def _reports(tokens: list[Token], link: Link) -> bool:
    """Whether a link can make reported speech at all."""
    cue, before = tokens[link.cue], tokens[link.cue - 1].lower if link.cue else ""
    if not cue.word & (WordClass.SPEECH | WordClass.ACCORDING):
        return False
    if link.mention.sort is Sort.OTHER and (link.tie is Tie.DISTANT or tokens[link.mention.first].kind is Kind.NUMBER):
        return False
    match link.tie:
        case Tie.OBJECT:
            return before == ","
        case Tie.DISTANT:
            return cue.lower.endswith("ing") or before in _LINKERS
        case _:
            return True


def _sentence_bounds(tokens: list[Token], index: int) -> tuple[int, int]:
    """The indices of the first token of a sentence and behind its last one, the closing points left out."""
    sentence = tokens[index].sentence
    first = bisect_left(tokens, sentence, key=_sentence)
    last = bisect_right(tokens, sentence, key=_sentence)
    for _ in range(MOST_POINTS):
        if last > index + 1 and tokens[last - 1].kind is Kind.POINT and tokens[last - 1].lower in _CLOSING:
            last -= 1
    return first, last


def _sentence(token: Token) -> int:
    return token.sentence


def _made(scene: Scene, link: Link, first: int, last: int, shape: str) -> Report | None:
    """A report with the given content, if it has any of a plausible length."""
    tokens = scene.tokens
    if last - first > MOST_TOKENS:
        return None
    while first < last and tokens[first].kind is Kind.POINT:
        first += 1
    while last > first and tokens[last - 1].kind is Kind.POINT and tokens[last - 1].lower in ",;:-":
        last -= 1
    if first >= last:
        return None
    return Report(link, Span(tokens[first].start, tokens[last - 1].end), first, last, shape)


def _after(scene: Scene, link: Link) -> Report | None:
    """The content behind a cue: "Ann Lowe told reporters on Monday that …"."""
    if link.tie in (Tie.INVERTED, Tie.OBJECT):
        return None
    tokens = scene.tokens
    _, end = _sentence_bounds(tokens, link.cue)
    start = _past_recipient(scene, link.cue + 1, end)
    if not start < end <= start + MOST_TOKENS:
        return None
    if not (tokens[start].word & WordClass.COMPLEMENTISER or _bare_clause(scene, link.cue, start, end)):
        return None
    return _made(scene, link, start, _clause_end(tokens, start, end), "after")


def _bare_clause(scene: Scene, cue: int, start: int, end: int) -> bool:
    """Whether a cue governs a clause without "that" from `start` on."""
    verb = scene.tokens[cue].word
    if not scene.bare_clauses or verb & WordClass.CLAUSELESS or (verb & WordClass.ADDRESSED and start == cue + 1):
        return False
    return _opens_clause(scene.tokens, start, end)


def _past_recipient(scene: Scene, start: int, end: int) -> int:
    """The index behind adverbs, dates, and the one who is told."""
    tokens = scene.tokens
    if start < end and tokens[start].lower == "out":
        start += 1
    if start < end and tokens[start].kind is not Kind.POINT and not tokens[start].word & WordClass.COMPLEMENTISER:
        recipient = _object_at(scene, start)
        follows = tokens[recipient.last] if recipient is not None and recipient.last < end else None
        if (
            recipient is not None
            and follows is not None
            and (follows.word & WordClass.COMPLEMENTISER or follows.lower == "to" or _is_date(tokens, recipient.last))
        ):
            start = recipient.last
    while start < end and (_is_date(tokens, start) or _is_adverb(tokens[start])):
        start += 1
    return _at_that(tokens, start, end)


def _object_at(scene: Scene, index: int) -> Mention | None:
    """The one who is told, if the mention that starts at a token is."""
    low = bisect_left(scene.links, index, key=_place)
    high = bisect_right(scene.links, index, key=_place)
    return next((link.mention for link in scene.links[low:high] if link.tie is Tie.OBJECT), None)


def _place(link: Link) -> int:
    return link.mention.first


def _at_that(tokens: list[Token], start: int, end: int) -> int:
    """The index of a "that" a few words on, behind a place or an aside ("said at the meeting that", "said, however, that"), or `start`."""
    if start < end and not (tokens[start].word & WordClass.PREPOSITION or tokens[start].lower == ","):
        return start
    for index in range(start, min(end, start + CLAUSE_WINDOW)):
        if tokens[index].word & WordClass.SPEECH:
            return start
        if tokens[index].lower == "that":
            return index
    return start


def _is_adverb(token: Token) -> bool:
    return bool(token.word & WordClass.ADVERB) and not token.word & WordClass.COMPLEMENTISER


def _is_date(tokens: list[Token], index: int) -> bool:
    """Whether a token belongs to a date: a day, or "on", "in" and "last" before one."""
    if tokens[index].word & WordClass.TIME:
        return True
    return (
        tokens[index].lower in ("on", "in", "last", "this", "late", "early")
        and index + 1 < len(tokens)
        and bool(tokens[index + 1].word & WordClass.TIME)
    )


def _opens_clause(tokens: list[Token], start: int, end: int) -> bool:
    """Whether a clause starts at a token: with a subject that a verb follows, or with "to" and a verb."""
    token = tokens[start]
    if token.lower in _SUBORDINATING:
        return True
    if token.lower == "to" and start + 1 < end:
        return tokens[start + 1].kind is Kind.WORD and not tokens[start + 1].word & (
            WordClass.DETERMINER | WordClass.PRONOUN | WordClass.PERSON
        )
    if token.kind > Kind.NUMBER or token.word & (WordClass.PREPOSITION | WordClass.AUXILIARY | WordClass.CUE):
        return False
    if token.word & WordClass.CONJUNCTION and token.kind is not Kind.NAME:
        return False
    window = tokens[start + 1 : min(end, start + CLAUSE_WINDOW)]
    return any(item.word & _VERBS or item.lower.endswith("ed") or "'" in item.lower for item in (token, *window))


_VERBS = WordClass.AUXILIARY | WordClass.VERB | WordClass.CUE
CLAUSE_WINDOW = 14
"""Words behind a subject within which its verb stands."""


def _clause_end(tokens: list[Token], start: int, end: int) -> int:
    """Where a reported clause ends: before the next word of saying with its comma or "and", else with the sentence."""
    for index in range(start + 1, end - 1):
        token, following = tokens[index], tokens[index + 1]
        if token.lower == "," and following.word & WordClass.SPEECH and following.lower.endswith("ing"):
            return index
        if token.lower == "," and following.word & WordClass.ACCORDING:
            return index
        if token.lower in _LINKERS and following.word & WordClass.SPEECH and not following.lower.endswith("ing"):
            return index
    return end


def _before(scene: Scene, link: Link) -> Report | None:
    """The content in front of an attribution at the end of a sentence: "…, Ann Lowe said on Monday"."""
    tokens = scene.tokens
    first, end = _sentence_bounds(tokens, link.cue)
    start = min(link.mention.first, link.cue)
    behind = max(link.mention.last, link.cue + 1)
    if not first + 1 < start <= first + MOST_TOKENS or tokens[start - 1].lower != "," or not _closes_sentence(tokens, behind, end):
        return None
    ends_there = behind >= end
    if tokens[first].word & (WordClass.PREPOSITION | WordClass.CONJUNCTION) and not ends_there and not _has_comma(tokens, first, start - 1):
        return None
    return _made(scene, link, first, start - 1, "before")


def _closes_sentence(tokens: list[Token], index: int, end: int) -> bool:
    """Whether nothing but a date, a place or an apposition follows an attribution."""
    return index >= end or _is_date(tokens, index) or tokens[index].lower == "," or bool(tokens[index].word & WordClass.PREPOSITION)


def _has_comma(tokens: list[Token], first: int, last: int) -> bool:
    return any(token.lower == "," for token in tokens[first:last])


def _according(scene: Scene, link: Link) -> Report | None:
    """The content beside "according to": behind it where it opens the sentence, else in front of it."""
    tokens = scene.tokens
    first, end = _sentence_bounds(tokens, link.cue)
    if end - first > MOST_TOKENS:
        return None
    if link.cue - first <= 1:
        comma = next((index for index in range(link.mention.last, end) if tokens[index].lower == ","), None)
        return None if comma is None else _made(scene, link, comma + 1, end, "according")
    return _made(scene, link, first, link.cue, "according")
