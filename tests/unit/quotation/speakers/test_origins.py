"""Descriptions by a place: "the Italian leader" is the person whom the article prints with Italy."""

import pytest

from tests.unit.quotation.readings import said


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "Italy's Ada Quill met President Bill Abara. Italian Foreign Minister Rob Mund slept.\n“It was cold,” the Italian leader said.",
            "Ada Quill",
            id="a leader is no foreign minister",
        ),
        pytest.param(
            "Italian Foreign Minister Rob Mund met Polish Foreign Minister Bill Abara.\n“It was cold,” the Italian minister said.",
            "Rob Mund",
            id="of two with one office the one of the place",
        ),
        pytest.param(
            "Sen. Ada Quill (R-Fla.) met Sen. Bill Abara (D-N.J.).\n“It was cold,” the New Jersey senator said.",
            "Bill Abara",
            id="a state behind the letter of a party",
        ),
        pytest.param(
            "Rob Mund, a Texas lawmaker, met Bill Abara, a lawmaker from Ohio.\n“It was cold,” the Texan said.", "Rob Mund", id="a Texan"
        ),
        pytest.param(
            "American Rob Mund beat Germany's Bill Abara in the final.\n“It was cold,” the German said.", "Bill Abara", id="the German"
        ),
        pytest.param(
            "Italy's Ada Quill met Italy's Rob Mund.\n“It was cold,” the Italian said.", "Italian", id="nobody where two are from there"
        ),
        pytest.param(
            "West Tarn Mayor Ada Quill met East Tarn Mayor Rob Mund.\n“It was cold,” the East Tarn mayor said.",
            "Rob Mund",
            id="a place that no table has, with the office",
        ),
    ],
)
def test_who_is_meant_by_a_place(text: str, name: str) -> None:
    assert said(text)[-1].name == name
