"""Labels pull quotes: lines set as display text whose words also are in a paragraph of the story."""

from collections.abc import Sequence

from service.structure.extent.story_extent import StoryExtent
from service.structure.lines.line_view import LineView
from service.structure.lines.roles import BODY_ROLES, Label, Labels, Role

MIN_QUOTE_WORDS = 7
"""A shorter line that repeats words of a paragraph is a subheading more often than a pull quote."""

MAX_QUOTE_WORDS = 60
"""Longer lines are paragraphs: a pull quote is set in a few lines of large type."""

MAX_CREDIT_WORDS = 8
"""Words of the line under a pull quote: a name with a job."""

MAX_OCCURRENCES = 3
"""The words of a pull quote are in the paragraph, in the quote, and in the quote printed again; more often they are a refrain."""

MAX_CANDIDATES = 40
"""At most this many lines of a text are searched for in it, which keeps the time linear. Stories have three pull quotes at most."""

_AROUND = " .,;:!?\"'-*\N{HORIZONTAL ELLIPSIS}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
"""Characters around a pull quote that the story's own sentence may lack."""


def label_pull_quotes(views: Sequence[LineView], labels: Labels, story: StoryExtent) -> Labels:
    """The labels with those of lines that repeat part of another line of the story, and of the names under them."""
    candidates = [n for n in range(story.first, min(len(views), story.last + 2)) if labels[n] is None and _may_be_display(views[n])]
    if not candidates:
        return labels
    settled = list(labels)
    texts = [view.text if _may_hold_story(label) else "" for view, label in zip(views, labels, strict=True)]
    story_text = "\n".join(texts[story.first : story.last + 1]).lower()
    for number in candidates[:MAX_CANDIDATES]:
        if _is_repeated(views[number].text, story_text):
            settled[number] = Label(Role.PULL_QUOTE, "repeats-a-paragraph")
            _label_credit(views, settled, number)
    return settled


def _may_hold_story(label: Label | None) -> bool:
    return label is None or label.role in BODY_ROLES


def _may_be_display(view: LineView) -> bool:
    wrapped = (
        view.text[0] in "\"'\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
        and view.text[-1] in "\"'\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    )
    return MIN_QUOTE_WORDS <= view.words <= MAX_QUOTE_WORDS and (wrapped or not view.ends_sentence)


def _is_repeated(text: str, story_text: str) -> bool:
    """Whether exactly these words are in a longer line of the story."""
    words = text.lower().strip(_AROUND)
    if story_text.count(words) > MAX_OCCURRENCES:
        return False
    first = story_text.find(words)
    while first >= 0:
        start = story_text.rfind("\n", 0, first) + 1
        end = story_text.find("\n", first)
        line = story_text[start : end if end >= 0 else None]
        if len(line.strip(_AROUND)) > len(words) + 10:
            return True
        first = story_text.find(words, end) if end >= 0 else -1
    return False


def _label_credit(views: Sequence[LineView], settled: Labels, quote: int) -> None:
    """Label the short line under a pull quote, which names the speaker."""
    number = quote + 1
    if number < len(views) and settled[number] is None:
        view = views[number]
        if view.words <= MAX_CREDIT_WORDS and not view.ends_sentence and not view.text[0].islower():
            settled[number] = Label(Role.QUOTE_CREDIT, "name-below-pull-quote")
