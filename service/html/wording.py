"""The words of each line, held against what the page declares."""

import re
from collections.abc import Set
from dataclasses import dataclass
from typing import Final

from service.html.metadata import Metadata
from service.structure.line_view import LineView
from service.structure.roles import Label
from service.structure.site_names import strip_site_name
from service.text.document import fold

_WORD: Final = re.compile(r"\w+")
SHINGLE: Final = 4
"""Words of a window."""

LONGEST_TITLE: Final = 40
"""Words; a longer line is compared with no title."""

LEAST_DESCRIBED: Final = 6
LEAST_TEXT: Final = 400
"""Characters of a declared text below which it is a summary."""

Shingles = Set[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Titles:
    """The words of the page's declared headlines and of its description."""

    headlines: tuple[frozenset[str], ...]
    description: frozenset[str]


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of the words of a line."""

    role: str
    """The role that they give the line by themselves, or "none"."""
    ends: bool
    """Whether it ends like a sentence."""
    declared: float | None
    """Share of its windows in the text that the page declares; None where it declares none."""
    titled: float
    """How far its words are those of a declared headline, 0 to 1."""
    described: float
    """Share of its words in the page's description."""


def words_of(text: str) -> list[str]:
    """The words, without case."""
    return _WORD.findall(fold(text).lower())


def shingles(text: str) -> Shingles:
    """Each window of words; a shorter text is one window."""
    words = words_of(text)
    return {tuple(words[start : start + SHINGLE]) for start in range(max(1, len(words) - SHINGLE + 1))}


def read_declared(metadata: Metadata) -> Shingles | None:
    """The windows of the article's text that the page declares."""
    return shingles(metadata.text) if metadata.text and len(metadata.text) >= LEAST_TEXT else None


def read_titles(metadata: Metadata) -> Titles:
    """The words to compare lines with."""
    titles = (frozenset(words_of(strip_site_name(fold(headline)))) for headline in metadata.headlines)
    return Titles(tuple(dict.fromkeys(filter(None, titles))), frozenset(words_of(metadata.description or "")))


def said_of(view: LineView, label: Label | None, titles: Titles, declared: Shingles | None) -> Said:
    """What a line says."""
    role = label.role.value if label else "none"
    short = view.words <= LONGEST_TITLE and titles.headlines
    words = frozenset(words_of(view.text)) if short or titles.description else frozenset()
    titled = max((_likeness(words, title) for title in titles.headlines), default=0.0) if short and len(words) > 1 else 0.0
    described = len(words & titles.description) / len(words) if len(words) >= LEAST_DESCRIBED and titles.description else 0.0
    return Said(role, view.ends_sentence, _share(shingles(view.text), declared) if declared else None, titled, described)


def _likeness(words: frozenset[str], title: frozenset[str]) -> float:
    return len(words & title) / len(words | title)


def _share(found: Shingles, declared: Shingles) -> float:
    return len(found & declared) / len(found)
