"""From files to items: what each kind of file holds, and what cannot be read."""

import gzip
import io
import json
import os
import sys
import tracemalloc
from pathlib import Path
from zipfile import ZipFile

import pytest

from service.answer.submission import Submission
from service.archives.items import Item
from service.archives.reading import is_collection, read_items
from service.archives.rows import MAX_ARTICLE_BYTES, InputLayout
from service.archives.walking import Selection, find_files, read_list

pyarrow = pytest.importorskip("pyarrow")
pytest.importorskip("pyarrow.parquet")
zstd = pytest.importorskip("backports.zstd")
fastwarc = pytest.importorskip("fastwarc")


def items(path: Path, **layout: str) -> list[Item]:
    return list(read_items(path, InputLayout(**layout)))


def rows(path: Path, **layout: str) -> list[tuple[str, str | None, str | None]]:
    """Id, text or page, and problem of each item."""
    return [
        (
            item.id,
            item.submission and (item.submission.text or item.submission.html),
            item.problem and item.problem.kind,
        )
        for item in items(path, **layout)
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


def record(address: str, head: bytes, body: bytes) -> bytes:
    """A response of a web archive."""
    http = head + b"\r\n\r\n" + body
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %b\r\nWARC-Date: 2026-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
        % (address.encode(), len(http))
        + http
        + b"\r\n\r\n"
    )


WARC = (
    record(
        "https://a.example/1", b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1", "<p>Caf\u00e9 closes".encode("iso-8859-1")
    )
    + record("https://a.example/x.png", b"HTTP/1.1 200 OK\r\nContent-Type: image/png", b"\x89PNG")
    + record("https://a.example/gone", b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html", b"<p>Gone")
    + record("https://a.example/2", b"HTTP/1.1 200 OK\r\nContent-Type: text/html", b"<p>Ferry late")
)
PAGES = [("https://a.example/1", "<p>Caf\u00e9 closes", None), ("https://a.example/2", "<p>Ferry late", None)]


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz", "named-otherwise"])
def test_the_pages_of_a_web_archive(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(gzip.compress(WARC) if name.endswith(".gz") else WARC)
    assert rows(tmp_path / name) == PAGES
    first = items(tmp_path / name)[0]
    assert dict(first.extra) == {"date": "2026-01-02T03:04:05Z"}
    assert first.submission is not None
    assert first.submission.url == "https://a.example/1"


def write_wacz(path: Path) -> None:
    with ZipFile(path, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", gzip.compress(WARC))
        archive.writestr("indexes/index.cdx.gz", gzip.compress(b"WARC/"))


def test_the_pages_of_a_wacz_file(tmp_path: Path) -> None:
    write_wacz(tmp_path / "x.wacz")
    assert rows(tmp_path / "x.wacz") == PAGES
    whole = (tmp_path / "x.wacz").read_bytes()
    for name, content in (
        ("cut.wacz", whole[:-60]),
        ("text.wacz", b"No archive."),
        ("flipped.wacz", whole.replace(b"WARC", b"warc", 1)[:400]),
    ):
        (tmp_path / name).write_bytes(content)
        assert [kind for _, _, kind in rows(tmp_path / name)] == ["unreadable-file"]


def test_a_parquet_file_has_the_fields_of_json_lines(tmp_path: Path) -> None:
    table = pyarrow.table(
        {
            "id": [1, None, 3, 4],
            "text": ["One", "Two", None, None],
            "html": [None, None, b"<p>Three", None],
            "url": [None, None, "https://a.example/3", None],
            "language": [None, "no tag at all", "de", None],
            "embedding": [[0.5]] * 4,
        }
    )
    for name in ("x.parquet", "named-otherwise"):
        path = tmp_path / name
        pyarrow.parquet.write_table(table, path)
        assert rows(path) == [
            ("1", "One", None),
            (f"{path}:2", None, "invalid-request"),
            ("3", "<p>Three", None),
            ("4", None, "invalid-request"),
        ]
        assert items(path)[2].submission == Submission(html="<p>Three", language="de", url="https://a.example/3")
    (tmp_path / "cut.parquet").write_bytes((tmp_path / "x.parquet").read_bytes()[:-9])
    assert rows(tmp_path / "cut.parquet")[-1][2] == "unreadable-file"


def test_a_parquet_file_without_articles_has_a_problem_for_each_row(tmp_path: Path) -> None:
    pyarrow.parquet.write_table(pyarrow.table({"other": [1, 2]}), tmp_path / "x.parquet")
    assert [kind for _, _, kind in rows(tmp_path / "x.parquet")] == ["invalid-request", "invalid-request"]


LETTER = b"""Message-ID: <1@a.example>
Date: Fri, 02 Jan 2026 03:04:05 +0100
Content-Language: en
Content-Type: multipart/alternative; boundary="=="

--==
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Caf=E9 closes

From then on, tea is served at the pier.
--==
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

PHA+Q2Fmw6kgY2xvc2Vz
--==--
"""
NOTE = b"Subject: Pier\nContent-Type: text/plain; charset=no-such-charset\n\nPier shut\n\n>From Monday on.\n"
PICTURE = b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"


def test_a_newsletter(tmp_path: Path) -> None:
    path = tmp_path / "x.eml"
    path.write_bytes(LETTER)
    (item,) = items(path)
    assert (item.id, item.submission) == ("<1@a.example>", Submission(html="<p>Caf\u00e9 closes", language="en"))
    assert dict(item.extra) == {"date": "2026-01-02T03:04:05+01:00"}


@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_the_messages_of_an_mbox_file(end: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.mbox.gz"
    mbox = b"".join(b"From ann@a.example Fri Jan  2 03:04:05 2026\n" + message + b"\n" for message in (LETTER, NOTE, PICTURE))
    path.write_bytes(gzip.compress(mbox.replace(b"\n", end)))
    first, second, third = rows(path)
    assert first == ("<1@a.example>", "<p>Caf\u00e9 closes", None)
    assert second[0] == f"{path}:2"
    assert (second[1] or "").split() == ["Pier", "shut", "From", "Monday", "on."]
    assert third == (f"{path}:3", None, "empty-text")


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


def test_a_cell_that_is_too_long_costs_its_row_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"id,text\n1,{'a' * (MAX_ARTICLE_BYTES + 1)}\n2,The pier is shut.\n", encoding="utf-8")
    assert rows(path) == [(f"{path}:1", None, "too-large"), ("2", "The pier is shut.", None)]


def test_a_line_of_a_table_that_never_ends_is_not_kept_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"id,text\n1,{'a,' * MAX_ARTICLE_BYTES}\n2,The pier is shut.\n", encoding="utf-8")
    tracemalloc.start()
    found = rows(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == [(f"{path}:1", None, "too-large"), ("2", "The pier is shut.", None)]
    assert peak < 8 * MAX_ARTICLE_BYTES


def test_a_path_that_no_file_can_have_is_an_item_with_its_problem() -> None:
    for name in ("a\0b", "a" * 5_000, "missing/" * 3 + "a.txt"):
        assert rows(Path(name)) == [(name, None, "unreadable-file")]
        assert list(find_files([Path(name)], Selection())) == [Path(name)]


def test_a_folder_that_cannot_be_listed_is_an_item_with_its_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "a.txt").touch()
    (tmp_path / "self.txt").symlink_to("self.txt")
    list_folder = os.scandir

    def refuse_closed(folder: Path) -> object:  # the permissions of a folder do not stop root, who runs these tests in a container
        if folder.name == "closed":
            raise PermissionError
        return list_folder(folder)

    monkeypatch.setattr(os, "scandir", refuse_closed)
    assert [path.name for path in find_files([tmp_path], Selection())] == ["closed", "a.txt", "self.txt"]


def test_pipes_in_a_folder_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "linked-pipe").symlink_to("pipe")
    (tmp_path / "lost").symlink_to("nowhere")
    (tmp_path / "a.txt").touch()
    assert [path.name for path in find_files([tmp_path], Selection())] == ["a.txt", "lost"]


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
    ("name", "expected"),
    [("x.jsonl", True), ("x.csv.gz", True), ("x.parquet", True), ("x.eml", False), ("x.txt.gz", True), ("x.txt", False), ("x.html", False)],
)
def test_collections_are_told_from_articles(name: str, expected: bool) -> None:
    assert is_collection(Path(name)) is expected


def test_a_file_is_read_as_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("".join(json.dumps({"text": f"Line {number}"}) + "\n" for number in range(100_000)), encoding="utf-8")
    first = next(iter(read_items(path, InputLayout())))
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
