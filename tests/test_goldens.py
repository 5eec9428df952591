"""The keeper of the goldens: what it refuses, and how it puts a difference into words."""

from pathlib import Path

import pytest

from service.structure.lines.roles import Role
from tests import goldens
from tests.goldens import BadGolden, differences, load_golden, rewrite_expected


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A golden of two lines, alone in its folder."""
    folder = tmp_path / "ferry"
    folder.mkdir()
    (folder / "raw.txt").write_bytes(b"Ferry is late\r\n\r\nIt came at noon.\r\n")
    (folder / "roles.txt").write_text("H  Ferry is\nP  It came\n", encoding="utf-8")
    (folder / "expected.json").write_text("{" + ",".join(f'"{field}":null' for field in goldens.COMPARED_FIELDS) + "}", encoding="utf-8")
    monkeypatch.setattr(goldens, "FOLDER", tmp_path)
    return folder


def test_line_ends_are_read_as_they_are(folder: Path) -> None:
    golden = load_golden("ferry")
    assert golden.raw == "Ferry is late\r\n\r\nIt came at noon.\r\n"
    assert golden.pieces == ((Role.HEADLINE, "Ferry is late"), (Role.PARAGRAPH, "It came at noon."))


@pytest.mark.parametrize(
    ("rows", "pieces"),
    [
        pytest.param("P  Ferry is\n+  It came\n", [("P", "Ferry is late\r\n\r\nIt came at noon.")], id="a line that goes on"),
        pytest.param(
            "H  Ferry\nP> is late\nP  It came\n", [("H", "Ferry"), ("P", "is late"), ("P", "It came at noon.")], id="a line of two pieces"
        ),
        pytest.param(
            "H  Ferry\nP> is\n+  It came\nN> at noon\n",
            [("H", "Ferry"), ("P", "is late\r\n\r\nIt came"), ("N", "at noon.")],
            id="a piece that goes on and ends within a line",
        ),
    ],
)
def test_rows_for_parts_of_lines_and_for_several(folder: Path, rows: str, pieces: list[tuple[str, str]]) -> None:
    (folder / "roles.txt").write_text(rows, encoding="utf-8")
    assert [(role.letter, text) for role, text in load_golden("ferry").pieces] == pieces


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("H  Ferry is\nP> never\nP  It came\n", id="a piece that is not in its line"),
        pytest.param("+  Ferry is\nP  It came\n", id="a line that goes on with nothing"),
        pytest.param("H  Ferry is\n", id="a line without a row"),
        pytest.param("H  Ferry is\nP  It came\nP  At noon\n", id="a row without a line"),
        pytest.param("H  It came\nP  Ferry is\n", id="rows that slipped"),
        pytest.param("H  Ferry is\nZ  It came\n", id="a letter that is no role"),
        pytest.param("H  Ferry is\nP\n", id="a row without words"),
    ],
)
def test_roles_that_do_not_fit_the_text_are_refused(folder: Path, rows: str) -> None:
    (folder / "roles.txt").write_text(rows, encoding="utf-8")
    with pytest.raises(BadGolden, match="does not stand for the line"):
        load_golden("ferry")


def test_an_answer_with_a_missing_field_is_refused(folder: Path) -> None:
    (folder / "expected.json").write_text('{"headline": null}', encoding="utf-8")
    with pytest.raises(BadGolden, match=r"expected\.json"):
        load_golden("ferry")


def test_a_golden_is_rewritten_by_people(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = load_golden("ferry").expected | {"headline": "Ferry is late"}
    monkeypatch.delenv("CI", raising=False)
    rewrite_expected("ferry", answer)
    assert load_golden("ferry").expected == answer


def test_a_golden_is_never_rewritten_in_ci(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    before = (folder / "expected.json").read_bytes()
    with pytest.raises(BadGolden, match="never in CI"):
        rewrite_expected("ferry", {})
    assert (folder / "expected.json").read_bytes() == before


@pytest.mark.parametrize(
    ("wanted", "got", "words"),
    [
        pytest.param({"a": 1}, {"a": 1, "b": 2}, [], id="a field added later is no difference"),
        pytest.param({"a": {"b": 1}}, {"a": {"b": 2}}, ["a.b:\n    wanted 1\n    got    2"], id="a value names its path"),
        pytest.param({"a": 1}, {}, ["a:\n    wanted 1\n    got    None"], id="a missing field"),
        pytest.param([1, 2], [1], [": wanted 2 items, got 1"], id="a missing item"),
        pytest.param({"a": None}, {"a": {"b": 1}}, ["a:\n    wanted None\n    got    {'b': 1}"], id="something where nothing was wanted"),
        pytest.param(
            {"body": "One.\n\nTwo."},
            {"body": "One.\n\nThree."},
            ["body: other paragraphs or another order", "    wanted 'Two.'", "    got    'Three.'"],
            id="of a text only the paragraphs that differ",
        ),
    ],
)
def test_differences_in_words(wanted: object, got: object, words: list[str]) -> None:
    assert list(differences(wanted, got)) == words
