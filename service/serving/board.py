"""Numbers that several processes write and any of them reads: one page of shared memory, with a row for each process.

A row outlives the process that wrote it, and the next one goes on with it. So counters never fall while the service runs, whatever happens
to its processes, and no file is written.
"""

import mmap
from itertools import pairwise
from typing import TypeAlias

Row: TypeAlias = "memoryview[float]"

_CELL = 8
"""Bytes of a double."""


class Board:
    """Rows of doubles. A row has one writer at a time; readers may see a number that is one event old."""

    def __init__(self, rows: int, cells: int) -> None:
        """All cells are 0. Processes forked from this one share them."""
        self._cells = cells
        self._memory = memoryview(mmap.mmap(-1, rows * cells * _CELL)).cast("d")
        self._rows = tuple(self._memory[start:end] for start, end in pairwise(range(0, (rows + 1) * cells, cells)))

    def __len__(self) -> int:
        return len(self._rows)

    def row(self, number: int) -> Row:
        """The cells of one writer."""
        return self._rows[number]

    def total(self, cell: int) -> float:
        """The sum of a cell over all rows."""
        return float(sum(row[cell] for row in self._rows))
