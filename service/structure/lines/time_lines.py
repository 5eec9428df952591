"""Recognises lines of nothing but dates and times, in any order and language: "9:40 EST 14 Feb 2031 , updated 11:05"."""

import re

from service.structure.lines.line_view import LineView

MAX_TIME_LINE_WORDS = 18
"""A line of dates has at most this many words: two dates with their times, zones and labels."""

MAX_MONTH_WORDS = 4
"""A month with its year has at most this many words: "junio de 2018", "Ende Juni 2018"."""

MIN_NUMBERS = 2
"""A line of dates has at least this many numbers: a day and a year, or a day and a time. "In May 2025" is rather a subheading."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
"""A number or a word; marks between them do not matter."""

_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")
"""A time of day in numbers."""

_DATE = re.compile(r"(?<!\d)(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?!\d)|(?<!\d)(?:19|20)\d\d(?!\d)")
"""A date in numbers, or a year."""


def is_time_line(view: LineView, words: frozenset[str]) -> bool:
    """Whether a line has nothing but numbers and some of `words`, and among them a time of day or a date."""
    text = view.text
    if view.words > MAX_TIME_LINE_WORDS or view.ends_sentence or not any(map(str.isdigit, text)):
        return False
    tokens = _TOKEN.findall(text.lower())
    if not all(token in words or token.isdigit() for token in tokens) or sum(map(str.isdigit, tokens)) < MIN_NUMBERS:
        return False
    return any(not token.isdigit() for token in tokens) and (_CLOCK.search(text) is not None or _DATE.search(text) is not None)


def is_month_line(view: LineView, words: frozenset[str]) -> bool:
    """Whether a line has nothing but some of `words` and a year: "June 2018". Only its place tells whether it dates the text."""
    tokens = _TOKEN.findall(view.text.lower())
    years = [token for token in tokens if token.isdigit()]
    return (
        1 < len(tokens) <= MAX_MONTH_WORDS
        and len(years) == 1
        and _DATE.search(view.text) is not None
        and words.issuperset(token for token in tokens if not token.isdigit())
    )
