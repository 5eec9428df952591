"""Labels what is at the foot of a story: the lines below a heading that says what they are (keywords, contacts, sources), embedded
posts, and the biographies, contacts and helpers of its last lines."""

from collections.abc import Callable, Sequence

from service.structure.extent.story_extent import StoryExtent
from service.structure.lines.line_rules import LineRules
from service.structure.lines.line_view import LineView
from service.structure.lines.roles import Effect, Label, Labels, Role

MAX_TOPIC_WORDS = 4
"""The longest keyword of a story."""

MAX_CONTACT_WORDS = 10
"""Words of a contact: a name with a job and an office."""

MAX_SOURCE_WORDS = 40
"""Words of a source: the title of a study with its authors and its address."""

MAX_PICTURE_TEXT_WORDS = 45
"""A longer line below the control of a picture is a paragraph."""

MAX_BLOCK_LINES = 12
"""At most this many keywords or contacts are below one heading."""

MAX_SOURCE_LINES = 400
"""At most this many sources are below one heading: fact checks name hundreds."""

MAX_WORDS_BELOW_SOURCES = 200
"""Words of plain sentences below a list of sources: about the author, about the publisher."""

MAX_POST_LINES = 6
"""Lines from the account of an embedded post to its time."""

MAX_POST_NAME_WORDS = 5
"""The name above the account of a post."""

MAX_END_LINES = 6
"""The end matter is looked for in this many lines before and after the last sentence of the story."""

PARAGRAPH_COST_LINES = 3
"""A line of the story that is no end matter counts as this many lines: after two of them the search is over."""

MIN_STORY_LINES = 4
"""A line is at the end of a story only with at least this many lines above it; in a shorter story the end looks like the middle.

There, only a line that opens with the name of an author counts as a biography."""

MAX_END_MATTER_WORDS = 80
"""A biography has at most this many words."""

MIN_NAME_WORDS = 2
MAX_BIOGRAPHY_NAME_WORDS = 4
"""A name on a line of its own above a biography has this many words."""


def label_foot_blocks(views: Sequence[LineView], labels: Labels, story: StoryExtent) -> Labels:
    """The labels with those of the lines below headings of keywords, contacts and sources, and of embedded posts.

    Above the story, only captions are labelled, below the words that announce them.
    """
    settled = list(labels)
    prose_end = _find_prose_end(views)
    for number, label in enumerate(labels):
        if label is None or label.effect is None or (label.effect is Effect.LISTS_SOURCES and number < prose_end):
            continue
        if number < story.first and (label.effect is not Effect.SHOWS_PICTURE or story.is_page):
            continue
        if label.effect is Effect.HANDLE and number > story.first:
            if not _is_below_byline(labels, number):
                _label_post(views, settled, number)
        elif label.effect in _BLOCKS:
            belongs, below, most = _BLOCKS[label.effect]
            _label_block(views, settled, range(number + 1, min(len(views), number + 1 + most)), belongs, below)
    return settled


def _is_below_byline(labels: Sequence[Label | None], number: int) -> bool:
    """Whether an account is right below the names of the authors, and so is one of theirs."""
    above = labels[number - 1]
    return above is not None and above.role is Role.BYLINE


def _find_prose_end(views: Sequence[LineView]) -> int:
    """The number of the line at which the last prose of the story begins; "Sources" above it may head a chapter of the story."""
    words = 0
    for view in reversed(views):
        words += view.words if view.is_prose and not _is_source(view) else 0
        if words > MAX_WORDS_BELOW_SOURCES:
            return view.line.number
    return 0


def _label_block(views: Sequence[LineView], settled: Labels, lines: range, belongs: Callable[[LineView], bool], below: Label) -> None:
    """Label some lines in order, up to the first that does not belong to their heading."""
    for number in lines:
        if settled[number] is None and not belongs(views[number]):
            return
        settled[number] = settled[number] or below


def _is_topic(view: LineView) -> bool:
    return view.words <= MAX_TOPIC_WORDS and not view.ends_sentence and not view.heading


def _is_contact(view: LineView) -> bool:
    addressed = "@" in view.text or "http" in view.text or "www." in view.text or sum(map(str.isdigit, view.text)) >= 6
    postal = "," in view.text and any(map(str.isdigit, view.text))
    return view.words <= MAX_CONTACT_WORDS and (addressed or ((view.line.gap == 0 or postal) and not view.is_prose))


def _is_caption(view: LineView) -> bool:
    return view.words <= MAX_PICTURE_TEXT_WORDS and not view.bullet and not view.heading


def _is_source(view: LineView) -> bool:
    """Whether a line may name a source: no plain sentence, which has neither a number nor a bullet."""
    numbered = any(map(str.isdigit, view.text))
    return view.words <= MAX_SOURCE_WORDS and not view.heading and (view.bullet or numbered or not view.ends_sentence)


def _label_post(views: Sequence[LineView], settled: Labels, handle: int) -> None:
    """Label an embedded post: the account, its name above, and the lines to its time."""
    post = Label(Role.EMBED, "line-of-a-post")
    settled[handle] = post
    above = views[handle - 1]
    if settled[handle - 1] is None and above.words <= MAX_POST_NAME_WORDS and not above.ends_sentence and views[handle].line.gap == 0:
        settled[handle - 1] = post
    last = min(len(views), handle + 1 + MAX_POST_LINES)
    stamp = next((n for n in range(handle + 1, last) if (label := settled[n]) and label.role is Role.TIMESTAMP), None)
    if stamp is not None and all(settled[n] is None or settled[n] is post for n in range(handle + 1, stamp)):
        settled[handle + 1 : stamp + 1] = [post] * (stamp - handle)


_BLOCKS: dict[Effect, tuple[Callable[[LineView], bool], Label, int]] = {
    Effect.LISTS_TOPICS: (_is_topic, Label(Role.NAVIGATION, "below-heading-of-topics"), MAX_BLOCK_LINES),
    Effect.LISTS_CONTACTS: (_is_contact, Label(Role.CREDIT, "below-heading-of-contacts"), MAX_BLOCK_LINES),
    Effect.SHOWS_PICTURE: (_is_caption, Label(Role.CAPTION, "below-control-of-a-picture"), 1),
    Effect.LISTS_SOURCES: (_is_source, Label(Role.CREDIT, "below-heading-of-sources"), MAX_SOURCE_LINES),
}
"""For each kind of heading: which lines below belong to it, their label, and at most how many they are."""


def label_end_matter(views: Sequence[LineView], labels: Labels, story: StoryExtent, rules: LineRules) -> Labels:
    """The labels with those of biographies, contacts and helpers at the end of the story."""
    settled = list(labels)
    is_short = story.last - story.first < MIN_STORY_LINES
    authors = [view.text for view, label in zip(views, labels, strict=True) if label and label.role is Role.BYLINE]
    remaining = MAX_END_LINES
    for number in range(min(len(views) - 1, story.last + MAX_END_LINES), story.first + 1, -1):
        text = views[number].text
        is_told = not is_short or _opens_with_name(text, authors)
        if is_told and settled[number] is None and views[number].words <= MAX_END_MATTER_WORDS:
            settled[number] = rules.end_matter.label(rules.end_matter.pattern.match(text), views[number].words)
            if settled[number] and _names_the_author(views[number - 1], text):
                settled[number - 1] = Label(Role.BYLINE, "name-above-biography")
        if settled[number] is None and number <= story.last:
            remaining -= PARAGRAPH_COST_LINES
        if remaining <= 0:
            break
    return settled


def _names_the_author(view: LineView, biography: str) -> bool:
    return MIN_NAME_WORDS <= view.words <= MAX_BIOGRAPHY_NAME_WORDS and biography.startswith(view.text)


def _opens_with_name(text: str, authors: Sequence[str]) -> bool:
    """Whether a line opens with a name, its first two words, that one of the bylines has."""
    name = " ".join(text.split(" ", MIN_NAME_WORDS)[:MIN_NAME_WORDS])
    return " " in name and name[-1].isalpha() and any(name in byline for byline in authors)
