"""Finds the pictures of a story, with the captions that are printed with them."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from service.html.cascade import PageStory
from service.html.reading.raw_page import Node
from service.html.reading.statements import Picture
from service.structure.lines.roles import BODY_ROLES, LabelledLine, Role

MIN_WIDTH_PIXELS: Final = 100
"""Narrower pictures are icons, portraits of authors and invisible counters of visits."""

MAX_STORY_PICTURES: Final = 100
"""At most this many pictures are returned; the longest galleries seen have about as many."""


class StoryPicture(NamedTuple):
    """One picture of a story."""

    url: str
    """Absolute address."""
    alt: str | None
    """The text alternative: what the picture shows."""
    caption: str | None


def find_pictures(story: PageStory) -> tuple[StoryPicture, ...]:
    """The pictures between the headline and the last line of the story, each address once."""
    page, labelled = story.reading.page, story.labelled
    if not page.pictures or len(labelled) != len(page.lines):
        return ()
    story_lines = [number for number, line in enumerate(labelled) if line.label.role in BODY_ROLES]
    if not story_lines:
        return ()
    headline = story.reading.analysis.headline
    first = story_lines[0] if headline is None else min(headline, story_lines[0])
    captions = _captions(page.nodes, labelled, [line.node for line in page.lines])
    found: dict[str, StoryPicture] = {}
    for picture in page.pictures:
        if not first <= picture.line <= story_lines[-1] + 1 or (picture.width is not None and picture.width < MIN_WIDTH_PIXELS):
            continue
        if _stands_among_links(picture, labelled, page.nodes):
            continue
        url = page.metadata.base.resolve(picture.url)
        if url and url not in found:
            found[url] = StoryPicture(url, picture.alt or None, _caption_of(picture, page.nodes, captions, labelled))
    return tuple(found.values())[:MAX_STORY_PICTURES]


def _captions(nodes: Sequence[Node], labelled: Sequence[LabelledLine], places: Sequence[int]) -> dict[int, str]:
    """The captions within each <figure>, by its index."""
    captions: dict[int, str] = {}
    for line, node in zip(labelled, places, strict=True):
        figure = _figure_around(node, nodes) if line.label.role is Role.CAPTION else None
        if figure is not None:
            before = captions.get(figure)
            captions[figure] = f"{before} {line.line.text}" if before else line.line.text
    return captions


def _figure_around(node: int, nodes: Sequence[Node]) -> int | None:
    """The innermost `<figure>` around an element, itself included; None if there is none."""
    while node > 0:
        if nodes[node].tag == "figure":
            return node
        node = nodes[node].parent
    return None


def _caption_of(picture: Picture, nodes: Sequence[Node], captions: dict[int, str], labelled: Sequence[LabelledLine]) -> str | None:
    """The caption in the same <figure>, or else on the line after the picture."""
    figure = _figure_around(picture.node, nodes)
    if figure is not None:
        return captions.get(figure)
    after = labelled[picture.line] if picture.line < len(labelled) else None
    return after.line.text if after and after.label.role is Role.CAPTION else None


def _stands_among_links(picture: Picture, labelled: Sequence[LabelledLine], nodes: Sequence[Node]) -> bool:
    """Whether a picture belongs to a pointer to another story: the line after it is one, and no <figure> holds the picture."""
    if picture.line >= len(labelled) or _figure_around(picture.node, nodes) is not None:
        return False
    return labelled[picture.line].label.role in (Role.TEASER, Role.NAVIGATION)
