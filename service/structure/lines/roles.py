"""The roles that a line can have in an article, and the label that records a role with the rule that chose it."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from service.structure.lines.line_view import LineView
from service.structure.lines.markup import Emphasis, Hyperlink
from service.text.document import Line
from service.text.spans import Span


class Role(Enum):
    """The role of a line in the article. The value is the name in the answer."""

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

    __hash__ = object.__hash__  # roles are hashed several times for each line; the default of Enum takes five times as long

    @property
    def letter(self) -> str:
        """One letter for tables and tests."""
        return _LETTERS[self]


_LETTERS = dict(zip(Role, "HKSBDPXLCQqTtNGREO", strict=True))
"""One letter for each role, so that a text's roles can be written and searched as one string."""

BODY_ROLES = frozenset({Role.PARAGRAPH, Role.SUBHEADING, Role.LIST_ITEM})
"""The roles whose lines make up the body of the article."""

SIGNING_ROLES = frozenset({Role.BYLINE, Role.TIMESTAMP})
"""The roles of lines that say who wrote the article, and when."""


class Effect(Enum):
    """What a labelled line says about the lines around it, or how firm its label is. The value is the name in the rule files."""

    LEAD_IN = "lead-in"
    """The line opens with the label of a teaser and a separator; it may still be a headline that opens with such words."""
    LISTS_TOPICS = "lists-topics"
    """The short lines below are the keywords of the story."""
    LISTS_CONTACTS = "lists-contacts"
    """The short lines below are names, numbers and addresses for the press or of the sender."""
    LISTS_SOURCES = "lists-sources"
    """The lines below name the sources of the story, even if they look like titles."""
    SHOWS_PICTURE = "shows-picture"
    """The line below is the caption of a picture."""
    HANDLE = "handle"
    """An account of a social network: the author's near the headline, that of an embedded post elsewhere."""
    BREADCRUMB = "breadcrumb"
    """The path from the home page to this one, or a headline with a separator in it."""
    STARTS_COMMENT = "starts-comment"
    """A reader's comment begins below."""
    ENDS_STORY = "ends-story"
    """Nothing below the line belongs to the story."""
    SIGNS_POST = "signs-post"
    """The line above belongs to the same embedded post."""
    CLAIMS_RIGHTS = "claims-rights"
    """A copyright claim: to a picture if it is inside the story, to the site if it is below."""
    TAGGED_TEASER = "tagged-teaser"
    """Another teaser may follow without a label of its own."""
    BLOCK_TEASER = "block-teaser"
    """The same for a teaser that is in a block under its label."""
    MENU_ENTRY = "menu-entry"
    """The line may turn out to be the heading of the teasers below it."""
    UNCERTAIN = "uncertain"
    """The rule uses only a position or a count, so the linear model may make the line story again."""
    FORM_OF_TEXT = "form-of-text"
    """The whole text has the form that the rule recognised (questions, numbers, rows), so the linear model leaves the line alone in a clean
    text.
    """
    NEVER_STORY = "never-story"
    """On a page, no evidence makes the line part of the story, because it speaks for the publisher."""
    FURTHER_ARTICLE = "further-article"
    """The line belongs to another article that is below the first."""
    SECOND_COPY = "second-copy"
    """The story already has the line: the page has it twice."""
    TEASER_DETAIL = "teaser-detail"
    """A summary, author or date that belongs to the teaser above."""


@dataclass(frozen=True, slots=True)
class Label:
    """The role of a line, the id of the rule that chose it, and what it means for other lines."""

    role: Role
    rule: str
    effect: Effect | None = None
    title_start: int = 0
    """Characters of the visible text before the title of a teaser: its label and the separator."""


Labels = list[Label | None]
"""The label of each line so far; None if no rule has decided yet."""


class LabelledLine(NamedTuple):
    """A line with its label."""

    view: LineView
    label: Label

    @property
    def line(self) -> Line:
        """The line of the document, with its offsets."""
        return self.view.line


class Segment(NamedTuple):
    """A line of the document with its role. (A named tuple, because one is made for every line and dataclasses take longer.)"""

    role: Role
    span: Span
    rule: str
    """The id of the rule that chose the role."""
    pieces: tuple[Span, ...]
    """The visible text: `span` without bullets and Markdown signs. One piece for plain text, several for Markdown, none for a picture."""
    links: tuple[Hyperlink, ...]
    """The links of the line: those of Markdown, or those of a web page."""
    effect: Effect | None = None
    """What the line means for the lines around it."""
    title_start: int = 0
    """Characters of the visible text before the title of a teaser."""
    emphasis: tuple[Emphasis, ...] = ()
    """The emphasised words of a line of a web page, or of Markdown."""


def group_segments(labelled: tuple[LabelledLine, ...]) -> tuple[Segment, ...]:
    """One segment for each line, in order."""
    return tuple(
        Segment(label.role, view.line.span, label.rule, view.pieces, view.links, label.effect, label.title_start, view.emphasis)
        for view, label in labelled
    )
