"""Labels of further articles: places that stand inside the text they were written for."""

import json
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from training.data_sets import DATA_SETS, LABELS, labels_abroad, read_rows

LONGEST_NAME_WORDS = 9
"""So many words in a row would be a piece of the text."""

FILES = sorted(LABELS.glob("*.jsonl"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_labels_hold_no_text(path: Path) -> None:
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        assert set(row) == {"id", "from", "lang", "sha256", "quotes", "not_quotes", "ignored"}
        assert all(set(quote) == {"kind", "spans", "speaker"} for quote in row["quotes"])
        words = [quote["speaker"][2] for quote in row["quotes"] if quote["speaker"] and isinstance(quote["speaker"][2], str)]
        assert all(len(name.split()) < LONGEST_NAME_WORDS for name in words)


def test_labels_of_other_languages_hold_no_english() -> None:
    abroad = [json.loads(line)["lang"] for path in labels_abroad() for line in path.read_text(encoding="utf-8").splitlines()]
    assert set(abroad) == {"de", "es", "fr", "it", "nl", "pt"}


def places(row: dict[str, Any]) -> list[dict[str, Any]]:
    spans = chain.from_iterable(quote["spans"] for quote in row["quotes"])
    return [*spans, *(quote["speaker"] for quote in row["quotes"] if quote["speaker"]), *row["not_quotes"], *row["ignored"]]


@pytest.mark.skipif(not DATA_SETS.is_dir(), reason="the data sets kept outside this repository are not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_labels_stand_inside_their_text(path: Path) -> None:
    for row in read_rows(path):
        assert all(0 <= place["start"] < place["end"] <= len(row["text"]) for place in places(row))
        assert all(quote["speaker"]["name"] for quote in row["quotes"] if quote["speaker"])
