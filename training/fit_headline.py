"""Fits the linear model that chooses the headline of a text, and writes its weights to `service/rules/lines/headline_*.weights.tsv`.

The data set, articles whose headline is known, is not part of this repository; README.md in this folder describes it. The figures printed
are cross-validated: the texts of each site are judged by weights that were fitted without that site.
"""

import random
import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from service.rules.linear import add_up_sized, softmax
from service.rules.rule_files import Weights
from service.structure.extent.page_dumps import is_page
from service.structure.extent.story_extent import StoryExtent, find_page_story, find_text_story
from service.structure.labelling import LineRules, load_line_rules
from service.structure.lines.line_view import LineView, view_lines
from service.structure.lines.roles import Label
from service.structure.lines.single_line import label_single_line
from service.structure.lines.site_names import strip_site_name
from service.structure.model.line_features import LineFeatures
from service.structure.model.story_model import StoryModel
from service.structure.neighbours.headline import NONE, find_headline_candidates
from service.structure.neighbours.headline_features import HeadlineFeatures
from service.text.document import split_lines
from service.text.normalise import normalise
from service.text.seams import SeamRules, cut_seams, load_seam_rules
from service.text.wrapping import unwrap
from training.arguments import read_arguments
from training.data_sets import ROOT, read_rows
from training.fit_lines import DATA, FOLDS, SETS, site_of
from training.learning import AdaGrad
from training.weight_files import ROUNDED, write_weights

PAGE, TEXT = "page", "text"
"""The kinds of texts, which have weights of their own; they are part of the names of the files."""
KINDS = {PAGE: "page dumps", TEXT: "texts that are no page dump"}
"""What each kind is, in words."""
EPOCHS = 24
"""Number of passes over all texts."""
LEARNING_RATE = 0.15
"""Step size of the learner."""
L2_PENALTY = 2.0
"""Strength of the L2 penalty. Between 1 and 4 the figures differ by three headlines in a thousand."""

_WORD = re.compile(r"\w+")
SizedFeatures = dict[str, float]
"""The features of a candidate, each with its size."""


class Choice(NamedTuple):
    """The lines of one text that may be its headline, and which of them is."""

    kind: str
    variant: str
    fold: int
    features: tuple[SizedFeatures, ...]
    """The features of each candidate. The last candidate is "no headline"."""
    right: tuple[bool, ...]
    holds: bool
    """Whether the text has the headline anywhere."""


def fold_words(text: str) -> tuple[str, ...]:
    """The words by which the scorer of the data set compares headlines."""
    return tuple(_WORD.findall(text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")))


def find_story(views: Sequence[LineView], labels: Sequence[Label | None], rules: LineRules) -> StoryExtent:
    """The story as it is looked for before the headline is known."""
    if not is_page(views, labels, rules):
        return find_text_story(views, labels, rules)
    model = StoryModel(LineFeatures(views, labels), rules.story)
    return find_page_story(views, labels, rules, [model.log_odds_without_position(number) for number in range(len(views))])


def read_choice(row: dict[str, Any], rules: LineRules, seams: SeamRules) -> Choice | None:
    """The candidates of a row of the data set; None if there are none."""
    views = view_lines(cut_seams(split_lines(unwrap(normalise(row["text"]))), seams))
    labels = [label_single_line(view, rules) for view in views]
    story = find_story(views, labels, rules)
    candidates = find_headline_candidates(views, labels, story) if story.first <= story.last else []
    if not candidates:
        return None
    described = HeadlineFeatures(views, labels, story, candidates, rules.sections)
    features = [dict(described.of(number, place)) for place, number in enumerate(candidates)]
    gold = fold_words(row["headline"])
    right = [fold_words(strip_site_name(views[number].text)) == gold for number in candidates]
    holds = f" {' '.join(gold)} " in f" {' '.join(fold_words(row['text']))} "
    fold = sha256(site_of(row["url"]).encode()).digest()[0] % FOLDS
    kind = PAGE if story.is_page else TEXT
    return Choice(kind, row["variant"], fold, (*features, {NONE: 1.0}), (*right, not any(right)), holds)


def teaches(choice: Choice) -> bool:
    """Whether it is known which candidate is right.

    It is unknown if a text has a title worded differently from the data set: one that a tool put in front, or the title of the page.
    """
    return not choice.right[-1] or (choice.kind == TEXT and not choice.holds and not choice.variant.endswith("_titled"))


def fit(choices: Sequence[Choice]) -> Weights:
    """Fit a conditional logit over the candidates and "no headline" by AdaGrad, averaged over the later half of the epochs."""
    names = sorted({name for choice in choices for features in choice.features for name in features})
    learner, shuffled = AdaGrad[str](LEARNING_RATE, lambda _: L2_PENALTY / len(choices)), list(choices)
    chance = random.Random(0)  # noqa: S311
    for epoch in range(EPOCHS):
        chance.shuffle(shuffled)
        for choice in shuffled:
            slopes = _slopes(choice, learner.weights)
            learner.step((name, slopes.get(name, 0.0)) for name in names)
        if epoch >= EPOCHS // 2:
            learner.note_epoch()
    return {name: round(weight, 3) for name, weight in learner.average().items()}


def _slopes(choice: Choice, weights: Weights) -> SizedFeatures:
    """The slope of the loss of one text for each weight."""
    probabilities = softmax([add_up_sized(weights, features.items()) for features in choice.features])
    among_right = sum(probability for probability, right in zip(probabilities, choice.right, strict=True) if right)
    slopes: SizedFeatures = {}
    for features, probability, right in zip(choice.features, probabilities, choice.right, strict=True):
        excess = probability - right * probability / among_right
        if abs(excess) > 1e-4:
            for name, size in features.items():
                slopes[name] = slopes.get(name, 0.0) + excess * size
    return slopes


def is_right(choice: Choice, weights: Weights) -> bool:
    """Whether the candidate with the highest score is right, which may be "no headline"."""
    scores = [add_up_sized(weights, features.items()) for features in choice.features]
    return choice.right[scores.index(max(scores))]


def report(choices: Sequence[Choice]) -> None:
    """Print for each tool, by weights of other sites, how many headlines are chosen correctly, and how many texts without one."""
    found, asked = Counter[tuple[str, bool]](), Counter[tuple[str, bool]]()
    for kind in KINDS:
        for fold in range(FOLDS):
            weights = fit([choice for choice in choices if choice.kind == kind and choice.fold != fold and teaches(choice)])
            for choice in choices:
                if choice.kind == kind and choice.fold == fold and teaches(choice):
                    found[choice.variant, choice.right[-1]] += is_right(choice, weights)
                    asked[choice.variant, choice.right[-1]] += 1
    for variant, is_none in sorted(asked):
        print(f"{variant:20}{'none' if is_none else 'headline':10}{found[variant, is_none]:5} of {asked[variant, is_none]}")


def write(kind: str, weights: Weights) -> None:
    """Write the weights of a kind of text, sorted by name."""
    path = ROOT / "service" / "rules" / "lines" / f"headline_{kind}.weights.tsv"
    meaning = f"What each feature of a line adds to its score as the headline; {KINDS[kind]}."
    write_weights(path, weights, meaning, "fit_headline", form=ROUNDED)


def main() -> None:
    """Cross-validate, and fit on everything where asked to."""
    arguments = read_arguments(__doc__, DATA)
    rules, seams = load_line_rules(), load_seam_rules()
    rows = (row for name in SETS for row in read_rows(arguments.data / f"{name}.jsonl.gz"))
    choices = [choice for row in rows if (choice := read_choice(row, rules, seams))]
    if arguments.write:
        for kind in KINDS:
            write(kind, fit([choice for choice in choices if choice.kind == kind and teaches(choice)]))
    if not arguments.skip_validation:
        report(choices)


if __name__ == "__main__":
    main()
