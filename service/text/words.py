"""Words of a text: their number, and the words themselves, by which texts are compared."""

import re
from typing import Final

from service.text.document import fold

_WORD: Final = re.compile(r"\w+")
_WORD_OR_CHARACTER: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|\w+")
"""A word; in scripts without spaces between words, a single character."""


CHARACTERS_PER_WORD = 12
"""A line counts as at least one word for each stretch of this many characters: twice the mean length of a word in European languages,
which only addresses reach."""

CHARACTERS_PER_UNSPACED_WORD = 2
"""Mean length of a word in Chinese, Japanese, Thai, Lao, Khmer and Burmese, which are written without spaces between words."""

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f]+")
"""Runs of letters of those scripts."""


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, in order."""
    folded = fold(text).lower()
    return (_WORD if folded.isascii() else _WORD_OR_CHARACTER).findall(folded)


def count_words(text: str) -> int:
    """The number of words of a line, estimated from its length where its script puts no spaces between them."""
    if not text:
        return 0
    words = max(text.count(" ") + 1, len(text) // CHARACTERS_PER_WORD)
    if text.isascii() or not _UNSPACED.search(text):
        return words
    return max(words, sum(map(len, _UNSPACED.findall(text))) // CHARACTERS_PER_UNSPACED_WORD)


def has_any(text: str, pieces: tuple[str, ...]) -> bool:
    """Whether a text has any of a few short pieces. (A loop: it runs many times for each line, and `any()` takes three times as long.)"""
    for piece in pieces:  # noqa: SIM110
        if piece in text:
            return True
    return False
