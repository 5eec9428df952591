"""A run over a collection: reads items, writes rows, and records its progress in the output folder."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, Final

import orjson

from service.archives.items import Item
from service.archives.pool import WorkerPool
from service.archives.progress import Progress
from service.archives.tally import Tally
from service.archives.writing import Parts, PartsSink, Sink

MANIFEST: Final = "run.json"
"""The file in an output folder that describes the run, so that the rows of another run cannot be mixed with it."""

SAMPLE_STEPS: Final = 1 << 32
"""The digest of an id, as a number below this one, decides whether the item is in the sample."""


class CannotResume(Exception):
    """The output folder belongs to another run. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """Which items of a collection are processed."""

    limit: int | None = None
    sample: float | None = None
    """A share from 0 to 1. The choice depends only on the ids, so that every run takes the same items."""

    def apply(self, items: Iterator[Item]) -> Iterator[Item]:
        """The items that are processed."""
        sample = self.sample
        chosen = items if sample is None else (item for item in items if _digest(item.id or "") < sample * SAMPLE_STEPS)
        return islice(chosen, None if self.limit is None else min(self.limit, sys.maxsize))


def _digest(name: str) -> int:
    return int.from_bytes(sha256(name.encode("utf-8", "surrogateescape")).digest()[:4], "big")


def run(items: Iterator[Item], pool: WorkerPool, sink: Sink, progress: Progress) -> tuple[Tally, float]:
    """Process items and write their rows. Returns the counts of the rows, and how many seconds it took."""
    tally = Tally()
    progress.start()
    for row in pool.answer(items):
        sink.write(row.line)
        if row.findings is not None:
            tally.count_answer(row.findings, row.language)
        else:
            tally.count_error(row.problem or "internal-error")
        progress.show(tally)
    sink.close()
    return tally, progress.finish(tally)


def open_folder(folder: Path, parts: Parts, *, manifest: Mapping[str, Any], rows_per_part: int, resume: bool) -> PartsSink:
    """The sink for the rows of a run, which continues after the rows already there. Raises `CannotResume`, `MissingLibrary`, `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = orjson.dumps(dict(manifest), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE)
    path = folder / MANIFEST
    if not path.exists():
        if not parts.is_empty():
            raise CannotResume(f"{folder} contains parts of something else; name an empty folder")
        path.write_bytes(wanted)
    elif not resume:
        raise CannotResume(f"{folder} already contains a run; continue it with --resume, or name an empty folder")
    elif path.read_bytes() != wanted:
        raise CannotResume(f"{folder} contains a run with other inputs, options or rules, see {path}; name an empty folder")
    number, rows = parts.count_written()
    return PartsSink(parts, rows_per_part, number, rows)


def skip(items: Iterable[Item], rows: int) -> Iterator[Item]:
    """The items without the first `rows`, which have been written already."""
    return islice(items, rows, None)
