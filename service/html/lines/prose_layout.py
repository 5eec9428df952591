"""Finds where the prose of a page is: how much each element contains, which of them contains the story, and what the names around a line
say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial, reduce
from itertools import accumulate
from operator import or_
from typing import Final, TypeVar

from service.html.hints import HintRules
from service.html.reading.raw_page import Node, RawLine

PROSE_LINE_COST_WORDS: Final = 5
"""This many words are subtracted from each line of prose, so that one sentence under each of twenty headlines does
not add up to a story.
"""

MAX_GAIN_WORDS: Final = 60
FAMILY_SHARE: Final = 0.7
"""Each further element around a line gets this share of what the element within it gets. (Readability does the same with a smaller
share.)"""

MIN_FAMILY_SHARE: Final = 0.05
MIN_PAGE_WIDE_SHARE: Final = 0.5
"""The names of an element with at least this share of the page's prose describe the page as a whole, and say nothing
about a single line.
"""

MIN_STORY_WORDS_ABOVE_COMMENTS: Final = 100
"""An element that is named for comments and contains most of the page's prose does contain comments if there are at least this many words
of prose above it. With fewer, its name describes the page as a whole."""

COMMENT_DOUBT_FACTOR: Final = 0.03
FURNITURE_DOUBT_FACTOR: Final = 0.15
RULE_DOUBT_FACTOR: Final = 0.3
LINKS_DOUBT_FACTOR: Final = 0.5
TRUST_FACTORS: Final = (0.8, 1.0, 1.3)
"""Factors on the words of a line of prose: in elements named for comments, in elements named for other furniture, in a line that is
furniture by its own words, in a line full of links; and by the value of `PageLayout.declared`."""

MIN_WORDS_OF_NO_SUMMARY: Final = 25
"""A line of prose with at least this many words is not the summary of another story."""

MIN_GROWTH_FACTOR: Final = 1.3
MIN_LONG_LINE_WORDS: Final = 150
MAX_LINKED_STORY_SHARE: Final = 0.1
"""When the story continues in an element around the one found, because advertisements or pictures divide it into parts: how many times as
many words of long lines that element must hold, how many at least, and the largest share of its characters that may be links."""

MAX_TWIN_ELEMENTS: Final = 6
"""At most this many elements around a part of the story are examined."""

TWIN_SHARE: Final = 0.8
"""The story continues in the element around it if at least this share of the lines of prose there are in elements of the same shape."""

_INNER: Final = frozenset("p li td th tr ul ol h1 h2 h3 h4 h5 h6 pre blockquote dd dt".split())
"""Elements that contain text directly: a story is in an element around them."""


_Amount = TypeVar("_Amount", int, float)


@dataclass(slots=True)
class MeasuredLine:
    """What is known about a line without its markup: its length, whether it is prose, whether a rule recognises it.

    (Only the type checker enforces that it is frozen, because one is made for every line.)
    """

    words: Final[int]
    prose: Final[bool]
    linked: Final[float]
    known: Final[bool]
    """Whether a rule recognises the line as something other than a part of the story."""
    never_story: Final[bool] = False
    """Whether that rule means that the line cannot be story."""


@dataclass(frozen=True, slots=True)
class PageLayout:
    """Measures of the elements of a page; each sequence has one entry for each element."""

    weight: tuple[float, ...]
    """Words of prose inside; doubtful ones count less."""
    characters: tuple[int, ...]
    linked: tuple[float, ...]
    lines: tuple[int, ...]
    near: tuple[int, ...]
    """Its own hints and those of the elements around it that contain less than `MIN_PAGE_WIDE_SHARE` of the page's prose."""
    wide: tuple[int, ...]
    """Hints of the elements around it that contain more, and so describe the page as a whole."""
    declared: tuple[int, ...]
    """Whether names say that the element is in a story: 0 no, 1 in an <article>, 2 in an element named as the content of an article."""
    place: tuple[int, ...]
    """Depth within the element of the story, from 0. Outside it, -1 minus the number of steps up from it to an
    element that contains both.
    """

    def density(self, node: int) -> float:
        """Share of an element's characters that are link text, from 0 to 1."""
        return self.linked[node] / (self.characters[node] or 1)

    def share(self, node: int) -> float:
        """Share of the page's prose that an element contains, from 0 to 1."""
        return self.weight[node] / (self.weight[0] or 1)


def lay_out(nodes: Sequence[Node], lines: Sequence[RawLine], measured: Sequence[MeasuredLine], rules: HintRules) -> PageLayout:
    """Measure the elements of a page."""
    own, gains = partial(_own, len(nodes), lines), [_gain(measure) for measure in measured]
    inward = [(number, node.parent) for number, node in enumerate(nodes)][:0:-1]
    lines_within = _with_inner(inward, own([1] * len(lines)))
    inward = [pair for pair in inward if lines_within[pair[0]]]  # half of all elements contain no line, and so nothing else
    lengths = [len(line.text) for line in lines]
    characters = _with_inner(inward, own(lengths))
    linked = _with_inner(inward, own([measure.linked * length for measure, length in zip(measured, lengths, strict=True)]))
    prose = own(gains)
    above = [0, *accumulate(prose[:-1])]
    near, wide, declared = _names(nodes, _with_inner(inward, prose), above, rules)
    weights = [_weight(*of_line, near, declared, rules) for of_line in zip(lines, measured, gains, strict=True)]
    part = _story_element(nodes, lines, weights, characters, linked)
    part = _around_twins(part, nodes, lines, measured, near, rules)
    long = _with_inner(inward, own(_long_prose(lines, measured, gains, near, rules)))
    story = _around_all_parts(part, nodes, long, characters, linked)
    return PageLayout(
        tuple(_with_inner(inward, own(weights))),
        tuple(characters),
        tuple(linked),
        tuple(lines_within),
        tuple(near),
        tuple(wide),
        tuple(declared),
        tuple(_places(nodes, story)),
    )


def _own(elements: int, lines: Sequence[RawLine], amounts: Sequence[_Amount]) -> list[_Amount]:
    """For each element, the sum over its own lines, without inner elements; `amounts` has one entry for each line."""
    held: list[_Amount] = [0] * elements
    for line, amount in zip(lines, amounts, strict=True):
        held[line.node] += amount
    return held


def _with_inner(inward: Sequence[tuple[int, int]], held: list[_Amount]) -> list[_Amount]:
    """For each element, the sum over its lines including inner elements. `inward` has each element with the one around it, the last element
    first.
    """
    for node, around in inward:
        if amount := held[node]:  # most elements contain nothing of a kind
            held[around] += amount
    return held


def _gain(measure: MeasuredLine) -> int:
    """What a line adds to the stretch of prose that it is in: its words, less a cost for each line."""
    return max(0, min(measure.words, MAX_GAIN_WORDS) - PROSE_LINE_COST_WORDS) if measure.prose else 0


def _names(nodes: Sequence[Node], prose: Sequence[int], above: Sequence[int], rules: HintRules) -> tuple[list[int], list[int], list[int]]:
    """Compute `PageLayout.near`, `wide` and `declared`. `prose` counts the words of prose within each element, `above` those above it."""
    near, wide, declared = [0], [0], [0]
    comment = rules.groups.comment
    most, content, article = MIN_PAGE_WIDE_SHARE * prose[0], rules.groups.content, rules.groups.article
    for (around, tag, signs), within, before in zip(nodes[1:], prose[1:], above[1:], strict=True):
        of_page = 0 if within < most else signs if before < MIN_STORY_WORDS_ABOVE_COMMENTS else signs & ~comment
        near.append(near[around] | (signs & ~of_page))
        wide.append(wide[around] | of_page)
        if signs & content and signs & article:
            declared.append(2)
        else:
            declared.append(declared[around] or int(tag == "article"))
    return near, wide, declared


def _weight(line: RawLine, measure: MeasuredLine, gain: int, near: Sequence[int], declared: Sequence[int], rules: HintRules) -> float:
    """The words that a line of prose counts for, fewer if it is doubtful; `gain` is its number of words, `near` and `declared` are as in
    `PageLayout`.
    """
    weight = gain * TRUST_FACTORS[declared[line.node]]
    names = near[line.node] | line.signs
    if names & rules.groups.furniture:
        weight *= COMMENT_DOUBT_FACTOR if names & rules.groups.never_story else FURNITURE_DOUBT_FACTOR
    if measure.known:
        weight *= RULE_DOUBT_FACTOR
    if measure.linked > 0.3:
        weight *= LINKS_DOUBT_FACTOR
    return weight


def _story_element(
    nodes: Sequence[Node], lines: Sequence[RawLine], weights: Sequence[float], characters: Sequence[int], linked: Sequence[float]
) -> int:
    """The element with the most prose and little else: each line adds its words to the elements around it, most to the nearest one."""
    scores = [0.0] * len(nodes)
    for line, weight in zip(lines, weights, strict=True):
        if weight:
            node = line.node
            if nodes[node].tag in _INNER:
                node = nodes[node].parent
            share = 1.0
            while node >= 0 and share > MIN_FAMILY_SHARE:
                scores[node] += weight * share
                node = nodes[node].parent
                share *= FAMILY_SHARE
    able = (node for node, score in enumerate(scores) if score > 0)
    return max(able, key=lambda node: scores[node] * (1 - linked[node] / (characters[node] or 1)), default=0)


def _long_prose(
    lines: Sequence[RawLine], measured: Sequence[MeasuredLine], gains: Sequence[int], near: Sequence[int], rules: HintRules
) -> list[int]:
    """The number of words of each line of long prose in the story; 0 for short lines, readers' comments and so on."""
    never = rules.groups.never_story
    return [
        gain if measure.words >= MIN_WORDS_OF_NO_SUMMARY and not measure.known and not (near[line.node] | line.signs) & never else 0
        for line, measure, gain in zip(lines, measured, gains, strict=True)
    ]


def _around_all_parts(part: int, nodes: Sequence[Node], long: Sequence[int], characters: Sequence[int], linked: Sequence[float]) -> int:
    """The element that contains the whole story, given the one that contains most of it: often the same, sometimes one around several
    parts."""
    most = max(MIN_GROWTH_FACTOR * long[part], MIN_LONG_LINE_WORDS)
    around = nodes[part].parent
    while around >= 0 and long[around] < most:
        around = nodes[around].parent
    return around if around >= 0 and linked[around] <= MAX_LINKED_STORY_SHARE * characters[around] else part


def _around_twins(
    part: int, nodes: Sequence[Node], lines: Sequence[RawLine], measured: Sequence[MeasuredLine], near: Sequence[int], rules: HintRules
) -> int:
    """The outermost element around one part of a story in which nearly all other prose is in elements of the same shapes.

    Sites divide stories into similar containers, with advertisements between them.
    """
    places = _places(nodes, part)
    prose = [
        line
        for line, measure in zip(lines, measured, strict=True)
        if measure.prose and not measure.known and measure.linked < MAX_LINKED_STORY_SHARE and places[line.node] >= -MAX_TWIN_ELEMENTS
    ]
    inside = [line for line in prose if places[line.node] >= 0]
    shapes = {_shape(line.node, nodes) for line in inside}
    furniture = rules.groups.furniture & ~reduce(or_, (near[line.node] | line.signs for line in inside), 0)
    twins, others = [0] * (MAX_TWIN_ELEMENTS + 1), [0] * (MAX_TWIN_ELEMENTS + 1)
    for line in prose:
        if places[line.node] < 0 and not (near[line.node] | line.signs) & furniture:
            counts = twins if _shape(line.node, nodes) in shapes else others
            counts[-places[line.node]] += 1
    best = around = part
    for steps in range(1, MAX_TWIN_ELEMENTS + 1):
        around = nodes[around].parent
        if around <= 0 or nodes[around].tag == "body":
            break
        gained = sum(twins[: steps + 1])
        if twins[steps] and gained >= TWIN_SHARE * (gained + sum(others[: steps + 1])):
            best = around
    return best


def _shape(node: int, nodes: Sequence[Node]) -> tuple[tuple[str, int], ...]:
    """The tags and names of an element and of the two around it."""
    parent = max(nodes[node].parent, 0)
    above = max(nodes[parent].parent, 0)
    return tuple((nodes[number].tag, nodes[number].signs) for number in (node, parent, above))


def _places(nodes: Sequence[Node], story: int) -> list[int]:
    """The place of each element, as in `PageLayout.place`."""
    above: dict[int, int] = {}
    node, steps = story, 0
    while node >= 0:
        above[node] = -steps
        node, steps = nodes[node].parent, steps + 1
    places = [above[0]]
    for number, (parent, _, _) in enumerate(nodes[1:], 1):
        around = places[parent]
        places.append(above[number] if number in above else around + 1 if around >= 0 else around)
    return places
