"""The one reader of the rule files: word lists (`*.txt`) and pattern rules (`*.toml`)."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Never, TypeVar

MAX_PATTERN_RULES = 400
"""A table longer than this cannot be read by a person, and each rule costs time on every line."""


@dataclass(frozen=True, slots=True)
class PatternRule:
    """One pattern rule as it is in its file: what it decides, why, and examples that prove it."""

    id: str
    role: str
    pattern: re.Pattern[str]
    max_words: int | None
    """The longest line that the rule may label; None if the pattern or its table sets the bound."""
    effect: str | None
    """What a matching line means for the lines around it (`service.structure.lines.roles.Effect`), where it means anything."""
    why: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


class BadRuleFile(Exception):
    """A rule file that cannot be used: the message names the file, the line where that is known, and what is wrong."""

    def __init__(self, name: str, line: int | None, wrong: str) -> None:
        place = f"service/rules/{name}" if line is None else f"service/rules/{name}, line {line}"
        super().__init__(f"{place}: {wrong}")


Weights = Mapping[str, float]
"""Feature → its weight, in a linear model."""


Content = TypeVar("Content")
Parsed = TypeVar("Parsed")
Key = TypeVar("Key")
Value = TypeVar("Value")


class FrozenDict(dict[Key, Value]):
    """A dictionary that cannot be changed: what tables that live as long as the process are kept in.

    A lookup costs what it costs in a dictionary. In a `MappingProxyType` it costs twice as much, and an article takes thousands.
    """

    def _refuse(self, *_arguments: object, **_more: object) -> Never:
        raise TypeError(f"a {type(self).__name__} cannot be changed")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse


@cache
def share_equal(value: Value) -> Value:
    """The first of all equal values that the rule files hold, so that the tables keep one word, or one number, between them.

    Of the 180,000 words of all tables 40,000 are in more than one, and each takes some 60 bytes.
    """
    return value


def split_words(line: str) -> list[str]:
    """The words of an entry that holds several."""
    return list(map(share_equal, line.split()))


def trim_set(words: Iterable[str]) -> frozenset[str]:
    """Some words as a set that takes no more memory than it needs: one that grew word by word may keep room for four times as many."""
    grown = frozenset(words)
    return min(grown, frozenset(set(grown)), key=frozenset.__sizeof__)


def forget_files() -> None:
    """Let go of what was kept only until all tables were made. Words that a request looks up in their files stay."""
    for read in (share_equal, read_weights, read_pattern_rules):
        read.cache_clear()
    re.purge()  # the patterns of rules that were joined into one


@cache
def read_weights(name: str) -> Weights:
    """The weights of `service/rules/<name>`: a feature, a tab and its weight on each line; `#` starts a comment line.

    Raises `BadRuleFile`.
    """
    lines = ((number, line) for number, line in _read_lines(name) if not line.startswith("# "))
    return FrozenDict(_parse(name, number, line, _read_weight) for number, line in lines)


def _read_weight(line: str) -> tuple[str, float]:
    feature, weight = line.rsplit("\t", 1)
    return share_equal(feature), share_equal(float(weight))


@cache
def read_words(name: str) -> frozenset[str]:
    """The entries of `service/rules/<name>`, one a line; lines that start with `#` are reasons or sources. Raises `BadRuleFile`."""
    return trim_set(map(share_equal, (entry for _number, entry in _read_entries(name))))


def read_alternatives(name: str) -> str:
    """A pattern that matches any entry of a word list, the longest one that fits; it has no group of its own. Raises `BadRuleFile`."""
    return "|".join(map(re.escape, sorted(read_words(name), key=lambda entry: (-len(entry), entry))))


@cache
def read_quick_look(table: str) -> tuple[str, ...]:
    """The pieces of text of which a line has at least one where a table of rules is worth trying on it. Raises `BadRuleFile`."""
    looks: dict[str, tuple[str, ...]] = dict(
        read_records("lines/quick_looks.toml", "look", lambda look: (look["id"], tuple(look["pieces"])))
    )
    return looks[table]


def read_table(name: str, parse: Callable[[str], Parsed]) -> tuple[Parsed, ...]:
    """What `parse` makes of each entry of a word list, in the order of their texts.

    Raises `BadRuleFile` with the line where `parse` raises `ValueError` or `KeyError`.
    """
    entries = sorted(_read_entries(name), key=lambda numbered: numbered[1])
    return tuple(_parse(name, number, entry, parse) for number, entry in entries)


def read_rows(name: str, parse: Callable[[tuple[str, ...]], Parsed]) -> tuple[Parsed, ...]:
    """What `parse` makes of each row of a table with tabs between its columns; lines that start with "# " are reasons or sources.

    Raises `BadRuleFile` with the line where `parse` raises `ValueError` or `KeyError`.
    """
    rows = ((number, tuple(line.split("\t"))) for number, line in _read_lines(name) if not line.startswith("# "))
    return tuple(_parse(name, number, row, parse) for number, row in rows)


def read_pair(line: str) -> tuple[str, str]:
    """The two words of an entry, for `read_table`. Raises `ValueError`."""
    word, value = split_words(line)
    return word, value


@cache
def read_pattern_rules(name: str) -> tuple[PatternRule, ...]:
    """The rules of `service/rules/<name>` in their order, which is their precedence. Patterns see folded text (`text.document.fold`).

    Raises `BadRuleFile` for a missing field, a bad pattern or a repeated id.
    """
    rules = read_records(name, "rule", _read_rule)
    ids = [rule.id for rule in rules]
    repeated = sorted({rule_id for rule_id in ids if ids.count(rule_id) > 1})
    if repeated or len(rules) > MAX_PATTERN_RULES:
        raise BadRuleFile(name, None, f"{len(rules)} rules, repeated ids: {', '.join(repeated) or 'none'}")
    return rules


def read_records(name: str, kind: str, parse: Callable[[Mapping[str, Any]], Parsed]) -> tuple[Parsed, ...]:
    """What `parse` makes of each `[[kind]]` of a TOML file.

    Raises `BadRuleFile` where the file is no TOML, and with the line at which a record begins that `parse` does not understand.
    """
    text = _read_text(name)
    records = _parse_toml(name, text).get(kind, [])
    numbers = (number for number, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{kind}]]")
    return tuple(_parse(name, number, record, parse) for number, record in zip(numbers, records, strict=True))


def read_toml(name: str) -> dict[str, Any]:
    """The content of the TOML file `service/rules/<name>`. Raises `BadRuleFile`."""
    return _parse_toml(name, _read_text(name))


def _parse_toml(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadRuleFile(name, None, str(error)) from error  # the message says where


def _read_rule(entry: Mapping[str, Any]) -> PatternRule:
    return PatternRule(
        entry["id"],
        entry["role"],
        re.compile(entry["pattern"]),
        entry.get("max_words"),
        entry.get("effect"),
        entry["why"],
        tuple(entry["matches"]),
        tuple(entry["rejects"]),
    )


def _parse(name: str, number: int, content: Content, parse: Callable[[Content], Parsed]) -> Parsed:
    try:
        return parse(content)
    except KeyError as missing:
        raise BadRuleFile(name, number, f"{missing} is missing or unknown") from missing
    except (ValueError, TypeError, AttributeError, re.error) as error:
        raise BadRuleFile(name, number, str(error)) from error


def _read_entries(name: str) -> Iterator[tuple[int, str]]:
    return ((number, line.strip()) for number, line in _read_lines(name) if line.strip() and not line.startswith("#"))


def _read_lines(name: str) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, with their numbers from 1. Made one at a time: a list of all would leave gaps in memory."""
    lines = (found[0] for found in re.finditer("^.*$", _read_text(name), re.MULTILINE))
    return ((number, line) for number, line in enumerate(lines, 1) if line)


def _read_text(name: str) -> str:
    try:
        content = files("service.rules").joinpath(name).read_bytes()
    except OSError as error:
        raise BadRuleFile(name, None, error.strerror or type(error).__name__) from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRuleFile(name, content.count(b"\n", 0, error.start) + 1, "it is not UTF-8") from error
