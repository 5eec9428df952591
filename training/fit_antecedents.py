"""Fits the linear model that chooses the antecedent of a pronoun, and writes its weights to `service/rules/quotation/`.

The cases are the pronouns beside quotations whose speaker the data sets name, and some 250 more, which `antecedents.tsv` beside this file
answers. Most of these are hard: an earlier version of the service named nobody, or somebody other than the last speaker. The figures
printed are cross-validated: the articles of each site are judged by weights fitted without that site.
"""

import csv
import math
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch
from zlib import crc32

from service.loading import Rules, load_rules
from service.pipeline import process_article
from service.quotation.paragraph.pronoun_kinds import Gender
from service.quotation.speakers import resolution
from service.quotation.speakers.context import ArticleContext, FoundSource
from service.quotation.speakers.pronouns import weigh_antecedents
from service.rules.linear import add_up, softmax
from service.rules.rule_files import Weights
from service.text.spans import Span
from training.arguments import read_arguments
from training.data_sets import ROOT, read_rows
from training.quotation_examples import host_of
from training.weight_files import write_weights

WEIGHTS = ROOT / "service" / "rules" / "quotation" / "antecedent.weights.tsv"
KEY = Path(__file__).with_name("antecedents.tsv")
FILES = {"quotes": "quotes/dev.jsonl.gz", "speakers": "speakers/dev.jsonl.gz", "articles": "articles/dev.pages.jsonl.gz"}
"""The data sets by their names in `antecedents.tsv`."""
FOLDS = 5
"""The sites are divided into this many parts, each of which is judged by weights fitted on the others."""
EPOCHS = 60
"""Number of passes over all cases."""
LEARNING_RATE = 0.1
LEARNING_RATE_DECAY_SHARE = 0.96
"""The step size, and the factor on it after each epoch."""
L2_PENALTY = 0.02
"""Strength of the L2 penalty, by which weights shrink after each epoch."""

Weighed = list[tuple[str | None, list[str]]]
"""What `weigh_antecedents` gives: the name of each candidate and its features."""


class Case(NamedTuple):
    """A pronoun with its candidates: their features, their names, and which of them are right. The last candidate is "nobody"."""

    site: str
    evidence: list[list[str]]
    names: list[str | None]
    right: list[bool]


def is_same(name: str | None, wanted: str) -> bool:
    """Whether two names are the same, or one is a short form of the other: it has the same last word and no further ones."""
    one, other = (re.findall(r"[^\W_]+", text.lower()) for text in (name or "", wanted))
    return bool(one and other) and one[-1] == other[-1] and (set(one) <= set(other) or set(other) <= set(one))


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with the answers for some of its pronouns."""

    site: str
    text: str
    names: Mapping[int, str]
    """Offset of a pronoun in the text → a name of whom it means."""


def read_key() -> dict[tuple[str, str], dict[int, Span]]:
    """Read `antecedents.tsv`: (data set, article) → offset of a pronoun → where the text has a name of the person meant."""
    key: dict[tuple[str, str], dict[int, Span]] = defaultdict(dict)
    with KEY.open(encoding="utf-8") as lines:
        for name, article, offset, start, end in csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"):
            key[name, article][int(offset)] = Span(int(start), int(end))
    return key


def read_articles(data: Path, more: Sequence[Path] = ()) -> Iterator[Annotated]:
    """The articles of all data sets with their answers; an article of a page has its headline above the body.

    `more` are files of further articles in the format of the data set `speakers`.
    """
    key = read_key()
    for name, path in FILES.items():
        for row in read_rows(data / path):
            text = row["text"] if "text" in row else f"{row['headline'] or ''}\n\n{row['body']}"
            names = {offset: span.of(text) for offset, span in key.get((name, row.get("id") or row["page"]), {}).items()}
            if name == "speakers":
                names.update(named_speakers(row))
            yield Annotated(row.get("publisher") or host_of(row.get("url") or row["page"]), text, names)
    for row in chain.from_iterable(map(read_rows, more)):
        yield Annotated(host_of(row["url"]), row["text"], named_speakers(row))


def named_speakers(row: Mapping[str, Any]) -> dict[int, str]:
    """Offset of the mention of each annotated speaker → its name."""
    speakers = (quote["speaker"] for quote in row["quotes"])
    return {speaker["start"]: speaker["name"] for speaker in speakers if speaker and speaker["name"]}


def read_cases(data: Path, more: Sequence[Path] = ()) -> Iterator[Case]:
    """The pronouns with an answer in all articles, with the candidates that the service finds for them."""
    rules = load_rules()
    for article in read_articles(data, more):
        if article.names:
            yield from cases_of(article, rules)


def cases_of(article: Annotated, rules: Rules) -> Iterator[Case]:
    """The same for one article."""
    weighed: dict[Span, Weighed] = {}

    def record(
        context: ArticleContext, at: Span, gender: Gender | None, sources: Sequence[FoundSource], quoted: frozenset[str] = frozenset()
    ) -> Weighed:
        weighed[at] = weigh_antecedents(context, at, gender, sources, quoted)
        return weighed[at]

    with patch.object(resolution, "weigh_antecedents", record):
        source = process_article(article.text, rules).document.source
    for span, mentions in weighed.items():
        resolved = article.names.get(source.locate(span).start)
        if resolved is not None:
            right = [is_same(candidate, resolved) for candidate, _ in mentions]
            right[-1] = not any(right)
            yield Case(article.site, [evidence for _, evidence in mentions], [candidate for candidate, _ in mentions], right)


def fit(cases: Sequence[Case]) -> Weights:
    """Fit a conditional logit over the candidates by stochastic gradient descent with an L2 penalty."""
    weights: dict[str, float] = defaultdict(float)
    order, chance, step = list(cases), random.Random(0), LEARNING_RATE  # noqa: S311 - a fixed order, not a secret
    for _ in range(EPOCHS):
        chance.shuffle(order)
        for case in order:
            probabilities = softmax([add_up(weights, evidence) for evidence in case.evidence])
            share = math.fsum(probability for probability, right in zip(probabilities, case.right, strict=True) if right)
            for evidence, probability, right in zip(case.evidence, probabilities, case.right, strict=True):
                for item in evidence:
                    weights[item] += step * ((probability / share if right else 0.0) - probability)
        for item in weights:
            weights[item] *= (1 - L2_PENALTY * step) ** math.sqrt(len(order))
        step *= LEARNING_RATE_DECAY_SHARE
    return weights


def judge(case: Case, weights: Weights) -> tuple[bool, float]:
    """Whether the likeliest person is right, and the probability that the weights give them."""
    likely: dict[str | None, float] = defaultdict(float)
    for name, probability in zip(case.names, softmax([add_up(weights, evidence) for evidence in case.evidence]), strict=True):
        likely[name] += probability
    best = max(likely, key=lambda name: (likely[name], name or ""))
    return any(right and name == best for name, right in zip(case.names, case.right, strict=True)), likely[best]


def print_cross_validated(cases: Sequence[Case]) -> None:
    """Print how many pronouns are resolved correctly, by the probability that the weights give."""
    outcomes: list[tuple[bool, float]] = []
    for fold in range(FOLDS):
        here = [case for case in cases if crc32(case.site.encode()) % FOLDS == fold]
        weights = fit([case for case in cases if crc32(case.site.encode()) % FOLDS != fold])
        outcomes += [judge(case, weights) for case in here]
    print(f"{len(outcomes)} pronouns, right: {sum(right for right, _ in outcomes) / len(outcomes):.3f}\n")
    print("| probability | pronouns | right |\n| --- | --- | --- |")
    for low, high in ((0.0, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 0.95), (0.95, 1.01)):
        inside = [right for right, probability in outcomes if low <= probability < high]
        if inside:
            print(f"| {low:.2f} to {min(high, 1):.2f} | {len(inside)} | {sum(inside) / len(inside):.3f} |")


def main() -> None:
    arguments = read_arguments(__doc__)
    cases = list(read_cases(arguments.data, arguments.more))
    if not arguments.skip_validation:
        print_cross_validated(cases)
    if arguments.write:
        write_weights(WEIGHTS, fit(cases), "Whom a pronoun means: the evidence for each mention before it.", "fit_antecedents", form=".2f")


if __name__ == "__main__":
    main()
