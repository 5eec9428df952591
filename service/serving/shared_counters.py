"""Counters that several processes write and any of them can read: one page of shared memory, with a row for each process.

A row outlives the process that wrote it: the process that replaces it continues counting there. So counters never fall while the service
runs, and no file is written.
"""

import mmap
from itertools import pairwise
from typing import Final, TypeAlias

Row: TypeAlias = "memoryview[float]"

DOUBLE_BYTES: Final = 8
"""Size of a C double."""


class SharedCounters:
    """A table of doubles. Each row has one writer at a time; readers may see a number that is one event old."""

    def __init__(self, rows: int, cells: int) -> None:
        """All cells are 0. Processes forked from this one share them."""
        self._cells = cells
        self._memory = memoryview(mmap.mmap(-1, rows * cells * DOUBLE_BYTES)).cast("d")
        self._rows = tuple(self._memory[start:end] for start, end in pairwise(range(0, (rows + 1) * cells, cells)))

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, number: int) -> Row:
        """The cells of one writer."""
        return self._rows[number]

    def total(self, cell: int) -> float:
        """The sum of a cell over all rows."""
        return float(sum(row[cell] for row in self._rows))
