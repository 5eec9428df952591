"""Time zones by their printed names, and by their distance from Greenwich."""

import re
from collections.abc import Mapping
from datetime import date, timedelta, timezone
from functools import cache
from typing import Final, NamedTuple

from service.rules.rule_files import read_table

MAX_MINUTES: Final = 24 * 60 - 1
"""No zone is farther from Greenwich than this."""

_DISTANCE: Final = re.compile(r"([+-])(\d{2}):?(\d{2})?\Z")
"""The distance from Greenwich in hours and minutes: "+0530", "-04:00", "+02"."""


class Zone(NamedTuple):
    """A named zone, in minutes east of Greenwich."""

    winter: int
    summer: int
    """The same as `winter` for a name that does not change with the season, such as EST."""


@cache
def read_zones() -> Mapping[str, Zone]:
    """Names of time zones, in capitals → their minutes."""
    return {name: Zone(int(minutes[0]), int(minutes[-1])) for name, *minutes in read_table("dates/zones.txt", str.split)}


def find_zone(name: str | None, day: date) -> timezone | None:
    """The time zone that a printed name or a distance such as "+01:00" means on some day; None if it is unknown."""
    if not name:
        return None
    name = name.upper().replace(" ", "")
    if distance := _DISTANCE.search(name):
        minutes = int(distance[2]) * 60 + int(distance[3] or 0)
        minutes = -minutes if distance[1] == "-" else minutes
    elif zone := read_zones().get(name):
        minutes = zone.summer if is_american_summer(day) else zone.winter
    else:
        return None
    return timezone(timedelta(minutes=minutes)) if abs(minutes) <= MAX_MINUTES else None


def is_american_summer(day: date) -> bool:
    """Whether clocks in the United States and Canada show summer time: from the second Sunday in March to the first in November.

    >>> is_american_summer(date(2031, 3, 8)), is_american_summer(date(2031, 3, 9)), is_american_summer(date(2031, 11, 2))
    (False, True, False)
    """
    return _first_sunday(day.year, 3) + timedelta(weeks=1) <= day < _first_sunday(day.year, 11)


def _first_sunday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=6 - first.weekday())
