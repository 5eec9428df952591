"""Decompresses gzip up to a limit; never produces more than one byte beyond it."""

import zlib
from collections.abc import Iterator
from typing import Final

from service.api.http_errors import BodyTooLarge, BrokenGzip

_PIECE_BYTES: Final = 4096  # each member returns the data after it; small pieces keep a body of a million empty members linear
_GZIP: Final = 16 + zlib.MAX_WBITS  # zlib's code for "only gzip"


def inflate(compressed: bytes, limit: int) -> bytes:
    """The content of one or more gzip members (RFC 1952), of at most `limit` bytes.

    Raises `BodyTooLarge` as soon as there is more, and `BrokenGzip` for a member that is damaged or truncated, or for anything after the
    last one.
    """
    content = bytearray()
    member = zlib.decompressobj(_GZIP)
    for piece in _cut(compressed):
        rest = piece
        while rest:
            if member.eof:
                member = zlib.decompressobj(_GZIP)
            content += _decompress(member, rest, limit + 1 - len(content))
            if len(content) > limit:
                raise BodyTooLarge(limit)
            rest = member.unused_data if member.eof else member.unconsumed_tail
    if not member.eof:
        raise BrokenGzip
    return bytes(content)


def _cut(compressed: bytes) -> Iterator[bytes]:
    return (compressed[start : start + _PIECE_BYTES] for start in range(0, len(compressed), _PIECE_BYTES))


def _decompress(member: "zlib._Decompress", piece: bytes, most: int) -> bytes:
    try:
        return member.decompress(piece, most)
    except zlib.error:
        raise BrokenGzip from None
