"""What a site prints around a title: the genre before it, its own name behind it. Found and cut off."""

import re

from service.text.spans import Span

MAX_SITE_WORDS = 5
"""Words of one name behind a bar; more are the second half of the headline, unless they name a domain."""

MIN_TITLE_WORDS = 2
"""Words of a headline in front of a bar; one more in front of a dash, which names and scores have too."""

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
"""The genre that some sites print before the title of a piece; behind it must stand more than one word."""

_DOMAIN = re.compile(r"\w\.(?:com|org|net|co|info|eu|de|fr|es|it|pt|nl|pl|tv)\b")


def find_title(line: str) -> Span:
    """Where the title stands in a line that may have its genre before a bar ("Opinion | ") and a site behind one (" | Harlow Gazette")."""
    genre = _GENRE.match(line)
    start = genre.end() if genre else 0
    return Span(start, start + len(_without_names(line[start:])))


def without_site(line: str) -> str:
    """A title without the genre before it and without the name of the site behind it (" - Harlow Gazette")."""
    return find_title(line).of(line) if _has_sign(line) else line


def _has_sign(line: str) -> bool:
    """Whether one of the signs stands in a line at which genres and names are cut. (A plain loop: it runs for nearly every line.)"""
    for sign in _SIGNS:  # noqa: SIM110
        if sign in line:
            return True
    return False


def _without_names(title: str) -> str:
    title = _without_names_behind_bars(title)
    dashed = _DASHED_SITE.search(title)
    if dashed and title.count(" ", 0, dashed.start()) >= MIN_TITLE_WORDS:
        title = title[: dashed.start()]
    return _without_names_behind_bars(title).rstrip()


def _without_names_behind_bars(title: str) -> str:
    """A title up to the first bar behind which nothing but names stands."""
    end = len(title)
    for bar in reversed([*_BAR.finditer(title)]):
        is_long = title.count(" ", bar.end(), end) >= MAX_SITE_WORDS and not _DOMAIN.search(title, bar.end(), end)
        if is_long or title.count(" ", 0, bar.start()) < MIN_TITLE_WORDS - 1:
            break
        end = bar.start()
    return title[:end]
