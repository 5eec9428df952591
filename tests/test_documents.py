"""The documents show the real answers of today. `pytest --update-golden tests/test_documents.py` writes them anew; read the difference."""

import doctest
import json
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import peers
from service.answer.rendering import ALL_FIELDS
from service.article.parts import WarningCode
from service.cli import main
from service.structure.lines.roles import Role
from tests.running import Running, running

ROOT = Path(__file__).parents[1]
EXAMPLE = re.compile(r"```console\n\$ (?P<command>copydesk [^\n]+)\n.*?```", re.DOTALL)
"""A command, and what it prints."""

DOCUMENTS = sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md")])
SHOWING = [document for document in DOCUMENTS if EXAMPLE.search(document.read_text(encoding="utf-8"))]


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def run_example(command: str) -> str:
    """What a documented command prints when it is run at the top of the checkout, in a window of 86 columns."""
    result = CliRunner().invoke(main, shlex.split(command)[1:], env={"COLUMNS": "86", "NO_COLOR": "1"})
    assert (result.exit_code, result.stderr) == (0, "")
    return f"```console\n$ {command}\n{result.stdout}```"


def with_real_examples(page: str) -> str:
    """The page with the examples as they are now."""
    return EXAMPLE.sub(lambda found: run_example(found["command"]), page)


def without_confidence(page: str) -> str:
    """The page without the figures that move a little whenever the weights are fitted."""
    return re.sub(r'(?:(?<=confidence": )|(?<=confidence":))\d[\d.]*|\d+(?=% sure)', "?", page)


@pytest.mark.parametrize("document", SHOWING, ids=relative)
def test_the_examples_are_the_answers_of_today(document: Path, pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    page = document.read_text(encoding="utf-8")
    real = with_real_examples(page)
    if pytestconfig.getoption("--update-golden"):
        document.write_text(real, encoding="utf-8")
    assert without_confidence(document.read_text(encoding="utf-8")) == without_confidence(real)


def test_the_article_of_the_readme_is_the_one_that_its_command_takes_apart() -> None:
    assert f"```text\n{read('docs/example.txt')}```" in read("README.md")


@pytest.mark.parametrize("document", [path for path in DOCUMENTS if "```pycon" in path.read_text(encoding="utf-8")], ids=relative)
def test_the_sessions_with_python_go_as_they_are_printed(document: Path) -> None:
    sessions = "\n".join(re.findall(r"```pycon\n(.*?)```", document.read_text(encoding="utf-8"), re.DOTALL))
    session = doctest.DocTestParser().get_doctest(sessions, {}, document.name, str(document), 0)
    assert doctest.DocTestRunner().run(session).failed == 0


def test_every_role_has_a_section_and_a_line_in_the_example() -> None:
    page = read("docs/roles.md")
    assert set(re.findall(r"^### `(\w+)`$", page, re.MULTILINE)) == {role.value for role in Role}
    assert set(re.findall(r"^(\w+) +\S", page.partition("```console")[2].partition("Who says what")[0], re.MULTILINE)) >= {
        role.value for role in Role
    }


def test_every_field_has_a_section() -> None:
    assert re.findall(r"^## `(\w+)`$", read("docs/fields.md"), re.MULTILINE) == list(ALL_FIELDS)


def test_every_warning_has_a_section_with_an_example_of_it() -> None:
    sections = dict(re.findall(r"^## `([\w-]+)`\n(.*?)(?=^## |\Z)", read("docs/warnings.md"), re.MULTILINE | re.DOTALL))
    assert set(sections) == {code.value for code in WarningCode}
    assert [code for code, section in sections.items() if not re.search(rf"""code["']:? ?["']{code}["']|'{code}'""", section)] == []


def test_the_example_of_a_rule_is_one() -> None:
    [rule] = tomllib.loads(re.findall(r"```toml\n(.*?)```", read("docs/extending.md"), re.DOTALL)[0])["rule"]
    assert all(re.match(rule["pattern"], line) for line in rule["matches"])
    assert not any(re.match(rule["pattern"], line) for line in rule["rejects"])
    assert rule["role"] in {role.value for role in Role}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service with default limits."""
    with running(tmp_path_factory.mktemp("service") / "log") as service:
        yield service


def block(language: str, word: str, service: Running) -> str:
    """The first block of the README in a language that holds a word, with the address of a running service."""
    blocks = re.findall(rf"```{language}\n(.*?)```", read("README.md"), re.DOTALL)
    return next(found for found in blocks if word in found).replace("http://127.0.0.1:8000", service.url)


def test_the_first_request_works_from_any_folder(service: Running, tmp_path: Path) -> None:
    request = block("sh", "--data-binary", service)
    answered = subprocess.run(["bash", "-c", request], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    answer = json.loads(answered)
    assert (answer["headline"], answer["quotes"][0]["speaker"]["name"]) == ("Pier shut for the winter", "Ada Quill")


@pytest.mark.skipif(shutil.which("node") is None, reason="there is no Node.js here")
def test_the_example_in_javascript_works(service: Running, tmp_path: Path) -> None:
    script = tmp_path / "example.mjs"
    script.write_text(block("js", "await fetch", service), encoding="utf-8")
    printed = subprocess.run(["node", str(script)], capture_output=True, text=True, check=True).stdout
    assert printed == "Ada Quill said: We open again in April,\n"


def test_what_the_tutorial_adds_is_not_there_yet() -> None:
    """When this fails, a rule has come to know the word: choose another one for the tutorial."""
    page = read("docs/extending.md")
    (label,) = re.findall(r"Add `([a-z ]+)` to the first", page)
    assert label not in read("service/rules/lines/teaser_lead.txt").splitlines()
    (verb,) = re.findall(r"because `(\w+)` is not in the word lists", page)
    for name in ("cues_speech.txt", "reporting_verbs.txt"):
        assert verb not in re.findall(r"\w+", read(f"service/rules/quotation/nl/{name}"))


def test_the_picture_of_the_extractors_shows_the_table() -> None:
    assert peers.PICTURE.read_text(encoding="utf-8") == peers.draw(list(peers.read_table(read("benchmarks/README.md"))))
