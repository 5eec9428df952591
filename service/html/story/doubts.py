"""Finds reasons to doubt that the story found on a page is complete, or that the page has a story at all."""

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Final

from service.html.hints import HintRules
from service.html.lines.page_analysis import PageAnalysis
from service.structure.lines.roles import BODY_ROLES, Effect, LabelledLine

MIN_LEFT_WORDS: Final = 150
MIN_LEFT_SHARE: Final = 0.5
"""Running text outside the story is worth a warning if it has at least this many words, and this many per word of the story."""

MAX_WORDS_COUNTED_OUTSIDE: Final = 60
"""At most this many words of a line are counted."""

MAX_LINKED_SHARE_OUTSIDE: Final = 0.3
"""A line of running text counts if at most this share of it is linked; lines with more point to other stories."""

MAX_LISTING_WORDS: Final = 60
MIN_TITLES_OF_LISTING: Final = 6
"""A page is a list of stories if its own story has at most this many words, and if it has at least this many linked headings."""

MIN_DISCUSSION_WORDS: Final = 300
MIN_DISCUSSION_FACTOR: Final = 3.0
"""A page is a discussion if its comments have at least this many words, and this many per word of the story."""

MIN_TITLE_WORDS_LISTED: Final = 3
"""A heading with at least this many words is another story's title; menu entries have fewer."""

_OF_THE_STORY: Final = (Effect.FURTHER_ARTICLE, Effect.SECOND_COPY)
"""Effects of lines that are no text left out: another story, or the same once more."""

_TITLES: Final = frozenset(("h2", "h3", "h4"))
"""Headings over the entries of a list of stories."""


class PageDoubt(Enum):
    """What may be wrong with the story of a page."""

    NOT_AN_ARTICLE = "not-an-article"
    """The page declares, or looks like, something else: a discussion, a list of stories, a product, documentation."""
    PROSE_LEFT_OUT = "prose-left-out"
    """Much running text of the page is not in the story."""
    SEVERAL_ARTICLES = "several-articles"
    """Further articles are below the first, whose story is answered."""


def find_doubts(
    analysis: PageAnalysis, labelled: Sequence[LabelledLine], rules: HintRules, *, is_article: bool | None
) -> Iterator[PageDoubt]:
    """The doubts about a labelled page. `is_article` is what the page declares about itself (`declares_article`)."""
    story_words = sum(line.view.words for line in labelled if line.label.role in BODY_ROLES)
    is_other = is_article is None and (_lists_others(analysis, story_words) or _discusses(analysis, labelled, story_words, rules))
    if is_article is False or is_other:
        yield PageDoubt.NOT_AN_ARTICLE
    if _words_left_out(analysis, labelled, rules) >= max(MIN_LEFT_WORDS, MIN_LEFT_SHARE * story_words):
        yield PageDoubt.PROSE_LEFT_OUT
    if any(line.label.effect is Effect.FURTHER_ARTICLE for line in labelled):
        yield PageDoubt.SEVERAL_ARTICLES


def _lists_others(analysis: PageAnalysis, story_words: int) -> bool:
    """Whether a page has hardly any story and many headings that are links."""
    if story_words >= MAX_LISTING_WORDS:
        return False
    titles = (
        analysis.nodes[line.node].tag in _TITLES and measured.words >= MIN_TITLE_WORDS_LISTED and measured.linked > MAX_LINKED_SHARE_OUTSIDE
        for line, measured in zip(analysis.lines, analysis.measured, strict=True)
    )
    return sum(titles) >= MIN_TITLES_OF_LISTING


def _discusses(analysis: PageAnalysis, labelled: Sequence[LabelledLine], story_words: int, rules: HintRules) -> bool:
    """Whether comments are much longer than the story."""
    comment = rules.groups.comment
    words = sum(_counted(analysis, number) for number in _prose_outside(analysis, labelled) if _names(analysis, number) & comment)
    return words >= max(MIN_DISCUSSION_WORDS, MIN_DISCUSSION_FACTOR * story_words)


def _words_left_out(analysis: PageAnalysis, labelled: Sequence[LabelledLine], rules: HintRules) -> int:
    """Words of running text that is neither in the story nor, by the names around it, a comment, a caption, or a notice."""
    others = rules.groups.never_story | rules.groups.caption | rules.groups.notice
    return sum(_counted(analysis, number) for number in _prose_outside(analysis, labelled) if not _names(analysis, number) & others)


def _prose_outside(analysis: PageAnalysis, labelled: Sequence[LabelledLine]) -> Iterator[int]:
    """The lines of running text that are not in the story, and that no rule recognises as something else."""
    for number, (line, measured) in enumerate(zip(labelled, analysis.measured, strict=True)):
        is_told = line.label.role in BODY_ROLES or line.label.effect in _OF_THE_STORY or number == analysis.headline
        if measured.prose and not is_told and not measured.known and measured.linked <= MAX_LINKED_SHARE_OUTSIDE:
            yield number


def _counted(analysis: PageAnalysis, number: int) -> int:
    """The words of a line, up to a limit."""
    return min(analysis.measured[number].words, MAX_WORDS_COUNTED_OUTSIDE)


def _names(analysis: PageAnalysis, number: int) -> int:
    """The hints of the names around a line."""
    line = analysis.lines[number]
    return analysis.layout.near[line.node] | line.signs
