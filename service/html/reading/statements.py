"""Collects what the attributes of elements state about the article: microdata, `<time>`, links to authors, pictures."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from service.html.reading.whitespace import collapse

MAX_STATEMENTS: Final = 500
MAX_PICTURES: Final = 300
"""At most this many statements, and pictures, are kept; articles have a few dozen."""

MAX_TEXT_CHARACTERS: Final = 400
"""At most this many characters of text are kept for an element that states a name or a date; longer text is the story itself."""

PART_BORDER: Final = "\n\v\n"
"""Separates two blocks in the text of an element until its value is determined; no text of a page contains it."""

PARTED: Final = " | "
"""Separates two blocks in a value."""

BYLINE_CLASS: Final = "class=byline"
DATE_CLASS: Final = "class=date"
"""The last name in the path of an element whose class says that it contains a date."""

TIME_OF_CHANGE: Final = "time-modified"
TIME_OF_PUBLICATION: Final = "time-published"
OTHER_TIME: Final = "time"
TIMES: Final = (OTHER_TIME, TIME_OF_PUBLICATION, TIME_OF_CHANGE)
"""The last names in the paths of `<time>` elements: the time of the last change or of publication (by class or `pubdate`), or any other
time.
"""

AUTHOR_LINK: Final = "rel=author"
"""The last name in the path of a link to an author."""

STATING: Final = frozenset(("itemprop", "itemtype", "property", "typeof", "datetime", "rel", "pubdate"))
"""Attributes of elements that may state something: microdata, RDFa, `<time>`, links."""

_AS_IN_MICRODATA: Final = {
    "date": "datePublished",
    "created": "datePublished",
    "issued": "datePublished",
    "modified": "dateModified",
    "title": "headline",
}
"""Properties of Dublin Core that are common in RDFa, and what schema.org calls the same."""

PICTURES: Final = frozenset(("img", "amp-img"))
"""Elements that show a picture."""

_TIME_TAGS: Final = frozenset(("time", "relative-time", "time-ago", "local-time", "time-since"))
"""`<time>`, and elements with which scripts show how long ago a time was."""

_CHANGED: Final = frozenset(("updated", "modified"))
_PUBLISHED: Final = frozenset(("published", "created", "pubdate"))
"""Words in the class of a `<time>`."""

_SOURCES: Final = ("data-src", "data-original", "data-lazy-src", "src")
"""Attributes with the address of a picture, the best first; pictures that are loaded later have it in an attribute other than `src`."""

_VALUES: Final = ("content", "datetime")
"""Attributes with the machine-readable value of an element."""


_DATES: Final = ("data-timestamp", "data-datetime", "data-date", "data-published", "data-publish-date", "data-time", "data-epoch", "title")
_DATED: Final = re.compile(r"(?:19|20)\d\d-\d\d-\d\d|1\d{9}(?:\d{3})?\Z")
"""Matches the values of attributes, on elements that are named as dates, that are a date, or seconds or milliseconds since 1970."""


class Statement(NamedTuple):
    """One thing that an element states about the article."""

    path: tuple[str, ...]
    """The types and properties around it and its own property, from the outside in; "time" or "rel=author" for elements that are not
    microdata."""
    value: str
    """The value of its attribute, or else its text; on one line."""
    line: int
    """The number of the line of the page that it is in or before."""
    is_attribute: bool
    """Whether the value is from an attribute, and so machine-readable."""


class Picture(NamedTuple):
    """A picture of the page."""

    url: str
    """As written."""
    alt: str
    line: int
    """The number of the line that it comes before."""
    node: int
    """Index of the block that it is in."""
    width: int | None
    """As declared, in pixels."""


class _Open(NamedTuple):
    depth: int
    path: tuple[str, ...]
    value: str
    line: int
    pieces: list[str]


class Statements:
    """Gathers statements while a page is read."""

    def __init__(self) -> None:
        self.deepest = 0
        """Depth of the innermost open element that states something; 0 for none."""
        self._open: list[_Open] = []
        self._found: list[Statement] = []
        self._pictures: list[Picture] = []

    def open(self, tag: str, attributes: Mapping[str, str], depth: int, line: int, kind: str = "") -> None:
        """An element opens that may state something; `kind` is what its class says that it contains (a byline or a date)."""
        names = _names_of(tag, attributes) or ((kind,) if kind else ())
        if not names or len(self._found) + len(self._open) >= MAX_STATEMENTS:
            return
        path = (*(self._open[-1].path if self._open else ()), *names)
        value = next((attributes[name] for name in _VALUES if attributes.get(name)), "")
        if kind == DATE_CLASS and not value:
            value = next((attributes[name] for name in _DATES if _DATED.match(attributes.get(name, ""))), "")
        self._open.append(_Open(depth, path[-8:], value, line, []))
        self.deepest = depth

    def note_meta(self, attributes: Mapping[str, str], line: int) -> None:
        """A <meta> with a property of microdata."""
        value, names = attributes.get("content"), _properties_of(attributes)
        if value and names and len(self._found) < MAX_STATEMENTS:
            path = (*(self._open[-1].path if self._open else ()), *names)
            self._found.append(Statement(path[-8:], collapse(value[:MAX_TEXT_CHARACTERS]), line, is_attribute=True))

    def note_picture(self, attributes: Mapping[str, str], line: int, node: int) -> None:
        """The page has a picture here."""
        url = _address_of(attributes)
        if url and len(self._pictures) < MAX_PICTURES:
            width = attributes.get("width", "")
            alt = collapse(attributes.get("alt", "")[:MAX_TEXT_CHARACTERS])
            self._pictures.append(Picture(url, alt, line, node, int(width) if width.isdecimal() and len(width) < 6 else None))

    def add(self, text: str) -> None:
        """Add text to all open elements."""
        pieces = self._open[-1].pieces
        if len(pieces) < MAX_TEXT_CHARACTERS:
            pieces.append(text[:MAX_TEXT_CHARACTERS])

    def part(self) -> None:
        """A block begins or ends within the open elements."""
        if not self.deepest:
            return
        pieces = self._open[-1].pieces
        if pieces and pieces[-1] is not PART_BORDER and len(pieces) < MAX_TEXT_CHARACTERS:
            pieces.append(PART_BORDER)

    def set_apart(self) -> None:
        """Two adjacent inline elements that the style sheet separates: a name and a job, or two words of one name."""
        pieces = self._open[-1].pieces if self.deepest else None
        if pieces:
            pieces.append(PART_BORDER if " " in pieces[-1].strip() else " ")

    def close(self, depth: int) -> None:
        """The elements deeper than `depth` end."""
        while self._open and self._open[-1].depth > depth:
            done = self._open.pop()
            text = "".join(done.pieces)[:MAX_TEXT_CHARACTERS]
            if self._open and len(self._open[-1].pieces) < MAX_TEXT_CHARACTERS:
                self._open[-1].pieces.append(text)
            value = collapse(done.value[:MAX_TEXT_CHARACTERS]) or _joined(text)
            if value and not _is_thing(done.path):
                self._found.append(Statement(done.path, value, done.line, is_attribute=bool(done.value)))
        self.deepest = self._open[-1].depth if self._open else 0

    def found(self) -> tuple[Statement, ...]:
        """All statements, those within others before these."""
        self.close(-1)
        return tuple(self._found)

    def pictures(self) -> tuple[Picture, ...]:
        """All pictures, in the order of the page."""
        return tuple(self._pictures)


def _joined(text: str) -> str:
    """The text of an element on one line, with a bar between its blocks, as between names and jobs in print."""
    parts = [*filter(None, map(collapse, text.split(PART_BORDER)))]
    is_one_name = all(" " not in part for part in parts)  # the given name and the family name
    return (" " if is_one_name else PARTED).join(parts)


def _is_thing(path: tuple[str, ...]) -> bool:
    """Whether an element is an item of some type, and not a property of another item."""
    return path[-1][:1].isupper() and (len(path) < 2 or path[-2][:1].isupper())


def _names_of(tag: str, attributes: Mapping[str, str]) -> tuple[str, ...]:
    """The path entries of an element: its own property in microdata, then its item type."""
    names = _properties_of(attributes)
    for kind in (attributes.get("itemtype") or attributes.get("typeof", "")).split()[:1]:
        names.append(_without_vocabulary(kind.rstrip("/")))
    if tag in _TIME_TAGS and ("datetime" in attributes or "pubdate" in attributes):
        is_change = _says_changed(attributes)
        names.append(TIME_OF_PUBLICATION if "pubdate" in attributes else TIME_OF_CHANGE if is_change else OTHER_TIME)
    if "author" in attributes.get("rel", "").lower().split() and tag == "a":
        names.append(AUTHOR_LINK)
    return tuple(names)


def _properties_of(attributes: Mapping[str, str]) -> list[str]:
    """The first property that an element states, in microdata or RDFa; empty if it states none."""
    names = attributes.get("itemprop", "").split()[:1] or attributes.get("property", "").split()[:1]
    return [_AS_IN_MICRODATA.get(name, name) for name in map(_without_vocabulary, names)]


def _without_vocabulary(name: str) -> str:
    """A property or type without its vocabulary: "schema:author", "http://schema.org/author"."""
    return name.rsplit("/", 1)[-1].rsplit(":", 1)[-1]


def _says_changed(attributes: Mapping[str, str]) -> bool:
    """Whether the class of a `<time>` says that it is the time of the last change, and not also of publication."""
    words = re.findall("[a-z]+", attributes.get("class", "").lower())
    return not _CHANGED.isdisjoint(words) and _PUBLISHED.isdisjoint(words)


def _address_of(attributes: Mapping[str, str]) -> str:
    """The address of a picture; empty if there is none, or only inline data."""
    for name in _SOURCES:
        value = attributes.get(name, "").strip()
        if value and not value.startswith("data:"):
            return value
    return attributes.get("srcset", attributes.get("data-srcset", "")).strip().split(" ")[0]
