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
    after = reporter.after
    while after < end and is_date(tokens, after, words):
        after += 1
    if after + 1 >= end or tokens[after].lower not in _CLOSING_ATTRIBUTION or not _reports_around(reporter):
        return ()
    if _is_gerund(tokens[after + 1], words) or tokens[after + 1].word & WordClass.ACCORDING:
        return ()
    if tokens[start].lower in words.relative_clause_openers:
        return ()
    return ((first, start), (after, end))


def content_before(analysis: ParagraphAnalysis, reporter: Reporter, link: Link) -> Ranges:
    """The content before an attribution that ends the sentence: "…, Ann Lowe said on Monday", "…, wie Ada Quill am Montag sagte"."""
    tokens, words = analysis.tokens, analysis.lexicon.clauses
    first, end = reporter.first, reporter.end
    verb = verb_start(tokens, link.cue)
    start = min(link.mention.first, verb)
    start -= analysis.lexicon.grammar.verb_second and start > first and tokens[start - 1].lower in words.attribution_openers
    if not first + 1 < start <= first + MAX_REPORTED_CLAUSE_TOKENS or tokens[start - 1].lower != "," or _is_gerund(tokens[link.cue], words):
        return ()
    after = max(link.mention.last, reporter.after)
    if not _reports_around(reporter) or not closes_sentence(tokens, after, end, words) or _introduces_quotation(analysis, after, end):
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
    tokens, after = analysis.tokens, reporter.after
    if after < reporter.end and tokens[after].lower in analysis.lexicon.clauses.verb_particles:
        after += 1
    opens = link.mention.first == reporter.first + 1 and tokens[reporter.first].lower in analysis.lexicon.clauses.attribution_openers
    if not opens or not _reports_around(reporter) or after + 1 >= reporter.end or tokens[after].lower != ",":
        return ()
    return ((after + 1, reporter.end),)


def content_according_to(analysis: ParagraphAnalysis, reporter: Reporter, link: Link) -> Ranges:
    """The content of "according to": after the source if the attribution opens the sentence, otherwise before it."""
    tokens, words = analysis.tokens, analysis.lexicon.clauses
    first, end = reporter.first, reporter.end
    if end - first > MAX_REPORTED_CLAUSE_TOKENS:
        return ()
    after = max(link.mention.last, link.cue + 1)
    if after == link.cue + 1 and after < end:
        # The source comes before its word: "Der Damm hielt einem Bericht zufolge drei Tage".
        start = link.mention.first
        return ((after, end),) if start <= first + 1 else ((first, start), (after, end))
    if not analysis.lexicon.grammar.fixed_order and link.cue - first <= 2 and after < end and tokens[after].lower != ",":
        return ((after, end),)
    comma = next((index for index in range(after, end) if tokens[index].lower == ","), None)
    if comma is not None and (analysis.words_between(first, link.cue) <= MAX_OPENING_WORDS or not has_verb(tokens, first, link.cue, words)):
        return ((comma + 1, end),) if link.cue - first <= 2 else ((first, link.cue), (comma + 1, end))
    if analysis.lexicon.grammar.verb_second and _clause_continues_after(tokens, after, end, words):
        cue = link.cue - bool(tokens[link.cue - 1].word & WordClass.PREPOSITION)
        return ((first, cue), (after, end)) if cue > first else ()
    return ((first, link.cue),) if link.cue - first > 1 else ()


def _clause_continues_after(tokens: list[Token], after: int, end: int, words: ClauseWords) -> bool:
    """Whether the clause of a source continues after it: "Der Wagen kam nach Angaben der Polizei *von der Straße ab*", not "so Quill
    weiter".
    """
    return after < end and tokens[after].kind is not PUNCT and not all(is_adverb(token, words) for token in tokens[after:end])


def _is_gerund(token: Token, words: ClauseWords) -> bool:
    """Whether a word has the form in -ing."""
    return token.lower.endswith(words.gerund_endings)


def _introduces_quotation(analysis: ParagraphAnalysis, after: int, end: int) -> bool:
    """Whether words in marks follow an attribution, and no word of saying comes before them: "At noon, Ann Lowe said, “…”"."""
    following = bisect_left(analysis.quoted, after)
    if following == len(analysis.quoted) or analysis.quoted[following] >= end:
        return False
    return not analysis.cues_between(after, analysis.quoted[following])


def _reports_around(reporter: Reporter) -> bool:
    """Whether a reporting word can come after its content: a verb that governs a clause."""
    return bool(reporter.frame.governs & Governs.CLAUSES) and reporter.frame.manner in _STATED
