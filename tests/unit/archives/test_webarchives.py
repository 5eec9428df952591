"""Web archives as crawlers write them: records of all kinds, bodies in each coding, damage."""

import gzip
import zlib
from pathlib import Path

import pytest

from service.archives.http_codings import undo_codings
from service.archives.items import Item
from service.archives.reading import read_collection
from service.archives.rows import MAX_ARTICLE_BYTES, InputLayout

pytest.importorskip("fastwarc")

PAGE = "<html><body><h1>Café shut</h1><p>The café on the pier will stay shut until spring, its owner said.</p></body></html>"
SITE = "https://news.example/"


def chunked(body: bytes, size: int = 7) -> bytes:
    """A body in chunks, as HTTP sends it."""
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def record(kind: str, name: str, content: bytes, content_type: str = "application/http; msgtype=response") -> bytes:
    """One record of a WARC file."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{name}>\r\nWARC-Target-URI: {SITE}{name}\r\n"
    head += f"WARC-Date: 2026-11-01T00:00:00Z\r\nContent-Type: {content_type}\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content + b"\r\n\r\n"


def response(name: str, body: bytes, *headers: str, kind: str = "text/html", status: str = "200 OK") -> bytes:
    """What a server answered."""
    lines = "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers])
    return record("response", name, f"{lines}\r\n\r\n".encode() + body)


def read(path: Path, content: bytes) -> list[Item]:
    """The items of a file with this content."""
    path.write_bytes(content)
    return list(read_collection(iter([path]), InputLayout()))


CRAWL = [
    record("warcinfo", "info", b"software: crawler\r\n", "application/warc-fields"),
    record("request", "page", b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n", "application/http; msgtype=request"),
    response("page", PAGE.encode()),
    record("metadata", "page", b"fetchTimeMs: 10\r\n", "application/warc-fields"),
    record("revisit", "page", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
    record("conversion", "page", b"Plain text", "text/plain"),
    response("picture", b"\x89PNG\r\n\x1a\n\0\0", kind="image/png"),
    response("moved", b"", status="301 Moved Permanently"),
    response("missing", PAGE.encode(), status="404 Not Found"),
    response("not-a-page", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    record("response", "garbage", b"garbage\r\nwithout headers"),
    response("shouted", PAGE.encode("latin-1"), kind="TEXT/HTML; Charset=ISO-8859-1"),
    response("last", PAGE.encode("utf-8"), kind="text/html; charset=no-such-charset"),
]


@pytest.mark.parametrize("members", [True, False], ids=["a gzip member for each record", "one gzip member"])
def test_only_answered_pages_of_a_crawl_are_read_and_one_bad_page_costs_itself_alone(tmp_path: Path, members: bool) -> None:
    content = b"".join(map(gzip.compress, CRAWL)) if members else gzip.compress(b"".join(CRAWL))
    items = read(tmp_path / "crawl.warc.gz", content)
    assert [item.id for item in items] == [SITE + name for name in ("page", "not-a-page", "shouted", "last")]
    assert [item.problem.kind if item.problem else None for item in items] == [None, "binary-input", None, None]
    assert {item.submission.html for item in items if item.submission} == {PAGE}
    assert {item.extra["date"] for item in items} == {"2026-11-01T00:00:00Z"}


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        pytest.param(gzip.compress(PAGE.encode()), ["Content-Encoding: gzip"], id="gzip"),
        pytest.param(zlib.compress(PAGE.encode()), ["Content-Encoding: deflate"], id="deflate"),
        pytest.param(zlib.compress(PAGE.encode(), wbits=-15), ["Content-Encoding: deflate"], id="deflate without a head"),
        pytest.param(chunked(PAGE.encode()), ["Transfer-Encoding: chunked"], id="chunks"),
        pytest.param(chunked(gzip.compress(PAGE.encode())), ["transfer-encoding: Chunked", "content-encoding: GZip"], id="both"),
        pytest.param(PAGE.encode(), ["Content-Encoding: gzip", "Transfer-Encoding: chunked"], id="undone, but announced"),
        pytest.param(PAGE.encode(), ["Content-Encoding: identity"], id="identity"),
        pytest.param(gzip.compress(gzip.compress(PAGE.encode())), ["Content-Encoding: gzip, gzip"], id="twice"),
    ],
)
def test_bodies_are_read_in_each_coding(tmp_path: Path, body: bytes, headers: list[str]) -> None:
    (item,) = read(tmp_path / "x.warc", response("page", body, *headers))
    assert item.submission is not None
    assert item.submission.html == PAGE


def test_what_inflates_without_end_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<p>" + b" " * (2 * MAX_ARTICLE_BYTES))
    bad, good = read(tmp_path / "x.warc", response("bomb", bomb, "Content-Encoding: gzip") + response("page", PAGE.encode()))
    assert bad.problem is not None
    assert bad.problem.kind == "too-large"
    assert good.problem is None
    assert len(undo_codings(bomb, "", "gzip", 1000)) == 1000
    assert len(undo_codings(bomb, "", "gzip, " * 100_000 + "gzip", 1000)) == 1000


def test_of_a_body_that_was_cut_the_beginning_is_used() -> None:
    assert undo_codings(gzip.compress(PAGE.encode() * 99)[:-30], "", "gzip", 1000).startswith(PAGE.encode())
    assert undo_codings(chunked(PAGE.encode())[:-40], "chunked", "", 1000).startswith(PAGE.encode()[:50])


WHOLE = b"".join(gzip.compress(response(str(number), PAGE.encode())) for number in range(9))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("cut.warc.gz", WHOLE[:-40], id="cut short"),
        pytest.param("changed.warc.gz", WHOLE[: len(WHOLE) * 3 // 4] + b"XXXXXXXX" + WHOLE[len(WHOLE) * 3 // 4 + 8 :], id="changed bytes"),
        pytest.param(
            "length.warc",
            response("0", PAGE.encode()) * 3 + record("request", "x", b"GET").replace(b"h: 3", b"h: 99999"),
            id="a wrong length",
        ),
    ],
)
def test_records_in_front_of_damage_are_read_and_the_damage_is_reported(tmp_path: Path, name: str, content: bytes) -> None:
    items = read(tmp_path / name, content)
    assert len(items) > 3
    assert all(item.problem is None for item in items[:-1])
    assert items[-1].problem is not None
    assert (items[-1].id, items[-1].problem.kind) == (str(tmp_path / name), "unreadable-file")
