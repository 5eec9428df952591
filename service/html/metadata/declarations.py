"""Gathers what a page declares about itself: JSON-LD, microdata, OpenGraph, <meta> of every common kind, and <title>.

Names and dates stay as they are declared; `service/article/publication.py` reads them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any, Final

from service.html.metadata.addresses import Base, find_base
from service.html.metadata.app_article import app_authors, app_dates, find_app_article
from service.html.metadata.declared_kind import declares_article, declares_news
from service.html.metadata.inverted_names import upright_name
from service.html.metadata.linked_data import LinkedData, Thing, blocks_in_metas, read_json_block, read_linked_data, text_of
from service.html.metadata.site_in_title import find_site_in_title
from service.html.reading.raw_page import RawPage
from service.html.reading.statements import TIME_OF_PUBLICATION, TIMES, Statement
from service.html.reading.whitespace import collapse
from service.rules.rule_files import read_toml, read_words

MAX_VALUE_CHARACTERS: Final = 500
"""At most this many characters of a declared headline, name or date; the text of the article may be longer."""

MAX_DESCRIPTION_CHARACTERS: Final = 2_000
MAX_KEYWORDS: Final = 100
MAX_KEYWORD_CHARACTERS: Final = 100
"""Longer keywords are sentences."""

ANY_TAG: Final = re.compile(r"<[^<>]{0,400}>")
"""A tag within a value that is HTML."""

_KEYWORD_BORDER: Final = re.compile("[,;]")
"""What separates two keywords."""

_LOCKED: Final = frozenset(("locked", "metered", "premium", "paid", "subscription"))
_BLOCK_END: Final = re.compile(r"</(?:p|h\d|li|div)\s{0,9}>|<br\s{0,9}/?>", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_COMMENTS: Final = frozenset(("comment", "Comment", "review", "Review", "UserComments"))
"""Words for a paid article; the end of a paragraph of HTML; a language tag; types of readers' comments in microdata."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page declares about itself; None or empty if it declares nothing."""

    headlines: tuple[str, ...]
    """As declared, the most reliable first, each once."""
    description: str | None
    text: str | None
    """The text of the article, which some pages repeat for machines; each paragraph on a line of its own if its markup shows paragraphs."""
    section: str | None
    authors: tuple[tuple[str, ...], ...]
    """The values of each source that names authors, the most reliable source first."""
    published: tuple[str, ...]
    """Dates as declared, the most reliable first."""
    modified: tuple[str, ...]
    times: tuple[Statement, ...]
    """Times of `<time>` elements; many of them belong to other stories."""
    site: str | None
    publisher: str | None
    image: str | None
    """Absolute address."""
    keywords: tuple[str, ...]
    is_free: bool | None
    """Whether the page says that all of the text may be read for free."""
    language: str | None
    """BCP 47."""
    locale: str | None
    """The language that the page declares for sharing (og:locale), which more often includes a country; BCP 47."""
    is_article: bool | None
    """Whether the page is an article (True) or something else (False); None if it declares neither."""
    is_news: bool
    """Whether the page declares a news article."""
    canonical: str | None
    """Absolute address."""
    base: Base


def read_metadata(page: RawPage, address: str | None = None) -> Metadata:
    """Gather what a page declares. Broken JSON is not an error. `address` is the absolute address of the page, if it is known."""
    metas = page.metas
    base = find_base(page.base, page.canonical or _first(metas, ("og:url",)), address)
    canonical = base.resolve(page.canonical or _first(metas, ("og:url",)) or "")
    linked = read_linked_data((*page.data, *blocks_in_metas(metas)), _page_titles(page), (canonical or "", address or ""))
    article = linked.article
    app = _app_article(page, article)
    site = _first(metas, _names("site")[:1]) or text_of(linked.site.get("name"))
    publisher = next(iter(linked.names(article.get("publisher"))), None)
    return Metadata(
        _headlines(page, article),
        _cleaned(_first(metas, _names("description")) or text_of(article.get("description")), MAX_DESCRIPTION_CHARACTERS),
        _long_text(text_of(article.get("articleBody"))),
        _cleaned(text_of(article.get("articleSection")) or _first(metas, ("article:section",))),
        tuple(filter(None, _author_sources(page, linked, app))),
        tuple(_each_cleaned(_published(page, linked, app))),
        tuple(_each_cleaned(_modified(page, linked))),
        tuple(statement for statement in page.statements if statement.path[-1] in TIMES),
        _cleaned(site or publisher or _first(metas, _names("site")) or find_site_in_title(page, _page_titles(page))),
        _cleaned(publisher),
        _image(metas, linked, base),
        _keywords(metas, article),
        _is_free(metas, article),
        _language(text_of(article.get("inLanguage")) or page.language or _first(metas, ("og:locale",))),
        _language(_first(metas, ("og:locale",))),
        declares_article(linked.types | _microdata_types(page.statements), metas),
        declares_news(linked.types | _microdata_types(page.statements)),
        canonical or address or base.resolve(linked.address or _first(metas, ("twitter:url",)) or ""),
        base,
    )


def _app_article(page: RawPage, article: Thing) -> Thing:
    """What the data for analytics, or of the web application, say about the article; the latter only if the page declares no date."""
    for value in page.metas.get("parsely-page", ()):
        if isinstance(found := read_json_block(value), dict):
            return found
    is_dated = "datePublished" in article or any(name in page.metas for name in _names("published"))
    return {} if is_dated else find_app_article(page.app_data, _page_titles(page))


def _microdata_types(statements: Iterable[Statement]) -> frozenset[str]:
    """The types of the outermost items of microdata."""
    return frozenset(statement.path[0] for statement in statements if statement.path[0][:1].isupper())


@cache
def _names(meaning: str) -> tuple[str, ...]:
    """The <meta> names for one kind of information, from `service/rules/html/meta_names.toml`."""
    return tuple(_meta_names()[meaning])


@cache
def _meta_names() -> dict[str, Any]:
    return read_toml("html/meta_names.toml")


@cache
def _unlisted(meaning: str) -> re.Pattern[str]:
    """A pattern for further <meta> names for one kind of information."""
    return re.compile(_meta_names()["unlisted"][meaning])


def _values_of(metas: Mapping[str, Sequence[str]], meaning: str) -> Iterator[Sequence[str]]:
    """The values of each <meta> with one kind of information, the most reliable first; if there is none, of those with an unlisted name."""
    known = [metas[name] for name in _names(meaning) if name in metas]
    yield from known or (values for name, values in metas.items() if _unlisted(meaning).search(name))


def _first(metas: Mapping[str, Sequence[str]], names: Iterable[str]) -> str | None:
    """The first value of the first <meta> name, of some, that the page has."""
    return next((metas[name][0] for name in names if name in metas), None)


def _page_titles(page: RawPage) -> list[str]:
    """The titles that a page gives outside of JSON-LD."""
    return [title for title in (_first(page.metas, ("og:title",)), page.title, _first(page.metas, ("twitter:title",))) if title]


def _headlines(page: RawPage, article: Thing) -> tuple[str, ...]:
    """The declared headlines, each once, the most reliable first."""
    metas = page.metas
    reviewed = text_of(article.get("name")) if "headline" not in article else None
    titles = (
        text_of(article.get("headline")),
        *(statement.value for statement in _of_article(page.statements, "headline")),
        _first(metas, ("og:title",)),
        _first(metas, _names("title")),
        reviewed,
        page.title,
    )
    return tuple(dict.fromkeys(filter(None, map(_cleaned, titles))))


def _of_article(statements: Iterable[Statement], *names: str) -> Iterator[Statement]:
    """What microdata says about the article itself, not about a comment on it or a part of it."""
    for statement in statements:
        last = next((name for name in reversed(statement.path) if not name[:1].isupper()), "")
        if last in names and _COMMENTS.isdisjoint(statement.path):
            yield statement


def _author_sources(page: RawPage, linked: LinkedData, app: Thing) -> Iterator[tuple[str, ...]]:
    """The names from each source that names authors."""
    article = linked.article
    yield tuple(_each_cleaned(linked.names(article.get("author")) or linked.names(article.get("creator"))))
    in_names = [statement.value for statement in page.statements if _is_author_name(statement)]
    whole = [statement.value for statement in _of_article(page.statements, "author", "creator") if not statement.value.startswith("http")]
    yield tuple(_each_cleaned(in_names or whole))
    for values in _values_of(page.metas, "author"):
        yield tuple(_each_cleaned(map(upright_name, values)))
    for number in ("1", "2"):
        if (_first(page.metas, (f"twitter:label{number}",)) or "").lower() in read_words("bylines/written_by.txt"):
            yield tuple(_each_cleaned(page.metas.get(f"twitter:data{number}", ())))
    yield tuple(_each_cleaned(linked.names(linked.page.get("author"))))
    yield tuple(_each_cleaned(app_authors(app)))


def _is_author_name(statement: Statement) -> bool:
    """Whether microdata names an author of the article."""
    path = statement.path
    return path[-1] == "name" and ("author" in path or "creator" in path) and _COMMENTS.isdisjoint(path) and "publisher" not in path


def _published(page: RawPage, linked: LinkedData, app: Thing) -> Iterator[str | None]:
    """The declared dates of publication, the most reliable first; None for sources without one."""
    article = linked.article
    yield text_of(article.get("datePublished"))
    yield from (values[0] for values in _values_of(page.metas, "published"))
    yield from (statement.value for statement in _of_article(page.statements, "datePublished", "dateCreated"))
    yield from (statement.value for statement in page.statements if statement.path[-1] == TIME_OF_PUBLICATION)
    yield text_of(linked.page.get("datePublished"))
    yield text_of(article.get("dateCreated"))
    yield text_of(article.get("uploadDate"))
    yield from app_dates(app)


def _modified(page: RawPage, linked: LinkedData) -> Iterator[str | None]:
    """When a page says that its article was changed: the surest statement first."""
    yield text_of(linked.article.get("dateModified"))
    yield from (values[0] for values in _values_of(page.metas, "modified"))
    yield from (statement.value for statement in _of_article(page.statements, "dateModified"))
    yield text_of(linked.page.get("dateModified"))


def _image(metas: Mapping[str, Sequence[str]], linked: LinkedData, base: Base) -> str | None:
    """The lead picture."""
    value = linked.article.get("image")
    first = value[0] if isinstance(value, list) and value else value
    thing = linked.thing(first)
    declared = first if isinstance(first, str) else text_of(thing.get("url")) or text_of(thing.get("contentUrl"))
    candidates = (
        _first(metas, _names("image")[:3]),
        declared,
        _first(metas, _names("image")[3:]),
        text_of(linked.article.get("thumbnailUrl")),
    )
    return next((url for url in map(base.resolve, filter(None, candidates)) if url), None)


def _keywords(metas: Mapping[str, Sequence[str]], article: Thing) -> tuple[str, ...]:
    """The keywords of the article, from the first source that has any."""
    declared = article.get("keywords")
    sources = [declared if isinstance(declared, list) else [declared], *(list(metas.get(name, ())) for name in _names("keywords"))]
    for source in sources:
        texts = [text for text in map(text_of, source[:MAX_KEYWORDS]) if text]
        words = [word for text in texts for word in (_KEYWORD_BORDER.split(text) if len(texts) == 1 else (text,))]
        cleaned = [word for word in _each_cleaned(words) if len(word) <= MAX_KEYWORD_CHARACTERS and not word.startswith(("tag:", "http"))]
        if cleaned:
            return tuple(dict.fromkeys(cleaned))[:MAX_KEYWORDS]
    return ()


def _is_free(metas: Mapping[str, Sequence[str]], article: Thing) -> bool | None:
    """Whether the page says that all of its text is free; None if it says nothing."""
    parts = article.get("hasPart")
    parts = parts if isinstance(parts, list) else [parts]
    values = [article.get("isAccessibleForFree"), *(part.get("isAccessibleForFree") for part in parts if isinstance(part, dict))]
    said = [str(value).lower().rsplit("/", 1)[-1] for value in values if isinstance(value, bool | str)]
    if "false" in said:
        return False
    tier = (_first(metas, _names("tier")) or "").lower()
    if tier in _LOCKED:
        return False
    return True if "true" in said or tier == "free" else None


def _each_cleaned(values: Iterable[str | None]) -> Iterator[str]:
    return (text for text in map(_cleaned, values) if text)


def _cleaned(value: str | None, longest: int = MAX_VALUE_CHARACTERS) -> str | None:
    """A value on one line, without tags, character references and unpaired surrogates; None if it is empty or too long."""
    if not value:
        return None
    text = collapse(_plain(value[: 4 * longest]))
    return text if text and len(text) <= longest else None


def _long_text(value: str | None) -> str | None:
    """A text of paragraphs, each on a line of its own."""
    if not value:
        return None
    lines = (collapse(line) for line in _plain(value).replace("\r", "\n").split("\n"))
    return "\n".join(filter(None, lines)) or None


def _plain(value: str) -> str:
    """A declared value as plain text: without tags and references to characters, and always valid UTF-8."""
    text = unescape(value)
    if "<" in text:
        text = ANY_TAG.sub(" ", _BLOCK_END.sub("\n", text))
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\0", "")


def _language(value: str | None) -> str | None:
    found = _LANGUAGE.fullmatch(value.strip()) if value else None
    return found.group().replace("_", "-") if found else None
