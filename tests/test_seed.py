"""The first article of all, which is kept outside this repository with the program that checks its answer."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from flask.testing import FlaskClient

SEED = Path(__file__).parents[2] / "shared" / "seed"

pytestmark = pytest.mark.skipif(not (SEED / "check.py").is_file(), reason="the data sets kept outside this repository are not here")


def load_check() -> ModuleType:
    """The checking program, as a module."""
    spec = importlib.util.spec_from_file_location("check_seed", SEED / "check.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_point_of_the_answer_agrees(client: FlaskClient) -> None:
    text = (SEED / "article.txt").read_text(encoding="utf-8")
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    response = client.post("/v1/articles", json={"text": text})
    points = list(load_check().points(response.get_json(), expected))
    wrong = [f"{name}: wanted {str(want)[:200]!r}, got {str(have)[:200]!r}" for name, agrees, want, have in points if not agrees]
    assert not wrong, f"{len(wrong)} of {len(points)} points disagree\n" + "\n".join(wrong)
