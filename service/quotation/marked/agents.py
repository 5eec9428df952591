"""Finds the source of a quotation in a passive after the words: "called “late” by *Ann Lowe*"."""

from typing import Final

from service.quotation.marked.candidates import source_of
from service.quotation.marked.source_model import Attribution
from service.quotation.paragraph.clause_subjects import is_passive_form
from service.quotation.paragraph.cue_links import TIES_BEFORE_CUE, Link, Tie
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import MentionSort
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.stretch_context import StretchContext
from service.quotation.paragraph.tokens import WORD

AGENT_PROBABILITY: Final = 0.95
"""Probability that whoever follows the words in marks after "by" is the source; an estimate, because the case is too rare to be fitted."""
MAX_WORDS_TO_AGENT: Final = 2
"""Words between the words in marks and "by": called a “late” *ferry* by Ann Lowe."""
MAX_TOKENS_TO_PARTICIPLE: Final = 20
"""The participle is looked for within this many tokens before the words in marks."""


def agent_after(analysis: ParagraphAnalysis, context: StretchContext) -> Attribution | None:
    """Whoever is named with "by" right after a quotation, behind a participle: called “late” by *Ann Lowe*, “old” by *Paul Abara*."""
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
