"""Fits the linear model that distinguishes story lines of a web page from others; writes `service/rules/html/story.weights.tsv`.

The data sets are pages with a known body, kept outside this repository: the pages of `articles/` (dev and fundus) and those of `wcxb/`;
README.md in this folder describes them. Which line is story follows from the body. The figures printed are cross-validated: the lines of
each site are judged by weights fitted without that site, whichever data set its pages are from.
"""

import gzip
import json
import re
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from service.html.lines.line_evidence import describe_lines
from service.html.lines.page_analysis import PageAnalysis
from service.html.reading.html_reader import read_html
from service.html.reading.page_decoding import decode_page
from service.html.story.page_labelling import PageRules, load_page_rules, read_page
from service.html.story.selection import MIN_STORY_LINE_LOG_ODDS, settle_story, weigh_story
from service.rules.rule_files import Weights
from service.structure.lines.line_rules import LineRules, load_line_rules
from service.text.errors import EmptyPage
from training.arguments import read_arguments
from training.data_sets import ROOT, read_rows
from training.fit_lines import Example, Windows, fit, is_story, site_of, windows
from training.weight_files import ROUNDED, write_weights

WEIGHTS = ROOT / "service" / "rules" / "html" / "story.weights.tsv"
FOLDS = 5
"""The sites are divided into this many parts, each of which is judged by weights fitted on the others."""
MIN_SITES = 8
"""A feature gets a weight if it was seen on this many sites."""
PARTIAL_WEIGHT = 0.1
"""An error in a line costs this share of the usual where the known body of the page is incomplete."""
SHIFTS_LOG_ODDS = (-0.4, -0.2, 0.0, 0.2, 0.4)
"""What is added to the log odds of every line, to show what another `MIN_STORY_LINE_LOG_ODDS` would give."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Gold:
    """A page as a data set describes it."""

    url: str
    body: str
    neutral: str
    """Text that counts neither way: a standfirst, and a headline where the gold body has it on some pages only."""
    sound: bool
    """Whether the known body is complete."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A page with its features, and with the body that should be found in it."""

    source: str
    """Name of the data set."""
    fold: int
    site: str
    sound: bool
    """Whether the known body is complete."""
    analysis: PageAnalysis
    texts: tuple[str, ...]
    features: tuple[frozenset[str], ...]
    answers: tuple[bool | None, ...]
    """For each line whether it is story; None for lines that do not count."""
    body: Windows


def read_samples(data: Path, rules: PageRules, line_rules: LineRules) -> list[Sample]:
    """All pages of the data sets; those without any visible text are left out."""
    samples = []
    for source, html, gold in _read_pages(data):
        try:
            samples.append(read_sample(source, html, gold, rules, line_rules))
        except EmptyPage:
            continue
    return samples


def _read_pages(data: Path) -> Iterator[tuple[str, str, Gold]]:
    for source in ("dev", "fundus.dev"):
        known = {row["page"]: row for row in read_rows(data / "articles" / f"{source}.pages.jsonl.gz")}
        with tarfile.open(data / "articles" / f"{source}.html.tar.xz") as archive:
            for member in archive:
                content = archive.extractfile(member)
                assert content is not None
                row = known[member.name.removesuffix(".html")]
                yield source, decode_page(content.read(), None).text, _gold_of_articles(row)
    for path in sorted((data / "wcxb" / "ground-truth").glob("*.json")):
        html = gzip.decompress((data / "wcxb" / "html" / f"{path.stem}.html.gz").read_bytes())
        yield "wcxb", decode_page(html, None).text, _gold_of_wcxb(json.loads(path.read_text(encoding="utf-8")), path.stem)


def _gold_of_articles(row: dict[str, Any]) -> Gold:
    standfirst = row.get("standfirst")
    neutral = "" if standfirst is None else "\n".join((*standfirst, row["headline"]))
    return Gold(row["url"], row["body"], neutral, not row.get("gold_partial"))


def _gold_of_wcxb(page: dict[str, Any], name: str) -> Gold:
    truth = page["ground_truth"]
    return Gold(page.get("url") or f"https://{name}.invalid/", truth.get("main_content") or "", truth.get("title") or "", sound=True)


def read_sample(source: str, html: str, gold: Gold, rules: PageRules, line_rules: LineRules) -> Sample:
    """Turn a page into a sample. Raises `EmptyPage`."""
    reading = read_page(read_html(html, rules.hints), rules, line_rules)
    texts = tuple(line.text for line in reading.document.lines)
    body = windows(_WORD.findall(gold.body))
    paragraphs = frozenset(tuple(_WORD.findall(paragraph)) for paragraph in gold.body.split("\n"))
    neutral = windows(_WORD.findall(gold.neutral))
    answers = tuple(_answer(_WORD.findall(text), body, paragraphs, neutral) for text in texts)
    site = site_of(gold.url)
    features = tuple(frozenset(chain.from_iterable(groups)) for groups in describe_lines(reading.analysis, rules.hints))
    fold = sha256(site.encode()).digest()[0] % FOLDS
    return Sample(source, fold, site, gold.sound, reading.analysis, texts, features, answers, body)


def _answer(words: list[str], body: Windows, paragraphs: frozenset[tuple[str, ...]], neutral: Windows) -> bool | None:
    """Whether a line belongs to the body; None for lines that do not count."""
    if neutral and len(words) > 2 and is_story(words, neutral, frozenset((tuple(words),)) if tuple(words) in neutral else frozenset()):
        return None
    return is_story(words, body, paragraphs)


def names_of(samples: Iterable[Sample]) -> dict[str, int]:
    """A number for each feature that occurs on enough sites."""
    sites: dict[str, set[str]] = defaultdict(set)
    for sample in samples:
        for name in frozenset().union(*sample.features):
            sites[name].add(sample.site)
    return {name: number for number, name in enumerate(sorted(name for name, seen in sites.items() if len(seen) >= MIN_SITES))}


def examples_of(samples: Iterable[Sample], names: dict[str, int]) -> list[Example]:
    """The lines that surely are story or surely are not. An error costs more in a long line, and less in a long story."""
    examples: list[Example] = []
    for sample in samples:
        costs = [(min(60, text.count(" ") + 1) + 2) ** 0.75 for text in sample.texts]
        sources = sum(cost for cost, answer in zip(costs, sample.answers, strict=True) if answer) or sum(costs)
        share = (1 if sample.sound else PARTIAL_WEIGHT) / sources**0.6
        examples += [
            ([names[name] for name in features if name in names], answer, cost * share)
            for features, answer, cost in zip(sample.features, sample.answers, costs, strict=True)
            if answer is not None
        ]
    mean = sum(cost for _, _, cost in examples) / len(examples)
    return [(features, answer, cost / mean) for features, answer, cost in examples]


def body_of(sample: Sample, weights: Weights, rules: PageRules, shift: float) -> Windows:
    """The windows of words in the lines that the weights take for story, with `shift` added to the log odds of each."""
    odds = [value + shift for value in weigh_story(((tuple(features),) for features in sample.features), weights)]
    taken, _ = settle_story(sample.analysis, odds, rules.hints)
    return windows(_WORD.findall("\n".join(text for text, is_story in zip(sample.texts, taken, strict=True) if is_story)))


def figures(samples: Sequence[Sample], bodies: Sequence[Windows]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the bodies: means over pages, and their harmonic mean, as the scorer of the data set does."""
    shared = [sum((sample.body & body).values()) for sample, body in zip(samples, bodies, strict=True)]
    precisions = [common / body.total() for common, body in zip(shared, bodies, strict=True) if body]
    recalls = [common / sample.body.total() for common, sample in zip(shared, samples, strict=True) if sample.body]
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return precision, recall, 2 * precision * recall / (precision + recall)


def validate(samples: Sequence[Sample], names: dict[str, int], rules: PageRules) -> None:
    """Print least log odds, and the figures of each data set (dev: pages with a complete body), by weights fitted without their sites."""
    weights = {fold: fit(examples_of([s for s in samples if s.fold != fold], names), names) for fold in range(FOLDS)}
    for shift in SHIFTS_LOG_ODDS:
        bodies = [body_of(sample, weights[sample.fold], rules, shift) for sample in samples]
        for source in sorted({sample.source for sample in samples}):
            chosen = [number for number, sample in enumerate(samples) if sample.source == source and sample.sound]
            row = figures([samples[n] for n in chosen], [bodies[n] for n in chosen])
            print(
                f"{MIN_STORY_LINE_LOG_ODDS - shift:.2f}  {source:12}", "precision {:.4f}  recall {:.4f}  F1 {:.4f}".format(*row), sep="   "
            )


def main() -> None:
    """Cross-validate, and fit on everything where asked to."""
    arguments = read_arguments(__doc__)
    rules = load_page_rules()
    samples = read_samples(arguments.data, rules, load_line_rules())
    names = names_of(samples)
    if arguments.write:
        meaning = "What each feature of a line of a web page adds to the log odds that it is part of the story."
        write_weights(WEIGHTS, fit(examples_of(samples, names), names), meaning, "fit_pages", form=ROUNDED)
    if not arguments.skip_validation:
        validate(samples, names, rules)


if __name__ == "__main__":
    main()
