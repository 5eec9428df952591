"""Pairs the quotations that the data sets annotate with the stretches that the service finds: what both models are fitted on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.quotation.marked.source_model import attribute
from service.quotation.marked.sources import Candidates, CueClass, PreviousQuotation, Source, SourceOrigin
from service.quotation.marked.speech_model import speech_features
from service.quotation.marked.surroundings import Surroundings, last_word
from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.lexicon import Lexicon
from service.quotation.paragraph.marks import Stretch, find_stretches
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.stretch_context import StretchContext, read_stretch_context
from service.rules.rule_files import Weights
from service.text.document import Document, split_lines
from service.text.normalise import normalise
from service.text.spans import Span
from training.data_sets import read_rows

MAX_MENTION_CHARACTERS = 150
"""A mention of more characters is right only if the annotated one is as long: it could overlap anything."""

SITE_WEIGHT = 3
"""An article of the second set counts this many times. That set comes from some 170 sites of all kinds; the first has seven times as many
stretches, but of seven political publishers, and its annotation of nested reports names the outermost source in place of the innermost."""

SWAPPED = frozenset("said says say told called wrote asked added replied".split())
"""A "speaker" that is one of these verbs was swapped with its cue by the annotators."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated stretch: whether it is speech, and the places of its speaker and its cue."""

    speech: bool
    speaker: Span | None
    cue: Span | None
    pronoun: bool
    others: tuple[Span, ...] = ()
    """Further mentions of the speaker that are as right."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article whose stretches in quotation marks are paired with their annotation."""

    publisher: str
    document: Document
    paragraphs: tuple[Span, ...]
    stretches: tuple[tuple[Stretch, Gold | None], ...]
    weight: int
    """How many times it counts: so often the learner of the source model sees it in each epoch, and this much it weighs for the other."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One quoted stretch as the source model sees it: the features of each candidate, and which of them are right."""

    analysis: ParagraphAnalysis
    """The paragraph of the stretch."""
    candidates: Candidates
    right: list[bool]
    best: list[bool]
    """Which candidates have the right mention and the right cue; the same as `right` if none has."""
    spoken: bool
    """Whether the annotation names a speaker."""


def edges(text: str, span: Span) -> Span:
    """The span without marks, points and white space at its ends, since annotators draw it with and without them."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def host_of(url: str) -> str:
    """The host of an address without "www.", which stands for the publisher."""
    return re.sub(r"^https?://(?:www\.)?", "", url).split("/")[0]


def annotations(row: dict[str, Any]) -> Iterator[tuple[Span, Gold]]:
    """The annotated stretches of a row of either data set, in offsets of its text."""
    for quote in row["quotes"]:
        speaker, verb = quote["speaker"], quote["cue"]
        if speaker and verb and speaker["text"].lower() in SWAPPED:
            speaker, verb = verb, speaker
        place = Span(speaker["start"], speaker["end"]) if speaker else None
        cue = Span(verb["start"], verb["end"]) if verb else None
        for piece in quote.get("spans", [quote]):
            yield (
                Span(piece["start"], piece["end"]),
                Gold(speech=True, speaker=place, cue=cue, pronoun=bool(speaker and speaker.get("pronoun"))),
            )
    for stretch in (*row.get("unattributed", ()), *row.get("not_quotes", ())):
        yield Span(stretch["start"], stretch["end"]), Gold(speech=False, speaker=None, cue=None, pronoun=False)


def read_article(row: dict[str, Any], publisher: str, weight: int = 1) -> Article:
    """Pair the stretches that the service finds with the annotation."""
    document = split_lines(normalise(row["text"]))
    paragraphs = tuple(line.span for line in document.lines)
    gold = {edges(row["text"], span): item for span, item in annotations(row)}
    found = find_stretches(document.text, paragraphs).stretches
    located = [(stretch, gold.get(edges(row["text"], document.source.locate(stretch.span)))) for stretch in found]
    return Article(publisher, document, paragraphs, tuple(located), weight)


def is_right(article: Article, source: Source | None, gold: Gold) -> bool:
    """Whether a candidate is the annotated speaker: its mention overlaps the annotated one."""
    if gold.speaker is None or source is None:
        return (gold.speaker is None) == (source is None)
    spans = [article.document.source.locate(mention.span) for mention in (source.mention, source.antecedent) if mention is not None]
    places = (gold.speaker, *gold.others)
    return any(span.overlaps(place) and len(span) <= max(MAX_MENTION_CHARACTERS, len(place)) for span in spans for place in places)


def has_cue(article: Article, source: Source | None, gold: Gold) -> bool:
    """Whether a candidate stands with the annotated cue."""
    if source is None or source.cue is None or gold.cue is None:
        return False
    return article.document.source.locate(source.cue).overlaps(gold.cue)


def annotated_source(article: Article, gold: Gold, candidates: Candidates) -> Source | None:
    """The right candidate, or a source made from the annotation if no candidate is right; None if nobody speaks."""
    for source, _ in candidates:
        if source is not None and is_right(article, source, gold):
            return source
    if gold.speaker is None:
        return None
    mention = Mention(
        0,
        0,
        gold.speaker.start,
        gold.speaker.end,
        MentionSort.PRONOUN if gold.pronoun else MentionSort.NAME,
        after_preposition=False,
        opens_sentence=False,
        possessive=False,
    )
    return Source(mention, None, CueClass.NONE, Tie.NONE, SourceOrigin.HERE)


def placed(article: Article, source: Source, stretch: Stretch, *, last: bool) -> PreviousQuotation:
    """A source as the next stretch sees it: as somebody who may go on speaking."""
    return PreviousQuotation(source, stretch.paragraph, last, last_word(article.document.folded, source.mention.span))


class Walk:
    """Goes through the quoted stretches of an article in order; each knows the sources that were noted before it."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self.article = article
        self._around = Surroundings(article.document, article.paragraphs, [stretch for stretch, _ in article.stretches], lexicon)
        self._before: PreviousQuotation | None = None
        self._voices: set[str] = set()

    def __iter__(self) -> Iterator[tuple[Stretch, Gold | None, ParagraphAnalysis, StretchContext, Candidates]]:
        golds = iter(self.article.stretches)
        for number, inside in self._around.stretches.items():
            analysis = self._around.analysis(number)
            for stretch, index in zip(inside, analysis.quoted, strict=True):
                context = read_stretch_context(analysis, index)
                candidates = self._around.candidates(number, stretch, context, self._before, self._voices, runs_on=False)
                yield stretch, next(golds)[1], analysis, context, candidates

    def spoke(self, source: Source, stretch: Stretch, *, last: bool) -> None:
        """Note the source of a stretch, so that later stretches know it."""
        self._before = placed(self.article, source, stretch, last=last)
        self._voices.add(self._before.last_word)


def choices(article: Article, lexicon: Lexicon) -> Iterator[Choice]:
    """The examples for the source model. The speaker who may continue in the next quotation is the annotated one."""
    walk = Walk(article, lexicon)
    for stretch, gold, analysis, context, candidates in walk:
        if gold is None or not gold.speech:
            continue
        right = [is_right(article, source, gold) for source, _ in candidates]
        best = [good and has_cue(article, source, gold) for good, (source, _) in zip(right, candidates, strict=True)]
        yield Choice(analysis, candidates, right, best if any(best) else right, gold.speaker is not None)
        source = annotated_source(article, gold, candidates)
        if source is not None:
            walk.spoke(source, stretch, last=context.index == len(analysis.tokens) - 1)


def judgements(article: Article, lexicon: Lexicon, weights: Weights) -> Iterator[tuple[list[str], bool]]:
    """The examples for the speech model: the features of each stretch, and whether it is annotated as speech."""
    walk = Walk(article, lexicon)
    for stretch, gold, analysis, context, candidates in walk:
        attribution = attribute(candidates, weights, analysis)
        if gold is not None:
            yield speech_features(analysis, context, stretch, attribution, len(article.stretches)), gold.speech
        if attribution.source is not None and (gold is None or gold.speech):
            walk.spoke(attribution.source, stretch, last=context.index == len(analysis.tokens) - 1)


def read_sites(path: Path) -> list[Article]:
    """The articles of many sites, each under the host of its address: the data set `speakers`, and labels of further articles."""
    return [read_article(row, host_of(row["url"]), SITE_WEIGHT) for row in read_rows(path)]
