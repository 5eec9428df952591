"""Limits on how much of a page is read, and on the pieces of its text."""

from typing import Final

MAX_OPEN_ELEMENTS: Final = 512
"""At most this many elements may be open at the same time, as in browsers. Reading stops at deeper ones, because each stray end tag takes
time in proportion to the depth."""

MAX_PAGE_LINES: Final = 20_000
"""Reading stops after this many lines; the longest page of a news site in the data sets has a thousand."""

MAX_PAGE_TEXT_CHARACTERS: Final = 1 << 20
"""Reading stops after this many characters of text."""

CHUNK_BYTES: Final = 16_384
"""The limits are checked after each chunk of this many bytes."""

MAX_CELL_CHARACTERS: Final = 80
"""A table cell of at most this many characters shares its line with the next cell; longer ones are lines of their own."""

HIDDEN_PROSE_CHARACTERS: Final = 60
"""A piece of hidden text with at least this many characters that ends like a sentence counts as hidden prose; menus are shorter."""


def is_beyond_limits(depth: int, lines: int, characters: int) -> bool:
    """Whether no more of a page should be read. `depth` is the largest number of elements that were open at the same time."""
    return depth > MAX_OPEN_ELEMENTS or lines > MAX_PAGE_LINES or characters > MAX_PAGE_TEXT_CHARACTERS
