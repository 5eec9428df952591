"""What several commands share: options, reading an article from a file, and reporting a file that cannot be used."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import click

from service.answer.language_tags import BadLanguageTag, read_language_tag
from service.answer.mail_submission import read_mail
from service.answer.option_help import OPTION_HELP
from service.answer.submission import Submission
from service.archives.opening import STANDARD_INPUT, open_standard_input
from service.archives.reading import MESSAGE_SUFFIXES, PAGE_SUFFIXES, is_collection
from service.html.reading.page_decoding import decode_page
from service.quotation.scope import Reported
from service.text.decode import decode
from service.text.encodings import find_encoding
from service.text.errors import ArticleError, UndecodableText, UnknownCharset

_ADDRESS = re.compile(r"(https?:/)(?=[^/])", re.IGNORECASE)  # as a path, it has lost the second slash

Command = TypeVar("Command", bound=Callable[..., Any])
"""A function that becomes a command: a decorator gives back what it was given."""


@dataclass(frozen=True, slots=True)
class InputOptions:
    """The command-line options about input files."""

    charset: str | None
    language: str | None
    html: bool
    """Whether every file is a page, whatever its name."""


def _check_charset(_context: click.Context, _option: click.Parameter, charset: str | None) -> str | None:
    try:
        return charset and find_encoding(charset) and charset
    except UnknownCharset as error:
        raise click.BadParameter(str(error)) from error


def _check_language(_context: click.Context, _option: click.Parameter, tag: str | None) -> str | None:
    try:
        return tag and read_language_tag(tag)
    except BadLanguageTag as error:
        raise click.BadParameter(str(error)) from error


def source_options(command: Command) -> Command:
    """Add the options that say how files are to be read: --html, --charset and --language."""
    for option in (
        click.option("--language", callback=_check_language, metavar="TAG", help=OPTION_HELP["language"]),
        click.option("--charset", callback=_check_charset, metavar="NAME", help=OPTION_HELP["charset"]),
        click.option("--html", is_flag=True, help="Read every input as a web page; .html and .htm files always are."),
    ):
        command = option(command)
    return command


def indirect_option(command: Command) -> Command:
    """Add --indirect, which says how much speech without quotation marks to include."""
    scopes = click.Choice([reported.value for reported in Reported])
    option = click.option("--indirect", type=scopes, default=Reported.NAMED.value, show_default=True, help=OPTION_HELP["indirect"])
    return option(command)


def read_file(path: Path, given: InputOptions, *, named: bool = False) -> Submission:
    """The article in a file. With `named`, its answer gets the file's name as id. Raises `OSError` and `ArticleError`."""
    if os.path.isfile(path) and is_collection(path):  # noqa: PTH113  # `Path.is_file` raises for a file in a folder that is closed
        raise OSError(None, "may contain many articles; copydesk process reads such files")
    content = open_standard_input().read() if path == STANDARD_INPUT else path.read_bytes()
    name = name_file(path) if named else None
    if path.suffix.lower() in MESSAGE_SUFFIXES:
        found = read_mail(content).submission
        return replace(found, id=name, language=given.language or found.language)
    if given.html or path.suffix.lower() in PAGE_SUFFIXES:
        return Submission(html=decode_page(content, given.charset).text, id=name, language=given.language)
    return Submission(decode(content, given.charset).text, name, given.language)


def name_file(path: Path) -> str:
    """The name of a file in messages."""
    return "standard input" if path == STANDARD_INPUT else _ADDRESS.sub(r"\1/", click.format_filename(path))


def complain(path: Path, error: OSError | ArticleError) -> None:
    """Report on standard error what is wrong with a file."""
    click.echo(f"copydesk: {name_file(path)}: {_advise(path, error)}", err=True)


def _advise(path: Path, error: OSError | ArticleError) -> str:
    """What is wrong with a file, and what to do about it."""
    match error:
        case UndecodableText():
            return f"{error}; if the file has another encoding, give it with --charset"
        case FileNotFoundError() if _ADDRESS.match(str(path)):
            return "is an address, and copydesk fetches nothing; save the page first, or: curl -s ADDRESS | copydesk process --html"
        case IsADirectoryError():
            return "is a directory"
        case OSError():
            return error.strerror or type(error).__name__
        case _:
            return str(error)
