"""Finds lines that belong to a story although their log odds are too low: by their position, or because hardly anything else was found."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from service.html.hints import HintGroups
from service.html.lines.page_analysis import MAX_LINKED_PROSE_SHARE, PageAnalysis
from service.html.reading.tags import ENTRY_TAGS, HEADING_TAGS

MIN_LINKED_PARAGRAPH_WORDS: Final = 15
"""A paragraph that is one link belongs to the story around it if it is a sentence with at least this many words; pointers to other
stories are shorter."""

MIN_SIBLING_PARAGRAPHS: Final = 2
"""In an element with at least this many paragraphs of the story, linked paragraphs beside them belong to the story, too."""

MAX_LINKED_ENTRY_SHARE: Final = 0.1
"""At most this share of an entry below the story is linked; lists of links lead elsewhere."""

MIN_MEAN_ENTRY_WORDS: Final = 2.5
"""Entries with fewer words on average, and without a digit, are keywords or buttons."""

MAX_ENTRIES_BELOW_LINES: Final = 80
"""At most this many lines below the story are entries that belong to it."""

MAX_LEVELS_OF_ENTRY: Final = 4
"""At most this many elements (a list, a table and its parts) come between an entry and the element of the story."""

MAX_FOUND_WORDS: Final = 60
MIN_TEXT_FACTOR: Final = 3.0
MIN_TEXT_WORDS: Final = 12
"""If at most this many words were taken for story, the element with most of the other text is the story, provided that it has this many
times as many words, and at least this many."""

MAX_LINKED_TEXT_SHARE: Final = 0.3
"""At most this share of a line of that text, and of the element, is linked; lists of stories have more."""

MIN_STORY_LINE_SHARE: Final = 0.5
"""If the story has few words and at least this share of the lines of an element is story, all of its lines are."""

FAMILY_TEXT_SHARE: Final = 0.7
"""Each further element around a line gets this share of what the element within it gets."""

MIN_TEXT_SHARE: Final = 0.3
"""Elements farther out get nothing."""


def linked_paragraphs(analysis: PageAnalysis, may_be_story: Sequence[bool], in_story: Sequence[bool]) -> Iterator[int]:
    """Paragraphs that are one link, next to paragraphs of the story."""
    beside = _paragraphs_within(analysis, in_story)
    for number, line in enumerate(analysis.lines):
        node, measured = analysis.nodes[line.node], analysis.measured[number]
        if (
            may_be_story[number]
            and not in_story[number]
            and node.tag == "p"
            and measured.linked >= MAX_LINKED_PROSE_SHARE
            and measured.words >= MIN_LINKED_PARAGRAPH_WORDS
            and beside[node.parent] >= MIN_SIBLING_PARAGRAPHS
            and analysis.wording[number].ends
            and not measured.known
        ):
            yield number


def entries_below(analysis: PageAnalysis, may_be_story: Sequence[bool], in_story: Sequence[bool], groups: HintGroups) -> list[int]:
    """The entries of a list or table right below the last line of the story, in the element that holds its paragraphs."""
    last = max((number for number, is_story in enumerate(in_story) if is_story), default=len(in_story))
    beside, names = _paragraphs_within(analysis, in_story), groups.furniture | groups.topic
    found: list[int] = []
    entries: list[int] = []
    for number in range(last + 1, min(len(analysis.lines), last + MAX_ENTRIES_BELOW_LINES)):
        line, measured = analysis.lines[number], analysis.measured[number]
        is_plain = may_be_story[number] and not measured.known and measured.linked <= MAX_LINKED_ENTRY_SHARE
        if not is_plain or (analysis.layout.near[line.node] | line.signs) & names or not _stands_beside(analysis, line.node, beside):
            break
        found.append(number)
        if analysis.nodes[line.node].tag in ENTRY_TAGS:
            entries = [*found]
        elif analysis.nodes[line.node].tag not in HEADING_TAGS:
            break
    words = sum(analysis.measured[number].words for number in entries)
    have_words = words >= MIN_MEAN_ENTRY_WORDS * len(entries) or any(
        any(map(str.isdecimal, analysis.lines[number].text)) for number in entries
    )
    return entries if have_words else []


def text_where_little_is_found(
    analysis: PageAnalysis, may_be_story: Sequence[bool], in_story: Sequence[bool], groups: HintGroups
) -> list[int]:
    """The lines of the element with the most text, if hardly any line is taken for story: a poem, a list, a report without sentences."""
    found = sum(analysis.measured[number].words for number, is_story in enumerate(in_story) if is_story)
    if found > MAX_FOUND_WORDS:
        return []
    start = -1 if analysis.headline is None else analysis.headline
    text = [number for number in range(start + 1, len(analysis.lines)) if may_be_story[number] and _is_plain_text(analysis, number, groups)]
    element = _element_with_most(analysis, text)
    if element < 0 or analysis.layout.density(element) > MAX_LINKED_TEXT_SHARE:
        return []
    inside = [number for number in text if _is_within(analysis, analysis.lines[number].node, element)]
    words = sum(analysis.measured[number].words for number in inside)
    return inside if words >= max(MIN_TEXT_WORDS, MIN_TEXT_FACTOR * found) else _rest_of_elements(analysis, text, in_story)


def _paragraphs_within(analysis: PageAnalysis, in_story: Sequence[bool]) -> Counter[int]:
    """The number of paragraphs of the story directly in each element."""
    lines = zip(analysis.lines, analysis.measured, in_story, strict=True)
    return Counter(analysis.nodes[line.node].parent for line, measured, is_story in lines if is_story and measured.prose)


def _stands_beside(analysis: PageAnalysis, node: int, beside: Counter[int]) -> bool:
    """Whether an element is, directly or in a list or table, in an element with paragraphs of the story."""
    around = analysis.nodes[node].parent
    for _ in range(MAX_LEVELS_OF_ENTRY):
        if around < 0:
            return False
        if beside[around] >= MIN_SIBLING_PARAGRAPHS:
            return True
        around = analysis.nodes[around].parent
    return False


def _is_plain_text(analysis: PageAnalysis, number: int, groups: HintGroups) -> bool:
    """Whether a line without a known role has few links and is not in furniture."""
    line, measured = analysis.lines[number], analysis.measured[number]
    is_text = not measured.known and measured.linked <= MAX_LINKED_TEXT_SHARE and analysis.wording[number].role is None
    return is_text and not (analysis.layout.near[line.node] | line.signs) & groups.furniture


def _rest_of_elements(analysis: PageAnalysis, text: Sequence[int], in_story: Sequence[bool]) -> list[int]:
    """The lines of text in the elements of which most lines are story already."""
    around = [analysis.nodes[line.node].parent for line in analysis.lines]
    lines, story = Counter(around[number] for number in text), Counter(around[number] for number in text if in_story[number])
    return [number for number in text if story[around[number]] >= MIN_STORY_LINE_SHARE * lines[around[number]]]


def _element_with_most(analysis: PageAnalysis, text: Sequence[int]) -> int:
    """The element that contains most of some lines and little else."""
    words: Counter[int] = Counter()
    for number in text:
        node, share = analysis.lines[number].node, 1.0
        while node >= 0 and share > MIN_TEXT_SHARE:
            words[node] += round(share * 100) * analysis.measured[number].words
            node, share = analysis.nodes[node].parent, share * FAMILY_TEXT_SHARE
    return max(words, key=lambda node: (words[node], -node), default=-1)


def _is_within(analysis: PageAnalysis, node: int, element: int) -> bool:
    while node > element:
        node = analysis.nodes[node].parent
    return node == element
