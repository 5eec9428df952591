"""Reported speech without quotation marks: "Ann Lowe said that …", "…, Ann Lowe said", "According to Ann Lowe, …".

The content is the clause that the cue governs, with its "that", as the literature has it (PARC 3): to the end of the sentence, or to the
next word of saying. What overlaps a quotation in marks is left to that quotation.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from service.quotation.clauses import (
    LEAST_WORDS,
    MOST_TOKENS,
    behind_adverbs,
    clause_end,
    closes_sentence,
    has_comma,
    is_date,
    opens_clause,
    opens_infinitive,
    sentence_bounds,
)
from service.quotation.lexicon import Lexicon, WordClass
from service.quotation.links import Link, Tie
from service.quotation.mentions import Mention, Sort
from service.quotation.scenes import Scene
from service.quotation.tokens import Kind, Token
from service.text.spans import Span

_WORD = re.compile(r"[^\W\d_]+")
_TIES = {Tie.SUBJECT: 0, Tie.APPOSITION: 1, Tie.INVERTED: 2, Tie.ACCORDING: 3, Tie.OBJECT: 4, Tie.OPENING: 5, Tie.DISTANT: 6}
"""The ties that make reported speech, the surest first. An object is a subject where a comma stands before the verb: "…, said Ann Lowe";
behind a comma, a verb may have the subject that opens the sentence: "Ann Lowe thanked Paul Reed, adding that …"."""

_LINKERS = frozenset(("and", "but", "who"))
_ASPECTUAL = frozenset("begin begins began begun continue continues continued beginning continuing".split())
"""Before an infinitive, these tell what somebody does, not what they say."""
_SAY = frozenset(("say", "says", "said"))
_SAYING = frozenset("say says said tell tells told write wrote".split())
"""Forms that are never a noun, besides those in -ed."""


@dataclass(frozen=True, slots=True)
class Report:
    """One piece of reported speech."""

    link: Link
    content: tuple[Span, ...]
    """Two where the attribution interrupts it: "The plan, Ann Lowe said, is good"."""
    first: int
    """Index of the first token of the content."""
    last: int
    """Index behind its last token."""


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
    for cue, links in _links_by_cue(scene):
        if cue >= taken:
            found = (report for link in links for report in _readings(scene, link))
            readings = (_without_quotation(scene, report, quotations) for report in found)
            report = next((report for report in readings if report is not None and _stands(scene, report, taken)), None)
            if report is not None:
                taken = report.last
                yield report


def _readings(scene: Scene, link: Link) -> Iterator[Report]:
    """The contents that a word of saying can have, the likeliest first."""
    ways = (_according,) if link.tie is Tie.ACCORDING else (_after, _around, _before)
    return (report for way in ways if (report := way(scene, link)) is not None)


def _stands(scene: Scene, report: Report, taken: int) -> bool:
    """Whether a content is a clause of its own, behind the one before."""
    return report.first >= taken and scene.words_between(report.first, report.last) >= LEAST_WORDS


def _without_quotation(scene: Scene, report: Report, quotations: Collection[int]) -> Report | None:
    """A content as far as the last comma before somebody's words in marks; None where it has none."""
    inside = scene.quoted[bisect_left(scene.quoted, report.first) : bisect_left(scene.quoted, report.last)]
    quotation = next((index for index in inside if scene.tokens[index].start in quotations), None)
    if quotation is None:
        return report
    comma = next((index for index in range(quotation - 1, report.first, -1) if scene.tokens[index].lower == ","), None)
    if comma is None or len(report.content) > 1 or report.first < report.link.cue:
        return None
    return _made(scene, report.link, (report.first, comma))


def _links_by_cue(scene: Scene) -> list[tuple[int, list[Link]]]:
    """The links of each word of saying, the surest first; the words in the order of the text."""
    links: dict[int, list[Link]] = {}
    reporting = (link for link in scene.links if link.cue >= 0 and link.tie in _TIES and _reports(scene.tokens, link))
    for link in sorted(reporting, key=lambda link: _TIES[link.tie]):
        links.setdefault(link.cue, []).append(link)
    return sorted(links.items())


def _reports(tokens: list[Token], link: Link) -> bool:
    """Whether a link can make reported speech at all."""
    cue, before = tokens[link.cue], tokens[link.cue - 1].lower if link.cue else ""
    if not cue.word & (WordClass.SPEECH | WordClass.ACCORDING):
        return False
    if link.mention.sort is Sort.OTHER and not _is_sure(tokens, link):
        return False
    match link.tie:
        case Tie.OBJECT:
            inverts = not cue.lower.endswith("ing") and not cue.word & WordClass.ADDRESSED
            return before == "," and inverts and link.mention.sort is not Sort.PRONOUN
        case Tie.OPENING:
            return before == "," and (cue.lower.endswith("ing") or cue.lower in _SAYING)
        case Tie.DISTANT:
            return cue.lower.endswith("ing") or cue.lower in _SAYING or before in _LINKERS or _has_that(tokens, link.cue)
        case _:
            return True


def _has_that(tokens: list[Token], cue: int) -> bool:
    """Whether "that" stands right behind a cue."""
    return cue + 1 < len(tokens) and tokens[cue + 1].lower == "that"


def _is_sure(tokens: list[Token], link: Link) -> bool:
    """Whether a noun that is not known to speak does so here: its verb is nothing but a verb, and it stands before it."""
    if link.tie is Tie.ACCORDING:
        return tokens[link.mention.first].kind is not Kind.NUMBER
    verb = tokens[link.cue].lower
    return link.tie in (Tie.SUBJECT, Tie.APPOSITION) and (verb in _SAYING or verb.endswith("ed"))


def _made(scene: Scene, link: Link, *ranges: tuple[int, int]) -> Report | None:
    """A report with the contents between pairs of token indices; None where one has no words or more than a clause."""
    trimmed = [_without_points(scene.tokens, first, last) for first, last in ranges]
    if any(not first < last <= first + MOST_TOKENS for first, last in trimmed):
        return None
    content = tuple(Span(scene.tokens[first].start, scene.tokens[last - 1].end) for first, last in trimmed)
    return Report(link, content, trimmed[0][0], trimmed[-1][1])


def _without_points(tokens: list[Token], first: int, last: int) -> tuple[int, int]:
    """A range of tokens without the points at its edges."""
    while first < last and tokens[first].kind is Kind.POINT:
        first += 1
    while last > first and tokens[last - 1].kind is Kind.POINT and tokens[last - 1].lower in ",;:-":
        last -= 1
    return first, last


def _after(scene: Scene, link: Link) -> Report | None:
    """The content behind a cue: "Ann Lowe told reporters on Monday that …"."""
    if link.tie in (Tie.INVERTED, Tie.OBJECT):
        return None
    tokens = scene.tokens
    _, end = sentence_bounds(tokens, link.cue)
    if link.tie in (Tie.OPENING, Tie.DISTANT) and _is_inverted(scene, link.cue, end):
        return None
    start = _past_recipient(scene, link.cue + 1, end)
    if not start < end <= start + MOST_TOKENS:
        return None
    if tokens[start].word & WordClass.COMPLEMENTISER or _is_governed(scene, link.cue, start, end):
        return _made(scene, link, (start, clause_end(tokens, start, end)))
    return None


def _is_inverted(scene: Scene, cue: int, end: int) -> bool:
    """Whether the subject stands behind a cue: “…,” said Ann Lowe, the mayor."""
    tokens = scene.tokens
    if cue and tokens[cue - 1].kind is Kind.QUOTED:
        return True
    behind = _object_at(scene, cue + 1)
    if behind is None or behind.sort is Sort.PRONOUN or tokens[cue - 1].lower != ",":
        return False
    return behind.last >= end or tokens[behind.last].lower in (",", "of")


def _is_governed(scene: Scene, cue: int, start: int, end: int) -> bool:
    """Whether a cue governs an infinitive, or a clause without "that", from `start` on."""
    verb = scene.tokens[cue].word
    if opens_infinitive(scene.tokens, start, end):
        return scene.tokens[cue].lower not in _ASPECTUAL
    if not scene.bare_clauses or verb & WordClass.CLAUSELESS or (verb & WordClass.ADDRESSED and start == cue + 1):
        return False
    return opens_clause(scene.tokens, start, end, sure=scene.tokens[cue].lower in _SAY)


def _past_recipient(scene: Scene, start: int, end: int) -> int:
    """The index behind adverbs, dates, and the one who is told."""
    tokens = scene.tokens
    addressed = bool(tokens[start - 1].word & WordClass.ADDRESSED)
    if start < end and tokens[start].lower == "out":
        start += 1
    if start < end and tokens[start].kind is not Kind.POINT and not tokens[start].word & WordClass.COMPLEMENTISER:
        recipient = _object_at(scene, start)
        if recipient is not None and recipient.last < end and (addressed or _goes_on(tokens, recipient.last, end)):
            start = recipient.last
    start = behind_adverbs(tokens, start, end)
    comma = not scene.bare_clauses and start + 1 < end and tokens[start].lower == ","
    return start + 1 if comma and tokens[start + 1].word & WordClass.COMPLEMENTISER else start


def _goes_on(tokens: list[Token], index: int, end: int) -> bool:
    """Whether a reported clause, or a date before it, opens behind the one who is told."""
    return bool(tokens[index].word & WordClass.COMPLEMENTISER) or opens_infinitive(tokens, index, end) or is_date(tokens, index)


def _object_at(scene: Scene, index: int) -> Mention | None:
    """The one who is told, if the mention that starts at a token is."""
    return next((link.mention for link in scene.links_at(index) if link.tie is Tie.OBJECT), None)


def _around(scene: Scene, link: Link) -> Report | None:
    """The content on both sides of an attribution between commas: "The plan, Ann Lowe said, is good"."""
    tokens = scene.tokens
    first, end = sentence_bounds(tokens, link.cue)
    behind = link.cue + 1
    if link.tie is not Tie.SUBJECT or not first + 1 < link.mention.first <= first + MOST_TOKENS or behind + 1 >= end:
        return None
    if tokens[link.mention.first - 1].lower != "," or tokens[behind].lower != ",":
        return None
    if tokens[behind + 1].lower.endswith("ing") or tokens[behind + 1].word & WordClass.ACCORDING:
        return None
    return _made(scene, link, (first, link.mention.first), (behind, end))


def _before(scene: Scene, link: Link) -> Report | None:
    """The content in front of an attribution at the end of a sentence: "…, Ann Lowe said on Monday"."""
    tokens = scene.tokens
    first, end = sentence_bounds(tokens, link.cue)
    start, behind = min(link.mention.first, link.cue), max(link.mention.last, link.cue + 1)
    if not first + 1 < start <= first + MOST_TOKENS or tokens[start - 1].lower != "," or tokens[link.cue].lower.endswith("ing"):
        return None
    if not closes_sentence(tokens, behind, end) or _introduces_quotation(scene, behind, end):
        return None
    opens_aside = tokens[first].word & (WordClass.PREPOSITION | WordClass.CONJUNCTION)
    if opens_aside and behind < end and not has_comma(tokens, first, start - 1):
        return None
    return _made(scene, link, (first, start - 1))


def _introduces_quotation(scene: Scene, behind: int, end: int) -> bool:
    """Whether words in marks follow an attribution, and no word of saying comes before them: "At noon, Ann Lowe said, “…”"."""
    following = bisect_left(scene.quoted, behind)
    if following == len(scene.quoted) or scene.quoted[following] >= end:
        return False
    return not scene.cues_between(behind, scene.quoted[following])


def _according(scene: Scene, link: Link) -> Report | None:
    """The content beside "according to": behind it where it opens the sentence, else in front of it."""
    tokens = scene.tokens
    first, end = sentence_bounds(tokens, link.cue)
    if end - first > MOST_TOKENS:
        return None
    if link.cue - first <= 1:
        comma = next((index for index in range(link.mention.last, end) if tokens[index].lower == ","), None)
        return None if comma is None else _made(scene, link, (comma + 1, end))
    return _made(scene, link, (first, link.cue))
