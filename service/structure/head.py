"""The head of an article: headline, section, standfirst, byline and timestamp, from what stands above the story."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.structure.lone import LineRules, bare_phrase
from service.structure.roles import Label, Role
from service.structure.site_names import without_site
from service.structure.story import Story
from service.structure.view import LineView

MAX_SECTION_WORDS = 4
MAX_SUBHEADING_WORDS = 5
MAX_STANDFIRST_WORDS = 60
MAX_NAME_WORDS = 8
MIN_POINTS = 2
MAX_COUNT_LENGTH = 6
"""Characters of a counter beside a share button: "47", "1.2k"."""
MAX_REPEATS = 4
"""Times a headline is printed on its page; a line that comes back more often is a refrain."""
SECTION_REACH = 3
"""Lines above the headline in which its section label may stand."""

_NAME = re.compile(
    r"(?:(?:[A-Z\u00c0-\u00de][\w'.-]{1,24}+|and|und|et|y|e|de|van|von|der|la|di|in|at|for|&|[A-Z]\."
    r"|agencies|Agenturen|agences|agencias|agenzie)(?:[ ,|/]{1,3}+|$)){2,8}$"
)

_ARTICLES = frozenset(
    {"a", "an", "the", "der", "die", "das", "le", "la", "les", "el", "los", "las", "il", "how", "what", "why", "who", "when"}
)

Labels = list[Label | None]


def settle_head(views: Sequence[LineView], labels: Labels, story: Story, headline: int | None, rules: LineRules) -> Labels:
    """Label the headline and what stands between it and the story."""
    settled = list(labels)
    top = 0
    if headline is not None:
        settled[headline] = Label(Role.HEADLINE, "headline")
        _settle_repeats(views, settled, headline)
        _settle_section(views, settled, headline, story, rules)
        top = headline + 1
    _settle_below_headline(views, settled, top, story, rules, has_headline=headline is not None)
    return settled


def _settle_repeats(views: Sequence[LineView], settled: Labels, headline: int) -> None:
    title = bare_phrase(without_site(views[headline].text))
    if sum(view.text == views[headline].text for view in views) > MAX_REPEATS:
        return
    for number, view in enumerate(views):
        if number != headline and len(view.text) <= 3 * len(title) + 20 and settled[number] is None:
            phrase = bare_phrase(view.text)
            if phrase == title or (number < headline and bare_phrase(without_site(view.text)) == title):
                settled[number] = Label(Role.HEADLINE, "headline-repeated")


def _settle_section(views: Sequence[LineView], settled: Labels, headline: int, story: Story, rules: LineRules) -> None:
    """The section label is the nearest short line above the headline; in a page dump it must be a known one or stand apart."""
    for number in range(headline - 1, max(-1, headline - 1 - SECTION_REACH), -1):
        view, label = views[number], settled[number]
        known = bare_phrase(view.text) in rules.sections
        if label is not None and not (known and label.role in (Role.NAVIGATION, Role.TEASER_LABEL)):
            if story.is_page and label.role is Role.NAVIGATION:
                return
            continue
        apart = view.line.gap > 0 and views[number + 1].line.gap > 0 and number == headline - 1 and view.linked < 0.9
        fits = view.words <= MAX_SECTION_WORDS and not view.ends_sentence and not view.bullet and view.text[0].isalpha()
        if fits and (known or not story.is_page or apart):
            settled[number] = Label(Role.SECTION, "known-section-above-headline" if known else "short-line-above-headline")
            return


def _settle_below_headline(
    views: Sequence[LineView], settled: Labels, top: int, story: Story, rules: LineRules, *, has_headline: bool
) -> None:
    """Bylines, jobs, standfirst and first subheading: the undecided lines between the headline and the first prose."""
    if not has_headline:
        return
    _settle_summary(views, settled, top, story, rules)
    frame = [n for n in range(top, story.first) if (label := settled[n]) and label.role in (Role.BYLINE, Role.TIMESTAMP)]
    last_frame = frame[-1] if frame else -1
    for number in range(top, story.first):
        if settled[number] is None:
            settled[number] = _label_below_headline(views, settled, number, last_frame)
    _settle_opening_prose(views, settled, story)


def _label_below_headline(views: Sequence[LineView], settled: Labels, number: int, last_frame: int) -> Label | None:
    view = views[number]
    before = settled[number - 1] if number else None
    if len(view.text) <= MAX_COUNT_LENGTH and view.text[0].isdigit() and _is_beside_control(settled, number):
        return Label(Role.NAVIGATION, "count-beside-a-control")
    if view.bullet or view.heading > 1 or view.text[0] == "|":
        return None
    if before and before.role is Role.BYLINE and view.words <= 6 and not view.ends_sentence and number <= last_frame + 1:
        return Label(Role.BYLINE, "job-below-byline")
    if _names_somebody(view) and number <= max(last_frame, number - 1) + 3:
        return Label(Role.BYLINE, "name-below-headline")
    if before is None or before.role not in (Role.HEADLINE, Role.BYLINE, Role.TIMESTAMP, Role.STANDFIRST, Role.SECTION):
        return None
    if number < last_frame and 4 <= view.words <= MAX_STANDFIRST_WORDS:
        return Label(Role.STANDFIRST, "above-byline")
    if MAX_SUBHEADING_WORDS < view.words <= MAX_STANDFIRST_WORDS and not view.ends_sentence and _stands_above_prose(views, number):
        return Label(Role.STANDFIRST, "open-ended-below-headline")
    return None


def _stands_above_prose(views: Sequence[LineView], number: int) -> bool:
    following = views[number + 1]
    return following.line.gap > 0 and (following.is_prose or following.words <= MAX_NAME_WORDS)


def _is_beside_control(settled: Labels, number: int) -> bool:
    around = (*settled[max(0, number - 1) : number], *settled[number + 1 : number + 2])
    return any(label is not None and label.role is Role.NAVIGATION for label in around)


def _names_somebody(view: LineView) -> bool:
    """Whether a line is nothing but names, perhaps with a place or an agency."""
    return view.words <= MAX_NAME_WORDS and _NAME.match(view.text) is not None and view.text.split(" ", 1)[0].lower() not in _ARTICLES


def _settle_summary(views: Sequence[LineView], settled: Labels, top: int, story: Story, rules: LineRules) -> None:
    """Two or more points right under the headline, perhaps with a heading of their own, sum the story up."""
    if story.is_list or top >= story.first:
        return
    headed = bare_phrase(views[top].text) in rules.summaries
    first = top + headed
    end = first
    while end < story.first and settled[end] is None and (views[end].bullet or (headed and views[end].line.gap == 0)):
        end += 1
    if end - first >= MIN_POINTS:
        settled[top:end] = [Label(Role.STANDFIRST, "points-below-headline")] * (end - top)


def _settle_opening_prose(views: Sequence[LineView], settled: Labels, story: Story) -> None:
    """A sentence right between the headline and a byline is the standfirst, also where the densest prose begins with it."""
    before = settled[story.first - 1] if story.first else None
    if before is None or before.role is not Role.HEADLINE or settled[story.first] is not None:
        return
    view = views[story.first]
    following = settled[story.first + 1 : story.first + 2]
    framed = any(label and label.role in (Role.BYLINE, Role.TIMESTAMP) for label in following)
    if framed and view.words <= MAX_STANDFIRST_WORDS and view.line.number + 1 <= story.last:
        settled[story.first] = Label(Role.STANDFIRST, "sentence-above-byline")


def story_below(views: Sequence[LineView], labels: Sequence[Label | None], story: Story, headline: int) -> Story:
    """The story without its headline, where that reads like its first sentence; and in a page dump with every sentence below it.

    Junk under the headline may separate the first sentences of a page from the rest.
    """
    for number in range(headline + 1, story.last + 1):
        if labels[number] is None and views[number].is_prose and (story.is_page or number >= story.first):
            return replace(story, first=number)
    return story
