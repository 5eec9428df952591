"""`copydesk process`: articles in files or on standard input, answered as JSON."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import orjson

from service.answer.answering import answer_article, answer_submission
from service.answer.formats.form import Form
from service.answer.offsets import OffsetUnit
from service.answer.option_help import OPTION_HELP
from service.answer.rendering import ALL_FIELDS
from service.answer.ruleset import compute_ruleset
from service.answer.submission import Options, Submission
from service.archives.opening import STANDARD_INPUT
from service.commands.collections import collection_options, process_collection, read_collection_options
from service.commands.files import InputOptions, complain, indirect_option, name_file, read_file, source_options
from service.loading import load_rules
from service.quotation.scope import Reported
from service.text.errors import ArticleError

FORMATS = {
    "json": Form.JSON,
    "schema-org": Form.SCHEMA_ORG,
    "annotations": Form.ANNOTATIONS,
    "markdown": Form.MARKDOWN,
    "html": Form.HTML,
    "text": Form.TEXT,
}
"""The forms of an answer by their names on the command line."""

TEXT_FORMS = frozenset({Form.MARKDOWN, Form.HTML, Form.TEXT})
"""Forms of several lines; several answers are printed under the names of their files."""


@dataclass(frozen=True, slots=True)
class OutputForm:
    """How answers are written."""

    raw: bool
    pretty: bool
    named: bool
    """Whether each answer is printed with the name of its file."""


@click.command("process")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--field", "fields", multiple=True, type=click.Choice(ALL_FIELDS), metavar="NAME", help=f"{OPTION_HELP['fields']} May be repeated."
)
@click.option(
    "--raw", is_flag=True, help="With --field: print the text itself instead of JSON; if there are several files, each under its name."
)
@click.option("--pretty", is_flag=True, help="Indent the JSON.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    default="json",
    show_default=True,
    help="The form of the answer (over HTTP: the Accept header).",
)
@click.option("--offsets", type=click.Choice([unit.value for unit in OffsetUnit]), default="codepoint", help=OPTION_HELP["offsets"])
@click.option("--explain", is_flag=True, help=OPTION_HELP["explain"])
@indirect_option
@source_options
@collection_options
def process_command(
    files: tuple[Path, ...],
    fields: tuple[str, ...],
    raw: bool,
    pretty: bool,
    format_: str,
    offsets: str,
    explain: bool,
    indirect: str,
    html: bool,
    charset: str | None,
    language: str | None,
    **given: Any,
) -> None:
    """Process the articles in FILES, or the one on standard input.

    One file gives one JSON object. Several give one object per line, each with the file's name as its "id". A file that cannot be used is
    reported on standard error and does not stop the others; the exit status is then 1.

    Folders, and JSON Lines, CSV, TSV, Parquet, WARC, WACZ and mbox files (also compressed) are collections. They are processed on all cores
    and give one row per article; the row of an article without an answer has an "error" instead. The options from --include on apply to
    collections only.

    \b
    Examples:
      copydesk process article.txt --pretty
      copydesk process article.txt --field headline --field body --raw
      copydesk process page.html --field headline --field teasers
      copydesk process articles/*.txt --field quotes > quotes.ndjson
      copydesk process page.html --format markdown > page.md
      pbpaste | copydesk process
      copydesk process archive/ --include '*.html' --field body --output bodies.jsonl.gz
      copydesk process news.jsonl.zst --text-field content --output rows/ --compression zstd --resume
    """
    _check_form(fields, format_, raw=raw, pretty=pretty)
    options = Options(OffsetUnit(offsets), fields or ALL_FIELDS, explain, Reported(indirect), FORMATS[format_])
    if (collection := read_collection_options(given, files)) is not None:
        if raw or pretty or format_ != "json":
            raise click.UsageError("--raw, --pretty and --format are for single articles; a collection gives one row of JSON per article")
        if explain and collection.parquet:
            raise click.UsageError("--explain is for JSON: the tables of --parquet have no columns for reasons")
        sys.exit(process_collection(files, options, InputOptions(charset, language, html), collection))
    form = OutputForm(raw, pretty, named=len(files) > 1)
    with _progress(files or (STANDARD_INPUT,)) as paths:
        failures = _process(paths, options, InputOptions(charset, language, html), form)
    sys.exit(1 if failures else 0)


def _check_form(fields: Sequence[str], format_: str, *, raw: bool, pretty: bool) -> None:
    """Raise `click.UsageError` for options about the form of the answer that contradict each other."""
    if raw and not fields:
        raise click.UsageError("--raw needs --field, to say what to print as text")
    if format_ != "json" and (raw or pretty):
        raise click.UsageError("--raw and --pretty are for JSON, but --format asks for another form")


def _process(paths: Iterable[Path], options: Options, given: InputOptions, form: OutputForm) -> int:
    """Write the answer for each path, or report why there is none. Returns the number of paths without an answer."""
    failures = 0
    for path in paths:
        try:
            written = _write(read_file(path, given, named=form.named), path, options, form)
        except (OSError, ArticleError) as error:
            failures += 1
            complain(path, error)
        else:
            click.echo(written)
    return failures


def _write(submission: Submission, path: Path, options: Options, form: OutputForm) -> str:
    """The answer to an article, as printed. Raises `ArticleError`."""
    rules, ruleset = load_rules(), compute_ruleset()
    if form.raw:
        written = _join_texts(answer_submission(submission, options, rules, ruleset))
    elif form.pretty:
        written = orjson.dumps(answer_submission(submission, options, rules, ruleset), option=orjson.OPT_INDENT_2).decode()
    else:
        written = answer_article(submission, options, rules, ruleset).body.decode()
    is_text = form.raw or options.form in TEXT_FORMS
    return f"==> {name_file(path)} <==\n{written.rstrip()}\n" if form.named and is_text else written.rstrip()


def _join_texts(answer: Mapping[str, object]) -> str:
    """The values of an answer as text; values that are not text are written as JSON."""
    values = (value for name, value in answer.items() if name != "id" and value is not None)
    return "\n\n".join(value if isinstance(value, str) else orjson.dumps(value).decode() for value in values)


@contextmanager
def _progress(paths: Sequence[Path]) -> Iterator[Iterator[Path]]:
    """The paths, with a progress bar on standard error if there are many and the answers do not go to the terminal."""
    if len(paths) < 2 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield iter(paths)
        return
    with click.progressbar(paths, file=sys.stderr, label="Articles", show_pos=True) as bar:
        yield iter(bar)
