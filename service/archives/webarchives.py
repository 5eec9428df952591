"""The pages of web archives: WARC files (ISO 28500), and WACZ files, which are zip files of them."""

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, cast
from zipfile import ZipFile, is_zipfile

from service.answer.submission import Submission
from service.archives.extras import load_library
from service.archives.http_codings import undo_codings
from service.archives.items import Item, describe_error
from service.archives.rows import MAX_ARTICLE_BYTES, InputLayout, refuse_large
from service.html.metadata.addresses import is_web_address
from service.html.reading.page_decoding import decode_page
from service.text.decode import decode_leniently
from service.text.errors import ArticleError

WARC_MARK = b"WARC/"
"""How every WARC record begins."""

WACZ_FOLDER: Final = "archive/"
"""Where the WARC files are in a WACZ file, in the words of its specification."""

PAGE_TYPES = ("text/html", "application/xhtml+xml")
"""Media types of WARC records that are pages."""

READ_AHEAD_BYTES: Final = 1 << 20
"""Buffer size for a WARC file within a WACZ file, so that the two libraries that read it call each other less often."""


def read_warc(content: BinaryIO, path: Path, layout: InputLayout) -> Iterator[Item]:
    """The pages among the responses of a web archive. The address is the id and the base of links; the archive's date is repeated.

    After the last complete record, raises what is wrong with the file: `EOFError` if a record is longer than the file.
    """
    warc = load_library("fastwarc.warc", "a WARC file")
    intact = _IntactPart(content)
    end = 0
    for record in warc.ArchiveIterator(intact):
        end = record.stream_pos + record.content_length
        if record.record_type == warc.WarcRecordType.response and _is_page(record):
            yield _read_record(record, path, layout)
    if intact.damage is not None:
        raise intact.damage
    if end > intact.tell():
        raise EOFError


class _IntactPart:
    """A stream that ends where the underlying one is damaged, so that the records before the damage can be read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._read1 = cast(io.BufferedReader, stream).read1
        self._position = 0
        self.damage: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        """Read at most `size` bytes. Any error in the stream is recorded, and ends it."""
        try:
            piece = self._read1(size) if self.damage is None else b""
        except (OSError, EOFError, zlib.error) as error:
            self.damage, piece = error, b""
        self._position += len(piece)
        return piece

    def tell(self) -> int:
        """How many bytes were read."""
        return self._position


def read_wacz(content: BinaryIO, path: Path, layout: InputLayout) -> Iterator[Item]:
    """The pages of all WARC files in a WACZ file, in the order of their names. Raises `OSError` for a file that is not a zip file."""
    if not is_zipfile(content):
        raise OSError
    try:
        with ZipFile(content) as archive:
            for name in sorted(archive.namelist()):
                if name.startswith(WACZ_FOLDER) and name.endswith((".warc", ".warc.gz")):
                    with archive.open(name) as stored:
                        plain = gzip.GzipFile(fileobj=stored) if name.endswith(".gz") else stored
                        yield from read_warc(cast(BinaryIO, io.BufferedReader(cast(Any, plain), READ_AHEAD_BYTES)), path, layout)
    except RuntimeError as error:  # the zip file is encrypted, or packed in a way that Python does not know
        raise OSError from error


def _is_page(record: Any) -> bool:
    """Whether a record is the successful response with a page, or one without a type."""
    head = record.http_headers
    if head is None or head.status_code != 200:
        return False
    content_type = str(record.http_content_type or "").strip().lower()
    return not content_type or content_type.startswith(PAGE_TYPES)


def _read_record(record: Any, path: Path, layout: InputLayout) -> Item:
    """The item of a response in a web archive."""
    address = record.headers.get("WARC-Target-URI") or ""
    name = address or f"{path}:{record.record_id}"
    head = record.http_headers
    transfer, coding = (str(head.get(header) or "") for header in ("Transfer-Encoding", "Content-Encoding"))
    raw = undo_codings(record.reader.read(MAX_ARTICLE_BYTES + 1), transfer, coding, MAX_ARTICLE_BYTES + 1)
    if len(raw) > MAX_ARTICLE_BYTES:
        return refuse_large(name)
    date = record.headers.get("WARC-Date")
    extra = {"date": date} if date else {}
    try:
        page = decode_leniently(decode_page, raw, record.http_charset).text
    except ArticleError as error:
        return Item(name, None, describe_error(error), extra=extra)
    url = address if is_web_address(address) else None
    return Item(name, Submission(html=page, language=layout.language, url=url), extra=extra)
