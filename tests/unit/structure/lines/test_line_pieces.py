"""Which strings a line must contain for a rule to match it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.rule_files import PatternRule, read_pattern_rules
from service.structure.lines import line_pieces
from service.structure.lines.line_pieces import MAX_PIECES, find_pieces
from service.text.document import fold


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        pytest.param("[A-Z]{2,9} said so", {" said so"}, id="letters in a row"),
        pytest.param(r"\w+ at \w+, reach us", {", reach us"}, id="the longest of several"),
        pytest.param("(?:read|see) more", {" more"}, id="one rather than two"),
        pytest.param(r"\w+(?:read|see)", {"read", "see"}, id="one of some alternatives"),
        pytest.param(r"\w+(?:read|\d)", set(), id="an alternative without letters"),
        pytest.param("(?:ab)?cd{0,2}", {"c"}, id="what may be missing does not count"),
        pytest.param("(?:ab){2,3}", {"ab"}, id="what is repeated"),
        pytest.param(r"\d{1,3}[>|]\d", {">", "|"}, id="a class of a few signs"),
        pytest.param(r"\d[a-z]\d[^x]", set(), id="a range, or any sign but one"),
        pytest.param(r"(?=.{0,9}\bhere)\w+", set(), id="what is only looked at"),
        pytest.param("(?i:share)|x", set(), id="upper and lower case in a group"),
        pytest.param("(?i)share", set(), id="upper and lower case everywhere"),
        pytest.param(r"\w+ \w+", set(), id="a blank, which all lines have"),
        pytest.param("|".join("abcdefgh"), set(), id="too many"),
    ],
)
def test_the_pieces_of_a_pattern(pattern: str, pieces: set[str]) -> None:
    assert set(find_pieces(pattern)) == pieces


_CONTROL = r"[A-Z]\w{0,3} (?:may|can) be(?: read)? (?:at|on) \d|(?>by) \w[|>]"


@given(st.from_regex(_CONTROL, fullmatch=True))
def test_every_match_contains_a_piece(text: str) -> None:
    pieces = find_pieces(_CONTROL)
    assert pieces
    assert any(piece in text for piece in pieces)


@pytest.mark.parametrize(
    "rule",
    [rule for name in ("notices", "any_lines", "short_lines", "appeals") for rule in read_pattern_rules(f"lines/{name}.toml")],
    ids=lambda rule: rule.id,
)
def test_the_examples_of_a_rule_contain_its_pieces(rule: PatternRule) -> None:
    pieces = find_pieces(rule.pattern.pattern)
    assert len(pieces) <= MAX_PIECES
    assert not pieces or all(any(piece in fold(text) for piece in pieces) for text in rule.matches)


def test_without_the_parser_of_patterns_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_pieces, "parser", None)
    assert find_pieces("read more") == ()
