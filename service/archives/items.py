"""The items of a collection: one article each, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.answer.submission import Submission
from service.text.errors import ArticleError, BinaryInput, EmptyText, UnknownCharset


@dataclass(frozen=True, slots=True)
class ItemProblem:
    """The reason why an item has no answer."""

    kind: str
    """What went wrong, by the names of the service's problems: "empty-text", "deadline-passed" …"""
    detail: str
    """A sentence for people. Repeats nothing of the article."""


def describe_error(error: ArticleError) -> ItemProblem:
    """The problem of an article that the service does not accept, under the name that it has over HTTP."""
    match error:
        case EmptyText():
            return ItemProblem("empty-text", str(error))
        case BinaryInput():
            return ItemProblem("binary-input", "the file is binary data, not text")
        case UnknownCharset():
            return ItemProblem("unknown-charset", str(error))
        case _:
            return ItemProblem("undecodable-text", str(error))


@dataclass(frozen=True, slots=True)
class Item:
    """One article of a collection."""

    id: str | None
    """Its own id, or else its place: a path, or a path and a line number. None if the caller uses the order of the items."""
    submission: Submission | None
    """None if the input could not be read."""
    problem: ItemProblem | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    """Fields that are copied to the row besides the id: the date of a WARC record."""

    @property
    def heading(self) -> dict[str, str]:
        """The first fields of the item's row."""
        named = self.extra if self.id is None else {"id": self.id, **self.extra}
        return {field: _in_utf8(value) for field, value in named.items()}


def _in_utf8(value: str) -> str:
    r"""A text that JSON can contain: Python represents each byte of a file name that is not UTF-8 as an unpaired surrogate.

    >>> _in_utf8("caf\udce9.txt") == "caf\N{REPLACEMENT CHARACTER}.txt"
    True
    """
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
