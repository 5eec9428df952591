"""With which characters a line must begin for a rule to match it."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.rules.rule_files import PatternRule, read_pattern_rules
from service.structure.lines import line_starts
from service.structure.lines.line_rules import index_rules, join_rules
from service.structure.lines.line_starts import ANYTHING, MAX_STARTS, find_starts

TABLES = (("notices",), ("any_lines", "appeals"), ("any_lines", "short_lines", "appeals"))


def rules_of(table: tuple[str, ...]) -> tuple[PatternRule, ...]:
    return tuple(chain.from_iterable(read_pattern_rules(f"lines/{name}.toml") for name in table))


@pytest.mark.parametrize(
    ("pattern", "starts"),
    [
        pytest.param("^Share", {"sha"}, id="letters, in lower case"),
        pytest.param("ok$", {"ok"}, id="fewer than three characters"),
        pytest.param("(?i:save|print)", {"sav", "pri"}, id="alternatives"),
        pytest.param("-?(?:by|von) ", {"-by", "-vo", "by ", "von"}, id="what may be missing"),
        pytest.param("(?=.{4})(?:ab?)++c", {"aba", "abc", "aab", "aaa", "aac", "ac"}, id="a group that is repeated"),
        pytest.param("[ab]1", {"a1", "b1"}, id="a class of few characters"),
        pytest.param(r"Page \d", {"pag"}, id="what comes later does not count"),
        pytest.param(r"\dth", {f"{digit}th" for digit in range(10)}, id="digits"),
        pytest.param("é|à la", set(), id="no line that begins with ASCII"),
        pytest.param("(?i:\N{KELVIN SIGN}g)", {"kg"}, id="a sign that matches a letter where case does not count"),
        pytest.param(r"a\w", {"a"}, id="one known character, then anything"),
        pytest.param(".?a", ANYTHING, id="anything"),
        pytest.param("[^a]", ANYTHING, id="anything but one letter"),
        pytest.param("[A-Z]x", ANYTHING, id="a class of many characters"),
        pytest.param("(?:a?){2,9}b", ANYTHING, id="a repeated group that may be empty"),
        pytest.param(r"(a)\1", {"a"}, id="a reference, which is not followed"),
    ],
)
def test_the_starts_of_a_pattern(pattern: str, starts: set[str]) -> None:
    assert find_starts(pattern) == starts


_CONTROL = r"(?i:(?:the )?(?:share|print)|-?by|[ks]\d)"


@given(st.from_regex(_CONTROL, fullmatch=True))
def test_every_match_begins_with_a_start(text: str) -> None:
    assert text.lower().startswith(tuple(find_starts(_CONTROL))) or not text[:3].isascii()


@pytest.mark.parametrize("rule", rules_of(TABLES[-1]), ids=lambda rule: rule.id)
def test_the_examples_of_a_rule_begin_with_its_starts(rule: PatternRule) -> None:
    starts = find_starts(rule.pattern.pattern)
    assert len(starts) <= MAX_STARTS
    ascii_examples = [text.lower() for text in rule.matches if text[:3].isascii()]
    assert all(text.startswith(tuple(starts)) for text in ascii_examples)


@pytest.mark.parametrize("table", TABLES, ids="+".join)
def test_the_index_says_what_the_joined_rules_say(table: tuple[str, ...]) -> None:
    rules = rules_of(table)
    index, joined = index_rules(rules), join_rules(rules)
    for rule in rules_of(TABLES[-1]):
        for text in (*rule.matches, *rule.rejects, rule.id, rule.why, ""):
            for line in (text, text.upper(), text.lower(), text[1:], f"* {text}", f"É{text}"):
                words = line.count(" ") + 1
                assert index.label(line, words) == joined.label(joined.pattern.match(line), words), line


def test_without_the_parser_of_patterns_every_line_may_match(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_starts, "parser", None)
    assert find_starts("Read more") == ANYTHING
