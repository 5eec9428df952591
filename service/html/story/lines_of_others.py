"""Finds the lines of a page that are about other articles or by readers, so that nobody named there is taken for the author of this one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from service.html.hints import HintRules
from service.html.lines.page import Page
from service.html.lines.page_analysis import PageAnalysis
from service.structure.lines.roles import BODY_ROLES, SIGNING_ROLES, Effect, Label, Role

MAX_CARD_LINES: Final = 4
"""An element around the title of another story is a card if it has at most this many lines: title, summary, author, date."""


MIN_LINKED_CARD_TITLE_SHARE: Final = 0.5
MIN_CARD_TITLE_WORDS: Final = 4
"""The title of another story is at least this share of its line, and has at least this many words."""

LINES_BELOW_STORY_READ: Final = 60
"""Bylines are looked for in at most this many lines below the story."""

OF_ANOTHER_STORY: Final = Label(Role.OTHER, "names-author-of-other-story")
"""The label of a byline or time line in a card, a comment or a further article."""

_UNTOLD: Final = frozenset((Role.NAVIGATION, Role.OTHER))
"""Roles of lines about which nothing is known except that they are not story."""


def label_credits_of_others(analysis: PageAnalysis, labels: Sequence[Label], rules: HintRules) -> list[Label]:
    """The labels, without bylines and time lines that belong to other stories."""
    story = [number for number, label in enumerate(labels) if label.role in BODY_ROLES]
    if not story or not any(label.role in SIGNING_ROLES for label in labels[story[0] :]):
        return [*labels]
    others = lines_of_others(analysis, labels, rules)
    return [OF_ANOTHER_STORY if number in others and label.role in SIGNING_ROLES else label for number, label in enumerate(labels)]


def without_others(page: Page, analysis: PageAnalysis, labels: Sequence[Label], rules: HintRules) -> Page:
    """The page without the words, links and statements of other articles and of readers' comments. Its lines keep their numbers."""
    others = lines_of_others(analysis, labels, rules)
    if not others:
        return page
    lines = tuple(line._replace(text="", links=()) if number in others else line for number, line in enumerate(page.lines))
    statements = tuple(statement for statement in page.statements if statement.line not in others)
    times = tuple(time for time in page.metadata.times if time.line not in others)
    return replace(page, lines=lines, statements=statements, metadata=replace(page.metadata, times=times))


def lines_of_others(analysis: PageAnalysis, labels: Sequence[Label], rules: HintRules) -> frozenset[int]:
    """The numbers of the lines that are about other articles or by readers. There are none above the story, where everything near the
    headline is about this article.
    """
    story = [number for number, label in enumerate(labels) if label.role in BODY_ROLES]
    start = max(story[0] if story else analysis.first, analysis.head_end)
    end = min(len(labels), (story[-1] if story else start) + LINES_BELOW_STORY_READ)
    in_cards = {*_lines_of_cards(analysis, labels, story, rules)}
    is_endless = any(label.effect is Effect.FURTHER_ARTICLE for label in labels)
    return frozenset(
        number
        for number in range(start, end)
        if labels[number].role not in BODY_ROLES
        and (
            number in in_cards
            or (is_endless and number > story[-1])
            or (analysis.layout.near[analysis.lines[number].node] | analysis.lines[number].signs) & rules.groups.comment
        )
    )


def _lines_of_cards(analysis: PageAnalysis, labels: Sequence[Label], story: Sequence[int], rules: HintRules) -> Iterator[int]:
    """The titles of other stories, with the lines below each in its card: an element that contains the title, no other title, and nothing
    of this story.
    """
    titles = [
        number for number, label in enumerate(labels) if len(analysis.lines[number].links) == 1 and _is_title(analysis, number, label)
    ]
    holding = Counter(node for number in titles for node in _around(analysis, analysis.lines[number].node))
    own = _holding(analysis, (*story, *_headline(analysis)))
    for number in titles:
        card = -1
        for node in _around(analysis, analysis.lines[number].node):
            if node in own or holding[node] > 1 or analysis.layout.lines[node] > MAX_CARD_LINES:
                break
            card = node
        if card >= 0 and not analysis.layout.near[card] & rules.groups.byline:
            below = range(number, min(len(labels), number + MAX_CARD_LINES))
            yield from (line for line in below if card in _around(analysis, analysis.lines[line].node))


def _holding(analysis: PageAnalysis, numbers: Iterable[int]) -> set[int]:
    """The elements that contain any of some lines."""
    found: set[int] = set()
    for number in numbers:
        node = analysis.lines[number].node
        while node >= 0 and node not in found:
            found.add(node)
            node = analysis.nodes[node].parent
    return found


def _is_title(analysis: PageAnalysis, number: int, label: Label) -> bool:
    """Whether a line with one link is the title of another story, alone or with its date or author after it."""
    is_pointer = label.role is Role.TEASER or (label.role in _UNTOLD and analysis.measured[number].linked >= MIN_LINKED_CARD_TITLE_SHARE)
    return is_pointer and analysis.measured[number].words >= MIN_CARD_TITLE_WORDS


def _headline(analysis: PageAnalysis) -> tuple[int, ...]:
    return () if analysis.headline is None else (analysis.headline,)


def _around(analysis: PageAnalysis, node: int) -> Iterator[int]:
    """An element and those around it, from the inside out."""
    while node >= 0:
        yield node
        node = analysis.nodes[node].parent
