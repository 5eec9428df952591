"""`copydesk show`: an article in the terminal, each line coloured by its role, with its quotations and their speakers."""

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from types import MappingProxyType
from typing import Any, Final

import click

from service.answer.answering import answer_submission
from service.answer.submission import Options
from service.archives.opening import STANDARD_INPUT
from service.commands.explain import JsonObject
from service.commands.files import InputOptions, complain, indirect_option, read_file, source_options
from service.loading import load_rules
from service.quotation.scope import Reported
from service.text.errors import ArticleError

MAX_TEXT_COLUMN_CHARACTERS: Final = 100
"""Longer lines are hard to read, however wide the terminal is."""

ROLE_CHARACTERS: Final = 13
"""Width of the column for the role: the longest one, `teaser_label`, and a space."""

MIN_TEXT_COLUMN_CHARACTERS: Final = 20
"""Minimum width of the text, even if the lines are then too long for the terminal."""

_WORD: Final = re.compile(rf"\S{{1,{MIN_TEXT_COLUMN_CHARACTERS}}}")
"""Matches a word, or a piece of a long one, that must fit on a line."""

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""Matches a character that would move the cursor or change the terminal."""

Style = Mapping[str, Any]
"""Arguments of `click.style`."""

# The styles of text that is kept, that is dropped, and that belongs to a quotation.
_PLAIN: Final[Style] = MappingProxyType({})
_DIMMED: Final[Style] = MappingProxyType({"dim": True})
_SPEECH: Final[Style] = MappingProxyType({"fg": "yellow"})
_SPEAKER: Final[Style] = MappingProxyType({"fg": "cyan", "bold": True})
_CUE: Final[Style] = MappingProxyType({"fg": "magenta"})

STYLES: Final[Mapping[str, Style]] = MappingProxyType(
    {
        "headline": {"bold": True, "fg": "blue"},
        "section": {"fg": "blue"},
        "standfirst": {"bold": True},
        "subheading": {"bold": True},
        "paragraph": _PLAIN,
        "list_item": _PLAIN,
        "byline": {"fg": "green"},
        "timestamp": {"fg": "green"},
        "credit": {"fg": "green"},
        "caption": {"fg": "green"},
        "pull_quote": {"fg": "green"},
        "quote_credit": {"fg": "green"},
        "teaser": {"fg": "magenta"},
        "teaser_label": {"fg": "magenta"},
    }
)
"""Role → style of its lines. Roles that are not listed are not part of the article, and dimmed."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A part of a quotation in the text: the offsets of its characters, and their style."""

    start: int
    end: int
    style: Style


@click.command("show")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True), default=STANDARD_INPUT)
@click.option("--pager/--no-pager", default=None, help="Show one screen at a time; the default for long articles in a terminal.")
@indirect_option
@source_options
def show_command(file: Path, pager: bool | None, indirect: str, html: bool, charset: str | None, language: str | None) -> None:
    """Show an article: its lines with their roles, and who says what.

    Colours tell roles and quotations apart in a terminal; lines that are not part of the article are dimmed. Set NO_COLOR to do without.

    \b
    Examples:
      copydesk show article.txt
      curl -s https://news.example/1 | copydesk show --html
    """
    try:
        answer = _answer(file, InputOptions(charset, language, html), Reported(indirect))
    except (OSError, ArticleError) as error:
        complain(file, error)
        sys.exit(1)
    terminal = shutil.get_terminal_size()
    page = "\n".join(draw_answer(answer, min(terminal.columns, MAX_TEXT_COLUMN_CHARACTERS + ROLE_CHARACTERS))) + "\n"
    colour = is_colour_wanted(os.environ, is_terminal=sys.stdout.isatty())
    page = page if colour else click.unstyle(page)
    if sys.stdout.isatty() if pager is None else pager:
        os.environ.setdefault("LESS", "-RFX")  # less shows colours, and prints a short article without paging
        click.echo_via_pager(page, color=colour)
    else:
        click.echo(page, nl=False, color=colour)


def is_colour_wanted(environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Whether to use colours: NO_COLOR decides, then FORCE_COLOR, and otherwise whether the output is a terminal."""
    if environment.get("NO_COLOR"):
        return False
    return bool(environment.get("FORCE_COLOR")) or (is_terminal and environment.get("TERM") != "dumb")


def _answer(path: Path, given: InputOptions, indirect: Reported) -> dict[str, Any]:
    """The parts of the answer that are shown, and the text that its offsets refer to."""
    submission = read_file(path, given)
    fields = ("quotes", "speakers", "segments", "teasers", "warnings", "text")
    return {"text": submission.text} | answer_submission(submission, Options(names=fields, indirect=indirect), load_rules(), "")


def draw_answer(answer: JsonObject, columns: int) -> Iterator[str]:
    """The lines to print, including colour codes."""
    marks = sorted(_marks(answer["quotes"]), key=lambda mark: mark.start)
    width = max(columns - ROLE_CHARACTERS, MIN_TEXT_COLUMN_CHARACTERS)
    for segment in answer["segments"]:
        yield from _draw_segment(segment, answer["text"], marks, width)
    if answer["quotes"]:
        yield from ("", click.style("Who says what", bold=True))
        yield from _draw_speakers(answer, columns)
    if answer["warnings"]:
        yield from ("", click.style("Warnings", bold=True))
        yield from (f"  {warning['code']}" for warning in answer["warnings"])


def _marks(quotes: Sequence[JsonObject]) -> Iterator[Highlight]:
    """What to colour in the text: the words of each quotation, its speaker and its cue."""
    for quote in quotes:
        yield from (Highlight(span["start"], span["end"], _SPEECH) for span in quote["spans"])
        for part, style in ((quote["speaker"], _SPEAKER), (quote["cue"], _CUE)):
            if part:
                yield Highlight(part["start"], part["end"], style)


def _draw_segment(segment: JsonObject, text: str, marks: Sequence[Highlight], width: int) -> Iterator[str]:
    """The lines of a segment, the first with its role; words are not divided unless they are longer than a line."""
    role = segment["role"]
    base = STYLES.get(role, _DIMMED)
    column = click.style(role.ljust(ROLE_CHARACTERS), dim=True)
    near = [mark for mark in marks if mark.start < segment["end"] and mark.end > segment["start"]]
    for number, (start, end) in enumerate(_wrap(text, segment["start"], segment["end"], width)):
        yield (" " * ROLE_CHARACTERS if number else column) + _paint(text, start, end, near, base)


def _wrap(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Divide a stretch of the text into lines of at most `width` characters. Returns the offsets of each, without
    white space at its ends.
    """
    line: tuple[int, int] | None = None
    for word in _WORD.finditer(text, start, end):
        if line and word.end() - line[0] > width:
            yield line
            line = None
        line = (line[0] if line else word.start(), word.end())
    if line:
        yield line


def _paint(text: str, start: int, end: int, marks: Sequence[Highlight], base: Style) -> str:
    """A stretch of the text with its highlights; of several that overlap, the last one that begins is shown."""
    painted = []
    while start < end:
        covering = [mark for mark in marks if mark.start <= start < mark.end]
        edges = [edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end]
        stop = min([end, *edges])
        style = {**base, **covering[-1].style} if covering else base
        painted.append(_style(text[start:stop], style))
        start = stop
    return "".join(painted)


def _style(text: str, style: Style) -> str:
    """Text in a style. Line ends and other control characters, which a terminal would obey, become spaces."""
    shown = _CONTROL.sub(" ", text)
    return click.style(shown, **style) if style else shown


def _draw_speakers(answer: JsonObject, columns: int) -> Iterator[str]:
    """Each speaker with their quotations, and at the end the quotations without a named speaker."""
    quotes = answer["quotes"]
    named = {number for speaker in answer["speakers"] for number in speaker["quotes"]}
    for speaker in answer["speakers"]:
        yield "  " + _style(speaker["name"], _SPEAKER)
        for number in speaker["quotes"]:
            yield from _draw_quote(quotes[number], columns)
    rest = [quote for number, quote in enumerate(quotes) if number not in named]
    if rest:
        yield "  " + click.style("nobody is named", dim=True)
        for quote in rest:
            yield from _draw_quote(quote, columns)


def _draw_quote(quote: JsonObject, columns: int) -> Iterator[str]:
    speaker = quote["speaker"]
    sure = f", {speaker['confidence']:.0%} sure" if speaker and speaker["name"] else ""
    indented = wrap(" ".join(quote["text"].split()), max(columns - 4, MIN_TEXT_COLUMN_CHARACTERS))
    yield from ("    " + _style(line, _SPEECH) for line in indented)
    yield "    " + click.style(f"{quote['kind']}{sure}", dim=True)
