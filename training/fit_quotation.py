"""Fits the two models of the quotation stage, and writes their weights to `service/rules/quotation/`.

The data sets are annotated news articles kept outside this repository; README.md in this folder describes them. The figures printed are
cross-validated: each publisher's articles are judged by weights fitted without that publisher.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import repeat

from service.quotation.extraction import QuotationRules
from service.quotation.marked.source_model import attribute
from service.quotation.paragraph.lexicon import Lexicon
from service.quotation.paragraph.lexicon_lists import load_lexicon
from service.rules.linear import add_up, logistic, softmax
from service.rules.rule_files import Weights
from training.arguments import read_arguments
from training.data_sets import LABELS, ROOT, read_rows
from training.learning import AdaGrad
from training.quotation_examples import SITE_WEIGHT, Article, Choice, choices, judgements, read_article, read_sites
from training.weight_files import write_weights

RULES = ROOT / "service" / "rules" / "quotation"
FOLDS = 4
INNER_FOLDS = 3
"""The publishers are divided into this many parts to judge the models, and into this many to make the examples of the speech model."""
FURTHER = LABELS / "en_whole.jsonl"
"""Labels of articles of further sites, in which every quotation is marked."""

SPEECH_L2_PENALTY = 4.0
"""Strength of the penalty of the speech model on the sum of the squared weights: the evidence that distinguishes terms from speech differs
from site to site.
"""
SPEECH_EPOCHS, SPEECH_WANDERING_EPOCHS = 16, 6
"""Epochs of the speech model, and how many of the first are left out of the average."""
FIRST_EPOCHS = 2
"""The first epochs, in which the weights still change much, are left out of the average."""
SOURCE_L2_PENALTY = 5e-3
"""Strength of the L2 penalty of the source model."""
FIRST_SQUARED_SLOPES = 1e-6
"""What the step sizes begin with: the first step of each weight is nearly as long as the rate, however small the slope."""


MIN_WEIGHT = 0.02
"""Weights nearer to zero are not written."""
MIN_ERROR_PROBABILITY = 1e-4
"""A candidate whose probability is wrong by less than this is skipped, which makes fitting many times faster."""


def learn_choice(learner: AdaGrad[str], choice: Choice, known: Sequence[float] = ()) -> None:
    """Move the weights so that one of the right candidates becomes more likely; nobody is right where no candidate is.

    `known` holds the score of each candidate by other weights, which stay as they are; it is empty if there are none.
    """
    right = choice.best if any(choice.best) else [False] * (len(choice.right) - 1) + [True]
    scores = [add_up(learner.weights, features) for _, features in choice.candidates]
    probabilities = softmax([sum(pair) for pair in zip(known, scores, strict=True)] if known else scores)
    mass = sum(p for p, good in zip(probabilities, right, strict=True) if good) or 1e-9
    for (_, features), probability, good in zip(choice.candidates, probabilities, right, strict=True):
        gradient = probability - (probability / mass if good else 0.0)
        if abs(gradient) > MIN_ERROR_PROBABILITY:
            learner.step([(feature, gradient) for feature in features])


def fit_source(data: Iterable[Choice], epochs: int = 8) -> dict[str, float]:
    """Fit the source model: maximise the probability that one of the right candidates is chosen, or nobody where none is right."""
    learner = AdaGrad[str](0.2, lambda _: SOURCE_L2_PENALTY, squares=FIRST_SQUARED_SLOPES)
    chooser = random.Random(1)  # noqa: S311 - a fixed order, not a secret
    items = list(data)
    for epoch in range(epochs):
        chooser.shuffle(items)
        for item in items:
            learn_choice(learner, item)
        if epoch >= FIRST_EPOCHS:
            learner.note_epoch()
    return learner.average()


def fit_speech(data: Iterable[tuple[list[str], bool, int]]) -> dict[str, float]:
    """Fit the speech model by logistic regression. `data` holds features, whether the stretch is speech, and how much it counts.

    How much an example counts is a factor of its slope. (To show it several times would also apply the penalty to its features several
    times.) The penalty of a feature is divided by the number of steps that move it, so that frequent features are penalised no more than
    rare ones.
    """
    items = list(data)
    steps = Counter(feature for features, _, _ in items for feature in features)
    learner = AdaGrad[str](0.15, lambda feature: SPEECH_L2_PENALTY / steps[feature], squares=FIRST_SQUARED_SLOPES)
    chooser = random.Random(1)  # noqa: S311 - a fixed order, not a secret
    for epoch in range(SPEECH_EPOCHS):
        chooser.shuffle(items)
        for features, speech, weight in items:
            gradient = (logistic(add_up(learner.weights, features)) - speech) * weight
            if abs(gradient) > 1e-3:
                learner.step([(feature, gradient) for feature in features])
        if epoch >= SPEECH_WANDERING_EPOCHS:
            learner.note_epoch()
    return learner.average()


def fit(articles: list[Article], lexicon: Lexicon) -> tuple[Weights, Weights]:
    """The weights of the source model and of the speech model, fitted on the same articles.

    The speech model uses the likeliest source and its probability. For its examples these come from source models that have not seen the
    publisher of the article: the others would be surer of themselves than they ever are in use.
    """
    source = fit_source(shown_choices(articles, lexicon))
    judged: list[tuple[list[str], bool, int]] = []
    for fitting, judging in folds(articles, INNER_FOLDS):
        weights = fit_source(shown_choices(fitting, lexicon))
        judged += [(*item, article.weight) for article in judging for item in judgements(article, lexicon, weights)]
    return source, fit_speech(judged)


def shown_choices(articles: list[Article], lexicon: Lexicon) -> Iterator[Choice]:
    """The choices of some articles, each repeated as many times as its article counts."""
    for article in articles:
        for choice in choices(article, lexicon):
            yield from repeat(choice, article.weight)


def with_weights(rules: QuotationRules, source: Weights, speech: Weights) -> QuotationRules:
    """The rules with other weights of the two English models."""
    return replace(rules, models=replace(rules.models, source=source, speech=speech))


def folds(articles: list[Article], count: int = FOLDS) -> Iterator[tuple[list[Article], list[Article]]]:
    """Yield pairs of parts, one to fit on and one to judge; no publisher is in both parts of a pair."""
    publishers = sorted({article.publisher for article in articles})
    for fold in range(count):
        held = {publisher for number, publisher in enumerate(publishers) if number % count == fold}
        yield [a for a in articles if a.publisher not in held], [a for a in articles if a.publisher in held]


def report_source(judged: list[tuple[Choice, Weights]]) -> None:
    """Print how often the likeliest candidate is right, for several least probabilities."""
    print("source: least probability, right of all, right of given")
    for least in (0.0, 0.3, 0.4, 0.5, 0.6, 0.7):
        right = given = spoken = 0
        for choice, weights in judged:
            attribution = attribute(choice.candidates, weights, choice.analysis)
            answered = attribution.source is not None and attribution.probability >= least
            chosen = next(number for number, (source, _) in enumerate(choice.candidates) if source is attribution.source)
            spoken += choice.spoken
            given += answered
            right += answered and choice.spoken and choice.right[chosen]
        print(f"  {least:.1f}  {right / spoken:.4f}  {right / max(1, given):.4f}")


def report_speech(judged: list[tuple[float, bool]]) -> None:
    """Print precision, recall and the share of other stretches that are left out, for several least probabilities."""
    print("speech: least probability, precision, recall, F1, left out")
    speech = sum(gold for _, gold in judged)
    for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        kept = [gold for probability, gold in judged if probability >= least]
        precision, recall = sum(kept) / len(kept), sum(kept) / speech
        left_out = 1 - (len(kept) - sum(kept)) / (len(judged) - speech)
        print(f"  {least:.1f}  {precision:.4f}  {recall:.4f}  {2 * precision * recall / (precision + recall):.4f}  {left_out:.3f}")


def weights_that_matter(weights: Weights) -> dict[str, float]:
    """The weights that are large enough to be written."""
    return {feature: weight for feature, weight in weights.items() if abs(weight) >= MIN_WEIGHT}


def cross_validate(articles: list[Article], lexicon: Lexicon) -> None:
    """Judge every publisher with weights fitted on the others, and print the figures."""
    sources: list[tuple[Choice, Weights, int]] = []
    speech: list[tuple[float, bool, int]] = []
    for fitting, judging in folds(articles):
        source_weights, speech_weights = fit(fitting, lexicon)
        for article in judging:
            sources += [(choice, source_weights, article.weight) for choice in choices(article, lexicon)]
            judged = judgements(article, lexicon, source_weights)
            speech += [(logistic(add_up(speech_weights, features)), gold, article.weight) for features, gold in judged]
        print(f"  judged {len(judging)} articles of {', '.join(sorted({a.publisher for a in judging}))}"[:110], file=sys.stderr)
    for name, weight in (("political news of seven publishers", 1), ("some 170 sites", SITE_WEIGHT)):
        print(name)
        report_source([(choice, weights) for choice, weights, shown in sources if shown == weight])
        report_speech([(probability, gold) for probability, gold, shown in speech if shown == weight])


def main() -> None:
    arguments = read_arguments(__doc__, more=[FURTHER])
    lexicon = load_lexicon("en")
    articles = [read_article(row, row["publisher"]) for row in read_rows(arguments.data / "quotes" / "dev.jsonl.gz")]
    for path in (arguments.data / "speakers" / "dev.jsonl.gz", *arguments.more):
        articles += read_sites(path)
    if not arguments.skip_validation:
        cross_validate(articles, lexicon)
    if arguments.write:
        source, speech = fit(articles, lexicon)
        for name, weights, meaning in (
            ("source", source, "Who said it: the evidence for each candidate source of a quoted stretch."),
            ("speech", speech, "Speech or not: the evidence that a quoted stretch is somebody's words."),
        ):
            write_weights(RULES / f"{name}.weights.tsv", weights_that_matter(weights), meaning, "fit_quotation")


if __name__ == "__main__":
    main()
