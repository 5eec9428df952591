"""Cuts a text into words, by which texts are compared."""

import re
from typing import Final

from service.text.document import fold

_WORD: Final = re.compile(r"\w+")
_WORD_OR_CHARACTER: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|\w+")
"""A word; in scripts without spaces between words, a single character."""


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, in order."""
    folded = fold(text).lower()
    return (_WORD if folded.isascii() else _WORD_OR_CHARACTER).findall(folded)
