"""Finds reported speech without quotation marks: "Ann Lowe said that …", "…, Ann Lowe said", "According to Ann Lowe, …".

The content is what the reporting word governs, a clause with its "that", as the literature has it (PARC 3): to the end of the sentence, or
to the next word of saying. A content that overlaps a quotation in marks is left to that quotation.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from itertools import pairwise

from service.quotation.paragraph.cue_links import Link
from service.quotation.paragraph.lexicon import Lexicon
from service.quotation.paragraph.mentions import Mention
from service.quotation.paragraph.reporting_words import Manner
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.tokens import PUNCT, Token
from service.quotation.reported.clauses import MAX_REPORTED_CLAUSE_TOKENS
from service.quotation.reported.content import contents
from service.quotation.reported.fronted_content import Ranges
from service.quotation.reported.report import Report
from service.quotation.reported.reporters import Reporter, find_reporters
from service.quotation.reported.speech_mood import goes_on_in_mood
from service.text.sentences import find_sure_sentence_ends
from service.text.spans import Span

MIN_CONTENT_WORDS = 3
"""Fewest words of a content: fewer are no clause ("said so", "told the truth"). Attitudes are exempt: one may praise a single name."""

# Everything that can be reported: words, beliefs, findings, plans, attitudes.
ALL_MANNERS = frozenset(Manner)
# A short name, because looking a member up on its class would be slower than the comparison itself.
_ATTITUDE = Manner.ATTITUDE

# Only the letters that reporting words have: such ranges match in half the time of a class of all letters.
_WORD = re.compile(
    "[a-z\N{LATIN SMALL LETTER SHARP S}-\N{LATIN SMALL LETTER O WITH DIAERESIS}"
    "\N{LATIN SMALL LETTER O WITH STROKE}-\N{LATIN SMALL LETTER Y WITH STROKE}]+"
)


def may_report(folded: str, part: Span, lexicon: Lexicon, manners: Collection[Manner] = ALL_MANNERS) -> bool:
    """Whether a part of a text may hold reported speech: a quick check for any reporting word."""
    words = _WORD.findall(folded[part.start : part.end].lower())
    forms = lexicon.frames.forms
    grammar = lexicon.grammar
    if not (grammar.by_statement.isdisjoint(words) and grammar.speech_mood.isdisjoint(words)):
        return True
    return not all(forms[manner].isdisjoint(words) for manner in manners)


def sentences(folded: str, paragraph: Span) -> list[Span]:
    """Cut a paragraph where a sentence surely ends: behind a long word, which is no abbreviation. Other ends are found among the tokens."""
    ends = find_sure_sentence_ends(folded, paragraph.start, paragraph.end)
    return [Span(start, end) for start, end in pairwise((paragraph.start, *ends, paragraph.end))]


def find_reports(
    scene: Scene, quotations: Collection[int] = (), manners: Collection[Manner] = ALL_MANNERS, before: Mention | None = None
) -> Iterator[Report]:
    """The reported speech of one paragraph; contents do not overlap.

    `quotations` are the offsets at which the quoted stretches start that are somebody's words. None of them is a part of any content;
    other stretches in marks are. Of the contents that could be one another's part, the outermost counts.
    `before` is the last source of the paragraph before.
    """
    found: list[Report] = []
    for reporter in find_reporters(scene, manners):
        report = _report(scene, reporter, quotations, found[-1] if found else None)
        if report is not None:
            while found and found[-1].last > report.first:
                found.pop()
            found.append(report)
    if Manner.SPEECH not in manners:
        return iter(found)
    return iter(sorted((*found, *goes_on_in_mood(scene, found, quotations, before)), key=_first))


def _first(report: Report) -> int:
    return report.first


def _report(scene: Scene, reporter: Reporter, quotations: Collection[int], last: Report | None) -> Report | None:
    """The report of a reporting word; None without content, or if it starts inside the last report without containing all of it."""
    least = 1 if reporter.frame.manner is _ATTITUDE else MIN_CONTENT_WORDS
    for link, ranges in contents(scene, reporter):
        report = _made(scene, reporter, link, ranges)
        if report is not None and quotations and scene.quoted:
            report = _without_quotation(scene, reporter, report, quotations)
        if report is not None and scene.words_between(report.first, report.last) >= least and _is_outermost(report, last):
            return report
    return None


def _is_outermost(report: Report, last: Report | None) -> bool:
    """Whether a report starts behind the last one or contains all of it."""
    if last is None or report.first >= last.last:
        return True
    return report.cue >= last.last and report.first <= min(last.first, last.cue)


def _without_quotation(scene: Scene, reporter: Reporter, report: Report, quotations: Collection[int]) -> Report | None:
    """A report cut at the last comma before a quotation in marks; None where nothing is left."""
    inside = scene.quoted[bisect_left(scene.quoted, report.first) : bisect_left(scene.quoted, report.last)]
    quotation = next((index for index in inside if scene.tokens[index].start in quotations), None)
    if quotation is None:
        return report
    comma = next((index for index in range(quotation - 1, report.first, -1) if scene.tokens[index].lower == ","), None)
    if comma is None or len(report.content) > 1 or report.first < report.cue:
        return None
    return _made(scene, reporter, report.link, ((report.first, comma),))


def _made(scene: Scene, reporter: Reporter, link: Link | None, ranges: Ranges) -> Report | None:
    """A report with the content in the given ranges of tokens; None where a range has no words or more than a clause may have."""
    tokens = scene.tokens
    content: list[Span] = []
    trimmed: list[tuple[int, int]] = []
    for whole in ranges:
        first, last = _without_points(tokens, *whole)
        if not first < last <= first + MAX_REPORTED_CLAUSE_TOKENS:
            return None
        trimmed.append((first, last))
        content.append(Span(tokens[first].start, tokens[last - 1].end))
    return Report(reporter.index, link, reporter.frame.manner, tuple(content), trimmed[0][0], trimmed[-1][1])


def _without_points(tokens: list[Token], first: int, last: int) -> tuple[int, int]:
    """A range of token indices without the punctuation at its ends."""
    while first < last and tokens[first].kind is PUNCT:
        first += 1
    while last > first and tokens[last - 1].kind is PUNCT and tokens[last - 1].lower in ",;:-":
        last -= 1
    return first, last
