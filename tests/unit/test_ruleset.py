"""The identity of code and rules."""

import re
from pathlib import Path

from service import __version__
from service.ruleset import _sources, compute_ruleset


def test_it_is_the_version_and_a_digest() -> None:
    assert re.fullmatch(re.escape(__version__) + r"\+[0-9a-f]{12}", compute_ruleset())


def test_it_is_the_same_each_time() -> None:
    assert compute_ruleset() == compute_ruleset()


def test_it_covers_code_and_rules_in_a_fixed_order_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    for name in ("b.py", "a.py", "rules/words.txt", "rules/lines.toml", "b.pyc", "py.typed"):
        (tmp_path / name).write_text(name)
    assert list(_sources(tmp_path, "")) == [
        ("a.py", b"a.py"),
        ("b.py", b"b.py"),
        ("rules/lines.toml", b"rules/lines.toml"),
        ("rules/words.txt", b"rules/words.txt"),
    ]
