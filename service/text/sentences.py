"""Finds where sentences end: at a mark that ends sentences, unless it comes after an abbreviation or an initial."""

import re
from collections.abc import Iterator
from typing import Final

from service.rules.rule_files import read_words

SENTENCE_ENDS: Final = frozenset(
    ".!?\N{HORIZONTAL ELLIPSIS}\N{IDEOGRAPHIC FULL STOP}\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}\N{DEVANAGARI DANDA}"
    "\N{MYANMAR SIGN SECTION}\N{KHMER SIGN KHAN}\N{ARABIC QUESTION MARK}\N{ARABIC FULL STOP}"
)
"""The marks that end a sentence, in all scripts."""

CLOSING: Final = (
    " \"')]*\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{RIGHT CORNER BRACKET}\N{RIGHT WHITE CORNER BRACKET}\N{FULLWIDTH RIGHT PARENTHESIS}"
)
"""What may come between the mark that ends a sentence and the end of the line."""

ABBREVIATIONS: Final = read_words("sentences/abbreviations.txt")
"""Words that are written short with a full stop, in any language, in lower case."""

_SINGLE_LETTERS: Final = read_words("sentences/single_letters.txt")
"""Names of one letter: the network X."""

MAX_WORD_BEFORE_CHARACTERS: Final = 40
"""The word before a letter is looked for within this many characters."""

MAX_ABBREVIATION_CHARACTERS: Final = max(map(len, ABBREVIATIONS))
"""Letters of the longest of them."""


_SMALL_LETTERS: Final = "a-zß-öø-ÿ"
_CAPITALS: Final = "A-ZÀ-ÖØ-Þ"
"""Ranges of Latin letters, for a set of characters in a pattern."""

GLUED_SENTENCE: Final = rf"(?<=[{_SMALL_LETTERS}]{{3}}[.!?])[{_CAPITALS}][{_SMALL_LETTERS}' ]"
"""Matches the start of a sentence before which the blank is lost: "the pier.Then …". Three small letters before the mark tell it from
"Dr.Quill" and "z.B."."""

_GLUED_SENTENCE: Final = re.compile(GLUED_SENTENCE)
"""The same, compiled."""

_SENTENCE_END: Final = re.compile(f"[{re.escape(''.join(sorted(SENTENCE_ENDS)))}]")
"""Any mark that ends a sentence."""

_SURE_END: Final = re.compile(r"[.?!](?<=[^\W\d_]{5}.)\s(?=[^\W\d_])")
"""A mark after five letters, and the blank before the next word. (The pattern begins with a set of characters, so that the search quickly
skips all others.)"""


def ends_sentence(text: str) -> bool:
    """Whether a text ends in a full stop, question mark, exclamation mark or ellipsis, perhaps inside closing marks and brackets.

    >>> ends_sentence('"Nobody was hurt."')
    True
    """
    last = text[-1:]
    return last in SENTENCE_ENDS or (last in CLOSING and text.rstrip(CLOSING)[-1:] in SENTENCE_ENDS)


def is_abbreviated(text: str, stop: int) -> bool:
    """Whether the full stop at an offset of a text comes after an abbreviation or an initial.

    >>> is_abbreviated("Dr. Ada", 2), is_abbreviated("J. Quill", 1), is_abbreviated("The pier.", 8)
    (True, True, False)
    """
    start = stop
    while start > 0 and stop - start <= MAX_ABBREVIATION_CHARACTERS and (text[start - 1].isalpha() or text[start - 1] == "."):
        start -= 1
    word = text[start:stop]
    if word.lower() in ABBREVIATIONS:
        return True
    return len(word.rpartition(".")[2]) == 1 and text[stop - 1].isupper() and not is_named_letter(text, start, stop)


def is_named_letter(text: str, start: int, stop: int) -> bool:
    """Whether a single letter between two offsets is a name and no initial: a word in small letters comes before it.

    >>> is_named_letter("wrote on X. Later", 9, 10), is_named_letter("Ann X. Lowe", 4, 5)
    (True, False)
    """
    if text[start:stop].lower() not in _SINGLE_LETTERS:
        return False
    before = text[max(0, start - MAX_WORD_BEFORE_CHARACTERS) : start].split()
    return bool(before) and before[-1].islower()


def find_sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """The offsets between `start` and `end` at which a sentence ends, each after its mark and the closing quotation marks.

    What follows must not begin with a small letter. Takes time linear in the range.

    >>> list(find_sentence_ends("Dr. Quill left. The pier is shut.", 0, 33))
    [15, 33]
    >>> list(find_sentence_ends("Quill left.The pier is shut.", 0, 28))
    [11, 28]
    """
    position = start
    while found := _SENTENCE_END.search(text, position, end):
        position = found.start()
        if text[position] == "." and is_abbreviated(text, position):
            position += 1
            continue
        after = position + 1
        while after < end and (text[after] in SENTENCE_ENDS or text[after] in CLOSING) and text[after] != " ":
            after += 1
        follows = text[after : after + 2].lstrip()
        if not follows or (not follows[0].islower() and (not text[after : after + 1].isalnum() or _GLUED_SENTENCE.match(text, after))):
            yield after
        position = after


def has_sentence_end(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends between two offsets and another one begins before the second.

    >>> has_sentence_end("Dr. Quill left.", 0, 15), has_sentence_end("Quill left. He ran.", 0, 19)
    (False, True)
    """
    return next(find_sentence_ends(text, start, end), end) < end


def find_sure_sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """The offsets after the blanks that surely come between two sentences: after a word of five letters, which is no abbreviation.

    It takes a fraction of the time of `find_sentence_ends` and does not find all ends of sentences.

    >>> list(find_sure_sentence_ends("Dr. Quill left early. The pier is shut.", 0, 39))
    [22]
    """
    return (found.end() for found in _SURE_END.finditer(text, start, end) if text[found.end()].isupper())
