"""Fits the linear model that distinguishes story lines from others, and writes its weights to `service/rules/lines/story.weights.tsv`.

The data set, articles whose body is known, is not part of this repository; README.md in this folder describes it. A line is an example
of story if its words are in the body. The figures printed are cross-validated: the lines of each site are judged by weights that were
fitted without that site.
"""

import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from service.article.assembly import assemble_body
from service.rules.linear import logistic
from service.rules.rule_files import Weights
from service.structure.labelling import LineRules, label_lines, load_line_rules, read_line_features
from service.structure.lines.roles import group_segments
from service.structure.model.story_model import ALWAYS
from service.text.document import Document, split_lines
from service.text.normalise import normalise
from service.text.seams import SeamRules, cut_seams, load_seam_rules
from service.text.wrapping import unwrap
from training.arguments import read_arguments
from training.data_sets import DATA_SETS, ROOT, read_rows
from training.learning import AdaGrad
from training.weight_files import ROUNDED, write_weights

WEIGHTS = ROOT / "service" / "rules" / "lines" / "story.weights.tsv"
DATA = DATA_SETS / "articles"
SETS = ("dev", "fundus.dev")
"""The data sets: English pages and their texts by six tools, and pages of publishers in some twenty languages.

Of `dev`, the texts with a title put in front are left out: their lines are those of the others."""

FOLDS = 4
"""The sites are divided into this many parts, each of which is judged by weights fitted on the others."""
EPOCHS = 5
"""Number of passes over all examples."""
LEARNING_RATE = 0.1
"""Step size of the learner."""
L2_PENALTY = 250.0
"""Strength of the L2 penalty. Between 80 and 1,000 the figures stay within 0.002 of each other."""
MIN_SITES = 8
"""A feature gets a weight if it was seen on this many sites; a word that was seen on fewer is as likely a name."""
MIN_WEIGHT = 0.015
"""Weights nearer to zero are not written."""
CERTAIN_LOG_ODDS = 30.0
"""Larger log odds, of either sign, count as this much: the probability is 0 or 1 to thirteen digits."""
WINDOW_WORDS = 4
"""Texts are compared by windows of this many words, as the scorer of the data set does."""
STORY_SHARE, OTHER_SHARE = 0.6, 0.25
"""A line is story if the body has at least the first share of its windows, and is not if at most the second; others are no examples."""

_WORD = re.compile(r"\w+")
Windows = Counter[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Text:
    """A raw text with its features, and with the body that should be found in it."""

    variant: str
    fold: int
    site: str
    document: Document
    body: Windows
    lines: tuple[tuple[frozenset[str], bool | None], ...]
    """For each line its features, and whether it is story; None if that is not clear."""


def site_of(url: str) -> str:
    """The name of a site without its country and its subdomains."""
    host = (urlsplit(url).hostname or "").split(".")
    names = [name for name in host if name not in {"www", "m", "co", "com", "org", "net", "uk", "au"}]
    return names[-2] if len(names) > 1 else names[0]


def windows(words: Sequence[str]) -> Windows:
    """The windows of some words with their counts; fewer words than a window has make a single one."""
    return Counter(tuple(words[n : n + WINDOW_WORDS]) for n in range(max(1, len(words) - WINDOW_WORDS + 1))) if words else Counter()


def is_story(words: Sequence[str], body: Windows, paragraphs: frozenset[tuple[str, ...]]) -> bool | None:
    """Whether a line belongs to the body; None if that is not clear."""
    if not words:
        return None
    if len(words) <= WINDOW_WORDS:
        return tuple(words) in paragraphs
    own = windows(words)
    share = sum(window in body for window in own) / len(own)
    return True if share >= STORY_SHARE else False if share <= OTHER_SHARE else None


def read_texts(data: Path, rules: LineRules, seams: SeamRules) -> list[Text]:
    """The texts of pages with a complete body, each with the features of its lines.

    The features of the position count from the story that the rules alone find: with weights, the model would learn from itself.
    """
    rules = replace(rules, story={})
    texts: list[Text] = []
    for name in SETS:
        sound = {page["page"] for page in read_rows(data / f"{name}.pages.jsonl.gz") if not page["gold_partial"]}
        rows = (row for row in read_rows(data / f"{name}.jsonl.gz") if row["page"] in sound)
        kept = (row for row in rows if name != "dev" or not row["variant"].endswith("_titled"))
        texts += [read_text(row, rules, seams, name) for row in kept]
    return texts


def read_text(row: dict[str, Any], rules: LineRules, seams: SeamRules, name: str) -> Text:
    """Turn a row of a data set into a text with features."""
    document = cut_seams(split_lines(unwrap(normalise(row["text"]))), seams)
    body = windows(_WORD.findall(row["body"]))
    paragraphs = frozenset(tuple(_WORD.findall(paragraph)) for paragraph in row["body"].split("\n"))
    views, features, positions = read_line_features(document, rules)
    lines = tuple(
        (features.of(number) | frozenset(positions.signs(number)), is_story(_WORD.findall(view.text), body, paragraphs))
        for number, view in enumerate(views)
    )
    site = site_of(row["url"])
    return Text(f"{name} {row['variant']}", sha256(site.encode()).digest()[0] % FOLDS, site, document, body, lines)


def names_of(texts: Iterable[Text]) -> dict[str, int]:
    """A number for each feature that occurs on enough sites."""
    sites: dict[str, set[str]] = defaultdict(set)
    for text in texts:
        for features, _ in text.lines:
            for name in features:
                sites[name].add(text.site)
    return {name: number for number, name in enumerate(sorted(name for name, seen in sites.items() if len(seen) >= MIN_SITES))}


Example = tuple[list[int], bool, float]
"""The numbers of the features of a line, whether it is story, and how much an error costs."""


def examples_of(texts: Iterable[Text], names: dict[str, int]) -> list[Example]:
    """The lines that surely are story or surely are not. An error costs more in a long line, and less in a text of many lines."""
    examples: list[Example] = []
    for text in texts:
        for view, (features, answer) in zip(text.document.lines, text.lines, strict=True):
            if answer is not None:
                cost = math.sqrt((view.text.count(" ") + 2) / len(text.lines))
                examples.append(([names[name] for name in features if name in names], answer, cost))
    mean = sum(cost for _, _, cost in examples) / len(examples)
    return [(features, answer, cost / mean) for features, answer, cost in examples]


def fit(examples: list[Example], names: dict[str, int]) -> Weights:
    """Fit a logistic regression by AdaGrad. The penalty on a weight is spread over the examples that have its feature."""
    always = len(names)  # the number of the feature that every line has; its weight is not penalised
    seen = Counter(number for features, _, _ in examples for number in features)
    penalty = [L2_PENALTY / seen[number] if seen[number] else 0.0 for number in range(len(names))] + [0.0]
    learner = AdaGrad[int](LEARNING_RATE, penalty.__getitem__)
    weights, shuffled = learner.weights, list(examples)
    chance = random.Random(0)  # noqa: S311
    for _ in range(EPOCHS):
        chance.shuffle(shuffled)
        for features, answer, cost in shuffled:
            log_odds = weights[always] + sum([weights[number] for number in features])
            slope = cost * (logistic(max(-CERTAIN_LOG_ODDS, min(CERTAIN_LOG_ODDS, log_odds))) - answer)
            learner.step([(number, slope) for number in (always, *features)])
    kept = {name: round(weights[number], 3) for name, number in names.items() if abs(weights[number]) >= MIN_WEIGHT}
    return kept | {ALWAYS: round(weights[always], 3)}


def body_of(text: Text, rules: LineRules) -> Windows:
    """The windows of words in the body that the service finds with some rules and weights."""
    body = assemble_body(text.document, group_segments(label_lines(text.document, rules)))
    return windows(_WORD.findall(body.text))


def figures(texts: Sequence[Text], bodies: Sequence[Windows]) -> tuple[float, float]:
    """F1 of the body over all texts (from the means of precision and recall), and the share of the story's windows that is lost."""
    shared = [sum((text.body & body).values()) for text, body in zip(texts, bodies, strict=True)]
    precisions = [common / sum(body.values()) for common, body in zip(shared, bodies, strict=True) if body]
    recalls = [common / sum(text.body.values()) for common, text in zip(shared, texts, strict=True)]
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    given = [text.body & windows(_WORD.findall(" ".join(line.text for line in text.document.lines))) for text in texts]
    lost = sum(sum((can - body).values()) for can, body in zip(given, bodies, strict=True))
    return 2 * precision * recall / (precision + recall), lost / sum(sum(can.values()) for can in given)


def report(texts: Sequence[Text], bodies: dict[str, list[Windows]]) -> None:
    """Print the figures of each tool's texts, with and without the weights."""
    for variant in sorted({text.variant for text in texts}):
        chosen = [number for number, text in enumerate(texts) if text.variant == variant]
        row = {name: figures([texts[n] for n in chosen], [found[n] for n in chosen]) for name, found in bodies.items()}
        print(f"{variant:24}", "   ".join(f"{name}: F1 {f1:.4f}, lost {lost:.4f}" for name, (f1, lost) in row.items()))


def main() -> None:
    """Cross-validate, and fit on everything where asked to."""
    arguments = read_arguments(__doc__, DATA)
    rules = load_line_rules()
    texts = read_texts(arguments.data, rules, load_seam_rules())
    names = names_of(texts)
    if arguments.write:
        meaning = "What each feature of a line adds to the log odds that it is part of the story. A word stands for itself."
        write_weights(WEIGHTS, fit(examples_of(texts, names), names), meaning, "fit_lines", form=ROUNDED)
    if arguments.skip_validation:
        return
    weighed: list[Windows] = [Counter()] * len(texts)
    for fold in range(FOLDS):
        known = [text for text in texts if text.fold != fold]
        held_out = replace(rules, story=fit(examples_of(known, names), names))
        weighed = [body_of(text, held_out) if text.fold == fold else body for text, body in zip(texts, weighed, strict=True)]
    alone = replace(rules, story={})
    report(texts, {"rules": [body_of(text, alone) for text in texts], "and weights": weighed})


if __name__ == "__main__":
    main()
