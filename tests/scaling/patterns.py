"""Every compiled pattern of the package, wherever it is kept, and the strings that may make it slow."""

import dataclasses
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser

import service


def modules() -> Iterator[object]:
    """Every module of the package but the two that start it."""
    for found in pkgutil.walk_packages(service.__path__, "service."):
        if found.name not in {"service.wsgi", "service.__main__"}:
            yield importlib.import_module(found.name)


def patterns_in(value: object, seen: set[int]) -> Iterator[re.Pattern[str]]:
    """The text patterns reachable from a value through containers and dataclasses."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, Mapping):
        for item in (*value.keys(), *value.values()):
            yield from patterns_in(item, seen)
    elif isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from patterns_in(item, seen)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from patterns_in(getattr(value, field.name), seen)


def all_patterns(*values: object) -> list[re.Pattern[str]]:
    """The patterns of the package's modules and of the given values, once each, in the order of their text."""
    seen: set[int] = set()
    found = {pattern for value in values for pattern in patterns_in(value, seen)}
    for module in modules():
        for value in vars(module).values():
            found.update(patterns_in(value, seen))
    return sorted(found, key=lambda pattern: (pattern.pattern, pattern.flags))


def literals(pattern: re.Pattern[str]) -> list[str]:
    """The runs of literal characters in a pattern, longest first: what leads a search into it."""
    runs: list[str] = []
    _collect(parser.parse(pattern.pattern, pattern.flags), runs)
    return sorted({run for run in runs if run.strip()}, key=lambda run: (-len(run), run))


def _collect(parsed: object, runs: list[str]) -> None:
    if isinstance(parsed, parser.SubPattern):
        run = ""
        for operation, argument in parsed.data:
            if operation is constants.LITERAL:
                run += chr(argument)
            else:
                runs.append(run)
                run = ""
                _collect(argument, runs)
        runs.append(run)
    elif isinstance(parsed, tuple | list):
        for part in parsed:
            _collect(part, runs)
