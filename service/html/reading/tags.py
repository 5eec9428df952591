"""How each tag affects the text around it."""

from enum import Enum
from typing import Final


class ElementKind(Enum):
    """How an element takes part in the layout."""

    INLINE = "inline"
    """Its text joins the line around it."""
    BLOCK = "block"
    """Its lines are its own."""
    BREAK = "break"
    """A line ends here."""
    CELL = "cell"
    """Short cells of one row share a line."""
    HIDDEN = "hidden"
    """Nothing inside is text of the page."""
    BOLD = "bold"
    ITALIC = "italic"
    LINK = "link"
    META = "meta"
    """Says something about the page as a whole."""


_TAGS: Final = {
    ElementKind.INLINE: """
        abbr bdi bdo big cite code data del dfn font img input ins kbd label map mark picture q s samp small source span sub sup time tt u
        var wbr
    """,
    ElementKind.BLOCK: """
        address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure
        footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol p pre search section
        summary table tbody tfoot thead tr ul
    """,
    ElementKind.BREAK: "br",
    ElementKind.CELL: "td th",
    ElementKind.HIDDEN: """
        amp-ad amp-consent amp-embed amp-sidebar applet area audio canvas datalist embed frame iframe math noembed noframes noscript
        object optgroup option output progress rp rt rtc script select style svg template textarea title video
    """,
    ElementKind.BOLD: "b strong",
    ElementKind.ITALIC: "em i",
    ElementKind.LINK: "a",
    ElementKind.META: "base link meta",
}
"""The elements of each kind, after the rendering section of the HTML standard."""

KIND_OF_TAG: Final = {tag: kind for kind, tags in _TAGS.items() for tag in tags.split()}
"""The kind of each listed element; `element_kind` gives that of the others."""


HEADING_TAGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
"""The elements that are headings."""

ROW_TAGS: Final = frozenset(("tr", "td", "th"))
"""Rows and cells of tables."""

ENTRY_TAGS: Final = ROW_TAGS | {"li", "dt", "dd"}
"""Entries of lists, and rows and cells of tables."""

FOREIGN: Final = frozenset(("svg", "math"))
"""Drawings and formulas, in a language of their own."""

ENDS_FOREIGN: Final = frozenset("blockquote body center dd div dl dt h1 h2 h3 h4 h5 h6 hr li menu ol p pre table ul".split())
"""Elements of HTML that end a drawing or formula whose end tag is missing, as in browsers."""


def element_kind(tag: str) -> ElementKind:
    """How a tag takes part in the layout. Elements that sites name themselves ("story-card") are blocks; other unknown ones are inline."""
    return KIND_OF_TAG.get(tag) or (ElementKind.BLOCK if "-" in tag else ElementKind.INLINE)


def without_prefix(tag: str) -> str:
    """The name of an element without an HTML namespace prefix ("html:p"); other prefixes stay, because they are other vocabularies."""
    return tag.removeprefix("html:").removeprefix("xhtml:")
