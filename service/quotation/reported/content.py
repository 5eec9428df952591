"""Finds the content that a reporting word governs: after the word, before it, or on both sides of it."""

from collections.abc import Iterator

from service.quotation.paragraph.clause_words import ClauseWords
from service.quotation.paragraph.cue_links import Link, Tie
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import MentionSort
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.reporting_words import Governs, ReportManner
from service.quotation.paragraph.tokens import PUNCT, QUOTED, Token
from service.quotation.reported.clause_after import clause_start, is_relative
from service.quotation.reported.clauses import (
    MAX_REPORTED_CLAUSE_TOKENS,
    after_adverbs,
    content_end,
    is_adverb,
    is_date,
    opens_clause,
    opens_infinitive,
    opens_object,
)
from service.quotation.reported.fronted_content import Ranges, content_according_to, content_around, content_as_told, content_before
from service.quotation.reported.reporters import Reporter

# Ties of mentions after the verb.
_AFTER_VERB = frozenset((Tie.INVERTED, Tie.OBJECT))
# Doubtful ties.
_DOUBTFUL = frozenset((Tie.CLAUSE, Tie.OPENING, Tie.DISTANT))
# Short names, because looking a member up on its class would be slower.
_SPEECH, _PRONOUN = ReportManner.SPEECH, MentionSort.PRONOUN


def find_contents(analysis: ParagraphAnalysis, reporter: Reporter) -> Iterator[tuple[Link | None, Ranges]]:
    """The possible contents of a reporting word, each with its source, the likeliest first."""
    if analysis.tokens[reporter.index].word & WordClass.ACCORDING:
        yield from ((link, found) for link in reporter.links if (found := content_according_to(analysis, reporter, link)))
    elif reporter.noun or not reporter.links:
        if found := _after(analysis, reporter, None):
            yield (reporter.links[0] if reporter.links else None), found
    else:
        for link in reporter.links:
            for way in (content_as_told, content_around, _after, content_before):
                if found := way(analysis, reporter, link):
                    yield link, found


def _after(analysis: ParagraphAnalysis, reporter: Reporter, link: Link | None) -> Ranges:
    """The content after a reporting word: "Ann Lowe told reporters on Monday that …"."""
    end = reporter.end
    if link is not None and not analysis.lexicon.grammar.fixed_order:
        opening = clause_start(analysis, reporter, link)
        if opening is not None and opening < end <= opening + MAX_REPORTED_CLAUSE_TOKENS:
            return ((opening, content_end(analysis, reporter.index, reporter.first, opening, end, clause=True)),)
    if link is not None and (link.tie in _AFTER_VERB or _is_inverted(analysis, link, end)):
        return ()
    start = _start(analysis, reporter, end)
    if start is None or not start < end <= start + MAX_REPORTED_CLAUSE_TOKENS:
        return ()
    content = (
        start,
        content_end(analysis, reporter.index, reporter.first, start, end, clause=_opens_statement(analysis, reporter, start, end)),
    )
    if reporter.subject is not None and _is_said_of(reporter) and opens_infinitive(analysis.tokens, start, end, analysis.lexicon.clauses):
        return ((reporter.subject.first, reporter.subject.last), content)
    condition = _condition(analysis, reporter, link)
    return (condition, content) if condition else (content,)


def _is_said_of(reporter: Reporter) -> bool:
    """Whether the subject of a passive belongs to the content: "*the ferry* is said to be late", not "she was asked to leave"."""
    return reporter.passive and reporter.frame.governs & (Governs.CLAUSE | Governs.OBJECT) == Governs.CLAUSE


def _opens_statement(analysis: ParagraphAnalysis, reporter: Reporter, start: int, end: int) -> bool:
    """Whether a reporting word governs a clause here, and not an infinitive or an object."""
    tokens, frame, words = analysis.tokens, reporter.frame, analysis.lexicon.clauses
    if tokens[start].word & WordClass.COMPLEMENTISER:
        return True
    governs = frame.governs & (Governs.CLAUSE | Governs.ADDRESSED)
    return bool(governs) and tokens[start - 1].lower not in frame.prepositions and not opens_infinitive(tokens, start, end, words)


def _condition(analysis: ParagraphAnalysis, reporter: Reporter, link: Link | None) -> tuple[int, int] | None:
    """The condition before an attribution, which belongs to the content: "*If it rains*, Ann Lowe said, …"."""
    opens = analysis.tokens[reporter.first].lower in analysis.lexicon.clauses.condition_openers
    if link is None or not opens or not reporter.frame.governs & Governs.CLAUSES:
        return None
    comma = link.mention.first - 1
    return (reporter.first, comma) if comma > reporter.first + 1 and analysis.tokens[comma].lower == "," else None


def _start(analysis: ParagraphAnalysis, reporter: Reporter, end: int) -> int | None:
    """The index where the content of a reporting word begins; None if it governs nothing here."""
    tokens, frame, words = analysis.tokens, reporter.frame, analysis.lexicon.clauses
    near = _after_adverbials(tokens, reporter.index + 1, end, words)
    if near >= end:
        return None
    if tokens[near].lower == ":" and near == reporter.index + 1:
        return near + 1 if frame.manner is _SPEECH and tokens[near + 1].kind is not QUOTED else None
    names = reporter.links and (reporter.noun or tokens[reporter.index - 1].lower not in words.infinitive_marks)
    after_recipient = _after_recipient(analysis, reporter, near, end)
    if (names or _is_asked(reporter)) and (after := _after_preposition(analysis, reporter, after_recipient, end)):
        return after
    start = _past_recipient(analysis, reporter, near, end)
    if start < end and _governs_clause(analysis, reporter, start, end):
        return start if reporter.links or _stands_alone(tokens, reporter, start, words) else None
    gerund = frame.governs & Governs.GERUND and tokens[near].lower.endswith(words.gerund_endings)
    takes_object = (frame.governs & Governs.OBJECT or gerund) and names
    return near if takes_object and opens_object(tokens, near, words) else None


def _after_recipient(analysis: ParagraphAnalysis, reporter: Reporter, start: int, end: int) -> int:
    """The index after the person asked or told, if a preposition that the reporting word takes follows: "asked Ann Lowe *about*"."""
    recipient = analysis.object_at(start) if reporter.frame.governs & Governs.ADDRESSED else None
    if recipient is None or recipient.last >= end or analysis.tokens[recipient.last].lower not in reporter.frame.prepositions:
        return start
    return recipient.last


def _after_preposition(analysis: ParagraphAnalysis, reporter: Reporter, start: int, end: int) -> int | None:
    """The index after the preposition before what a reporting word governs: "called for", "asked Ann Lowe about"."""
    tokens, words = analysis.tokens, analysis.lexicon.clauses
    if start + 1 >= end or tokens[start].lower not in reporter.frame.prepositions or opens_infinitive(tokens, start, end, words):
        return None
    return start + 1 if opens_object(tokens, start + 1, words) or tokens[start + 1].word & WordClass.COMPLEMENTISER else None


def _is_asked(reporter: Reporter) -> bool:
    """Whether a passive does not say who asks or tells: "she was asked about it", "asked about it, she left"."""
    return reporter.passive and reporter.frame.manner is _SPEECH and not reporter.noun


def _stands_alone(tokens: list[Token], reporter: Reporter, start: int, words: ClauseWords) -> bool:
    """Whether content counts although no source is named: "she was asked whether …", "the ferry is expected to …"."""
    if tokens[start].lower in words.infinitive_marks:
        return _is_said_of(reporter)
    opened = bool(tokens[start].word & WordClass.COMPLEMENTISER)
    cue = tokens[reporter.index]
    if reporter.frame.manner is not _SPEECH or not opened or reporter.noun or tokens[reporter.index - 1].lower in words.infinitive_marks:
        return False
    return reporter.passive or cue.lower.endswith(words.gerund_endings) or reporter.index <= reporter.first + 1


def _after_adverbials(tokens: list[Token], start: int, end: int, words: ClauseWords) -> int:
    """The index after adverbs, dates and the "out" of "pointed out"."""
    if start < end and tokens[start].lower in words.verb_particles:
        start += 1
    while start < end and (is_date(tokens, start, words) or is_adverb(tokens[start], words)):
        start += 1
    return start


def _governs_clause(analysis: ParagraphAnalysis, reporter: Reporter, start: int, end: int) -> bool:
    """Whether a reporting word governs the clause or the infinitive that starts at a token."""
    tokens, governs, words = analysis.tokens, reporter.frame.governs, analysis.lexicon.clauses
    cue = tokens[reporter.index]
    if tokens[start].word & WordClass.COMPLEMENTISER:
        return bool(governs & Governs.CLAUSES)
    if opens_infinitive(tokens, start, end, words):
        # "Asked to see it" reports nothing; "asked her to leave" does.
        is_told = not governs & Governs.ADDRESSED or start > reporter.index + 1 or reporter.passive
        return (bool(governs & Governs.INFINITIVE) and is_told) or _is_said_of(reporter)
    if reporter.noun or tokens[start].kind is PUNCT:
        return False
    if not analysis.lexicon.grammar.bare_clauses:
        opens = bool(governs & Governs.CLAUSE) and tokens[start - 1].lower == "," and opens_object(tokens, start, words)
        return opens and not is_relative(tokens, start, words)
    bare = governs & Governs.CLAUSE or (governs & Governs.ADDRESSED and (start > reporter.index + 1 or reporter.passive))
    if bare and tokens[start].word & WordClass.AUXILIARY:
        return _lacks_subject(tokens, reporter, words)
    return bool(bare) and opens_clause(tokens, start, end, words, takes_unknown_verb=cue.lower in words.saying_forms)


def _lacks_subject(tokens: list[Token], reporter: Reporter, words: ClauseWords) -> bool:
    """Whether the subject of the reported clause comes before the source: "a plan that Ann Lowe says is good"."""
    return any(link.mention.first and tokens[link.mention.first - 1].lower in words.relative_clause_openers for link in reporter.links)


def _is_inverted(analysis: ParagraphAnalysis, link: Link, end: int) -> bool:
    """Whether the subject comes after the verb, and only a doubtful one before it: “…,” said Ann Lowe, the mayor."""
    tokens, cue = analysis.tokens, link.cue
    if link.tie not in _DOUBTFUL:
        return False
    if cue and tokens[cue - 1].kind is QUOTED:
        return True
    after = analysis.object_at(cue + 1)
    if after is None or after.sort is _PRONOUN or tokens[cue - 1].lower != ",":
        return False
    return (
        after.last >= end or tokens[after.last].lower == "," or tokens[after.last].lower in analysis.lexicon.clauses.partitive_prepositions
    )


def _past_recipient(analysis: ParagraphAnalysis, reporter: Reporter, start: int, end: int) -> int:
    """The index after adverbs, dates and the person told: after "reporters on Monday" in "told reporters on Monday that …"."""
    tokens, words = analysis.tokens, analysis.lexicon.clauses
    direct = tokens[reporter.index].lower in words.saying_forms
    if start < end and not direct and tokens[start].kind is not PUNCT and not tokens[start].word & WordClass.COMPLEMENTISER:
        recipient = analysis.object_at(start)
        addressed = reporter.frame.governs & Governs.ADDRESSED
        if (
            recipient is not None
            and recipient.last < end
            and (addressed or _clause_may_start(tokens, reporter, recipient.last, end, words))
        ):
            start = recipient.last
    start = after_adverbs(tokens, start, end, words)
    if analysis.lexicon.grammar.bare_clauses or start + 1 >= end or tokens[start].lower != ",":
        return start
    opened = tokens[start + 1].word & WordClass.COMPLEMENTISER or reporter.frame.governs & Governs.CLAUSE
    return start + 1 if opened else start


def _clause_may_start(tokens: list[Token], reporter: Reporter, index: int, end: int, words: ClauseWords) -> bool:
    """Whether a reported clause, or a date before it, starts after the person told."""
    if tokens[index].word & WordClass.COMPLEMENTISER or is_date(tokens, index, words):
        return True
    return opens_infinitive(tokens, index, end, words) and not reporter.frame.governs & Governs.OBJECT
