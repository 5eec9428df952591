"""Labels the lines above the story: headline, section, standfirst, bylines and timestamps."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.bylines.byline_lines import is_byline
from service.rules.rule_files import read_alternatives, read_words
from service.structure.extent.story_extent import StoryExtent
from service.structure.lines.line_rules import LineRules, normalise_phrase
from service.structure.lines.line_view import LineView
from service.structure.lines.roles import SIGNING_ROLES, Label, Labels, Role
from service.structure.lines.single_line import SEPARATOR, has_clock, is_dated_line, is_month_line
from service.structure.lines.site_names import strip_site_name

MAX_SECTION_WORDS = 4
"""A section label above a headline has at most this many words; longer lines are kickers or menus."""

MAX_TOP_SUBHEADING_WORDS = 5
"""A line up to this length below the headline is a subheading, a longer one without a full stop a standfirst."""

MAX_STANDFIRST_WORDS = 60
"""A standfirst has at most this many words; longer texts above the byline are paragraphs."""

MAX_NAMES_LINE_WORDS = 8
"""A line of names has at most this many words: two names, or a name with a place or an agency."""

MAX_JOB_WORDS = 6
"""The job under a byline has at most this many words."""

MIN_STANDFIRST_WORDS = 4
"""A standfirst has at least this many words; shorter lines above a byline are labels."""

MIN_SUMMARY_POINTS = 2
"""At least this many bulleted lines under the headline make a summary."""

MAX_COUNT_CHARACTERS = 6
"""Longest counter beside a share button: "47", "1.2k"."""

MAX_LINES_ABOVE_DATE = 12
"""The date of a story is at most this far below the headline; controls and pictures may come between."""

MAX_HEADLINE_PRINTS = 4
"""A page prints its headline at most this often; a line that comes more often is a refrain."""

SECTION_REACH_LINES = 3
"""The section label is at most this far above the headline."""

MAX_LINK_SHARE = 0.9
"""An unknown short line above the headline that is a link to this extent is a menu entry, not the section."""

_NAME = re.compile(
    rf"(?:(?:[A-Z\u00c0-\u00de][\w'.-]{{1,24}}+|{read_alternatives('lines/name_line_word.txt')}|&|[A-Z]\.)(?:[ ,|/]{{1,3}}+|$)){{2,8}}$"
)
"""One or two names on a line: words with capitals, and `lines/name_line_word.txt` between them."""

_ABOVE_STANDFIRST = frozenset({Role.HEADLINE, Role.BYLINE, Role.TIMESTAMP, Role.STANDFIRST, Role.SECTION, Role.OTHER})
"""Roles that may be right above a standfirst. `OTHER` is a rating or a note in brackets."""

MONTH_BELOW_BYLINE = Label(Role.TIMESTAMP, "month-below-byline")
"""A month and its year ("June 2018"), the date of a magazine. Elsewhere they head a part of the story."""

DATED = Label(Role.TIMESTAMP, "date-below-headline")
DATED_BYLINE = Label(Role.BYLINE, "date-below-headline")
"""A date with a few other words below the headline, and the same with the name of an author."""

SECTION_BELOW = Label(Role.SECTION, "known-section-below-headline")
"""The section or the genre of the story, where the site prints it below the headline: "Match report"."""

SENTENCE_ABOUT_AUTHOR = Label(Role.BYLINE, "sentence-about-author")
"""A byline that says what the author writes about, and so is as long as a sentence."""

LABEL_OF_TIME = Label(Role.TIMESTAMP, "label-above-time")
"""The words before a date, on a line of their own: "Published"."""

_BETWEEN_TOPICS = re.compile(r" ?[|/,\u00b7\u2022] ?")
"""What comes between the topics of a story."""

_ARTICLES = read_words("lines/title_opener.txt")
"""Words that begin titles but no names."""


def label_front_matter(views: Sequence[LineView], labels: Labels, story: StoryExtent, headline: int | None, rules: LineRules) -> Labels:
    """The labels with those of the headline and of the lines between it and the story."""
    settled = list(labels)
    top = 0
    if headline is not None:
        settled[headline] = Label(Role.HEADLINE, "headline")
        _label_repeats(views, settled, headline)
        _label_section(views, settled, headline, story, rules)
        top = headline + 1
    _label_open_lines(views, settled, top, story, rules, has_headline=headline is not None)
    return settled


def _label_repeats(views: Sequence[LineView], settled: Labels, headline: int) -> None:
    """Label other lines that print the headline again, unless it comes so often that it is a refrain."""
    title = normalise_phrase(strip_site_name(views[headline].text))
    if sum(view.text == views[headline].text for view in views) > MAX_HEADLINE_PRINTS:
        return
    for number, view in enumerate(views):
        if number != headline and len(view.text) <= 3 * len(title) + 20 and settled[number] is None:
            phrase = normalise_phrase(view.text)
            if phrase == title or (number < headline and normalise_phrase(strip_site_name(view.text)) == title):
                settled[number] = Label(Role.HEADLINE, "headline-repeated")


def _label_section(views: Sequence[LineView], settled: Labels, headline: int, story: StoryExtent, rules: LineRules) -> None:
    """Label the nearest short line above the headline as its section; in the dump of a page it must be a known one or stand apart."""
    for number in range(headline - 1, max(-1, headline - 1 - SECTION_REACH_LINES), -1):
        view, label = views[number], settled[number]
        known = normalise_phrase(view.text) in rules.sections
        if label is not None and not (known and label.role in (Role.NAVIGATION, Role.TEASER_LABEL)):
            if story.is_page and label.role is Role.NAVIGATION:
                return
            continue
        apart = view.line.gap > 0 and views[number + 1].line.gap > 0 and number == headline - 1 and view.linked < MAX_LINK_SHARE
        fits = view.words <= MAX_SECTION_WORDS and not view.ends_sentence and not view.bullet and view.text[0].isalpha()
        if fits and (known or not story.is_page or apart):
            settled[number] = Label(Role.SECTION, "known-section-above-headline" if known else "short-line-above-headline")
            return


def _label_open_lines(
    views: Sequence[LineView], settled: Labels, top: int, story: StoryExtent, rules: LineRules, *, has_headline: bool
) -> None:
    """Label bylines, jobs and the standfirst among the open lines between the headline and the story."""
    if not has_headline:
        return
    _label_opening_lines(views, settled, top, rules)
    _label_summary(views, settled, top, story, rules)
    signing = [n for n in range(top, story.first) if (label := settled[n]) and label.role in SIGNING_ROLES]
    last_signing = signing[-1] if signing else -1
    for number in range(top, story.first):
        if settled[number] is None:
            bare = _label_bare_line(views[number], settled[number + 1 : number + 2])
            settled[number] = bare or _label_below_headline(views, settled, number, last_signing, rules)
    _label_opening_prose(views, settled, story, rules)


def _label_opening_lines(views: Sequence[LineView], settled: Labels, top: int, rules: LineRules) -> None:
    """Label the open lines below the headline that date the story, name its section, or present its author.

    Below the first sentence, which may be a standfirst, only lines with a date and a time of day are labelled.
    """
    sentences = 0
    for number in range(top, min(len(views), top + MAX_LINES_ABOVE_DATE)):
        view = views[number]
        if settled[number] is not None:
            continue
        if is_dated_line(view, rules.time_words) and (not sentences or has_clock(view.text)):
            settled[number] = DATED_BYLINE if is_byline(view.text) else DATED
        elif not sentences and normalise_phrase(view.text) in rules.sections:
            settled[number] = SECTION_BELOW
        elif not sentences and view.is_prose and is_byline(view.text):
            settled[number] = SENTENCE_ABOUT_AUTHOR
        elif view.is_prose:
            sentences += 1
            if sentences > 1:
                return


def _label_bare_line(view: LineView, below: Labels) -> Label | None:
    """The label of a line of signs, or of one that is nothing but the words before the date on the line below: "Last updated"."""
    if not any(map(str.isalnum, view.text)):
        return SEPARATOR
    dated = any(label is not None and label.role is Role.TIMESTAMP for label in below)
    words = view.text.lower().strip(" :")
    return LABEL_OF_TIME if dated and (words in read_words("dates/published.txt") or words in read_words("dates/updated.txt")) else None


def _label_below_headline(views: Sequence[LineView], settled: Labels, number: int, last_signing: int, rules: LineRules) -> Label | None:
    """The label of an open line between headline and story; `last_signing` is the last byline or timestamp there, -1 without one."""
    view = views[number]
    before = settled[number - 1] if number else None
    if len(view.text) <= MAX_COUNT_CHARACTERS and view.text[0].isdigit() and _is_beside_control(settled, number):
        return Label(Role.NAVIGATION, "count-beside-a-control")
    if view.bullet or view.heading > 1 or view.text[0] == "|":
        return None
    if before and before.role is Role.BYLINE and (label := _label_below_byline(view, rules, may_be_job=number <= last_signing + 1)):
        return label
    if _lists_topics(view, rules):
        return Label(Role.NAVIGATION, "topics-below-headline")
    if (_names_somebody(view) and normalise_phrase(view.text) not in rules.summaries) or is_byline(view.text):
        return Label(Role.BYLINE, "name-below-headline")
    if before is None or before.role not in _ABOVE_STANDFIRST:
        return None
    if number < last_signing and view.words < MIN_STANDFIRST_WORDS and view.text[0] + view.text[-1] == "()":
        return Label(Role.OTHER, "note-below-headline")
    if number < last_signing and MIN_STANDFIRST_WORDS <= view.words <= MAX_STANDFIRST_WORDS:
        return Label(Role.STANDFIRST, "above-byline")
    if MAX_TOP_SUBHEADING_WORDS < view.words <= MAX_STANDFIRST_WORDS and not view.ends_sentence and _stands_above_prose(views, number):
        return Label(Role.STANDFIRST, "open-ended-below-headline")
    return None


def _label_below_byline(view: LineView, rules: LineRules, *, may_be_job: bool) -> Label | None:
    if is_month_line(view, rules.time_words):
        return MONTH_BELOW_BYLINE
    is_job = may_be_job and view.words <= MAX_JOB_WORDS and not view.ends_sentence
    return Label(Role.BYLINE, "job-below-byline") if is_job else None


def _stands_above_prose(views: Sequence[LineView], number: int) -> bool:
    following = views[number + 1]
    return following.line.gap > 0 and (following.is_prose or following.words <= MAX_NAMES_LINE_WORDS)


def _is_beside_control(settled: Labels, number: int) -> bool:
    around = (*settled[max(0, number - 1) : number], *settled[number + 1 : number + 2])
    return any(label is not None and label.role is Role.NAVIGATION for label in around)


def _lists_topics(view: LineView, rules: LineRules) -> bool:
    """Whether a line is nothing but known topics ("Markets | Technology")."""
    if view.words > MAX_NAMES_LINE_WORDS:
        return False
    parts = [normalise_phrase(part) for part in _BETWEEN_TOPICS.split(view.text)]
    return len(parts) > 1 and all(part in rules.menu_topics or part in rules.sections for part in parts)


def _names_somebody(view: LineView) -> bool:
    """Whether a line is nothing but names, perhaps with a place or an agency. ("The …" and "Who …" open titles, not names.)"""
    return view.words <= MAX_NAMES_LINE_WORDS and _NAME.match(view.text) is not None and view.text.split(" ", 1)[0].lower() not in _ARTICLES


def _label_summary(views: Sequence[LineView], settled: Labels, top: int, story: StoryExtent, rules: LineRules) -> None:
    """Label two or more points right under the headline as the standfirst, with their heading ("Key points") where they have one."""
    if story.is_list or top >= story.first:
        return
    headed = normalise_phrase(views[top].text) in rules.summaries
    first = top + headed
    end = first
    while end < story.first and settled[end] is None and (views[end].bullet or (headed and views[end].line.gap == 0)):
        end += 1
    if end - first >= MIN_SUMMARY_POINTS:
        settled[top:end] = [Label(Role.STANDFIRST, "points-below-headline")] * (end - top)


def _label_opening_prose(views: Sequence[LineView], settled: Labels, story: StoryExtent, rules: LineRules) -> None:
    """Label a sentence between the headline and a byline as the standfirst, also where the story was found to start with it."""
    before = settled[story.first - 1] if story.first else None
    if before is None or before.role is not Role.HEADLINE or settled[story.first] is not None:
        return
    view = views[story.first]
    following = settled[story.first + 1 : story.first + 2]
    signed = any(label and label.role in SIGNING_ROLES for label in following)
    if signed and view.words <= MAX_STANDFIRST_WORDS and view.line.number + 1 <= story.last:
        settled[story.first] = Label(Role.STANDFIRST, "sentence-above-byline")
        _label_month_below(views, settled, story.first + 1, rules)


def _label_month_below(views: Sequence[LineView], settled: Labels, first: int, rules: LineRules) -> None:
    """Label a month and its year among the bylines that begin at line `first` as the date of a magazine."""
    for number in range(first, len(views)):
        label = settled[number]
        if label is None and is_month_line(views[number], rules.time_words):
            settled[number] = MONTH_BELOW_BYLINE
        elif label is None or label.role not in SIGNING_ROLES:
            return


def start_below_headline(views: Sequence[LineView], labels: Sequence[Label | None], story: StoryExtent, headline: int) -> StoryExtent:
    """The story from the first sentence below its headline on.

    A clean text loses a headline that reads like its first sentence; a page gains sentences that junk separated from the rest.
    """
    for number in range(headline + 1, story.last + 1):
        if labels[number] is None and views[number].is_prose and (story.is_page or number >= story.first):
            return replace(story, first=number)
    return story
