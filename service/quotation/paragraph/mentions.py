"""Finds the mentions of a paragraph: the noun phrases and pronouns that could be a source.

Descriptions include their prepositional phrases ("a spokesman for the water board"); proper names do not.
"""

from dataclasses import dataclass, replace
from typing import Final

from service.quotation.paragraph.cue_use import GRAMMAR, opens_sentence
from service.quotation.paragraph.english_forms import ENGLISH_CLAUSE_OPENERS
from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.joined_mentions import after_title, is_newspaper, named_end, partner_end
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.noun_phrases import chunk_end, leads_noun
from service.quotation.paragraph.phrase_sorts import MentionSort as MentionSort
from service.quotation.paragraph.phrase_sorts import after_full_name, ends_in_name, sort_by_capitals, sort_phrase, tells_press
from service.quotation.paragraph.tokens import NAME, NUMBER, POSSESSIVE, PUNCT, QUOTED, WORD, Token
from service.text.given_names import given_names
from service.text.spans import Span

MAX_JOINED_COMPLEMENTS = 4
"""At most this many complements are joined: "de Trabajo, Economía Social y Pesca"."""
MAX_PHRASES = 3
"""At most this many prepositional phrases belong to a description."""
MAX_ASIDE_TOKENS = 12
"""A bracket of at most this many tokens is skipped: a party and a seat, a ticker symbol, an acronym, an age."""
ANOTHER_ONE_WORDS, SOME_OF_THEM_WORDS = 2, 3
"""Number of words in "ein anderer" and in "many of you"."""
# The classes of words that hold noun phrases together.
_JOINING = WordClass.BREAK | WordClass.ACCORDING
# The classes of words that may open a noun phrase all the same; and those of a part of several people: "l'un", "certains", "uno".
_OPENING = WordClass.DETERMINER | WordClass.PRONOUN | WordClass.STANDALONE
_PRONOUN_WORD, _DETERMINER, _PEOPLE, _CHAINING = WordClass.PRONOUN, WordClass.DETERMINER, WordClass.PEOPLE, WordClass.CHAINING
_STANDALONE, _VERB = WordClass.STANDALONE, WordClass.VERB
_ALONE = WordClass.STANDALONE | WordClass.INDEFINITE
"""Short names for classes that most words are tested for."""
_PRONOUN, _NAME, _NOUN, _OTHER = MentionSort
"""Short names for the sorts that most mentions are compared with."""


@dataclass(slots=True)
class Mention:
    """A noun phrase or pronoun of a paragraph, in tokens and in characters."""

    first: Final[int]
    """Index of its first token."""
    last: Final[int]
    """Index after its last token."""
    start: Final[int]
    """Where it starts in the text."""
    end: Final[int]
    sort: Final[MentionSort]
    after_preposition: Final[bool]
    opens_sentence: Final[bool]
    possessive: Final[bool]
    """Followed by 's."""

    @property
    def span(self) -> Span:
        """Its characters."""
        return Span(self.start, self.end)

    def of(self, text: str) -> str:
        """The mention's characters in `text`."""
        return text[self.start : self.end]


def as_mention(
    tokens: list[Token], first: int, last: int, sort: MentionSort, *, after_preposition: bool = False, opens_sentence: bool = False
) -> Mention:
    """The tokens from `first` up to `last`, exclusive, as a mention that the chunker did not find."""
    start, end = tokens[first].start, tokens[last - 1].end
    return Mention(first, last, start, end, sort, after_preposition=after_preposition, opens_sentence=opens_sentence, possessive=False)


def find_mentions(tokens: list[Token], grammar: Grammar) -> list[Mention]:
    """All noun phrases and pronouns of a paragraph, in order; they do not overlap."""
    found: list[Mention] = []
    index, count = 0, len(tokens)
    while index < count:
        token = tokens[index]
        kind, word = token.kind, token.word
        # Half of all tokens are punctuation or small words that only hold phrases together.
        if kind > NUMBER:
            is_aside = kind is PUNCT and token.lower == "(" and found and found[-1].last == index
            index = after_aside(tokens, index) if is_aside else index + 1
            continue
        joins = word & _JOINING and kind is WORD and not word & _OPENING and not (word & _VERB and leads_noun(tokens, index))
        mention = None if joins else mention_at(tokens, index, grammar)
        if mention is None:
            index += 1
        else:
            found.append(mention)
            index = mention.last
    return found


def after_aside(tokens: list[Token], opening: int) -> int:
    """The index after a short bracket that belongs to the noun phrase before it: "Ann Lowe (Ind, Saltmarsh)", "the board (SWB)".

    If the bracket is long, or contains a word of saying or a quotation, the index after the opening bracket.
    """
    for index in range(opening + 1, min(len(tokens), opening + MAX_ASIDE_TOKENS)):
        token = tokens[index]
        if token.kind is QUOTED or token.word & (WordClass.CUE | WordClass.ACCORDING):
            break
        if token.lower == ")":
            return index + 1
    return opening + 1


def mention_at(tokens: list[Token], index: int, grammar: Grammar) -> Mention | None:
    """The noun phrase or pronoun that starts at a token; None if none does."""
    token = tokens[index]
    if token.lower in ENGLISH_CLAUSE_OPENERS and index + 1 < len(tokens) and (tokens[index + 1].kind is NAME or tokens[index + 1].word):
        return None
    unchunked = _unchunked(tokens, index, grammar)
    if unchunked is not None:
        return unchunked
    end = chunk_end(tokens, index)
    if end == index:
        return None
    end = after_full_name(tokens, index, end, grammar)
    some = _some_of_people(tokens, index, end, grammar)
    if some > end:
        return _made(tokens, index, some, _NOUN)
    sort, end = sort_phrase(tokens, index, end, grammar)
    titled = after_title(tokens, index, end, chunk_end)
    if titled > end:
        return _made(tokens, index, titled, _NOUN)
    partner = partner_end(tokens, index, end, grammar.name_conjunctions, _phrase_end)
    if partner > end:
        last, partner = sort_phrase(tokens, end + 1, partner, grammar)
        return _made(tokens, index, partner, last)
    if (
        sort is not _NAME
        and tokens[end - 1].kind is WORD
        and (named := named_end(tokens, end, grammar.naming_participles, _phrase_end)) > end
    ):
        return _made(tokens, index, named, _NAME)
    if sort is not _NAME and not (grammar.capital_nouns and _is_adverbial(tokens, index, end)):
        end = end if tells_press(tokens, index, end, grammar) else _with_phrases(tokens, end, grammar)
        sort = _NAME if ends_in_name(tokens, index, end) else sort
    return _made(tokens, index, end, sort)


def _unchunked(tokens: list[Token], index: int, grammar: Grammar) -> Mention | None:
    """A mention that is not found by the chunker: a pronoun, words that stand for people, a newspaper in marks with its article."""
    word = tokens[index].word
    if word & _PRONOUN_WORD and _is_pronoun(tokens, index):
        return _made(tokens, index, index + 1, _PRONOUN)
    if word & _ALONE and (words := _count_standing_alone(tokens, index, grammar)):
        return _made(tokens, index, index + words, _NOUN)
    # The English weights were fitted without newspapers in marks among the mentions.
    if word & _DETERMINER and not grammar.own_weights and is_newspaper(tokens, index):
        return replace(_made(tokens, index, index + 2, _NAME), start=tokens[index + 1].start + 1, end=tokens[index + 1].end - 1)
    return None


def _is_adverbial(tokens: list[Token], first: int, end: int) -> bool:
    """Whether a phrase has no noun, in a language where every noun has a capital: "meint *derweil* der Hafenwart"."""
    return not tokens[first].word & _DETERMINER and all(word.kind is WORD for word in tokens[first:end])


def _phrase_end(tokens: list[Token], first: int) -> int:
    """The end of a noun phrase without trailing words that are neither name nor noun for people."""
    end = chunk_end(tokens, first)
    return sort_by_capitals(tokens, first, end)[1] if end > first else first


def _stands_alone(tokens: list[Token], index: int) -> bool:
    """Whether a word that can be an article stands for people here: "some ask", "one wrote"."""
    return _says(tokens, index + 1) and (index == 0 or not tokens[index - 1].word & (WordClass.PREPOSITION | _DETERMINER))


def _says(tokens: list[Token], following: int) -> bool:
    """Whether a verb of saying follows, after auxiliaries and adverbs alone."""
    while following < len(tokens) and tokens[following].word & (WordClass.AUXILIARY | WordClass.ADVERB):
        following += 1
    return following < len(tokens) and bool(tokens[following].word & WordClass.CUE) and tokens[following].kind is not NAME


def _count_standing_alone(tokens: list[Token], index: int, grammar: Grammar) -> int:
    """The number of words that stand for people, starting with one that can be an article: 1 in "some ask", 3 in "many of you wrote"."""
    if tokens[index].lower in grammar.indefinite_people:
        return _with_phrases(tokens, index + 1, grammar) - index
    if tokens[index].word & WordClass.INDEFINITE and _is_another(tokens, index, grammar):
        return ANOTHER_ONE_WORDS
    if not tokens[index].word & _STANDALONE:
        return 0
    if _stands_alone(tokens, index):
        return 1
    return SOME_OF_THEM_WORDS if _is_some_of_them(tokens, index, grammar) else 0


def _some_of_people(tokens: list[Token], first: int, end: int, grammar: Grammar) -> int:
    """The index after a part of several people, outside English: "l'un d'entre eux", "uno dei vicini", "alguns deles".

    `end` is the index after the words for the part, and the result if no people follow them.
    """
    if grammar.uninflected_articles or end >= len(tokens) or not all(token.word & _OPENING for token in tokens[first:end]):
        return end
    if tokens[end].lower in grammar.partitive_contractions:
        return end + 1
    people = end + 1
    is_whole = tokens[end].lower in grammar.partitive_prepositions and people < len(tokens)
    if not is_whole or tokens[people].sentence != tokens[first].sentence:
        return end
    people += people + 1 < len(tokens) and bool(tokens[people].word & WordClass.PREPOSITION)
    if tokens[people].lower in grammar.partitive_objects:
        return people + 1
    whole = chunk_end(tokens, people)
    known = (after for after in range(people, whole) if tokens[after].word & WordClass.PERSON and tokens[after].kind is WORD)
    return next((after + 1 for after in known), end)


def _is_another(tokens: list[Token], index: int, grammar: Grammar) -> bool:
    """Whether an article and the word after it mean another person, without a noun: "ein anderer sagte", not "a few"."""
    after = index + 1
    if grammar.uninflected_articles or after >= len(tokens) or not tokens[after].word & _STANDALONE:
        return False
    is_after_cue = index > 0 and bool(tokens[index - 1].word & WordClass.SPEECH) and tokens[index - 1].kind is WORD
    return _says(tokens, after + 1) or (is_after_cue and (after + 1 == len(tokens) or tokens[after + 1].kind is PUNCT))


def _is_some_of_them(tokens: list[Token], index: int, grammar: Grammar) -> bool:
    """Whether words for a number of people start at an index: "many of you", "one of them"."""
    last = index + SOME_OF_THEM_WORDS - 1
    return last < len(tokens) and bool(tokens[index + 1].word & _CHAINING) and tokens[last].lower in grammar.partitive_objects


def _is_pronoun(tokens: list[Token], index: int) -> bool:
    """Whether a word is a pronoun here; Dutch "het" may also be an article."""
    word = tokens[index].word
    if not word & _PRONOUN_WORD:
        return False
    noun_follows = index + 1 < len(tokens) and tokens[index + 1].kind <= NAME and not tokens[index + 1].word & GRAMMAR
    return not (word & _DETERMINER and noun_follows)


def _made(tokens: list[Token], first: int, last: int, sort: MentionSort) -> Mention:
    return Mention(
        first,
        last,
        tokens[first].start,
        tokens[last - 1].end,
        sort,
        first > 0 and bool(tokens[first - 1].word & WordClass.PREPOSITION),
        opens_sentence(tokens, first),
        last < len(tokens) and tokens[last].kind is POSSESSIVE,
    )


def word_mention(tokens: list[Token], index: int) -> Mention:
    """A mention of one word that is not a noun phrase otherwise: "her" in "her claim", "some" in "some say"."""
    return _made(tokens, index, index + 1, _PRONOUN)


def _with_phrases(tokens: list[Token], end: int, grammar: Grammar) -> int:
    """The end of a description with the prepositional phrases after it."""
    for _ in range(MAX_PHRASES):
        if end + 1 >= len(tokens):
            return end
        if not tokens[end].word & _CHAINING:
            tying = _CHAINING if grammar.modifiers_first else _CHAINING | WordClass.PREPOSITION  # "cercana *a* la empresa"
            if tokens[end].lower not in grammar.tying_adjectives or end + 2 >= len(tokens) or not tokens[end + 1].word & tying:
                return end
            end += 1
        is_phrase = tokens[end + 1].kind <= NUMBER and not _is_pronoun(tokens, end + 1)
        next_end = chunk_end(tokens, end + 1) if is_phrase else end + 1
        if next_end == end + 1:
            return end
        end = _after_joined(tokens, next_end, grammar)
    return end


def _after_joined(tokens: list[Token], end: int, grammar: Grammar) -> int:
    """The end of a complement with others joined to it: "el ministro de Puertos*, Obras y Pesca*", "la ministre de l'Économie *et des
    Finances*"; not with other people. In Romance languages."""
    if grammar.modifiers_first:
        return end
    last = end
    for _ in range(MAX_JOINED_COMPLEMENTS):
        if last + 1 >= len(tokens) or (tokens[last].lower != "," and tokens[last].lower not in grammar.name_conjunctions):
            return end
        after = _joined_end(tokens, last + 1)
        if tokens[last].lower != "," or after == last + 1:
            return after if after > last + 1 else end
        last = after
    return end


def _joined_end(tokens: list[Token], first: int) -> int:
    """The end of a further complement: a phrase with a preposition, or words with capitals that are no person; `first` without one."""
    start = first + bool(tokens[first].word & _CHAINING and not tokens[first].word & WordClass.PERSON)
    if start == len(tokens) or (start == first and tokens[first].kind is not NAME):
        return first
    after = chunk_end(tokens, start)
    is_person = any(token.word & WordClass.PERSON or token.lower in given_names() for token in tokens[start:after])
    return first if is_person or after == start else after
