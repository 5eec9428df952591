"""What speaks for a line being the headline: its words in the story, its place, its form and the lines around it, each by a name.

What each piece of evidence weighs is read from `service/rules/lines/headline_*.weights.tsv`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import log1p
from typing import NamedTuple

from service.structure.lone import bare_phrase
from service.structure.roles import Label, Role
from service.structure.site_names import without_site
from service.structure.story import CUT_OFF, Story
from service.structure.view import CLOSING, LineView

MAX_HEADLINE_WORDS = 40

STORY_SAMPLE = 8_000
"""Characters of the story in which the words of a headline are looked for."""

LEAD = 3
"""The first sentences of the story, which tell it in short, as its headline does."""

LEAD_REACH = 8
"""Lines in which they are looked for."""

FEW_WORDS = 3
"""Content words of a title that are enough to judge by how many of them the story has."""

MIN_TOLD = 0.3
"""Share of a headline's words that its story has too; clever headlines have fewer, slogans of the site none."""

MAX_REPEATS = 4
"""Times a page prints its headline; what comes back more often is a menu's."""

MIN_TITLE = 4
"""Words of a line that may be another title."""

CROWD_REACH = 4
"""Lines on either side in which other titles make a list of stories."""

INITIALS = 4
"""Characters of the shortest initials at the end of a title ("U.S.")."""

TITLE_CASE = 0.8
"""Share of the longer words in capitals."""

_STOPS = ".:\N{IDEOGRAPHIC FULL STOP}"
_NUMBERED = re.compile(r"\d{1,2}\. ")
_CONTENT_WORD = re.compile(r"\w{4,}")
_SEPARATOR = re.compile(r" (?:-{1,2}|\||::|\N{MIDDLE DOT}|\N{BULLET}|/|>|\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}) ")
_FRAME = frozenset({Role.BYLINE, Role.TIMESTAMP})

Signs = Iterator[tuple[str, float]]


class Told(NamedTuple):
    """Share of a title's words that the story has, and that its first sentences have; of few words a smaller share counts."""

    story: float
    lead: float


class Titles:
    """The lines of a text that may be its headline, compared with each other and with the story."""

    def __init__(
        self, views: Sequence[LineView], labels: Sequence[Label | None], story: Story, candidates: Sequence[int], sections: frozenset[str]
    ) -> None:
        self._views, self._labels, self._story, self._sections = views, labels, story, sections
        self._candidates = candidates
        self._told = {number: self._tell(number) for number in candidates}
        self._long = frozenset(number for number in candidates if views[number].words >= MIN_TITLE)

    @cached_property
    def _phrases(self) -> list[str]:
        """Each line that is short enough for a title as a bare phrase without the site; nothing for the others."""
        return [bare_phrase(without_site(view.text)) if view.words <= MAX_HEADLINE_WORDS else "" for view in self._views]

    @cached_property
    def _above(self) -> Counter[str]:
        return Counter(self._phrases[: self._story.first + 2])

    @cached_property
    def _anywhere(self) -> Counter[str]:
        return Counter(self._phrases)

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(bare_phrase(self._views[number].text) for number in self._candidates)

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(head for number in self._candidates for head in _heads(self._views[number].text))

    @cached_property
    def _sample(self) -> str:
        size, texts = 0, list[str]()
        for view in self._views[self._story.first : self._story.last + 1]:
            texts.append(view.text)
            size += len(view.text)
            if size > STORY_SAMPLE:
                break
        return "\n".join(texts)[: 2 * STORY_SAMPLE].lower()

    @cached_property
    def _lead(self) -> str:
        first = self._story.first
        prose = [view.text for view in self._views[first : first + LEAD_REACH] if view.is_prose]
        return "\n".join(prose[:LEAD])[: 2 * STORY_SAMPLE].lower()

    def _tell(self, number: int) -> Told:
        words = _CONTENT_WORD.findall(self._phrases[number])
        if not words:
            return Told(0.0, 0.0)
        view, is_first = self._views[number], number == self._story.first
        below = (len(view.text) + 1) * is_first
        lead_below = below * view.is_prose
        told = sum(self._sample.find(word, below) >= 0 for word in words)
        led = sum(self._lead.find(word, lead_below) >= 0 for word in words)
        return Told(told / max(FEW_WORDS, len(words)), led / max(FEW_WORDS, len(words)))

    @cached_property
    def _has_gaps(self) -> bool:
        return any(view.line.gap for view in self._views[1:])

    @cached_property
    def _best_two(self) -> tuple[float, float]:
        best = sorted((told.story for told in self._told.values()), reverse=True)
        return best[0], best[1] if len(best) > 1 else 0.0

    def evidence(self, number: int, place: int) -> Signs:
        """Everything that speaks for or against the candidate of a number, the first candidate being in place 0."""
        yield from self._telling(number)
        yield from self._printing(number)
        yield from _form(self._views[number])
        yield from self._placing(number, place)
        yield from self._frame(number)
        yield from self._neighbours(number, place)

    def _telling(self, number: int) -> Signs:
        told = self._told[number]
        best, second = self._best_two
        yield "told", told.story
        yield "told in the lead", told.lead
        yield "told more than the others", told.story - (second if told.story == best else best)
        if told.story < MIN_TOLD:
            yield "hardly told", 1.0

    def _printing(self, number: int) -> Signs:
        phrase = self._phrases[number]
        above, anywhere = self._above[phrase], self._anywhere[phrase]
        if 1 < above <= MAX_REPEATS:
            yield "repeated above", 1.0
        if 1 < anywhere <= MAX_REPEATS:
            yield "repeated", 1.0
        if anywhere > above:
            yield "repeated below", 1.0
        if anywhere > MAX_REPEATS:
            yield "refrain", 1.0
        text = self._views[number].text
        if bare_phrase(text) in self._heads:
            yield "stands with a name elsewhere", 1.0
        if any(head in self._whole for head in _heads(text)):
            yield "stands without its end elsewhere", 1.0
        if text.endswith(CUT_OFF) and any(other.startswith(phrase) for other in self._whole if other != phrase):
            yield "stands whole elsewhere", 1.0

    def _placing(self, number: int, place: int) -> Signs:
        view, views = self._views[number], self._views
        if number == 0 or view.line.gap > 0:
            yield "gap above", 1.0
        if number + 1 == len(views) or views[number + 1].line.gap > 0:
            yield "gap below", 1.0
        if not self._has_gaps:
            yield "text without gaps", 1.0
        elif number == 0 and views[1].line.gap > 0:
            yield "first line above a gap", 1.0
        if number < 2:
            yield "second line" if number else "first line", 1.0
        yield "lines to the story", log1p(max(0, self._story.first - number))
        yield "candidates above", float(min(place, 5))
        yield "titles below", float(min(4, sum(below in self._long for below in self._candidates[place + 1 : place + 9])))
        if number >= self._story.first:
            yield "in the story", 1.0
        if number + 1 < len(views) and views[number + 1].is_prose:
            yield "above prose", 1.0

    def _frame(self, number: int) -> Signs:
        below = [bool(label and label.role in _FRAME) for label in self._labels[number + 1 : number + 5]]
        if any(below):
            yield "byline below", 1.0
        if below[:1] == [True]:
            yield "byline right below", 1.0
        elif below[1:2] == [True]:
            yield "byline one line below", 1.0
        if any(label and label.role in _FRAME for label in self._labels[max(0, number - 3) : number]):
            yield "byline above", 1.0
        if self._labels[number] is not None:
            yield "lead-in", 1.0

    def _neighbours(self, number: int, place: int) -> Signs:
        words, told, views = self._views[number].words, self._told, self._views
        if number - 1 in told:
            yield "title above", 1.0
        elif number and (label := self._labels[number - 1]) and label.role not in _FRAME:
            yield "furniture above", 1.0
        if number and bare_phrase(views[number - 1].text) in self._sections:
            yield "section above", 1.0
        if number + 1 in told:
            yield "title below", 1.0
            if views[number + 1].words > words:
                yield "longer title below", 1.0
        near = self._candidates[max(0, place - CROWD_REACH) : place + CROWD_REACH + 1]
        crowd = sum(other in self._long and 0 < abs(other - number) <= CROWD_REACH for other in near)
        yield "titles around", float(crowd)


def _heads(text: str) -> Iterator[str]:
    """What stands before each bar or dash of a line: the headline, where a name stands behind it."""
    return (bare_phrase(text[: cut.start()]) for cut in _SEPARATOR.finditer(text))


def _form(view: LineView) -> Signs:
    text, words = view.text, view.words
    yield _length(words), 1.0
    if view.heading:
        yield "main heading" if view.heading == 1 else "heading", 1.0
    for name, holds in (
        ("bullet", view.bullet),
        ("link", view.linked > 0.8),
        ("stopped", is_stopped(view)),
        ("small letter", text[0].islower()),
        ("numbered", _NUMBERED.match(text) is not None),
        ("title case", _title_case(text) >= TITLE_CASE),
        ("capitals", text.isupper()),
        ("brackets", "(" in text),
        ("sign first", not text[0].isalnum() and text[0] not in "'\""),
        ("site cut", without_site(text) != text),
        ("question", text[-1] == "?"),
        ("cut off", text.endswith(CUT_OFF)),
    ):
        if holds:
            yield name, 1.0


def _length(words: int) -> str:
    for most in (2, 3, 5, 14, 20, 26):
        if words <= most:
            return f"words<={most}"
    return "words>26"


def _title_case(text: str) -> float:
    """Share of the longer words that begin with a capital; half where there are too few to tell."""
    longer = [word for word in text.split() if len(word) >= MIN_TITLE and word[0].isalpha()]
    return sum(word[0].isupper() for word in longer) / len(longer) if len(longer) >= FEW_WORDS else 0.5


def is_stopped(view: LineView) -> bool:
    """Whether a line ends in a full stop or a colon, perhaps inside quotation marks; the last point of "D.C." is none."""
    text = view.text.rstrip(CLOSING)
    return text[-1:] in _STOPS and not (len(text) >= INITIALS and text[-3] == "." and text[-2].isupper())
