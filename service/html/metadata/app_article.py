"""Finds the article in the data that a web application starts with, for authors and dates that the page does not declare otherwise."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from service.html.metadata.linked_data import Thing, folded_title, read_json_block, text_of
from service.html.metadata.rich_text import member_names

MAX_APP_VALUES: Final = 5_000
"""At most this many objects and lists are examined; the article is near the start, and large pages have four times as many."""

MIN_TITLE_LETTERS: Final = 12
"""A title that identifies an article has at least this many letters; shorter ones may be names of sections."""

MAX_APP_AUTHORS: Final = 20
"""At most this many authors are read."""


def find_app_article(blocks: Sequence[str], titles: Iterable[str]) -> Thing:
    """The first object with the title of the page that names an author or a date; an empty one if there is none."""
    wanted = [folded for folded in map(folded_title, titles) if folded]
    dated = (block for block in blocks if any(f'"{name}"' in block for name in member_names("dates")))
    things = (thing for block in dated for thing in _objects(read_json_block(block)))
    return next((thing for thing in things if _is_titled(thing, wanted) and (any(app_dates(thing)) or any(app_authors(thing)))), {})


def app_dates(article: Thing) -> Iterator[str]:
    """Its dates of publication, as written."""
    for name in member_names("dates"):
        value = article.get(name)
        yield from (str(value),) if isinstance(value, str | int) and not isinstance(value, bool) else ()


def app_authors(article: Thing) -> Iterator[str]:
    """The names of its authors."""
    for name in member_names("authors"):
        value = article.get(name)
        for author in value[:MAX_APP_AUTHORS] if isinstance(value, list) else (value,):
            names = (author.get(key) for key in member_names("names")) if isinstance(author, Mapping) else (author,)
            yield from (found for found in map(text_of, names) if found)


def _is_titled(thing: Thing, wanted: Sequence[str]) -> bool:
    titles = (folded_title(text_of(thing.get(name)) or "") for name in member_names("titles"))
    return any(len(title) >= MIN_TITLE_LETTERS and any(title in other for other in wanted) for title in titles)


def _objects(value: object) -> Iterator[Mapping[str, Any]]:
    """The objects within a value, the outer ones first."""
    waiting, seen = [value], 0
    while waiting and seen < MAX_APP_VALUES:
        value = waiting.pop()
        seen += 1
        match value:
            case dict():
                yield value
                waiting.extend(item for item in reversed(value.values()) if isinstance(item, dict | list))
            case list():
                waiting.extend(item for item in reversed(value[:MAX_APP_VALUES]) if isinstance(item, dict | list))
            case _:
                pass
