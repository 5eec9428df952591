"""Finds the text at the end of a story, in the same element, that does not belong to it: about the author, about helpers, readers'
comments.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from service.html.lines.page_analysis import PageAnalysis
from service.rules.rule_files import read_alternatives, read_words
from service.structure.lines.line_rules import PatternTable
from service.structure.lines.line_view import LineView
from service.structure.lines.roles import Label, Role
from service.text.given_names import given_names

LINES_OF_END_MATTER: Final = 2
"""Only the last lines of a story, this many, may be about its author."""

MIN_LINES_ABOVE: Final = 4
"""A line is at the end of a story only with at least this many lines above it; in a shorter story the end looks like the middle."""

MIN_WORDS_ABOVE: Final = 80
"""A biography has at least this many words above it; a page with fewer may be about that person."""

MAX_WORDS_OF_END_MATTER: Final = 100
"""A biography has at most this many words."""

MIN_SHARE_ABOVE_COMMENTS: Final = 0.4
"""A heading of readers' comments has at least this share of the words taken for story above it."""

MIN_SHARE_ABOVE_BIOGRAPHY: Final = 0.7
"""The same for a heading of text about the author."""

MAX_HELPER_WORDS: Final = 11
"""A line that names helpers or agencies has at most this many words; longer ones say where to learn more."""

MAX_COMMENTS_HEADING_WORDS: Final = 30
"""A heading of readers' comments has at most this many words."""

LABELLED_BIOGRAPHY: Final = Label(Role.OTHER, "about-the-author")
READERS_COMMENT: Final = Label(Role.OTHER, "below-comments-heading")  # and the heading itself

_COMMENTS_HEADING: Final = re.compile(
    rf"\(?\d{{1,5}}\)? (?:{read_alternatives('html/comments.txt')})"
    rf"(?: (?:{read_alternatives('html/comments_so_far.txt')})|:| \w{{1,6}} [\"'\u2018\u201c\u201e\u00ab].{{0,160}})?"
    rf"|(?:{read_alternatives('html/comments_alone.txt')})(?: ?\(\d{{1,5}}\))?:?",
    re.IGNORECASE,
)
"""A heading with the number of comments below it, or with only the word: "3 comments", "12 thoughts on “Pier shut”"."""

_HEADINGS: Final = frozenset(("h2", "h3", "h4", "h5"))
"""The tags of such a heading; a link or a button above the story has the same words."""


def find_end_matter(
    story_lines: Sequence[int], views: Sequence[LineView], table: PatternTable, authors: frozenset[str]
) -> dict[int, Label]:
    """The labels of the last lines of a story that say who wrote it or helped. `authors` are the first words of declared authors' names.

    `story_lines` are the numbers of the lines taken for story, `table` the rules for the end of a text.
    """
    found: dict[int, Label] = {}
    if len(story_lines) < MIN_LINES_ABOVE or sum(views[number].words for number in story_lines[:-LINES_OF_END_MATTER]) < MIN_WORDS_ABOVE:
        return found
    for number in reversed(story_lines[-LINES_OF_END_MATTER:]):
        text = views[number].text
        is_short = views[number].words <= MAX_WORDS_OF_END_MATTER
        if is_short and _is_over_biography(text.partition(":")[0]):
            found[number] = LABELLED_BIOGRAPHY
            continue
        label = table.label(table.pattern.match(text), views[number].words) if is_short else None
        if label is None or not _is_about_author(text, label, authors):
            break
        found[number] = Label(Role.OTHER, label.rule) if label.role is Role.BYLINE else label  # its words are not the byline either
    return found


def _is_about_author(text: str, label: Label, authors: frozenset[str]) -> bool:
    """Whether a line of a kind that ends articles is about the author: it begins with somebody's name, or names a helper."""
    if label.role is not Role.BYLINE:
        return label.role is Role.CREDIT and text.count(" ") < MAX_HELPER_WORDS
    first = text.lstrip("*•- ").split(" ", 1)[0].strip(",.").lower()
    return first in authors or first in given_names()


def _is_over_biography(heading: str) -> bool:
    return heading.lower().rstrip(" :").replace("\u2019", "'") in read_words("html/about_author.txt")


def _next_heading(analysis: PageAnalysis, number: int) -> int:
    """The number of the next heading below a line; the number of lines if there is none."""
    below = range(number + 1, len(analysis.lines))
    return next((later for later in below if analysis.nodes[analysis.lines[later].node].tag in _HEADINGS), len(analysis.lines))


def lines_below_comments(analysis: PageAnalysis, story_lines: Sequence[int]) -> Iterator[int]:
    """The lines among `story_lines` below a heading of readers' comments or of a biography, including the heading."""
    total = sum(analysis.measured[number].words for number in story_lines)
    above, place = 0, 0
    for number, line in enumerate(analysis.lines):
        while place < len(story_lines) and story_lines[place] < number:
            above += analysis.measured[story_lines[place]].words
            place += 1
        is_heading = analysis.nodes[line.node].tag in _HEADINGS and analysis.measured[number].words <= MAX_COMMENTS_HEADING_WORDS
        if not is_heading:
            continue
        if above >= MIN_SHARE_ABOVE_COMMENTS * total and _COMMENTS_HEADING.fullmatch(line.text):
            yield from (later for later in story_lines if later >= number)
            return
        if above >= MIN_SHARE_ABOVE_BIOGRAPHY * total and _is_over_biography(line.text):
            end = _next_heading(analysis, number)
            yield from (later for later in story_lines if number <= later < end)
