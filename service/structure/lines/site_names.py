"""Cuts off what is printed around a title: a genre or a label before it ("Opinion | ", "Subject: "), the name of the site after it."""

import re
from functools import cache
from typing import Final, NamedTuple

from service.rules.rule_files import read_alternatives, read_words
from service.text.spans import Span
from service.text.words import has_any

MAX_SITE_WORDS = 5
"""The name of a site has at most this many words; a longer text after a bar is the second half of the headline, unless it is a domain."""

MIN_WORDS_BEFORE_BAR = 2
"""A headline before a bar has at least this many words; before a dash one more, because names and scores have dashes, too."""

_BAR: Final = re.compile(r" (?:\||::|\N{MIDDLE DOT}|\N{BULLET}|[\u00ab\u00bb]) ")
_MARKS: Final = frozenset("\u00ab\u00bb")
_SIGNS: Final = ("|", "::", " -", "\N{MIDDLE DOT}", "\N{BULLET}", "\u00bb", "\u00ab")
"""Signs between a title and the name of the site: first all except the dash, as a pattern; then a piece of each sign, for a
quick test. Guillemets of both kinds are the marks of a quotation."""


class _Patterns(NamedTuple):
    """The patterns made from the lists of `service/rules/lines/`."""

    genre: re.Pattern[str]
    """Matches the genre that some sites print before a title of more than one word."""
    dashed_site: re.Pattern[str]
    """Matches a dash followed, to the end of the title, by names of a site or its domain."""
    label: re.Pattern[str]
    """Matches the label before a title, and the signs of an answer after it: "Subject: Re: "."""
    domain: re.Pattern[str]
    """Matches the end of a site's name that is written as its domain."""


@cache
def _read_patterns() -> _Patterns:
    """Read the lists, once."""
    genres = read_alternatives("lines/genre.txt")
    between = read_alternatives("lines/site_name_word.txt")
    no_names = "|".join(word.capitalize() for word in sorted(read_words("lines/no_site_name.txt")))
    name = rf"(?!(?:{no_names})\b)[A-Z0-9\u00c0-\u00de][\w./'&!-]*+(?: |$)"
    endings = read_alternatives("lines/domain_endings.txt")
    labels, answers = read_alternatives("lines/title_label.txt"), read_alternatives("lines/mail_answer.txt")
    return _Patterns(
        re.compile(rf"(?:{genres}) \| (?=\S+ \S)", re.IGNORECASE),
        re.compile(rf" -{{1,2}} (?=(?:{name}|(?:{between}|[-|]) ){{1,10}}$|[\w-]{{2,20}}\.(?:{endings})$)"),
        re.compile(rf"(?:{labels}) ?: ?(?:(?:{answers}) ?: ?){{0,3}}(?=\S+ \S)", re.IGNORECASE),
        re.compile(rf"\w\.(?:{endings})\b"),
    )


def find_title_span(line: str) -> Span:
    """Where the title is in a line, as offsets into the line.

    >>> find_title_span("Opinion | Who pays for the flood? | Harlow Gazette")
    Span(start=10, end=33)
    """
    before = _read_patterns().genre.match(line) or _read_patterns().label.match(line)
    start = before.end() if before else 0
    return Span(start, start + len(_without_names(line[start:])))


def strip_site_name(line: str) -> str:
    """A title without the genre or the label before it and the name of the site after it.

    >>> strip_site_name("Storm closes port - Harlow Gazette")
    'Storm closes port'
    >>> strip_site_name("Title: Storm closes port"), strip_site_name("Port: Storm closes pier")
    ('Storm closes port', 'Port: Storm closes pier')
    """
    may_have_more = has_any(line, _SIGNS) or (":" in line and _read_patterns().label.match(line))
    return find_title_span(line).of(line) if may_have_more else line


def _without_names(title: str) -> str:
    title = _without_names_after_bars(title)
    dashed = _read_patterns().dashed_site.search(title)
    if dashed and title.count(" ", 0, dashed.start()) >= MIN_WORDS_BEFORE_BAR and title[dashed.start() - 1] != ":":
        title = title[: dashed.start()]
    return _without_names_after_bars(title).rstrip()


def _without_names_after_bars(title: str) -> str:
    """A title up to the first bar after which only names follow."""
    end = len(title)
    quotes = _MARKS.issubset(title)
    for bar in reversed([bar for bar in _BAR.finditer(title) if not (quotes and bar[0].strip() in _MARKS)]):
        is_long = title.count(" ", bar.end(), end) >= MAX_SITE_WORDS and not _read_patterns().domain.search(title, bar.end(), end)
        if is_long or title.count(" ", 0, bar.start()) < MIN_WORDS_BEFORE_BAR - 1:
            break
        end = bar.start()
    return title[:end]
