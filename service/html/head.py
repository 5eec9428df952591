"""What a page says about itself, gathered while it is read."""

from collections.abc import Mapping
from typing import Final

LONGEST_DATA: Final = 400_000
"""Characters of JSON-LD that are kept; the largest of real pages have half as many."""

MOST_METAS: Final = 200
"""Of all that a page has; the first of a name counts."""


class Head:
    """What the page says about itself."""

    def __init__(self) -> None:
        self.room = LONGEST_DATA
        self.title: list[str] = []
        self.data: list[list[str]] = []
        self.metas: dict[str, str] = {}
        self.canonical: str | None = None
        self.base: str | None = None
        self.language: str | None = None

    def note(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Keep what a tag without content says."""
        if tag == "base":
            self.base = self.base or attributes.get("href")
        elif tag == "link":
            if "canonical" in attributes.get("rel", "").lower().split():
                self.canonical = self.canonical or attributes.get("href")
        elif len(self.metas) < MOST_METAS:
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
            content = attributes.get("content")
            if name and content:
                self.metas.setdefault(name.lower(), content)

    def place_for(self, tag: str, attributes: Mapping[str, str]) -> list[str] | None:
        """Where the text of a hidden element is kept; None for nowhere."""
        if tag == "title":
            return None if self.title else self.title
        if tag == "script" and "ld+json" in attributes.get("type", "").lower():
            self.data.append([])
            return self.data[-1]
        return None
