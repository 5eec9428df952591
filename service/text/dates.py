"""Reads dates in what machines declare and pages print, in the languages of `service/rules/dates/months.txt`.

It asks no clock, so "today" and "3 hours ago" are no dates.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Final, NamedTuple

from service.rules.rule_files import read_alternatives, read_table, read_words
from service.text.zones import find_zone

MIN_YEAR: Final = 1900
MAX_YEAR: Final = 2099
"""A number outside these years is no year."""

BUDDHIST_YEAR_OFFSET: Final = 543
"""How far the years that Thailand counts are ahead."""

FIRST_YEAR_OF_LAST_CENTURY: Final = 70
"""A year of two digits is in this century, or from this number on in the last one."""

MAX_DATE_CHARACTERS: Final = 200
"""A date is looked for in this many characters of a text; a printed time line with its label and two dates has a hundred."""

MAX_CHARACTERS_BEFORE_DATE: Final = 40
"""A time of day before a date is looked for within this many characters."""

MIN_EPOCH_SECONDS: Final = 631_152_000
MAX_EPOCH_SECONDS: Final = 4_102_444_800
"""Seconds from 1970 to 1990 and to 2100: a bare number between them is a time."""

MIN_MILLISECOND_DIGITS: Final = 12
MAX_EPOCH_DIGITS: Final = 16
"""A time with at least this many digits counts milliseconds; digits beyond the second figure are left out."""


def _read_parts(name: str) -> Mapping[str, str]:
    """For "day", "month" and "year" a pattern of the signs or words beside their numbers, from a list of `service/rules/dates/`."""
    return {part: "|".join(map(re.escape, words)) for part, *words in read_table(f"dates/{name}.txt", str.split)}


_CLOCK: Final = (
    r"(?P<hour>\d{1,2})(?:[:.h\u00b7](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?|(?=\s?[ap]\.?m))"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?"
)
"""A time of day, as a clock shows it or with a.m. and p.m."""

_ZONE: Final = r"(?:\s?(?P<zone>(?-i:Z\b|(?:UTC|GMT)?\s?[+-]\d{2}:?\d{2}\b|[+-]\d{2}\b|[A-Z]{2,5}\b)))?"
"""The zone after a time of day. A name in lower case is a word: French "et" is not Eastern Time."""
_BEFORE_CLOCK: Final = (
    rf"(?:[T\s,;|@/(\u2013\u2014-]|\b(?:{read_alternatives('dates/before_time_of_day.txt')})\b"
    rf"|\b(?:{read_alternatives('dates/abbreviations_before_time_of_day.txt')})\.?){{0,5}}"
)
"""What may come between a date and a time of day."""

_TIME: Final = re.compile(_BEFORE_CLOCK + _CLOCK + _ZONE, re.IGNORECASE)
"""A time of day after a date."""

_TIME_BEFORE: Final = re.compile(
    _CLOCK
    + _ZONE
    + rf"[\s,;|\u2013-]{{1,4}}(?:(?:{read_alternatives('dates/between_time_and_date.txt')})\s)?(?:[A-Za-z]{{2,9}}\.?,?\s)?\Z",
    re.IGNORECASE,
)
"""A time of day before a date; a weekday may come between."""

_ISO: Final = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<sign>[-/.]?)(?P<month>0?[1-9]|1[0-2])(?P=sign)(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
)
_COMPACT: Final = re.compile(r"(?:19|20)\d{6}(?:T?\d{4,6})?")
"""Year, month and day in numbers, with the same sign between them or with none."""

_AFTER_NUMBER: Final = _read_parts("signs_after_numbers")
_EASTERN: Final = re.compile(
    rf"(?P<year>(?:19|20)\d{{2}})\s?(?:{_AFTER_NUMBER['year']})\s?"
    rf"(?P<month>\d{{1,2}})\s?(?:{_AFTER_NUMBER['month']})\s?(?P<day>\d{{1,2}})\s?(?:{_AFTER_NUMBER['day']})"
)
"""Year, month and day with the signs of Chinese, Japanese or Korean after them."""

_BEFORE_NUMBER: Final = _read_parts("words_before_numbers")
_VIETNAMESE: Final = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\s(?:{_BEFORE_NUMBER['month']})\s(?P<month>\d{{1,2}})"
    rf"(?:,|\s(?:{_BEFORE_NUMBER['year']}))?\s(?P<year>(?:19|20)\d{{2}})(?!\d)"
)
"""Day, "month" and its number, year."""

_NUMERIC: Final = re.compile(
    r"(?<![\d.,/-])(?P<first>\d{1,2})(?P<sign>[./-])\s?(?P<second>\d{1,2})(?P=sign)\s?(?P<year>(?:19|20)?\d{2})(?![\d/-])"
)
_MONTH: Final = r"(?P<month>(?:[^\W\d_]|[\u0900-\u0963\u0980-\u0dff\u0e01-\u0e4e]){2,14}|[\u0e01-\u0e4e]{1,3}\.[\u0e01-\u0e4e])\.?"
"""The name of a month. Vowels of the scripts of India and of Thai are signs, not letters; Thai shortens by full stops."""
_YEAR: Final = r"(?P<year>(?:19|20|25)\d{2})(?:\b|(?=[A-Z]))"  # a name or a label may be glued to it: "14 March 2031Updated"
_ORDINAL: Final = read_alternatives("dates/ordinal_endings.txt")
_BEFORE_MONTH: Final = "|".join(
    rf"\s{word}" if word.endswith("'") else rf"\s{word}\s" for word in sorted(read_words("dates/between_day_and_month.txt"))
)
_BEFORE_YEAR: Final = rf"\s(?:{read_alternatives('dates/between_month_and_year.txt')})\s"
_DAY_FIRST: Final = re.compile(
    rf"(?<![\d.,])(?P<day>\d{{1,2}})(?:{_ORDINAL}|\.\u00ba|\u00ba|\.)?"
    rf"(?:[\s/.-]|{_BEFORE_MONTH})?\s?{_MONTH},?(?:[\s/-]|(?<=\.)|{_BEFORE_YEAR})?\s?{_YEAR}"
)
"""The signs between the parts may be lost, where each part stood in an element of its own: "04May2031"."""
_MONTH_FIRST: Final = re.compile(r"(?<!\w)" + _MONTH + r"\s(?P<day>\d{1,2})(?:" + _ORDINAL + r")?(?:,\s?|\s)" + _YEAR)
_AFTER_YEAR: Final = read_alternatives("dates/after_year.txt")
_YEAR_FIRST: Final = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d{{2}})\.?(?:\s?(?:{_AFTER_YEAR}))?\s{_MONTH}(?:\sm\u0117n\.)?\s(?P<day>\d{{1,2}})(?!\d)"
)
_YEAR_DAY_MONTH: Final = re.compile(rf"(?<!\d)(?P<year>(?:19|20)\d{{2}})\.?\s?(?:{_AFTER_YEAR})\s(?P<day>\d{{1,2}})\.?\s{_MONTH}")
_UNIX: Final = re.compile(r"(?<!\w)" + _MONTH + r"\s(?P<day>\d{1,2})\s(?P<clock>\d{2}:\d{2}:\d{2})\s(?:(?P<zone>[A-Z]{2,5})\s)?" + _YEAR)
"""As the command `date` prints it: the time of day before the year."""

_DIGITS: Final = {
    zero + number: str(number)
    for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50)
    for number in range(10)
} | {0x2212: "-", 0x2019: "'"}
"""Code points of the digits of Arabic, Persian, Thai and the scripts of India → the same digits in ASCII; the sign of subtraction → a
hyphen; a curly apostrophe → a straight one."""

_FIRST_OF_THAI: Final = "\u0e01"
_LAST_OF_THAI: Final = "\u0e4e"
"""The first and the last letter of Thai."""

_LANGUAGE_DAY_FIRST: Final = "de"
"""A language in which the day stands first: if it is only asked whether a text has a date, any order of day and month will do."""
_LANGUAGES_MONTH_FIRST: Final = read_words("dates/languages_month_first.txt")
LANGUAGES_EITHER_FIRST: Final = read_words("dates/languages_either_first.txt")
"""Languages in which the country tells whether a date in digits begins with the day or the month."""


class Moment(NamedTuple):
    """A day, perhaps with a time of day, perhaps with its zone."""

    day: date
    time: datetime | None

    @property
    def iso(self) -> str:
        """ISO 8601: "2024-03-14", "2024-03-14T09:30:00" or "2024-03-14T09:30:00+01:00"."""
        return self.time.isoformat() if self.time else self.day.isoformat()


@cache
def read_months() -> Mapping[str, int]:
    """Names of months and their abbreviations, in lower case → 1 to 12."""
    return {name: int(number) for number, *names in read_table("dates/months.txt", str.split) for name in names}


@cache
def months_pattern() -> str:
    """A pattern for the name of any month, in lower case, the longest one that fits; it has no group of its own."""
    return "|".join(sorted(map(re.escape, read_months()), key=lambda name: (-len(name), name)))


def parse_date(text: str | None, language: str | None = None) -> Moment | None:
    """The first date in a text; None if there is none, or where its day and month cannot be told apart.

    `language` (BCP 47) tells the order of day and month in "03/04/2024"; English without a region does not.
    """
    if not text:
        return None
    text = " ".join(text[:MAX_DATE_CHARACTERS].split()).translate(_DIGITS)
    digits = text.removesuffix("Z").replace("T", "", 1).replace(".", "", 1)
    if digits.isdecimal() and digits.isascii():
        return _from_number(text.replace("T", "", 1))
    found = [moment for moment in (_whole(text, language), _in_words(text)) if moment]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def has_date(text: str) -> bool:
    """Whether a text has a date, in whatever order of day and month.

    >>> has_date("Updated 03/04/2031")
    True
    """
    return parse_date(text, _LANGUAGE_DAY_FIRST) is not None


def _from_number(text: str) -> Moment | None:
    """Read a number: the seconds or milliseconds since 1970, or a date without separators."""
    zone = "Z" if text.endswith("Z") else None
    digits = text.removesuffix("Z").split(".")[0]
    if not digits:
        return None
    if _COMPACT.fullmatch(digits) and (moment := _day(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))):
        rest = digits[8:]
        return _at(moment, int(rest[:2]), int(rest[2:4]), int(rest[4:6] or 0), zone) if len(rest) >= 4 else Moment(moment, None)
    seconds = int(digits[:MAX_EPOCH_DIGITS]) // 1000 if len(digits) >= MIN_MILLISECOND_DIGITS else int(digits)
    if not MIN_EPOCH_SECONDS <= seconds < MAX_EPOCH_SECONDS:
        return None
    time = datetime.fromtimestamp(seconds, UTC)
    return Moment(time.date(), time)


def _whole(text: str, language: str | None) -> tuple[int, Moment] | None:
    """The first date in digits, with the offset where it begins."""
    for pattern in (_ISO, _EASTERN, _VIETNAMESE):
        if found := pattern.search(text):
            day = _day(int(found["year"]), int(found["month"]), int(found["day"]))
            return (found.start(), _with_time(text, found, day)) if day else None
    found = _NUMERIC.search(text)
    day = _numeric(found, language) if found else None
    return (found.start(), _with_time(text, found, day)) if found and day else None


def _numeric(found: re.Match[str], language: str | None) -> date | None:
    """A date as in 14/03/2024. The day stands first, or the month as in American English; None if that cannot be decided."""
    first, second, year = int(found["first"]), int(found["second"]), int(found["year"])
    if len(found["year"]) == 2:
        year += 2000 if year < FIRST_YEAR_OF_LAST_CENTURY else 1900
    tag = (language or "").lower()
    if first > 12 or second > 12 or first == second:
        return _day(year, *((second, first) if first >= second else (first, second)))
    if tag in _LANGUAGES_MONTH_FIRST:
        return _day(year, first, second)
    doubtful = (not tag or tag in LANGUAGES_EITHER_FIRST) and found["sign"] != "."
    return None if doubtful else _day(year, second, first)


def _in_words(text: str) -> tuple[int, Moment] | None:
    """The first date with the name of a month, with the offset where it begins."""
    months = read_months()
    best: tuple[int, Moment] | None = None
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _YEAR_FIRST, _YEAR_DAY_MONTH, _UNIX):
        for found in pattern.finditer(text):
            month = months.get(found["month"].lower())
            day = _day(_common_year(found), month, int(found["day"])) if month else None
            if day and (best is None or found.start() < best[0]):
                best = (found.start(), _with_time(text, found, day))
            if day:
                break
    return best


def _common_year(found: re.Match[str]) -> int:
    """The year of a date with the name of a month; where that is Thai, the years of the Buddha are counted back."""
    year = int(found["year"])
    is_thai = year > MAX_YEAR and _FIRST_OF_THAI <= found["month"][0] <= _LAST_OF_THAI
    return year - BUDDHIST_YEAR_OFFSET if is_thai else year


def _with_time(text: str, found: re.Match[str], day: date) -> Moment:
    """A day, with the time of day that comes after it, or else right before it."""
    if found.re is _UNIX:
        hour, minute, second = map(int, found["clock"].split(":"))
        return _at(day, hour, minute, second, found["zone"])
    clock = _TIME.match(text, found.end()) or _TIME_BEFORE.search(text, max(0, found.start() - MAX_CHARACTERS_BEFORE_DATE), found.start())
    if not clock:
        return Moment(day, None)
    hour = int(clock["hour"])
    if half := clock["half"]:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return _at(day, hour, int(clock["minute"] or 0), int(clock["second"] or 0), clock["zone"])


def _at(day: date, hour: int, minute: int, second: int, zone: str | None) -> Moment:
    """A day with a time; without the time if there is no such time of day."""
    if hour > 23 or minute > 59 or second > 59:
        return Moment(day, None)
    return Moment(day, datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=find_zone(zone, day)))


def _day(year: int, month: int, day: int) -> date | None:
    if not MIN_YEAR <= year <= MAX_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
