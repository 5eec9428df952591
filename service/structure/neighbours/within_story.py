"""Labels the open lines inside the story: subheadings, list items, captions, and teasers between the paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence

from service.structure.extent.story_extent import StoryExtent
from service.structure.lines.line_view import MAX_TITLE_WORDS, MIN_TITLE_WORDS, LineView, is_row, looks_like_title
from service.structure.lines.roles import Effect, Label, Labels, Role

MIN_LINKED_TITLE_WORDS = 4
"""A title that is a link or is in a block of teasers has at least this many words; shorter links are buttons and topics."""

MAX_TEASER_KICKER_WORDS = 3
"""A kicker above the title of another story has at most this many words."""

MIN_LISTED_TITLES = 2
"""At least this many titles make a list of other stories."""

MIN_CAPITALISED_LETTERS = 5
"""In headline capitals every word of at least this length has a capital."""

MIN_UPPER_CASE_TITLE_WORDS = 8
"""A teaser in capitals has at least this many words; subheadings in capitals have fewer."""

MIN_RUN_WORDS = 6
MAX_RUN_WORDS = 16
"""Length of the titles in a list of other stories that lost its heading."""

MAX_RUN_TITLES = 6
"""A longer list of titles is the story's own."""

MAX_SUBHEADING_WORDS = 14
"""Longer subheadings are rarer than unfinished sentences of that length."""

MAX_COLON_SUBHEADING_WORDS = 4
"""A longer line that ends in a colon announces what follows: "Quill told the Harlow Gazette:"."""

MAX_PICTURE_CLAIM_WORDS = 8
"""A longer copyright line claims the site, not a picture."""

MIN_QUESTIONS = 3
"""With this many short questions a story is an interview, whose questions are part of the text."""

MIN_LINK_SHARE = 0.85
"""Share of linked characters above which a line is a link, not a sentence with links in it."""


PROSE = Label(Role.PARAGRAPH, "prose")
"""A sentence or more."""
KEPT = Label(Role.PARAGRAPH, "kept-because-unknown")
"""Nothing is known about the line. It might be story, so it is kept."""

BLOCK_TEASER = Label(Role.TEASER, "below-teaser-label", Effect.BLOCK_TEASER)
BLOCK_EFFECTS = frozenset({Effect.BLOCK_TEASER, Effect.TAGGED_TEASER})
"""Teasers after which another may follow without a label of its own."""

_UTTERANCE = re.compile(
    r"[.?!][\"\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}]"
)
"""A sentence that ends inside quotation marks. Quotations and signatures have it, subheadings do not."""

_PRICES = frozenset("$%\N{EURO SIGN}\N{POUND SIGN}")
"""A list with prices is capitalised like headlines but belongs to the story."""

_NUMBERED = re.compile(r"\d{1,2}[.)] \S")
"""The start of a numbered heading or item."""


def label_within_story(views: Sequence[LineView], labels: Labels, story: StoryExtent) -> Labels:
    """The labels with one for every line of the story."""
    settled = list(labels)
    runs = frozenset[int]() if story.is_list else _title_runs(views, labels, story)
    inside = range(story.first, story.last + 1)
    interview = sum(labels[number] is None and views[number].text[-1] == "?" for number in inside) >= MIN_QUESTIONS
    _label_listed_titles(views, settled, story)
    for number in inside:
        if _is_block_heading(settled[number]):
            _label_titles_with_kickers(views, settled, number + 1)
        if settled[number] is None:
            settled[number] = (
                _label_by_form(views, number, story)
                or _label_by_block(views, settled, number, story)
                or (Label(Role.TEASER, "run-of-titles") if number in runs else None)
                or _label_short_line(views, number, interview=interview)
            )
        elif _claims_a_picture(views[number], settled[number], number, story):
            settled[number] = Label(Role.CAPTION, "claim-to-a-picture")
    return settled


def _label_by_form(views: Sequence[LineView], number: int, story: StoryExtent) -> Label | None:
    """The label that the form of a line implies inside a story: row of a table, link, list item, sentence."""
    view = views[number]
    if is_row(view):
        return Label(Role.LIST_ITEM, "row-of-a-table", Effect.FORM_OF_TEXT)
    if story.is_page and not any(map(str.isalpha, view.text)):
        return Label(Role.OTHER, "without-letters")
    if view.linked > MIN_LINK_SHARE and view.words <= MAX_TITLE_WORDS:
        return label_link(view)
    if view.is_prose and view.bullet:
        return Label(Role.LIST_ITEM, "bulleted")
    return label_sentence(views, number) if view.is_prose or (_NUMBERED.match(view.text) and view.ends_sentence) else None


def label_link(view: LineView) -> Label:
    """Label a line that is a link: the title of another story, or, if it is short, a button or a topic."""
    return Label(Role.TEASER, "linked-title") if view.words >= MIN_LINKED_TITLE_WORDS else Label(Role.NAVIGATION, "linked-word")


def label_sentence(views: Sequence[LineView], number: int) -> Label:
    """Label a sentence: a paragraph, or a list item where the line above or below is numbered, too."""
    if _NUMBERED.match(views[number].text):
        around = (*views[max(0, number - 1) : number], *views[number + 1 : number + 2])
        if any(_NUMBERED.match(view.text) for view in around):
            return Label(Role.LIST_ITEM, "numbered", Effect.FORM_OF_TEXT)
    return PROSE


def _label_by_block(views: Sequence[LineView], settled: Labels, number: int, story: StoryExtent) -> Label | None:
    """The label that neighbouring lines imply: in a block of teasers, above the signature of a post, above the credit of a picture."""
    view = views[number]
    above = settled[number - 1] if number else None
    below = settled[number + 1] if number + 1 < len(settled) else None
    full = not story.is_page and _is_full(settled[max(0, number - MAX_RUN_TITLES) : number])
    if above and above.role in (Role.TEASER_LABEL, Role.TEASER) and not full and _continues_block(view, above, story):
        return BLOCK_TEASER
    if below and below.effect is Effect.SIGNS_POST:
        return Label(Role.EMBED, "above-signature-of-a-post")
    if view.bullet or view.heading:
        return Label(Role.LIST_ITEM, "bulleted") if view.bullet else Label(Role.SUBHEADING, "markdown-heading", Effect.FORM_OF_TEXT)
    if below and (below.role is Role.CAPTION and views[number + 1].line.gap < view.line.gap):
        return Label(Role.CAPTION, "above-picture-credit")
    if below and _claims_a_picture(views[number + 1], below, number, story) and views[number + 1].line.gap <= view.line.gap:
        return Label(Role.CAPTION, "above-claim-to-a-picture")
    return None


def _label_short_line(views: Sequence[LineView], number: int, *, interview: bool) -> Label:
    """The label of a short line within the story."""
    view = views[number]
    if view.text.isupper() and view.words >= MIN_UPPER_CASE_TITLE_WORDS:
        return Label(Role.TEASER, "title-in-capitals")
    if interview and view.text[-1] == "?":
        return Label(Role.PARAGRAPH, "question-of-an-interview", Effect.FORM_OF_TEXT)
    speaks = _UTTERANCE.search(view.text) is not None or (view.text[0] in "([" and view.text[-1] in ")]")
    above_list = any(below.bullet for below in views[number + 1 : number + 2])
    announces = view.text[-1] == ":" and (above_list or view.words > MAX_COLON_SUBHEADING_WORDS)
    open_ended = view.words <= MAX_SUBHEADING_WORDS and view.text[-1] not in ".!,;" and not announces
    if open_ended and not speaks and _heads_something(views, number):
        return Label(Role.SUBHEADING, "short-line-above-prose")
    return KEPT


def _is_block_heading(label: Label | None) -> bool:
    return label is not None and label.role is Role.TEASER_LABEL


def _label_titles_with_kickers(views: Sequence[LineView], settled: Labels, first: int) -> None:
    """Label the open lines from `first` on that are kickers, each with the title of another story below it ("DUCK OFF", "Man banned from
    pond"), as many as there are.
    """
    for number in range(first, len(views) - 1, 2):
        kicker, title = views[number : number + 2]
        headed = kicker.words <= MAX_TEASER_KICKER_WORDS and not kicker.ends_sentence
        is_pair = headed and looks_like_title(title) and not title.ends_sentence
        if not is_pair or settled[number] is not None or settled[number + 1] is not None:
            return
        settled[number] = settled[number + 1] = BLOCK_TEASER


def _is_full(block: Sequence[Label | None]) -> bool:
    """Whether a block of teasers has as many lines already as one in a clean text may have."""
    return len(block) == MAX_RUN_TITLES and all(label is not None and label.effect is Effect.BLOCK_TEASER for label in block)


def _continues_block(view: LineView, above: Label, story: StoryExtent) -> bool:
    """Whether a line belongs to the block of teasers above: right under its heading, or under a teaser without a blank line between."""
    if story.is_list or view.ends_sentence or (view.words < MIN_LINKED_TITLE_WORDS and not story.is_page):
        return False
    if above.role is Role.TEASER_LABEL:
        return True
    return view.line.gap == 0 and looks_like_title(view) and above.effect in BLOCK_EFFECTS


def _claims_a_picture(view: LineView, label: Label | None, number: int, story: StoryExtent) -> bool:
    """Whether a copyright line is short and inside the story: then it is the photographer's, not the publisher's."""
    return label is not None and label.effect is Effect.CLAIMS_RIGHTS and view.words <= MAX_PICTURE_CLAIM_WORDS and number < story.last


def _heads_something(views: Sequence[LineView], number: int) -> bool:
    """Whether text or a list follows a line, set apart from it no less than from what is above."""
    following = views[number + 1 : number + 3]
    return any(view.is_prose or view.bullet for view in following) and following[0].line.gap >= views[number].line.gap - 1


def _label_listed_titles(views: Sequence[LineView], settled: Labels, story: StoryExtent) -> None:
    """A short bulleted list of nothing but lines in headline capitals points to other stories."""
    run: list[int] = []
    for number in range(story.first, min(story.last + MAX_RUN_TITLES, len(views) - 1) + 2):
        if number < len(views) and settled[number] is None and views[number].bullet and _is_titled(views[number]):
            run.append(number)
            continue
        listed = number < len(views) and views[number].bullet
        if (
            MIN_LISTED_TITLES <= len(run) <= MAX_RUN_TITLES
            and not listed
            and not views[run[0] - 1].bullet
            and not _begin_alike([views[n] for n in run])
        ):
            settled[run[0] : run[-1] + 1] = [Label(Role.TEASER, "list-of-titles")] * len(run)
        run = []


def _is_titled(view: LineView) -> bool:
    """Whether a line is written in headline capitals."""
    if (
        not MIN_TITLE_WORDS < view.words <= MAX_RUN_WORDS
        or view.ends_sentence
        or not _PRICES.isdisjoint(view.text)
        or view.text[0].isdigit()
    ):
        return False
    return all(not word[0].islower() for word in view.text.split() if len(word) >= MIN_CAPITALISED_LETTERS)


def _begin_alike(run: Sequence[LineView]) -> bool:
    """Whether most lines of a run start with the same word: the dates or rounds of a programme, not headlines."""
    _, most = Counter(view.text.split(" ", 1)[0] for view in run).most_common(1)[0]
    return most > max(2, len(run) // 2)


def _title_runs(views: Sequence[LineView], labels: Sequence[Label | None], story: StoryExtent) -> frozenset[int]:
    """Numbers of the lines in runs of two or more titles between paragraphs: lists of other stories that lost their heading.

    A blank line must set them apart; without one, short lines under a paragraph are its own list.
    """
    runs: set[int] = set()
    run: list[int] = []
    for number in range(story.first, story.last + 2):
        inside = number <= story.last
        if (
            inside
            and labels[number] is None
            and looks_like_title(views[number])
            and MIN_RUN_WORDS <= views[number].words <= MAX_RUN_WORDS
            and not views[number].is_prose
        ):
            run.append(number)
            continue
        if 2 <= len(run) <= MAX_RUN_TITLES and views[run[0]].line.gap and not _begin_alike([views[n] for n in run]):
            runs.update(run)
        run = []
    return frozenset(runs)
