"""Words of the code: each public name means one thing, and each constant has a word of explanation."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = sorted(module for package in ("copydesk", "service") for module in (ROOT / package).rglob("*.py"))

CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]+")

OF_CALLERS = {"client", "copydesk", "engines"}
"""Folders for callers: they speak of the answer in the words of the contract, and of the service in their callers' words."""

OF_ENTRY_POINTS = {"main"}
"""What is started is called so everywhere."""


def assigned(node: ast.stmt) -> Iterator[str]:
    """The names that a statement at the top of a module assigns."""
    match node:
        case ast.Assign(targets=targets):
            yield from (target.id for target in targets if isinstance(target, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name


def defined(node: ast.stmt) -> Iterator[str]:
    """The names that a statement at the top of a module defines."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case _:
            yield from assigned(node)


def places_of_public_names() -> dict[str, list[str]]:
    places: dict[str, list[str]] = defaultdict(list)
    for module in MODULES:
        if module.parent.name not in OF_CALLERS:
            for node in ast.parse(module.read_text(encoding="utf-8")).body:
                for name in defined(node):
                    if not name.startswith("_") and name not in OF_ENTRY_POINTS:
                        places[name].append(str(module.relative_to(ROOT)))
    return places


def unexplained_constants(module: Path) -> Iterator[str]:
    """Constants with neither a comment above or beside them nor a text below. Lines that touch share what explains one of them."""
    text = module.read_text(encoding="utf-8")
    lines, body = text.splitlines(), ast.parse(text).body
    block: list[str] = []
    told, last = False, 0
    for number, node in enumerate(body):
        names = [name for name in assigned(node) if CONSTANT.fullmatch(name)]
        if not names or (block and node.lineno > last + 1):
            yield from () if told else block
            block, told = [], False
        if not names:
            continue
        end = node.end_lineno or node.lineno
        above, beside = lines[node.lineno - 2].lstrip(), " ".join(lines[node.lineno - 1 : end])
        follows = body[number + 1] if number + 1 < len(body) else None
        below = isinstance(follows, ast.Expr) and isinstance(follows.value, ast.Constant) and isinstance(follows.value.value, str)
        told = told or above.startswith("#") or "  # " in beside or below
        block += names
        last = end
    yield from () if told else block


def test_each_public_name_is_defined_once() -> None:
    twice = {name: places for name, places in places_of_public_names().items() if len(places) > 1}
    assert twice == {}, "another word for one of the two, please"


def test_each_constant_is_explained() -> None:
    unexplained = {name: str(module.relative_to(ROOT)) for module in MODULES for name in unexplained_constants(module)}
    assert unexplained == {}, "say what it is for, please"
