"""Rows as Parquet tables: what the columns hold, and parts that are whole or absent."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import copydesk
from service.answer.rendering import ALL_FIELDS
from service.archives.tables import ARTICLE_COLUMNS, QUOTE_COLUMNS, TABLES, TEASER_COLUMNS
from tests.unit.archives.test_runs import ROOT, process

parquet = pytest.importorskip("pyarrow.parquet")

ARTICLE = (
    "Pier {0} to close\n\nBy Ann Lowe\n\nPier {0} at Skell will close on Monday, the council said.\n\n"
    "“Nobody crosses before May,” said Tom Birkett.\n“We were told on Friday.”\n\nRead more: Ferries to run on Sunday\n"
)
PAGE = "<title>Ferry</title><h1>Ferry is late</h1><p>The ferry was late on Monday, “as ever”, the council said. <a href='/2'>More</a></p>"


def read(folder: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for part in sorted((folder / table).glob("part-*.parquet")):
        rows += parquet.read_table(part).to_pylist()
    return rows


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    rows = [{"id": "a", "text": ARTICLE.format(1)}, {"id": "b", "text": " "}, {"html": PAGE}, {"id": "d", "text": ARTICLE.format(2)}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_columns_hold_the_answer(lines: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rows"
    process(lines, "--output", f"{folder}/", "--parquet", "--rows-per-part", 3, check=1)
    articles = read(folder, "articles")
    assert [(row["row"], row["id"], row["error"]) for row in articles] == [
        (0, "a", None),
        (1, "b", "empty-text"),
        (2, f"{lines}:3", None),
        (3, "d", None),
    ]
    assert sorted(path.name for path in (folder / "articles").iterdir()) == ["part-00000.parquet", "part-00001.parquet"]
    answer, page = copydesk.process(ARTICLE.format(1)), copydesk.process_page(PAGE)
    same = ("headline", "byline", "authors", "language", "language_confidence", "body", "word_count", "ruleset")
    assert {name: articles[0][name] for name in same} == {name: answer[name] for name in same}  # type: ignore[literal-required]
    assert [articles[2][name] for name in ("headline", "text")] == [page["headline"], page["text"]]


def test_quotations_and_teasers_have_tables_of_their_own(lines: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rows"
    process(lines, "--output", f"{folder}/", "--parquet", check=1)
    text, quotes = ARTICLE.format(1), [row for row in read(folder, "quotes") if row["row"] == 0]
    answered = copydesk.process(text)
    assert [(quote["number"], quote["id"], quote["text"]) for quote in quotes] == [
        (number, "a", quote["text"]) for number, quote in enumerate(answered["quotes"])
    ]
    assert text[quotes[0]["start"] : quotes[0]["end"]] == "Nobody crosses before May,"
    assert (quotes[0]["speaker"], text[quotes[0]["speaker_start"] : quotes[0]["speaker_end"]]) == ("Tom Birkett", "Tom Birkett")
    teasers = [row for row in read(folder, "teasers") if row["row"] == 0]
    assert [(row["label"], row["text"]) for row in teasers] == [("Read more", "Ferries to run on Sunday")]


def test_fields_that_are_not_asked_for_are_null_and_their_tables_empty(lines: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rows"
    process(lines, "--output", f"{folder}/", "--parquet", "--field", "headline", check=1)
    assert [(row["headline"], row["body"], row["warnings"]) for row in read(folder, "articles")][:2] == [
        ("Pier 1 to close", None, None),
        (None, None, None),
    ]
    assert read(folder, "quotes") == read(folder, "teasers") == []
    for kind in TABLES:
        assert parquet.read_schema(folder / kind.name / "part-00000.parquet").names == list(kind.columns)


def test_every_field_of_the_answer_is_in_a_table() -> None:
    elsewhere = {"quotes", "teasers"}
    left_out = {"segments", "speakers", "images", "not_quotes"}
    assert set(ALL_FIELDS) == (set(ALL_FIELDS) & set(ARTICLE_COLUMNS)) | elsewhere | left_out


def test_every_column_is_documented() -> None:
    documented = (ROOT / "docs/archives.md").read_text(encoding="utf-8")
    assert [name for name in (*ARTICLE_COLUMNS, *QUOTE_COLUMNS, *TEASER_COLUMNS) if f"`{name}`" not in documented] == []


def test_a_run_that_was_killed_goes_on(tmp_path: Path) -> None:
    lines, whole, folder = tmp_path / "news.jsonl", tmp_path / "whole", tmp_path / "rows"
    lines.write_text("".join(json.dumps({"id": str(number), "text": ARTICLE.format(number)}) + "\n" for number in range(60)))
    options = ("--parquet", "--rows-per-part", 10, "--jobs", 2)
    process(lines, "--output", f"{whole}/", *options)
    command = [sys.executable, "-m", "service", "process", lines, "--output", f"{folder}/", *map(str, options)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while len(list(folder.glob("articles/part-*[0-9].parquet"))) < 2 and running.poll() is None:
            time.sleep(0.002)
        running.send_signal(signal.SIGKILL)
    process(lines, "--output", f"{folder}/", *options, "--resume")
    for kind in TABLES:
        assert read(folder, kind.name) == read(whole, kind.name)
        assert len(list((folder / kind.name).iterdir())) == 6
