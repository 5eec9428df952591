"""Gzip is inflated to the limit and no byte further."""

import gzip
import tracemalloc
import zlib

import pytest

from service.api.http_errors import BodyTooLarge, BrokenGzip
from service.api.inflate import inflate

TEXT = bytes(range(256)) * 64
EMPTY = gzip.compress(b"")


@pytest.mark.parametrize(
    ("compressed", "content"),
    [
        pytest.param(gzip.compress(TEXT), TEXT, id="one member"),
        pytest.param(gzip.compress(TEXT, compresslevel=0), TEXT, id="a member that is stored, longer than its content"),
        pytest.param(gzip.compress(TEXT[:5]) + gzip.compress(TEXT[5:]), TEXT, id="two members are one content"),
        pytest.param(EMPTY * 10_000, b"", id="ten thousand empty members"),
        pytest.param(EMPTY * 3 + gzip.compress(TEXT) + EMPTY, TEXT, id="empty members around one"),
    ],
)
def test_what_the_members_hold(compressed: bytes, content: bytes) -> None:
    assert inflate(compressed, len(TEXT)) == content


@pytest.mark.parametrize("limit", [0, 1, len(TEXT) - 1])
def test_more_than_the_limit_is_too_large(limit: int) -> None:
    with pytest.raises(BodyTooLarge):
        inflate(gzip.compress(TEXT), limit)


@pytest.mark.parametrize("cut", [0, 1, 9, 10, 18, -8, -1])
def test_a_member_that_is_cut_is_broken(cut: int) -> None:
    with pytest.raises(BrokenGzip):
        inflate(gzip.compress(TEXT)[:cut], len(TEXT))


@pytest.mark.parametrize(
    "compressed",
    [
        pytest.param(b"plain text", id="no gzip at all"),
        pytest.param(zlib.compress(TEXT), id="zlib's own form"),
        pytest.param(gzip.compress(TEXT) + b"\0", id="padding behind the last member"),
        pytest.param(gzip.compress(TEXT) + TEXT, id="text behind the last member"),
        pytest.param(gzip.compress(TEXT)[:-8] + bytes(8), id="a wrong checksum"),
    ],
)
def test_anything_else_is_broken(compressed: bytes) -> None:
    with pytest.raises(BrokenGzip):
        inflate(compressed, len(TEXT))


def test_a_bomb_takes_no_more_memory_than_the_limit_allows() -> None:
    bomb, limit = gzip.compress(bytes(50_000_000)), 100_000
    tracemalloc.start()
    with pytest.raises(BodyTooLarge):
        inflate(bomb, limit)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * limit
