"""Measures the structure of the code: rooms, floors and arrows of a package, and the modules that process one text.

A *room* is a module or folder directly in a package, an *arrow* says that one room imports another, and a room is on the lowest *floor*
that is above everything it imports. Modules and functions are counted while the example article is processed and its answer is rendered.
"""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import FrameType

import grimp

from service.answer.answering import answer_submission
from service.answer.submission import Options, Submission
from service.loading import load_rules
from training.data_sets import ROOT

PACKAGES = ("service", "service.quotation", "service.structure", "service.html")
EXAMPLE = ROOT / "docs" / "example.txt"


def find_arrows(graph: grimp.ImportGraph, package: str) -> set[tuple[str, str]]:
    """The arrows of a package: pairs of rooms, of which the first imports the second."""
    arrows: set[tuple[str, str]] = set()
    for importer in graph.find_descendants(package):
        for imported in graph.find_modules_directly_imported_by(importer):
            if imported.startswith(f"{package}."):
                arrows.add((room_of(importer, package), room_of(imported, package)))
    return {(one, other) for one, other in arrows if one != other}


def room_of(module: str, package: str) -> str:
    """The room of a package that a module is in."""
    return module.removeprefix(f"{package}.").split(".", 1)[0]


def count_floors(arrows: set[tuple[str, str]]) -> int:
    """The highest floor that a room is on. Imports of rooms that go in a circle would never end, and raise `RecursionError`."""

    @cache
    def floor_of(room: str) -> int:
        return 1 + max((floor_of(below) for above, below in arrows if above == room), default=0)

    return max((floor_of(room) for room, _ in arrows), default=1)


def trace_example() -> Iterator[tuple[str, str]]:
    """Module and name of each function of the service that runs for the example article."""
    rules, submission = load_rules(), Submission(EXAMPLE.read_text(encoding="utf-8"))
    answer_submission(submission, Options(), rules, "")  # what is done once per process is not counted
    calls: set[tuple[str, str]] = set()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and f"{ROOT / 'service'}/" in frame.f_code.co_filename:
            calls.add((str(Path(frame.f_code.co_filename).relative_to(ROOT)), frame.f_code.co_qualname))

    sys.setprofile(note)
    try:
        answer_submission(submission, Options(), rules, "")
    finally:
        sys.setprofile(None)
    return ((module, name) for module, name in calls if not name.endswith(">"))


def main() -> None:
    """Print the figures as Markdown tables."""
    graph = grimp.build_graph("service")
    print("| package | rooms | floors | arrows |\n|---|---|---|---|")
    for package in PACKAGES:
        arrows = find_arrows(graph, package)
        print(f"| `{package}` | {len(graph.find_children(package))} | {count_floors(arrows)} | {len(arrows)} |")
    calls = list(trace_example())
    print(f"\nThe example article passes through {len(calls)} functions in {len({module for module, _ in calls})} modules.")


if __name__ == "__main__":
    main()
