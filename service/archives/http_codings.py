"""Decodes the body of a response in a web archive, which may be chunked and compressed as the server sent it.

Some archives have already decoded the body but kept the header that declares the coding; others are truncated. So a body that is not
coded as its header says is left as it is, and of a truncated body the beginning is used.
"""

import io
import re
import zlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from service.archives.extras import MissingLibrary, load_library

_CHUNK_HEAD = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]{0,16}(?:;[^\r\n]{0,256})?\r?\n")
"""The line above each chunk: its length, and perhaps extensions."""

GZIP_OR_ZLIB_WINDOW_BITS: Final = 47
"""zlib's window bits for streams with a gzip or zlib header (15, plus 32 to detect which)."""

BARE_DEFLATE_WINDOW_BITS: Final = -15
"""zlib's window bits for streams without a header, which some servers also call deflate."""

MAX_CODINGS: Final = 4
"""At most this many codings of one body are decoded; servers use one, rarely two."""


def undo_codings(raw: bytes, transfer: str, content: str, limit: int) -> bytes:
    """Decode the body of a response, at most `limit` bytes of it. The two strings are its headers Transfer-Encoding
    and Content-Encoding.
    """
    body = _join_chunks(raw) if "chunked" in transfer.lower() else raw
    for coding in reversed(content.lower().split(",", MAX_CODINGS)[:MAX_CODINGS]):
        body = _DECODERS.get(coding.strip(), _keep)(body, limit)
    return body[:limit]


def _join_chunks(raw: bytes) -> bytes:
    """The content of the chunks; the bytes as they are if they do not begin with one."""
    chunks: list[bytes] = []
    place = 0
    while (head := _CHUNK_HEAD.match(raw, place)) and (length := int(head[1], 16)):
        chunks.append(raw[head.end() : head.end() + length])
        place = head.end() + length
        place += 2 if raw[place : place + 2] == b"\r\n" else 1
    return b"".join(chunks) if chunks else raw


def _keep(raw: bytes, _limit: int) -> bytes:
    return raw


def _inflate(raw: bytes, limit: int) -> bytes:
    """Decompress gzip or deflate."""
    for window in (GZIP_OR_ZLIB_WINDOW_BITS, BARE_DEFLATE_WINDOW_BITS):
        try:
            return zlib.decompressobj(window).decompress(raw, limit)
        except zlib.error:
            continue
    return raw


def _read_brotli(raw: bytes, limit: int) -> bytes:
    """Decompress Brotli, if the library for web archives supports it (FastWARC 2)."""
    try:
        reader = load_library("fastwarc.stream_io", "a WARC file").BrotliReader(io.BytesIO(raw))
        return bytes(reader.read(limit))
    except (AttributeError, MissingLibrary, OSError, ValueError, RuntimeError):
        return raw


_DECODERS: Final[Mapping[str, Callable[[bytes, int], bytes]]] = MappingProxyType(
    {"gzip": _inflate, "x-gzip": _inflate, "deflate": _inflate, "br": _read_brotli}
)
"""Name in Content-Encoding → its decoder."""
