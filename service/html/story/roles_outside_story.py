"""Gives each line outside the story its role: by its own words, by the names in the markup around it, by its position."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from service.html.hints import HintRules
from service.html.lines.page_analysis import PageAnalysis
from service.structure.lines.roles import BODY_ROLES, Effect, Label, Role
from service.text.dates import has_date, parse_date

MIN_LINKED_TEASER_SHARE: Final = 0.8
"""A line points to another story if at least this share of it is link text."""

MIN_TEASER_TITLE_WORDS: Final = 4
"""Another story's headline has at least this many words; menu entries have fewer."""

MIN_DESCRIBED_SHARE: Final = 0.6
"""A line is the standfirst if at least this share of its words is in the page's description."""

HEAD_LINES: Final = 25
"""At most this many lines below the headline may be about this article; players and share buttons are among them."""

DATED_HEAD_LINES: Final = 4
"""Within this many lines below the headline, a short line with a date is a time line, whatever else it says."""

LINES_ABOVE_HEADLINE: Final = 3
SIGNATURE_LINES: Final = 4
"""At most this many lines below the story may name its author."""

# Words of the longest line of each kind; longer ones are sentences.
MAX_TOPIC_LINK_WORDS: Final = 4
MAX_MENU_LINE_WORDS: Final = 6
MAX_BYLINE_OUTSIDE_WORDS: Final = 25
MAX_DATED_LINE_WORDS: Final = 16
MAX_LABEL_WORDS: Final = 8

MIN_NAMED_STANDFIRST_WORDS: Final = 4
MIN_NUMBERED_STANDFIRST_WORDS: Final = 7
"""A line in an element named as a standfirst has at least this many words; one that begins with a number has more, for shorter ones are
controls, counters and labels."""

MIN_ENTRY_TIMES: Final = 2
"""Times above entries of a live blog; a single one may be a picture's."""

ENTRY_HEAD_LINES: Final = 2
"""Lines from the time of an entry down to its text; its title may come between."""

_OF_THE_HEAD: Final = frozenset((Role.BYLINE, Role.TIMESTAMP, Role.SECTION, Role.STANDFIRST))
"""Roles that a page also prints with every story that it points to."""

POINTER: Final = Label(Role.TEASER, "link-to-story")
MORE_OF_POINTER: Final = Label(Role.OTHER, "more-of-a-link", Effect.TEASER_DETAIL)
"""The summary under another story's headline, within the same link. It is not a pointer itself, and does not end a block of pointers."""

COPYRIGHT_LINE: Final = Label(Role.CREDIT, "copyright-sign")
MENU_OR_LINK: Final = Label(Role.NAVIGATION, "short-or-linked-outside-story")
OTHER_TEXT: Final = Label(Role.OTHER, "text-outside-story")
"""The label of a line about which nothing else is known; by its form."""

# Hints of the elements around a line, and the label that it gets for them; the first that applies counts.
_BY_NAME: Final = (
    (attrgetter("caption"), Label(Role.CAPTION, "named-caption")),
    (attrgetter("notice"), Label(Role.NOTICE, "named-notice")),
    (attrgetter("comment"), Label(Role.OTHER, "named-comment")),
    (attrgetter("navigation"), Label(Role.NAVIGATION, "named-navigation")),
    (attrgetter("embed"), Label(Role.EMBED, "named-embed")),
)


def label_furniture(analysis: PageAnalysis, number: int, own_label: Label | None, rules: HintRules) -> Label:
    """The role of a line outside the story. `own_label` is the label that its own words give it, or None."""
    head = _is_in_head(analysis, number)
    if (
        own_label is not None
        and own_label.role not in BODY_ROLES
        and (head or own_label.role not in _OF_THE_HEAD or _signs(analysis, number, own_label))
    ):
        return own_label
    if head and (label := _label_head(analysis, number, rules)):
        return label
    names = analysis.layout.near[analysis.lines[number].node] | analysis.lines[number].signs
    for hints, label in _BY_NAME:
        if names & hints(rules.groups):
            return label
    return _label_by_form(analysis, number)


def _is_in_head(analysis: PageAnalysis, number: int) -> bool:
    """Whether a line is near the headline and above the story, where a byline or date belongs to this article and not to another
    one."""
    if analysis.headline is None:
        return 0 < analysis.first - number <= HEAD_LINES
    return -LINES_ABOVE_HEADLINE <= number - analysis.headline <= HEAD_LINES and number < max(analysis.head_end, analysis.headline + 2)


def _signs(analysis: PageAnalysis, number: int, own_label: Label) -> bool:
    """Whether a line names the author at the end of the story."""
    return own_label.role is Role.BYLINE and 0 < number - analysis.last <= SIGNATURE_LINES


def _label_head(analysis: PageAnalysis, number: int, rules: HintRules) -> Label | None:
    """The label of a line near the headline and above the story; None if nothing determines it."""
    own = analysis.nodes[analysis.lines[number].node].signs | analysis.lines[number].signs
    words, text = analysis.measured[number].words, analysis.lines[number].text
    if own & rules.groups.byline and words <= MAX_BYLINE_OUTSIDE_WORDS:
        return Label(Role.BYLINE, "named-byline")
    if own & rules.groups.date and any(map(str.isdecimal, text)) and words <= MAX_BYLINE_OUTSIDE_WORDS:
        return Label(Role.TIMESTAMP, "named-date")
    if own & rules.groups.topic and words <= MAX_TOPIC_LINK_WORDS and not own & rules.groups.advertisement:
        return Label(Role.SECTION, "named-topic")
    below = analysis.headline is not None and number > analysis.headline
    if below and analysis.wording[number].described >= MIN_DESCRIBED_SHARE:
        return Label(Role.STANDFIRST, "page-description")
    fewest = MIN_NUMBERED_STANDFIRST_WORDS if text[0].isdigit() else MIN_NAMED_STANDFIRST_WORDS
    if below and own & rules.groups.standfirst and words >= fewest:
        return Label(Role.STANDFIRST, "named-standfirst")
    is_near = analysis.headline is not None and 0 < number - analysis.headline <= DATED_HEAD_LINES
    if is_near and words <= MAX_DATED_LINE_WORDS and not analysis.wording[number].ends and has_date(text):
        return Label(Role.TIMESTAMP, "dated-line-in-head")
    return None


def _label_by_form(analysis: PageAnalysis, number: int) -> Label:
    """The role of a line outside the story that neither its words nor the names around it tell."""
    measured, text = analysis.measured[number], analysis.lines[number].text
    if "\N{COPYRIGHT SIGN}" in text:
        return COPYRIGHT_LINE
    if measured.words <= MAX_MENU_LINE_WORDS or measured.linked >= MIN_LINKED_TEASER_SHARE:
        return MENU_OR_LINK
    return OTHER_TEXT


def label_pointers(analysis: PageAnalysis, labels: Sequence[Label], rules: HintRules) -> list[Label]:
    """The labels, with links to other stories below the headline, and the headings over such links, labelled as such."""
    settled = list(labels)
    pointed = ""
    for number, label in enumerate(labels):
        href = analysis.lines[number].links[0].href if _points(analysis, number, label, rules) else ""
        if href:
            settled[number] = MORE_OF_POINTER if href == pointed else POINTER
        pointed = href
    for number in range(len(settled) - 2, -1, -1):
        if settled[number + 1].role in (Role.TEASER, Role.TEASER_LABEL) and _heads(analysis, number, settled[number]):
            settled[number] = Label(Role.TEASER_LABEL, "heading-over-links")
    return settled


def _points(analysis: PageAnalysis, number: int, label: Label, rules: HintRules) -> bool:
    """Whether a line below the headline is a link that is long enough to be the title of another story."""
    line, measured = analysis.lines[number], analysis.measured[number]
    if (
        label.role not in (Role.NAVIGATION, Role.OTHER)
        or measured.linked < MIN_LINKED_TEASER_SHARE
        or measured.words < MIN_TEASER_TITLE_WORDS
    ):
        return False
    below = analysis.headline is None or number > analysis.headline
    return below and not analysis.layout.near[line.node] & rules.groups.menus


def _heads(analysis: PageAnalysis, number: int, label: Label) -> bool:
    """Whether a line is a heading of the pointers below it."""
    tag = analysis.nodes[analysis.lines[number].node].tag
    is_heading = len(tag) == 2 and tag[0] == "h" and tag != "hr"
    return is_heading and analysis.measured[number].words <= MAX_LABEL_WORDS and label.role in (Role.NAVIGATION, Role.OTHER)


def label_entry_times(analysis: PageAnalysis, labels: Sequence[Label], own_labels: Sequence[Label | None]) -> list[Label]:
    """The labels, with the times of the entries of a live blog: lines that are only a time, within the story and above lines of it.

    `own_labels` is what the words of each line say by themselves. Dates are left out: a chronicle has them, too, and they are not the
    article's.
    """
    in_story = [label.role in BODY_ROLES for label in labels]
    first = in_story.index(True) if True in in_story else len(in_story)
    times = {
        number: label
        for number, label in enumerate(own_labels)
        if label
        and label.role is Role.TIMESTAMP
        and number > first
        and not in_story[number]
        and any(in_story[number + 1 : number + 1 + ENTRY_HEAD_LINES])
        and parse_date(analysis.lines[number].text) is None
    }
    if len(times) < MIN_ENTRY_TIMES:
        return [*labels]
    return [times.get(number, label) for number, label in enumerate(labels)]
