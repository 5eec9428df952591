"""Finds content before an attribution or on both sides of it: "The plan, Ann Lowe said, is good"."""

from bisect import bisect_left

from service.quotation.paragraph.clause_words import ClauseWords
from service.quotation.paragraph.cue_links import TIES_BEFORE_CUE, Link
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.reporting_words import Governs, ReportManner
from service.quotation.paragraph.tokens import PUNCT, Token
from service.quotation.reported.clauses import MAX_REPORTED_CLAUSE_TOKENS, closes_sentence, has_verb, is_adverb, is_date
from service.quotation.reported.reporters import Reporter, verb_start

Ranges = tuple[tuple[int, int], ...]
"""Half-open ranges of token indices."""

MAX_OPENING_WORDS = 4
"""At most this many words before "according to" are an introductory phrase: "In the end, according to Ann Lowe, the ferry left"."""

# Punctuation after an attribution that interrupts its content.
_CLOSING_ATTRIBUTION = frozenset((",", ":"))
# Manners of reporting whose content can be a main clause with the attribution after it.
_STATED = frozenset((ReportManner.SPEECH, ReportManner.BELIEF, ReportManner.FINDING))


def content_around(analysis: ParagraphAnalysis, reporter: Reporter, link: Link) -> Ranges:
    """The content on both sides of an attribution between commas: "The plan, Ann Lowe said, is good"."""
    tokens, words = analysis.tokens, analysis.lexicon.clauses
    first, end, start = reporter.first, reporter.end, link.mention.first
    if not first + 1 < start <= first + MAX_REPORTED_CLAUSE_TOKENS or tokens[start - 1].lower != "," or link.tie not in TIES_BEFORE_CUE:
        return ()
    behind = reporter.behind
    while behind < end and is_date(tokens, behind, words):
        behind += 1
    if behind + 1 >= end or tokens[behind].lower not in _CLOSING_ATTRIBUTION or not _reports_around(reporter):
        return ()
    if _is_gerund(tokens[behind + 1], words) or tokens[behind + 1].word & WordClass.ACCORDING:
        return ()
    if tokens[start].lower in words.relative_clause_openers:
        return ()
    return ((first, start), (behind, end))


def content_before(analysis: ParagraphAnalysis, reporter: Reporter, link: Link) -> Ranges:
    """The content before an attribution that ends the sentence: "…, Ann Lowe said on Monday"."""
    tokens, words = analysis.tokens, analysis.lexicon.clauses
    first, end = reporter.first, reporter.end
    verb = verb_start(tokens, link.cue)
    start = min(link.mention.first, verb)
    if not first + 1 < start <= first + MAX_REPORTED_CLAUSE_TOKENS or tokens[start - 1].lower != "," or _is_gerund(tokens[link.cue], words):
        return ()
    behind = max(link.mention.last, reporter.behind)
    if not _reports_around(reporter) or not closes_sentence(tokens, behind, end, words) or _introduces_quotation(analysis, behind, end):
        return ()
    if tokens[link.mention.first].lower in words.relative_clause_openers or (
        link.mention.last < verb and _opens_relative_clause(tokens[verb - 1])
    ):
        return ()
    if (analysis.lexicon.grammar.bare_clauses or link.tie in TIES_BEFORE_CUE) and not has_verb(tokens, first, start, words):
        return ()
    return ((first, start - 1),)


def _opens_relative_clause(token: Token) -> bool:
    """Whether a relative clause opens with a word right before a verb: "…, Ana Quilha, *que* falou aos jornalistas"."""
    return bool(token.word & (WordClass.RELATIVE | WordClass.COMPLEMENTISER))


def content_as_told(analysis: ParagraphAnalysis, reporter: Reporter, link: Link) -> Ranges:
    """The content after an attribution that opens the sentence: "As Ann Lowe said, …"."""
    tokens, behind = analysis.tokens, reporter.behind
    if behind < reporter.end and tokens[behind].lower in analysis.lexicon.clauses.verb_particles:
        behind += 1
    opens = link.mention.first == reporter.first + 1 and tokens[reporter.first].lower in analysis.lexicon.clauses.attribution_openers
    if not opens or not _reports_around(reporter) or behind + 1 >= reporter.end or tokens[behind].lower != ",":
        return ()
    return ((behind + 1, reporter.end),)


def content_according_to(analysis: ParagraphAnalysis, reporter: Reporter, link: Link) -> Ranges:
    """The content of "according to": after the source if the attribution opens the sentence, otherwise before it."""
    tokens, words = analysis.tokens, analysis.lexicon.clauses
    first, end = reporter.first, reporter.end
    if end - first > MAX_REPORTED_CLAUSE_TOKENS:
        return ()
    behind = max(link.mention.last, link.cue + 1)
    if behind == link.cue + 1 and behind < end:
        # The source comes before its word: "Der Damm hielt einem Bericht zufolge drei Tage".
        start = link.mention.first
        return ((behind, end),) if start <= first + 1 else ((first, start), (behind, end))
    if not analysis.lexicon.grammar.fixed_order and link.cue - first <= 2 and behind < end and tokens[behind].lower != ",":
        return ((behind, end),)
    comma = next((index for index in range(behind, end) if tokens[index].lower == ","), None)
    if comma is not None and (analysis.words_between(first, link.cue) <= MAX_OPENING_WORDS or not has_verb(tokens, first, link.cue, words)):
        return ((comma + 1, end),) if link.cue - first <= 2 else ((first, link.cue), (comma + 1, end))
    if analysis.lexicon.grammar.verb_second and _goes_on_behind(tokens, behind, end, words):
        cue = link.cue - bool(tokens[link.cue - 1].word & WordClass.PREPOSITION)
        return ((first, cue), (behind, end)) if cue > first else ()
    return ((first, link.cue),) if link.cue - first > 1 else ()


def _goes_on_behind(tokens: list[Token], behind: int, end: int, words: ClauseWords) -> bool:
    """Whether the clause of a source continues after it: "Der Wagen kam nach Angaben der Polizei *von der Straße ab*", not "so Quill
    weiter".
    """
    return behind < end and tokens[behind].kind is not PUNCT and not all(is_adverb(token, words) for token in tokens[behind:end])


def _is_gerund(token: Token, words: ClauseWords) -> bool:
    """Whether a word has the form in -ing."""
    return token.lower.endswith(words.gerund_endings)


def _introduces_quotation(analysis: ParagraphAnalysis, behind: int, end: int) -> bool:
    """Whether words in marks follow an attribution, and no word of saying comes before them: "At noon, Ann Lowe said, “…”"."""
    following = bisect_left(analysis.quoted, behind)
    if following == len(analysis.quoted) or analysis.quoted[following] >= end:
        return False
    return not analysis.cues_between(behind, analysis.quoted[following])


def _reports_around(reporter: Reporter) -> bool:
    """Whether a reporting word can come after its content: a verb that governs a clause."""
    return bool(reporter.frame.governs & Governs.CLAUSES) and reporter.frame.manner in _STATED
