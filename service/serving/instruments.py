"""Counters, gauges and histograms with closed sets of labels, kept on a board and written in the text format of Prometheus."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, product

from service.serving.board import Board, Row

Labels = tuple[str, ...]
OTHER = "other"
"""Stands for a value that is not in its set: a label never comes from a request."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """What is measured. Its labels take values from closed sets; `OTHER` is in each."""

    name: str
    kind: str
    """counter, gauge or histogram."""
    help: str
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bounds: tuple[float, ...] = ()
    """Of a histogram: the upper bounds of its buckets, without infinity."""

    def label_sets(self) -> Iterator[Labels]:
        """Every combination of label values."""
        return product(*((*values, OTHER) for values in self.labels.values()))

    @property
    def width(self) -> int:
        """Cells for one label set: of a histogram a count for each bucket, and the sum."""
        return len(self.bounds) + 2 if self.kind == "histogram" else 1


class Panel:
    """Where on a board each number of some instruments is."""

    def __init__(self, instruments: Sequence[Instrument]) -> None:
        self.instruments = tuple(instruments)
        self._start: dict[str, dict[Labels, int]] = {}
        self.cells = 0
        for instrument in instruments:
            starts = self._start[instrument.name] = {}
            for labels in instrument.label_sets():
                starts[labels] = self.cells
                self.cells += instrument.width

    def find(self, instrument: Instrument, labels: Iterable[str]) -> int:
        """The first cell of a label set; unknown values count as `OTHER`."""
        known = (label if label in values else OTHER for label, values in zip(labels, instrument.labels.values(), strict=True))
        return self._start[instrument.name][tuple(known)]

    def describe(self, board: Board) -> str:
        """All numbers of a board as Prometheus reads them. Label sets that never occurred are left out."""
        lines: list[str] = []
        for instrument in self.instruments:
            lines += (f"# HELP {instrument.name} {instrument.help}", f"# TYPE {instrument.name} {instrument.kind}")
            for labels, start in self._start[instrument.name].items():
                numbers = [board.total(cell) for cell in range(start, start + instrument.width)]
                if any(numbers) or not labels:
                    lines += _samples(instrument, dict(zip(instrument.labels, labels, strict=True)), numbers)
        return "\n".join(lines) + "\n"


class Sheet:
    """One process's row of a board, as it writes it."""

    def __init__(self, panel: Panel, row: Row) -> None:
        """Gauges start at 0; counters and histograms go on."""
        self._panel, self._row = panel, row
        for instrument in panel.instruments:
            if instrument.kind == "gauge":
                for labels in instrument.label_sets():
                    row[panel.find(instrument, labels)] = 0.0

    def add(self, instrument: Instrument, number: float = 1, *labels: str) -> None:
        """Count."""
        self._row[self._panel.find(instrument, labels)] += number

    def set(self, instrument: Instrument, number: float, *labels: str) -> None:
        """Put a gauge somewhere."""
        self._row[self._panel.find(instrument, labels)] = number

    def observe(self, instrument: Instrument, value: float, *labels: str) -> None:
        """Count a value into its bucket."""
        start = self._panel.find(instrument, labels)
        self._row[start + bisect_left(instrument.bounds, value)] += 1
        self._row[start + instrument.width - 1] += value


def _samples(instrument: Instrument, labels: Mapping[str, str], numbers: Sequence[float]) -> Iterator[str]:
    if instrument.kind != "histogram":
        yield f"{instrument.name}{_spell(labels)} {numbers[0]:.17g}"
        return
    *counts, total = numbers
    for bound, count in zip([*map(str, instrument.bounds), "+Inf"], accumulate(counts), strict=True):
        yield f"{instrument.name}_bucket{_spell({**labels, 'le': bound})} {count:.17g}"
    yield f"{instrument.name}_sum{_spell(labels)} {total:.17g}"
    yield f"{instrument.name}_count{_spell(labels)} {sum(counts):.17g}"


def _spell(labels: Mapping[str, str]) -> str:
    return "{" + ",".join(f'{name}="{value}"' for name, value in labels.items()) + "}" if labels else ""
