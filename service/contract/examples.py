"""The examples in the contract. They are taken from `docs/api.md`, and tests compare them with what the service answers."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from service.api.problem_types import Problem

# The documentation that the examples are taken from.
_DOCUMENT: Final = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")

# The article of the first command, its answer, and the page of the second.
ARTICLE: Final[str] = re.findall(r"<<'END'\n(.*?)END\n", _DOCUMENT, re.DOTALL)[0]
ANSWER: Final[dict[str, Any]] = json.loads(re.findall(r"```json\n(.*?)```", _DOCUMENT, re.DOTALL)[0])
PAGE: Final[str] = re.findall(r"<<'PAGE'\n(.*?)PAGE\n", _DOCUMENT, re.DOTALL)[0]
EXAMPLE_REQUEST_ID: Final = "5b1c9bb1c0a44f4f8d0c0d3d2f1a7e55"


def answer_with(fields: Iterable[str]) -> dict[str, Any]:
    """The example answer, with these of its fields."""
    return {name: ANSWER[name] for name in fields if name in ANSWER}


def problem_of(problem: Problem) -> dict[str, Any]:
    """A problem object as callers get it."""
    said = {"type": problem.type, "title": problem.title, "status": problem.status, "detail": problem.meaning}
    return said | {"request_id": EXAMPLE_REQUEST_ID}


def lines(*values: object) -> str:
    """NDJSON."""
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)
