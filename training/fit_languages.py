"""Fits corrections to the English weights for German, French, Spanish, Italian, Portuguese and Dutch, and writes them.

The English weights stay as they are; for every feature a difference is fitted, with a penalty on its size. The annotated quotations are too
few to fit weights on them alone, and enough to learn where the languages are unlike English. The figures printed are cross-validated: the
articles of each site are judged by differences fitted without that site. README.md in this folder describes the data.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from service.quotation.extraction import QuotationRules
from service.quotation.paragraph.lexicon import Lexicon
from service.quotation.paragraph.lexicon_lists import load_lexicon
from service.quotation.paragraph.marks import find_stretches
from service.rules.linear import add_up, logistic
from service.rules.rule_files import Weights, read_weights
from service.text.document import split_lines
from service.text.normalise import normalise
from service.text.spans import Span
from training.arguments import read_arguments
from training.attributions import Example, read_examples
from training.data_sets import labels_abroad, read_rows
from training.fit_quotation import (
    FIRST_EPOCHS,
    FIRST_SQUARED_SLOPES,
    RULES,
    learn_choice,
    report_source,
    report_speech,
    weights_that_matter,
)
from training.learning import AdaGrad
from training.quotation_examples import Article, Choice, Gold, choices, host_of, judgements, read_article
from training.weight_files import write_weights

FOLDS = 6
"""The sites are divided into this many parts, each of which is judged by differences fitted on the others."""
EPOCHS = 10
"""Number of passes over all examples."""
SOURCE_RATE, SOURCE_L2_PENALTY = 0.15, 0.1
SPEECH_RATE, SPEECH_L2_PENALTY = 0.1, 0.03
"""Step size, and strength of the penalty, for the source model and for the speech model."""
ABOUT_AS_NEAR_CHARACTERS = 0
"""A mention is right, too, if it is at most this many characters farther from an invented quotation than the nearest one."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An annotated article with the words of its language."""

    site: str
    article: Article
    lexicon: Lexicon


def site_of(url: str) -> str:
    """The publisher of an address. For articles of collections, which have no address, it is what the collection says of them."""
    host = host_of(url)
    return url if ":" in host else ".".join(host.split(".")[-3:])


def read_samples(path: Path) -> Iterator[Sample]:
    """The annotated articles of all languages."""
    lexicons: dict[str, Lexicon] = {}
    for row in read_rows(path):
        language = row["lang"]
        if language not in lexicons:
            lexicons[language] = load_lexicon(language)
        site = site_of(row["url"])
        article = read_article(row, site)
        yield Sample(site, article, lexicons[language].of_article(article.document.folded))


def invented(lexicons: Callable[[str], Lexicon]) -> Iterator[Sample]:
    """The invented articles, each a site of its own."""
    for number, example in enumerate(read_examples()):
        document = split_lines(normalise(example.text))
        paragraphs = tuple(line.span for line in document.lines)
        numbers = dict(example.quotations)
        found = [
            (stretch, _gold(example, numbers.get(stretch.outer.start), paragraphs[stretch.paragraph], stretch.outer))
            for stretch in find_stretches(document.text, paragraphs).stretches
        ]
        article = Article(f"invented {number}", document, paragraphs, tuple(found), 1)
        yield Sample(article.publisher, article, lexicons(example.language).of_article(document.folded))


def _gold(example: Example, number: str | None, paragraph: Span, quoted: Span) -> Gold | None:
    """The annotation of a stretch; the mentions of its speaker that are about as near as the nearest one are right."""
    if number is None:
        return None
    mentions = [Span(mention.start, mention.end) for mention in example.mentions if mention.number == number]
    inside = [mention for mention in mentions if paragraph.start <= mention.start < paragraph.end]
    before = [mention for mention in mentions if mention.start < quoted.start]
    nearest = min((_distance(mention, quoted) for mention in inside), default=0)
    places = (
        [mention for mention in inside if _distance(mention, quoted) <= nearest + ABOUT_AS_NEAR_CHARACTERS] or before[-1:] or mentions[:1]
    )
    return Gold(number != "0", places[0] if places else None, None, pronoun=False, others=tuple(places[1:]))


def _distance(mention: Span, quoted: Span) -> int:
    """Characters between a mention and a quotation."""
    return max(quoted.start - mention.end, mention.start - quoted.end)


def merged(base: Weights, difference: Weights) -> dict[str, float]:
    """The English weights with the differences added."""
    return {feature: base.get(feature, 0.0) + difference.get(feature, 0.0) for feature in base.keys() | difference.keys()}


def fit_source_difference(data: Iterable[Choice], base: Weights) -> dict[str, float]:
    """Maximise the probability that one of the right candidates is chosen; nobody is right where no candidate is."""
    learner = AdaGrad[str](SOURCE_RATE, lambda _: SOURCE_L2_PENALTY, squares=FIRST_SQUARED_SLOPES)
    chooser = random.Random(1)  # noqa: S311 - a fixed order, not a secret
    items = [(item, [add_up(base, features) for _, features in item.candidates]) for item in data]
    for epoch in range(EPOCHS):
        chooser.shuffle(items)
        for item, known in items:
            learn_choice(learner, item, known)
        if epoch >= FIRST_EPOCHS:
            learner.note_epoch()
    return learner.average()


def fit_speech_difference(data: Iterable[tuple[list[str], bool]], base: Weights) -> dict[str, float]:
    """Fit the differences of the speech model by logistic regression; the English weights stay as they are."""
    learner = AdaGrad[str](SPEECH_RATE, lambda _: SPEECH_L2_PENALTY, squares=FIRST_SQUARED_SLOPES)
    chooser = random.Random(1)  # noqa: S311 - a fixed order, not a secret
    items = [(features, speech, add_up(base, features)) for features, speech in data]
    for epoch in range(EPOCHS):
        chooser.shuffle(items)
        for features, speech, known in items:
            gradient = logistic(known + add_up(learner.weights, features)) - speech
            if abs(gradient) > 1e-3:
                learner.step([(feature, gradient) for feature in features])
        if epoch >= FIRST_EPOCHS:
            learner.note_epoch()
    return learner.average()


def fit(samples: list[Sample], source: Weights, speech: Weights) -> tuple[Weights, Weights]:
    """The differences of the source model and of the speech model."""
    chosen = fit_source_difference((choice for sample in samples for choice in choices(sample.article, sample.lexicon)), source)
    together = merged(source, chosen)
    judged = (item for sample in samples for item in judgements(sample.article, sample.lexicon, together))
    return chosen, fit_speech_difference(judged, speech)


def with_differences(rules: QuotationRules, base: tuple[Weights, Weights], differences: tuple[Weights, Weights]) -> QuotationRules:
    """The rules whose models of sources and speech outside English are the English ones, `base`, with differences added."""
    source, speech = map(merged, base, differences)
    return replace(rules, models_outside_english=replace(rules.models_outside_english, source=source, speech=speech))


def folds(samples: list[Sample]) -> Iterator[tuple[list[Sample], list[Sample]]]:
    """Yield pairs of parts, one to fit on and one to judge; no site is in both parts of a pair."""
    sites = sorted({sample.site for sample in samples})
    for fold in range(FOLDS):
        held = set(sites[fold::FOLDS])
        yield [s for s in samples if s.site not in held], [s for s in samples if s.site in held]


def cross_validate(samples: list[Sample], more: list[Sample], source: Weights, speech: Weights) -> None:
    """Judge every site with differences fitted on the others, and print the figures beside those of English alone."""
    alone: list[tuple[Choice, Weights]] = []
    sources: list[tuple[Choice, Weights]] = []
    judged: dict[str, list[tuple[float, bool]]] = {"English alone": [], "with the difference": []}
    for fitting, judging in folds(samples):
        chosen, spoken = fit(fitting + more, source, speech)
        both, both_speech = merged(source, chosen), merged(speech, spoken)
        for sample in judging:
            found = list(choices(sample.article, sample.lexicon))
            alone += [(choice, source) for choice in found]
            sources += [(choice, both) for choice in found]
            for name, chooser, judge in (("English alone", source, speech), ("with the difference", both, both_speech)):
                items = judgements(sample.article, sample.lexicon, chooser)
                judged[name] += [(logistic(add_up(judge, features)), gold) for features, gold in items]
    for name, results in (("English alone", alone), ("with the difference", sources)):
        print(name)
        report_source(results)
        report_speech(judged[name])


def write(name: str, weights: Weights, what: str) -> None:
    """Write one file of differences."""
    write_weights(RULES / f"{name}.languages.weights.tsv", weights_that_matter(weights), what, "fit_languages")


def main() -> None:
    arguments = read_arguments(__doc__, more=labels_abroad())
    source, speech = read_weights("quotation/source.weights.tsv"), read_weights("quotation/speech.weights.tsv")
    paths = [arguments.data / "speakers" / "languages.dev.jsonl.gz", *arguments.more]
    samples = [sample for path in paths for sample in read_samples(path)]
    more = list(invented(load_lexicon))
    if not arguments.skip_validation:
        cross_validate(samples, more, source, speech)
    if arguments.write:
        chosen, spoken = fit(samples + more, source, speech)
        write("source", chosen, "Who said it in languages other than English: the difference to the English weights.")
        write("speech", spoken, "Speech or not in languages other than English: the difference to the English weights.")


if __name__ == "__main__":
    main()
