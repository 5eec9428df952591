"""Undecided lines above and below the story: furniture in a page dump, kept where nothing speaks against them elsewhere."""

from collections.abc import Sequence

from service.structure.inside import BLOCK_RULES, KEPT, LINKED, MIN_POINTER_WORDS, label_sentence, looks_like_title
from service.structure.lone import LineRules, bare_phrase
from service.structure.roles import Label, Role
from service.structure.story import READER_SAYS, Story
from service.structure.view import LineView

TAIL = 6
"""Lines at the end of a story in which its author and its helpers are named."""

MIN_STORY = 4
"""Lines of a story below which its end cannot be told from its middle."""

MAX_BELOW = 20
"""Lines below the last sentence of a clean text; more are a list that the story ends with."""
MAX_TAG_WORDS = 4

MIN_WORDS_ABOVE = 8
MIN_WORDS_BELOW = 5
"""Words of a pointer above and below the story of a page. Of 700 such lines that were read, nine in ten fall on their side."""

SHORT = "short-line-outside-the-story"
"""Id of the rule for menu entries; some of them head the pointers of a block."""

_COUNT = "0123456789 ()"

Labels = list[Label | None]


def settle_tail(views: Sequence[LineView], labels: Labels, story: Story, rules: LineRules) -> Labels:
    """Label what the last lines of the story say about its author and its making."""
    settled = list(labels)
    if story.last - story.first < MIN_STORY:
        return settled
    remaining = TAIL
    for number in range(min(len(views) - 1, story.last + TAIL), story.first + 1, -1):
        label = settled[number]
        if label is None and settled[number] is None and views[number].words <= 80:
            text = views[number].text
            settled[number] = rules.tail.label(rules.tail.pattern.match(text))
            if settled[number] and _names_the_author(views[number - 1], text):
                settled[number - 1] = Label(Role.BYLINE, "name-above-biography")
        if settled[number] is None and number <= story.last:
            remaining -= 3
        if remaining <= 0:
            break
    return settled


def _names_the_author(view: LineView, biography: str) -> bool:
    return 2 <= view.words <= 4 and biography.startswith(view.text)


def settle_outside(views: Sequence[LineView], labels: Labels, story: Story, rules: LineRules) -> Labels:
    """Label every line that is still undecided above or below the story."""
    settled = list(labels)
    outside = [n for n in (*range(story.first), *range(max(story.last + 1, story.first), len(views))) if settled[n] is None]
    _settle_comments(views, settled, story, rules)
    if story.is_page:
        _settle_dates_of_others(settled, story)
    for number in outside:
        if settled[number] is None:
            settled[number] = _label_on_page(views[number], story) if story.is_page else _label_in_text(views, settled, number, story)
    if story.is_page:
        _settle_headings_of_pointers(views, settled, story)
    return settled


def _settle_headings_of_pointers(views: Sequence[LineView], settled: Labels, story: Story) -> None:
    """A short line that stands apart, right above two pointers below the story, is their heading."""
    for number in range(story.last + 1, len(views) - 2):
        label, following = settled[number], settled[number + 1 : number + 3]
        apart = views[number].line.gap > 0 and (views[number].heading or not views[number].bullet)
        if label and label.rule == SHORT and apart and all(below and below.role is Role.TEASER for below in following):
            settled[number] = Label(Role.TEASER_LABEL, "short-line-above-pointers")


def _settle_comments(views: Sequence[LineView], settled: Labels, story: Story, rules: LineRules) -> None:
    """What readers wrote: everything from the heading of the comments to the next block of a page."""
    commenting = False
    for number in range(story.last + 1, len(views)):
        label = settled[number]
        if label and (label.rule == READER_SAYS or _heads_comments(views[number], label, rules)):
            commenting = True
        elif label and label.role in (Role.TEASER_LABEL, Role.CREDIT):
            commenting = False
        elif commenting and (label is None or label.role in (Role.TIMESTAMP, Role.BYLINE)):
            settled[number] = Label(Role.OTHER, "below-heading-of-comments")


def _heads_comments(view: LineView, label: Label, rules: LineRules) -> bool:
    return label.role is Role.NAVIGATION and bare_phrase(view.text).strip(_COUNT) in rules.story_ends


def _settle_dates_of_others(settled: Labels, story: Story) -> None:
    """Names and dates far below the story of a page belong to the stories it points to."""
    for number in range(story.last + TAIL, len(settled)):
        label = settled[number]
        if label and label.role in (Role.BYLINE, Role.TIMESTAMP):
            settled[number] = Label(Role.TEASER, "name-or-date-of-another-story")


def _label_on_page(view: LineView, story: Story) -> Label:
    least = MIN_WORDS_BELOW if view.line.number > story.last else MIN_WORDS_ABOVE
    if view.words < least or not any(map(str.isalpha, view.text)):
        return Label(Role.NAVIGATION, SHORT)
    return Label(Role.TEASER, "line-outside-the-story")


def _label_in_text(views: Sequence[LineView], settled: Labels, number: int, story: Story) -> Label:
    view = views[number]
    above = settled[number - 1] if number else None
    if number < story.first or story.last < 0:
        return _label_above(views, number)
    if view.linked > LINKED:
        return Label(Role.TEASER, "linked-title") if view.words >= MIN_POINTER_WORDS else Label(Role.NAVIGATION, "linked-word")
    if above and above.role is Role.NAVIGATION and view.line.gap == 0 and view.words <= MAX_TAG_WORDS:
        return Label(Role.NAVIGATION, "below-heading-of-tags")
    if (sentence := label_sentence(views, number)).role is Role.LIST_ITEM:
        return sentence
    if story.is_list or len(views) - story.last > MAX_BELOW or view.words < MIN_POINTER_WORDS:
        return KEPT
    if above and (above.role is Role.TEASER_LABEL or above.rule in BLOCK_RULES):
        return Label(Role.TEASER, "below-teaser-label")
    long_enough = story.last - story.first >= MIN_STORY
    if long_enough and looks_like_title(view) and not view.ends_sentence:
        return Label(Role.TEASER, "title-below-the-story")
    if view.bullet:
        return Label(Role.LIST_ITEM, "bulleted")
    return KEPT


def _label_above(views: Sequence[LineView], number: int) -> Label:
    view = views[number]
    if view.linked > LINKED and view.words < MIN_POINTER_WORDS:
        return Label(Role.NAVIGATION, "linked-word")
    return label_sentence(views, number) if view.is_prose else KEPT
