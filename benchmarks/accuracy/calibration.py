"""Measures how well the two probabilities of a speaker, `mention_confidence` and `confidence`, are calibrated.

The quotation stage reads the articles of each publisher with weights fitted without that publisher, so the figures hold for publishers
never seen. A mention is right when it is the annotated one, and a name when it is the annotated name (`speakers` alone has names).
Only quotations are judged, because both numbers assume that the words are one; a name for the words of nobody in
particular is wrong. The weights of the two numbers are those of the service, which know these articles: `training/fit_confidence.py`
prints tables without that. Tables are printed for each data set, and for pronouns, names and descriptions.

A temperature is also fitted for each number: the divisor of its log odds that makes it fit best. Above 1, the number is
too high, below 1 too low.

The data sets are annotated news articles kept outside this repository; README.md in this folder describes them.
"""

import argparse
import math
import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.article.parts import Body, FrontMatter, Paragraph
from service.quotation.extraction import QuotationRules, extract_quotations, load_quotation_rules
from service.quotation.quotes import Speaker
from service.rules.linear import logistic
from service.structure.lines.roles import Role
from service.text.spans import Span
from training.data_sets import DATA_SETS, read_rows
from training.fit_quotation import FURTHER, fit, folds, with_weights
from training.quotation_examples import (
    MAX_MENTION_CHARACTERS,
    SITE_WEIGHT,
    Article,
    Gold,
    annotations,
    edges,
    host_of,
    read_article,
    read_sites,
)

BIN_EDGES_CONFIDENCE = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)
"""Bounds of the bins: finer where most speakers are."""

MIN_TEMPERATURE_FACTOR, MAX_TEMPERATURE_FACTOR = 0.5, 4.0
NARROWING_ROUNDS = 20
"""Rounds of the search for a temperature: enough for three decimals."""

GOLDEN = (math.sqrt(5) - 1) / 2
CLIP_PROBABILITY = 1e-6
"""Confidences are kept this far from 0 and 1 before their logarithm is taken."""

WORD = re.compile(r"[^\W_]+")
PRONOUNS = frozenset("he she it they we i who".split())
ARTICLES = frozenset(("the", "a", "an", "s"))

NO_FRAME = FrontMatter(None, None, (), (), (), ())

AnnotatedStretches = dict[Span, Gold]
"""By the edges of the stretch in the text as submitted."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article of a data set, with its annotation."""

    data_set: str
    article: Article
    gold: AnnotatedStretches
    names: Mapping[Span, str]
    """The name after the mention of an annotated stretch, where the data set has one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One of the numbers that a speaker is given, and whether it is right."""

    data_set: str
    number: str
    """`mention` or `name`."""
    kind: str
    """What the mention is made of: pronoun, name or description."""
    confidence: float
    right: bool


def read_data_sets(folder: Path) -> Iterator[Reading]:
    """The annotated articles of both data sets, with the publisher or the host of each."""
    for row in read_rows(folder / "quotes" / "dev.jsonl.gz"):
        yield read_one("quotes", row, row["publisher"])
    for row in read_rows(folder / "speakers" / "dev.jsonl.gz"):
        yield read_one("speakers", row, host_of(row["url"]), SITE_WEIGHT)


def read_one(data_set: str, row: dict[str, Any], publisher: str, weight: int = 1) -> Reading:
    """One article with its annotation."""
    gold = {edges(row["text"], span): gold for span, gold in annotations(row)}
    return Reading(data_set, read_article(row, publisher, weight), gold, dict(names_of(row)))


def names_of(row: dict[str, Any]) -> Iterator[tuple[Span, str]]:
    """The annotated stretches whose speaker has a name."""
    for quote in row["quotes"]:
        name = (quote["speaker"] or {}).get("name")
        yield from ((edges(row["text"], Span(piece["start"], piece["end"])), name) for piece in quote.get("spans", ()) if name)


def judge(readings: list[Reading], rules: QuotationRules) -> Iterator[Outcome]:
    """Read the articles of each publisher with the weights of the others."""
    by_article = {id(reading.article): reading for reading in readings}
    lexicon = rules.lexicons["en"]
    for fitting, judging in folds([reading.article for reading in readings] + read_sites(FURTHER)):
        print(f"fitting on {len(fitting)} articles to judge {len(judging)} others", file=sys.stderr)
        fitted = with_weights(rules, *fit(fitting, lexicon))
        for article in judging:
            if id(article) in by_article:  # the labels of further sites are fitted on, and not judged
                yield from outcomes(by_article[id(article)], fitted)


def outcomes(reading: Reading, rules: QuotationRules) -> Iterator[Outcome]:
    """Every speaker that is given for an annotated stretch."""
    document = reading.article.document
    body = Body(tuple(Paragraph(span, span.of(document.text), Role.PARAGRAPH, (span,)) for span in reading.article.paragraphs))
    for quote in extract_quotations(document, body, NO_FRAME, (), "en", rules).quotes:
        place = edges(document.source.text, document.source.locate(quote.content[0]))
        gold, name = reading.gold.get(place), reading.names.get(place)
        if quote.speaker is not None and gold is not None and gold.speech:
            yield from outcomes_of(reading, quote.speaker, gold, name)


def outcomes_of(reading: Reading, speaker: Speaker, gold: Gold, name: str | None) -> Iterator[Outcome]:
    """The two numbers of a speaker, each with whether it was right. A name is judged if one is given and the data set has names."""
    kind = kind_of_mention(speaker.mention.of(reading.article.document.text))
    yield Outcome(reading.data_set, "mention", kind, speaker.mention_confidence, is_right(reading.article, speaker, gold))
    if speaker.name is not None and reading.data_set == "speakers":
        yield Outcome(reading.data_set, "name", kind, speaker.confidence, name is not None and is_same(speaker.name, name))


def kind_of_mention(mention: str) -> str:
    """The kind of a mention, by its letters."""
    if mention.lower() in PRONOUNS:
        return "pronoun"
    return "name" if mention[:1].isupper() and mention.rsplit(" ", 1)[-1][:1].isupper() else "description"


def is_same(name: str, other: str) -> bool:
    """Whether two names can mean the same: the words of the shorter one are among those of the longer one."""
    short, long = sorted((set(WORD.findall(name.lower())) - ARTICLES, set(WORD.findall(other.lower())) - ARTICLES), key=len)
    return bool(short) and short <= long


def is_right(article: Article, speaker: Speaker, gold: Gold) -> bool:
    """Whether the mention is the annotated one: it overlaps it and is not much longer."""
    mention = article.document.source.locate(speaker.mention)
    return gold.speaker is not None and mention.overlaps(gold.speaker) and len(mention) <= max(MAX_MENTION_CHARACTERS, len(gold.speaker))


def warmed(confidence: float, temperature: float) -> float:
    """A confidence after dividing its log odds by the temperature."""
    kept = min(max(confidence, CLIP_PROBABILITY), 1 - CLIP_PROBABILITY)
    return logistic(math.log(kept / (1 - kept)) / temperature)


def log_loss(given: list[Outcome], temperature: float) -> float:
    """The mean negative logarithm of the probability that the confidence gave to what turned out to be the case."""
    confidences = ((warmed(item.confidence, temperature), item.right) for item in given)
    return -sum(math.log(confidence if right else 1 - confidence) for confidence, right in confidences) / len(given)


def fit_temperature(given: list[Outcome]) -> float:
    """Minimise the log loss by golden-section search."""
    low, high = MIN_TEMPERATURE_FACTOR, MAX_TEMPERATURE_FACTOR
    for _ in range(NARROWING_ROUNDS):
        left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        low, high = (low, right) if log_loss(given, left) < log_loss(given, right) else (left, high)
    return (low + high) / 2


def print_table(title: str, given: list[Outcome]) -> None:
    """A line for each bin, and how far confidence and success are apart on average (expected calibration error)."""
    print(f"\n{title}\n\n| confidence | speakers | mean confidence | right |\n| --- | --- | --- | --- |")
    bins: list[list[Outcome]] = [[] for _ in BIN_EDGES_CONFIDENCE[1:]]
    for item in given:
        bins[min(bisect_right(BIN_EDGES_CONFIDENCE, item.confidence), len(bins)) - 1].append(item)
    apart = 0.0
    for low, high, inside in zip(BIN_EDGES_CONFIDENCE, BIN_EDGES_CONFIDENCE[1:], bins, strict=False):
        if inside:
            confidence, right = mean_confidence(inside), share_right(inside)
            apart += len(inside) * abs(confidence - right) / len(given)
            print(f"| {low:.2f} to {high:.2f} | {len(inside):,} | {confidence:.3f} | {right:.3f} |")
    print(f"| all | {len(given):,} | {mean_confidence(given):.3f} | {share_right(given):.3f} |")
    print(f"\nExpected calibration error {apart:.3f}, log loss {log_loss(given, 1.0):.3f}.")


def mean_confidence(given: list[Outcome]) -> float:
    """The mean confidence of these speakers."""
    return sum(item.confidence for item in given) / len(given)


def share_right(given: list[Outcome]) -> float:
    """The share of these speakers that is right."""
    return sum(item.right for item in given) / len(given)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA_SETS, help="folder with quotes/dev.jsonl.gz and speakers/dev.jsonl.gz")
    arguments = parser.parse_args()
    given = list(judge(list(read_data_sets(arguments.data)), load_quotation_rules()))
    for data_set, number in (("quotes", "mention"), ("speakers", "mention"), ("speakers", "name")):
        here = [item for item in given if (item.data_set, item.number) == (data_set, number)]
        print_table(f"{data_set}, {number}; fitted temperature {fit_temperature(here):.2f}", here)
        for kind in ("name", "pronoun", "description"):
            print_table(f"{data_set}, {number} of a {kind}", [item for item in here if item.kind == kind])


if __name__ == "__main__":
    main()
