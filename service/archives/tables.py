"""Rows as three Parquet tables: articles, their quotations, and their teasers. `docs/archives.md` describes the columns."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import orjson

from service.archives.extras import load_library
from service.archives.writing import UNFINISHED_SUFFIX, Sink, publish, unfinished

ROWS_PER_GROUP: Final = 1_000
"""This many articles are collected in memory and then written as a row group of each table."""

PARQUET_COMPRESSION: Final = "zstd"
"""The compression within a file: for news it gives a third of the size of "snappy", the library's default, and all
current engines read it.
"""

ARTICLE_COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "row": "integer",
        **dict.fromkeys(("id", "date", "error", "error_detail"), "string"),
        **dict.fromkeys(("headline", "section", "standfirst", "byline", "timestamp", "credit"), "string"),
        "authors": "strings",
        **dict.fromkeys(("published", "modified", "language"), "string"),
        "language_confidence": "number",
        "body": "string",
        "word_count": "integer",
        "warnings": "strings",
        "ruleset": "string",
        **dict.fromkeys(("text", "url", "site", "description", "image"), "string"),
        "keywords": "strings",
        "paywall": "boolean",
        "byline_url": "string",
    }
)
"""Names and types of the columns, one row per article. The names are those of the answer, except the first five."""

QUOTE_COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("row", "number"), "integer"),
        **dict.fromkeys(("id", "kind", "text", "place"), "string"),
        **dict.fromkeys(("start", "end"), "integer"),
        **dict.fromkeys(("speaker", "speaker_text"), "string"),
        **dict.fromkeys(("speaker_start", "speaker_end"), "integer"),
        **dict.fromkeys(("confidence", "mention_confidence"), "number"),
        "cue": "string",
    }
)
"""The same, one row per quotation."""

TEASER_COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("row", "number"), "integer"),
        **dict.fromkeys(("id", "label", "text", "tag", "url"), "string"),
        **dict.fromkeys(("start", "end"), "integer"),
    }
)
"""The same, one row per teaser."""

TableRow = dict[str, Any]
"""A value for each column."""


def article_rows(row: int, answer: Mapping[str, Any]) -> Iterator[TableRow]:
    """The one row of an article, or of its error."""
    error = answer.get("error") or {}
    warnings = [warning["code"] for warning in answer["warnings"]] if "warnings" in answer else None
    own = {"row": row, "error": error.get("kind"), "error_detail": error.get("detail"), "warnings": warnings}
    yield {name: own[name] if name in own else answer.get(name) for name in ARTICLE_COLUMNS}


def quote_rows(row: int, answer: Mapping[str, Any]) -> Iterator[TableRow]:
    """A row for each quotation of an article, in the order of the answer."""
    for number, quote in enumerate(answer.get("quotes") or ()):
        speaker = quote["speaker"] or {}
        yield {
            "row": row,
            "number": number,
            "id": answer.get("id"),
            **{name: quote[name] for name in ("kind", "text", "place")},
            "start": quote["spans"][0]["start"],
            "end": quote["spans"][-1]["end"],
            "speaker": speaker.get("name"),
            **{f"speaker_{name}": speaker.get(name) for name in ("text", "start", "end")},
            **{name: speaker.get(name) for name in ("confidence", "mention_confidence")},
            "cue": quote["cue"]["text"] if quote["cue"] else None,
        }


def teaser_rows(row: int, answer: Mapping[str, Any]) -> Iterator[TableRow]:
    """A row for each teaser of an article, in the order of the answer."""
    for number, teaser in enumerate(answer.get("teasers") or ()):
        yield {"row": row, "number": number, "id": answer.get("id"), **{name: teaser[name] for name in list(TEASER_COLUMNS)[3:]}}


@dataclass(frozen=True, slots=True)
class TableKind:
    """One of the tables."""

    name: str
    """Also that of its folder."""
    columns: Mapping[str, str]
    rows_of: Callable[[int, Mapping[str, Any]], Iterable[TableRow]]


TABLES: Final = (
    TableKind("quotes", QUOTE_COLUMNS, quote_rows),
    TableKind("teasers", TEASER_COLUMNS, teaser_rows),
    TableKind("articles", ARTICLE_COLUMNS, article_rows),
)
"""In the order in which the files of a part appear: if the file of the articles exists, the part is complete."""


@dataclass(slots=True)
class TableFile:
    """One table of a part, which appears when it is complete."""

    kind: TableKind
    path: Path
    _writer: Any = None
    _waiting: list[TableRow] = field(default_factory=list)

    def write(self, row: int, answer: Mapping[str, Any]) -> None:
        """Add the rows of an article to this table."""
        self._waiting += self.kind.rows_of(row, answer)

    def flush(self) -> None:
        """Write the collected rows. The first call creates the file."""
        arrow, parquet = _load_arrow()
        schema = _arrow_schema(arrow, self.kind.columns)
        if self._writer is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._writer = parquet.ParquetWriter(unfinished(self.path), schema, compression=PARQUET_COMPRESSION)
        self._writer.write_table(arrow.Table.from_pylist(self._waiting, schema))
        self._waiting.clear()

    def close(self) -> None:
        """Write the rest, and make the file appear."""
        self.flush()
        self._writer.close()
        publish(self.path)


@dataclass(slots=True)
class TablesPart:
    """A part of a run as one file of each table."""

    files: tuple[TableFile, ...]
    row: int
    """Number of the next article in the whole run."""
    _rows: int = 0

    def write(self, line: bytes) -> None:
        """Take one row."""
        answer = orjson.loads(line)
        for file in self.files:
            file.write(self.row, answer)
        self.row, self._rows = self.row + 1, self._rows + 1
        if self._rows % ROWS_PER_GROUP == 0:
            for file in self.files:
                file.flush()

    def close(self) -> None:
        """Make the files appear, that of the articles last."""
        for file in self.files:
            file.close()


@dataclass(frozen=True, slots=True)
class TableParts:
    """A folder with a subfolder for each table, with a file for each part."""

    folder: Path

    def open_part(self, number: int, first_row: int) -> Sink:
        """A part that begins with an article of this number. Raises `MissingLibrary`."""
        _load_arrow()
        return TablesPart(tuple(TableFile(kind, self.folder / kind.name / f"part-{number:05}.parquet") for kind in TABLES), first_row)

    def is_empty(self) -> bool:
        """Whether the folder has no output of a run."""
        return not any(self.folder.glob("*/part-*"))

    def count_written(self) -> tuple[int, int]:
        """How many parts are complete, and how many articles they have. Unfinished files are removed."""
        for leftover in self.folder.glob(f"*/part-*{UNFINISHED_SUFFIX}"):
            leftover.unlink()
        _, parquet = _load_arrow()
        parts = sorted((self.folder / "articles").glob("part-*.parquet"))
        return len(parts), sum(parquet.read_metadata(part).num_rows for part in parts)


def _load_arrow() -> tuple[Any, Any]:
    return load_library("pyarrow", "writing Parquet", "parquet"), load_library("pyarrow.parquet", "writing Parquet", "parquet")


def _arrow_schema(arrow: Any, columns: Mapping[str, str]) -> Any:
    types = {
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "string": arrow.string(),
        "strings": arrow.list_(arrow.string()),
    }
    return arrow.schema([(name, types[kind]) for name, kind in columns.items()])
