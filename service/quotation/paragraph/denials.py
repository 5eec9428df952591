"""Tells where words are not those of whoever is named beside them: "never said", "refused to say", "Nobody says", "was told by"."""

from typing import Final

from service.quotation.paragraph.clause_words import ClauseWords
from service.quotation.paragraph.cue_links import Link, Tie
from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.paragraph.reporting_words import Governs
from service.quotation.paragraph.tokens import NAME, NUMBER, PUNCT, QUOTED, Token

MAX_TOKENS_TO_DENIAL: Final = 6
"""A word that denies is looked for within this many tokens before a word of saying; only auxiliaries and adverbs may come between."""
_BETWEEN = WordClass.AUXILIARY | WordClass.ADVERB
"""Classes of the words between a word that denies and the verb: "would *not* publicly say", "has *never* once said"."""
MAX_WORDS_TO_BE: Final = 6
"""At most this many words between "to be" and its participle."""
_OF_SUBJECTS = frozenset((Tie.SUBJECT, Tie.APPOSITION, Tie.ANTECEDENT, Tie.DISTANT, Tie.CLAUSE, Tie.OPENING))
"""Ties to whatever comes before the verb."""


def is_denied(tokens: list[Token], cue: int, lexicon: Lexicon) -> bool:
    """Whether a word of saying is negated, or depends on a verb of refusing: "did not *say*", "declined to *say*", "sagte nicht, dass"."""
    words = lexicon.denials
    if not words.negating_words or tokens[cue].lower in words.denying_verbs:
        return False
    if cue + 1 < len(tokens) and tokens[cue + 1].lower in words.negating_words_after:
        return cue + 2 == len(tokens) or tokens[cue + 2].lower not in words.words_for_only
    index = cue - 1
    for _ in range(MAX_TOKENS_TO_DENIAL):
        if index < 0 or tokens[index].sentence != tokens[cue].sentence:
            return False
        token = tokens[index]
        if token.lower in words.negating_words:
            return tokens[index + 1].lower not in words.words_for_only
        if token.lower in words.refusing_words:
            return index < cue - 1
        if not _may_precede_verb(token, lexicon) and not (index == cue - 1 and token.word & WordClass.PREPOSITION):
            return False
        index -= 1
    return False


def _may_precede_verb(token: Token, lexicon: Lexicon) -> bool:
    """Whether a token may stand between a word that denies and the verb."""
    if token.kind in (NAME, PUNCT, QUOTED):
        return False
    grammar = lexicon.grammar
    return bool(token.word & _BETWEEN) or token.lower.endswith(grammar.adverb_endings) or token.lower in grammar.reflexive_pronouns


def means_nobody(tokens: list[Token], mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a mention says that nobody speaks: "Nobody", "none of the pilots", "no pilot", "No *one*"; not "No Quill Yards" or "No 3"."""
    nobodies = lexicon.denials.nobodies
    if tokens[mention.first].lower not in nobodies:
        before = tokens[mention.first - 1] if mention.first else None
        return before is not None and before.lower in nobodies and before.sentence == tokens[mention.first].sentence
    return mention.first + 1 == mention.last or tokens[mention.last - 1].kind not in (NAME, NUMBER)


def is_passive(tokens: list[Token], index: int, words: ClauseWords) -> bool:
    """Whether a form of "to be" comes before a participle: "was often told"."""
    for before in range(index - 1, max(-1, index - MAX_WORDS_TO_BE), -1):
        if tokens[before].lower in words.to_be:
            return True
        if not tokens[before].word & (WordClass.ADVERB | WordClass.AUXILIARY) and not tokens[before].lower.endswith(words.adverb_endings):
            return False
    return False


def without_passive_subjects(tokens: list[Token], links: list[Link], lexicon: Lexicon) -> list[Link]:
    """The links of an English paragraph without those to the subject of a passive whose sentence has words in marks.

    The subject is told or called something by somebody else: "*Ann Lowe* was told by the judge that …" keeps the link to the judge.
    Whoever is asked in one sentence answers in the next: "*Ann Lowe* was asked if it was late. “No.”".
    """
    sentences = {token.sentence for token in tokens if token.kind is QUOTED}
    cues = {link.cue for link in links if link.tie in _OF_SUBJECTS and link.cue > 0 and tokens[link.cue].sentence in sentences}
    passive = {cue for cue in cues if _is_said_to_subject(tokens, cue, lexicon)}
    return [link for link in links if link.cue not in passive or link.tie not in _OF_SUBJECTS] if passive else links


def _is_said_to_subject(tokens: list[Token], cue: int, lexicon: Lexicon) -> bool:
    """Whether a word of saying is the participle of a passive: "was *told*"; not an adjective, and not "was quoted as saying"."""
    token, words = tokens[cue], lexicon.clauses
    if token.word & WordClass.BASE_FORM or token.lower.endswith(words.gerund_endings) or token.lower in words.citing_verbs:
        return False
    frame = lexicon.frames.verbs.get(token.lower)
    return (frame is None or not frame.governs & Governs.ADJECTIVE) and is_passive(tokens, cue, words)


def is_only_told(tokens: list[Token], mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a mention is the subject of a passive of telling or asking: "*Ann Lowe* was asked whether it was “late”"."""
    index = mention.last
    while index < len(tokens) and index - mention.last < MAX_WORDS_TO_BE and tokens[index].word & (WordClass.ADVERB | WordClass.AUXILIARY):
        index += 1
    if index >= len(tokens) or not tokens[index].word & WordClass.SPEECH:
        return False
    frame = lexicon.frames.verbs.get(tokens[index].lower)
    addressed = frame is not None and bool(frame.governs & Governs.ADDRESSED)
    return addressed and _is_said_to_subject(tokens, index, lexicon)
