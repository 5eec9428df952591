"""Collects what a page declares in <meta>, <title>, <link> and scripts with data, while the page is being read."""

import re
from collections.abc import Mapping
from typing import Final

MAX_DATA_CHARACTERS: Final = 400_000
"""At most this many characters of JSON are kept, of JSON-LD and of web applications together; real pages have at most half as many."""

MAX_METAS: Final = 200
"""At most this many names of <meta> are kept; real pages have up to a hundred."""

MAX_METAS_OF_A_NAME: Final = 20
"""At most this many values of one name are kept; "article:tag" and "citation_author" are repeated."""

_NAMING: Final = ("property", "name", "itemprop", "http-equiv")
"""Attributes of <meta> that name the property, the most specific first."""

_VOCABULARY: Final = re.compile(r"\A(?:schema:|https?://schema\.org/)")
"""The vocabulary of a name, which is left out where it is the usual one."""


class Head:
    """What the page declares about itself."""

    def __init__(self) -> None:
        self.room = MAX_DATA_CHARACTERS
        self.title: list[str] = []
        self.data: list[list[str]] = []
        self.metas: dict[str, list[str]] = {}
        self.app_data: list[list[str]] = []
        self.canonical: str | None = None
        self.base: str | None = None
        self.language: str | None = None

    def note(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Keep what a tag without content declares."""
        if tag == "base":
            self.base = self.base or attributes.get("href")
        elif tag == "link":
            if "canonical" in attributes.get("rel", "").lower().split():
                self.canonical = self.canonical or attributes.get("href")
            elif attributes.get("rel") == "image_src" and attributes.get("href"):
                self._keep("image_src", attributes["href"])
        else:
            name = next((attributes[key] for key in _NAMING if attributes.get(key)), None)
            content = attributes.get("content") or attributes.get("datetime")
            if name and content:
                self._keep(_VOCABULARY.sub("", name.lower()), content)

    def _keep(self, name: str, content: str) -> None:
        """Keep the value of a <meta>."""
        if name not in self.metas and len(self.metas) >= MAX_METAS:
            return
        values = self.metas.setdefault(name, [])
        if len(values) < MAX_METAS_OF_A_NAME:
            values.append(content)

    def place_for(self, tag: str, attributes: Mapping[str, str]) -> list[str] | None:
        """The list that the text of a hidden element is added to; None if it is not kept."""
        if tag == "title":
            return None if self.title else self.title
        if tag != "script":
            return None
        kind = attributes.get("type", "").lower()
        blocks = self.data if "ld+json" in kind else self.app_data if kind == "application/json" else None
        if blocks is None:
            return None
        blocks.append([])
        return blocks[-1]
