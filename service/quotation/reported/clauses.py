"""Finds where the clause that a word of saying governs begins and ends, by function words and word classes, without a parser."""

from bisect import bisect_left, bisect_right

from service.quotation.paragraph.clause_words import ClauseWords
from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.tokens import NAME, NUMBER, POSSESSIVE, PUNCT, WORD, Token

MAX_REPORTED_CLAUSE_TOKENS = 120
"""A reported clause has at most this many tokens; a longer sentence is a list or broken input."""

MAX_END_MARKS = 4
"""At most this many punctuation marks at the end of a sentence are stripped."""

MIN_SURE_CLAUSE_WORDS = 3
"""At least this many words after "said" make a clause, unlike "said goodbye" and "said a few words"."""

CLAUSE_WINDOW_WORDS = 14
"""The verb of a clause is looked for within this many words after its subject."""

_CLOSING = frozenset(".!?;:")
"""Punctuation at the end of a sentence."""
# Short names, because looking a member up on its class would be slower than the comparison itself.
_SUBJECT = Tie.SUBJECT
_ADVERB, _CLOSED, _TIME = WordClass.ADVERB, WordClass.COMPLEMENTISER | WordClass.PREPOSITION, WordClass.TIME
_CONJUNCTION = WordClass.CONJUNCTION
_ENDING = frozenset((";", ","))
"""Punctuation before which content may end."""


def sentence_bounds(tokens: list[Token], index: int) -> tuple[int, int]:
    """The index of the first token of a sentence, and the index after its last one without the closing punctuation."""
    first, last = 0, len(tokens)
    sentence = tokens[index].sentence
    if tokens[0].sentence != sentence or tokens[-1].sentence != sentence:
        first = bisect_left(tokens, sentence, key=sentence_of, hi=index)
        last = bisect_right(tokens, sentence, key=sentence_of, lo=index)
    for _ in range(MAX_END_MARKS):
        if last > index + 1 and tokens[last - 1].kind is PUNCT and tokens[last - 1].lower in _CLOSING:
            last -= 1
    return first, last


def sentence_of(token: Token) -> int:
    """The number of the sentence that a token is in."""
    return token.sentence


def is_date(tokens: list[Token], index: int, words: ClauseWords) -> bool:
    """Whether a token belongs to a date: a day, or "on", "in" and "last" before one."""
    token = tokens[index]
    if token.word & _TIME:
        return index + 1 == len(tokens) or tokens[index + 1].kind is not POSSESSIVE
    leads = token.word & WordClass.PREPOSITION or token.lower in words.before_times
    return bool(leads) and index + 1 < len(tokens) and bool(tokens[index + 1].word & _TIME)


def is_adverb(token: Token, words: ClauseWords) -> bool:
    """Whether a token is an adverb, and not also in another class that matters here."""
    lower, word = token.lower, token.word
    if lower in words.adverbs_before_clauses:
        return True
    if word & _CLOSED or lower in words.negations:
        return False
    return bool(word & _ADVERB) or (not word & ~_CONJUNCTION and token.kind is WORD and lower.endswith(words.adverb_endings))


def after_adverbs(tokens: list[Token], start: int, end: int, words: ClauseWords) -> int:
    """The index after adverbs and dates, and after a place or an aside that a "that" follows: "said at the meeting that"."""
    while start < end and (is_date(tokens, start, words) or is_adverb(tokens[start], words)):
        start += 1
    if start >= end or not (tokens[start].word & WordClass.PREPOSITION or tokens[start].lower == ","):
        return start
    if opens_infinitive(tokens, start, end, words):
        return start
    for index in range(start, min(end, start + CLAUSE_WINDOW_WORDS)):
        if tokens[index].word & (WordClass.SPEECH | WordClass.AUXILIARY) and tokens[index].lower not in words.infinitive_marks:
            return start
        if tokens[index].lower in words.sure_complementisers or tokens[index].lower in words.question_openers:
            return index
        if tokens[index].lower in words.subject_pronouns and tokens[start].lower != ",":
            return index
    return start


def opens_infinitive(tokens: list[Token], start: int, end: int, words: ClauseWords) -> bool:
    """Whether "to" and a verb start at a token: "promised to …", "asked them not to …"."""
    if tokens[start].lower in words.negations:
        start += 1
    if start + 1 >= end or tokens[start].lower not in words.infinitive_marks:
        return False
    closed = WordClass.DETERMINER | WordClass.PRONOUN | WordClass.PERSON
    return tokens[start + 1].kind is WORD and not tokens[start + 1].word & closed


def opens_clause(tokens: list[Token], start: int, end: int, words: ClauseWords, *, takes_unknown_verb: bool) -> bool:
    """Whether a clause starts at a token: a subject with a verb after it. If `takes_unknown_verb`, the verb may be in no list."""
    token = tokens[start]
    if token.lower in words.reported_clause_openers:
        return start + 1 < end and not tokens[start + 1].lower.endswith(words.gerund_endings)
    if token.lower in words.subject_pronouns:
        return True
    if token.kind > NUMBER or token.word & (WordClass.PREPOSITION | WordClass.AUXILIARY):
        return False
    if token.word & WordClass.CUE and not (takes_unknown_verb and token.lower.endswith(words.third_person_endings)):
        return False
    if token.word & WordClass.CONJUNCTION and token.kind is not NAME:
        return False
    if takes_unknown_verb and end - start > MIN_SURE_CLAUSE_WORDS:
        return True
    return _has_verb(tokens, start, min(end, start + CLAUSE_WINDOW_WORDS), words)


def _has_verb(tokens: list[Token], start: int, end: int, words: ClauseWords) -> bool:
    """Whether a verb follows the noun phrase that begins at `start`, with nothing before it that rules out a clause."""
    for index in range(start, end):
        item = tokens[index]
        if item.word & WordClass.VERBAL or item.lower.endswith(words.past_endings) or "'" in item.lower:
            if not tokens[index - 1].word & WordClass.DETERMINER:
                return True
        elif index > start and (item.word & WordClass.COMPLEMENTISER or item.lower == "," or item.lower in words.no_clause_openers):
            return False
    return False


def opens_object(tokens: list[Token], index: int, words: ClauseWords) -> bool:
    """Whether a noun phrase or a form in -ing starts at a token: "denied the plan", "denied leaving"."""
    token = tokens[index]
    if token.kind > NUMBER or token.word & WordClass.TIME:
        return False
    closed = WordClass.PREPOSITION | WordClass.CONJUNCTION | WordClass.AUXILIARY
    return not token.word & closed or bool(token.word & WordClass.DETERMINER) or token.lower in words.object_openers


def content_end(analysis: ParagraphAnalysis, cue: int, first: int, start: int, end: int, *, clause: bool) -> int:
    """The index after reported content, which ends before the next reporting word, before a new statement, or with the sentence.

    `cue` is the reporting word of a sentence that begins at `first`; the content begins at `start` and ends at `end` at the latest.
    """
    tokens, words = analysis.tokens, analysis.lexicon.clauses
    ends_at_comma = _is_subordinate(tokens, cue, first, words)
    for index in range(start + 1, end - 1):
        lower = tokens[index].lower
        links = lower in words.statement_conjunctions
        if not links and lower not in _ENDING:
            continue
        following = tokens[index + 1]
        if lower == ";" or (links and _reports_next(analysis, following, clause=clause)):
            return index
        contrasts = not clause and following.lower in words.contrast_openers
        if lower == "," and (ends_at_comma or contrasts or _ends_after_comma(analysis, cue, index + 1)):
            return index
    return end


def _reports_next(analysis: ParagraphAnalysis, token: Token, *, clause: bool) -> bool:
    """Whether a word after "and" is the next verb of the same source: "said that … and *added*"."""
    words = analysis.lexicon.clauses
    if token.word & WordClass.SPEECH:
        return not token.lower.endswith(words.gerund_endings)
    return not clause and token.lower.endswith(words.past_endings + words.third_person_endings) and token.lower in analysis.frames.verbs


def _is_subordinate(tokens: list[Token], cue: int, first: int, words: ClauseWords) -> bool:
    """Whether the reporting word is in a clause that opens the sentence: "As Ann Lowe said …, Paul Reed left", "Asked …, he left"."""
    return cue == first or (tokens[first].lower in words.subordinate_clause_openers and not has_comma(tokens, first, cue))


def _ends_after_comma(analysis: ParagraphAnalysis, cue: int, index: int) -> bool:
    """Whether a new statement starts after a comma: the reporter's next participle, another source, the verb after a relative clause."""
    token, words = analysis.tokens[index], analysis.lexicon.clauses
    if token.word & WordClass.ACCORDING or (token.lower.endswith(words.gerund_endings) and analysis.frames.has(token.lower)):
        return True
    if token.word & WordClass.VERBAL and cue and analysis.tokens[cue - 1].lower in words.relative_subjects:
        return True
    if token.lower in words.openers_of_next_source:
        index += 1
    return any(link.tie is _SUBJECT and analysis.frames.has(analysis.tokens[link.cue].lower) for link in analysis.links_at(index))


def closes_sentence(tokens: list[Token], index: int, end: int, words: ClauseWords) -> bool:
    """Whether only a date, a place or an apposition follows an attribution."""
    return index >= end or is_date(tokens, index, words) or tokens[index].lower == "," or bool(tokens[index].word & WordClass.PREPOSITION)


def has_verb(tokens: list[Token], first: int, last: int, words: ClauseWords) -> bool:
    """Whether a known verb, or a form in -ed, comes between two token indices."""
    return any(
        token.word & WordClass.VERBAL or token.lower.endswith(words.past_endings) or "'" in token.lower for token in tokens[first:last]
    )


def has_comma(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a comma comes between two token indices."""
    return any(token.lower == "," for token in tokens[first:last])
