"""The data sets that weights are fitted on and accuracy is measured on: where they are, and how their rows are read."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
"""The top of the checkout."""

DATA_SETS: Final = ROOT.parent / "shared" / "benchmarks"
"""The folder of the data sets, beside the checkout: they are not part of this repository."""


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON lines, gzipped where its name says so."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
