"""Decides when an article was published and last changed, from what the page declares and what it prints."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import chain, pairwise
from typing import Final

from service.article.parts import FrontMatter
from service.html.lines.page import Page
from service.html.reading.statements import DATE_CLASS, TIME_OF_CHANGE
from service.html.story.labelling import Near
from service.rules.loading import read_alternatives, read_table
from service.text.dates import LANGUAGES_EITHER_FIRST, Moment, parse_date

DRAFT_TOLERANCE: Final = timedelta(days=90)
"""How much later than its last change an article may say that it was published: drafts wait for their day."""

CLOCK_TOLERANCE: Final = timedelta(days=1)
"""How far the days of one moment may lie apart: zones are left out of one of two dates."""

MAX_DATE_WORDS: Final = 16
"""Words of a line about the headline that may hold the date of publication; longer ones tell something."""

MAX_BARE_DATE_WORDS: Final = 9
"""Words of a line farther away that is hardly more than a date ("Last updated: 14 March 2024 at 9:30")."""

MAX_DATE_LABEL_WORDS: Final = 3
"""Words of a line that is nothing but the label of the date below it ("Last updated:")."""

LINES_BELOW_HEADLINE: Final = 25
LINES_BELOW_STORY: Final = 12
"""How far away such a line may stand: below the headline, and below the last line of the story."""

_DATED_ADDRESS: Final = re.compile(r"/(?P<date>(?:19|20)\d{2}[/-](?:0?[1-9]|1[0-2])[/-](?:[12]\d|3[01]|0?[1-9]))(?!\d)")
_NAMED_IN_ADDRESS: Final = re.compile(r"/(?P<year>(?:19|20)\d{2})/(?P<month>[^\W\d_]{3,9})/(?P<day>\d{1,2})(?=/|\Z)")
"""A date in an address: "/2024/03/14/pier", "/2024/march/14/pier"."""

_UPDATED: Final = re.compile(rf"\b(?:{read_alternatives('dates/updated.txt')})\b", re.IGNORECASE)
"""Words before a printed date of change."""


def read_dates(frame: FrontMatter, page: Page, language: str | None, near: Near) -> tuple[Moment | None, Moment | None]:
    """When the article of a page was published and last changed. `frame` holds what is printed."""
    language = _region_of(page, language)
    declared = [*_moments(page.metadata.published, language)]
    changed = [*_moments(page.metadata.modified, language)]
    printed_at, changed_at = read_printed_dates(frame, language)
    modified = changed[0] if changed else changed_at or next(_updates_about_headline(page, near, language), None)
    doubtful = printed_at is not None and _is_before_doubtful(printed_at.day, declared, changed)
    candidates = [*([printed_at] if printed_at and doubtful else ()), *declared, *_other_candidates(page, printed_at, near, language)]
    published = _choose(candidates, modified) or next(_moments(_bare_dates(page, near), language), None)
    return published or modified, modified


def read_printed_dates(frame: FrontMatter, language: str | None) -> tuple[Moment | None, Moment | None]:
    """The printed dates of publication and of the last change."""
    published: Moment | None = None
    modified: Moment | None = None
    for part in (*frame.timestamp, *frame.byline):
        for text in _at_updates(part.text):
            moment = parse_date(text, language)
            if moment and _UPDATED.match(text):
                modified = modified or moment
            elif moment:
                published = published or moment
    return published, modified


def _region_of(page: Page, language: str | None) -> str | None:
    """The language, with the country of the page's address where it tells whether the day stands before the month, and no tag does."""
    if language not in LANGUAGES_EITHER_FIRST:
        return language
    domain = (page.metadata.canonical or "").split("://")[-1].split("/")[0].rsplit(".", 1)[-1].lower()
    return read_regions().get(domain, language)


@cache
def read_regions() -> Mapping[str, str]:
    """Last parts of host names, to the English of their country, from `service/rules/dates/regions.txt`."""
    return dict(read_table("dates/regions.txt", lambda entry: (entry.split()[0], entry.split()[1])))


def _updates_about_headline(page: Page, near: Near, language: str | None) -> Iterator[Moment]:
    """Dates of change about the headline: of `<time>` elements named so, behind a word for it, or below it ("Last updated" on a line)."""
    times = [time for time in page.metadata.times if near.holds(time.line)]
    if any(time.path[-1] != TIME_OF_CHANGE for time in times):
        yield from _moments((time.value for time in times if time.path[-1] == TIME_OF_CHANGE), language)
    for number, (line, below) in enumerate(pairwise(page.lines)):
        if not near.holds(number) or line.text.count(" ") >= MAX_DATE_WORDS:
            continue
        text = f"{line.text} {below.text}" if line.text.count(" ") < MAX_DATE_LABEL_WORDS else line.text
        yield from _moments((part for part in _at_updates(text) if _UPDATED.match(part)), language)


def _other_candidates(page: Page, printed: Moment | None, near: Near, language: str | None) -> Iterator[Moment]:
    """Dates of publication that no metadata declare, the most reliable first."""
    metadata = page.metadata
    times = sorted((time for time in metadata.times if near.is_head(time.line)), key=lambda time: time.path[-1] == TIME_OF_CHANGE)
    yield from _moments((time.value for time in times), language)
    if printed:
        yield printed
    found = _DATED_ADDRESS.search(metadata.canonical or "")
    yield from _moments((found["date"].replace("/", "-"),) if found else (), language)
    found = _NAMED_IN_ADDRESS.search(metadata.canonical or "")
    yield from _moments((f"{found['day']} {found['month']} {found['year']}",) if found else (), language)
    named = (statement.value for statement in page.statements if statement.path[-1] == DATE_CLASS and near.holds(statement.line))
    yield from _moments(named, language)
    head = (line.text for number, line in enumerate(page.lines) if near.is_head(number))
    yield from _moments((text for text in head if text.count(" ") < MAX_DATE_WORDS), language)


def _is_before_doubtful(printed: date, declared: Sequence[Moment], changed: Sequence[Moment]) -> bool:
    """Whether a printed date is earlier than all declared ones of publication, and these are not to be trusted.

    They are not where they differ, nor where they are also the day of the last change: some systems declare that for both.
    """
    days = {moment.day for moment in declared}
    if not days or printed >= min(days):
        return False
    is_rewritten = bool(changed) and all(abs(day - other.day) <= CLOCK_TOLERANCE for day in days for other in changed)
    return is_rewritten or len(days) > 1


def _bare_dates(page: Page, near: Near) -> Iterator[str]:
    """Short lines and `<time>` elements below the headline and below the story."""
    below = range(near.headline + 1, min(len(page.lines), near.headline + LINES_BELOW_HEADLINE))
    behind = range(near.last + 1, min(len(page.lines), near.last + LINES_BELOW_STORY))
    yield from (time.value for time in page.metadata.times if time.line in behind)
    yield from (text for number in chain(below, behind) if (text := page.lines[number].text).count(" ") < MAX_BARE_DATE_WORDS)


def _choose(candidates: Iterable[Moment], modified: Moment | None) -> Moment | None:
    """The first date that is not much later than the last change; with the time of day, where another source of the same day has it."""
    plausible = [moment for moment in candidates if modified is None or moment.day <= modified.day + DRAFT_TOLERANCE]
    if not plausible:
        return None
    day = plausible[0].day
    return max((moment for moment in plausible if moment.day == day), key=_exactness)


def _exactness(moment: Moment) -> int:
    """How exact a date is: 0 for a day, 1 for a day with the time, 2 with the time zone, too."""
    return 0 if moment.time is None else 1 if moment.time.tzinfo is None else 2


def _at_updates(text: str) -> Iterator[str]:
    """A printed line cut before each word that announces a date of change."""
    starts = [0, *(found.start() for found in _UPDATED.finditer(text) if found.start())]
    return (text[start:end].strip() for start, end in zip(starts, (*starts[1:], len(text)), strict=True))


def _moments(values: Iterable[str], language: str | None) -> Iterator[Moment]:
    return (moment for value in values if (moment := parse_date(value, language)))
