"""Words of the code: each public name means one thing, and each constant has a word of explanation."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = sorted(module for package in ("copydesk", "service") for module in (ROOT / package).rglob("*.py"))
TOOLS = sorted(module for package in ("benchmarks", "training") for module in (ROOT / package).rglob("*.py"))

CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]+")

OF_CALLERS = {"client", "copydesk", "engines"}
"""Folders for callers: they speak of the answer in the words of the contract, and of the service in their callers' words."""

OF_ENTRY_POINTS = {"main"}
"""What is started is called so everywhere."""


OF_LANGUAGES = ROOT / "service" / "quotation"
"""The folder whose code runs for articles in every language, and reads grammar."""

STRING_METHODS = {"startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition", "replace", "find", "count", "index"}

UNITS = frozenset(
    # Lengths of texts, and distances in them: the stages count in different units, which no value shows.
    "CHARACTERS LETTERS DIGITS WORDS TOKENS LINES SENTENCES PARAGRAPHS STRETCHES "
    # Numbers without a dimension: parts of a whole, factors, what is added up.
    "SHARE PROBABILITY CONFIDENCE ODDS FREQUENCY FACTOR FACTORS WEIGHT POINTS VOTES ADVANTAGE F1 RATE PENALTY SLOPE SLOPES "
    "EXPONENT NUMBER PERCENTILES "
    # Time, memory, pictures.
    "SECONDS NANOSECONDS YEAR BYTES KILOBYTES MEGABYTES BITS PIXELS "
    # Bounds of classes; the word before says of what.
    "STEPS STEP THRESHOLDS "
    # Values that stand for something and measure nothing.
    "FLAG CODE STATUS OFFSET VALUE SCORE "
    # Things that are counted. Behind MAX and MIN any plural will do.
    "ARTICLES PAGES ROWS FEATURES SOURCES NOUNS TRIGRAMS CASES REQUESTS CONNECTIONS PROCESSES RESULTS CPUS RUNS ROUNDS EPOCHS FOLDS "
    "ELEMENTS NUMBERS".split()
)
"""Words for units. Each numeric constant has one in its name, so that `MAX_SUBJECT_TOKENS` says what it counts wherever it is read."""

OTHER_BOUNDS = ("LEAST", "MOST", "FEWEST", "LONGEST", "SHORTEST", "SMALLEST", "LARGEST", "WIDEST", "NARROWEST", "EARLIEST", "LATEST")
"""Other words for MIN and MAX: one word for each is easier to search for."""

NUMERIC_FUNCTIONS = {"log", "max", "min", "len", "round", "sqrt", "int", "float"}


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


def is_numeric(value: ast.expr) -> bool:
    """Whether an expression is a number, or a tuple of numbers."""
    match value:
        case ast.Constant(value=number):
            return isinstance(number, int | float) and not isinstance(number, bool)
        case ast.Tuple(elts=items):
            return bool(items) and all(map(is_numeric, items))
        case ast.BinOp(left=left, right=right):
            return is_numeric(left) and is_numeric(right)
        case ast.UnaryOp(operand=operand):
            return is_numeric(operand)
        case ast.Call(func=ast.Name(id=function)):
            return function in NUMERIC_FUNCTIONS
    return False


def numeric_constants(module: Path) -> Iterator[str]:
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        match node:
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=value) if is_numeric(value):
                yield from (name.id for name in names if isinstance(name, ast.Name))
            case ast.Assign(value=value) if is_numeric(value):
                yield from assigned(node)
            case ast.AnnAssign(value=ast.expr() as value) if is_numeric(value):
                yield from assigned(node)


def has_unit(name: str) -> bool:
    words = name.strip("_").split("_")
    counts = words[0] in ("MAX", "MIN") and any(word.endswith("S") and not word.endswith("SS") for word in words)
    return counts or not UNITS.isdisjoint(words)


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


def texts_about_nothing(module: Path) -> Iterator[int]:
    """Lines of texts at the top of a module or a class that explain no assignment above them, as where that was taken out."""
    for body in (
        node.body for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))) if isinstance(node, ast.Module | ast.ClassDef)
    ):
        for above, node in pairwise(body):
            is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
            if is_text and not isinstance(above, ast.Assign | ast.AnnAssign):
                yield node.lineno


def words_in_code(module: Path) -> Iterator[str]:
    """Words with which a module compares a text, as an operand or as the argument of a method of strings; names of groups are none."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.Compare(left=left, comparators=others) if "group" not in ast.unparse(node):
                compared = [left, *others]
            case ast.Call(func=ast.Attribute(attr=method), args=arguments) if method in STRING_METHODS:
                compared = arguments
            case _:
                continue
        for constant in (part for operand in compared for part in ast.walk(operand) if isinstance(part, ast.Constant)):
            if isinstance(constant.value, str) and re.search(r"[^\W\d_]", constant.value):
                yield f"{constant.lineno}: {constant.value}"


def test_no_two_modules_have_the_same_name() -> None:
    names = Counter(module.name for module in (*MODULES, *TOOLS) if module.parent.name not in OF_CALLERS)
    assert [name for name, times in names.items() if times > 1 and name != "__init__.py"] == []


def test_each_public_name_is_defined_once() -> None:
    twice = {name: places for name, places in places_of_public_names().items() if len(places) > 1}
    assert twice == {}, "another word for one of the two, please"


def test_each_constant_is_explained() -> None:
    unexplained = {name: str(module.relative_to(ROOT)) for module in MODULES for name in unexplained_constants(module)}
    assert unexplained == {}, "say what it is for, please"


def test_words_of_a_language_stand_in_rules() -> None:
    words = {
        str(module.relative_to(ROOT)): found
        for module in MODULES
        if OF_LANGUAGES in module.parents and (found := list(words_in_code(module)))
    }
    assert words == {}, "put them into a list in service/rules/, please"


def test_each_text_explains_what_stands_above_it() -> None:
    stray = {str(module.relative_to(ROOT)): lines for module in MODULES + TOOLS if (lines := list(texts_about_nothing(module)))}
    assert stray == {}, "what it explained is gone"


def test_each_numeric_constant_names_its_unit() -> None:
    without = {
        name: str(module.relative_to(ROOT)) for module in MODULES + TOOLS for name in numeric_constants(module) if not has_unit(name)
    }
    assert without == {}, "say in the name what is counted or measured, please: MAX_SUBJECT_TOKENS, ROLE_PROBABILITY"


def test_bounds_are_called_min_and_max() -> None:
    others = {
        name: str(module.relative_to(ROOT))
        for module in MODULES + TOOLS
        for name in numeric_constants(module)
        if name.strip("_").startswith(tuple(f"{word}_" for word in OTHER_BOUNDS)) or name in OTHER_BOUNDS
    }
    assert others == {}, "MAX_ or MIN_, please"


def test_what_a_unit_is() -> None:
    assert has_unit("MAX_SUBJECT_TOKENS")
    assert has_unit("_MAX_NAMESAKES")
    assert not has_unit("MAX_ASIDE")
    assert not has_unit("WINDOW")
