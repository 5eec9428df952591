"""Writes rows to standard output, to a file, or to a folder of parts. A file or a part appears only when it is complete."""

import gzip
import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from service.archives.extras import load_library
from service.archives.opening import open_content

UNFINISHED_SUFFIX = ".unfinished"
"""Suffix of a file that is still being written. It is renamed when all of it is on disk."""


class Compression(Enum):
    """How output files are compressed. The value is the name on the command line."""

    NONE = "none"
    GZIP = "gzip"
    ZSTD = "zstd"

    @property
    def suffix(self) -> str:
        """The suffix of the file name."""
        return {Compression.NONE: "", Compression.GZIP: ".gz", Compression.ZSTD: ".zst"}[self]


class Sink(Protocol):
    """Takes rows."""

    def write(self, line: bytes) -> None:
        """Take one row."""
        ...

    def close(self) -> None:
        """Finish the output. No row may follow."""
        ...


@dataclass(slots=True)
class StreamSink:
    """Writes rows to a stream, such as standard output, each of them at once."""

    stream: BinaryIO

    def write(self, line: bytes) -> None:
        """Write a row, and flush it for the reader at the other end."""
        self.stream.write(line)
        self.stream.flush()

    def close(self) -> None:
        """Leave the stream open: it belongs to the caller."""


@dataclass(slots=True)
class FileSink:
    """Writes rows to one file, which appears when it is complete."""

    path: Path
    compression: Compression = Compression.NONE
    _stream: BinaryIO | None = None

    def write(self, line: bytes) -> None:
        """Write a row to the unfinished file."""
        if self._stream is None:
            self._stream = _create(unfinished(self.path), self.compression)
        self._stream.write(line)

    def close(self) -> None:
        """Make the file appear. One without rows appears, too."""
        stream = self._stream or _create(unfinished(self.path), self.compression)
        stream.close()
        publish(self.path)


class Parts(Protocol):
    """A folder of parts: opens new ones, and counts those already written."""

    def open_part(self, number: int, first_row: int) -> Sink:
        """Open a new part; its first row has this number in the whole run. Raises `MissingLibrary`."""
        ...

    def is_empty(self) -> bool:
        """Whether the folder has no output of a run."""
        ...

    def count_written(self) -> tuple[int, int]:
        """The number of complete parts, and of their rows. Unfinished parts are removed; their rows will be written again."""
        ...


@dataclass(slots=True)
class PartsSink:
    """Writes rows to parts of a fixed number of rows, numbered from 0."""

    parts: Parts
    rows_per_part: int
    number: int = 0
    """Number of the next part."""
    row: int = 0
    """Number of the next row."""
    _part: Sink | None = None
    _rows: int = 0

    def write(self, line: bytes) -> None:
        """Write a row to the current part; when the part is full, it appears in the folder."""
        if self._part is None:
            self._part = self.parts.open_part(self.number, self.row)
        self._part.write(line)
        self._rows, self.row = self._rows + 1, self.row + 1
        if self._rows == self.rows_per_part:
            self.close()

    def close(self) -> None:
        """Make the last part appear."""
        if self._part is not None:
            self._part.close()
            self._part, self._rows, self.number = None, 0, self.number + 1


@dataclass(frozen=True, slots=True)
class LineParts:
    """A folder of files of JSON Lines: part-00000.jsonl and so on."""

    folder: Path
    compression: Compression = Compression.NONE

    def open_part(self, number: int, first_row: int) -> Sink:  # noqa: ARG002  # lines are not numbered
        """A part that is not there yet."""
        return FileSink(self.folder / f"part-{number:05}.jsonl{self.compression.suffix}", self.compression)

    def is_empty(self) -> bool:
        """Whether the folder has no output of a run."""
        return not any(self.folder.glob("part-*"))

    def count_written(self) -> tuple[int, int]:
        """The number of complete parts, and of their rows. Unfinished parts are removed; their rows will be written again."""
        for leftover in self.folder.glob(f"part-*{UNFINISHED_SUFFIX}"):
            leftover.unlink()
        parts = sorted(self.folder.glob("part-*.jsonl*"))
        return len(parts), sum(map(_count_lines, parts))


def _count_lines(path: Path) -> int:
    with open_content(path) as lines:
        return sum(1 for _ in lines)


def unfinished(path: Path) -> Path:
    """The path at which a file is written until it is complete."""
    return path.with_name(path.name + UNFINISHED_SUFFIX)


def _create(path: Path, compression: Compression) -> BinaryIO:
    """Open a file for writing, with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    match compression:
        case Compression.NONE:
            return path.open("wb")
        case Compression.GZIP:
            return cast(BinaryIO, gzip.GzipFile(path, "wb", mtime=0))
        case Compression.ZSTD:
            return cast(BinaryIO, load_library("backports.zstd", "writing Zstandard").ZstdFile(path, "wb"))


def publish(path: Path) -> None:
    """Give an unfinished file its name, once all of it is on disk."""
    written = unfinished(path)
    descriptor = os.open(written, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    written.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
