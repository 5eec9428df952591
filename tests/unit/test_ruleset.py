"""The identity of code and rules."""

import re
from pathlib import Path

import pytest

import service
from service import __version__
from service.answer.ruleset import _SUFFIXES, _sources, compute_ruleset


def test_it_is_the_version_and_a_digest() -> None:
    assert re.fullmatch(re.escape(__version__) + r"\+[0-9a-f]{12}", compute_ruleset())


def test_it_is_the_same_each_time() -> None:
    assert compute_ruleset() == compute_ruleset()


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("sys.version_info", (3, 99, 0)),
        ("unicodedata.unidata_version", "99.0.0"),
        ("lxml.etree.LXML_VERSION", (99, 0, 0, 0)),
        ("lxml.etree.LIBXML_VERSION", (99, 0, 0)),
    ],
)
def test_another_version_of_what_reads_text_or_pages_is_another_ruleset(name: str, other: object, monkeypatch: pytest.MonkeyPatch) -> None:
    ruleset = compute_ruleset.__wrapped__()
    monkeypatch.setattr(f"service.answer.ruleset.{name}", other)
    assert compute_ruleset.__wrapped__() != ruleset


def test_it_covers_code_and_rules_in_a_fixed_order_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "contract").mkdir()
    for name in ("contract/openapi.py", "b.py", "a.py", "rules/words.txt", "rules/lines.toml", "rules/weights.tsv", "b.pyc", "py.typed"):
        (tmp_path / name).write_text(name)
    assert list(_sources(tmp_path, "")) == [
        ("a.py", b"a.py"),
        ("b.py", b"b.py"),
        ("rules/lines.toml", b"rules/lines.toml"),
        ("rules/weights.tsv", b"rules/weights.tsv"),
        ("rules/words.txt", b"rules/words.txt"),
    ]


def test_no_kind_of_rule_file_is_left_out() -> None:
    rules = Path(service.__file__).parent / "rules"
    kinds = {path.suffix for path in rules.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert kinds - {".md"} <= set(_SUFFIXES)
