"""Tells in which script a text is written."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import Final

from service.rules.loading import read_rows

LATIN: Final = "Latin"
"""The script of every letter that the table does not have."""

HAN: Final = "Han"
"""Chinese characters, which Japanese also uses."""

KANA: Final = "Kana"
"""The syllabic signs of Japanese."""

MIN_KANA_SHARE: Final = 0.05
"""A text with at least this share of kana among its Chinese characters and kana is Japanese. A Japanese sentence has half; a Chinese one
with a Japanese name has next to none."""

MIN_SCRIPT_SHARE: Final = 0.3
"""A script other than Latin needs at least this share of the letters of a text. It is less than half because names and addresses stay in
Latin, and because Chinese writes with one or two characters what takes six Latin letters."""


@dataclass(frozen=True, slots=True)
class Scripts:
    """Ranges of letters with their scripts, in order and without overlaps, as parallel tuples."""

    firsts: tuple[str, ...]
    lasts: tuple[str, ...]
    names: tuple[str, ...]
    languages: dict[str, tuple[str, ...]]
    """Script → tags of the languages that are written in it."""

    def find(self, character: str) -> str | None:
        """The script of a letter beyond ASCII; None for a letter that the table does not have, such as a Latin one."""
        place = bisect_right(self.firsts, character) - 1
        return self.names[place] if place >= 0 and character <= self.lasts[place] else None


def load_scripts() -> Scripts:
    """Read `service/rules/languages/scripts.tsv`. Raises `BadRuleFile`."""
    rows = sorted(read_rows("languages/scripts.tsv", _read_range))
    return Scripts(
        tuple(first for first, *_ in rows),
        tuple(last for _, last, *_ in rows),
        tuple(name for *_, name, _ in rows),
        {name: tuple(tags.split()) for *_, name, tags in rows},
    )


def _read_range(row: tuple[str, ...]) -> tuple[str, str, str, str]:
    first, last, name, tags = row
    return chr(int(first, 16)), chr(int(last, 16)), name, tags


def find_script(text: str, scripts: Scripts) -> tuple[str, float]:
    """The script that a text is written in, and its share of the letters.

    >>> find_script("Порт Ellen", load_scripts())[0]
    'Cyrillic'
    """
    counts: Counter[str] = Counter()
    for character in set() if text.isascii() else set(text):
        if character > "\x7f" and (name := scripts.find(character)):
            counts[name] += text.count(character)
    if counts[KANA] >= MIN_KANA_SHARE * (counts[HAN] + counts[KANA]) > 0:
        counts[KANA] += counts.pop(HAN, 0)
    beyond = counts.total()
    latin = sum(map(str.isalpha, text)) - beyond if beyond else 1
    best, count = (counts.most_common(1) or [(LATIN, 0)])[0]
    share = count / (beyond + max(latin, 0))
    return (best, share) if share >= MIN_SCRIPT_SHARE else (LATIN, 1 - share)
