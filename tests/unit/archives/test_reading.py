"""From files to items: what each kind of file holds, and what cannot be read."""

import gzip
import io
import json
import sys
from pathlib import Path

import pytest

from service.archives.items import Item
from service.archives.reading import MAX_ARTICLE_BYTES, Shape, is_collection, read_items
from service.archives.walking import Selection, find_files, read_list

zstd = pytest.importorskip("backports.zstd")
fastwarc = pytest.importorskip("fastwarc")


def items(path: Path, **shape: str) -> list[Item]:
    return list(read_items(path, Shape(**shape)))


def rows(path: Path, **shape: str) -> list[tuple[str, str | None, str | None]]:
    """Id, text or page, and problem of each item."""
    return [
        (
            item.id,
            item.submission and (item.submission.text or item.submission.html),
            item.problem and item.problem.kind,
        )
        for item in items(path, **shape)
    ]


def test_a_file_is_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Pier shut", encoding="utf-8")
    assert rows(tmp_path / "a.txt") == [(str(tmp_path / "a.txt"), "Pier shut", None)]


def test_a_page_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.HTML").write_text("<p>Pier shut", encoding="utf-8")
    (item,) = items(tmp_path / "a.HTML")
    assert item.submission is not None
    assert item.submission.html == "<p>Pier shut"


LINES = b'{"id": "a", "text": "One"}\n\n{"html": "<p>Two", "language": "en_GB"}\n{"text": 3}\nnot json\n[1]\n{"id": 7, "text": "Seven"}'


@pytest.mark.parametrize("name", ["x.jsonl", "x.ndjson.gz", "x.jsonl.zst"])
def test_json_lines_also_compressed(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    pack = {".gz": gzip.compress, ".zst": zstd.compress}.get(path.suffix, bytes)
    path.write_bytes(pack(LINES))
    assert rows(path) == [
        ("a", "One", None),
        (f"{path}:3", "<p>Two", None),
        (f"{path}:4", None, "invalid-request"),
        (f"{path}:5", None, "broken-json"),
        (f"{path}:6", None, "invalid-request"),
        ("7", "Seven", None),
    ]
    assert items(path)[1].submission.language == "en-GB"  # type: ignore[union-attr]


def test_fields_of_other_names(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"url": "u", "content": "One"}\n', encoding="utf-8")
    assert rows(path, text_field="content", id_field="url") == [("u", "One", None)]


@pytest.mark.parametrize(("name", "delimiter"), [("x.csv", ","), ("x.tsv", "\t")])
def test_tables(name: str, delimiter: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(f'id{delimiter}text\na{delimiter}"One\nand more"\nb{delimiter}\n', encoding="utf-8-sig")
    assert rows(path) == [("a", "One\nand more", None), ("b", None, None)]


def test_a_line_that_is_too_long_costs_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * (2 * MAX_ARTICLE_BYTES) + b'"}\n{"text": "Two"}\n')
    assert rows(path) == [(f"{path}:1", None, "too-large"), (f"{path}:2", "Two", None)]


def test_the_pages_of_a_web_archive(tmp_path: Path) -> None:
    def record(address: str, head: bytes, body: bytes, kind: bytes = b"response") -> bytes:
        http = head + b"\r\n\r\n" + body
        return (
            b"WARC/1.0\r\nWARC-Type: %b\r\nWARC-Target-URI: %b\r\nWARC-Date: 2026-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
            % (kind, address.encode(), len(http))
            + http
            + b"\r\n\r\n"
        )

    page = "<p>Caf\u00e9 closes".encode("iso-8859-1")
    archive = (
        record("https://a.example/1", b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1", page)
        + record("https://a.example/x.png", b"HTTP/1.1 200 OK\r\nContent-Type: image/png", b"\x89PNG")
        + record("https://a.example/gone", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html", b"<p>Gone")
        + record("https://a.example/2", b"HTTP/1.1 200 OK\r\nContent-Type: text/html", b"<p>Ferry late")
    )
    for name, content in (("x.warc", archive), ("x.warc.gz", gzip.compress(archive)), ("named-otherwise", archive)):
        (tmp_path / name).write_bytes(content)
        assert rows(tmp_path / name) == [
            ("https://a.example/1", "<p>Caf\u00e9 closes", None),
            ("https://a.example/2", "<p>Ferry late", None),
        ]
    assert dict(items(tmp_path / "x.warc")[0].extra) == {"date": "2026-01-02T03:04:05Z"}


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        pytest.param("missing.txt", None, "unreadable-file", id="no such file"),
        pytest.param("x.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary-input", id="a picture"),
        pytest.param("x.jsonl.gz", gzip.compress(LINES)[:-20], "unreadable-file", id="a damaged archive"),
        pytest.param("x.txt", b"a" * (MAX_ARTICLE_BYTES + 1), "too-large", id="an article without end"),
    ],
)
def test_what_cannot_be_read_is_an_item_with_its_problem(name: str, content: bytes | None, kind: str, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert rows(tmp_path / name)[-1][2] == kind


def test_folders_are_walked_in_the_same_order_each_time(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", "c.html", ".hidden", ".git/x.txt", "b/draft.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = find_files([tmp_path], Selection(exclude=("b/draft*",)))
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.txt", "b/1.txt", "b/2.txt", "c.html"]
    assert [path.name for path in find_files([tmp_path], Selection(include=("*.html", "b/1*")))] == ["1.txt", "c.html"]


def test_paths_from_a_list(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("a b.txt\n\nc.txt\n", encoding="utf-8")
    assert list(read_list(tmp_path / "list")) == [Path("a b.txt"), Path("c.txt")]


@pytest.mark.parametrize(
    ("name", "expected"), [("x.jsonl", True), ("x.csv.gz", True), ("x.txt.gz", True), ("x.txt", False), ("x.html", False)]
)
def test_collections_are_told_from_articles(name: str, expected: bool) -> None:
    assert is_collection(Path(name)) is expected


def test_a_file_is_read_as_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("".join(json.dumps({"text": f"Line {number}"}) + "\n" for number in range(100_000)), encoding="utf-8")
    first = next(iter(read_items(path, Shape())))
    assert first.submission is not None
    assert first.submission.text == "Line 0"
    assert path.stat().st_size > io.DEFAULT_BUFFER_SIZE


def test_a_library_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "backports.zstd", None)
    path = tmp_path / "x.jsonl.zst"
    path.write_bytes(zstd.compress(LINES))
    (item,) = items(path)
    assert item.problem is not None
    assert item.problem.kind == "library-missing"
    assert "pip install 'copydesk[archives]'" in item.problem.detail
