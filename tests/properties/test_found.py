"""Texts that have caused trouble, or were made to: the laws hold for each. `benchmarks/load/fuzz.py` finds more for `found.jsonl`."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from service.loading import Rules
from service.quotation.scope import Reported
from service.text.errors import EmptyText
from service.text.normalise import clean
from tests.properties.answers import answer_to, cut

FOUND: list[str] = [json.loads(line) for line in Path(__file__).with_name("found.jsonl").read_text(encoding="utf-8").splitlines()]


def check(text: str, rules: Rules) -> None:
    """Raises when the answer to a text breaks a law, or when there is none though the text has ink."""
    try:
        answer = answer_to(text, rules, indirect=Reported.ALL)
    except EmptyText:
        assert not clean(text)
        return
    segments = answer["segments"]
    assert all(before["end"] <= after["start"] for before, after in pairwise(segments))
    covered = set().union(*(range(segment["start"], segment["end"]) for segment in segments))
    assert [place for place, character in enumerate(text) if place not in covered and not character.isspace()] == []
    for quote in answer["quotes"]:
        pieces = [*zip(quote["text"].split("\n\n"), quote["spans"], strict=True)]
        pieces += [(item["text"], item) for item in (quote["speaker"], quote["cue"]) if item]
        assert [clean(cut(text, span)) for _, span in pieces] == [piece for piece, _ in pieces]
    places = sorted((span["start"], span["end"]) for quote in answer["quotes"] for span in quote["spans"])
    assert all(before[1] <= after[0] for before, after in pairwise(places))


@pytest.mark.parametrize("text", FOUND, ids=range(len(FOUND)))
def test_the_laws_hold_for_what_was_found(text: str, rules: Rules) -> None:
    check(text, rules)


@pytest.mark.parametrize("text", FOUND, ids=range(len(FOUND)))
def test_the_laws_hold_for_many_of_it(text: str, rules: Rules) -> None:
    check(text * 20, rules)
