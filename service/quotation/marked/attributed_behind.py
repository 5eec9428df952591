"""Finds attributions in a sentence of their own right after a quotation, outside English: "Das sagte …", "Lo ha detto …"."""

from service.quotation.marked.attributed_before import owner_at_end
from service.quotation.marked.dropped_subjects import may_speak
from service.quotation.marked.source_model import Attribution, spoken_by, without_cue
from service.quotation.paragraph.cue_links import SPEAKING_TIES, Tie
from service.quotation.paragraph.cue_use import is_cue
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.stretch_context import StretchContext
from service.quotation.paragraph.tokens import QUOTED, Token

SUBJECT_BEHIND_PROBABILITY = 0.96
"""Probability that the subject of "Das sagte …", right after a quotation, is its source, and that the words are a quotation."""


_MAX_TOKENS_TO_SUBJECT = 24
"""Tokens of the sentence after a quotation in which its subject is looked for."""
_MAX_TOKENS_BEFORE_CUE = 6
"""Tokens from "Das" to the word of saying, or to the noun for words: "Das hatte", "È con queste parole"."""
_MAX_TOKENS_BEFORE_WORDS = 9
"""The noun for words is within this many tokens: "È (anche) con queste parole"."""
_MAX_TOKENS_BEFORE_REPLY = 3
"""Tokens from "réponse" to the one who gave it: "réponse qu'Ada Quille", "Antwort, die Ada Quill"."""
# What may come between a quotation and the sentence that refers back to it.
_POINTS = frozenset((".", ":", ",", "-", "\N{EN DASH}"))


def attributed_behind(analysis: ParagraphAnalysis, context: StretchContext) -> Attribution | None:
    """The subject of the sentence right after a quotation, if that sentence refers back to the words: "Das sagte Ada Quill.", "Lo ha detto
    Ada Quilla.".
    """
    grammar, tokens = analysis.lexicon.grammar, analysis.tokens
    start = context.index + 1
    while start < len(tokens) and tokens[start].lower in _POINTS:
        start += 1
    if start >= len(tokens):
        return None
    behind = tokens[start].sentence > tokens[context.index].sentence
    words_of = _owner_of_these_words(analysis, start, behind_sentence=behind) if behind or context.opens_sentence else None
    if words_of is not None:
        return words_of
    if tokens[start].lower in grammar.words_for_who:
        return _one_who_says(analysis, start)
    return _subject_of_pointer(analysis, start) if tokens[start].lower in grammar.back_references or _is_what(analysis, start) else None


def _subject_of_pointer(analysis: ParagraphAnalysis, start: int) -> Attribution | None:
    """The subject of a sentence that refers back to the words before it: "Das sagte Ada Quill.", "Così Ada Quilla.", "È quanto …"."""
    tokens = analysis.tokens
    if tokens[start].lower in analysis.lexicon.grammar.source_adverbs:
        named = next((link for link in analysis.links_of(start) if link.tie is Tie.ACCORDING), None)
        if named is not None:
            return spoken_by(analysis, named, SUBJECT_BEHIND_PROBABILITY)
        speaker = _speaker_without_verb(analysis, start)
        if speaker is not None:
            return without_cue(speaker, SUBJECT_BEHIND_PROBABILITY)
    cue = _first_cue(tokens, start)
    if cue is None:
        return _giver_of_reply(analysis, start)
    link = next((link for link in analysis.links_of(cue) if link.tie in SPEAKING_TIES and link.mention.first > start), None)
    return None if link is None else spoken_by(analysis, link, SUBJECT_BEHIND_PROBABILITY)


def _is_what(analysis: ParagraphAnalysis, start: int) -> bool:
    """Whether a sentence opens with "is what": "*È quanto* afferma Ada Quilla", "*Es lo* que sostiene …"."""
    tokens = analysis.tokens
    following = tokens[start + 1].lower if start + 1 < len(tokens) else ""
    return bool(tokens[start].word & WordClass.AUXILIARY) and following in analysis.lexicon.grammar.words_for_what


def _one_who_says(analysis: ParagraphAnalysis, start: int) -> Attribution | None:
    """The one whom a sentence calls the speaker: "Quem garante é *a vereadora Ada Quilha*"."""
    tokens = analysis.tokens
    cue = _first_cue(tokens, start)
    if cue is None or cue - start > _MAX_TOKENS_BEFORE_CUE or cue + 1 >= len(tokens) or not tokens[cue + 1].word & WordClass.AUXILIARY:
        return None
    named = analysis.places.by_start.get(cue + 2)
    return None if named is None or not may_speak(tokens, named) else without_cue(named, SUBJECT_BEHIND_PROBABILITY)


def _speaker_without_verb(analysis: ParagraphAnalysis, start: int) -> Mention | None:
    """The name after "so" in a sentence without a verb: "Così in una nota *Ada Quilla*"; None if a verb follows."""
    tokens = analysis.tokens
    for mention in analysis.mentions_between(start + 1, min(len(tokens), start + _MAX_TOKENS_TO_SUBJECT)):
        if any(token.word & WordClass.VERBAL or token.lower in (":", ".") for token in tokens[start + 1 : mention.first]):
            return None
        if not mention.after_preposition:
            follows = tokens[mention.last] if mention.last < len(tokens) else None
            acts = follows is not None and bool(follows.word & (WordClass.VERBAL | WordClass.PRONOUN))
            return mention if may_speak(tokens, mention) and mention.sort in (MentionSort.NAME, MentionSort.NOUN) and not acts else None
    return None


def _owner_of_these_words(analysis: ParagraphAnalysis, start: int, *, behind_sentence: bool) -> Attribution | None:
    """The one whose words the quotation is, according to a sentence: "Con queste parole *Ada Quilla* …", "Son palabras *de Ada Quilla*".

    `behind_sentence` says that the words at `start` are a sentence of their own, not the rest of the quotation's ("…", le parole di Ada
    Quilla).
    """
    tokens, grammar, sentence = analysis.tokens, analysis.lexicon.grammar, analysis.tokens[start].sentence
    near = range(start, min(len(tokens), start + _MAX_TOKENS_BEFORE_WORDS))
    noun = next((index for index in near if tokens[index].lower in grammar.nouns_for_replies), None)
    if noun is None or tokens[noun].sentence != sentence or any(tokens[index].kind is QUOTED for index in range(start, noun)):
        return None
    behind = [
        mention
        for mention in analysis.mentions_between(noun, min(len(tokens), noun + _MAX_TOKENS_TO_SUBJECT))
        if tokens[mention.first].sentence == sentence
    ]
    if noun > start and tokens[noun - 1].lower in grammar.demonstratives:
        owner = next((mention for mention in behind if not mention.after_preposition and may_speak(tokens, mention)), None)
    elif _calls_it_so(analysis, start, noun) or (noun == start + 1 and not behind_sentence):
        owner = _possessor(analysis, noun, behind)
    else:
        owner = None
    return None if owner is None else without_cue(owner, SUBJECT_BEHIND_PROBABILITY)


def _calls_it_so(analysis: ParagraphAnalysis, start: int, noun: int) -> bool:
    """Whether a sentence calls the words before it by a noun: "È la richiesta di …", "Palabras de …", "La frase es de …"."""
    tokens = analysis.tokens
    if noun == start or tokens[start].word & WordClass.AUXILIARY or tokens[start].lower in analysis.lexicon.grammar.demonstratives:
        return True
    return noun + 1 < len(tokens) and tokens[noun + 1].word & (WordClass.AUXILIARY | WordClass.PREPOSITION) == WordClass.AUXILIARY


def _possessor(analysis: ParagraphAnalysis, noun: int, behind: list[Mention]) -> Mention | None:
    """The person or body right after a noun and a preposition, an auxiliary between: "palabras *de Ada*", "La frase es *de Ada*"."""
    tokens = analysis.tokens
    first = noun + 1
    while first < len(tokens) and tokens[first].word & WordClass.AUXILIARY and not tokens[first].word & WordClass.PREPOSITION:
        first += 1
    if first >= len(tokens) or tokens[first].lower not in analysis.lexicon.grammar.owner_prepositions:
        return None
    owner = next((mention for mention in behind if mention.first == first + 1 and may_speak(tokens, mention)), None)
    if owner is not None:
        return owner
    near = analysis.mentions_between(max(0, noun - _MAX_TOKENS_BEFORE_WORDS), noun + 1)
    around = next((mention for mention in near if noun < mention.last), None)
    return None if around is None else owner_at_end(analysis, around)


def _giver_of_reply(analysis: ParagraphAnalysis, start: int) -> Attribution | None:
    """The one whose reply the quotation is, according to a sentence: "C'est la seule réponse qu'*Ada Quille* a donnée"."""
    tokens, replies = analysis.tokens, analysis.lexicon.grammar.nouns_for_replies
    noun = next((index for index in range(start, min(len(tokens), start + _MAX_TOKENS_BEFORE_CUE)) if tokens[index].lower in replies), None)
    if noun is None:
        return None
    mention = next(iter(analysis.mentions_between(noun + 1, noun + 1 + _MAX_TOKENS_BEFORE_REPLY)), None)
    if mention is None or mention.sort is MentionSort.OTHER or tokens[mention.first].sentence != tokens[start].sentence:
        return None
    return without_cue(mention, SUBJECT_BEHIND_PROBABILITY)


def _first_cue(tokens: list[Token], start: int) -> int | None:
    """The index of the first word of saying of a sentence; None if words in marks or a colon come before it, or there is none."""
    for index in range(start, min(len(tokens), start + _MAX_TOKENS_TO_SUBJECT)):
        token = tokens[index]
        if token.sentence != tokens[start].sentence or token.kind is QUOTED or token.lower == ":":
            return None
        if token.word & WordClass.SPEECH and is_cue(tokens, index):
            return index
    return None
