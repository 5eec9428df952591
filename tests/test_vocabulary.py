"""Words of the code: each public name means one thing, and each constant has a word of explanation."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = sorted(module for package in ("copydesk", "service") for module in (ROOT / package).rglob("*.py"))

CONSTANT = re.compile(r"_?[A-Z][A-Z0-9_]+")

OF_CALLERS = {"client", "copydesk"}
"""Folders for callers: they speak of the answer in the words of the contract, and of the service in their callers' words."""

OF_ENTRY_POINTS = {"main"}
"""What is started is called so everywhere."""

MOST_DEFINED_TWICE, MOST_UNEXPLAINED = 27, 142
"""How long the two lists below may be. Lower a number when a name leaves its list."""

DEFINED_TWICE: set[str] = set(
    """
    DISTANCE_STEPS GOES_ON Kind LINKED LONGEST Labels Line MAX_CREDIT_WORDS MAX_NAME_WORDS MAX_REPEATS
    MAX_SUBHEADING_WORDS MENU_ENTRY MIN_LINK_SHARE MIN_TITLE_WORDS MOST MOST_BETWEEN MOST_LINES MOST_LINKED PROSE STOPPING
    Scene describe find_candidates find_headline kind_of read_scene split_lines
    """.split()
)
"""Public names that still mean two things. May only shrink: rename one of the two, and take the name off this list."""

UNEXPLAINED: set[str] = set(
    """
    ALIVE ALL_MANNERS ARTICLE_SECONDS BATCHES BUSY CELL_BORDER CONNECTIONS COUNT DEEPEST DENSITY HEADLINE HELD KEEPERS_REPLACED KEPT
    LEADS_OF_MOJIBAKE LINKED LONGEST_BYLINE LONGEST_LABEL LONGEST_MENU_ENTRY LONGEST_TOPIC MAX_HEADLINE_WORDS MENU_ENTRY
    NARROW NEAR PLACE PROBLEMS_ANSWERED PROSE QUEUE_SECONDS RELATIVE REPEATED REPLACED RULE SAID SHARE SHED STOPPING TRACES_LOST
    WAITING WHOLE WIDE WORDS _ABBREVIATED _ADDRESS _ADDRESSES_READER _AGE _ALL _AND _ANNOUNCING _AROUND _AROUND_LEAD _ARTICLES
    _ATTITUDE _BEFORE_CUE _BEFORE_TIME _BEFORE_VERB _BEHIND_VERB _BITS _BLOCK_ROLES _BODY_BLOCKS _BRACKETS _BREAKS _BYTES _CAPITAL
    _CHANGES _CLOSED_AFTER _CLOSED_BEFORE _CLOSING _CONTENT_WORD _COUNT _DAMAGE _DECLARATION _DOMAIN _DOUBTFUL _EMPHASIS _ENDS _FINITE
    _FRAME _FRAME_ROLES _GENITIVE _HEADINGS _HYPHENS _INDENTS _INKLESS _INNER _INNER_CAPITAL _JOINING _JOINING_SET _KIND_OF _LABEL
    _LANGUAGE _LETTERS _LINE _LINE_OR_SENTENCE_END _LINK _LISTED _LIVE _LONGEST_ACRONYM _MOJIBAKE _NAME _NAME_OF _NONE _NOUN _NUMBER
    _NUMBERED _OF_CREDITS _OF_FURNITURE _OPENING _OPENS_CLAUSE _OWNERS _PAGE _PARENTS _PLACE _POINTS
    _PREFIXES _PRONOUN _PROPER _QUOTES _RELATIVE _REPLACEMENT _ROWS _SCHEME _SENTENCE_END _SEPARATOR _SEPARATORS _SIGNS
    _SINGLE_MARKS _SMALL _SPACES _SPEECH _STATED _STOPS _SUBJECT _SUBJECTS _TAGS _TITLING _UNCOMPOSED_SET _UPPER _VERBS _WEAK_TIES
    _WEB _WORD _WRITERS
    """.split()
)
"""Constants that still lack an explanation. May only shrink: explain one, and take its name off this list."""


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
    assert {name: places for name, places in twice.items() if name not in DEFINED_TWICE} == {}, "another word for one of the two, please"


def test_the_lists_of_exceptions_do_not_grow() -> None:
    assert len(DEFINED_TWICE) <= MOST_DEFINED_TWICE
    assert len(UNEXPLAINED) <= MOST_UNEXPLAINED


def test_each_constant_is_explained() -> None:
    unexplained = {name: str(module.relative_to(ROOT)) for module in MODULES for name in unexplained_constants(module)}
    assert {name: place for name, place in unexplained.items() if name not in UNEXPLAINED} == {}, "say what it is for, please"
