"""Finds the story of a page that displays none: in the text that it declares for machines, or in the data of its web application.

The result is read like a page of its own: the headline, then a paragraph a line.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from service.html.hints import HintRules
from service.html.metadata.declarations import ANY_TAG, Metadata
from service.html.metadata.linked_data import OF_OTHERS, read_json_block
from service.html.metadata.rich_text import text_of_tree
from service.html.reading.raw_page import Node, RawLine, RawPage
from service.html.reading.whitespace import collapse
from service.text.words import count_words

MIN_PROSE_TEXT_WORDS: Final = 8
"""A text in the data of a web application may be a paragraph if it has at least this many words; labels and titles are shorter."""

MIN_DATA_WORDS: Final = 60
"""A list of such texts may be a story if it has at least this many words; lists of summaries have fewer."""

MAX_DATA_VALUES: Final = 50_000
"""At most this many values of such data are examined."""

MAX_ELEMENT_VALUES: Final = 500
"""At most this many values (texts, links, emphasis) within one paragraph of a web application are examined."""

_TEXT_TAGS: Final = frozenset(("p", "h2", "h3", "h4", "li", "blockquote"))
"""Elements of React whose text is a paragraph or a heading."""

_BLOCK: Final = re.compile(r"</?(?:p|h\d|li|div|blockquote|figure)\b[^<>]{0,400}>|<br\s{0,9}/?>|\n", re.IGNORECASE)
"""Where a paragraph begins or ends in a text that is HTML."""


def as_page(raw: RawPage, metadata: Metadata, rules: HintRules) -> RawPage | None:
    """A page made only of what is declared: headline and paragraphs. None if neither is declared."""
    paragraphs = metadata.text.split("\n") if metadata.text else []
    found = _story_in_data(raw)
    if _words(found) > _words(paragraphs):
        paragraphs = found
    headline = metadata.headlines[0] if metadata.headlines and (paragraphs or _says_more_than_its_title(raw, metadata)) else None
    if headline is None and not paragraphs:
        return None
    tags = ("", "article", "h1", "p")
    nodes = tuple(Node(max(number - 1, -1) if number < 3 else 1, tag, rules.tags.get(tag, 0)) for number, tag in enumerate(tags))
    head = (_line(headline, 2),) if headline else ()
    return raw._replace(nodes=nodes, lines=(*head, *(_line(text, 3) for text in paragraphs)), pictures=())


def _says_more_than_its_title(raw: RawPage, metadata: Metadata) -> bool:
    """Whether a page declares more than a <title>; error pages have one, too."""
    return bool(metadata.text or metadata.authors or metadata.published or "og:title" in raw.metas)


def _line(text: str, node: int) -> RawLine:
    return RawLine(text, after_break=False, node=node, signs=0, bold=0, links=())


def _words(paragraphs: list[str]) -> int:
    return sum(map(count_words, paragraphs))


def _story_in_data(raw: RawPage) -> list[str]:
    """The paragraphs of the list or long text with the most prose, in the data of the web application or for search engines."""
    best: list[str] = []
    most = MIN_DATA_WORDS - 1
    for block in (*raw.app_data, *raw.data):
        for candidate in _candidates(read_json_block(block)):
            words = _words(candidate)
            if words > most:
                best, most = candidate, words
    return best


def _candidates(value: object) -> Iterator[list[str]]:
    """The prose of each list and each text within a value."""
    waiting, seen = [value], 0
    while waiting and seen < MAX_DATA_VALUES:
        value = waiting.pop()
        seen += 1
        match value:
            case str():
                yield _paragraphs(value)
                if value[:1] in ("[", "{"):
                    waiting.append(read_json_block(value))
            case list():
                yield [paragraph for item in value[:MAX_DATA_VALUES] for paragraph in _prose_of(item)]
                waiting.extend(value)
            case dict():
                waiting.extend(inner for name, inner in value.items() if name not in OF_OTHERS)
            case _:
                pass


def _prose_of(item: object) -> list[str]:
    """The prose of one entry of a list: the entry itself if it is a text, or the texts that are its direct members."""
    match item:
        case str():
            return _paragraphs(item)
        case dict():
            texts = [_paragraphs(value) for value in item.values() if isinstance(value, str)]
            return max(texts, key=_words, default=[]) or _paragraphs(text_of_tree(item))
        case ["$", str(tag), _, {"children": children}, *_] if tag in _TEXT_TAGS:
            text = collapse("".join(_texts_within(children)))
            return [text] if text else []
        case _:
            return []


def _texts_within(children: object) -> Iterator[str]:
    """The texts of the children of an element of React, which is written as `["$", tag, key, {"children": …}]`."""
    waiting, seen = [children], 0
    while waiting and seen < MAX_ELEMENT_VALUES:
        value = waiting.pop()
        seen += 1
        match value:
            case str():
                yield value
            case ["$", str(), _, dict(properties), *_]:
                waiting.append(properties.get("children"))
            case list():
                waiting.extend(reversed(value[:MAX_ELEMENT_VALUES]))
            case _:
                pass


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, which may be HTML; empty if it is not prose."""
    if count_words(text) < MIN_PROSE_TEXT_WORDS or "{" in text[:200]:
        return []
    lines = (collapse(unescape(ANY_TAG.sub("", line))) for line in _BLOCK.split(text))
    return [line for line in lines if line]
