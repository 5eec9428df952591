"""Finds where a noun phrase begins and ends: a chunker by word classes, not a parser.

A noun phrase is a run of words that no preposition, conjunction, auxiliary, verb of saying or punctuation interrupts.
"""

from service.quotation.paragraph.cue_use import GRAMMAR, INNER_DETERMINERS, is_cue, opens_sentence
from service.quotation.paragraph.english_forms import (
    BEFORE_ENGLISH_TIMES,
    ENGLISH_ADVERB_ENDINGS,
    ENGLISH_CAPITAL_PRONOUNS,
    ENGLISH_OF,
    ENGLISH_PAST_ENDINGS,
    ENGLISH_RELATIVE_SUBJECTS,
    ENGLISH_THIRD_PERSON_ENDINGS,
    ENGLISH_VERB_ENDINGS,
)
from service.quotation.paragraph.lexicon import MEDIA_NOUNS, WordClass
from service.quotation.paragraph.surname_words import CAPITAL_PARTICLES, SURNAME_ARTICLES, leads_surname, opens_with_surname
from service.quotation.paragraph.tokens import NAME, NUMBER, POSSESSIVE, PUNCT, QUOTED, WORD, Token
from service.rules.rule_files import read_words

MAX_NICKNAME_CHARACTERS = 20
"""A nickname, or the title of a role, has at most this many characters between its quotation marks ('Ada "Crab" Quill'), or the title of a
role.
"""
MAX_WORDS = 14
"""A noun phrase has at most this many words; longer chunks contain unknown verbs."""
MAX_PARTICIPLE_TOKENS = 7
"""Tokens between an article and its noun that belong to a participle: "der auf das Recht der Häfen spezialisierte Anwalt"."""
# Short names for classes that most words are tested for.
_CUE, _BREAK, _TIME, _DETERMINER, _PEOPLE = WordClass.CUE, WordClass.BREAK, WordClass.TIME, WordClass.DETERMINER, WordClass.PEOPLE
_BEFORE_VERB = WordClass.PERSON | WordClass.PRONOUN | WordClass.AUXILIARY | WordClass.CONJUNCTION
"""What comes before a verb rather than before a noun."""
_PHRASAL = WordClass.DETERMINER | WordClass.ACCORDING
_FINITE_ENDINGS = (*ENGLISH_THIRD_PERSON_ENDINGS, *ENGLISH_PAST_ENDINGS)
"""Endings of verbs that have a subject: "regulates", "regulated"."""
_CAPITAL_ARTICLES = read_words("quotation/capital_articles.txt")
"""Articles in the name of a paper: "ao jornal *O* Farol"."""
_ROMANCE_OF = read_words("quotation/particles_of.txt")
_SHORT_TITLES = read_words("quotation/title_abbreviations.txt")
"""Titles that are written short: "prof. *dr.* Ada Quill"."""


def chunk_end(tokens: list[Token], first: int) -> int:
    """Index after the last token of the noun phrase that starts at `first`; `first` itself where none does."""
    sentence = tokens[first].sentence
    if not _opens_phrase(tokens, first):
        return first
    last = min(len(tokens), first + MAX_WORDS)
    second = _after_participle(tokens, first) if tokens[first].word & _DETERMINER else first + 1
    for index in range(second, last):
        token = tokens[index]
        if token.sentence != sentence:
            return index
        if token.kind <= NUMBER:
            belongs = _belongs_to_phrase(tokens, index)
        elif token.kind is PUNCT:
            belongs = (
                _abbreviates(tokens, index)
                or (token.lower == "&" and _is_between_names(tokens, index))
                or _brackets_nickname(tokens, index)
            )
        elif token.kind is POSSESSIVE:
            belongs = _continues(tokens, index + 1)
        else:
            belongs = 0 < len(token.lower) <= MAX_NICKNAME_CHARACTERS and _is_nickname(tokens, index)
        if not belongs:
            return index
    return last


def _after_participle(tokens: list[Token], first: int) -> int:
    """The index after an article and the phrase of a participle, if a noun for a person follows: "der *in Rasa geborene* Autor".

    `first` is the index of the article.
    """
    start = first + 1
    if start >= len(tokens) or not tokens[start].word & WordClass.PREPOSITION:
        return start
    for index in range(start + 1, min(len(tokens) - 1, start + MAX_PARTICIPLE_TOKENS)):
        token, noun = tokens[index], tokens[index + 1]
        if token.sentence != tokens[first].sentence or token.kind > NUMBER:
            return start
        if token.kind is WORD and not token.word & GRAMMAR and noun.kind is NAME and noun.word & WordClass.PERSON:
            return index + 1
    return start


def _is_nickname(tokens: list[Token], index: int) -> bool:
    """Whether a quoted stretch comes between two names: 'Ada "Crab" Quill'."""
    return _is_between_names(tokens, index) and not (tokens[index - 1].word | tokens[index + 1].word) & GRAMMAR


def _opens_phrase(tokens: list[Token], index: int) -> bool:
    """Whether a word can be the first one of a noun phrase."""
    token = tokens[index]
    if token.word & _TIME and _dates_sentence(tokens, index):
        return False
    if not token.word & GRAMMAR:
        return not _is_verb_after_relative(tokens, index) if token.kind is not NAME else not _is_opening_adverb(tokens, index)
    if token.word & _DETERMINER:
        return True
    if token.word & WordClass.ACCORDING:
        return False
    if token.kind is NAME and not opens_sentence(tokens, index):
        return not token.word & _TIME
    if token.kind is NAME and opens_with_surname(tokens, index):
        return True
    if leads_noun(tokens, index):
        return not index or bool(tokens[index - 1].word & _CUE) or tokens[index - 1].kind in (PUNCT, QUOTED)
    return not token.word & _BREAK and not is_cue(tokens, index)


def _is_verb_after_relative(tokens: list[Token], index: int) -> bool:
    """Whether an unknown word is the verb of a relative clause: "which *regulates* campaign finances"; not "which *bargees* say"."""
    token = tokens[index]
    if not index or token.word or tokens[index - 1].lower not in ENGLISH_RELATIVE_SUBJECTS:
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    is_subject = following is not None and bool(following.word & WordClass.VERBAL)
    return token.lower.endswith(_FINITE_ENDINGS) and not is_subject


def _dates_sentence(tokens: list[Token], index: int) -> bool:
    """Whether a month or a day is a date rather than a name: "In August Harbour Watch said", "Last April Ann Lowe said"; not "August Lowe
    said".
    """
    if not index or tokens[index - 1].kind > NUMBER:
        return False
    return bool(tokens[index - 1].word & (WordClass.PREPOSITION | _TIME)) or tokens[index - 1].lower in BEFORE_ENGLISH_TIMES


def _belongs_to_phrase(tokens: list[Token], index: int) -> bool:
    """Whether a word after the first one continues a noun phrase."""
    token = tokens[index]
    word = token.word
    if word & _TIME:
        return False
    if token.kind is NAME and _ends_before_name(tokens, index - 1):
        return False
    if not word & GRAMMAR:
        return token.kind is NAME or not token.lower.endswith(ENGLISH_VERB_ENDINGS) or not _is_verb_like(tokens, index)
    if token.kind is NAME and _is_initial_or_particle(tokens, index):
        return True
    if token.kind is WORD and leads_surname(tokens, index):
        return True
    if word & _PHRASAL:
        return token.lower in INNER_DETERMINERS and bool(tokens[index - 1].word & _DETERMINER)
    if token.kind is NAME and not opens_sentence(tokens, index):
        return token.lower not in ENGLISH_CAPITAL_PRONOUNS and not is_cue(tokens, index)
    if word & _BREAK and not _is_noun(tokens, index):
        return _joins_names(tokens, index) or _is_the_same(tokens, index)
    return not is_cue(tokens, index)


def _is_initial_or_particle(tokens: list[Token], index: int) -> bool:
    """Whether a little word with a capital is a part of a name: "Ann A. Lowe", "Marine Le Gall"."""
    token = tokens[index]
    if token.lower in _CAPITAL_ARTICLES and tokens[index - 1].word & MEDIA_NOUNS and tokens[index - 1].kind is WORD:
        return index + 1 < len(tokens) and tokens[index + 1].kind is NAME
    if token.end - token.start == 1:
        return tokens[index - 1].kind is NAME and index + 1 < len(tokens) and tokens[index + 1].lower == "."
    if token.lower not in CAPITAL_PARTICLES:
        return False
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    return _is_between_names(tokens, index) or (following in SURNAME_ARTICLES and _is_between_names(tokens, index, index + 2))


def _is_between_names(tokens: list[Token], index: int, after: int | None = None) -> bool:
    """Whether words with capitals are on both sides: "Marine Le Gall"; `after` is the index of the one after, if not the next."""
    after = index + 1 if after is None else after
    return tokens[index - 1].kind is NAME and after < len(tokens) and tokens[after].kind is NAME


def _is_opening_adverb(tokens: list[Token], index: int) -> bool:
    """Whether a word has a capital only because it opens the sentence: "Eventually, …"; but "Queally said"."""
    if not tokens[index].lower.endswith(ENGLISH_ADVERB_ENDINGS) or not opens_sentence(tokens, index):
        return False
    return index + 1 < len(tokens) and not tokens[index + 1].word & WordClass.VERBAL


def _ends_before_name(tokens: list[Token], index: int) -> bool:
    """Whether a name after this word is a phrase of its own: "in a short statement Harbour Watch said"; not "ao *jornal* Correio"."""
    if tokens[index].kind is not WORD or not tokens[index].word & WordClass.DOCUMENT:
        return False
    return not index or not tokens[index - 1].word & WordClass.PREPOSITION


def _is_noun(tokens: list[Token], index: int) -> bool:
    """Whether a word that is also a verb is a noun: "the release", "knowledge of the talks"."""
    word = tokens[index].word
    if word & _PEOPLE or not word & WordClass.VERB:
        return bool(word & _PEOPLE)
    return bool(tokens[index - 1].word & _DETERMINER) or leads_noun(tokens, index)


def leads_noun(tokens: list[Token], index: int) -> bool:
    """Whether a word that is also a verb describes the noun for people after it: "study lead author", "said lead author Ann Lowe"."""
    token = tokens[index]
    if not token.word & WordClass.VERB or token.kind is not WORD:
        return False
    if index + 1 >= len(tokens) or not tokens[index + 1].word & WordClass.PERSON or tokens[index + 1].sentence != token.sentence:
        return False
    before = tokens[index - 1] if index else None
    return before is None or before.kind is not WORD or not before.word & _BEFORE_VERB


def _brackets_nickname(tokens: list[Token], index: int) -> bool:
    """Whether a bracket opens or closes around a nickname between a given name and a surname: "Ada (Addie) Quill"."""
    opening = index if tokens[index].lower == "(" else index - 2 if tokens[index].lower == ")" else -1
    if opening < 1 or opening + 3 >= len(tokens) or tokens[opening].lower != "(" or tokens[opening + 2].lower != ")":
        return False
    nickname = tokens[opening + 1]
    names = (tokens[opening - 1], nickname, tokens[opening + 3])
    return (
        all(token.kind is NAME for token in names)
        and not nickname.word & WordClass.PROPER
        and nickname.sentence == tokens[opening + 3].sentence
    )


def _abbreviates(tokens: list[Token], index: int) -> bool:
    """Whether a full stop belongs to the word before it, inside a noun phrase ("Rep. Ann Lowe", "J. Abara", "a U.S. official")."""
    if tokens[index].lower != "." or tokens[index].start != tokens[index - 1].end or index + 1 == len(tokens):
        return False
    following = tokens[index + 1]
    if following.sentence != tokens[index].sentence:
        return False
    if following.kind is WORD and following.lower in _SHORT_TITLES:
        return True
    return following.kind is NAME or (following.kind is WORD and "." in tokens[index - 1].lower and not following.word & GRAMMAR)


def _continues(tokens: list[Token], index: int) -> bool:
    """Whether the word after 's belongs to the noun phrase."""
    if index >= len(tokens):
        return False
    token = tokens[index]
    return token.kind is NAME or (token.kind is WORD and not token.word & (WordClass.BREAK | WordClass.DETERMINER))


def _is_verb_like(tokens: list[Token], index: int) -> bool:
    """Whether an unknown word in -ed or -ing after a name or a noun for people is a verb rather than a part of the phrase."""
    before = tokens[index - 1]
    if before.word & _DETERMINER:
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and following.kind is NAME and tokens[index].word & WordClass.NAMING:
        return True
    return before.kind is NAME or bool(before.word & _PEOPLE)


def _is_the_same(tokens: list[Token], index: int) -> bool:
    """Whether an adverb is a word for "same" here, between an article and a noun: "o *mesmo* responsável"."""
    if tokens[index].lower not in INNER_DETERMINERS or not tokens[index - 1].word & _DETERMINER or index + 1 == len(tokens):
        return False
    return bool(tokens[index + 1].word & _PEOPLE)


def _joins_names(tokens: list[Token], index: int) -> bool:
    """Whether "of" or a similar word is inside a proper name: "Secretary of State", "Câmara Municipal de Vila Rasa";
    not "Ann Lowe of …".
    """
    if not _is_between_names(tokens, index):
        return False
    if tokens[index].lower in ENGLISH_OF:
        return bool(tokens[index - 1].word & _PEOPLE)
    return tokens[index].lower in _ROMANCE_OF
