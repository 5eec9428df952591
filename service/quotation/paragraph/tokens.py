"""Cuts a paragraph into tokens: words, numbers and punctuation outside quotation marks; each quoted stretch is one opaque token."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Final

from service.quotation.paragraph.english_forms import ENGLISH_GENITIVE, ENGLISH_SHORT_VERBS
from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import Lexicon, WordClass
from service.quotation.paragraph.marks import Stretch
from service.rules.rule_files import read_alternatives, read_words
from service.text.sentences import ABBREVIATIONS, GLUED_SENTENCE, is_named_letter
from service.text.spans import Span


class TokenKind(IntEnum):
    """What a token is."""

    WORD = 0
    """A word in lower case."""
    NAME = 1
    """A word with a capital."""
    NUMBER = 2
    PUNCT = 3
    POSSESSIVE = 4
    """'s or a lone apostrophe after a plural."""
    QUOTED = 5
    """A quoted stretch, with its marks."""


WORD, NAME, NUMBER, PUNCT, POSSESSIVE, QUOTED = TokenKind
"""Short names, because in loops over tokens looking a member up on its class would cost more than the comparison."""


@dataclass(slots=True)
class Token:
    """One token. `lower` is its folded text in lower case; for a quoted stretch, only if it may be a name."""

    kind: Final[TokenKind]
    start: Final[int]
    end: Final[int]
    lower: Final[str]
    sentence: Final[int]
    """Counts the sentences of the paragraph from 0; a quoted stretch belongs to the sentence around it."""
    word: Final[int]
    """The classes of the word: bits of `WordClass`."""


def with_classes(token: Token, word: int) -> Token:
    """The token with other classes. (`dataclasses.replace` takes five times as long, and a paragraph in German may need many.)"""
    return Token(token.kind, token.start, token.end, token.lower, token.sentence, word)


# Most words are plain and have a blank after them; this alternative for them exists because it is fast.
_PLAIN = r"[a-zA-Z]++(?![^ ,\n])"
_OWNER = ENGLISH_GENITIVE.removeprefix("'")
_JOINT = rf"[-&/]|\.(?!{GLUED_SENTENCE})"
"""Matches what may be inside a word: "e-mail", "z.B."; not the full stop between two sentences."""
# The possessive ending is a token of its own, and so is the short verb in "she'd" and "they'll", because the pronoun may be a source.
_WORD = (
    rf"(?P<word>{_PLAIN}|[^\W\d_][^\W_]*(?:(?:{_JOINT}|'(?!(?:{_OWNER}|{ENGLISH_SHORT_VERBS})\b))[^\W_]+){{0,12}}"
    rf"|'(?:{ENGLISH_SHORT_VERBS})\b)"
)
# French and Italian articles and pronouns are words of their own before an apostrophe; French pronouns follow their verb after a hyphen.
_ELIDED = "|".join(f"[{word[0]}{word[0].upper()}]{word[1:]}" for word in sorted(read_words("quotation/elided_words.txt")))
_LINKING_LETTERS = read_words("quotation/linking_letters.txt")
_AFTER_HYPHEN = (
    rf"(?:(?:{'|'.join(sorted(_LINKING_LETTERS))})-)?(?:{'|'.join(sorted(read_words('quotation/subjects_after_hyphen.txt')))})\b"
)
_ELIDING_WORD = (
    rf"(?P<elided>(?:{_ELIDED})'(?=[^\W\d_]))"
    rf"|(?P<word>{_PLAIN}|[^\W\d_][^\W_]*(?:(?:(?:{_JOINT})(?!{_AFTER_HYPHEN})|'(?!{_OWNER}\b))[^\W_]+){{0,12}})"
)
_OTHERS = (
    r"|(?P<number>\d+(?:[.,:]\d+){0,9}%?\w*(?:-[^\W_]+){0,4})"
    rf"|(?P<possessive>{ENGLISH_GENITIVE}\b|'(?=\s))|(?P<point>\.{{2,}}|[^\w\s])"
)
# A match includes the space before the token, which is faster than a search that skips it.
_TOKEN = re.compile(rf" ?(?:{_WORD}{_OTHERS})")
_ELIDING_TOKEN = re.compile(rf" ?(?:{_ELIDING_WORD}{_OTHERS})")
_OPENING = "'\"(\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
_FIRST_WORD = re.compile(rf"[ {_OPENING}]{{0,3}}(?P<word>[^\W\d_][^\W_]*)")
SENTENCE_POINTS = frozenset(".!?")
"""Punctuation that ends a sentence."""
_MAX_WORDS_TO_SECOND, _MAX_WORDS_IN_BRACKET = 4, 20
"""The second word of a verb of two words is looked for within this many words after the first, or to the closing bracket; in a verb-second
clause the subject comes between."""

# A short name, because looking a member up on its class for each word would be slower.
_PROPER = WordClass.PROPER
_PART_OF_VERB = WordClass.ADVERB | WordClass.CONJUNCTION
"""The classes given to the second word of a verb of saying: no noun phrase contains it, and the speaker may come after it."""
Classes = Callable[[str], int | None]
"""The classes of a word in lower case."""
_BETWEEN_CLAUSES = "\N{EM DASH}"
"""A dash that separates words even without spaces around it."""
_CLOSING_BRACKETS = ")]"
ARABIC_NAME: Final = re.compile(rf"(?:{read_alternatives('quotation/arabic_articles.txt')})-[^\W\d_]")
"""Matches a name that opens with an Arabic article in small letters: "al-Quill"."""
VERB_HYPHENS = _LINKING_LETTERS | {"-"}
"""Tokens between a French verb and the pronoun after it: "affirme-t-il"."""
_VOWELS = frozenset("aeiouyäöüáéíóúàèìòùâêîôûãõ")
_AROUND_ACRONYM_CHARACTERS = 4
"""An acronym has a lower-case letter within this many characters on either side; otherwise the whole line is in capitals."""
MAX_NAME_IN_MARKS_CHARACTERS = 40
"""Characters between quotation marks that may be a name, of a newspaper for instance: "laut „Ostermoorer Bote“"."""
MAX_INITIALS_CHARACTERS = 5
"""Characters of the longest initials before a surname, without the last full stop: "J.R.R. Quill"."""
MAX_CONSONANT_LETTERS = 5
"""A capitalised word without a vowel and with at most this many letters is an abbreviation ("Cdr.", "Msgr."); a longer one is a code."""


@cache
def _token_with_ordinals(nouns: frozenset[str]) -> re.Pattern[str]:
    """The pattern of tokens, in which a number with a full stop is one token if one of the nouns follows: "am 3. Oktober", "des 1. FC"."""
    if not nouns:
        return _TOKEN
    forms = "|".join(noun.capitalize() if _VOWELS.intersection(noun) else noun.upper() for noun in sorted(nouns))
    return re.compile(rf" ?(?:{_WORD}|(?P<ordinal>\d{{1,2}}\.(?= (?:{forms}))){_OTHERS})")


def _ends_sentence(text: str, point: str, previous: Token | None, end: int, last: int) -> bool:
    """Whether a full stop, question or exclamation mark closes a sentence: a capital, a mark or a number follows.

    `previous` is the token before the full stop, `end` the offset after it, `last` the end of the paragraph.
    """
    if point == "." and previous is not None and previous.end == end - 1 and _is_abbreviation(text, previous):
        return False
    after = text[end : min(end + 4, last)].lstrip()
    if after[:1] and after[0] in _CLOSING_BRACKETS:
        # A full stop inside a bracket, as in "(D-Calif.) said", does not end the sentence around it.
        beyond = after[1:].lstrip()
        return not beyond or not (beyond[0].islower() or beyond[0] in ",;:")
    return not after or not after[0].islower()


def _is_abbreviation(text: str, token: Token) -> bool:
    """Whether a word before a full stop is an abbreviation: it is listed, an initial, or has no vowel ("Cdr.", not "BBC.")."""
    word = token.lower.rsplit("-", 1)[-1]
    if word in ABBREVIATIONS:
        return True
    if token.kind is not NAME:
        return False
    if len(word) <= MAX_INITIALS_CHARACTERS and all(len(letter) == 1 for letter in word.split(".")):
        return not is_named_letter(text, token.start, token.end)
    return text[token.start + 1].islower() and len(word) <= MAX_CONSONANT_LETTERS and _VOWELS.isdisjoint(word)


def read_tokens(text: str, folded: str, paragraph: Span, stretches: tuple[Stretch, ...], lexicon: Lexicon) -> list[Token]:
    """The tokens of one paragraph; token `sentence` numbers rise by one after each sentence end."""
    tokens: list[Token] = []
    classes = lexicon.classes.get if lexicon.grammar.classes_by_list else lexicon.class_of
    pattern = _ELIDING_TOKEN if lexicon.elides else _token_with_ordinals(lexicon.grammar.ordinal_noun_beginnings)
    sentence = 0
    position = paragraph.start
    for stretch in stretches:
        outer = stretch.outer
        sentence = _read_gap(text, pattern.finditer(folded, position, outer.start), paragraph.end, classes, tokens, sentence)
        position = outer.end
        tokens.append(Token(QUOTED, outer.start, position, _name_in_marks(text, stretch), sentence, 0))
        sentence += _closes_sentence(folded, stretch, paragraph.end, classes)
    _read_gap(text, pattern.finditer(folded, position, paragraph.end), paragraph.end, classes, tokens, sentence)
    return _with_split_verbs(tokens, lexicon) if lexicon.split_verbs else tokens


def _name_in_marks(text: str, stretch: Stretch) -> str:
    """The words of a quoted stretch in lower case if they can be a name: few words, with a capital, without punctuation."""
    words = stretch.span.of(text)
    return words.lower() if len(words) <= MAX_NAME_IN_MARKS_CHARACTERS and words[:1].isupper() and words[-1:].isalnum() else ""


def _with_split_verbs(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens, with the first word of a two-word verb of saying classified as a word of saying if the second one follows."""
    for index, token in enumerate(tokens):
        if not token.word & WordClass.SPEECH:
            seconds = lexicon.split_verbs.get(token.lower)
            if seconds is not None and lexicon.grammar.verb_second and _is_turned(tokens, index, seconds):
                tokens[index] = with_classes(token, token.word & ~WordClass.VERB | WordClass.SPEECH)
            elif seconds is not None and _is_completed(tokens, index, seconds, lexicon.grammar):
                tokens[index] = with_classes(token, token.word & ~WordClass.VERB | WordClass.SPEECH)
                beyond = index + 1 + bool(tokens[index + 1].word & WordClass.DETERMINER)
                second = tokens[beyond] if beyond < len(tokens) else tokens[index + 1]
                if second.lower in seconds and not second.word:
                    # It is a part of the verb: "fa *sapere* il sindaco", "fa *il punto* il sindaco".
                    tokens[index + 1 : beyond + 1] = [with_classes(token, _PART_OF_VERB) for token in tokens[index + 1 : beyond + 1]]
    return tokens


def _is_turned(tokens: list[Token], index: int, seconds: frozenset[str]) -> bool:
    """Whether the second word comes right before the first, at the end of a clause: "wie Ada Quill *bekannt gab*"."""
    return index > 0 and tokens[index - 1].lower in seconds and _closes_clause(tokens, index)


def _is_completed(tokens: list[Token], index: int, seconds: frozenset[str], grammar: Grammar) -> bool:
    """Whether the second word of a verb follows the first: soon after it or, in verb-second languages, at the end of the clause."""
    sentence = tokens[index].sentence
    for position in range(index + 1, min(len(tokens), index + (_MAX_WORDS_IN_BRACKET if grammar.verb_second else _MAX_WORDS_TO_SECOND))):
        token = tokens[position]
        if token.sentence != sentence or token.kind is QUOTED:
            return False
        if token.lower in seconds and (not grammar.verb_second or _closes_clause(tokens, position)):
            return True
    return False


def _closes_clause(tokens: list[Token], index: int) -> bool:
    """Whether a clause ends after a word."""
    if index + 1 == len(tokens) or tokens[index + 1].kind in (PUNCT, QUOTED):
        return True
    closing = WordClass.CONJUNCTION | WordClass.COMPLEMENTISER | WordClass.PREPOSITION | WordClass.ADVERB | WordClass.TIME
    return tokens[index + 1].sentence != tokens[index].sentence or bool(tokens[index + 1].word & closing)


def _read_gap(text: str, pieces: Iterable[re.Match[str]], last: int, classes: Classes, tokens: list[Token], sentence: int) -> int:
    """Add the tokens between two quoted stretches to `tokens`. Returns the number of the sentence that continues after them."""
    for found in pieces:
        group = found.lastgroup or ""
        piece = found[found.lastindex or 0]
        end = found.end()
        start = end - len(piece)
        if group == "word" or group == "elided":  # noqa: PLR1714 (a set is slower)
            if "-" in piece and group == "word" and _BETWEEN_CLAUSES in text[start:end]:
                _read_joined(text, start, piece, classes, tokens, sentence)
                continue
            lower = piece.lower()
            kind, word = WORD, classes(lower) or 0
            if lower != piece and (piece[0].isupper() or ARABIC_NAME.match(piece)):
                kind = NAME
                if piece.isupper() and (not word or _is_acronym(text, word, start, end)):
                    word = _PROPER
            tokens.append(Token(kind, start, end, lower, sentence, word))
        elif group == "point":
            token = Token(PUNCT, start, end, piece, sentence, 0)
            if piece[0] in SENTENCE_POINTS and _ends_sentence(text, piece, tokens[-1] if tokens else None, end, last):
                sentence += 1
            tokens.append(token)
        else:
            # "34-Jährige": a number with letters may be a noun for a person.
            word = (classes(piece.lower()) or 0) & WordClass.PERSON if piece[-1].isalpha() else 0
            tokens.append(Token(POSSESSIVE if group == "possessive" else NUMBER, start, end, piece.lower(), sentence, word))
    return sentence


def _is_acronym(text: str, word: int, start: int, end: int) -> bool:
    """Whether a pronoun in capitals is an acronym ("says WHO"): the words around it are not in capitals."""
    if end - start < 2 or not word & WordClass.PRONOUN:
        return False
    around = text[max(0, start - _AROUND_ACRONYM_CHARACTERS) : start] + text[end : end + _AROUND_ACRONYM_CHARACTERS]
    return any(character.islower() for character in around)


def _read_joined(text: str, start: int, piece: str, classes: Classes, tokens: list[Token], sentence: int) -> None:
    """Add the words and dashes of a piece with em dashes and no spaces: "the pier—what Ann Lowe calls"."""
    position = 0
    for dash in [*(index for index, sign in enumerate(piece) if text[start + index] == _BETWEEN_CLAUSES), len(piece)]:
        word = piece[position:dash]
        if word:
            tokens.append(_word(word, start + position, classes, sentence))
        if dash < len(piece):
            tokens.append(Token(PUNCT, start + dash, start + dash + 1, "-", sentence, 0))
        position = dash + 1


def _word(piece: str, start: int, classes: Classes, sentence: int) -> Token:
    """The token of a word."""
    lower = piece.lower()
    kind = NAME if lower != piece and piece[0].isupper() else WORD
    word = classes(lower) or (_PROPER if kind is NAME and piece.isupper() else 0)
    return Token(kind, start, start + len(piece), lower, sentence, word)


def _closes_sentence(folded: str, stretch: Stretch, last: int, classes: Classes) -> bool:
    """Whether a sentence ends with a quoted stretch: after a full stop if a capital follows; after "?" and "!" if a word follows
    that would have no capital in an attribution (`"Why?" He left.` but `"Why?" Ann Lowe asked.`).
    """
    ending = folded[max(stretch.span.start, stretch.span.end - 4) : stretch.span.end].rstrip("'\" ")[-1:]
    following = _FIRST_WORD.match(folded, stretch.outer.end, min(stretch.outer.end + 40, last))
    if following is None or not following["word"][0].isupper():
        return ending == "." and folded[stretch.outer.end : stretch.outer.end + 2].strip() in ("'", '"')
    if ending == ".":
        return True
    return ending in ("?", "!") and bool((classes(following["word"].lower()) or 0) & (WordClass.BREAK | WordClass.DETERMINER))
