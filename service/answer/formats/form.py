"""The forms of an answer, by their media types."""

from enum import Enum


class Form(Enum):
    """The form of an answer. The value is its media type."""

    JSON = "application/json"
    """The answer of the contract: every field, with its offsets."""
    SCHEMA_ORG = "application/ld+json"
    """A `NewsArticle` in the vocabulary of schema.org."""
    ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    """The findings as Web Annotations (W3C Recommendation of 2017)."""
    MARKDOWN = "text/markdown"
    """The clean article in CommonMark."""
    HTML = "text/html"
    """The clean article as a page of its own."""
    TEXT = "text/plain"
    """The body alone."""

    @property
    def content_type(self) -> str:
        """The value of the Content-Type header."""
        return f"{self.value}; charset=utf-8" if self.value.startswith("text/") else self.value
