"""Opens files, and decompresses them if their first bytes are those of gzip or Zstandard."""

import errno
import gzip
import io
import os
import sys
from pathlib import Path
from typing import BinaryIO, cast

from service.archives.extras import load_library

GZIP_MARK = b"\x1f\x8b"
"""How a gzip member begins (RFC 1952)."""

ZSTD_MARK = b"\x28\xb5\x2f\xfd"
"""How a Zstandard frame begins (RFC 8878)."""

COMPRESSED_SUFFIXES = (".gz", ".zst")
"""Suffixes of compressed files, after the suffix for the kind of content."""


STANDARD_INPUT = Path("-")
"""The file name that means standard input."""


def open_content(path: Path) -> BinaryIO:
    """The content of a file or of standard input, decompressed. Raises `OSError` and `MissingLibrary`."""
    if path == STANDARD_INPUT:
        return _decompress_stream(io.BufferedReader(io.FileIO(open_standard_input().fileno(), closefd=False)))
    if "\0" in str(path):  # as in a list of files that is not one
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    with path.open("rb") as stream:
        mark = stream.read(len(ZSTD_MARK))
    if mark.startswith(GZIP_MARK):
        return cast(BinaryIO, gzip.GzipFile(path))
    if mark == ZSTD_MARK:
        return cast(BinaryIO, load_library("backports.zstd", "a file compressed with Zstandard").ZstdFile(path))
    return path.open("rb")


def open_standard_input() -> BinaryIO:
    """The bytes of standard input. Raises `OSError` if the caller has closed it."""
    if sys.stdin is None:
        raise OSError(errno.EBADF, "is closed; name a file, or send the article there")
    return sys.stdin.buffer


def _decompress_stream(stream: io.BufferedReader) -> BinaryIO:
    """A stream that cannot be read twice, decompressed."""
    mark = stream.peek(len(ZSTD_MARK))
    if mark.startswith(GZIP_MARK):
        return cast(BinaryIO, io.BufferedReader(gzip.GzipFile(fileobj=stream)))
    if mark.startswith(ZSTD_MARK):
        return cast(BinaryIO, io.BufferedReader(load_library("backports.zstd", "input compressed with Zstandard").ZstdFile(stream)))
    return stream


def content_suffix(path: Path) -> str:
    """The suffix of a file without that of its compression: ``.jsonl`` for ``news.jsonl.gz``. In lower case; empty if there is none."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    while suffixes and suffixes[-1] in COMPRESSED_SUFFIXES:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""
