"""Finds the name of the site in the title of a page that declares it nowhere else: what the title has beside the headline."""

import re
from collections.abc import Iterable
from typing import Final

from service.html.metadata.site_title import MIN_HEADLINE_WORDS, is_date_alone
from service.html.reading.raw_page import RawPage
from service.structure.lines.site_names import MAX_SITE_WORDS

_BORDER: Final = re.compile(
    r" (?:[|/:\-\u00b7\u2022\u2013\u2014\u00ab\u00bb\uff5c\u2039\u203a<>]|::|--) | ?[|\uff5c\u2013\u2014\u00ab\u00bb] ?|: "
)
"""What is between the parts of a title, whose white space is single spaces."""


def find_site_in_title(page: RawPage, titles: Iterable[str]) -> str | None:
    """The name of the site in the title of a page, which begins or ends with a heading of the page or with one of its other `titles`."""
    return name_beside(page.title, (*_headings(page), *titles))


def name_beside(title: str, headlines: Iterable[str]) -> str | None:
    """What a title has at its other end, if it begins or ends with one of some headlines; None if it does not.

    >>> name_beside("Pier shut until May | Sport | Harlow Gazette", ["Pier shut until May"])
    'Harlow Gazette'
    """
    folded = title.casefold()
    for headline in headlines:
        wanted = headline.casefold()
        if wanted.count(" ") >= MIN_HEADLINE_WORDS - 1 and len(wanted) == len(headline) < len(folded) == len(title):
            name = (folded.startswith(wanted) and _last_part(title[len(headline) :])) or (
                folded.endswith(wanted) and _first_part(title[: -len(headline)])
            )
            if name and _may_be_site(name, headline):
                return name
    return None


def _headings(page: RawPage) -> list[str]:
    """The texts of the lines of a page that are an `<h1>`, and then of those that are an `<h2>`."""
    return [line.text for tag in ("h1", "h2") for line in page.lines if page.nodes[line.node].tag == tag]


def _last_part(rest: str) -> str | None:
    """What is after the last border of what a title has after its headline; None if no border follows the headline."""
    parts = _BORDER.split(rest)
    return parts[-1].strip() if len(parts) > 1 and not parts[0].strip() else None


def _first_part(rest: str) -> str | None:
    """What is before the first border of what a title has before its headline; None if no border precedes the headline."""
    parts = _BORDER.split(rest)
    return parts[0].strip() if len(parts) > 1 and not parts[-1].strip() else None


def _may_be_site(name: str, headline: str) -> bool:
    """Whether a part of a title can be the name of a site: it has few words, fewer than the headline, is no date and no "by Mara Quist"."""
    is_short = name.count(" ") < MAX_SITE_WORDS and name.count(" ") < headline.count(" ")
    is_name = any(map(str.isalpha, name)) and not (name[0].islower() and " " in name)
    return is_short and is_name and not is_date_alone(name)
