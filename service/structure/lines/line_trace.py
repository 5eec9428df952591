"""Records how a line got its role: the steps that labelled it, and the features that the linear model added up."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from service.rules.linear import weigh_each
from service.rules.rule_files import Weights
from service.structure.lines.roles import Label

MAX_EXPLAINED_LINES: Final = 2_000
"""At most this many lines of a document are explained; the longest pages have as many, and each explanation takes about 1 kB."""


@dataclass(frozen=True, slots=True)
class LineTrace:
    """How one line got its role."""

    steps: tuple[tuple[str, Label], ...]
    """The steps that changed its label, in order, each with the label that it gave. The last label is that of the answer."""
    log_odds: float
    """Log odds of being story by the linear model: the sum of the weights of all features of the line that were computed."""
    weighed: tuple[tuple[str, float], ...]
    """The features that have a weight, with the weight, the heaviest first."""
    least: float | None
    """The log odds above which the line is story; None if the log odds do not decide."""
    ground: str | None = None
    """For pages: what decided whether the line is story (`html.story.selection.StoryGround`)."""


@dataclass(frozen=True, slots=True)
class LabelHistory:
    """Collects the labels of all lines after each step."""

    snapshots: list[tuple[str, list[Label | None]]] = field(default_factory=list)

    def note(self, step: str, labels: Sequence[Label | None]) -> None:
        """Record the labels after a step."""
        self.snapshots.append((step, [*labels]))

    def before(self, step: str) -> list[Label | None]:
        """The labels of all lines before a step. Raises `StopIteration` for a step that was not noted, or that was the first."""
        names = [name for name, _ in self.snapshots]
        return self.snapshots[names.index(step) - 1][1]

    def of(self, number: int) -> tuple[tuple[str, Label], ...]:
        """The steps that changed the label of a line."""
        steps: list[tuple[str, Label]] = []
        for step, labels in self.snapshots:
            label = labels[number]
            if label is not None and (not steps or steps[-1][1] != label):
                steps.append((step, label))
        return tuple(steps)


def trace_line(
    history: LabelHistory,
    number: int,
    features: Sequence[str],
    weights: Weights,
    log_odds: float,
    least: float | None,
    ground: str | None = None,
) -> LineTrace:
    """The trace of one line; for the parameters see the fields of `LineTrace`."""
    return LineTrace(history.of(number), log_odds, weigh_each(weights, features), least, ground)
