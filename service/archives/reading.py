"""The items of a file: one article, the rows of JSON Lines, CSV, TSV and Parquet, the pages of web archives, or the messages of an mbox.

The kind of a file is recognised by its name, or by its first bytes if they are unmistakable. Items are read one at a time, each with a
limit.
"""

import csv
import io
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias, cast
from zipfile import BadZipFile

import orjson

from service.answer.submission import Submission
from service.archives.extras import MissingLibrary
from service.archives.items import Item, ItemProblem, describe_error
from service.archives.mailboxes import read_mbox, read_message
from service.archives.opening import STANDARD_INPUT, content_suffix, open_content
from service.archives.parquet import PARQUET_MARK, read_parquet
from service.archives.rows import MAX_ARTICLE_BYTES, InputLayout, read_row, refuse_large
from service.archives.walking import is_folder
from service.archives.webarchives import WARC_MARK, read_wacz, read_warc
from service.html.reading.page_decoding import decode_page
from service.text.decode import decode
from service.text.errors import ArticleError

PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
"""Files that are read as pages."""

MESSAGE_SUFFIXES = (".eml",)
"""Files that hold one mail."""

TABLE_DELIMITERS = {".csv": ",", ".tsv": "\t"}
"""Suffixes of tables with a header row → the delimiter of their cells."""

Reader: TypeAlias = Callable[[BinaryIO, Path, InputLayout], Iterator[Item]]
"""Yields the items of a file's content. May raise the exceptions that `read_items` turns into a problem."""


def read_items(path: Path, layout: InputLayout) -> Iterator[Item]:
    """The items of a file, in order. Whatever cannot be read becomes an item with a problem; nothing is raised."""
    try:
        with open_content(path) as content:
            yield from _reader_of(path)(content, path, layout)
    except (OSError, EOFError, MissingLibrary, ArticleError, csv.Error, BadZipFile, zlib.error) as error:
        yield Item(str(path), None, _explain(error))


def is_collection(path: Path) -> bool:
    """Whether a path, by its name, contains more than one article."""
    return is_folder(path) or content_suffix(path) in _COLLECTION_READERS or path.suffix.lower() in (".gz", ".zst")


def _explain(error: Exception) -> ItemProblem:
    """The problem of a file that could not be read."""
    match error:
        case MissingLibrary():
            return ItemProblem("library-missing", str(error))
        case OSError():
            return ItemProblem("unreadable-file", error.strerror or "is damaged, or not a file of its kind")
        case ArticleError():
            return describe_error(error)
        case _:
            return ItemProblem("unreadable-file", "is damaged, or not a file of its kind")


def _reader_of(path: Path) -> Reader:
    if path == STANDARD_INPUT:
        return _read_stream
    suffix = content_suffix(path)
    return read_message if suffix in MESSAGE_SUFFIXES else _COLLECTION_READERS.get(suffix, _read_article)


def _read_article(content: BinaryIO, path: Path, layout: InputLayout) -> Iterator[Item]:
    """The items of a file with one article, or of any file whose first bytes are those of a web archive or a table."""
    raw = content.read(MAX_ARTICLE_BYTES + 1)
    marked = next((reader for mark, reader in _MARKED_READERS.items() if raw.startswith(mark)), None)
    if marked and path != STANDARD_INPUT:
        content.seek(0)
        yield from marked(content, path, layout)
    elif len(raw) > MAX_ARTICLE_BYTES:
        yield refuse_large(str(path))
    elif layout.html or content_suffix(path) in PAGE_SUFFIXES:
        yield Item(str(path), Submission(html=decode_page(raw, layout.charset).text, language=layout.language))
    else:
        yield Item(str(path), Submission(decode(raw, layout.charset).text, language=layout.language))


def _read_stream(content: BinaryIO, path: Path, layout: InputLayout) -> Iterator[Item]:
    """Standard input: a web archive, JSON Lines, or one article, by its first bytes."""
    start = cast(io.BufferedReader, content).peek(len(WARC_MARK))
    if start.startswith(WARC_MARK):
        return read_warc(content, path, layout)
    return (_read_lines if start.lstrip().startswith(b"{") else _read_article)(content, path, layout)


def _read_lines(content: BinaryIO, path: Path, layout: InputLayout) -> Iterator[Item]:
    """The items of JSON Lines. A line that is too long becomes an item with a problem."""
    number = 0
    while line := content.readline(MAX_ARTICLE_BYTES + 1):
        number += 1
        name = f"{path}:{number}"
        if len(line) > MAX_ARTICLE_BYTES:
            _skip_line(content, line)
            yield refuse_large(name)
        elif line.strip():
            yield _read_line(line, name, layout)


def _skip_line(content: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = content.readline(MAX_ARTICLE_BYTES)


def _read_line(line: bytes, name: str, layout: InputLayout) -> Item:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        return Item(name, None, ItemProblem("broken-json", "the line is not JSON in UTF-8"))
    if not isinstance(row, dict):
        return Item(name, None, ItemProblem("invalid-request", "the line is not a JSON object"))
    return read_row(row, name, layout)


def _read_table(content: BinaryIO, path: Path, layout: InputLayout) -> Iterator[Item]:
    csv.field_size_limit(MAX_ARTICLE_BYTES)
    with io.TextIOWrapper(content, encoding=layout.charset or "utf-8-sig", errors="replace", newline="") as lines:
        rows = csv.DictReader(_bounded_lines(lines), delimiter=TABLE_DELIMITERS[content_suffix(path)])
        number = 0
        while rows.fieldnames is not None and (item := _read_next_row(rows, f"{path}:{number + 1}", layout)):
            number += 1
            yield item


def _bounded_lines(lines: io.TextIOWrapper) -> Iterator[str]:
    """The lines of a table. A line that is too long is replaced by one that the reader refuses, so that no line fills the memory."""
    while line := lines.readline(MAX_ARTICLE_BYTES + 1):
        if len(line) > MAX_ARTICLE_BYTES:
            while line and not line.endswith("\n"):
                line = lines.readline(MAX_ARTICLE_BYTES)
            line = "-" * (MAX_ARTICLE_BYTES + 1)
        yield line


def _read_next_row(rows: "csv.DictReader[str]", name: str, layout: InputLayout) -> Item | None:
    """The item of the next row; None after the last. A cell that is too long affects only its row: the reader continues after it."""
    try:
        row = next(rows, None)
    except csv.Error:
        return refuse_large(name)
    return None if row is None else read_row(row, name, layout)


# Readers of files with many articles: by suffix, and for other names by the first bytes.
_COLLECTION_READERS: Final[dict[str, Reader]] = {
    **dict.fromkeys((".jsonl", ".ndjson", ".jsonlines"), _read_lines),
    **dict.fromkeys(TABLE_DELIMITERS, _read_table),
    ".warc": read_warc,
    ".wacz": read_wacz,
    ".parquet": read_parquet,
    ".mbox": read_mbox,
}
_MARKED_READERS: Final[dict[bytes, Reader]] = {WARC_MARK: read_warc, PARQUET_MARK: read_parquet}


def read_collection(files: Iterator[Path], layout: InputLayout) -> Iterator[Item]:
    """The items of many files, one after the other."""
    return chain.from_iterable(read_items(path, layout) for path in files)
