"""Reads the data sets on which weights are fitted and accuracy is measured."""

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
"""The top of the checkout."""

DATA_SETS: Final = ROOT.parent / "shared" / "benchmarks"
"""The folder of the data sets, beside the checkout: they are not part of this repository."""


LABELS: Final = Path(__file__).parent / "labels"
"""Labels of further articles, which contain offsets and names but no text (see the README there)."""


def labels_abroad() -> list[Path]:
    """The files of labels of languages other than English. The name of a file begins with its language."""
    return [path for path in sorted(LABELS.glob("*.jsonl")) if not path.name.startswith("en")]


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a file of JSON Lines, which may be gzipped. Labels without a text get the text of the article that they belong to."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield _with_text(row) if "from" in row else row


def _with_text(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of `LABELS` in the format of the data set `speakers`. Raises `ValueError` if its text is not the one that was labelled."""
    article = _articles(row["from"])[row["id"]]
    text = article["text"]
    if not hashlib.sha256(text.encode()).hexdigest().startswith(row["sha256"]):
        raise ValueError(f"{row['id']} has another text than the one that was labelled")

    def stretch(start: int, end: int) -> dict[str, Any]:
        return {"text": text[start:end], "start": start, "end": end}

    def name(place: list[int] | str) -> str:
        return place if isinstance(place, str) else text[slice(*place)]

    quotes = [
        {
            "kind": quote["kind"],
            "spans": [{"start": start, "end": end} for start, end in quote["spans"]],
            "speaker": quote["speaker"] and stretch(*quote["speaker"][:2]) | {"name": name(quote["speaker"][2])},
            "cue": None,
        }
        for quote in row["quotes"]
    ]
    others = {name: [stretch(*place) for place in row[name]] for name in ("not_quotes", "ignored")}
    return {"id": row["id"], "lang": row["lang"], **article, "quotes": quotes, **others}


@cache
def _articles(source: str) -> dict[str, dict[str, str]]:
    """The articles of a data set of pages, by id: the address, the headline, and the headline and body as one text."""
    if source == "wcxb":
        pages = (
            (f"wcxb-{path.stem}", json.loads(path.read_text(encoding="utf-8"))) for path in (DATA_SETS / "wcxb/ground-truth").iterdir()
        )
        found = ((id_, page.get("url", ""), page["ground_truth"]) for id_, page in pages)
        parts = ((id_, url, truth.get("title") or "", truth.get("main_content") or "") for id_, url, truth in found)
    else:
        rows = read_rows(DATA_SETS / f"{source}.pages.jsonl.gz")
        parts = ((row["page"], row["url"], row["headline"] or "", row["body"]) for row in rows)
    return {
        id_: {"url": url, "headline": headline, "text": f"{headline}\n\n{body}" if headline else body} for id_, url, headline, body in parts
    }
