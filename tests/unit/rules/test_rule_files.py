"""Rule files that are broken are named, with the line where that is known."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from service import cli
from service.html.hints import load_hint_rules
from service.html.story.page_labelling import load_page_rules
from service.loading import load_rules
from service.quotation.paragraph.lexicon_lists import load_lexicon
from service.rules import rule_files
from service.rules.rule_files import BadRuleFile
from service.serving import server
from service.structure.lines.line_rules import load_line_rules
from service.text.language import load_language_rules
from service.text.seams import load_seam_rules

RULES = Path(rule_files.__file__).parent


@pytest.fixture
def rules_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the rule files, to be broken."""
    shutil.copytree(RULES, tmp_path / "rules", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    monkeypatch.setattr(rule_files, "files", lambda _package: tmp_path / "rules")
    clear_caches()
    yield tmp_path / "rules"
    clear_caches()


def clear_caches() -> None:
    for function in (rule_files.read_weights, rule_files.read_words, rule_files.read_pattern_rules, load_rules):
        function.cache_clear()


def number_of(path: Path, line: str) -> int:
    return path.read_text(encoding="utf-8").splitlines().index(line) + 1


LOADERS = [
    pytest.param(load_language_rules, "languages/words.tsv", id="function words"),
    pytest.param(load_seam_rules, "lines/seam_heads.toml", id="seams"),
    pytest.param(load_line_rules, "lines/notices.toml", id="lines"),
    pytest.param(load_line_rules, "lines/story.weights.tsv", id="weights of lines"),
    pytest.param(load_hint_rules, "html/hints.toml", id="hints of pages"),
    pytest.param(load_page_rules, "html/story.weights.tsv", id="weights of pages"),
    pytest.param(lambda: load_lexicon("nl"), "quotation/nl/pronouns.txt", id="pronouns"),
]


@pytest.mark.parametrize(("load", "name"), LOADERS)
def test_bytes_that_are_no_utf_8(load: Callable[[], object], name: str, rules_folder: Path) -> None:
    path = rules_folder / name
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], b"\xff\n", *lines[2:]]))
    with pytest.raises(BadRuleFile, match=f"^service/rules/{re.escape(name)}, line 3: it is not UTF-8$"):
        load()


@pytest.mark.parametrize(("load", "name"), LOADERS)
def test_a_file_that_is_missing(load: Callable[[], object], name: str, rules_folder: Path) -> None:
    (rules_folder / name).unlink()
    with pytest.raises(BadRuleFile, match=f"^service/rules/{re.escape(name)}: No such file or directory$"):
        load()


@pytest.mark.parametrize(
    ("load", "name", "line", "wrong"),
    [
        pytest.param(load_page_rules, "html/story.weights.tsv", "length\tmuch", "could not convert", id="a weight that is no number"),
        pytest.param(load_page_rules, "html/story.weights.tsv", "length", "not enough values", id="a feature without a weight"),
        pytest.param(lambda: load_lexicon("nl"), "quotation/nl/pronouns.txt", "zij", "not enough values", id="half a pair"),
        pytest.param(lambda: load_lexicon("nl"), "quotation/function_words.txt", "a | b", "2 columns", id="too few columns"),
        pytest.param(
            lambda: load_lexicon("nl"),
            "quotation/nl/reporting_verbs.txt",
            "shouting: zei",
            "not a valid ReportManner",
            id="an unknown manner",
        ),
        pytest.param(load_language_rules, "languages/words.tsv", "boot\tnl:much", "invalid literal", id="odds that are no number"),
        pytest.param(load_language_rules, "languages/words.tsv", "boot\txx:9", "'xx' is missing or unknown", id="an unknown language"),
        pytest.param(load_language_rules, "languages/scripts.tsv", "a letter", "not enough values", id="half a row"),
        pytest.param(load_hint_rules, "html/hints.toml", "[[hint]]", "'id' is missing", id="a hint without a name"),
        pytest.param(load_line_rules, "lines/notices.toml", "[[rule]]", "'id' is missing", id="a rule without a name"),
    ],
)
def test_an_entry_that_makes_no_sense(load: Callable[[], object], name: str, line: str, wrong: str, rules_folder: Path) -> None:
    path = rules_folder / name
    path.write_text(path.read_text(encoding="utf-8").rstrip() + f"\n{line}\n", encoding="utf-8")
    number = len(path.read_text(encoding="utf-8").splitlines())
    with pytest.raises(BadRuleFile, match=f"^service/rules/{re.escape(name)}, line {number}: .*{wrong}"):
        load()


def test_a_pattern_that_is_none(rules_folder: Path) -> None:
    path = rules_folder / "lines/notices.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^pattern = .*$", "pattern = '('", text, count=1, flags=re.MULTILINE), encoding="utf-8")
    with pytest.raises(BadRuleFile, match=rf"^service/rules/lines/notices.toml, line {number_of(path, '[[rule]]')}: missing \)"):
        load_line_rules()


def test_toml_that_is_none(rules_folder: Path) -> None:
    (rules_folder / "html/hints.toml").write_text("[[hint]]\nid = \n", encoding="utf-8")
    with pytest.raises(BadRuleFile, match=r"^service/rules/html/hints.toml: Invalid value \(at line 2, column 6\)$"):
        load_hint_rules()


def test_a_hint_that_the_code_asks_for(rules_folder: Path) -> None:
    path = rules_folder / "html/hints.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('id = "byline"', 'id = "writer"'), encoding="utf-8")
    with pytest.raises(BadRuleFile, match=r"hints are asked for and not there: byline$"):
        load_hint_rules()


@pytest.mark.parametrize("command", [["serve"], ["process", "-"]])
def test_the_command_line_says_so_in_one_line(command: list[str], rules_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_allow_files", lambda: None)
    (rules_folder / "languages/words.tsv").unlink()
    result = CliRunner().invoke(cli.main, command, input="a", env={"COPYDESK_BIND": "127.0.0.1:1"})
    assert result.exit_code == 1
    assert result.output == "copydesk: service/rules/languages/words.tsv: No such file or directory\n"


IN_A_NEW_PROCESS = """
from service.loading import load_rules
names = load_rules().quotation.names
first = {word: word for word in names["en"].all_given}
common = [word for word in names["de"].lexicon.classes if word in first]
assert common
assert all(word is first[word] for word in common)
"""
"""The tables are made once in a process; here other tests have read some of the files before."""


def test_equal_words_of_several_tables_are_one_object() -> None:
    subprocess.run([sys.executable, "-c", IN_A_NEW_PROCESS], check=True)


def test_a_trimmed_set_has_the_same_words_in_no_more_room() -> None:
    words = {f"word{number}" for number in range(1_500)}
    grown = frozenset(word for word in sorted(words))
    trimmed = rule_files.trim_set(grown)
    assert trimmed == words
    assert sys.getsizeof(trimmed) < sys.getsizeof(grown)
