"""Finds reported speech without quotation marks: "Ann Lowe said that …", "…, Ann Lowe said", "According to Ann Lowe, …".

As in PARC 3, the content is the clause that the reporting word governs, including "that": up to the end of the sentence or the next
word of saying. Content never overlaps a quotation in marks.

In German, the mood of a verb can report speech by itself: "Ada Quill wies das zurück. Das Geld *sei* ausgegangen.".
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final

from service.quotation.paragraph.clause_subjects import clause_subject
from service.quotation.paragraph.cue_links import Link, Tie
from service.quotation.paragraph.lexicon import SOURCE_WORDS, Lexicon, WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.reporting_words import ReportManner
from service.quotation.paragraph.tokens import PUNCT, QUOTED, WORD, Token
from service.quotation.reported.clauses import MAX_REPORTED_CLAUSE_TOKENS, sentence_of
from service.quotation.reported.content import find_contents
from service.quotation.reported.fronted_content import Ranges
from service.quotation.reported.reporters import Reporter, find_reporters
from service.text.sentences import find_sure_sentence_ends
from service.text.spans import Span


@dataclass(slots=True, eq=False)
class Report:
    """One piece of reported speech."""

    cue: Final[int]
    """Index of the reporting word; -1 if only the mood of the verb reports."""
    link: Final[Link | None]
    """The source; None if nobody is named ("was asked whether …")."""
    manner: Final[ReportManner]
    content: Final[tuple[Span, ...]]
    """Two ranges if the attribution interrupts it: "The plan, Ann Lowe said, is good"."""
    first: Final[int]
    """Index of the first token of the content."""
    last: Final[int]
    """Index after its last token."""


MIN_CONTENT_WORDS = 3
"""Content has at least this many words; fewer are not a clause ("said so", "told the truth"). Attitudes are exempt: one may praise a single
name.
"""

# All manners of reporting: words, beliefs, findings, plans, attitudes.
ALL_MANNERS = frozenset(ReportManner)
# A short name, because looking a member up on its class would be slower than the comparison itself.
_ATTITUDE = ReportManner.ATTITUDE

# Only the letters that reporting words have: these ranges match twice as fast as a class of all letters.
_WORD = re.compile(
    "[a-z\N{LATIN SMALL LETTER SHARP S}-\N{LATIN SMALL LETTER O WITH DIAERESIS}"
    "\N{LATIN SMALL LETTER O WITH STROKE}-\N{LATIN SMALL LETTER Y WITH STROKE}]+"
)


def may_report(folded: str, part: Span, lexicon: Lexicon, manners: Collection[ReportManner] = ALL_MANNERS) -> bool:
    """Whether a part of a text may contain reported speech: a quick check for any reporting word."""
    words = _WORD.findall(folded[part.start : part.end].lower())
    forms = lexicon.frames.forms
    grammar = lexicon.grammar
    if not (grammar.statement_prepositions.isdisjoint(words) and grammar.speech_mood.isdisjoint(words)):
        return True
    return not all(forms[manner].isdisjoint(words) for manner in manners)


def sentences(folded: str, paragraph: Span) -> list[Span]:
    """Cut a paragraph where sentences surely end: after a long word, which is not an abbreviation. Other ends are
    found among the tokens.
    """
    ends = find_sure_sentence_ends(folded, paragraph.start, paragraph.end)
    return [Span(start, end) for start, end in pairwise((paragraph.start, *ends, paragraph.end))]


def find_reports(
    analysis: ParagraphAnalysis,
    quotations: Collection[int] = (),
    manners: Collection[ReportManner] = ALL_MANNERS,
    before: Mention | None = None,
) -> Iterator[Report]:
    """The reported speech of one paragraph; contents do not overlap.

    `quotations` are the offsets at which the quoted stretches start that are somebody's words. Content never includes these stretches,
    but may include other words in marks. Of nested reports, the outermost counts.
    `before` is the last source of the paragraph before.
    """
    found: list[Report] = []
    for reporter in find_reporters(analysis, manners):
        report = _report(analysis, reporter, quotations, found[-1] if found else None)
        if report is not None:
            while found and found[-1].last > report.first:
                found.pop()
            found.append(report)
    if ReportManner.SPEECH not in manners:
        return iter(found)
    return iter(sorted((*found, *find_reports_by_mood(analysis, found, quotations, before)), key=attrgetter("first")))


def _report(analysis: ParagraphAnalysis, reporter: Reporter, quotations: Collection[int], last: Report | None) -> Report | None:
    """The report of a reporting word; None without content, or if it starts inside the last report without containing all of it."""
    least = 1 if reporter.frame.manner is _ATTITUDE else MIN_CONTENT_WORDS
    for link, ranges in find_contents(analysis, reporter):
        report = _made(analysis, reporter, link, ranges)
        if report is not None and quotations and analysis.quoted:
            report = _without_quotation(analysis, reporter, report, quotations)
        if report is not None and analysis.words_between(report.first, report.last) >= least and _is_outermost(report, last):
            return report
    return None


def _is_outermost(report: Report, last: Report | None) -> bool:
    """Whether a report starts after the last one or contains all of it."""
    if last is None or report.first >= last.last:
        return True
    return report.cue >= last.last and report.first <= min(last.first, last.cue)


def _without_quotation(analysis: ParagraphAnalysis, reporter: Reporter, report: Report, quotations: Collection[int]) -> Report | None:
    """A report cut at the last comma before a quotation in marks; None if nothing is left."""
    inside = analysis.quoted[bisect_left(analysis.quoted, report.first) : bisect_left(analysis.quoted, report.last)]
    quotation = next((index for index in inside if analysis.tokens[index].start in quotations), None)
    if quotation is None:
        return report
    comma = next((index for index in range(quotation - 1, report.first, -1) if analysis.tokens[index].lower == ","), None)
    if comma is None or len(report.content) > 1 or report.first < report.cue:
        return None
    return _made(analysis, reporter, report.link, ((report.first, comma),))


def _made(analysis: ParagraphAnalysis, reporter: Reporter, link: Link | None, ranges: Ranges) -> Report | None:
    """A report with the content in the given ranges of tokens; None if a range has no words, or more than a clause can have."""
    tokens = analysis.tokens
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


MIN_REPORTED_SENTENCE_TOKENS: Final = 4
"""A reported sentence has at least this many tokens."""
MAX_REPORTED_SENTENCE_TOKENS: Final = 120
"""A sentence of more tokens is a list or broken input."""
_TELLING = frozenset((Tie.SUBJECT, Tie.INVERTED, Tie.APPOSITION, Tie.ACCORDING, Tie.CLAUSE, Tie.DISTANT))
"""Ties that the source of a sentence has to its word of saying."""
_OPENING_POINTS = frozenset((",", ":", ";", "-"))
"""Punctuation after which a clause of its own may start."""


def find_reports_by_mood(
    analysis: ParagraphAnalysis, reports: Collection[Report], quotations: Collection[int], before: Mention | None = None
) -> Iterator[Report]:
    """The reports of sentences that have the mood of reported speech and no source of their own.

    Their source is that of the sentence before, or else the subject of the sentence before. `reports` are the reports of the paragraph with
    a word of saying, `quotations` the offsets at which quotations start, and `before` is the last source of the paragraph before.
    """
    forms = analysis.lexicon.grammar.speech_mood
    if not forms or not any(_has_mood(token, forms) for token in analysis.tokens):
        return
    speaker, silent, at = before, Span(0, 0), 0
    sources = _own_sources(analysis, reports)
    for sentence, group in groupby(analysis.tokens, key=sentence_of):
        tokens = list(group)
        first, at = at, at + len(tokens)
        own = sources.get(sentence)
        if own is not None:
            speaker, silent = own.mention, Span(at, at)
        elif _is_in_mood(tokens, forms, quotations):
            start = _mood_clause(tokens, forms)
            speaker = (
                (_subject(analysis, first, first + start) if start else None) or speaker or _subject(analysis, silent.start, silent.end)
            )
            yield _whole(analysis, speaker, first + start, at)
        else:
            speaker, silent = None, Span(first, at)


def _own_sources(analysis: ParagraphAnalysis, reports: Collection[Report]) -> dict[int, Link]:
    """Number of a sentence → the source that it names itself."""
    tokens = analysis.tokens
    own: dict[int, Link] = {}
    for link in analysis.links:
        if link.cue >= 0 and link.tie in _TELLING and tokens[link.cue].word & SOURCE_WORDS:
            own.setdefault(tokens[link.cue].sentence, link)
    return own | {tokens[report.first].sentence: report.link for report in reports if report.link is not None}


def _subject(analysis: ParagraphAnalysis, first: int, last: int) -> Mention | None:
    """The subject of the first verb between two token indices of one sentence, if it can be a speaker."""
    if last <= first + 1:
        return None
    subject = clause_subject(analysis.tokens, last - 1, analysis.places_between(first, last), analysis.lexicon.grammar)
    return subject if subject is not None and subject.sort is not MentionSort.OTHER else None


def _is_in_mood(tokens: list[Token], forms: frozenset[str], quotations: Collection[int]) -> bool:
    """Whether a sentence has a verb in the mood of reported speech, and no quotation."""
    if not MIN_REPORTED_SENTENCE_TOKENS <= len(tokens) <= MAX_REPORTED_SENTENCE_TOKENS:
        return False
    if any(token.kind is QUOTED and token.start in quotations for token in tokens):
        return False
    return any(_has_mood(token, forms) for token in tokens)


def _has_mood(token: Token, forms: frozenset[str]) -> bool:
    """Whether a word is a verb in the mood of reported speech; with a capital it is a noun ("im Laufe")."""
    return token.kind is WORD and token.lower in forms


def _mood_clause(tokens: list[Token], forms: frozenset[str]) -> int:
    """The index where the clause in the mood starts, if another clause comes before it: "Er zog es zurück, *weil der Hafen zu sei*"."""
    mood = next(index for index, token in enumerate(tokens) if _has_mood(token, forms))
    points = [index for index in range(mood) if tokens[index].kind is PUNCT and tokens[index].lower in _OPENING_POINTS]
    if not points or not any(token.word & WordClass.VERBAL for token in tokens[: points[0]]):
        return 0
    return points[-1] + 1


def _whole(analysis: ParagraphAnalysis, speaker: Mention | None, first: int, last: int) -> Report:
    """A whole sentence, or a part of one, as the report of somebody named before it."""
    tokens = analysis.tokens
    content = (Span(tokens[first].start, tokens[last - 1].end),)
    return Report(-1, Link(speaker, Tie.NONE, -1) if speaker is not None else None, ReportManner.SPEECH, content, first, last)
