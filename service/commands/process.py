"""`copydesk process`: articles in files or on standard input, answered as JSON."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click
import orjson

from service.answer.answering import answer_submission
from service.answer.offsets import OffsetUnit
from service.answer.rendering import ALL_FIELDS
from service.answer.submission import Options, Submission
from service.errors import ArticleError, UndecodableText, UnknownCharset
from service.html.decode import decode_page
from service.pipeline import load_rules
from service.quotation.scope import Reported
from service.ruleset import compute_ruleset
from service.text.decode import decode
from service.text.encodings import find_encoding

STANDARD_INPUT = Path("-")
"""How the command line names standard input."""

PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
"""Files that are read as pages."""


@dataclass(frozen=True, slots=True)
class Form:
    """How articles are read and answers written."""

    charset: str | None
    language: str | None
    raw: bool
    pretty: bool
    named: bool
    """Each answer with the name of its file."""
    html: bool
    """Every file is a page, whatever its name."""


def _check_charset(_context: click.Context, _option: click.Parameter, charset: str | None) -> str | None:
    try:
        return charset and find_encoding(charset) and charset
    except UnknownCharset as error:
        raise click.BadParameter(str(error)) from error


@click.command("process")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--field", "fields", multiple=True, type=click.Choice(ALL_FIELDS), metavar="NAME", help="Answer only this; may be repeated.")
@click.option("--raw", is_flag=True, help="With --field: print text as it is, not as JSON.")
@click.option("--pretty", is_flag=True, help="Indent the JSON.")
@click.option("--offsets", type=click.Choice([unit.value for unit in OffsetUnit]), default="codepoint", help="What the offsets count.")
@click.option("--explain", is_flag=True, help="Name the rule that decided each segment.")
@click.option(
    "--indirect",
    type=click.Choice([reported.value for reported in Reported]),
    default=Reported.NAMED.value,
    show_default=True,
    help="How much speech without quotation marks to answer: of named sources, all, or none.",
)
@click.option("--html", is_flag=True, help="Read web pages, whatever the files' names; .html and .htm are read as pages in any case.")
@click.option("--charset", callback=_check_charset, metavar="NAME", help="The files' encoding, where it is neither UTF-8 nor Windows-1252.")
@click.option("--language", metavar="TAG", help="The articles' language as a BCP 47 tag; otherwise it is detected.")
def process_command(
    files: tuple[Path, ...],
    fields: tuple[str, ...],
    raw: bool,
    pretty: bool,
    offsets: str,
    explain: bool,
    indirect: str,
    html: bool,
    charset: str | None,
    language: str | None,
) -> None:
    """Take articles apart: FILES, or standard input.

    One file gives one JSON object. Several give one object a line, each with the file's name as its "id". A file that cannot be used is
    reported on standard error and does not stop the others; the exit status is then 1.

    \b
    Examples:
      copydesk process article.txt --pretty
      copydesk process article.txt --field headline --field body --raw
      copydesk process page.html --field headline --field teasers
      copydesk process articles/*.txt --field quotes > quotes.ndjson
      pbpaste | copydesk process
    """
    if raw and not fields:
        raise click.UsageError("--raw needs --field: name what to print as text")
    options = Options(OffsetUnit(offsets), fields or ALL_FIELDS, explain, Reported(indirect))
    form = Form(charset, language, raw, pretty, named=len(files) > 1, html=html)
    with _progress(files or (STANDARD_INPUT,)) as paths:
        failures = _process(paths, options, form)
    sys.exit(1 if failures else 0)


def _process(paths: Iterable[Path], options: Options, form: Form) -> int:
    """Write the answer for each path, or say why there is none. Gives the number of paths without an answer."""
    rules, ruleset = load_rules(), compute_ruleset()
    failures = 0
    for path in paths:
        try:
            answer = answer_submission(_read(path, form), options, rules, ruleset)
        except (OSError, ArticleError) as error:
            failures += 1
            click.echo(f"copydesk: {_name(path)}: {_advice(error)}", err=True)
        else:
            _write(answer, form)
    return failures


def _read(path: Path, form: Form) -> Submission:
    content = sys.stdin.buffer.read() if path == STANDARD_INPUT else path.read_bytes()
    name = _name(path) if form.named else None
    if form.html or path.suffix.lower() in PAGE_SUFFIXES:
        return Submission(html=decode_page(content, form.charset).text, id=name, language=form.language)
    return Submission(decode(content, form.charset).text, name, form.language)


def _name(path: Path) -> str:
    return "standard input" if path == STANDARD_INPUT else click.format_filename(path)


def _advice(error: OSError | ArticleError) -> str:
    """What is wrong with a file, and what to do about it."""
    match error:
        case UndecodableText():
            return f"{error}; if the file is in another encoding, name it with --charset"
        case IsADirectoryError():
            return "is a directory; name the files in it"
        case OSError():
            return error.strerror or type(error).__name__
        case _:
            return str(error)


def _write(answer: Mapping[str, object], form: Form) -> None:
    if form.raw:
        texts = (value if isinstance(value, str) else orjson.dumps(value).decode() for value in answer.values() if value is not None)
        click.echo("\n\n".join(texts))
    else:
        click.echo(orjson.dumps(answer, option=orjson.OPT_INDENT_2 if form.pretty else None))


@contextmanager
def _progress(paths: Sequence[Path]) -> Iterator[Iterator[Path]]:
    """The paths, with a bar on standard error when there are many and a person watches something other than the answers."""
    if len(paths) < 2 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield iter(paths)
        return
    with click.progressbar(paths, file=sys.stderr, label="Articles", show_pos=True) as bar:
        yield iter(bar)
