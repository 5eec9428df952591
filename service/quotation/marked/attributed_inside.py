"""Finds attributions inside the marks, in languages other than English: «I cuscinetti – ha detto Ada Quilla – non reggono»."""

import re

from service.quotation.marked.dropped_subjects import PrecedingText, may_speak, subject_carried_on
from service.quotation.marked.source_model import Attribution
from service.quotation.marked.sources import CueClass, Source, SourceOrigin
from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.cue_use import is_cue
from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.marks import Stretch
from service.quotation.paragraph.mentions import find_mentions
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.relative_clauses import MentionsByPlace, index_mentions
from service.quotation.paragraph.tokens import VERB_HYPHENS, Token, read_tokens
from service.quotation.paragraph.word_order import subject_after
from service.text.spans import Span

NAMED_INSIDE_PROBABILITY = 0.96
"""Probability that the person named between dashes or commas inside the marks is the source; an estimate, because the case is too rare to
be fitted.
"""
_DASHES = frozenset(("-", "\N{EN DASH}", "\N{EM DASH}"))
_MAX_INSERTED_TOKENS = 40
"""Tokens of an attribution inside the marks."""
_MAX_TOKENS_BEFORE_CUE = 6
"""Tokens between a dash and the word of saying: "ha poi"."""
_MAX_BRACKET_TOKENS = 12
"""Tokens of a bracket after the speaker's name: "explique Ada Quille (Parti du port), …"."""
# The comma or the dash after which an attribution inside the marks starts.
_INSERTION = re.compile(r"[,-] ")


def attributed_inside(
    analysis: ParagraphAnalysis, stretch: Stretch, folded: str, place: int, preceding: PrecedingText
) -> Attribution | None:
    """The source named inside the marks: «I cuscinetti – ha detto Ada Quilla – non reggono», « On part, explique Ada Quille, demain. ».

    If only a word of saying comes between the dashes, the source is the last subject before the stretch, whose token has the index `place`.
    """
    if not _INSERTION.search(folded, stretch.span.start, stretch.span.end):
        return None
    tokens = read_tokens(analysis.text, folded, stretch.span, (), analysis.lexicon)
    if not any(_opens_insertion(tokens, index) for index in range(1, len(tokens))):
        return None
    mentions = find_mentions(tokens, analysis.lexicon.grammar)
    places = index_mentions(mentions)
    for index in range(1, len(tokens)):
        if _opens_insertion(tokens, index):
            found, cue = _read_insertion(tokens, index, places, analysis.lexicon.grammar)
            if found is not None or cue is not None:
                return found or subject_carried_on(analysis, place, place, cue, preceding)
    return None


def _opens_insertion(tokens: list[Token], index: int) -> bool:
    """Whether a token is a comma or a dash that a word of saying follows, perhaps after auxiliaries, pronouns and adverbs."""
    if tokens[index].lower not in _DASHES and tokens[index].lower != ",":
        return False
    return _cue_after(tokens, index + 1) is not None


def _cue_after(tokens: list[Token], start: int) -> int | None:
    """The index of the word of saying at a token, or after the auxiliaries, pronouns and adverbs that are there; None without one."""
    small = WordClass.AUXILIARY | WordClass.ADVERB | WordClass.PRONOUN
    for index in range(start, min(len(tokens), start + _MAX_TOKENS_BEFORE_CUE)):
        token = tokens[index]
        if token.word & WordClass.SPEECH and is_cue(tokens, index):
            return index
        if not token.word & small and token.lower not in VERB_HYPHENS:
            return None
    return None


def _read_insertion(tokens: list[Token], opening: int, places: MentionsByPlace, grammar: Grammar) -> tuple[Attribution | None, Span | None]:
    """(source, cue) of an attribution that starts after a comma or a dash, if it ends with the same sign.

    The source is None if its verb has no subject; both are None if there is no attribution.
    """
    cue = _cue_after(tokens, opening + 1)
    if cue is None:
        return None, None
    dash = tokens[opening].lower != ","
    last = min(len(tokens), opening + _MAX_INSERTED_TOKENS)
    if dash:
        last = next((index for index in range(cue + 1, last) if _closes(tokens, index)), 0)
        if not last:
            return None, None
    mention = subject_after(tokens, cue, last, places, grammar)
    if mention is not None and not dash and not _is_closed(tokens, max(mention.last, cue + 1)):
        return None, None
    span = Span(tokens[cue].start, tokens[cue].end)
    if mention is not None:
        if not may_speak(tokens, mention):
            # A document is hardly named inside marks: "…, kommentiert aber *keine Berichte*".
            return None, None
        return Attribution(Source(mention, span, CueClass.SAYING, Tie.INVERTED, SourceOrigin.INSIDE), NAMED_INSIDE_PROBABILITY), span
    return None, span if dash and grammar.drops_subjects else None


def _closes(tokens: list[Token], index: int) -> bool:
    """Whether a dash closes an insertion: it has a space on at least one side, unlike the hyphens of "a-t-elle"."""
    if tokens[index].lower not in _DASHES:
        return False
    after = tokens[index + 1].start if index + 1 < len(tokens) else tokens[index].end + 1
    return tokens[index].start > tokens[index - 1].end or after > tokens[index].end


def _is_closed(tokens: list[Token], index: int) -> bool:
    """Whether an attribution between commas ends at a token: with a comma, a full stop or the end of the words; a
    bracket may come before.
    """
    if index < len(tokens) and tokens[index].lower == "(":
        last = min(len(tokens), index + _MAX_BRACKET_TOKENS)
        index = next((after + 1 for after in range(index, last) if tokens[after].lower == ")"), index)
    return index >= len(tokens) or tokens[index].lower in (",", ".", "?", "!")
