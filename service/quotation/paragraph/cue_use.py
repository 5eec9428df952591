"""Decides whether a word is used as a cue in its context: many words of saying are also nouns, names or parts of names.

The lists say which words can be cues (`WordClass.CUE`); the words around one decide, without a parser.
"""

from service.quotation.paragraph.english_forms import ENGLISH_INFINITIVE_MARKS, ENGLISH_OF, ENGLISH_QUANTITIES, ENGLISH_THIRD_PERSON_ENDINGS
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.tokens import NAME, POSSESSIVE, PUNCT, QUOTED, WORD, Token
from service.rules.rule_files import read_words

# Short names: looking a member up on its class for each token would cost more.
_CUE, _PEOPLE = WordClass.CUE, WordClass.PEOPLE
INNER_WORDS = WordClass.DETERMINER | WordClass.PREPOSITION
"""Classes of words that are inside a noun phrase."""
GRAMMAR = WordClass.DETERMINER | WordClass.BREAK | WordClass.CUE | WordClass.ACCORDING
"""Classes of function words and cues: only they decide whether a noun phrase continues."""
_MAX_WORDS_BEFORE_HEAD = 6
"""At most this many words come between an article and its noun."""
_BEFORE_NOUN = WordClass.DETERMINER | WordClass.CHAINING
"""Classes of words that a noun must follow, so that the next word is not a cue."""
_SPOKEN_BEFORE = WordClass.SPEECH | WordClass.AUXILIARY | WordClass.PEOPLE
"""Classes of the words after a noun that is also a cue: "the *report* said"."""
_AS = read_words("quotation/words_for_as.txt")
"""Words for "as" before an attribution: "*Comme* le souligne Ada Quille"."""
_FINITE_ENDINGS = tuple(sorted(read_words("quotation/finite_endings.txt")))
"""Endings of Romance verbs; no noun among the words of saying has one."""
INNER_DETERMINERS = read_words("quotation/inner_determiners.txt")
"""Determiners that may follow an article, as small numbers do: "the other mayor", "the two officials"."""
_TO_PARENT_TOKENS = 2
"""Tokens from the number of somebody's children back to the word for the parent: "*mother* of two"."""
_POINTING = read_words("quotation/pointing_objects.txt")
"""Words that are also articles, and before a verb mean the words just quoted: "*Das* sagte Ada Quill"."""


def is_cue(tokens: list[Token], index: int) -> bool:
    """Whether the word at `index` is used as a verb of saying, naming or thinking, not as a noun or a name."""
    token = tokens[index]
    if not token.word & _CUE:
        return False
    if token.kind is NAME and not opens_sentence(tokens, index):
        return _is_headline_verb(tokens, index)
    if not index or tokens[index - 1].kind is PUNCT:
        return True
    previous = tokens[index - 1]
    if token.kind is WORD and (_stands_after_object(tokens, index) or _is_finite_after_object(token, previous)):
        return True
    if previous.word & WordClass.STANDALONE and _opens_clause(tokens, index - 1):
        return True
    if _counts_children(tokens, index - 1) and not token.word & (WordClass.DOCUMENT | WordClass.PEOPLE):
        return True
    if previous.kind is POSSESSIVE or (previous.word & _BEFORE_NOUN and previous.lower not in ENGLISH_INFINITIVE_MARKS):
        return False
    if _may_be_noun(token, previous) and _ends_singular(tokens, index):
        return False
    return not token.word & _PEOPLE or index + 1 == len(tokens) or _is_verb_not_person(tokens, index)


def _counts_children(tokens: list[Token], index: int) -> bool:
    """Whether a number ends the description of a parent, so that no noun follows: "the mother of *two* said"."""
    if index < _TO_PARENT_TOKENS or tokens[index].lower not in INNER_DETERMINERS or tokens[index - 1].lower not in ENGLISH_OF:
        return False
    return bool(tokens[index - _TO_PARENT_TOKENS].word & WordClass.PERSON)


def _is_verb_not_person(tokens: list[Token], index: int) -> bool:
    """Whether a word that is also a noun for people is used as a verb: "*juge* la gestion", not "conseiller fédéral"."""
    previous = tokens[index - 1]
    if tokens[index + 1].word & _SPOKEN_BEFORE:
        return False
    is_after_preposition = previous.word & WordClass.PREPOSITION and not previous.word & WordClass.DETERMINER
    if is_after_preposition and previous.lower not in ENGLISH_INFINITIVE_MARKS:
        return False
    return previous.kind is not WORD or bool(previous.word & (WordClass.PEOPLE | WordClass.BREAK)) or _governs(tokens, index)


def _is_finite_after_object(token: Token, previous: Token) -> bool:
    """Whether a word can only be a verb, and the article before it an object: "Ada Quilla *la calificó* de «absurda»"."""
    return bool(previous.word & WordClass.DETERMINER) and token.lower.endswith(_FINITE_ENDINGS) and not token.word & _PEOPLE


def _stands_after_object(tokens: list[Token], index: int) -> bool:
    """Whether a word comes after one that looks like an article and means what was said: "*Lo* afferma …", "Comme *le* souligne …"."""
    previous = tokens[index - 1]
    if previous.lower in _POINTING:
        return _opens_attribution(tokens, index - 1)
    is_noun = tokens[index].word & _PEOPLE or not previous.word & WordClass.DETERMINER
    return not is_noun and index > 1 and tokens[index - 2].lower in _AS


def _opens_attribution(tokens: list[Token], index: int) -> bool:
    """Whether a token opens its sentence, or comes right after a quotation and a colon or comma: «…»: *lo* afferma Ada Quilla."""
    if opens_sentence(tokens, index):
        return True
    before = index - 1 if tokens[index - 1].kind is PUNCT else index
    return before > 0 and tokens[before - 1].kind is QUOTED


def _governs(tokens: list[Token], index: int) -> bool:
    """Whether an article or a reported clause after a word shows that it is a verb: "La cour des comptes *juge* la gestion « opaque »"."""
    following = tokens[index + 1]
    return bool(following.word & (WordClass.DETERMINER | WordClass.COMPLEMENTISER)) and not following.word & WordClass.PREPOSITION


def _is_headline_verb(tokens: list[Token], index: int) -> bool:
    """Whether a verb of saying has the capital of a headline: "Lowe Says Harbour Is Shut"; not "Consumer Reports said"."""
    token = tokens[index]
    if (
        not token.word & WordClass.SPEECH
        or token.word & _PEOPLE
        or not token.lower.endswith(ENGLISH_THIRD_PERSON_ENDINGS)
        or tokens[index - 1].kind is not NAME
    ):
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and following.kind in (NAME, QUOTED) and not following.word & (WordClass.CUE | WordClass.AUXILIARY)


def _opens_clause(tokens: list[Token], index: int) -> bool:
    """Whether a word that may stand for people opens its clause: “…,” one commented; "Some say"."""
    if not index:
        return True
    before = tokens[index - 1]
    return before.kind in (PUNCT, QUOTED) or before.sentence != tokens[index].sentence or bool(before.word & WordClass.CONJUNCTION)


def _may_be_noun(token: Token, previous: Token) -> bool:
    """Whether a word is also a noun for a document, or a verb without an ending whose subject the word before it cannot be alone.

    "a harbour *report*", "a think tank"; not "a majority *say*" or, after a person, "heard a man *call*".
    """
    if token.word & WordClass.DOCUMENT:
        return True
    is_subject = previous.word & WordClass.PERSON or previous.lower in ENGLISH_QUANTITIES
    return bool(token.word & WordClass.BASE_FORM) and not is_subject


def _ends_singular(tokens: list[Token], index: int) -> bool:
    """Whether a word that looks like a plural verb is in a phrase that opens with "a", and so a noun: "a Harbour Watch *report* said"."""
    for before in range(index - 1, max(-1, index - 1 - _MAX_WORDS_BEFORE_HEAD), -1):
        token = tokens[before]
        if token.word & WordClass.INDEFINITE:
            return not tokens[index].lower.endswith(ENGLISH_THIRD_PERSON_ENDINGS)
        if token.kind > NAME or (token.kind is WORD and token.word & GRAMMAR):
            return False
    return False


def opens_sentence(tokens: list[Token], index: int) -> bool:
    """Whether a token is the first word of its sentence (marks and brackets before it do not count)."""
    sentence = tokens[index].sentence
    for before in range(index - 1, -1, -1):
        token = tokens[before]
        if token.sentence != sentence:
            return True
        if token.kind is not PUNCT or token.lower in ",;-":
            return False
    return True
