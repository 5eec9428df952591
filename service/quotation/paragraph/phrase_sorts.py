"""Decides whether a noun phrase is a name, a description of somebody or anything else, and trims words that do not belong to it."""

from enum import StrEnum
from itertools import takewhile

from service.quotation.paragraph.cue_use import GRAMMAR, opens_sentence
from service.quotation.paragraph.english_forms import ENGLISH_ADVERB_ENDINGS, ENGLISH_THIRD_PERSON_ENDINGS, ENGLISH_VERB_ENDINGS
from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import SOURCE_WORDS, WordClass
from service.quotation.paragraph.tokens import NAME, NUMBER, WORD, Token
from service.text.given_names import given_names

_DETERMINER, _PEOPLE = WordClass.DETERMINER, WordClass.PEOPLE
"""Short names for classes that most words are tested for."""
_VERBAL = WordClass.CUE | WordClass.AUXILIARY
"""Classes of the verb that follows the subject of a clause."""
MIN_NAMED_DESCRIPTION_WORDS = 5
"""Fewest words of a description with a complement and a full name: "il comandante del porto Ruggero Santacroce"."""
_MAX_PRESS_WORDS = 3
"""Words of an agency or a paper after its article: "Deutschen Presse-Agentur"."""
_FULL_NAME_WORDS = 2
"""Words of a given name and a surname."""
_ONE_UNKNOWN_AFTER_TOKENS = 2
"""Distance in tokens from the last known word to the end of a phrase that has one unknown word after it."""


class MentionSort(StrEnum):
    """What a mention is made of."""

    PRONOUN = "pronoun"
    NAME = "name"
    NOUN = "noun"
    """A description whose head noun stands for people, groups or documents."""
    OTHER = "other"
    """Any other noun phrase."""


_PRONOUN, _NAME, _NOUN, _OTHER = MentionSort
"""Short names for the sorts that most phrases are compared with."""


def sort_phrase(tokens: list[Token], first: int, end: int, grammar: Grammar) -> tuple[MentionSort, int]:
    """The sort of a chunk, and the index after its last word; by capitals, or by lists where every noun has a capital."""
    sort, end = _sorted_by_lists(tokens, first, end, grammar) if grammar.capital_nouns else sort_by_capitals(tokens, first, end)
    if sort is _NAME and not grammar.classes_by_list and _opens_with_common_word(tokens, first, end):
        speaks = grammar.capital_nouns and end < len(tokens) and tokens[end].word & WordClass.SPEECH and tokens[end].kind is WORD
        sort = _NAME if speaks else _OTHER
    return sort, end


def after_full_name(tokens: list[Token], first: int, end: int, grammar: Grammar) -> int:
    """The end of a full name, before a noun that describes the person without a comma: "Ada Quilla *doctora en …*".

    Only in languages where such a noun never follows the name of something else, unlike "the Harbour Watch spokesman".
    """
    if grammar.modifiers_first:
        return end
    for index in range(first + _FULL_NAME_WORDS, end):
        if tokens[index].kind is WORD and tokens[index].word & WordClass.PERSON:
            is_name = tokens[index - 1].kind is NAME and tokens[index - 2].kind is NAME and tokens[index - 2].lower in given_names()
            return index if is_name else end
    return end


def _opens_with_common_word(tokens: list[Token], first: int, end: int) -> bool:
    """Whether the only word with a capital opens its sentence and has no capital anywhere else: "Organiser un vote …"."""
    if tokens[first].kind is not NAME or tokens[first].word & WordClass.PROPER or not opens_sentence(tokens, first):
        return False
    return not any(token.kind is NAME for token in tokens[first + 1 : end])


def ends_in_name(tokens: list[Token], first: int, end: int) -> bool:
    """Whether a description ends with the full name of the person: "il comandante del porto *Ruggero Santacroce*"."""
    if end - first < MIN_NAMED_DESCRIPTION_WORDS or tokens[end - 1].kind is not NAME or tokens[end - 2].kind is not NAME:
        return False
    start = end - 2
    while start > first and tokens[start - 1].kind is NAME:
        start -= 1
    before = tokens[start - 1]
    return start > first and before.kind is WORD and (not before.word & GRAMMAR or bool(before.word & _PEOPLE))


def tells_press(tokens: list[Token], first: int, end: int, grammar: Grammar) -> bool:
    """Whether the press follows a description after a verb of saying, as the one spoken to: "sagte der Bauherr *der Deutschen
    Presse-Agentur*".
    """
    if not first or end >= len(tokens) or tokens[end].lower not in grammar.feminine_datives or not tokens[first - 1].word & SOURCE_WORDS:
        return False
    phrase = takewhile(lambda token: token.kind in (NAME, WORD) and not token.word & GRAMMAR, tokens[end + 1 : end + 1 + _MAX_PRESS_WORDS])
    return any(token.kind is NAME and token.lower.endswith(grammar.addressee_endings) for token in phrase)


def sort_by_capitals(tokens: list[Token], first: int, end: int) -> tuple[MentionSort, int]:
    """The sort of a chunk by its capitals, and its end without trailing words that are neither name nor noun for people."""
    last_name = last_noun = -1
    for index in range(first, end):
        token = tokens[index]
        if token.kind is NAME and not token.word & _DETERMINER:
            if token.word & _PEOPLE and _is_common_noun(tokens, first, index, end):
                last_noun = index
            else:
                last_name = index
        elif token.word & _PEOPLE:
            last_noun = index
    if last_name < 0 and last_noun < 0:
        return _OTHER, end
    if _has_unknown_head(tokens, first, max(last_name, last_noun), end):
        return _NOUN, end
    if last_noun > last_name:
        return _NOUN, last_noun + 1
    return _NAME, _after_number(tokens, last_name + 1, end)


def _after_number(tokens: list[Token], after: int, end: int) -> int:
    """The end of a name with the number that closes it: "Harbour Plan 6 says"."""
    if end != after + 1 or tokens[after].kind is not NUMBER or not tokens[after].lower.isdigit():
        return after
    return end if tokens[after - 1].word & WordClass.PROPER else after


def _has_unknown_head(tokens: list[Token], first: int, known: int, end: int) -> bool:
    """Whether an unlisted word after the last name or noun is the head of a phrase: "the Harbour groom said", "union clerics said"."""
    if end - known != _ONE_UNKNOWN_AFTER_TOKENS or end == len(tokens) or not tokens[end].word & _VERBAL:
        return False
    head = tokens[end - 1]
    if head.kind is not WORD or head.word or head.lower.endswith(ENGLISH_ADVERB_ENDINGS + ENGLISH_VERB_ENDINGS):
        return False
    return bool(tokens[first].word & _DETERMINER) or (
        head.lower.endswith(ENGLISH_THIRD_PERSON_ENDINGS) and bool(tokens[known].word & _PEOPLE)
    )


def _sorted_by_lists(tokens: list[Token], first: int, end: int, grammar: Grammar) -> tuple[MentionSort, int]:
    """The same for a language where every noun has a capital: names are recognised by the lists, the article or their position."""
    last_name = last_noun = -1
    for index in range(first, end):
        token = tokens[index]
        if token.word & _PEOPLE and not token.word & WordClass.PROPER:
            last_noun = index
        elif token.kind is NAME and not token.word & _DETERMINER and _is_proper(tokens, first, index, end, grammar):
            last_name = index
    if last_name < 0 and last_noun < 0:
        return _OTHER, _after_last_noun(tokens, first, end)
    if last_noun > last_name:
        return _NOUN, _after_names(tokens, last_noun + 1, end) if not tokens[last_noun].word & WordClass.PERSON else last_noun + 1
    return _NAME, last_name + 1


def _after_last_noun(tokens: list[Token], first: int, end: int) -> int:
    """The end of a phrase without the words in lower case after its last noun: "der Hafenwart *kleinlaut*"."""
    return next((index + 1 for index in range(end - 1, first - 1, -1) if tokens[index].kind is not WORD), end)


def _after_names(tokens: list[Token], after: int, end: int) -> int:
    """The end of a noun for an organisation or a document with its name after it: "dem Sender *Nordfunk*"."""
    while after < end and tokens[after].kind is NAME:
        after += 1
    return after


def _is_proper(tokens: list[Token], first: int, index: int, end: int, grammar: Grammar) -> bool:
    """Whether a word with a capital is a name: it is a known name, follows one or a role, or stands alone beside a verb."""
    token = tokens[index]
    if token.word & WordClass.PROPER:
        return True
    if token.word or token.lower.endswith(grammar.noun_endings):
        return False
    if index > first:
        before = tokens[index - 1]
        return bool(before.word & (WordClass.PROPER | WordClass.PERSON)) or (before.kind is NAME and not tokens[first].word & _DETERMINER)
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and index + 1 < end and following.kind is NAME:
        return _is_proper(tokens, first, index + 1, end, grammar)
    verbal = WordClass.CUE | WordClass.AUXILIARY
    beside = (tokens[index - 1] if index else None, following if end == index + 1 else None)
    return any(word is not None and bool(word.word & verbal) for word in beside)


def _is_common_noun(tokens: list[Token], first: int, index: int, end: int) -> bool:
    """Whether a noun for people only has a capital because it opens the sentence, or has an article ("the Mayor", "der Sprecher").

    A word that is alone, and also has a capital inside sentences of the article, is a surname: "Berger répond".
    """
    if index == first:
        return opens_sentence(tokens, index) and not (end == first + 1 and tokens[index].word & WordClass.PROPER)
    if not tokens[first].word & _DETERMINER:
        return False
    return index == first + 1 or bool(tokens[index].word & WordClass.PERSON)
