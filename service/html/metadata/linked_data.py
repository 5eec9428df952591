"""Reads JSON-LD: what a page says about its article for machines. References (`@id`) are resolved within the page; nothing is fetched."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any, Final, NamedTuple

from service.html.metadata.broken_json import read_broken_json

MAX_VALUES: Final = 5_000
"""At most this many values of JSON-LD are examined; large pages have a thousand."""

MAX_NAMES: Final = 40
"""At most this many authors, and keywords, of an article are kept."""

_ARTICLE_TYPES: Final = ("Article", "BlogPosting", "Report", "Posting", "Review", "Recipe", "HowTo", "ClaimReview", "Statement")
"""Endings of the schema.org types that have authors and dates."""

_SHOW_TYPES: Final = ("VideoObject", "AudioObject", "PodcastEpisode")
"""Those of pages about a film or a recording; if there is also an article, they are parts of it."""

_PAGE_TYPES: Final = ("WebPage", "ItemPage", "AboutPage", "MedicalWebPage")
OF_OTHERS: Final = frozenset(
    "itemListElement hasPart mentions relatedLink isBasedOn citation comment review reviews about subjectOf video potentialAction".split()
)
"""Properties whose values are objects other than the page's own article."""

_WRAPPING: Final = re.compile(
    r"\A\s{0,99}(?:/[/*]\s{0,9})?(?:<!--|<!\[CDATA\[)(?:\s{0,9}\*/)?"
    r"|(?:/[/*]\s{0,9})?(?:-->|\]\]>)(?:\s{0,9}\*/)?\s{0,99}\Z"
    r"|;\s{0,99}\Z"
)
"""Comment signs that old templates put around scripts; they are not JSON."""

_ESCAPED_QUOTE: Final = "&quot;"
"""A quotation mark that a template escaped; browsers do not unescape scripts, so it does not open a JSON string."""

_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""A byte order mark, which some programs write before a text."""

_OPENING: Final = ("{", "[")
_CLOSING: Final = ("}", "]")
"""The first and last characters of a block without anything around it."""

_TRAILING_COMMA: Final = re.compile(r",(?=\s{0,99}[}\]])")
"""A comma before the end of a list or an object, which JSON does not allow."""

Thing = Mapping[str, Any]
"""One object of JSON-LD."""


class _Met(NamedTuple):
    thing: Thing
    is_of_others: bool


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What a page declares as JSON-LD."""

    article: Thing
    """The page's article; empty if none is declared."""
    page: Thing
    """The page as a whole."""
    site: Thing
    by_id: Mapping[str, Thing]
    types: frozenset[str]
    """The types of all objects that are not parts or list entries of others."""

    def names(self, value: object) -> tuple[str, ...]:
        """The names of people and organisations in a value: texts, objects with a name, references to objects, or a list of these."""
        if isinstance(value, dict):
            value = value.get("@list") or value.get("@set") or value
        values = value if isinstance(value, list) else [value]
        found = (name for item in values[:MAX_NAMES] for name in self._names(item))
        return tuple(name for name in found if name)[:MAX_NAMES]

    @property
    def address(self) -> str | None:
        """The address of the article, as written."""
        main = self.article.get("mainEntityOfPage")
        return text_of(self.article.get("url")) or text_of(main.get("@id") if isinstance(main, dict) else main)

    def thing(self, value: object) -> Thing:
        """The object in a value, or the one that it refers to; of several, the first; an empty one if there is none."""
        if isinstance(value, list):
            value = value[0] if value else None
        if not isinstance(value, dict):
            return {}
        reference = value.get("@id")
        known = self.by_id.get(reference) if isinstance(reference, str) and len(value) <= 2 else None
        return known or value

    def _names(self, value: object) -> Sequence[str | None]:
        """The names in one entry; an object may have several."""
        if not isinstance(value, dict | list):
            text = text_of(value)
            return (text_of(self.by_id.get(text or "", {}).get("name")) or text,)
        thing = self.thing(value)
        name = thing.get("name")
        if isinstance(name, dict):
            name = name.get("name") or name.get("@value")
        return _of_different_people(name) if isinstance(name, list) else (text_of(name) or _full_name(thing),)


def read_linked_data(blocks: Sequence[str], titles: Sequence[str], addresses: Sequence[str]) -> LinkedData:
    """Read the blocks of JSON-LD of a page. Broken JSON is not an error.

    Of several articles, the page's own is the one with the address or a title of the page that is not an entry in a list.
    """
    met = [item for block in blocks for item in _things(_read_linked_block(block))]
    by_id = _index(met)
    wanted_titles = [folded for folded in map(folded_title, titles) if folded]
    wanted_addresses = frozenset(map(_bare, filter(None, addresses)))
    articles = [item for item in met if _is_article(item.thing)] or [item for item in met if _has_type(item.thing, _SHOW_TYPES)]
    best = max(articles, key=lambda item: _fit(item, wanted_titles, wanted_addresses), default=None)
    article = best.thing if best and (not best.is_of_others or _fit(best, wanted_titles, wanted_addresses)[0] > 0) else {}
    page = next((item.thing for item in met if _has_type(item.thing, _PAGE_TYPES) and not item.is_of_others), {})
    site = next((item.thing for item in met if _has_type(item.thing, ("WebSite",))), {})
    return LinkedData(article, page, site, by_id, frozenset(kind for item in met if not item.is_of_others for kind in _types(item.thing)))


def blocks_in_metas(metas: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The blocks that a web application wrote into a <meta> instead of a script. `metas` has the values of each name."""
    return (value for values in metas.values() for value in values if value.startswith("{") and '"@context"' in value)


def _of_different_people(names: Sequence[object]) -> list[str]:
    """The names of an object that belong to different people: "Ada Quill" and "A. Quill" share a word, and so are one person's."""
    kept: list[str] = []
    for name in filter(None, map(text_of, names[:MAX_NAMES])):
        if not any({*name.casefold().split()} & {*other.casefold().split()} for other in kept):
            kept.append(name)
    return kept


def _full_name(thing: Thing) -> str | None:
    """Given and family name of a person."""
    given, family = text_of(thing.get("givenName")), text_of(thing.get("familyName"))
    return f"{given} {family}" if given and family else None


def text_of(value: object) -> str | None:
    """The first text in a value."""
    match value:
        case str():
            return value
        case [str(first), *_]:
            return first
        case {"@value": str(text)}:
            return text
        case _:
            return None


def _read_linked_block(block: str) -> object:
    """The value of a block of JSON-LD, or as much of it as can be understood; a list if there are several values."""
    value = read_json_block(block)
    if isinstance(value, str):
        value = read_json_block(value)
    return read_broken_json(block) if value is None else value


def read_json_block(block: str) -> object:
    """The value of a block; None if it is not JSON, even after frequent mistakes of templates are corrected."""
    for text in _readings(block):
        try:
            return json.loads(text, strict=False)
        except ValueError:
            continue
        except RecursionError:
            return None
    return None


def _readings(block: str) -> Iterator[str]:
    """The versions of a block to try: without comment signs around it, then also without superfluous commas. Most blocks have neither."""
    bare = block.strip().removeprefix(_ORDER_MARK).lstrip()
    is_bare = bare[:1] in _OPENING and bare[-1:] in _CLOSING
    text = bare if is_bare else _WRAPPING.sub("", _WRAPPING.sub("", block))
    if text.lstrip("[{ \t\r\n").startswith(_ESCAPED_QUOTE):
        text = unescape(text)
    yield text
    yield _TRAILING_COMMA.sub("", text)


def _things(value: object) -> Iterator[_Met]:
    """The objects within a value, the outer ones first."""
    waiting, seen = [(value, False)], 0
    while waiting and seen < MAX_VALUES:
        value, is_of_others = waiting.pop()
        seen += 1
        match value:
            case dict():
                yield _Met(value, is_of_others)
                inner = [(item, is_of_others or name in OF_OTHERS) for name, item in value.items() if isinstance(item, dict | list)]
                waiting.extend(reversed(inner))
            case list():
                waiting.extend((item, is_of_others) for item in reversed(value[:MAX_VALUES]))
            case _:
                pass


def _index(met: Sequence[_Met]) -> dict[str, Thing]:
    """For each `@id`, the object with the most members."""
    by_id: dict[str, Thing] = {}
    for thing, _ in met:
        name = thing.get("@id")
        if isinstance(name, str) and len(thing) > len(by_id.get(name, ())):
            by_id[name] = thing
    return by_id


def _types(thing: Thing) -> Iterator[str]:
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return (kind.rsplit("/", 1)[-1] for kind in kinds if isinstance(kind, str))


def _has_type(thing: Thing, ends: tuple[str, ...]) -> bool:
    return any(kind.endswith(ends) for kind in _types(thing))


def _is_article(thing: Thing) -> bool:
    return "headline" in thing or _has_type(thing, _ARTICLE_TYPES)


def _fit(item: _Met, titles: Sequence[str], addresses: frozenset[str]) -> tuple[int, bool, int]:
    """A sort key for how likely an article is the page's own: title and address, not part of another object, length of its text."""
    thing = item.thing
    title = folded_title(text_of(thing.get("headline")) or text_of(thing.get("name")) or "")
    is_titled = bool(title) and any(title in other or other in title for other in titles)
    main = thing.get("mainEntityOfPage")
    own = (thing.get("url"), thing.get("@id"), main.get("@id") if isinstance(main, dict) else main)
    is_here = any(_bare(address) in addresses for address in own if isinstance(address, str))
    return is_titled + is_here, not item.is_of_others, len(text_of(thing.get("articleBody")) or "")


def folded_title(title: str) -> str:
    """The letters and digits of a title, in lower case; empty if they are too few to identify an article."""
    folded = "".join(filter(str.isalnum, title[:500].casefold()))
    return folded if len(folded) >= 4 else ""


def _bare(address: str) -> str:
    """An address without scheme, fragment and final slash."""
    return address.split("#", 1)[0].split("?", 1)[0].split("://", 1)[-1].removeprefix("www.").rstrip("/")
