"""How much of a page is read, and how long a piece of its text is that counts as one kind or another."""

from typing import Final

MAX_DEPTH: Final = 512
"""Elements open at the same time, as in browsers. Deeper ones are not read: each stray end tag takes time in proportion to the depth."""

MOST_LINES: Final = 20_000
"""Lines after which reading stops; the longest page of a news site that was seen has a thousand."""

LONGEST_TEXT: Final = 1 << 20
"""Characters after which reading stops."""

CHUNK: Final = 16_384
"""Bytes that are read before the limits are checked again."""

LONGEST_CELL: Final = 80
"""A table cell of at most this many characters shares its line with the next cell; longer ones are lines of their own."""

HIDDEN_PROSE_CHARACTERS: Final = 60
"""Length from which on a piece of hidden text that ends like a sentence counts as hidden prose; menus and buttons are shorter."""
