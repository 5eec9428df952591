"""Finds attributions right after a quotation.

- in a sentence of their own, outside English: "Das sagte …", "Lo ha detto …";
- the agent of a passive: called “late” by *Ann Lowe*.
"""

from typing import Final

from service.quotation.marked.candidates import source_of
from service.quotation.marked.source_model import Attribution, spoken_by, without_cue
from service.quotation.paragraph.clause_subjects import is_passive_form
from service.quotation.paragraph.cue_links import SPEAKING_TIES, TIES_BEFORE_CUE, Link, Tie
from service.quotation.paragraph.cue_use import is_cue
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import MentionSort
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.stretch_context import StretchContext
from service.quotation.paragraph.tokens import QUOTED, WORD, Token

SUBJECT_AFTER_PROBABILITY = 0.96
"""Probability that the subject of "Das sagte …", right after a quotation, is its source, and that the words are a quotation."""

_MAX_TOKENS_TO_SUBJECT = 24
"""Tokens of the sentence after a quotation in which its subject is looked for."""
_MAX_TOKENS_BEFORE_CUE = 6
"""Tokens from "C'est" to the noun for words: "C'est la seule réponse"."""
_MAX_TOKENS_BEFORE_REPLY = 3
"""Tokens from "réponse" to the one who gave it: "réponse qu'Ada Quille", "Antwort, die Ada Quill"."""
# What may come between a quotation and the sentence that refers back to it.
_POINTS = frozenset((".", ":", ",", "-", "\N{EN DASH}"))
AGENT_PROBABILITY: Final = 0.95
"""Probability that whoever follows the words in marks after "by" is the source; an estimate, because the case is too rare to be fitted."""
MAX_WORDS_TO_AGENT: Final = 2
"""Words between the words in marks and "by": called a “late” *ferry* by Ann Lowe."""
MAX_TOKENS_TO_PARTICIPLE: Final = 20
"""The participle is looked for within this many tokens before the words in marks."""


def attributed_after(analysis: ParagraphAnalysis, context: StretchContext) -> Attribution | None:
    """The subject of the sentence right after a quotation, if that sentence refers back to the words: "Das sagte Ada Quill.", "Lo ha detto
    Ada Quilla.".
    """
    grammar, tokens = analysis.lexicon.grammar, analysis.tokens
    start = context.index + 1
    while start < len(tokens) and tokens[start].lower in _POINTS:
        start += 1
    if start >= len(tokens):
        return None
    return _subject_of_pointer(analysis, start) if tokens[start].lower in grammar.back_references else None


def _subject_of_pointer(analysis: ParagraphAnalysis, start: int) -> Attribution | None:
    """The subject of a sentence that refers back to the words before it: "Das sagte Ada Quill.", "Così Ada Quilla."."""
    tokens = analysis.tokens
    if tokens[start].lower in analysis.lexicon.grammar.source_adverbs:
        named = next((link for link in analysis.links_of(start) if link.tie is Tie.ACCORDING), None)
        if named is not None:
            return spoken_by(analysis, named, SUBJECT_AFTER_PROBABILITY)
    cue = _first_cue(tokens, start)
    if cue is None:
        return _giver_of_reply(analysis, start)
    link = next((link for link in analysis.links_of(cue) if link.tie in SPEAKING_TIES and link.mention.first > start), None)
    return None if link is None else spoken_by(analysis, link, SUBJECT_AFTER_PROBABILITY)


def _giver_of_reply(analysis: ParagraphAnalysis, start: int) -> Attribution | None:
    """The one whose reply the quotation is, according to a sentence: "C'est la seule réponse qu'*Ada Quille* a donnée"."""
    tokens, replies = analysis.tokens, analysis.lexicon.grammar.nouns_for_replies
    noun = next((index for index in range(start, min(len(tokens), start + _MAX_TOKENS_BEFORE_CUE)) if tokens[index].lower in replies), None)
    if noun is None:
        return None
    mention = next(iter(analysis.mentions_between(noun + 1, noun + 1 + _MAX_TOKENS_BEFORE_REPLY)), None)
    if mention is None or mention.sort is MentionSort.OTHER or tokens[mention.first].sentence != tokens[start].sentence:
        return None
    return without_cue(mention, SUBJECT_AFTER_PROBABILITY)


def _first_cue(tokens: list[Token], start: int) -> int | None:
    """The index of the first word of saying of a sentence; None if words in marks or a colon come before it, or there is none."""
    for index in range(start, min(len(tokens), start + _MAX_TOKENS_TO_SUBJECT)):
        token = tokens[index]
        if token.sentence != tokens[start].sentence or token.kind is QUOTED or token.lower == ":":
            return None
        if token.word & WordClass.SPEECH and is_cue(tokens, index):
            return index
    return None


def agent_after(analysis: ParagraphAnalysis, context: StretchContext) -> Attribution | None:
    """Whoever is named with "by" right after a quotation that follows a participle: called “late” by *Ann Lowe*, “old” by *Paul Abara*."""
    tokens, index = analysis.tokens, context.index
    near = range(index + 1, min(len(tokens) - 1, index + 2 + MAX_WORDS_TO_AGENT))
    agents = analysis.lexicon.grammar.agent_prepositions
    by = next((place for place in near if tokens[place].kind is not WORD or tokens[place].lower in agents), None)
    if by is None or tokens[by].lower not in agents:
        return None
    agent = next(iter(analysis.mentions_between(by + 1, by + 2)), None)
    first = max(0, index - MAX_TOKENS_TO_PARTICIPLE)
    cue = next((place for place in range(index - 1, first - 1, -1) if _calls_so(analysis, place, index)), None)
    if agent is None or cue is None or agent.sort is MentionSort.OTHER:
        return None
    return Attribution(source_of(analysis, Link(agent, Tie.AGENT, cue)), AGENT_PROBABILITY)


def _calls_so(analysis: ParagraphAnalysis, index: int, stretch: int) -> bool:
    """Whether a token is the participle of a passive in the sentence of a stretch: "was *called*", "*dubbed*"."""
    token = analysis.tokens[index]
    if token.sentence != analysis.tokens[stretch].sentence or not token.word & WordClass.CUE:
        return False
    if not analysis.lexicon.clauses.past_endings:
        return is_passive_form(analysis.tokens, index, analysis.lexicon.grammar)
    is_participle = token.lower.endswith(analysis.lexicon.clauses.past_endings)
    return is_participle and not any(link.tie in TIES_BEFORE_CUE for link in analysis.links_of(index))
