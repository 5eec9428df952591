"""The one reader of the rule files: word lists (`*.txt`) and pattern rules (`*.toml`)."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

MAX_PATTERN_RULES = 400
"""A table longer than this cannot be read by a person, and each rule costs time on every line."""


@dataclass(frozen=True, slots=True)
class PatternRule:
    """One pattern rule as it stands in its file: what it decides, why, and examples that prove it."""

    id: str
    role: str
    pattern: re.Pattern[str]
    max_words: int | None
    """The longest line that the rule may label; None where the pattern or its table sets the bound."""
    effect: str | None
    """What a matching line means for the lines around it (`service.structure.roles.Effect`), where it means anything."""
    why: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


class BadRuleFile(Exception):
    """A rule file that cannot be used: the message names the file and what is wrong with it."""


Weights = Mapping[str, float]
"""Feature → its weight, in a linear model."""


@cache
def read_weights(name: str) -> Weights:
    """The weights of `service/rules/<name>`: a feature, a tab and its weight on each line; `#` starts a comment line."""
    lines = files("service.rules").joinpath(name).read_text(encoding="utf-8").splitlines()
    pairs = (line.rsplit("\t", 1) for line in lines if line and not line.startswith("# "))
    return MappingProxyType({feature: float(weight) for feature, weight in pairs})


@cache
def read_rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of `service/rules/<name>`, a table with tabs between its columns; lines that start with "# " are reasons or sources."""
    lines = files("service.rules").joinpath(name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("# "))


@cache
def read_words(name: str) -> frozenset[str]:
    """The entries of `service/rules/<name>`, one a line; lines that start with `#` are reasons or sources."""
    lines = files("service.rules").joinpath(name).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def read_pattern_rules(name: str) -> tuple[PatternRule, ...]:
    """The rules of `service/rules/<name>` in their order, which is their precedence. Patterns see folded text (`text.document.fold`).

    Raises `BadRuleFile` for a missing field, a bad pattern or a repeated id.
    """
    table = tomllib.loads(files("service.rules").joinpath(name).read_text(encoding="utf-8"))
    rules: list[PatternRule] = []
    for entry in table.get("rule", ()):
        try:
            rules.append(
                PatternRule(
                    entry["id"],
                    entry["role"],
                    re.compile(entry["pattern"]),
                    entry.get("max_words"),
                    entry.get("effect"),
                    entry["why"],
                    tuple(entry["matches"]),
                    tuple(entry["rejects"]),
                )
            )
        except KeyError as missing:
            raise BadRuleFile(f"{name}: a rule lacks {missing}") from missing
        except re.error as error:
            raise BadRuleFile(f"{name}: rule {entry['id']}: {error}") from error
    ids = [rule.id for rule in rules]
    repeated = sorted({rule_id for rule_id in ids if ids.count(rule_id) > 1})
    if repeated or len(rules) > MAX_PATTERN_RULES:
        raise BadRuleFile(f"{name}: {len(rules)} rules, repeated ids: {', '.join(repeated) or 'none'}")
    return tuple(rules)
