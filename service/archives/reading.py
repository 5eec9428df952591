"""The items of a file: one article, or the rows of JSON Lines, CSV and TSV, or the pages of a WARC file.

What a file is, is told by its name, and by its first bytes where they leave no doubt. Items are read one at a time, and each has a bound.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, cast

import orjson

from service.answer.language_tags import BadLanguageTag, read_language_tag
from service.answer.submission import Submission
from service.archives.extras import MissingLibrary, load_library
from service.archives.items import Item, ItemProblem, describe_error
from service.archives.opening import STANDARD_INPUT, content_suffix, open_content
from service.errors import ArticleError
from service.html.decode import decode_page
from service.text.decode import decode

MAX_ARTICLE_BYTES = 8 << 20
"""Of one article or line, as the service accepts by default for pages. A longer one is a problem of its own, and the rest goes on."""

PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
"""Files that are read as pages."""

LINE_SUFFIXES = (".jsonl", ".ndjson", ".jsonlines")
"""Files of JSON Lines."""

TABLE_DELIMITERS = {".csv": ",", ".tsv": "\t"}
"""Files of rows with a head, each with what stands between two cells."""

WARC_SUFFIXES = (".warc",)
"""Files of web archives (ISO 28500)."""

COLLECTION_SUFFIXES = (*LINE_SUFFIXES, *TABLE_DELIMITERS, *WARC_SUFFIXES)
"""Files that hold many articles."""

WARC_MARK = b"WARC/"
"""How every WARC record begins."""

PAGE_TYPES = ("text/html", "application/xhtml+xml")
"""Media types of WARC records that are pages."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How articles stand in files."""

    charset: str | None = None
    language: str | None = None
    html: bool = False
    """Every file of one article is a page, whatever its name."""
    text_field: str = "text"
    html_field: str = "html"
    id_field: str = "id"
    language_field: str = "language"


def read_items(path: Path, shape: Shape) -> Iterator[Item]:
    """The items of a file, in order. What cannot be read is an item with its problem; nothing is raised."""
    try:
        with open_content(path) as content:
            yield from _reader_of(path)(content, path, shape)
    except (OSError, EOFError, MissingLibrary, ArticleError, csv.Error) as error:
        yield Item(str(path), None, _explain(error))


def is_collection(path: Path) -> bool:
    """Whether a path leads to more than one article, by its name."""
    return path.is_dir() or content_suffix(path) in COLLECTION_SUFFIXES or path.suffix.lower() in (".gz", ".zst")


def _explain(error: Exception) -> ItemProblem:
    match error:
        case MissingLibrary():
            return ItemProblem("library-missing", str(error))
        case OSError():
            return ItemProblem("unreadable-file", error.strerror or "is damaged or no file of its kind")
        case ArticleError():
            return describe_error(error)
        case _:
            return ItemProblem("unreadable-file", "is damaged or no file of its kind")


def _reader_of(path: Path) -> Callable[[BinaryIO, Path, Shape], Iterator[Item]]:
    suffix = content_suffix(path)
    if path == STANDARD_INPUT:
        return _read_stream
    if suffix in LINE_SUFFIXES:
        return _read_lines
    if suffix in TABLE_DELIMITERS:
        return _read_table
    return _read_warc if suffix in WARC_SUFFIXES else _read_article


def _read_article(content: BinaryIO, path: Path, shape: Shape) -> Iterator[Item]:
    raw = content.read(MAX_ARTICLE_BYTES + 1)
    if raw.startswith(WARC_MARK) and path != STANDARD_INPUT:
        content.seek(0)
        yield from _read_warc(content, path, shape)
    elif len(raw) > MAX_ARTICLE_BYTES:
        yield _too_large(str(path))
    elif shape.html or content_suffix(path) in PAGE_SUFFIXES:
        yield Item(str(path), Submission(html=decode_page(raw, shape.charset).text, language=shape.language))
    else:
        yield Item(str(path), Submission(decode(raw, shape.charset).text, language=shape.language))


def _read_stream(content: BinaryIO, path: Path, shape: Shape) -> Iterator[Item]:
    """Standard input: a web archive, JSON Lines, or one article, by its first bytes."""
    start = cast(io.BufferedReader, content).peek(len(WARC_MARK))
    if start.startswith(WARC_MARK):
        return _read_warc(content, path, shape)
    return (_read_lines if start.lstrip().startswith(b"{") else _read_article)(content, path, shape)


def _too_large(name: str) -> Item:
    return Item(name, None, ItemProblem("too-large", f"an article may have at most {MAX_ARTICLE_BYTES} bytes"))


def _read_lines(content: BinaryIO, path: Path, shape: Shape) -> Iterator[Item]:
    number = 0
    while line := content.readline(MAX_ARTICLE_BYTES + 1):
        number += 1
        name = f"{path}:{number}"
        if len(line) > MAX_ARTICLE_BYTES:
            _skip_line(content, line)
            yield _too_large(name)
        elif line.strip():
            yield _read_line(line, name, shape)


def _skip_line(content: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = content.readline(MAX_ARTICLE_BYTES)


def _read_line(line: bytes, name: str, shape: Shape) -> Item:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        return Item(name, None, ItemProblem("broken-json", "the line is not JSON in UTF-8"))
    if not isinstance(row, dict):
        return Item(name, None, ItemProblem("invalid-request", "the line is not a JSON object"))
    return _read_row(row, name, shape)


def _read_row(row: Mapping[str, Any], name: str, shape: Shape) -> Item:
    """The item of a row, by the names of its fields."""
    given = row.get(shape.id_field)
    name = name if given is None or isinstance(given, bool | list | dict) or given == "" else str(given)
    text, html = row.get(shape.text_field), row.get(shape.html_field)
    article = html if isinstance(html, str) and html else text
    if not isinstance(article, str):
        wanted = f"the row has neither {shape.text_field} nor {shape.html_field}, as a string"
        return Item(name, None, ItemProblem("invalid-request", wanted))
    try:
        tag = row.get(shape.language_field)
        language = read_language_tag(tag) if isinstance(tag, str) and tag else shape.language
    except BadLanguageTag as error:
        return Item(name, None, ItemProblem("invalid-request", f"{shape.language_field} {error}"))
    return Item(name, Submission(html=article, language=language) if article is html else Submission(article, language=language))


def _read_table(content: BinaryIO, path: Path, shape: Shape) -> Iterator[Item]:
    csv.field_size_limit(MAX_ARTICLE_BYTES)
    with io.TextIOWrapper(content, encoding=shape.charset or "utf-8-sig", errors="replace", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter=TABLE_DELIMITERS[content_suffix(path)]), start=1):
            yield _read_row(row, f"{path}:{number}", shape)


def _read_warc(content: BinaryIO, path: Path, shape: Shape) -> Iterator[Item]:
    """The pages among the responses of a web archive. The address is the id; the archive's date is repeated."""
    warc = load_library("fastwarc.warc", "a WARC file")
    for record in warc.ArchiveIterator(content, record_types=warc.WarcRecordType.response):
        http = record.http_headers
        if http is None or not str(record.http_content_type or "").startswith(PAGE_TYPES) or http.status_code != 200:
            continue
        name = record.headers.get("WARC-Target-URI") or f"{path}:{record.record_id}"
        raw = record.reader.read(MAX_ARTICLE_BYTES + 1)
        if len(raw) > MAX_ARTICLE_BYTES:
            yield _too_large(name)
            continue
        yield _read_page(raw, name, record.http_charset, record.headers.get("WARC-Date"), shape)


def _read_page(raw: bytes, name: str, charset: str | None, date: str | None, shape: Shape) -> Item:
    extra = {"date": date} if date else {}
    try:
        page = decode_page(raw, charset).text
    except ArticleError:
        page = decode_page(raw, None).text
    return Item(name, Submission(html=page, language=shape.language), extra=extra)


def read_collection(files: Iterator[Path], shape: Shape) -> Iterator[Item]:
    """The items of many files, one after the other."""
    return chain.from_iterable(read_items(path, shape) for path in files)
