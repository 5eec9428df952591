"""Describes a possible source by itself, whichever quotation is asked about: its kind, its cue, the words around it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from service.quotation.marked.sources import CueClass
from service.quotation.paragraph.cue_links import Link, Tie
from service.quotation.paragraph.english_forms import ENGLISH_GERUND_ENDINGS, ENGLISH_PAST_ENDINGS
from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.pronoun_kinds import PronounKind
from service.quotation.paragraph.tokens import NAME, PUNCT, QUOTED, Token
from service.rules.rule_files import read_words
from service.text.given_names import frequent_given_names

_AFTER = (
    ("aux", WordClass.AUXILIARY),
    ("cue", WordClass.CUE),
    ("verb", WordClass.VERB),
    ("adv", WordClass.ADVERB),
    ("prep", WordClass.PREPOSITION),
    ("conj", WordClass.CONJUNCTION),
)
"""How features name the word after a mention, by its class; the first class that applies counts."""

_KNOWN_AFTER = WordClass.BREAK | WordClass.CUE | WordClass.ADVERB
"""All the classes above."""

_FINITE = WordClass.VERBAL | WordClass.ADVERB
"""Words after a mention that make it look like a subject."""

_JOINING = WordClass.PREPOSITION | WordClass.CONJUNCTION
"""Function words: a mention before one does not look like a subject, even if the word ends like a verb."""

_TIES = {tie: f"tie={tie}" for tie in Tie}
"""The feature of each tie."""

_TELLING_CONJUNCTIONS = read_words("quotation/telling_conjunctions.txt")
"""Conjunctions that are features of their own, because each opens a particular kind of clause."""

_TELLING_PREPOSITIONS = read_words("quotation/telling_prepositions.txt")
"""Prepositions that are features of their own, because each shows what the mention after it is."""

_SORTS: Final = {sort: f"sort={sort}" for sort in MentionSort}
"""The feature of each sort."""

_PRONOUN_SORTS: Final = {PronounKind.PLURAL: "sort=they", PronounKind.NEUTER: "sort=it", PronounKind.RELATIVE: "sort=who"}
"""The features of pronouns other than "he" and "she"."""

_WRITER: Final = "sort=writer"
"""The feature of "I" and "we"."""

_OPENER: Final = "sort=opener"
"""The feature of a single word that may have a capital only because it opens the sentence."""

_GIVEN_NAMES: Final = frequent_given_names()
"""Words that are names even at the start of a sentence."""

_INVERTED, _ACCORDING, _OTHER = Tie.INVERTED, Tie.ACCORDING, MentionSort.OTHER
"""Short names, because looking a member up on its class for each mention would be slower."""


@dataclass(slots=True, eq=False)
class MentionTraits:
    """A mention with its cue and the words around it: the part of its description that is the same for every quotation of the paragraph."""

    mention: Final[Mention]
    cue: Final[int]
    """Token index of the word of saying; -1 if there is none."""
    verb: Final[int]
    """Token index where the verb group of the cue starts ("*a* déclaré")."""
    first: Final[int]
    """Token index where the first of the two, mention and verb, starts."""
    last: Final[int]
    """Index after the last token of both."""
    sentence: Final[int]
    last_word: Final[str]
    """In lower case."""
    tie: Final[str]
    """This field and those below are features, or parts of features."""
    tie_and_cue: Final[str]
    tie_and_sort: Final[str]
    sort: Final[str]
    cue_class: Final[str]
    ahead: Final[str]
    surroundings: Final[str]


def read_mention_traits(tokens: list[Token], link: Link, lexicon: Lexicon, capitals: Collection[str]) -> MentionTraits:
    """Describe a mention with its cue, if it has one, and the words around them.

    `capitals` are the words of the article that have a capital inside a sentence, in lower case.
    """
    mention, cue = link.mention, link.cue
    verb = _verb_start(tokens, link)
    tie, kind = _TIES[link.tie], f"cue={cue_class(tokens, link)}"
    sort = sort_evidence(tokens, mention, lexicon, capitals)
    ahead = f"ahead={_before_mention(tokens, mention, lexicon.english)}"
    return MentionTraits(
        mention,
        cue,
        verb,
        mention.first if cue < 0 else min(mention.first, verb),
        max(mention.last, cue + 1),
        tokens[mention.first].sentence,
        tokens[mention.last - 1].lower,
        tie,
        f"{tie} {kind}",
        f"{tie} {sort}",
        sort,
        kind,
        ahead,
        f"{ahead} behind={_after_mention(tokens, mention)}",
    )


def _before_mention(tokens: list[Token], mention: Mention, english: Mapping[str, str]) -> str:
    """How features name the word before a mention (itself or its class), which shows what kind of clause the mention may open."""
    if mention.opens_sentence:
        return "opens"
    before = tokens[mention.first - 1]
    if before.kind is QUOTED:
        return "quoted"
    if before.kind is PUNCT:
        return before.lower if before.lower in ",:-(" else "point"
    word = english.get(before.lower, before.lower)
    if before.word & WordClass.PREPOSITION:
        return word if word in _TELLING_PREPOSITIONS else "prep"
    if before.word & WordClass.CONJUNCTION:
        return word if word in _TELLING_CONJUNCTIONS else "conj"
    return "cue" if before.word & WordClass.CUE else "verb" if before.word & WordClass.VERBAL else "word"


def _after_mention(tokens: list[Token], mention: Mention) -> str:
    """How features name the class of the word after a mention, which shows whether the mention looks like a subject."""
    if mention.last >= len(tokens):
        return "end"
    after = tokens[mention.last]
    if after.kind >= PUNCT:
        return after.lower if after.kind is PUNCT and after.lower in ",:-(." else "mark"
    if after.word & _KNOWN_AFTER:
        for name, bit in _AFTER:
            if after.word & bit:
                return name
    return "ed" if after.lower.endswith(ENGLISH_PAST_ENDINGS) else "ing" if after.lower.endswith(ENGLISH_GERUND_ENDINGS) else "word"


def subjects_before(analysis: ParagraphAnalysis) -> list[int]:
    """For each mention of a paragraph, the number of mentions before it that look like subjects; one more entry counts all of them."""
    count = 0
    counts = [0]
    for mention in analysis.mentions:
        if mention.sort is not _OTHER and not mention.after_preposition and mention.last < len(analysis.tokens):
            count += _looks_finite(analysis.tokens[mention.last])
        counts.append(count)
    return counts


def _looks_finite(token: Token) -> bool:
    """Whether a token after a mention makes it look like a subject."""
    if token.word & _FINITE:
        return True
    return token.kind < PUNCT and token.lower.endswith(ENGLISH_PAST_ENDINGS) and not token.word & _JOINING


def _verb_start(tokens: list[Token], link: Link) -> int:
    """The index where the verb of an inverted attribution starts, including auxiliaries ("…", *a* déclaré Luc Morel)."""
    start = link.cue
    if link.tie is _INVERTED:
        while start > max(0, link.cue - 3) and tokens[start - 1].word & WordClass.AUXILIARY:
            start -= 1
    return start


def cue_class(tokens: list[Token], link: Link) -> CueClass:
    """The kind of cue that a link has."""
    if link.cue < 0:
        return CueClass.NONE
    return CueClass.SAYING if link.tie is _ACCORDING or tokens[link.cue].word & WordClass.SPEECH else CueClass.JUDGING


def sort_evidence(tokens: list[Token], mention: Mention, lexicon: Lexicon, capitals: Collection[str]) -> str:
    """The feature for the sort of a mention; `capitals` are the article's words that have a capital inside a sentence, in lower case."""
    if _is_opener(tokens, mention, capitals):
        return _OPENER
    first = tokens[mention.first].lower
    if first in lexicon.grammar.first_persons:
        return _WRITER
    kind = lexicon.pronouns.get(first) if mention.sort is MentionSort.PRONOUN else None
    return _PRONOUN_SORTS.get(kind, _SORTS[mention.sort]) if isinstance(kind, PronounKind) else _SORTS[mention.sort]


def _is_opener(tokens: list[Token], mention: Mention, capitals: Collection[str]) -> bool:
    """Whether a single word may have a capital only because it opens the sentence: "Better, …", "Imagine …"."""
    if mention.last - mention.first > 1 or not mention.opens_sentence or mention.sort is MentionSort.PRONOUN:
        return False
    token = tokens[mention.first]
    return token.kind is NAME and not token.word & WordClass.PEOPLE and token.lower not in capitals and token.lower not in _GIVEN_NAMES
