"""Compares the words of each line with the headline, text and description that the page declares."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import chain
from typing import Final

from service.html.metadata.declarations import Metadata
from service.html.metadata.site_title import titles_without_site
from service.structure.lines.line_view import LineView
from service.structure.lines.roles import Label, Role
from service.text.words import words_of

SHINGLE_WORDS: Final = 4
"""Words of a shingle, the unit used to compare lines with the declared text."""

MAX_COMPARED_TITLE_WORDS: Final = 40
"""A line with more words is not compared with titles."""

MIN_DESCRIBED_WORDS: Final = 6
"""A line with fewer words is not compared with the description."""

MIN_DECLARED_TEXT_CHARACTERS: Final = 400
"""A declared text with fewer characters is only a summary."""

Shingles = Set[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DeclaredTitles:
    """The words of the page's declared headlines and of its description."""

    headlines: tuple[frozenset[str], ...]
    of_headlines: frozenset[str]
    """The words of all declared headlines."""
    description: frozenset[str]
    sites: frozenset[frozenset[str]]
    """The words of each name of the site."""


@dataclass(slots=True)
class LineWording:
    """How the words of a line compare with what the page declares, and what they say by themselves.

    (Only the type checker enforces that it is frozen, because one is made for every line.)
    """

    role: Final[Role | None]
    """The role that the words alone give the line, if any."""
    ends: Final[bool]
    """Whether the line ends like a sentence."""
    declared: Final[float | None]
    """Share of the line's shingles that are in the text that the page declares; None if it declares no text."""
    titled: Final[float]
    """Similarity of the line to the declared headline nearest to it, from 0 to 1."""
    described: Final[float]
    """Share of the line's words that are in the page's description."""
    names_site: Final[bool]
    """Whether the line is the name of the site."""


def shingles(words: Sequence[str]) -> Shingles:
    """The shingles of the words of a text: each run of `SHINGLE_WORDS` words; a shorter text is a single one."""
    return set(zip(*(words[start:] for start in range(SHINGLE_WORDS)), strict=False)) or {tuple(words)}


def read_declared(metadata: Metadata) -> Shingles | None:
    """The shingles of the article's text that the page declares; None if it declares none, or only a summary."""
    return shingles(words_of(metadata.text)) if metadata.text and len(metadata.text) >= MIN_DECLARED_TEXT_CHARACTERS else None


def read_titles(metadata: Metadata) -> DeclaredTitles:
    """The words of the declared headlines, site names and description, with which lines are compared."""
    names = (metadata.site, metadata.publisher)
    titles = (frozenset(words_of(title)) for title in titles_without_site(metadata.headlines, names))
    sites = frozenset(frozenset(words_of(name)) for name in names if name)
    headlines = tuple(title for title in dict.fromkeys(titles) if title and title not in sites)
    return DeclaredTitles(headlines, frozenset(chain.from_iterable(headlines)), frozenset(words_of(metadata.description or "")), sites)


def read_line_wording(view: LineView, label: Label | None, titles: DeclaredTitles, declared: Shingles | None) -> LineWording:
    """Compare a line with what the page declares."""
    short = view.words <= MAX_COMPARED_TITLE_WORDS and titles.headlines
    spoken = words_of(view.text) if short or titles.description or declared else []
    words = frozenset(spoken) if short or titles.description else frozenset[str]()
    described = len(words & titles.description) / len(words) if len(words) >= MIN_DESCRIBED_WORDS and titles.description else 0.0
    return LineWording(
        label.role if label else None,
        view.ends_sentence,
        _share(shingles(spoken), declared) if declared else None,
        _likeness_to_any(words, titles) if short and len(words) > 1 else 0.0,
        described,
        words in titles.sites,
    )


def _likeness_to_any(words: frozenset[str], titles: DeclaredTitles) -> float:
    """The similarity of a line to the declared headline that it resembles most, from 0 to 1. Most lines share no word with any."""
    if words.isdisjoint(titles.of_headlines):
        return 0.0
    return max(_likeness(words, title) for title in titles.headlines)


def _likeness(words: frozenset[str], title: frozenset[str]) -> float:
    shared = len(words & title)
    return shared / (len(words) + len(title) - shared)


def _share(found: Shingles, declared: Shingles) -> float:
    return len(found & declared) / len(found)
