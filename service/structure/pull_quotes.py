"""Display quotations: lines whose words a paragraph of the story has too."""

from collections.abc import Sequence

from service.structure.roles import BODY_ROLES, Label, Role
from service.structure.story import Story
from service.structure.view import LineView

MIN_WORDS = 7
"""A shorter line whose words come back in a paragraph is a subheading more often than a display quotation."""
MAX_WORDS = 60
MAX_CREDIT_WORDS = 8
MAX_TELLINGS = 3
"""Times that the words of a pull quote are found: in the paragraph, in the quote, and in the quote printed again."""

MAX_CANDIDATES = 40
"""Lines of one text that are looked for elsewhere in it. A story has three pull quotes at most; the bound keeps the search linear."""

_AROUND = " .,;:!?\"'-*\N{HORIZONTAL ELLIPSIS}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"

Labels = list[Label | None]


def settle_pull_quotes(views: Sequence[LineView], labels: Labels, story: Story) -> Labels:
    """Label the lines of the story that repeat a part of another line, and the names under them."""
    candidates = [n for n in range(story.first, min(len(views), story.last + 2)) if labels[n] is None and _may_be_display(views[n])]
    if not candidates:
        return labels
    settled = list(labels)
    texts = [view.text if _may_hold_story(label) else "" for view, label in zip(views, labels, strict=True)]
    story_text = "\n".join(texts[story.first : story.last + 1]).lower()
    for number in candidates[:MAX_CANDIDATES]:
        if _is_told_elsewhere(views[number].text, story_text):
            settled[number] = Label(Role.PULL_QUOTE, "repeats-a-paragraph")
            _settle_credit(views, settled, number)
    return settled


def _may_hold_story(label: Label | None) -> bool:
    return label is None or label.role in BODY_ROLES


def _may_be_display(view: LineView) -> bool:
    wrapped = (
        view.text[0] in "\"'\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
        and view.text[-1] in "\"'\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    )
    return MIN_WORDS <= view.words <= MAX_WORDS and (wrapped or not view.ends_sentence)


def _is_told_elsewhere(text: str, story_text: str) -> bool:
    """Whether one longer line of the story has these very words; what is repeated again and again is no display."""
    words = text.lower().strip(_AROUND)
    if story_text.count(words) > MAX_TELLINGS:
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


def _settle_credit(views: Sequence[LineView], settled: Labels, quote: int) -> None:
    """The short line under a pull quote names the speaker."""
    number = quote + 1
    if number < len(views) and settled[number] is None:
        view = views[number]
        if view.words <= MAX_CREDIT_WORDS and not view.ends_sentence and not view.text[0].islower():
            settled[number] = Label(Role.QUOTE_CREDIT, "name-below-pull-quote")
