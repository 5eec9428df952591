"""The name of a site behind a title: found and cut off."""

import re

MAX_SITE_WORDS = 5
"""Words of one name behind a bar; more are the second half of the headline, unless they name a domain."""

MIN_TITLE_WORDS = 2
"""Words of a headline in front of a bar; one more in front of a dash, which names and scores have too."""

_BAR = re.compile(r" (?:\||::|\N{MIDDLE DOT}|\N{BULLET}|\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}) ")
_DASHED_SITE = re.compile(
    r" -{1,2} (?=(?:(?!(?:And|But|So|Or|Not|Here|What|Why|How|It|Is|Are|They|You|We|He|She)\b)[A-Z0-9\u00c0-\u00de][\w./'&!-]*+(?: |$)"
    r"|(?:the|of|and|for|in|on|de|la|le|der|die|das|del|di|[-|]) ){1,10}$"
    r"|[\w-]{2,20}\.(?:com|org|net|co\.uk|info|eu|de|fr|es|it|pt|nl|pl|tv)$)"
)
_DOMAIN = re.compile(r"\w\.(?:com|org|net|co|info|eu|de|fr|es|it|pt|nl|pl|tv)\b")


def without_site(title: str) -> str:
    """A page title without the name of the site at its end (" | Harlow Gazette", " - Harlow Gazette")."""
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
