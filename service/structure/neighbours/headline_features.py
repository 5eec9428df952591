"""Features of a line that may be the headline: words it shares with the story, repetitions, position, form, neighbours.

A feature has a name and a size; the weights are in `service/rules/lines/headline_*.weights.tsv`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import log1p
from typing import Final, NamedTuple

from service.structure.extent.story_extent import ELLIPSES, StoryExtent
from service.structure.lines.line_rules import normalise_phrase
from service.structure.lines.line_view import LineView, is_stopped
from service.structure.lines.roles import SIGNING_ROLES, Label
from service.structure.lines.site_names import strip_site_name
from service.text.sentences import has_sentence_end

MAX_HEADLINE_WORDS = 40
"""A longer line is a paragraph. The longest headlines of the data sets have 35 words."""

MAX_STORY_CHARACTERS = 8_000
"""The words of a headline are looked for in the story up to here, which keeps the time bounded."""

LEAD_SENTENCES = 3
"""The first sentences of a story sum it up, as its headline does."""

LEAD_LINES = 8
"""These sentences are looked for in this many lines from the start of the story."""

MIN_COUNTED_WORDS = 3
"""A title with fewer content words counts as if it had this many, since one or two may occur in the story by chance."""

MIN_SHARED_SHARE = 0.3
"""Headlines share at least this part of their words with the story, except for clever ones; the slogan of a site shares none."""

MAX_TITLE_REPEATS = 4
"""A page prints its headline at most this often; what comes more often belongs to a menu."""

MIN_OTHER_TITLE_WORDS = 4
"""Length from which a line may be another title."""

CROWD_REACH_LINES = 4
"""Other possible titles are counted within this many lines on each side; several make a list of stories."""

MIN_TITLE_CASE_SHARE = 0.8
"""Share of longer words with a capital that makes a title one in headline capitals."""

MIN_LINKED_TITLE_SHARE = 0.8
"""Share of linked characters that makes a title a link."""

MAX_FURTHER_GAP_SHARE = 0.05
"""In a text whose only gap is below its title, at most this share of the lines has a gap above it all the same: tables, lists."""

_NUMBERED = re.compile(r"\d{1,2}\. ")
"""The start of an item of a numbered list."""
_CONTENT_WORD = re.compile(r"\w{4,}")
"""A word of four letters or more: shorter ones are too common to tell a headline by."""
_SEPARATOR = re.compile(r" (?:-{1,2}|\||::|\N{MIDDLE DOT}|\N{BULLET}|/|>|\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}) ")
"""What comes between a headline and the name of a site or section."""

_FIRST_IDEOGRAPH: Final = "\u3400"
_UNSPACED: Final = re.compile(r"[\u3400-\u9fff]{2,}|[\u30a1-\u30fa\u30fc]{2,}|[\u0e01-\u0e4e]{4,}")
"""A run of ideographs, of Katakana or of Thai: a content word of a script without spaces, or several of them."""

Signs = Iterator[tuple[str, float]]


class WordOverlap(NamedTuple):
    """The share of the content words of a title that occur in the story, and in its first sentences."""

    story: float
    lead: float


class HeadlineFeatures:
    """Features of the lines of one text that may be its headline."""

    def __init__(
        self,
        views: Sequence[LineView],
        labels: Sequence[Label | None],
        story: StoryExtent,
        candidates: Sequence[int],
        sections: frozenset[str],
    ) -> None:
        self._views, self._labels, self._story, self._sections = views, labels, story, sections
        self._candidates = candidates
        self._overlaps = {number: self._measure_overlap(number) for number in candidates}
        self._long = frozenset(number for number in candidates if views[number].words >= MIN_OTHER_TITLE_WORDS)
        self._above, self._anywhere = Counter(self._phrases[: story.first + 2]), Counter(self._phrases)
        self._gaps = sum(view.line.gap > 0 for view in views[1:])
        shares = sorted((overlap.story for overlap in self._overlaps.values()), reverse=True)
        self._best, self._second = (*shares, 0.0, 0.0)[:2]

    @cached_property
    def _phrases(self) -> list[str]:
        """Each line without punctuation and the name of the site, in lower case; empty if it is too long for a title."""
        return [normalise_phrase(strip_site_name(view.text)) if view.words <= MAX_HEADLINE_WORDS else "" for view in self._views]

    @cached_property
    def _whole(self) -> frozenset[str]:
        """The candidates for the headline, each as a normalised phrase."""
        return frozenset(normalise_phrase(self._views[number].text) for number in self._candidates)

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset(head for number in self._candidates for head in _heads(self._views[number].text))

    @cached_property
    def _sample(self) -> str:
        size, texts = 0, list[str]()
        for view in self._views[self._story.first : self._story.last + 1]:
            texts.append(view.text)
            size += len(view.text)
            if size > MAX_STORY_CHARACTERS:
                break
        return "\n".join(texts)[: 2 * MAX_STORY_CHARACTERS].lower()

    @cached_property
    def _lead(self) -> str:
        """The first sentences of the story, which share words with its headline."""
        first = self._story.first
        prose = [view.text for view in self._views[first : first + LEAD_LINES] if view.is_prose]
        return "\n".join(prose[:LEAD_SENTENCES])[: 2 * MAX_STORY_CHARACTERS].lower()

    def _measure_overlap(self, number: int) -> WordOverlap:
        """The words that a line shares with the story. The first line of the story is compared only with what comes after it."""
        words = _content_words(self._phrases[number])
        if not words:
            return WordOverlap(0.0, 0.0)
        view, is_first = self._views[number], number == self._story.first
        below = (len(view.text) + 1) * is_first
        lead_below = below * view.is_prose
        in_story = sum(self._sample.find(word, below) >= 0 for word in words)
        in_lead = sum(self._lead.find(word, lead_below) >= 0 for word in words)
        return WordOverlap(in_story / max(MIN_COUNTED_WORDS, len(words)), in_lead / max(MIN_COUNTED_WORDS, len(words)))

    def of(self, number: int, place: int) -> Signs:
        """The features of the candidate on line `number`; `place` is its index among the candidates."""
        yield from self._overlap_features(number)
        yield from self._repetition_features(number)
        yield from _form_features(self._views[number])
        yield from self._position_features(number, place)
        yield from self._byline_features(number)
        yield from self._neighbour_features(number, place)

    def _overlap_features(self, number: int) -> Signs:
        overlap = self._overlaps[number]
        yield "told", overlap.story
        yield "told in the lead", overlap.lead
        yield "told more than the others", overlap.story - (self._second if overlap.story == self._best else self._best)
        if overlap.story < MIN_SHARED_SHARE:
            yield "hardly told", 1.0

    def _repetition_features(self, number: int) -> Signs:
        """Features of the repetitions of a line in the text."""
        phrase = self._phrases[number]
        above, anywhere = self._above[phrase], self._anywhere[phrase]
        if 1 < above <= MAX_TITLE_REPEATS:
            yield "repeated above", 1.0
        if 1 < anywhere <= MAX_TITLE_REPEATS:
            yield "repeated", 1.0
        if anywhere > above:
            yield "repeated below", 1.0
        if anywhere > MAX_TITLE_REPEATS:
            yield "refrain", 1.0
        text = self._views[number].text
        if normalise_phrase(text) in self._heads:
            yield "stands with a name elsewhere", 1.0
        if any(head in self._whole for head in _heads(text)):
            yield "stands without its end elsewhere", 1.0
        if text.endswith(ELLIPSES) and any(other.startswith(phrase) for other in self._whole if other != phrase):
            yield "stands whole elsewhere", 1.0

    def _position_features(self, number: int, place: int) -> Signs:
        """Features of the position of a candidate; `place` is its index among the candidates."""
        view, views = self._views[number], self._views
        if number == 0 or view.line.gap > 0:
            yield "gap above", 1.0
        if number + 1 == len(views) or views[number + 1].line.gap > 0:
            yield "gap below", 1.0
        if not self._gaps:
            yield "text without gaps", 1.0
        elif number == 0 and views[1].line.gap > 0:
            yield "first line above a gap", 1.0
            if self._gaps <= 1 + MAX_FURTHER_GAP_SHARE * len(views):
                yield "first line above the only gap", 1.0
        if number < 2:
            yield "second line" if number else "first line", 1.0
        yield "lines to the story", log1p(max(0, self._story.first - number))
        yield "candidates above", float(min(place, 5))
        yield "titles below", float(min(4, sum(below in self._long for below in self._candidates[place + 1 : place + 9])))
        if number >= self._story.first:
            yield "in the story", 1.0
        if number + 1 < len(views) and views[number + 1].is_prose:
            yield "above prose", 1.0

    def _byline_features(self, number: int) -> Signs:
        """Features of bylines and dates near a line."""
        below = [bool(label and label.role in SIGNING_ROLES) for label in self._labels[number + 1 : number + 5]]
        if any(below):
            yield "byline below", 1.0
        if below[:1] == [True]:
            yield "byline right below", 1.0
        elif below[1:2] == [True]:
            yield "byline one line below", 1.0
        if any(label and label.role in SIGNING_ROLES for label in self._labels[max(0, number - 3) : number]):
            yield "byline above", 1.0
        if self._labels[number] is not None:
            yield "lead-in", 1.0

    def _neighbour_features(self, number: int, place: int) -> Signs:
        """Features of the lines around a candidate."""
        words, candidates, views = self._views[number].words, self._overlaps, self._views
        if number - 1 in candidates:
            yield "title above", 1.0
        elif number and (label := self._labels[number - 1]) and label.role not in SIGNING_ROLES:
            yield "furniture above", 1.0
        if number and normalise_phrase(views[number - 1].text) in self._sections:
            yield "section above", 1.0
        if number + 1 in candidates:
            yield "title below", 1.0
            if views[number + 1].words > words:
                yield "longer title below", 1.0
        near = self._candidates[max(0, place - CROWD_REACH_LINES) : place + CROWD_REACH_LINES + 1]
        crowd = sum(other in self._long and 0 < abs(other - number) <= CROWD_REACH_LINES for other in near)
        yield "titles around", float(crowd)


def _heads(text: str) -> Iterator[str]:
    """The texts before each bar or dash of a line, one of which is the headline where a name follows it."""
    return (normalise_phrase(text[: cut.start()]) for cut in _SEPARATOR.finditer(text))


def _form_features(view: LineView) -> Signs:
    """Features of the form of a line."""
    text, words = view.text, view.words
    yield _length(words), 1.0
    if view.heading:
        yield "main heading" if view.heading == 1 else "heading", 1.0
    for name, holds in (
        ("bullet", view.bullet),
        ("link", view.linked > MIN_LINKED_TITLE_SHARE),
        ("stopped", is_stopped(view.text)),
        ("small letter", text[0].islower()),
        ("numbered", _NUMBERED.match(text) is not None),
        ("title case", _title_case(text) >= MIN_TITLE_CASE_SHARE),
        ("capitals", text.isupper()),
        ("brackets", "(" in text),
        ("sign first", not text[0].isalnum() and text[0] not in "'\""),
        ("site cut", strip_site_name(text) != text),
        ("question", text[-1] == "?"),
        ("cut off", text.endswith(ELLIPSES)),
        ("two sentences", has_sentence_end(text, 0, len(text))),
    ):
        if holds:
            yield name, 1.0


def _length(words: int) -> str:
    for most in (2, 3, 5, 14, 20, 26):
        if words <= most:
            return f"words<={most}"
    return "words>26"


def _title_case(text: str) -> float:
    """Share of the longer words that begin with a capital, 0 to 1; 0.5 where there are too few to tell."""
    longer = [word for word in text.split() if len(word) >= MIN_OTHER_TITLE_WORDS and word[0].isalpha()]
    return sum(word[0].isupper() for word in longer) / len(longer) if len(longer) >= MIN_COUNTED_WORDS else 0.5


def _content_words(phrase: str) -> list[str]:
    """The content words of a title; of ideographs, each two that stand side by side."""
    if not (found := _UNSPACED.findall(phrase)):
        return _CONTENT_WORD.findall(phrase)
    words: list[str] = []
    for run in found:
        words += [run[start : start + 2] for start in range(len(run) - 1)] if run[0] >= _FIRST_IDEOGRAPH else [run]
    return words
