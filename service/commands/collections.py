"""`copydesk process` on collections: its options, and a run with progress, report and exit status."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from math import isnan
from pathlib import Path
from typing import Any

import click
import orjson

from service.answer.ruleset import compute_ruleset
from service.answer.submission import Options
from service.archives.extras import MissingLibrary
from service.archives.opening import STANDARD_INPUT
from service.archives.pool import WorkerPool
from service.archives.printed_numbers import count_of
from service.archives.progress import Progress
from service.archives.reading import is_collection, read_collection
from service.archives.rows import InputLayout
from service.archives.run import CannotResume, Sampling, open_folder, run, skip
from service.archives.tables import TableParts
from service.archives.tally import Tally
from service.archives.walking import Selection, find_files, read_list
from service.archives.writing import Compression, FileSink, LineParts, Sink, StreamSink
from service.commands.files import Command, InputOptions


def _refuse_nan(_context: click.Context, _option: click.Parameter, share: float | None) -> float | None:
    """The share unchanged. Raises `BadParameter` for "nan", which `FloatRange` accepts."""
    if share is not None and isnan(share):
        raise click.BadParameter("nan is not in the range 0<x<=1.")
    return share


# The options in the order of the help.
_OPTIONS = (
    click.option(
        "--include", multiple=True, metavar="GLOB", help="Process only files in folders that match, such as '*.txt'; may be repeated."
    ),
    click.option("--exclude", multiple=True, metavar="GLOB", help="Skip files in folders that match; may be repeated."),
    click.option("--files-from", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A file with one path per line."),
    click.option(
        "--text-field",
        default="text",
        show_default=True,
        metavar="NAME",
        help="The field of JSON Lines, or the column of a table, with the text.",
    ),
    click.option("--html-field", default="html", show_default=True, metavar="NAME", help="The field or column with a web page."),
    click.option("--id-field", default="id", show_default=True, metavar="NAME", help="The field or column with the id."),
    click.option("--jobs", type=click.IntRange(1, 1024), metavar="N", help="Worker processes; one for each CPU by default."),
    click.option("--unordered", is_flag=True, help="Write each row as soon as it is ready."),
    click.option("--output", metavar="PATH", help="Write to a file, or to a folder of parts if PATH ends with a slash."),
    click.option("--rows-per-part", type=click.IntRange(1), default=10_000, show_default=True, help="Rows of each part of a folder."),
    click.option("--parquet", is_flag=True, help="Write Parquet tables of articles, quotations and teasers to a folder, instead of JSON."),
    click.option(
        "--compression",
        type=click.Choice([kind.value for kind in Compression]),
        help="Compress the output; by default the suffix of PATH decides.",
    ),
    click.option("--resume", is_flag=True, help="Continue an interrupted run; needs a folder as --output."),
    click.option("--limit", type=click.IntRange(1), metavar="N", help="Process only the first N articles."),
    click.option(
        "--sample",
        type=click.FloatRange(0, 1, min_open=True),
        metavar="SHARE",
        help="Process only this share of the articles, such as 0.01.",
        callback=_refuse_nan,
    ),
    click.option("--report", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write a summary of the run as JSON."),
)


@dataclass(frozen=True, slots=True)
class CollectionOptions:
    """The options that only collections have."""

    include: tuple[str, ...]
    exclude: tuple[str, ...]
    files_from: Path | None
    text_field: str
    html_field: str
    id_field: str
    jobs: int | None
    unordered: bool
    output: str | None
    rows_per_part: int
    parquet: bool
    compression: Compression | None
    resume: bool
    limit: int | None
    sample: float | None
    report: Path | None

    @property
    def writes_parts(self) -> bool:
        """Whether the output is a folder: one that exists, or a path that ends with a slash."""
        return self.output is not None and (self.output.endswith("/") or Path(self.output).is_dir())


def collection_options(command: Command) -> Command:
    """Add the options that only collections have."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def read_collection_options(given: dict[str, Any], files: tuple[Path, ...]) -> CollectionOptions | None:
    """The options of a collection; None if neither the files nor the options are those of one. Raises `click.UsageError`."""
    context = click.get_current_context()
    asked = [name for name in given if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE]
    if not asked and not any(is_collection(path) for path in files):
        return None
    options = CollectionOptions(**given | {"compression": Compression(given["compression"]) if given["compression"] else None})
    if options.resume and not options.writes_parts:
        raise click.UsageError("--resume needs a folder as --output: its parts show how far the run has come")
    if options.unordered and options.writes_parts:
        raise click.UsageError("--unordered cannot be used with a folder: its parts must be in order, so that a run can be resumed")
    if options.parquet and not options.writes_parts:
        raise click.UsageError("--parquet needs a folder as --output, for one subfolder per table")
    if options.parquet and options.compression:
        raise click.UsageError("--compression is for JSON; Parquet files are compressed internally")
    return options


def process_collection(files: tuple[Path, ...], options: Options, given: InputOptions, collection: CollectionOptions) -> int:
    """Process a collection. Returns the exit status: 0, or 1 if articles have errors, or 2 if the run could not begin."""
    files = files or (() if collection.files_from else (STANDARD_INPUT,))
    listed = chain(files, read_list(collection.files_from)) if collection.files_from else iter(files)
    found = find_files(listed, Selection(collection.include, collection.exclude))
    layout = InputLayout(given.charset, given.language, given.html, collection.text_field, collection.html_field, collection.id_field)
    items = Sampling(collection.limit, collection.sample).apply(read_collection(found, layout))
    try:
        sink, written = _open_sink(collection, _manifest(files, options, layout, collection))
        tally, seconds = _run(skip(items, written), options, collection, sink)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader of the rows has gone; this avoids a message at exit
        return 1
    except (CannotResume, MissingLibrary, OSError) as error:
        click.echo(f"copydesk: {error}", err=True)
        return 2
    _report(tally, seconds, written, collection)
    return 1 if tally.errors else 0


def _run(items: Iterator[Any], options: Options, collection: CollectionOptions, sink: Sink) -> tuple[Tally, float]:
    jobs = collection.jobs or count_cpus()
    progress = Progress(sys.stderr, sys.stderr.isatty())
    with WorkerPool(jobs, options, is_ordered=not collection.unordered) as pool:
        return run(items, pool, sink, progress)


def count_cpus() -> int:
    """The CPUs that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _open_sink(collection: CollectionOptions, manifest: dict[str, Any]) -> tuple[Sink, int]:
    """The sink for the rows, and how many rows it already has."""
    if collection.output is None:
        return StreamSink(sys.stdout.buffer), 0
    path = Path(collection.output)
    if not collection.writes_parts:
        return FileSink(path, collection.compression or _compression_of(path)), 0
    parts = TableParts(path) if collection.parquet else LineParts(path, collection.compression or Compression.NONE)
    sink = open_folder(path, parts, manifest=manifest, rows_per_part=collection.rows_per_part, resume=collection.resume)
    return sink, sink.row


def _manifest(files: tuple[Path, ...], options: Options, layout: InputLayout, collection: CollectionOptions) -> dict[str, Any]:
    """Everything that determines which rows a run writes; used to recognise the same run when it is resumed."""
    decisive = ("include", "exclude", "rows_per_part", "parquet", "compression", "limit", "sample")
    return {
        "inputs": [str(path) for path in (*files, *([collection.files_from] if collection.files_from else []))],
        "options": orjson.loads(orjson.dumps(options)),
        "shape": orjson.loads(orjson.dumps(layout)),
        "collection": {name: str(getattr(collection, name)) for name in decisive},
        "ruleset": compute_ruleset(),
    }


def _report(tally: Tally, seconds: float, written: int, collection: CollectionOptions) -> None:
    summary = tally.report(seconds) | ({"rows_before": written} if collection.resume else {})
    if collection.report is not None:
        collection.report.write_bytes(orjson.dumps(summary, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    errors = ", ".join(f"{count} {kind}" for kind, count in tally.errors.most_common()) or "no errors"
    rate = summary["rows_per_second"] or 0
    click.echo(f"copydesk: {count_of(tally.articles, 'article')} in {seconds:.1f} seconds, {rate} a second; {errors}", err=True)


def _compression_of(path: Path) -> Compression:
    """The compression that the suffix of an output file means."""
    return next((kind for kind in Compression if kind.suffix and path.name.endswith(kind.suffix)), Compression.NONE)
