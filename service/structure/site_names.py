"""Cuts off what sites print around a title: the genre in front ("Opinion | "), the name of the site behind (" - Harlow Gazette")."""

import re

from service.text.spans import Span

MAX_SITE_WORDS = 5
"""A longer text behind a bar is the second half of the headline, unless it names a domain."""

MIN_WORDS_BEFORE_BAR = 2
"""Least length of a headline before a bar. Before a dash one word more is needed, since names and scores have dashes, too."""

_BAR = re.compile(r" (?:\||::|\N{MIDDLE DOT}|\N{BULLET}|\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}) ")
_SIGNS = ("|", "::", " -", "\N{MIDDLE DOT}", "\N{BULLET}", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}")
_DASHED_SITE = re.compile(
    r" -{1,2} (?=(?:(?!(?:And|But|So|Or|Not|Here|What|Why|How|It|Is|Are|They|You|We|He|She)\b)[A-Z0-9\u00c0-\u00de][\w./'&!-]*+(?: |$)"
    r"|(?:the|of|and|for|in|on|de|la|le|der|die|das|del|di|[-|]) ){1,10}$"
    r"|[\w-]{2,20}\.(?:com|org|net|co\.uk|info|eu|de|fr|es|it|pt|nl|pl|tv)$)"
)
_GENRE = re.compile(
    r"(?:Opinion|Analysis|Perspective|Commentary|Column|Editorial|Review|Exclusive|Video|Watch|Live|Interview|Feature"
    r"|Meinung|Kommentar|Analyse|Avis|Entretien|Opini\u00f3n|An\u00e1lisis|Opini\u00e3o|An\u00e1lise|Opinione|Analisi|Opinie|Opinia|Analiza)"
    r" \| (?=\S+ \S)",
    re.IGNORECASE,
)
"""The genre that some sites print before a title of more than one word."""

_DOMAIN = re.compile(r"\w\.(?:com|org|net|co|info|eu|de|fr|es|it|pt|nl|pl|tv)\b")
"""The name of a site that is written as its domain."""


def find_title_span(line: str) -> Span:
    """Where the title stands in a line, as offsets into the line.

    >>> find_title_span("Opinion | Who pays for the flood? | Harlow Gazette")
    Span(start=10, end=33)
    """
    genre = _GENRE.match(line)
    start = genre.end() if genre else 0
    return Span(start, start + len(_without_names(line[start:])))


def strip_site_name(line: str) -> str:
    """A title without the genre before it and the name of the site behind it.

    >>> strip_site_name("Storm closes port - Harlow Gazette")
    'Storm closes port'
    """
    return find_title_span(line).of(line) if _has_sign(line) else line


def _has_sign(line: str) -> bool:
    """Whether a line has a separator at all. (A loop, because it runs for nearly every line and `any()` takes thrice as long.)"""
    for sign in _SIGNS:  # noqa: SIM110
        if sign in line:
            return True
    return False


def _without_names(title: str) -> str:
    title = _without_names_behind_bars(title)
    dashed = _DASHED_SITE.search(title)
    if dashed and title.count(" ", 0, dashed.start()) >= MIN_WORDS_BEFORE_BAR:
        title = title[: dashed.start()]
    return _without_names_behind_bars(title).rstrip()


def _without_names_behind_bars(title: str) -> str:
    """A title up to the first bar after which nothing but names follows."""
    end = len(title)
    for bar in reversed([*_BAR.finditer(title)]):
        is_long = title.count(" ", bar.end(), end) >= MAX_SITE_WORDS and not _DOMAIN.search(title, bar.end(), end)
        if is_long or title.count(" ", 0, bar.start()) < MIN_WORDS_BEFORE_BAR - 1:
            break
        end = bar.start()
    return title[:end]
