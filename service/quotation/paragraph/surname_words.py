"""Recognises small words that open a surname; elsewhere they are prepositions or articles: "Ada von Quill", "Jan de Boer"."""

from service.quotation.paragraph.cue_use import GRAMMAR
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.tokens import ARABIC_NAME, NAME, Token
from service.rules.rule_files import read_words
from service.text.given_names import given_names

CAPITAL_PARTICLES = read_words("quotation/capital_particles.txt")
"""Small words that surnames write with a capital: "Marc Op de Quill"."""
_SURNAME_OPENINGS = read_words("quotation/surname_openings.txt")
"""Small words that open a surname after a given name."""
SURNAME_ARTICLES = read_words("quotation/surname_articles.txt")
"""Articles that may follow one of them: "Ada van den Quill"."""
_OPENINGS_AFTER_ANY_NAME = read_words("quotation/surname_openings_any.txt")
"""Those that may follow any name, not only a given name: "Zovi de Quill"."""
_OPENINGS_BEFORE_NOUNS = read_words("quotation/surname_openings_before_nouns.txt")
"""Those before a word with a capital that is a surname even if it is also a noun for people: "Jan de Boer"."""


def opens_like_name(piece: str) -> bool:
    """Whether a word has a capital, perhaps after an Arabic article: "Quill", "al-Quill"."""
    return piece[0].isupper() or ARABIC_NAME.match(piece) is not None


def without_arabic_article(word: str) -> str:
    """A surname without an Arabic article, which is often left out: "al-Quill" → "Quill"."""
    return word if ARABIC_NAME.match(word) is None else word.partition("-")[2]


def leads_surname(tokens: list[Token], index: int) -> bool:
    """Whether a small word after a given name is part of a surname: "Ada von Quill", "Ada van den Quill"."""
    if tokens[index].lower in SURNAME_ARTICLES and tokens[index - 1].lower in _SURNAME_OPENINGS:
        return _opens_surname(tokens, index - 1) or (tokens[index - 1].kind is NAME and opens_with_surname(tokens, index - 1))
    return tokens[index].lower in _SURNAME_OPENINGS and _opens_surname(tokens, index)


def opens_with_surname(tokens: list[Token], index: int) -> bool:
    """Whether a surname with a small word opens a sentence, before a verb of saying: "*Von der Quill* betonte …"."""
    following = index + 1
    if following < len(tokens) and tokens[following].lower in SURNAME_ARTICLES:
        following += 1
    if tokens[index].lower not in _SURNAME_OPENINGS or following + 1 >= len(tokens):
        return False
    surname, verb = tokens[following], tokens[following + 1]
    if following + 2 < len(tokens) and tokens[following + 2].word & WordClass.PRONOUN:
        # The subject comes after the verb: "Von Quill hieß es".
        return False
    return surname.kind is NAME and not surname.word & ~WordClass.PROPER and bool(verb.word & WordClass.SPEECH)


def _opens_surname(tokens: list[Token], index: int) -> bool:
    """Whether a given name comes before a particle, no other one before that ("Paul Martin von der Werft"), and a name after it."""
    following = index + 1
    if following < len(tokens) and tokens[following].lower in SURNAME_ARTICLES:
        following += 1
    if not index or tokens[index - 1].kind is not NAME or following >= len(tokens):
        return False
    surname = tokens[following]
    is_noun = surname.word & WordClass.PEOPLE and tokens[index].lower not in _OPENINGS_BEFORE_NOUNS
    if surname.kind is not NAME or is_noun or surname.sentence != tokens[index].sentence:
        return False
    if tokens[index].lower in _OPENINGS_AFTER_ANY_NAME:
        return not tokens[index - 1].word & GRAMMAR or tokens[index - 1].lower in CAPITAL_PARTICLES
    is_second = index > 1 and tokens[index - 2].kind is NAME and tokens[index - 2].lower in given_names()
    return tokens[index - 1].lower in given_names() and not is_second
