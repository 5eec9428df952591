"""What a page declares about itself: JSON-LD, OpenGraph, <meta> and <title>."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from service.html.addresses import Base, find_base
from service.html.reading import RawPage
from service.html.whitespace import collapse

MOST_VALUES: Final = 5_000
"""Values of JSON-LD that are looked at."""

LONGEST_VALUE: Final = 500
"""Characters of a declared headline, name or date; the text of the article may be longer."""

_ARTICLES: Final = ("Article", "BlogPosting", "Report", "Posting", "NewsArticle")
_TAG: Final = re.compile(r"<[^<>]{0,400}>")
_WRAPPING: Final = re.compile(
    r"\A\s{0,99}(?:/[/*]\s{0,9})?(?:<!--|<!\[CDATA\[)(?:\s{0,9}\*/)?"
    r"|(?:/[/*]\s{0,9})?(?:-->|\]\]>)(?:\s{0,9}\*/)?\s{0,99}\Z"
    r"|;\s{0,99}\Z"
)
"""What old templates put around scripts, and JSON does not have."""
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The page about itself; None and empty where it says nothing."""

    headlines: tuple[str, ...]
    """As declared, the most reliable first, each once."""
    description: str | None
    text: str | None
    """The article's own text, which some pages repeat for machines."""
    section: str | None
    authors: tuple[str, ...]
    published: str | None
    """As declared, mostly ISO 8601."""
    language: str | None
    """BCP 47."""
    canonical: str | None
    """Absolute address."""
    base: Base


def read_metadata(page: RawPage) -> Metadata:
    """Gather what a page declares. Broken JSON is no error."""
    article = _find_article(page.data)
    metas = page.metas
    base = find_base(page.base, page.canonical or metas.get("og:url"))
    titles = (_text(article.get("headline")), metas.get("og:title"), metas.get("twitter:title"), page.title)
    return Metadata(
        tuple(dict.fromkeys(filter(None, map(_cleaned, titles)))),
        _cleaned(metas.get("og:description") or metas.get("description") or _text(article.get("description"))),
        _cleaned(_text(article.get("articleBody")), longest=None),
        _cleaned(_text(article.get("articleSection")) or metas.get("article:section")),
        tuple(filter(None, map(_cleaned, _names(article.get("author")) or (metas.get("author"),)))),
        _cleaned(_text(article.get("datePublished")) or metas.get("article:published_time")),
        _language(_text(article.get("inLanguage")) or page.language or metas.get("og:locale")),
        Base(base.url).resolve(page.canonical or metas.get("og:url") or ""),
        base,
    )


def _find_article(blocks: tuple[str, ...]) -> Mapping[str, Any]:
    """The first article of the JSON-LD blocks: by its type, or by having a headline."""
    found = [value for block in blocks for value in _objects(_parse(block)) if _is_article(value)]
    return max(found, key=lambda value: len(_text(value.get("articleBody")) or ""), default={})


def _parse(block: str) -> object:
    try:
        return json.loads(_WRAPPING.sub("", _WRAPPING.sub("", block)), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(value: object) -> Iterator[Mapping[str, Any]]:
    """The objects within a value, the outer ones first."""
    waiting, seen = [value], 0
    while waiting and seen < MOST_VALUES:
        value = waiting.pop()
        seen += 1
        match value:
            case dict():
                yield value
                waiting.extend(item for item in value.values() if isinstance(item, dict | list))
            case list():
                waiting.extend(reversed(value[:MOST_VALUES]))
            case _:
                pass


def _is_article(value: Mapping[str, Any]) -> bool:
    kinds = value.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return "headline" in value or any(isinstance(kind, str) and kind.endswith(_ARTICLES) for kind in kinds)


def _text(value: object) -> str | None:
    """The first text in a value."""
    match value:
        case str():
            return value
        case [str(first), *_]:
            return first
        case _:
            return None


def _names(value: object) -> tuple[str, ...]:
    """The names of authors: texts, objects with a name, or a list of either."""
    people = value if isinstance(value, list) else [value]
    names = (person.get("name") if isinstance(person, dict) else person for person in people[:20])
    return tuple(name for name in map(_text, names) if name)


def _cleaned(value: str | None, *, longest: int | None = LONGEST_VALUE) -> str | None:
    """On one line, without tags, references and halves of surrogate pairs."""
    if not value:
        return None
    text = unescape(value[: longest and 4 * longest])
    if "<" in text:
        text = _TAG.sub(" ", text)
    text = collapse(text.encode("utf-8", "ignore").decode("utf-8").replace("\0", ""))
    return text if text and (longest is None or len(text) <= longest) else None


def _language(value: str | None) -> str | None:
    found = _LANGUAGE.fullmatch(value.strip()) if value else None
    return found.group().replace("_", "-") if found else None
