"""Fit the two models of the quotation stage and write their weights to `service/rules/quotation/`.

The data sets are annotated news articles kept outside this repository; README.md in this folder describes them. The figures printed are
cross-validated: each publisher's articles are judged by weights fitted without that publisher.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

from service.linear import add_up, logistic, softmax
from service.quotation.marked.source_model import attribute
from service.quotation.marked.sources import Before, Candidates, CueClass, Origin, Source
from service.quotation.marked.speech_model import speech_features
from service.quotation.marked.surroundings import Surroundings, last_word
from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.lexicon import Lexicon
from service.quotation.paragraph.lexicon_lists import load_lexicon
from service.quotation.paragraph.marks import Stretch, find_stretches
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.setting import Setting, read_setting
from service.rules.loading import Weights
from service.text.document import Document, split_lines
from service.text.normalise import normalise
from service.text.spans import Span
from training.arguments import read_arguments
from training.data_sets import LABELS, ROOT, read_rows
from training.learning import AdaGrad

RULES = ROOT / "service" / "rules" / "quotation"
LONGEST_MENTION = 150
FOLDS = 4
INNER_FOLDS = 3
FURTHER = LABELS / "en_whole.jsonl"
"""Labels of articles of further sites, in which every quotation is marked."""

SITE_WEIGHT = 3
"""How often the learners are shown an article of the second set, which comes from some 170 sites of all kinds; seven political
publishers have seven times as many stretches. Of nested reports they also annotate the outermost source, those sites the innermost."""
SPEECH_L2 = 4.0
"""Strength of the penalty of the speech model on the sum of the squared weights: what tells terms from speech differs from site to site."""
SPEECH_EPOCHS, SPEECH_WANDERING = 16, 6
"""Epochs of the speech model, and those that stay out of the average."""
SWAPPED = frozenset("said says say told called wrote asked added replied".split())
"""Verbs that are annotated as speakers where source and cue were swapped."""
FIRST_EPOCHS = 2
"""Epochs in which the weights still wander: they stay out of the average."""
L2 = 5e-3
"""Strength of the L2 penalty of the source model."""
SQUARES = 1e-6
"""What the step sizes begin with: the first step of each weight is nearly as long as the rate, however small the slope."""


MIN_GRADIENT = 1e-4
"""A candidate whose probability is wrong by less moves no weight: fitting takes a fraction of the time."""


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
    """An annotated article, its stretches found and paired with the annotation."""

    publisher: str
    document: Document
    paragraphs: tuple[Span, ...]
    stretches: tuple[tuple[Stretch, Gold | None], ...]
    weight: int
    """How often it is shown to the source model's learner in each epoch, and how much it weighs for the speech model's."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One quoted stretch as the source model sees it: the features of each candidate, and which of them are right."""

    candidates: Candidates
    right: list[bool]
    best: list[bool]
    """Right with the right cue, where any candidate has it; otherwise the same as `right`."""
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
    """The host that a page stands on, which is its publisher."""
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
    span = article.document.source.locate(source.mention.span)
    return any(span.overlaps(place) and len(span) <= max(LONGEST_MENTION, len(place)) for place in (gold.speaker, *gold.others))


def has_cue(article: Article, source: Source | None, gold: Gold) -> bool:
    """Whether a candidate stands with the annotated cue."""
    if source is None or source.cue is None or gold.cue is None:
        return False
    return article.document.source.locate(source.cue).overlaps(gold.cue)


def annotated_source(article: Article, gold: Gold, candidates: Candidates) -> Source | None:
    """The right candidate, or one made from the annotation where no candidate is right."""
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
        Sort.PRONOUN if gold.pronoun else Sort.NAME,
        after_preposition=False,
        opens_sentence=False,
        possessive=False,
    )
    return Source(mention, None, CueClass.NONE, Tie.NONE, Origin.HERE)


def placed(article: Article, source: Source, stretch: Stretch, *, last: bool) -> Before:
    """A source in the form in which the next stretch sees it: as one who may go on speaking."""
    return Before(source, stretch.paragraph, last, last_word(article.document.folded, source.mention.span))


class Walk:
    """The quoted stretches of an article in order, with what the source model knows when it comes to each."""

    def __init__(self, article: Article, lexicon: Lexicon) -> None:
        self.article = article
        self._around = Surroundings(article.document, article.paragraphs, [stretch for stretch, _ in article.stretches], lexicon)
        self._before: Before | None = None
        self._voices: set[str] = set()

    def __iter__(self) -> Iterator[tuple[Stretch, Gold | None, Scene, Setting, Candidates]]:
        golds = iter(self.article.stretches)
        for number, inside in self._around.stretches.items():
            scene = self._around.scene(number)
            for stretch, index in zip(inside, scene.quoted, strict=True):
                setting = read_setting(scene, index)
                candidates = self._around.candidates(number, stretch, setting, self._before, self._voices, runs_on=False)
                yield stretch, next(golds)[1], scene, setting, candidates

    def spoke(self, source: Source, stretch: Stretch, *, last: bool) -> None:
        """Note the source of a stretch, so that later stretches know it."""
        self._before = placed(self.article, source, stretch, last=last)
        self._voices.add(self._before.last_word)


def choices(article: Article, lexicon: Lexicon) -> Iterator[Choice]:
    """What the source model has to choose from, with the annotated speaker as the one who may go on."""
    walk = Walk(article, lexicon)
    for stretch, gold, scene, setting, candidates in walk:
        if gold is None or not gold.speech:
            continue
        right = [is_right(article, source, gold) for source, _ in candidates]
        best = [good and has_cue(article, source, gold) for good, (source, _) in zip(right, candidates, strict=True)]
        yield Choice(candidates, right, best if any(best) else right, gold.speaker is not None)
        source = annotated_source(article, gold, candidates)
        if source is not None:
            walk.spoke(source, stretch, last=setting.index == len(scene.tokens) - 1)


def judgements(article: Article, lexicon: Lexicon, weights: Weights) -> Iterator[tuple[list[str], bool]]:
    """What the speech model has to judge: features and annotation of each stretch."""
    walk = Walk(article, lexicon)
    for stretch, gold, scene, setting, candidates in walk:
        attribution = attribute(candidates, weights)
        if gold is not None:
            yield speech_features(scene, setting, stretch, attribution, len(article.stretches)), gold.speech
        if attribution.source is not None and (gold is None or gold.speech):
            walk.spoke(attribution.source, stretch, last=setting.index == len(scene.tokens) - 1)


def learn_choice(learner: AdaGrad[str], choice: Choice, known: Sequence[float] = ()) -> None:
    """Move the weights so that one of the right candidates becomes likelier; nobody is right where no candidate is.

    `known` holds the score of each candidate by other weights, which stay as they are; it is empty where there are none.
    """
    right = choice.best if any(choice.best) else [False] * (len(choice.right) - 1) + [True]
    scores = [add_up(learner.weights, features) for _, features in choice.candidates]
    probabilities = softmax([sum(pair) for pair in zip(known, scores, strict=True)] if known else scores)
    mass = sum(p for p, good in zip(probabilities, right, strict=True) if good) or 1e-9
    for (_, features), probability, good in zip(choice.candidates, probabilities, right, strict=True):
        gradient = probability - (probability / mass if good else 0.0)
        if abs(gradient) > MIN_GRADIENT:
            learner.step([(feature, gradient) for feature in features])


def fit_source(data: Iterable[Choice], epochs: int = 8) -> dict[str, float]:
    """Maximise the probability that one of the right candidates is chosen; nobody is right where no candidate is."""
    learner = AdaGrad[str](0.2, lambda _: L2, squares=SQUARES)
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
    """Logistic regression over features, whether they are those of speech, and how much that weighs.

    A weight makes the slope steeper: to show an example as often instead would hold its features back as often, too. The penalty of a
    feature is shared out among the steps that move it, so that frequent features are held back no more than rare ones.
    """
    items = list(data)
    steps = Counter(feature for features, _, _ in items for feature in features)
    learner = AdaGrad[str](0.15, lambda feature: SPEECH_L2 / steps[feature], squares=SQUARES)
    chooser = random.Random(1)  # noqa: S311 - a fixed order, not a secret
    for epoch in range(SPEECH_EPOCHS):
        chooser.shuffle(items)
        for features, speech, weight in items:
            gradient = (logistic(add_up(learner.weights, features)) - speech) * weight
            if abs(gradient) > 1e-3:
                learner.step([(feature, gradient) for feature in features])
        if epoch >= SPEECH_WANDERING:
            learner.note_epoch()
    return learner.average()


def fit(articles: list[Article], lexicon: Lexicon) -> tuple[Weights, Weights]:
    """The weights of the source model and of the speech model, fitted on the same articles.

    The speech model looks at the likeliest source and how sure it is. It learns that from source models that have not seen the article's
    publisher: one that has would be surer than it ever is in use.
    """
    source = fit_source(shown_choices(articles, lexicon))
    judged: list[tuple[list[str], bool, int]] = []
    for fitting, judging in folds(articles, INNER_FOLDS):
        weights = fit_source(shown_choices(fitting, lexicon))
        judged += [(*item, article.weight) for article in judging for item in judgements(article, lexicon, weights)]
    return source, fit_speech(judged)


def shown_choices(articles: list[Article], lexicon: Lexicon) -> Iterator[Choice]:
    """The choices of some articles, each as often as the learner is to see it."""
    for article in articles:
        for choice in choices(article, lexicon):
            yield from repeat(choice, article.weight)


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
            attribution = attribute(choice.candidates, weights)
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


def write_weights(path: Path, weights: Weights, what: str) -> None:
    """Write a readable file: the weights that matter, sorted by feature."""
    kept = sorted((feature, value) for feature, value in weights.items() if abs(value) >= 0.02)
    lines = [
        f"# {what}",
        "# Made by `python training/fit_quotation.py --write`; feature, tab, weight.",
        *(f"{f}\t{v:.3f}" for f, v in kept),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(kept)} weights")


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


def read_sites(path: Path) -> list[Article]:
    """The articles of many sites, each under the host of its address: the data set `speakers`, and labels of further articles."""
    return [read_article(row, host_of(row["url"]), SITE_WEIGHT) for row in read_rows(path)]


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
        write_weights(RULES / "source.weights.tsv", source, "Who said it: the evidence for each candidate source of a quoted stretch.")
        write_weights(RULES / "speech.weights.tsv", speech, "Speech or not: the evidence that a quoted stretch is somebody's words.")


if __name__ == "__main__":
    main()
