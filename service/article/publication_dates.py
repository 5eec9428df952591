"""Decides when an article was published and last changed, from what the page declares and what it prints.

The address and the language of the page decide whether "03/04/2031" begins with the day or the month.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import chain, pairwise
from typing import Final

from service.article.parts import FrontMatter, Part
from service.html.lines.page import Page
from service.html.metadata.declarations import Metadata
from service.html.metadata.site_title import is_date_alone
from service.html.reading.statements import DATE_CLASS, TIME_OF_CHANGE, Statement
from service.html.story.page_labelling import StoryVicinity
from service.rules.rule_files import read_alternatives, read_table
from service.text.dates import LANGUAGES_EITHER_FIRST, Moment, parse_date

DRAFT_TOLERANCE: Final = timedelta(days=90)
"""An article may declare its publication at most this much later than its last change, because drafts may wait for publication."""

CLOCK_TOLERANCE: Final = timedelta(days=1)
"""Two dates of the same moment may be this far apart, because one of them may lack its time zone."""

MAX_DATE_WORDS: Final = 16
"""A line near the headline with the date of publication has at most this many words; longer ones are sentences."""

MAX_BARE_DATE_WORDS: Final = 9
"""At most this many words in a line farther away that is hardly more than a date ("Last updated: 14 March 2024 at 9:30")."""

MAX_DATE_LABEL_WORDS: Final = 3
"""At most this many words in a line that is only the label of the date below it ("Last updated:")."""

LINES_BELOW_HEADLINE: Final = 25
LINES_BELOW_STORY: Final = 12
LINES_OF_NAMED_DATE: Final = 10
"""Such a line is at most this far below the headline, or below the last line of the story; an element that is named as a date belongs to
the headline if it is at most this far below it, whatever comes between."""

_DATED_ADDRESS: Final = re.compile(r"/(?P<date>(?:19|20)\d{2}[/-](?:0?[1-9]|1[0-2])[/-](?:[12]\d|3[01]|0?[1-9]))(?!\d)")
_DASHED_IN_ADDRESS: Final = re.compile(r"[-_/](?P<date>(?:199|20[0-4])\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)")
_COMPACT_IN_ADDRESS: Final = re.compile(r"/(?P<date>(?:199|20[0-4])\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?=[/_.-]|\Z)")
_NAMED_IN_ADDRESS: Final = re.compile(r"/(?P<year>(?:19|20)\d{2})/(?P<month>[^\W\d_]{3,9})/(?P<day>\d{1,2})(?=/|\Z)")
"""Matches a date in an address: "/2024/03/14/pier", "/pier-2024-03-14", "/20240314/pier", "/2024/march/14/pier"."""

_UPDATED: Final = re.compile(rf"(?<![^\W\d_])(?:{read_alternatives('dates/updated.txt')})\b", re.IGNORECASE)
"""Matches words before a printed date of change; the year before them may lack a space."""

_PUBLISHED: Final = re.compile(rf"(?<![^\W\d_])(?:{read_alternatives('dates/published.txt')})\b", re.IGNORECASE)
"""Matches words before a printed date of publication."""


def read_dates(front_matter: FrontMatter, page: Page, language: str | None, vicinity: StoryVicinity) -> tuple[Moment | None, Moment | None]:
    """When the article of a page was published and last changed. `front_matter` has what is printed."""
    language = with_region(language, page.metadata)
    declared = [*_moments(page.metadata.published, language)]
    changed = [*_moments(page.metadata.modified, language)]
    printed_at, changed_at = read_printed_dates(front_matter, language)
    shown_at = printed_at or next(_moments(_dates_named_in_head(page, vicinity), language), None)
    modified = changed[0] if changed else changed_at or next(_updates_about_headline(page, vicinity, language), None)
    doubtful = shown_at is not None and _is_before_doubtful(shown_at.day, declared, changed)
    candidates = [
        *([shown_at] if shown_at and doubtful else ()),
        *_rewritten_last(declared, changed, shown_at),
        *_other_candidates(page, printed_at, vicinity, language),
    ]
    published = _choose(candidates, modified) or next(_moments(_lesser_dates(page, vicinity), language), None)
    return published or modified, modified


def read_printed_dates(front_matter: FrontMatter, language: str | None) -> tuple[Moment | None, Moment | None]:
    """The printed dates of publication and of the last change."""
    labelled: Moment | None = None
    published: Moment | None = None
    modified: Moment | None = None
    for part in (*_time_lines(front_matter), *front_matter.byline):
        for text in _at_labels(part.text, _UPDATED, _PUBLISHED):
            moment = parse_date(text, language)
            if moment and _UPDATED.match(text):
                modified = modified or moment
            elif moment and _PUBLISHED.match(text):
                labelled = labelled or moment
            elif moment:
                published = published or moment
    return labelled or published, modified


def _time_lines(front_matter: FrontMatter) -> list[Part]:
    """The printed time lines, those below the headline first: above it there may be today's date, or dates of other stories."""
    start = front_matter.headline.span.start if front_matter.headline else 0
    return sorted(front_matter.timestamp, key=lambda part: part.span.start < start)


def _updates_about_headline(page: Page, vicinity: StoryVicinity, language: str | None) -> Iterator[Moment]:
    """Dates of change around the headline: of `<time>` elements named so, after a word for it, or below it ("Last updated" on a line)."""
    times = [time for time in page.metadata.times if vicinity.holds(time.line)]
    if any(time.path[-1] != TIME_OF_CHANGE for time in times):
        yield from _moments((time.value for time in times if time.path[-1] == TIME_OF_CHANGE), language)
    for number, (line, below) in enumerate(pairwise(page.lines)):
        if not vicinity.holds(number) or line.text.count(" ") >= MAX_DATE_WORDS:
            continue
        text = f"{line.text} {below.text}" if line.text.count(" ") < MAX_DATE_LABEL_WORDS else line.text
        yield from _moments((part for part in _at_labels(text, _UPDATED) if _UPDATED.match(part)), language)


def _other_candidates(page: Page, printed: Moment | None, vicinity: StoryVicinity, language: str | None) -> Iterator[Moment]:
    """Dates of publication from other sources than metadata, the most reliable first."""
    metadata = page.metadata
    times = [time for time in metadata.times if vicinity.is_head(time.line)]
    times.sort(key=lambda time: (time.path[-1] == TIME_OF_CHANGE, time.line < vicinity.headline))
    yield from _moments(_dates_after_titles(metadata.headlines), language)
    yield from _moments((time.value for time in times), language)
    if printed:
        yield printed
    for form in (_DATED_ADDRESS, _DASHED_IN_ADDRESS, _COMPACT_IN_ADDRESS):
        found = form.search(metadata.canonical or "")
        yield from _moments((found["date"].replace("/", "-"),) if found else (), language)
    found = _NAMED_IN_ADDRESS.search(metadata.canonical or "")
    yield from _moments((f"{found['day']} {found['month']} {found['year']}",) if found else (), language)
    named = (statement.value for statement in page.statements if statement.path[-1] == DATE_CLASS and vicinity.is_head(statement.line))
    yield from _moments(named, language)
    head = (line.text for number, line in enumerate(page.lines) if vicinity.is_head(number))
    yield from _moments((text for text in head if text.count(" ") < MAX_DATE_WORDS), language)


def _dates_after_titles(titles: Iterable[str]) -> Iterator[str]:
    """The text after the last bar of a title, if it is a date: "Pier shut | Harlow Radio | 14.03.2031"."""
    for title in titles:
        _, bar, last = title.rpartition("|")
        if bar and last[-1:].isdecimal() and is_date_alone(last):
            yield last


def _dates_named_in_head(page: Page, vicinity: StoryVicinity) -> Iterator[str]:
    """The text of elements near the headline whose class says that it is a date, except dates of change."""
    for statement in page.statements:
        is_near = vicinity.is_head(statement.line) or 0 < statement.line - vicinity.headline < LINES_OF_NAMED_DATE
        if statement.path[-1] == DATE_CLASS and is_near and not _says_updated(page, statement):
            yield statement.value


def _says_updated(page: Page, statement: Statement) -> bool:
    """Whether a statement, or the line that it is on, begins with a word for a change."""
    line = page.lines[statement.line].text if statement.line < len(page.lines) else ""
    return bool(_UPDATED.match(statement.value) or _UPDATED.match(line))


def _rewritten_last(declared: Sequence[Moment], changed: Sequence[Moment], shown: Moment | None) -> list[Moment]:
    """The declared dates of publication, with those that equal the moment of the last change after earlier ones.

    They keep their place if the page displays their day as that of publication.
    """
    moments = {moment.time for moment in changed if moment.time and (shown is None or moment.day != shown.day)}
    return sorted(declared, key=lambda moment: moment.time in moments and any(other.day < moment.day for other in declared))


def _is_before_doubtful(printed: date, declared: Sequence[Moment], changed: Sequence[Moment]) -> bool:
    """Whether a printed date is earlier than all declared dates of publication, and those cannot be trusted.

    They cannot be trusted if they differ, or if they are also the day of the last change, which some systems declare for both.
    """
    days = {moment.day for moment in declared}
    if not days or printed >= min(days):
        return False
    is_rewritten = bool(changed) and all(abs(day - other.day) <= CLOCK_TOLERANCE for day in days for other in changed)
    return is_rewritten or len(days) > 1


def _lesser_dates(page: Page, vicinity: StoryVicinity) -> Iterator[str]:
    """Dates that are used only if no other source has one, the most reliable first."""
    yield from _labelled_dates(page, vicinity)
    named = [statement for statement in page.statements if statement.path[-1] == DATE_CLASS and vicinity.headline < statement.line]
    yield from (next(_at_labels(statement.value, _UPDATED)) for statement in named if statement.line <= vicinity.last)
    yield from (statement.value for statement in named if vicinity.holds(statement.line))
    yield from _bare_dates(page, vicinity)


def _labelled_dates(page: Page, vicinity: StoryVicinity) -> Iterator[str]:
    """Short lines below the headline that begin with a word for publication, each with the line below it if it is only a label."""
    texts = [line.text for line in page.lines[vicinity.headline + 1 :]]
    for text, below in pairwise((*texts, "")):
        if text.count(" ") < MAX_DATE_WORDS and _PUBLISHED.match(text):
            yield f"{text} {below}" if text.count(" ") < MAX_DATE_LABEL_WORDS and not any(map(str.isdecimal, text)) else text


def _bare_dates(page: Page, vicinity: StoryVicinity) -> Iterator[str]:
    """Short lines and `<time>` elements below the headline and below the story."""
    below = range(vicinity.headline + 1, min(len(page.lines), vicinity.headline + LINES_BELOW_HEADLINE))
    after = range(vicinity.last + 1, min(len(page.lines), vicinity.last + LINES_BELOW_STORY))
    yield from (time.value for time in page.metadata.times if time.line in after)
    yield from (text for number in chain(below, after) if (text := page.lines[number].text).count(" ") < MAX_BARE_DATE_WORDS)


def _choose(candidates: Iterable[Moment], modified: Moment | None) -> Moment | None:
    """The first date that is not much later than the last change, with the time of day if another source with the same day has it."""
    plausible = [moment for moment in candidates if modified is None or moment.day <= modified.day + DRAFT_TOLERANCE]
    if not plausible:
        return None
    day = plausible[0].day
    return max((moment for moment in plausible if moment.day == day), key=_exactness)


def _exactness(moment: Moment) -> int:
    """How exact a date is: 0 for a day, 1 for a day with the time, 2 if the time zone is known, too."""
    return 0 if moment.time is None else 1 if moment.time.tzinfo is None else 2


def _at_labels(text: str, *labels: re.Pattern[str]) -> Iterator[str]:
    """A printed line, cut before each word that announces a date of a change (`_UPDATED`) or of publication (`_PUBLISHED`)."""
    found = (label.start() for pattern in labels for label in pattern.finditer(text) if label.start())
    starts = [0, *sorted(found)]
    return (text[start:end].strip() for start, end in zip(starts, (*starts[1:], len(text)), strict=True))


def _moments(values: Iterable[str], language: str | None) -> Iterator[Moment]:
    return (moment for value in values if (moment := parse_date(value, language)))


def with_region(language: str | None, metadata: Metadata) -> str | None:
    """A language (BCP 47) with the country of a page, if its host, the first folder of its address or its og:locale shows it.

    A language that already determines the order stays as it is.
    """
    if language not in LANGUAGES_EITHER_FIRST:
        return language
    host, _, path = (metadata.canonical or "").split("://")[-1].partition("/")
    domain, folder = host.rsplit(".", 1)[-1].lower(), path.split("/")[0].lower()
    by_place = read_regions().get(domain) or _regions_of_folders().get(folder.removeprefix(f"{language}-"))
    declared = metadata.locale or ""
    return by_place or (declared if declared.startswith(f"{language}-") else language)


@cache
def read_regions() -> Mapping[str, str]:
    """Last parts of host names → the English of their country, from `service/rules/dates/regions.txt`."""
    return dict(read_table("dates/regions.txt", lambda entry: (entry.split()[0], entry.split()[1])))


@cache
def _regions_of_folders() -> Mapping[str, str]:
    """Codes of countries, as in the first folder of an address → the English of the country."""
    return {tag.rsplit("-", 1)[-1]: tag for tag in read_regions().values()}
