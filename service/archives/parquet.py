"""Reads Parquet files: a few rows at a time, and only the columns that are needed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from service.archives.extras import load_library
from service.archives.items import Item
from service.archives.rows import InputLayout, read_row

PARQUET_MARK = b"PAR1"
"""The bytes with which a Parquet file begins and ends."""

ROWS_AT_ONCE: Final = 64
"""Rows that are in memory at the same time; pages may have megabytes."""


def read_parquet(content: BinaryIO, path: Path, layout: InputLayout) -> Iterator[Item]:
    """The rows of a Parquet file, columns named as the fields of JSON Lines are. Raises `OSError` if it is none."""
    number = 0
    for rows in _batches(content, layout):
        for row in rows:
            number += 1
            yield read_row(row, f"{path}:{number}", layout)


def _batches(content: BinaryIO, layout: InputLayout) -> Iterator[list[dict[str, Any]]]:
    """The rows of a Parquet file, some at a time, with only the columns that an article has. Raises `OSError` if it is broken."""
    arrow, parquet = load_library("pyarrow", "a Parquet file", "parquet"), load_library("pyarrow.parquet", "a Parquet file", "parquet")
    try:
        file = parquet.ParquetFile(content)
        columns = [name for name in file.schema_arrow.names if name in layout.article_fields]
        for batch in file.iter_batches(batch_size=ROWS_AT_ONCE, columns=columns):
            yield batch.to_pylist() if columns else [{}] * batch.num_rows
    except (arrow.ArrowException, UnicodeDecodeError) as error:
        raise OSError from error
