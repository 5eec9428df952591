"""The README shows the real answer of today. `pytest --update-golden tests/test_readme.py` writes it anew; read the difference."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from service.cli import main

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"


def real_example(command: str) -> str:
    """What the documented command prints when it is run at the top of the checkout."""
    program, *arguments = shlex.split(command)
    assert program == "copydesk"
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    return f"```console\n$ {command}\n{result.stdout}```"


def with_real_examples(page: str) -> str:
    """The page with its example article and the answers to it as they are now."""
    article = (ROOT / "docs" / "example.txt").read_text(encoding="utf-8")
    page = re.sub(r"```text\n.*?```", lambda _: f"```text\n{article}```", page, count=1, flags=re.DOTALL)
    return re.sub(r"```console\n\$ (copydesk [^\n]+)\n.*?```", lambda found: real_example(found[1]), page, flags=re.DOTALL)


def without_confidence(page: str) -> str:
    """The page without the figures that move a little whenever the weights are fitted."""
    return re.sub(r'(?<=confidence": )[\d.]+', "?", page)


def test_the_example_is_the_answer_of_today(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = README.read_text(encoding="utf-8")
    real = with_real_examples(page)
    if pytestconfig.getoption("--update-golden"):
        README.write_text(real, encoding="utf-8")
    assert without_confidence(README.read_text(encoding="utf-8")) == without_confidence(real)
