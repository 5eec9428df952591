"""The closed vocabulary of line roles, and who decided."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from service.structure.markup import Link
from service.structure.view import LineView
from service.text.document import Line
from service.text.spans import Span


class Role(Enum):
    """What a line is to the article. The value is the name on the wire."""

    HEADLINE = "headline"
    SECTION = "section"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    TIMESTAMP = "timestamp"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    LIST_ITEM = "list_item"
    CAPTION = "caption"
    PULL_QUOTE = "pull_quote"
    QUOTE_CREDIT = "quote_credit"
    TEASER = "teaser"
    TEASER_LABEL = "teaser_label"
    NOTICE = "notice"
    NAVIGATION = "navigation"
    CREDIT = "credit"
    EMBED = "embed"
    OTHER = "other"

    __hash__ = object.__hash__  # a role is looked up several times for each line, and Python's own way takes five times as long

    @property
    def letter(self) -> str:
        """One letter for tables and tests."""
        return _LETTERS[self]


_LETTERS = dict(zip(Role, "HKSBDPXLCQqTtNGREO", strict=True))

BODY_ROLES = frozenset({Role.PARAGRAPH, Role.SUBHEADING, Role.LIST_ITEM})
"""The roles whose lines make the body."""


@dataclass(frozen=True, slots=True)
class Label:
    """A decision about a line, and the id of the rule that made it."""

    role: Role
    rule: str


class LabelledLine(NamedTuple):
    """A line as a reader sees it, with its role."""

    view: LineView
    label: Label

    @property
    def line(self) -> Line:
        """The line as it stands in the document."""
        return self.view.line


class Segment(NamedTuple):
    """A stretch of the document that plays one role: a line, or several lines of one paragraph.

    (A named tuple, like a line's view, because one is made for every line.)
    """

    role: Role
    span: Span
    rule: str
    """The id of the rule that decided the role."""
    pieces: tuple[Span, ...]
    """What a reader sees of it: the span without bullets and markup. One piece for plain text, none for a picture."""
    links: tuple[Link, ...]
    """The Markdown links in it."""
