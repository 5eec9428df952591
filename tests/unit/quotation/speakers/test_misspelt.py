"""Surnames that an article prints with a letter too many, too few or exchanged."""

import pytest

from service.quotation.speakers.people import is_one_letter_apart
from tests.unit.quotation.readings import name_meant


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        pytest.param("quill", "quilll", True, id="a letter too many at the end"),
        pytest.param("qouill", "quill", True, id="a letter too many inside"),
        pytest.param("quil", "quill", True, id="a letter too few"),
        pytest.param("quell", "quill", True, id="a letter exchanged"),
        pytest.param("quill", "quill", False, id="the same word"),
        pytest.param("qiull", "quill", False, id="two letters"),
        pytest.param("quillon", "quill", False, id="two letters too many"),
        pytest.param("low", "lowe", False, id="too short"),
    ],
)
def test_words_one_letter_apart(one: str, other: str, apart: bool) -> None:
    assert is_one_letter_apart(one, other) == apart
    assert is_one_letter_apart(other, one) == apart


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        pytest.param("Ada Quill was late. “The tide was early,” Quil said.", "Quil", "Ada Quill", id="a letter left out"),
        pytest.param("Ada Michaels was late. “The tide was early,” Michael said.", "Michael", "Ada Michaels", id="a given name"),
        pytest.param("Ada Quill saw Quell. “The tide was early,” Quell said.", "Quell", "Quell", id="printed so twice"),
        pytest.param("Ada Quill met Zoe Quilt. “The tide was early,” Quil said.", "Quil", "Quil", id="two surnames like it"),
        pytest.param("Ada Quill was late. “The tide was early,” Will said.", "Will", "Will", id="another first letter"),
        pytest.param("Ada Harbo saw the Saltmarsh Harbor. “Early,” Harbor said.", "Harbor", "Saltmarsh Harbor", id="a name of its own"),
    ],
)
def test_whom_a_misspelt_surname_means(text: str, mention: str, name: str) -> None:
    assert name_meant(text, mention) == name
