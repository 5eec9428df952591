"""`copydesk process` on collections, as users run it."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest

from service.archives.opening import open_content
from service.archives.progress import describe_progress
from service.archives.tally import Tally

zstd = pytest.importorskip("backports.zstd")

ROOT = Path(__file__).parents[3]
ARTICLE = (
    "Pier {0} to close\n\nPier {0} at Skell will close on Monday, the council said.\n\n“Nobody crosses before May,” said Tom Birkett.\n"
)


def process(*arguments: object, check: int | None = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "service", "process", *map(str, arguments)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=100)
    assert check is None or ended.returncode == check, ended.stderr
    return ended


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """A collection of 120 articles."""
    path = tmp_path / "news.jsonl"
    path.write_text(
        "".join(json.dumps({"id": f"n{number}", "text": ARTICLE.format(number)}) + "\n" for number in range(120)), encoding="utf-8"
    )
    return path


def read_rows(*paths: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for path in paths:
        with open_content(path) as content:
            rows += map(orjson.loads, content)
    return rows


def test_a_collection_gives_a_row_for_each_article_in_order(lines: Path) -> None:
    rows = [json.loads(line) for line in process(lines, "--field", "headline", "--jobs", 2).stdout.splitlines()]
    assert rows == [{"id": f"n{number}", "headline": f"Pier {number} to close"} for number in range(120)]


def test_a_name_that_is_not_utf_8_costs_its_letters_alone(tmp_path: Path) -> None:
    for name in (b"pier.txt", b"caf\xe9.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(ARTICLE.format(1), encoding="utf-8")
    rows = [json.loads(line) for line in process(tmp_path, "--field", "headline").stdout.splitlines()]
    assert rows == [
        {"id": f"{tmp_path}/{name}", "headline": "Pier 1 to close"} for name in ("caf\N{REPLACEMENT CHARACTER}.txt", "pier.txt")
    ]


def test_a_row_is_the_answer_of_the_service(tmp_path: Path, lines: Path) -> None:
    article = tmp_path / "one.txt"
    article.write_text(ARTICLE.format(0), encoding="utf-8")
    alone = json.loads(process(article).stdout)
    assert json.loads(process(lines, "--limit", 1).stdout) == {"id": "n0", **alone}


def test_folders_lists_and_errors(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(ARTICLE.format(number), encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (folder / "empty.txt").touch()
    report = tmp_path / "report.json"
    ended = process(folder, "--field", "headline", "--field", "quotes", "--report", report, check=1)
    kinds = [json.loads(line).get("error", {}).get("kind") for line in ended.stdout.splitlines()]
    assert kinds == [None, None, None, "empty-text", "binary-input"]
    assert "3 articles in " in ended.stderr
    summary = json.loads(report.read_text())
    assert (summary["articles"], summary["errors"], summary["quotes"], summary["languages"]) == (
        3,
        {"empty-text": 1, "binary-input": 1},
        3,
        {"en": 3},
    )
    (tmp_path / "list").write_text(f"{folder / '2.txt'}\n{folder / '0.txt'}\n", encoding="utf-8")
    listed = process("--files-from", tmp_path / "list", "--field", "headline").stdout
    assert [json.loads(line)["headline"] for line in listed.splitlines()] == ["Pier 2 to close", "Pier 0 to close"]


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz", "rows.jsonl.zst"])
def test_a_file_is_written_as_a_whole(name: str, lines: Path, tmp_path: Path) -> None:
    process(lines, "--field", "headline", "--output", tmp_path / name)
    assert [row["id"] for row in read_rows(tmp_path / name)] == [f"n{number}" for number in range(120)]
    assert list(tmp_path.glob("*.unfinished")) == []


def test_parts_and_their_names(lines: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rows"
    process(lines, "--field", "headline", "--output", f"{folder}/", "--rows-per-part", 50, "--compression", "zstd")
    parts = sorted(path.name for path in folder.glob("part-*"))
    assert parts == ["part-00000.jsonl.zst", "part-00001.jsonl.zst", "part-00002.jsonl.zst"]
    assert [len(read_rows(folder / name)) for name in parts] == [50, 50, 20]


def test_a_run_that_was_killed_goes_on_with_nothing_lost_and_nothing_twice(lines: Path, tmp_path: Path) -> None:
    whole, folder = tmp_path / "whole", tmp_path / "rows"
    options = ("--rows-per-part", 10, "--jobs", 2)
    process(lines, "--output", f"{whole}/", *options)
    command = [sys.executable, "-m", "service", "process", lines, "--output", f"{folder}/", *map(str, options)]
    for kills in range(3):
        seen = len(list(folder.glob("part-*[0-9].jsonl")))
        resume = ["--resume"] if kills else []
        with subprocess.Popen([*command, *resume], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            while len(list(folder.glob("part-*[0-9].jsonl"))) == seen and running.poll() is None:
                time.sleep(0.002)
            running.kill()
    assert workers_left(folder) == []
    process(lines, "--output", f"{folder}/", *options, "--resume")
    parts = sorted(path.name for path in whole.glob("part-*"))
    assert sorted(path.name for path in folder.glob("part-*")) == parts
    assert b"".join((folder / name).read_bytes() for name in parts) == b"".join((whole / name).read_bytes() for name in parts)


def workers_left(folder: Path) -> list[int]:
    """The processes of a run that are still there after a while."""
    found: list[int] = []
    for _ in range(100):
        found = [
            int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and str(folder).encode() in read_command(entry)
        ]
        if not found:
            break
        time.sleep(0.05)
    return found


def read_command(entry: Path) -> bytes:
    try:
        return (entry / "cmdline").read_bytes()
    except OSError:
        return b""


def test_a_folder_of_another_run_is_not_added_to(lines: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rows"
    process(lines, "--limit", 5, "--output", f"{folder}/")
    assert "--resume" in process(lines, "--limit", 5, "--output", folder, check=2).stderr
    assert "other inputs, options or rules" in process(lines, "--limit", 6, "--output", folder, "--resume", check=2).stderr
    assert process(lines, "--limit", 5, "--output", folder, "--resume").stdout == ""
    assert len(read_rows(folder / "part-00000.jsonl")) == 5


def test_a_sample_is_the_same_each_time(lines: Path) -> None:
    first, second = (process(lines, "--field", "headline", "--sample", 0.3).stdout for _ in range(2))
    assert first == second
    assert 15 < len(first.splitlines()) < 60


@pytest.mark.parametrize(
    "arguments",
    [
        ("--resume",),
        ("--sample", "nan"),
        ("--raw", "--field", "body"),
        ("--pretty",),
        ("--parquet",),
        ("--parquet", "--output", "/nowhere/", "--compression", "gzip"),
        ("--parquet", "--output", "/nowhere/", "--explain"),
    ],
    ids=str,
)
def test_options_that_do_not_fit_are_refused(arguments: tuple[str, ...], lines: Path) -> None:
    assert process(lines, *arguments, check=2).stdout == ""


def test_an_interrupted_run_leaves_no_process_and_no_half_file(lines: Path, tmp_path: Path) -> None:
    output = tmp_path / "rows.jsonl"
    command = [sys.executable, "-m", "service", "process", lines, "--output", output]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while not (tmp_path / "rows.jsonl.unfinished").exists() and running.poll() is None:
            time.sleep(0.002)
        os.kill(running.pid, signal.SIGINT)
        running.wait(10)
    assert workers_left(output) == []


def test_progress_for_people() -> None:
    assert describe_progress(Tally(articles=300), 2.0, 900) == "300 of 900 articles, 150 a second, 0 errors, 0:04 left"
    assert describe_progress(Tally(articles=1200), 2.0, None) == "1,200 articles, 600 a second, 0 errors"


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstd.compress], ids=["plain", "gzip", "zstd"])
def test_standard_input_may_be_a_collection(pack: Callable[[bytes], bytes], lines: Path) -> None:
    command = [sys.executable, "-m", "service", "process", "--jobs", "1", "--field", "headline", "--limit", "3"]
    ended = subprocess.run(command, cwd=ROOT, input=pack(lines.read_bytes()), capture_output=True, check=True)
    assert [orjson.loads(line)["id"] for line in ended.stdout.splitlines()] == ["n0", "n1", "n2"]


def test_a_reader_that_leaves_ends_the_run_quietly(lines: Path) -> None:
    command = [sys.executable, "-m", "service", "process", lines]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr is not None
        assert running.stderr.read() == b""
    assert running.returncode == 1
