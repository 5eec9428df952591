"""Recognises terms and titles of works by the words around their quotation marks; these are not speech."""

import re
from typing import Final

from service.quotation.paragraph.clause_words import TermWords
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.marks import Stretch
from service.quotation.paragraph.mentions import MentionSort
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.stretch_context import StretchContext
from service.quotation.paragraph.tokens import PUNCT, QUOTED, Token

MAX_TERM_WORDS = 4
"""A term has at most this many words."""

MAX_DEFINING_TOKENS = 3
"""The words that define a term come within this many tokens after it: "within the meaning"."""


MAX_WORK_WORDS = 9
"""The title of a work has at most this many words."""

MAX_TOKENS_AFTER_WORK = 3
"""At most this many tokens come between a noun for a work and the comma before its title: "a documentary about her, “…”"."""


MAX_LIST_TOKENS = 12
"""A list of words in marks is searched backwards for at most this many tokens."""


_ADDRESS: Final = re.compile(r"[\w-]{2,63}(?:\.[\w-]{1,63}){0,4}\.[a-z]{2,12}(?:/\S{0,200})?", re.IGNORECASE)
"""The address of a site: "ostermoor-bote.de"."""


def is_title_like(words: list[str], terms: TermWords) -> bool:
    """Whether every word has a capital, except those that have none in titles ("of", "the")."""
    return not any(word[0].isalpha() and not word[0].isupper() and word not in terms.title_words for word in words)


def is_announced_term(analysis: ParagraphAnalysis, context: StretchContext, stretch: Stretch) -> bool:
    """Whether the words around a short stretch show that it is a term; hashtags and addresses of sites are terms, too.

    the word “…” — known as “…” — words such as “…” — “…” as defined in the act
    """
    words = stretch.span.of(analysis.text).split(maxsplit=MAX_TERM_WORDS)
    if len(words) == 1 and (words[0].startswith("#") or _ADDRESS.fullmatch(words[0])):
        return True
    if context.index == 0 or len(words) > MAX_TERM_WORDS:
        return False
    if _is_defined(analysis, context.index + 1):
        return True
    last = context.index - 1
    if analysis.tokens[last].word & WordClass.DETERMINER and last:
        last -= 1
    if analysis.tokens[last].word & WordClass.TERM or _is_listed(analysis.tokens, context.index, analysis.lexicon.terms):
        return True
    if _is_called(analysis, last):
        return True
    return last > 0 and (analysis.tokens[last - 1].lower, analysis.tokens[last].lower) in analysis.lexicon.terms.term_announcements


def _is_defined(analysis: ParagraphAnalysis, after: int) -> bool:
    """Whether the words that start at a token mean that a law or contract defines what comes before them."""
    words = [token.lower for token in analysis.tokens[after : after + MAX_DEFINING_TOKENS]]
    return any(tuple(words[: len(phrase)]) == phrase for phrase in analysis.lexicon.terms.term_definitions)


def _is_listed(tokens: list[Token], index: int, terms: TermWords) -> bool:
    """Whether a stretch is in a list of words: "words such as “…”, “…” and “…”"."""
    for position in range(index - 1, max(-1, index - MAX_LIST_TOKENS), -1):
        token = tokens[position]
        if token.word & WordClass.NAMING and position + 1 < index and tokens[position + 1].lower in terms.example_openers:
            return True
        if token.kind is not QUOTED and token.kind is not PUNCT and token.lower not in terms.list_conjunctions:
            return False
    return False


def is_title_of_work(analysis: ParagraphAnalysis, context: StretchContext, stretch: Stretch) -> bool:
    """Whether a stretch is the title of a work, by a noun or a verb beside it.

    the “Low Tide” tour — her essay, “Low Tide”, ran in May — they sang “Low Tide”
    """
    words = stretch.span.of(analysis.text).split(maxsplit=MAX_WORK_WORDS)
    if len(words) > MAX_WORK_WORDS:
        return False
    after = context.index + 1
    if len(words) <= MAX_TERM_WORDS and after < len(analysis.tokens) and analysis.tokens[after].word & WordClass.WORK:
        return is_title_like(words, analysis.lexicon.terms)
    before = analysis.tokens[context.index - 1] if context.index else None
    if before is not None and before.word & WordClass.PERFORMING:
        titled = is_title_like(words, analysis.lexicon.terms) and len(words) > 1
        return titled and not context.cue_follows and stretch.span.of(analysis.text)[-1].isalnum()
    return before is not None and before.lower == "," and _is_named_work(analysis.tokens, context.index)


def _is_named_work(tokens: list[Token], index: int) -> bool:
    """Whether a stretch comes after a noun for a work and a comma, and no word of saying follows: "her essay, “Low Tide”, ran"."""
    sentence = tokens[index].sentence
    noun = next(
        (token for token in reversed(tokens[max(0, index - 1 - MAX_TOKENS_AFTER_WORK) : index - 1]) if token.word & WordClass.WORK), None
    )
    if noun is None or noun.sentence != sentence:
        return False
    after = tokens[index + 1 : index + 4]
    return not any(token.kind is QUOTED or token.word & WordClass.SPEECH for token in after)


def _is_called(analysis: ParagraphAnalysis, index: int) -> bool:
    """Whether a participle of naming at a token comes after the thing that it names: "a technique *called* “slow tide”"."""
    thing = analysis.mention_before(index)
    return (
        bool(analysis.tokens[index].word & WordClass.NAMING)
        and thing is not None
        and thing.last == index
        and thing.sort is MentionSort.OTHER
    )


def is_term_or_title(analysis: ParagraphAnalysis, context: StretchContext, stretch: Stretch) -> bool:
    """Whether the words around a stretch say that it is a term or the title of a work."""
    return is_announced_term(analysis, context, stretch) or is_title_of_work(analysis, context, stretch)
