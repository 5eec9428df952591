"""The words of each line, held against what the page declares."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Final

from service.html.metadata.declarations import Metadata
from service.html.metadata.site_title import cut_site
from service.structure.lines.line_view import LineView
from service.structure.lines.roles import Label
from service.structure.lines.site_names import strip_site_name
from service.text.document import fold
from service.text.words import words_of

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
    sites: frozenset[frozenset[str]]
    """The words of the names of the site, each."""


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
    names_site: bool
    """Whether it is the name of the site."""


def shingles(text: str) -> Shingles:
    """Each window of words; a shorter text is one window."""
    words = words_of(text)
    return {tuple(words[start : start + SHINGLE]) for start in range(max(1, len(words) - SHINGLE + 1))}


def read_declared(metadata: Metadata) -> Shingles | None:
    """The windows of the article's text that the page declares."""
    return shingles(metadata.text) if metadata.text and len(metadata.text) >= LEAST_TEXT else None


def read_titles(metadata: Metadata) -> Titles:
    """The words to compare lines with."""
    names = (metadata.site, metadata.publisher)
    titles = (frozenset(words_of(strip_site_name(fold(cut_site(headline, names))))) for headline in metadata.headlines)
    sites = frozenset(frozenset(words_of(name)) for name in names if name)
    return Titles(
        tuple(title for title in dict.fromkeys(titles) if title and title not in sites),
        frozenset(words_of(metadata.description or "")),
        sites,
    )


def said_of(view: LineView, label: Label | None, titles: Titles, declared: Shingles | None) -> Said:
    """What a line says."""
    role = label.role.value if label else "none"
    short = view.words <= LONGEST_TITLE and titles.headlines
    words = frozenset(words_of(view.text)) if short or titles.description else frozenset[str]()
    titled = max((_likeness(words, title) for title in titles.headlines if words & title), default=0.0) if short and len(words) > 1 else 0.0
    described = len(words & titles.description) / len(words) if len(words) >= LEAST_DESCRIBED and titles.description else 0.0
    return Said(
        role, view.ends_sentence, _share(shingles(view.text), declared) if declared else None, titled, described, words in titles.sites
    )


def _likeness(words: frozenset[str], title: frozenset[str]) -> float:
    return len(words & title) / len(words | title)


def _share(found: Shingles, declared: Shingles) -> float:
    return len(found & declared) / len(found)
