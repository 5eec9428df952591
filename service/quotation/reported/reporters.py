"""Finds the reporting words of a paragraph and the source of each: the subject of a verb, the owner of a noun."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from service.quotation.paragraph.clause_words import ClauseWords
from service.quotation.paragraph.cue_links import Link, Tie, find_subjects
from service.quotation.paragraph.cue_use import is_cue, opens_sentence
from service.quotation.paragraph.denials import is_denied, is_passive, means_nobody
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort, word_mention
from service.quotation.paragraph.owners import owner_of
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.reporting_words import ACCORDING, Governs, ReportingFrame, ReportManner
from service.quotation.paragraph.tokens import NAME, NUMBER, POSSESSIVE, Token
from service.quotation.reported.clauses import sentence_bounds

_RANKS = {
    tie: rank
    for rank, tie in enumerate((Tie.SUBJECT, Tie.APPOSITION, Tie.INVERTED, Tie.ACCORDING, Tie.OBJECT, Tie.OPENING, Tie.CLAUSE, Tie.DISTANT))
}
"""The ties by which a mention can be the source, the surest first. An object is the subject if a comma comes before the verb ("…, said
Ann Lowe"); after a comma, a verb may share the subject that opens the sentence ("Ann Lowe thanked Paul Reed, adding that …")."""

_OF_THINGS = frozenset((ReportManner.SPEECH, ReportManner.FINDING, ReportManner.BELIEF))
"""Manners of reporting whose subject may be a noun in no list of people: a survey may say or show something, but not want or praise it."""

# Short names: looking a member up on its class would cost more than the comparison.
_OBJECT, _CLAUSE, _OPENING, _DISTANT, _SUBJECT, _APPOSITION, _ANTECEDENT = (
    Tie.OBJECT,
    Tie.CLAUSE,
    Tie.OPENING,
    Tie.DISTANT,
    Tie.SUBJECT,
    Tie.APPOSITION,
    Tie.ANTECEDENT,
)
# A short name, because every token is tested for it.
_ACCORDING = WordClass.ACCORDING
# Ties to a mention before the verb but not next to it.
_NEAREST = frozenset((_CLAUSE, _DISTANT))
# Doubtful ties.
_DOUBTFUL = frozenset((_OBJECT, _CLAUSE, _OPENING, _DISTANT))
_BY_ACCORDING, _PRONOUN, _OTHER = Tie.ACCORDING, MentionSort.PRONOUN, MentionSort.OTHER


@dataclass(slots=True, eq=False)
class Reporter:
    """A reporting word with its possible sources."""

    index: Final[int]
    frame: Final[ReportingFrame]
    links: Final[tuple[Link, ...]]
    """The surest first; none in the passive."""
    noun: Final[bool]
    passive: Final[bool]
    subject: Final[Mention | None]
    """The subject of a passive verb of saying, about which something is said: "*the ferry* is said to be late"."""
    first: Final[int]
    """Index of the first token of its sentence."""
    end: Final[int]
    """Index after the last token of the sentence, without its closing punctuation."""
    after: Final[int]
    """Index after the word and after the person told, if any."""


def find_reporters(analysis: ParagraphAnalysis, manners: Collection[ReportManner]) -> Iterator[Reporter]:
    """The reporting words of a paragraph whose manner is one of `manners`, in order."""
    tokens, frames = analysis.tokens, analysis.frames
    verbs, nouns = frames.verbs, frames.nouns
    places = [index for index, token in enumerate(tokens) if token.lower in verbs or token.lower in nouns or token.word & _ACCORDING]
    by_end = analysis.places.by_end
    split, clauses = analysis.lexicon.split_verbs, analysis.lexicon.clauses
    for index in places:
        token = tokens[index]
        if token.lower in split and not token.word & WordClass.SPEECH:
            continue
        verb, noun = verbs.get(token.lower), nouns.get(token.lower)
        if token.word & WordClass.ACCORDING:
            links = tuple(link for link in analysis.links_of(index) if link.tie is _BY_ACCORDING and _may_be_source(tokens, link))
            yield _made(analysis, index, ACCORDING, links)
        elif verb is not None and verb.manner in manners and is_verb(tokens, index, clauses) and not _says_nothing(analysis, index, verb):
            known = [link for link in analysis.links_of(index) if link.tie in _RANKS]
            yield _of_verb(analysis, index, verb, known, by_end)
        elif noun is not None and noun.manner in manners and (owner := owner_of(tokens, index, by_end, clauses)):
            yield _made(analysis, index, noun, (Link(owner, _SUBJECT, index),), noun=True)


def _says_nothing(analysis: ParagraphAnalysis, index: int, verb: ReportingFrame) -> bool:
    """Whether a verb of saying is denied, so that what it governs was not said: "declined to *say* who was late"."""
    return verb.manner is ReportManner.SPEECH and is_denied(analysis.tokens, index, analysis.lexicon)


def _made(
    analysis: ParagraphAnalysis,
    index: int,
    frame: ReportingFrame,
    links: tuple[Link, ...],
    *,
    noun: bool = False,
    passive: bool = False,
    subject: Mention | None = None,
) -> Reporter:
    first, end = sentence_bounds(analysis.tokens, index)
    recipient = analysis.object_at(index + 1) if frame.governs & Governs.ADDRESSED else None
    return Reporter(index, frame, links, noun, passive, subject, first, end, index + 1 if recipient is None else recipient.last)


def is_verb(tokens: list[Token], index: int, words: ClauseWords) -> bool:
    """Whether a reporting word is a verb here, not a noun, an adjective ("400 pledged delegates") or a name."""
    token = tokens[index]
    if index and tokens[index - 1].kind is NUMBER and token.lower.endswith(words.past_endings):
        return False
    if token.word & WordClass.CUE:
        return is_cue(tokens, index) or _stands_for_people(tokens, index - 1, words)
    if token.kind is NAME and not opens_sentence(tokens, index):
        return False
    if not index:
        return True
    before = tokens[index - 1]
    if before.kind is POSSESSIVE or before.word & WordClass.DETERMINER:
        return False
    return not before.word & WordClass.PREPOSITION or before.lower in words.infinitive_marks or token.lower.endswith(words.gerund_endings)


def _stands_for_people(tokens: list[Token], index: int, words: ClauseWords) -> bool:
    """Whether a word stands for people before a verb, like "some" and "others"."""
    return index >= 0 and tokens[index].lower in words.quantifiers


def _of_verb(analysis: ParagraphAnalysis, index: int, frame: ReportingFrame, known: list[Link], by_end: Mapping[int, Mention]) -> Reporter:
    """A verb with its possible sources. `known` are its links to them, if it is also a cue."""
    tokens, words = analysis.tokens, analysis.lexicon.clauses
    links = known or [
        link for link in find_subjects(tokens, index, analysis.mentions, by_end, analysis.lexicon.grammar) if link.tie is not _ANTECEDENT
    ]
    if not links and _stands_for_people(tokens, index - 1, words):
        links = [Link(word_mention(tokens, index - 1), _SUBJECT, index)]
    finite = not frame.governs & Governs.ADJECTIVE and not tokens[index].lower.endswith(words.gerund_endings)
    if finite and is_passive(tokens, index, words):
        subject = next((link.mention for link in links if link.tie is _SUBJECT), None)
        return _made(analysis, index, frame, (), passive=True, subject=subject)
    ranked = [link for link in links if _reports(tokens, link, frame, words) and not means_nobody(tokens, link.mention, analysis.lexicon)]
    if len(ranked) > 1:
        ranked.sort(key=lambda link: _RANKS[link.tie])
    return _made(analysis, index, frame, tuple(ranked))


def _reports(tokens: list[Token], link: Link, frame: ReportingFrame, words: ClauseWords) -> bool:
    """Whether a mention can be the source of a reporting word."""
    tie, sort = link.tie, link.mention.sort
    if sort is _OTHER and (frame.manner not in _OF_THINGS or not _may_be_source(tokens, link)):
        return False
    if tie not in _DOUBTFUL:
        return True
    cue, start = tokens[link.cue], verb_start(tokens, link.cue)
    gerund = cue.lower.endswith(words.gerund_endings)
    before = tokens[start - 1].lower if start else ""
    if tie is _OBJECT:
        return before == "," and bool(cue.word & WordClass.SPEECH) and not gerund and sort is not _PRONOUN
    if gerund or cue.lower in words.never_nouns:
        return before == "," or tie in _NEAREST
    return tie in _NEAREST and (before in words.shared_subject_openers or _has_that(tokens, link.cue, words))


def verb_start(tokens: list[Token], cue: int) -> int:
    """The index where a verb begins, with its auxiliaries: "…, a déclaré Luc Morel"."""
    while cue and tokens[cue - 1].word & WordClass.AUXILIARY:
        cue -= 1
    return cue


def _has_that(tokens: list[Token], cue: int, words: ClauseWords) -> bool:
    """Whether "that" comes right after a cue."""
    return cue + 1 < len(tokens) and tokens[cue + 1].lower in words.sure_complementisers


def _may_be_source(tokens: list[Token], link: Link) -> bool:
    """Whether a noun in no list of people may be a source here, because a word that can only be a verb follows."""
    if link.mention.sort is not _OTHER:
        return True
    if link.tie is _BY_ACCORDING:
        return tokens[link.mention.first].kind is not NUMBER
    return link.tie is _SUBJECT or link.tie is _APPOSITION
