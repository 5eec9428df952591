"""Labels the open lines above and below the story: furniture in the dump of a page, in other texts kept unless they look like it."""

from collections.abc import Sequence

from service.structure.extent.story_extent import StoryExtent, heads_comments
from service.structure.lines.line_rules import LineRules
from service.structure.lines.line_view import LineView, looks_like_title
from service.structure.lines.roles import SIGNING_ROLES, Effect, Label, Labels, Role
from service.structure.neighbours.foot_blocks import MAX_END_LINES, MIN_STORY_LINES
from service.structure.neighbours.within_story import (
    BLOCK_EFFECTS,
    BLOCK_TEASER,
    KEPT,
    MIN_LINK_SHARE,
    MIN_LINKED_TITLE_WORDS,
    label_link,
    label_sentence,
)

MAX_LINES_BELOW = 20
"""More lines below the last sentence of a clean text are a list that the story ends with."""

MAX_TAG_WORDS = 4
"""The longest keyword of a story, under a heading of tags."""

MIN_TEASER_WORDS_ABOVE = 8
MIN_TEASER_WORDS_BELOW = 5
"""Shorter lines above and below the story of a page are menu entries. This bound tells nine in ten of 700 lines, read by hand, rightly."""

MIN_LISTED_TITLE_WORDS = 2
"""A title in a list of other stories has at least this many words; elsewhere shorter ones are more often subheadings."""

MAX_SIGNATURE_WORDS = 3
"""Length of a name on the last line of a text."""

MENU_ENTRY_LABEL = Label(Role.NAVIGATION, "short-line-outside-the-story", Effect.MENU_ENTRY)
OUTSIDE = Label(Role.TEASER, "line-outside-the-story", Effect.UNCERTAIN)
"""A title or a summary above or below the story of a page."""

PARAGRAPH_OUTSIDE = Label(Role.OTHER, "paragraph-outside-the-story", Effect.UNCERTAIN)
"""A longer text there: of a reader, of the publisher, or of the story after all."""

MAX_TEASER_SUMMARY_WORDS = 30
"""Length of the summary of another story; longer texts are no teasers."""

_AROUND_NAME = " ()[]-\N{EM DASH}\N{EN DASH}"
"""What may be around a name at the end: brackets, a dash."""


def label_outside_story(views: Sequence[LineView], labels: Labels, story: StoryExtent, rules: LineRules) -> Labels:
    """The labels with one for every line above and below the story."""
    settled = list(labels)
    outside = [n for n in (*range(story.first), *range(max(story.last + 1, story.first), len(views))) if settled[n] is None]
    _label_comments(views, settled, story, rules)
    if story.is_page:
        _label_dates_of_teasers(settled, story)
    headline = max((n for n in range(story.first) if (label := settled[n]) and label.role is Role.HEADLINE), default=-1)
    for number in outside:
        if settled[number] is not None:
            continue
        if story.is_page:
            settled[number] = _label_on_page(views[number], story)
        elif number < story.first or story.last < 0:
            settled[number] = _label_above(views, number, above_headline=number < headline)
        else:
            settled[number] = _label_below(views, settled, number, story)
    if story.is_page:
        _label_headings_of_teasers(views, settled, story)
    return settled


def _label_headings_of_teasers(views: Sequence[LineView], settled: Labels, story: StoryExtent) -> None:
    """Label short lines below the story that a blank line sets apart and two teasers follow: they are the headings of the teasers."""
    for number in range(story.last + 1, len(views) - 2):
        label, following = settled[number], settled[number + 1 : number + 3]
        apart = views[number].line.gap > 0 and (views[number].heading or not views[number].bullet)
        if label and label.effect is Effect.MENU_ENTRY and apart and all(below and below.role is Role.TEASER for below in following):
            settled[number] = Label(Role.TEASER_LABEL, "short-line-above-pointers")


def _label_comments(views: Sequence[LineView], settled: Labels, story: StoryExtent, rules: LineRules) -> None:
    """Label the lines from the heading of the readers' comments to the next block of teasers."""
    commenting = False
    for number in range(story.last + 1, len(views)):
        label = settled[number]
        heads = label is not None and label.role is Role.NAVIGATION and heads_comments(views[number], rules)
        # On a page, a line that ends the story may also be the heading of teasers.
        opens = label is not None and (label.effect is Effect.STARTS_COMMENT or (label.effect is Effect.ENDS_STORY and not story.is_page))
        if heads or opens:
            commenting = True
        elif label and label.role in (Role.TEASER_LABEL, Role.CREDIT):
            commenting = False
        elif commenting and (label is None or label.role in (Role.TIMESTAMP, Role.BYLINE)):
            settled[number] = Label(Role.OTHER, "below-heading-of-comments")


def _label_dates_of_teasers(settled: Labels, story: StoryExtent) -> None:
    """Label names and dates far below the story of a page as parts of the teasers there."""
    for number in range(story.last + MAX_END_LINES, len(settled)):
        label = settled[number]
        if label and label.role in SIGNING_ROLES:
            settled[number] = Label(Role.TEASER, "name-or-date-of-another-story")


def _label_on_page(view: LineView, story: StoryExtent) -> Label:
    least = MIN_TEASER_WORDS_BELOW if view.line.number > story.last else MIN_TEASER_WORDS_ABOVE
    if view.words < least or not any(map(str.isalpha, view.text)):
        return MENU_ENTRY_LABEL
    return PARAGRAPH_OUTSIDE if view.is_prose and view.words > MAX_TEASER_SUMMARY_WORDS else OUTSIDE


def _label_below(views: Sequence[LineView], settled: Labels, number: int, story: StoryExtent) -> Label:
    """The label of an open line below the story of a raw text."""
    view = views[number]
    above = settled[number - 1] if number else None
    if view.linked > MIN_LINK_SHARE:
        return label_link(view)
    if above and above.role is Role.NAVIGATION and view.line.gap == 0 and view.words <= MAX_TAG_WORDS:
        return Label(Role.NAVIGATION, "below-heading-of-tags")
    if (sentence := label_sentence(views, number)).role is Role.LIST_ITEM:
        return sentence
    if _is_name_at_the_end(views, number, story):
        return Label(Role.CREDIT, "name-at-the-end")
    if story.is_list or len(views) - story.last > MAX_LINES_BELOW:
        return KEPT
    in_block = above is not None and (above.role is Role.TEASER_LABEL or above.effect in BLOCK_EFFECTS)
    if in_block and (view.words >= MIN_LINKED_TITLE_WORDS or (view.words >= MIN_LISTED_TITLE_WORDS and not view.ends_sentence)):
        return BLOCK_TEASER
    if view.words < MIN_LINKED_TITLE_WORDS:
        return KEPT
    long_enough = story.last - story.first >= MIN_STORY_LINES
    if long_enough and looks_like_title(view) and not view.ends_sentence:
        return Label(Role.TEASER, "title-below-the-story")
    if view.bullet:
        return Label(Role.LIST_ITEM, "bulleted")
    return KEPT


def _is_menu_entry(view: LineView) -> bool:
    return view.words <= MAX_TAG_WORDS and not view.ends_sentence and not view.heading


def _is_name_at_the_end(views: Sequence[LineView], number: int, story: StoryExtent) -> bool:
    """Whether the last line of a text, right below its last sentence, is a name: of a publisher, an agency or an author.

    It may stand in brackets or after a dash.
    """
    view = views[number]
    is_last = number == len(views) - 1 and number == story.last + 1 and story.last > story.first and not story.is_list
    if not is_last or view.line.gap == 0 or view.bullet or view.heading or view.words > MAX_SIGNATURE_WORDS or view.ends_sentence:
        return False
    name = view.text.strip(_AROUND_NAME)
    return name != "" and all(word[0].isupper() for word in name.split()) and name.replace(" ", "").replace(".", "").isalpha()


def _label_above(views: Sequence[LineView], number: int, *, above_headline: bool) -> Label:
    """The label of an open line above the story of a raw text; `above_headline` says that the headline follows."""
    view = views[number]
    if above_headline and _is_menu_entry(view):
        return MENU_ENTRY_LABEL
    if view.linked > MIN_LINK_SHARE and view.words < MIN_LINKED_TITLE_WORDS:
        return label_link(view)
    return label_sentence(views, number) if view.is_prose else KEPT
