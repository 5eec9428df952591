"""`copydesk show`: an article for the eyes, in colours where a terminal shows them."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from service.answer.rendering import FIELDS
from service.cli import main
from service.commands.show import STYLES, is_colour_wanted
from service.structure.lines.roles import BODY_ROLES, Role

ARTICLE = """Harbour bridge to close for repairs

The bridge over the Lune will close on Monday for six weeks, the town council said.

“We could not wait for another winter,” said Marta Ellwood, who leads the council. She called it “an honest nuisance”.

READ MORE: Ferry fares to rise
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def show(*arguments: object, columns: int = 80, **environment: str) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    settings = {"NO_COLOR": "", "FORCE_COLOR": "", "COLUMNS": str(columns), **environment}
    result = CliRunner().invoke(main, ["show", *map(str, arguments)], env=settings, color=True)
    return result.exit_code, result.stdout, result.stderr


def test_every_line_stands_beside_its_role_and_every_quotation_below_its_speaker(article: Path) -> None:
    status, output, _ = show(article)
    assert status == 0
    assert re.search(r"^headline +Harbour bridge to close for repairs$", output, re.MULTILINE)
    assert re.search(r"^teaser +READ MORE: Ferry fares to rise$", output, re.MULTILINE)
    assert re.search(
        r"^Who says what\n  Marta Ellwood\n    We could not wait for another winter,\n    direct, \d+% sure$", output, re.MULTILINE
    )


def test_a_pipe_gets_no_colours(article: Path) -> None:
    assert "\x1b" not in show(article)[1]


def test_colours_mark_speech_speaker_and_cue_and_dim_what_is_dropped(article: Path) -> None:
    article.write_text(f"{ARTICLE}\nShare this article\n", encoding="utf-8")
    output = show(article, FORCE_COLOR="1")[1]
    assert click.style("We could not wait for another winter,", fg="yellow") in output
    assert click.style("Marta Ellwood", fg="cyan", bold=True) in output
    assert click.style("said", fg="magenta") in output
    assert click.style("Share this article", dim=True) in output
    assert click.unstyle(output) == show(article)[1]


@pytest.mark.parametrize(
    ("environment", "is_terminal", "wanted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_who_gets_colours(environment: dict[str, str], is_terminal: bool, wanted: bool) -> None:
    assert is_colour_wanted(environment, is_terminal=is_terminal) is wanted


@pytest.mark.parametrize("columns", [10, 40, 80, 200])
def test_lines_are_divided_between_words_and_lose_none(article: Path, columns: int) -> None:
    shown = show(article, columns=columns)[1].partition("\nWho says what")[0]
    text = [line[13:] for line in shown.splitlines()]
    assert "".join("".join(text).split()) == "".join(ARTICLE.split())
    assert max(map(len, text)) <= min(max(columns - 13, 20), 100)


def test_a_terminal_obeys_nothing_of_the_article(article: Path) -> None:
    article.write_text("Pier\x1b[31m shut\x9b2J\n\n“No\x1b]0;boats\x07 today,” said Ada Quill, who runs it.\n", encoding="utf-8")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", show(article)[1])


def test_pages_are_read_as_pages(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<article><h1>Pier shut</h1><p>The pier at Pellow will stay shut until spring.</p></article>", encoding="utf-8")
    assert "headline     Pier shut" in show(page)[1]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    status, output, error = show(tmp_path / "none.txt")
    assert (status, output) == (1, "")
    assert "none.txt: No such file or directory" in error


def test_whatever_is_kept_has_a_style_that_is_not_dimmed() -> None:
    kept = {role.value for role in (*BODY_ROLES, Role.HEADLINE, Role.STANDFIRST, Role.BYLINE, Role.TEASER)}
    assert kept <= STYLES.keys() <= {role.value for role in Role}
    assert {"quotes", "speakers", "segments", "warnings"} <= set(FIELDS)


def in_a_terminal(*arguments: str, **environment: str) -> str:
    """What a command prints to a terminal."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "service", *arguments]
    settings = {**os.environ, "TERM": "xterm", "PAGER": "cat", "LC_ALL": "C.UTF-8", **environment}
    settings.pop("NO_COLOR", None) if "NO_COLOR" not in environment else None
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, env=settings, cwd=Path(__file__).parents[2]) as process:
        os.close(theirs)
        printed = b""
        try:
            while part := os.read(ours, 65536):
                printed += part
        except OSError:  # the other end is closed: this is how a terminal ends
            pass
        process.wait()
    os.close(ours)
    return printed.decode()


def test_a_terminal_gets_colours_through_the_pager_unless_it_says_no(article: Path) -> None:
    assert "\x1b[33mWe could not wait for another winter,\x1b[0m" in in_a_terminal("show", str(article))
    plain = in_a_terminal("show", str(article), NO_COLOR="1")
    assert "\x1b" not in plain
    assert "Who says what" in plain


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_can_complete_commands(shell: str) -> None:
    script = CliRunner().invoke(main, env={"_COPYDESK_COMPLETE": f"{shell}_source"}, prog_name="copydesk")
    assert script.exit_code == 0
    assert "_COPYDESK_COMPLETE" in script.stdout


def test_bash_completes_commands_and_options() -> None:
    def complete(*words: str) -> str:
        typed = {"_COPYDESK_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(("copydesk", *words)), "COMP_CWORD": str(len(words))}
        return CliRunner().invoke(main, env=typed, prog_name="copydesk").stdout

    assert [line.rpartition(",")[2] for line in complete("s").splitlines()] == ["show", "serve"]
    assert "--format" in complete("process", "--form")


def test_a_message_is_read_and_a_collection_is_not(tmp_path: Path) -> None:
    (tmp_path / "letter.eml").write_text(
        "Subject: Today\nContent-Transfer-Encoding: quoted-printable\n\nCaf=C3=A9 shut\n", encoding="utf-8"
    )
    assert "Caf\u00e9 shut" in show(tmp_path / "letter.eml")[1]
    (tmp_path / "all.jsonl").touch()
    status, _, error = show(tmp_path / "all.jsonl")
    assert status == 1
    assert "copydesk process reads such files" in error
