"""Finds the clause after a word of saying, in languages in which the subject may come between the two: "Am Montag sagte Ada Quill im Rat,
*dass …*".
"""

from service.quotation.paragraph.clause_words import ClauseWords
from service.quotation.paragraph.cue_links import Link, Tie
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.reporting_words import Governs
from service.quotation.paragraph.tokens import NAME, NUMBER, PUNCT, QUOTED, WORD, Token
from service.quotation.reported.reporters import Reporter

MAX_TOKENS_BEFORE_CLAUSE = 18
"""The clause is looked for within this many tokens after the word of saying."""
MAX_TOKENS_BEFORE_SUBJUNCTIVE = 24
"""The verb of a German clause is looked for within this many tokens from its beginning."""
# Classes of words that follow an article used as a pronoun, and that end the search for a clause.
_NO_RELATIVE = WordClass.PREPOSITION | WordClass.DETERMINER | WordClass.PRONOUN | WordClass.ADVERB | WordClass.CONJUNCTION
_NO_VERB = WordClass.DETERMINER | WordClass.PEOPLE | WordClass.PREPOSITION | WordClass.TIME
_ENDING = frozenset((";", ":", "("))


def clause_start(analysis: ParagraphAnalysis, reporter: Reporter, link: Link) -> int | None:
    """The index of the first token of the clause that a verb of saying governs; None if no clause follows."""
    tokens = analysis.tokens
    if not reporter.frame.governs & Governs.CLAUSES or reporter.noun:
        return None
    first = link.mention.last if link.tie is Tie.INVERTED else reporter.index + 1
    if _opens_bare_infinitive(analysis, reporter):
        return reporter.index + 1
    for index in range(max(first, reporter.index + 1), min(reporter.end, reporter.index + MAX_TOKENS_BEFORE_CLAUSE)):
        token = tokens[index]
        if token.kind is QUOTED or token.lower in _ENDING or token.word & WordClass.SPEECH:
            return None
        if token.word & WordClass.COMPLEMENTISER and _opens_complement(analysis, index, link):
            return index
        if token.lower == "," and (
            _opens_reported_clause(analysis, index + 1, reporter.end) or _opens_main_clause(analysis, index + 1, reporter)
        ):
            return index + 1
    return None


def _opens_complement(analysis: ParagraphAnalysis, index: int, link: Link) -> bool:
    """Whether "that" opens the reported clause, and not a relative clause: "dice Ada Quilli, *che abita …*"."""
    after_comma = analysis.tokens[index - 1].lower == ","
    if analysis.lexicon.grammar.verb_second:
        return after_comma
    return not after_comma or link.mention.last != index - 1


def _opens_reported_clause(analysis: ParagraphAnalysis, start: int, end: int) -> bool:
    """Whether a main clause in the subjunctive or an infinitive starts at a token: "er werde kommen", "den Hafen zu öffnen"."""
    tokens, subjunctive, words = analysis.tokens, analysis.lexicon.grammar.subjunctive_forms, analysis.lexicon.clauses
    if not subjunctive or start + 1 >= end or is_relative(tokens, start, words):
        return False
    for index in range(start + 1, min(end, start + MAX_TOKENS_BEFORE_SUBJUNCTIVE)):
        if tokens[index].lower in subjunctive or _is_infinitive(tokens, index, end, words):
            return True
        if tokens[index].kind is PUNCT:
            return False
    return False


def _opens_bare_infinitive(analysis: ParagraphAnalysis, reporter: Reporter) -> bool:
    """Whether an infinitive follows a verb of saying: "assure avoir prévenu le préfet", "a promis de fermer le port"."""
    tokens, grammar, start = analysis.tokens, analysis.lexicon.grammar, reporter.index + 1
    if start + 1 >= reporter.end or not tokens[reporter.index].word & WordClass.SPEECH:
        return False
    if tokens[start].lower in grammar.said_infinitives:
        return True
    after = tokens[start + 1]
    marked = tokens[start].lower in analysis.lexicon.clauses.infinitive_clause_marks and bool(grammar.infinitive_endings)
    return marked and after.kind is WORD and after.lower.endswith(grammar.infinitive_endings) and not after.word & _NO_VERB


def _opens_main_clause(analysis: ParagraphAnalysis, start: int, reporter: Reporter) -> bool:
    """Whether a main clause starts after the comma of a verb of saying: "sagte Ada Quill, die Stadt hielt sich an den Vertrag"."""
    tokens, grammar = analysis.tokens, analysis.lexicon.grammar
    if not grammar.subjunctive_forms or start + 1 >= reporter.end or not tokens[reporter.index].word & WordClass.SPEECH:
        return False
    if is_relative(tokens, start, analysis.lexicon.clauses):
        return False
    if not (tokens[start].word & (WordClass.DETERMINER | WordClass.PRONOUN) or tokens[start].word & WordClass.PROPER):
        return False
    for index in range(start + 1, min(reporter.end, start + MAX_TOKENS_BEFORE_SUBJUNCTIVE)):
        token = tokens[index]
        if token.kind is PUNCT or token.word & WordClass.COMPLEMENTISER:
            return False
        if token.word & (WordClass.AUXILIARY | WordClass.VERB) or token.lower.endswith(grammar.finite_endings):
            return True
    return False


def _is_infinitive(tokens: list[Token], index: int, end: int, words: ClauseWords) -> bool:
    """Whether "zu" and an infinitive start at a token: "zu öffnen"."""
    marked = tokens[index].lower in words.infinitive_clause_marks and index + 1 < end
    return marked and tokens[index + 1].lower.endswith(words.marked_infinitive_endings) and tokens[index + 1].kind is WORD


def is_relative(tokens: list[Token], start: int, words: ClauseWords) -> bool:
    """Whether an article is used as a pronoun rather than before a noun."""
    if start + 1 >= len(tokens):
        return False
    article, following = tokens[start], tokens[start + 1]
    if article.lower not in words.relative_articles:
        return False
    return following.kind not in (NAME, NUMBER) and bool(following.word & _NO_RELATIVE)
