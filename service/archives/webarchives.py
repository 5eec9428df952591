"""The pages of web archives: WARC files (ISO 28500), and WACZ files, which are zip files of them."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, cast
from zipfile import ZipFile, is_zipfile

from service.answer.submission import Submission
from service.archives.extras import load_library
from service.archives.items import Item
from service.archives.rows import MAX_ARTICLE_BYTES, Shape, refuse_large
from service.errors import ArticleError
from service.html.metadata.addresses import is_web_address
from service.html.reading.decode import decode_page

WARC_MARK = b"WARC/"
"""How every WARC record begins."""

WACZ_FOLDER: Final = "archive/"
"""Where the WARC files are in a WACZ file, in the words of its specification."""

PAGE_TYPES = ("text/html", "application/xhtml+xml")
"""Media types of WARC records that are pages."""

READ_AHEAD_BYTES: Final = 1 << 20
"""Of a WARC file within a WACZ file: fewer calls between the two libraries that read it."""


def read_warc(content: BinaryIO, path: Path, shape: Shape) -> Iterator[Item]:
    """The pages among the responses of a web archive. The address is the id and the base of links; the archive's date is repeated."""
    warc = load_library("fastwarc.warc", "a WARC file")
    for record in warc.ArchiveIterator(content, record_types=warc.WarcRecordType.response):
        if _is_page(record):
            yield _read_record(record, path, shape)


def read_wacz(content: BinaryIO, path: Path, shape: Shape) -> Iterator[Item]:
    """The pages of all WARC files in a WACZ file, in the order of their names. Raises `OSError` for a file that is not a zip file."""
    if not is_zipfile(content):
        raise OSError
    try:
        with ZipFile(content) as archive:
            for name in sorted(archive.namelist()):
                if name.startswith(WACZ_FOLDER) and name.endswith((".warc", ".warc.gz")):
                    with archive.open(name) as stored:
                        yield from read_warc(cast(BinaryIO, io.BufferedReader(cast(Any, stored), READ_AHEAD_BYTES)), path, shape)
    except RuntimeError as error:  # the zip file is encrypted, or packed in a way that Python does not know
        raise OSError from error


def _is_page(record: Any) -> bool:
    head = record.http_headers
    return head is not None and head.status_code == 200 and str(record.http_content_type or "").startswith(PAGE_TYPES)


def _read_record(record: Any, path: Path, shape: Shape) -> Item:
    address = record.headers.get("WARC-Target-URI") or ""
    name = address or f"{path}:{record.record_id}"
    raw = record.reader.read(MAX_ARTICLE_BYTES + 1)
    if len(raw) > MAX_ARTICLE_BYTES:
        return refuse_large(name)
    date = record.headers.get("WARC-Date")
    page = _decode_response(raw, record.http_charset)
    url = address if is_web_address(address) else None
    return Item(name, Submission(html=page, language=shape.language, url=url), extra={"date": date} if date else {})


def _decode_response(raw: bytes, charset: str | None) -> str:
    """The text of a page. A charset that its server should not have declared counts for nothing. Raises `ArticleError`."""
    try:
        return decode_page(raw, charset).text
    except ArticleError:
        return decode_page(raw, None).text
