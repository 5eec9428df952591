"""Finds the story of a page: in what it displays, or else in its hidden parts, or else in its metadata.

A step is tried only if the one before found too little, and its result is used only if it finds much more: hidden parts are mostly
menus and notices, and declared texts are mostly shorter than displayed ones.
"""

from enum import Enum
from typing import Final, NamedTuple

from service.html.metadata.declarations import read_metadata
from service.html.metadata.declared_text import as_page
from service.html.reading.html_reader import read_html
from service.html.reading.raw_page import RawPage, ReadingMode
from service.html.reading.script_data import read_script_data
from service.html.reading.streamed_data import read_streamed_data
from service.html.story.doubts import PageDoubt, find_doubts
from service.html.story.page_labelling import PageReading, PageRules, label_declared, label_page, read_page
from service.structure.lines.line_rules import LineRules
from service.structure.lines.roles import BODY_ROLES, LabelledLine
from service.text.errors import EmptyPage
from service.text.words import words_of

ENOUGH_WORDS: Final = 120
"""A displayed story with at least this many words is used; for a shorter one the next steps are tried."""

MIN_GAIN_FACTOR: Final = 2.0
"""A later step must find this many times as many words as the step before."""

CHARACTERS_PER_HIDDEN_WORD: Final = 6
"""Mean length of a word with the blank after it, in running text."""

MIN_FOUND_WORDS: Final = 30
"""A later step must find at least this many words, unless nothing is displayed at all."""


MIN_TITLE_WORD_LETTERS: Final = 5
"""Shorter words of a title occur in any text."""


class StorySource(Enum):
    """Where the story of a page was found."""

    DISPLAYED = "displayed"
    HIDDEN = "hidden"
    DECLARED = "declared"


class PageStory(NamedTuple):
    """A page with the roles of its lines."""

    reading: PageReading
    labelled: tuple[LabelledLine, ...]
    source: StorySource
    doubts: tuple[PageDoubt, ...] = ()
    """What may be wrong with the story."""

    @property
    def words(self) -> int:
        """Words of the story."""
        return sum(line.view.words for line in self.labelled if line.label.role in BODY_ROLES)


def find_story(html: str, rules: PageRules, line_rules: LineRules, address: str | None = None) -> PageStory:
    """Read a page and label its lines. Raises `EmptyPage` if it neither displays nor declares a word."""
    found = _find_best(html, rules, line_rules, address)
    reading = found.reading
    return found._replace(
        doubts=tuple(find_doubts(reading.analysis, found.labelled, rules.hints, is_article=reading.page.metadata.is_article))
    )


def _find_best(html: str, rules: PageRules, line_rules: LineRules, address: str | None) -> PageStory:
    """The story of a page from the first step that finds enough. Raises `EmptyPage`."""
    raw = read_html(html, rules.hints)
    best = _read(raw, StorySource.DISPLAYED, rules, line_rules, address)
    is_enough = best is not None and best.words >= ENOUGH_WORDS
    if best and is_enough and not _hides_as_much(raw, best):
        return best
    hidden = _read(read_html(html, rules.hints, ReadingMode.WITH_HIDDEN), StorySource.HIDDEN, rules, line_rules, address)
    best = _better(best, hidden)
    if best and is_enough:
        return best
    raw = raw._replace(app_data=(*raw.app_data, *read_streamed_data(html), *read_script_data(html)))
    declared = as_page(raw, read_metadata(raw, address), rules.hints)
    best = _better(best, declared and _read(declared, StorySource.DECLARED, rules, line_rules, address))
    if best is None:
        raise EmptyPage
    return best


def _hides_as_much(raw: RawPage, story: PageStory) -> bool:
    """Whether a page hides at least as much running text as the story has, so that the hidden text may be a much longer story."""
    return raw.hidden_prose >= (MIN_GAIN_FACTOR - 1) * CHARACTERS_PER_HIDDEN_WORD * story.words


def _read(raw: RawPage, source: StorySource, rules: PageRules, line_rules: LineRules, address: str | None) -> PageStory | None:
    """Read a page in one of the ways of `StorySource`; None if that gives no text."""
    try:
        reading = read_page(raw, rules, line_rules, address)
    except EmptyPage:
        return None
    labelled = label_declared(reading) if source is StorySource.DECLARED else label_page(reading, rules)
    return PageStory(reading, labelled, source)


def _better(best: PageStory | None, other: PageStory | None) -> PageStory | None:
    """The later of two stories, if it is much longer and has no fewer words of the title (guidelines and notices are declared, too);
    otherwise the first.
    """
    if best is None or other is None:
        return best or other
    is_longer = other.words >= max(MIN_GAIN_FACTOR * best.words, MIN_FOUND_WORDS)
    return other if is_longer and _words_of_title(other) >= _words_of_title(best) else best


def _words_of_title(story: PageStory) -> int:
    """The number of long words that a story shares with the declared titles of its page."""
    titles = {word for title in story.reading.page.metadata.headlines for word in words_of(title) if len(word) >= MIN_TITLE_WORD_LETTERS}
    return len(titles.intersection(words_of(_text_of(story))))


def _text_of(story: PageStory) -> str:
    return "\n".join(line.view.text for line in story.labelled if line.label.role in BODY_ROLES)
