"""Finds sources of English quotations in two constructions that leave no doubt.

- the sentence after the quotation refers back to its words: “…” *Those were the only words that Ann Lowe had for the board*
  (`pointed_back`);
- a report inside a report: Ann Lowe said that *Paul Abara had told her* it was “late” (`inner_source`).
"""

from bisect import bisect_left, bisect_right

from service.quotation.marked.candidates import source_of
from service.quotation.marked.source_model import Attribution, without_cue
from service.quotation.paragraph.cue_links import TIES_BEFORE_CUE, Link
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort, mention_at
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.stretch_context import StretchContext
from service.quotation.paragraph.tokens import QUOTED, Token

POINTED_BACK_PROBABILITY = 0.96
"""Probability that the person named by a sentence that refers back is the source; an estimate, because such sentences are too rare in the
data to be fitted."""
MAX_TOKENS_TO_REPLY = 6
"""The noun for words comes within this many tokens after "those": "Those were the only words"."""
MAX_TOKENS_TO_OWNER = 3
"""The one whose words they are is named within this many tokens after that noun: "words that Ann Lowe", "words of Ann Lowe"."""
MAX_RUN_TOKENS = 40
"""Tokens of the quotations, and of the questions between them, to which one sentence may refer back."""
INNER_PROBABILITY = 0.85
"""Probability that the inner speaker is the source; an estimate, because the case is too rare in the data to be fitted."""
MAX_TOKENS_TO_CUE = 8
"""At most this many tokens come between the inner word of saying and the quotation."""


def pointed_back(analysis: ParagraphAnalysis, context: StretchContext) -> Attribution | None:
    """The person to whom the sentence after a quotation, or after a run of quotations, attributes the words; None if it does not."""
    tokens, grammar = analysis.tokens, analysis.lexicon.grammar
    start = _after_quotations(tokens, context.index)
    if start is None or tokens[start].lower not in grammar.back_references:
        return None
    if start + 1 == len(tokens) or not tokens[start + 1].word & WordClass.AUXILIARY:
        return None
    last = min(len(tokens), start + MAX_TOKENS_TO_REPLY)
    noun = next((index for index in range(start + 2, last) if tokens[index].lower in grammar.nouns_for_replies), None)
    mention = None if noun is None or tokens[noun].sentence != tokens[start].sentence else _owner_after(analysis, noun)
    if mention is None:
        return None
    return without_cue(mention, POINTED_BACK_PROBABILITY)


def _after_quotations(tokens: list[Token], index: int) -> int | None:
    """The first token after a run of quotations with questions between them; None if the paragraph, or the search, ends before."""
    position = index + 1
    while position < min(len(tokens), index + MAX_RUN_TOKENS):
        if tokens[position].kind is QUOTED:
            position += 1
            continue
        end = _question_end(tokens, position)
        if end is None:
            return position
        position = end
    return None


def _question_end(tokens: list[Token], start: int) -> int | None:
    """The index after a question that starts at a token and that another quotation follows; None if there is no such question."""
    for index in range(start, min(len(tokens), start + MAX_RUN_TOKENS)):
        if tokens[index].kind is QUOTED or tokens[index].sentence != tokens[start].sentence:
            return None
        if tokens[index].lower == "?":
            return index + 1 if index + 1 < len(tokens) and tokens[index + 1].kind is QUOTED else None
    return None


def _owner_after(analysis: ParagraphAnalysis, noun: int) -> Mention | None:
    """The person or body named right after a noun for words; one word may link the two.

    The name may be a mention of its own ("the words that *Ann Lowe* had") or part of one: "the words *Ann Lowe* had", "of *Ann Lowe*".
    """
    position = bisect_right(analysis.mention_places, noun)
    if position and analysis.mentions[position - 1].last > noun + 1:
        start = noun + 2 if analysis.tokens[noun + 1].word & WordClass.PREPOSITION else noun + 1
        return mention_at(analysis.tokens, start, analysis.lexicon.grammar)
    if position == len(analysis.mentions):
        return None
    mention = analysis.mentions[position]
    near = mention.first <= noun + MAX_TOKENS_TO_OWNER and analysis.tokens[mention.first].sentence == analysis.tokens[noun].sentence
    return mention if near and mention.sort is not MentionSort.OTHER else None


def inner_source(analysis: ParagraphAnalysis, context: StretchContext) -> Attribution | None:
    """The inner speaker, if a report inside a report comes right before a quoted stretch; None if there is no such report."""
    inner = _last_report(analysis, context.index)
    if inner is None:
        return None
    first = inner.mention.first
    before = analysis.tokens[first - 1].lower if first else ""
    is_fronted = before in analysis.lexicon.grammar.calling_relatives and inner.mention.sort is not MentionSort.PRONOUN
    if not is_fronted and not _is_inside_clause(analysis, inner):
        return None
    return Attribution(source_of(analysis, inner), INNER_PROBABILITY)


def _last_report(analysis: ParagraphAnalysis, index: int) -> Link | None:
    """The last subject with its word of saying before a stretch; None if more than a few plain words come between."""
    tokens = analysis.tokens
    start = bisect_left(analysis.link_places, index)
    for link in reversed(analysis.links[max(0, start - MAX_TOKENS_TO_CUE) : start]):
        if link.tie in TIES_BEFORE_CUE and 0 <= link.cue < index and index - link.cue <= MAX_TOKENS_TO_CUE + 1:
            between = tokens[link.cue + 1 : index]
            return None if any(_separates(token, tokens[index]) for token in between) else link
    return None


def _separates(token: Token, stretch: Token) -> bool:
    """Whether a token separates a word of saying from a stretch: words in other marks, another word of saying, the end of a sentence."""
    return token.kind is QUOTED or bool(token.word & WordClass.CUE) or token.sentence != stretch.sentence


def _is_inside_clause(analysis: ParagraphAnalysis, inner: Link) -> bool:
    """Whether the inner speaker opens a clause that another speaker reports: "Lowe said (that) *Abara had told* …"."""
    tokens, first = analysis.tokens, inner.mention.first
    if inner.mention.sort not in (MentionSort.NAME, MentionSort.NOUN) or not _reports_in_past(analysis, inner):
        return False
    opening = first - 1 if first and tokens[first - 1].word & WordClass.COMPLEMENTISER else first
    told = analysis.mention_before(opening)
    before = opening if told is None or told.last != opening else told.first
    outer = [cue for cue in {opening - 1, before - 1} if cue >= 0 and tokens[cue].sentence == tokens[first].sentence]
    return any(
        link.tie in TIES_BEFORE_CUE and link.mention is not inner.mention
        for cue in outer
        if tokens[cue].word & WordClass.SPEECH
        for link in analysis.links_of(cue)
    )


def _reports_in_past(analysis: ParagraphAnalysis, inner: Link) -> bool:
    """Whether a subject has a past tense of saying, or calls somebody something: "Abara *told*", "Abara *called* her"."""
    tokens, words = analysis.tokens, analysis.lexicon.clauses
    cue, following = tokens[inner.cue], tokens[inner.cue + 1]
    if cue.word & WordClass.BASE_FORM or cue.lower.endswith(words.gerund_endings):
        return False
    if any(token.word & WordClass.RELATIVE for token in tokens[inner.mention.last : inner.cue]):
        return False
    is_called = analysis.object_at(inner.cue + 1) is not None or following.lower in words.attribution_openers
    return bool(cue.word & WordClass.SPEECH) or is_called
