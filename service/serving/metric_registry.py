"""Counters, gauges and histograms with closed sets of labels, kept in shared counters and written in the text format of Prometheus."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import accumulate, product

from service.serving.shared_counters import Row, SharedCounters

LabelValues = tuple[str, ...]
OTHER = "other"
"""Replaces a value that is not in the set of its label, so that no label value ever comes from a request."""


class MetricKind(Enum):
    """The types of Prometheus, by their names in its text format."""

    COUNTER = "counter"
    GAUGE = "gauge"
    HISTOGRAM = "histogram"


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric. Each of its labels takes values from a closed set, which contains `OTHER`."""

    name: str
    kind: MetricKind
    help: str
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bounds: tuple[float, ...] = ()
    """For a histogram: the upper bounds of its buckets, without infinity."""

    def label_sets(self) -> Iterator[LabelValues]:
        """Every combination of label values."""
        return product(*((*values, OTHER) for values in self.labels.values()))

    @property
    def width(self) -> int:
        """Number of cells for one set of label values: one, or for a histogram a count for each bucket and the sum."""
        return len(self.bounds) + 2 if self.kind is MetricKind.HISTOGRAM else 1


class Registry:
    """Assigns each number of each metric to a cell of the shared counters."""

    def __init__(self, metrics: Sequence[Metric]) -> None:
        self.metrics = tuple(metrics)
        self._start: dict[str, dict[LabelValues, int]] = {}
        self.cells = 0
        for metric in metrics:
            starts = self._start[metric.name] = {}
            for labels in metric.label_sets():
                starts[labels] = self.cells
                self.cells += metric.width

    def find(self, metric: Metric, labels: Iterable[str]) -> int:
        """The first cell of a label set; unknown values count as `OTHER`."""
        known = (label if label in values else OTHER for label, values in zip(labels, metric.labels.values(), strict=True))
        return self._start[metric.name][tuple(known)]

    def describe(self, counters: SharedCounters) -> str:
        """All numbers in the text format of Prometheus. Label sets that never occurred are left out."""
        lines: list[str] = []
        for metric in self.metrics:
            lines += (f"# HELP {metric.name} {metric.help}", f"# TYPE {metric.name} {metric.kind.value}")
            for labels, start in self._start[metric.name].items():
                numbers = [counters.total(cell) for cell in range(start, start + metric.width)]
                if any(numbers) or not labels:
                    lines += _samples(metric, dict(zip(metric.labels, labels, strict=True)), numbers)
        return "\n".join(lines) + "\n"


class Recorder:
    """Writes one process's row of the shared counters."""

    def __init__(self, registry: Registry, row: Row) -> None:
        """Gauges start at 0; counters and histograms continue from where the row's last writer left them."""
        self._registry, self._row = registry, row
        for metric in registry.metrics:
            if metric.kind is MetricKind.GAUGE:
                for labels in metric.label_sets():
                    row[registry.find(metric, labels)] = 0.0

    def add(self, metric: Metric, number: float = 1, *labels: str) -> None:
        """Increase a counter."""
        self._row[self._registry.find(metric, labels)] += number

    def set(self, metric: Metric, number: float, *labels: str) -> None:
        """Set a gauge."""
        self._row[self._registry.find(metric, labels)] = number

    def observe(self, metric: Metric, value: float, *labels: str) -> None:
        """Count a value into its bucket."""
        start = self._registry.find(metric, labels)
        self._row[start + bisect_left(metric.bounds, value)] += 1
        self._row[start + metric.width - 1] += value


def _samples(metric: Metric, labels: Mapping[str, str], numbers: Sequence[float]) -> Iterator[str]:
    if metric.kind is not MetricKind.HISTOGRAM:
        yield f"{metric.name}{_spell(labels)} {numbers[0]:.17g}"
        return
    *counts, total = numbers
    for bound, count in zip([*map(str, metric.bounds), "+Inf"], accumulate(counts), strict=True):
        yield f"{metric.name}_bucket{_spell({**labels, 'le': bound})} {count:.17g}"
    yield f"{metric.name}_sum{_spell(labels)} {total:.17g}"
    yield f"{metric.name}_count{_spell(labels)} {sum(counts):.17g}"


def _spell(labels: Mapping[str, str]) -> str:
    return "{" + ",".join(f'{name}="{value}"' for name, value in labels.items()) + "}" if labels else ""
