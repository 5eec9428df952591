"""Sets labels apart from the headline that they are in: "LIVE", "Exclusive" or a section, in an element of its own within the `<h1>`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

from service.html.metadata.site_title import MIN_HEADLINE_WORDS, SEPARATORS
from service.html.reading.heading_parts import HeadingPart
from service.html.reading.raw_page import Emphasised, RawLine, RawPage
from service.html.reading.whitespace import Linked
from service.rules.rule_files import read_words
from service.text.words import words_of

MAX_LABEL_IN_HEADLINE_WORDS: Final = 7
MAX_NAMED_LABEL_WORDS: Final = 4
"""Words of a label: where the rest of the line is a declared headline; where only the class of its element tells it."""

_WORD_IN_NAME: Final = re.compile("[A-Z]?[a-z]+")
"""One word of a class ("article__badge", "liveLabel")."""


_Stretch = TypeVar("_Stretch", Linked, Emphasised)


class _Cut(NamedTuple):
    """Where a line of a heading falls into a label and the headline."""

    label: tuple[int, int]
    headline: tuple[int, int]
    is_badge: bool
    """Whether the label says something of the state or the form of the story, and is no section."""


def part_labels(page: RawPage, titles: Iterable[str], topic: int) -> RawPage:
    """The page with each label within an `<h1>` on a line of its own, above the `<h1>`.

    `titles` are the declared headlines, without the names of the site; `topic` is the hint of what a story is filed under.
    """
    declared = [words for words in map(words_of, titles) if words]
    cuts = {number: cut for number, line in enumerate(page.lines) if line.parts and (cut := _find_label(line, declared))}
    return _parted(page, cuts, topic) if cuts else page


def _find_label(line: RawLine, declared: Sequence[list[str]]) -> _Cut | None:
    """The first element at an end of a heading that is a label."""
    for part in line.parts:
        length, text = len(part.text), line.text
        if length >= len(text):
            continue
        if text.startswith(part.text):
            rest = text[length:].lstrip(SEPARATORS)
            cut = _Cut((0, length), (len(text) - len(rest), len(text)), is_badge=_is_badge(part.text))
        elif text.endswith(part.text):
            rest = text[:-length].rstrip(SEPARATORS)
            cut = _Cut((len(text) - length, len(text)), (0, len(rest)), is_badge=True)
        else:
            continue
        if _is_label(part, rest, words_of(text), declared):
            return cut
    return None


def _is_label(part: HeadingPart, rest: str, whole: list[str], declared: Sequence[list[str]]) -> bool:
    """Whether an element of a heading is no part of the headline, which `rest` then is. `whole` has the words of both."""
    words, wanted = len(words_of(part.text)), words_of(rest)
    if wanted in declared:
        return words <= MAX_LABEL_IN_HEADLINE_WORDS
    is_named = not read_words("html/kicker_name.txt").isdisjoint(map(str.lower, _WORD_IN_NAME.findall(part.names)))
    is_known = _is_badge(part.text) or _spoken(part.text) in read_words("lines/genre.txt")
    if len(wanted) < MIN_HEADLINE_WORDS or words > MAX_NAMED_LABEL_WORDS:
        return False
    return is_named and is_known if whole in declared else is_named or (is_known and bool(part.names))


def _is_badge(text: str) -> bool:
    return _spoken(text) in read_words("html/badge.txt")


def _spoken(text: str) -> str:
    return text.strip(SEPARATORS + "[]().!").lower()


def _parted(page: RawPage, cuts: Mapping[int, _Cut], topic: int) -> RawPage:
    """The page with each label on a line of its own above its headline; `cuts` are by the numbers of the lines."""
    lines: list[RawLine] = []
    places: list[int] = []
    for number, line in enumerate(page.lines):
        cut = cuts.get(number)
        if cut is not None:
            parent = max(page.nodes[line.node].parent, 0)
            lines.append(_stretch_of(line, *cut.label)._replace(node=parent, signs=0 if cut.is_badge else topic))
        places.append(len(lines))
        lines.append(_stretch_of(line, *cut.headline) if cut is not None else line)
    return page.with_lines(lines, [*places, len(lines)])


def _stretch_of(line: RawLine, start: int, end: int) -> RawLine:
    """A stretch of a line as a line of its own."""
    return line._replace(
        text=line.text[start:end],
        bold=min(line.bold, end - start),
        links=tuple(_moved(line.links, start, end)),
        emphasis=tuple(_moved(line.emphasis, start, end)),
        parts=(),
    )


def _moved(stretches: Iterable[_Stretch], start: int, end: int) -> Iterator[_Stretch]:
    """What of some stretches of a line lies between two offsets, as stretches of that part of the line."""
    for stretch in stretches:
        if stretch.start < end and stretch.end > start:
            yield stretch._replace(start=max(stretch.start, start) - start, end=min(stretch.end, end) - start)
