"""Labels the short lines below a heading that says what they are: keywords, contacts, sources; and the lines of embedded posts."""

from collections.abc import Callable, Sequence

from service.structure.line_view import LineView
from service.structure.roles import Effect, Label, Role
from service.structure.story_extent import StoryExtent

MAX_TOPIC_WORDS = 4
"""The longest keyword of a story."""

MAX_CONTACT_WORDS = 10
"""A name with a job and an office."""

MAX_SOURCE_WORDS = 40
"""The title of a study with its authors and its address."""

MAX_BLOCK_LINES = 12
"""Lines below one heading."""

MAX_POST_LINES = 6
"""Lines from the account of an embedded post to its time."""

MAX_POST_NAME_WORDS = 5
"""The name above the account of a post."""

Labels = list[Label | None]


def label_foot_blocks(views: Sequence[LineView], labels: Labels, story: StoryExtent) -> Labels:
    """The labels with those of the lines below headings of keywords, contacts and sources, and of embedded posts."""
    settled = list(labels)
    for number in range(max(0, story.first), len(views)):
        label = labels[number]
        if label is None or label.effect is None:
            continue
        if label.effect is Effect.HANDLE and number > story.first:
            _label_post(views, settled, number)
        elif label.effect in _BLOCKS and not (story.is_page and label.effect is Effect.LISTS_SOURCES and number > story.last):
            belongs, below = _BLOCKS[label.effect]
            _label_block(views, settled, number, belongs, below)
    return settled


def _label_block(views: Sequence[LineView], settled: Labels, heading: int, belongs: Callable[[LineView], bool], below: Label) -> None:
    for number in range(heading + 1, min(len(views), heading + 1 + MAX_BLOCK_LINES)):
        if settled[number] is None and not belongs(views[number]):
            return
        settled[number] = settled[number] or below


def _is_topic(view: LineView) -> bool:
    return view.words <= MAX_TOPIC_WORDS and not view.ends_sentence and not view.heading


def _is_contact(view: LineView) -> bool:
    addressed = "@" in view.text or "http" in view.text or "www." in view.text or sum(map(str.isdigit, view.text)) >= 6
    return view.words <= MAX_CONTACT_WORDS and (addressed or (view.line.gap == 0 and not view.ends_sentence))


def _is_source(view: LineView) -> bool:
    return view.words <= MAX_SOURCE_WORDS and not view.heading and (view.bullet or view.line.gap == 0 or not view.ends_sentence)


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


_BLOCKS: dict[Effect, tuple[Callable[[LineView], bool], Label]] = {
    Effect.LISTS_TOPICS: (_is_topic, Label(Role.NAVIGATION, "below-heading-of-topics")),
    Effect.LISTS_CONTACTS: (_is_contact, Label(Role.CREDIT, "below-heading-of-contacts")),
    Effect.LISTS_SOURCES: (_is_source, Label(Role.LIST_ITEM, "below-heading-of-sources", Effect.FORM_OF_TEXT)),
}
"""For each kind of heading: which lines below belong to it, and their label."""
