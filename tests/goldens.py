"""The golden articles: whole inputs with the answer that a reader gave, and how an answer is held against them.

`docs/goldens.md` says what each file of a golden holds and how to add one.
"""

import json
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.answer.offsets import OffsetUnit
from service.answer.rendering import ALL_FIELDS, FIELDS, render
from service.answer.view import view_article
from service.loading import Rules
from service.pipeline import process_article, process_page
from service.structure.lines.roles import Role
from service.text.normalise import clean

FOLDER = Path(__file__).parent / "articles"
SLUGS = tuple(sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir()))
UNREAD_FIELDS = frozenset({"language_confidence", "ruleset", "speakers"})
"""Fields of the answer that nobody reads: the speakers follow from the quotations, the others from the code and its figures."""
COMPARED_FIELDS = tuple(field for field in FIELDS if field not in UNREAD_FIELDS)
UNREAD_KINDS = frozenset({"indirect"})
"""Kinds of quotation that the readers of the goldens did not mark; an answer may hold any number of them."""

_LETTERS = {role.letter: role for role in Role}
_STRAIGHT = str.maketrans("“”„‘’‚", "\"\"\"'''")

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Golden:
    """One article, and how a person read it."""

    slug: str
    raw: str
    """Exactly as submitted: line ends, tabs and damaged characters included."""
    pieces: tuple[tuple[Role, str], ...]
    """What the rows of `roles.txt` stand for: stretches of `raw`, without the white space around them, that hold all of its ink."""
    expected: Answer


class BadGolden(Exception):
    """A golden whose files contradict each other; the message names the file and the line."""


def read_raw(slug: str) -> str:
    """The text of a golden as submitted. Needs nothing of its expected answer, which may lack a field that was just added."""
    return (FOLDER / slug / "raw.txt").read_bytes().decode("utf-8")


def load_golden(slug: str) -> Golden:
    """Read `tests/articles/<slug>`. Raises `BadGolden`."""
    folder = FOLDER / slug
    raw = read_raw(slug)
    rows = (folder / "roles.txt").read_text(encoding="utf-8").splitlines()
    pieces = tuple((role, raw[start:end].strip()) for role, start, end in _read_rows(slug, rows, raw))
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    if tuple(expected) != COMPARED_FIELDS:
        raise BadGolden(f"{slug}/expected.json: wanted the fields {', '.join(COMPARED_FIELDS)}")
    return Golden(slug, raw, pieces, expected)


def _read_rows(slug: str, rows: Iterable[str], raw: str) -> list[tuple[Role, int, int]]:
    """The stretch of `raw` that each row of `roles.txt` stands for.

    A row is a letter, two spaces, and the first words of a line. `+` in place of the letter: the line goes on with the paragraph above.
    `> ` in place of the spaces: the words stand further on in the line of the row above, which ends before them.
    """
    pieces: list[tuple[Role, int, int]] = []
    lines = _lines_with_ink(raw)
    for number, row in enumerate([*rows, ""], 1):
        letter, mark, words = row[:1], row[1:3], row[3:]
        start, end = pieces[-1][1:] if mark == "> " and pieces else next(lines, (0, 0))
        place = raw.find(words, start + 1, end) if mark == "> " else start
        fits = words and raw.startswith(words, place, end) and mark in ("  ", "> ")
        if fits and letter == "+" and pieces:
            pieces[-1] = (*pieces[-1][:2], end)
        elif fits and letter in _LETTERS:
            if mark == "> ":
                pieces[-1] = (*pieces[-1][:2], place)
            pieces.append((_LETTERS[letter], place, end))
        elif row or end:
            raise BadGolden(f"{slug}/roles.txt, row {number}: {row!r} does not stand for the line {raw[start:end][:60]!r}")
    return pieces


def _lines_with_ink(raw: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that is not blank, without the white space around it."""
    for line in re.finditer(r"\S(?:[^\n]*\S)?", raw):
        yield line.span()


def rewrite_expected(slug: str, answer: Answer, kept: Iterable[str] = ()) -> None:
    """Make an answer the expected one, but for the fields that are `kept`. Refused where nobody would read the difference."""
    if os.environ.get("CI"):
        raise BadGolden("goldens are rewritten by people, who read the difference; never in CI")
    path = FOLDER / slug / "expected.json"
    agreed = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    answer = answer | {field: agreed[field] for field in kept if field in agreed}
    content = json.dumps(answer, ensure_ascii=False, indent=1)
    path.write_text(content + "\n", encoding="utf-8", newline="\n")


def answer_text(text: str, rules: Rules) -> Answer:
    """The service's answer, without what the goldens do not speak of."""
    view = view_article(process_article(text, rules), OffsetUnit.CODEPOINT, "", explain=False)
    answer: Answer = dict(render(view, COMPARED_FIELDS))
    return answer | {"quotes": [_as_read(quote) for quote in answer["quotes"] if quote["kind"] not in UNREAD_KINDS]}


def answer_page(page: str, rules: Rules) -> Answer:
    """The service's answer to a page, with every field."""
    return dict(render(view_article(process_page(page, rules), OffsetUnit.CODEPOINT, "", explain=False), ALL_FIELDS))


def _as_read(quote: Answer) -> Answer:
    """A quotation without the figure that a reader cannot give."""
    speaker = quote["speaker"] and {key: value for key, value in quote["speaker"].items() if not key.endswith("confidence")}
    return quote | {"speaker": speaker}


def explain_roles(text: str, rules: Rules) -> list[tuple[str, str, int, int]]:
    """The segments of the answer: role, the rule that decided it, start, end."""
    view = view_article(process_article(text, rules), OffsetUnit.CODEPOINT, "", explain=True)
    segments: Any = render(view, ("segments",))["segments"]
    return [(segment["role"], segment["rule"], segment["start"], segment["end"]) for segment in segments]


def differences(wanted: object, got: object, path: str = "") -> Iterator[str]:
    """Each place where two answers differ, in words. Fields that only `got` has are no difference."""
    match wanted, got:
        case dict(), dict():
            for key, value in wanted.items():
                yield from differences(value, got.get(key), f"{path}.{key}".lstrip("."))
        case list(), list():
            if len(wanted) != len(got):
                yield f"{path}: wanted {len(wanted)} items, got {len(got)}"
            for number, (one, other) in enumerate(zip(wanted, got, strict=False)):
                yield from differences(one, other, f"{path}[{number}]")
        case str(), str() if wanted != got and "\n\n" in wanted + got:
            yield from _paragraph_differences(wanted, got, path)
        case _ if wanted != got:
            yield f"{path}:\n    wanted {wanted!r}\n    got    {got!r}"


def _paragraph_differences(wanted: str, got: str, path: str) -> Iterator[str]:
    """Which paragraphs only one of two texts has."""
    before, after = wanted.split("\n\n"), got.split("\n\n")
    yield f"{path}: other paragraphs or another order"
    yield from (f"    wanted {paragraph!r}" for paragraph in before if paragraph not in after)
    yield from (f"    got    {paragraph!r}" for paragraph in after if paragraph not in before)


def with_crlf(text: str) -> str:
    """The text with the line ends of Windows."""
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def decomposed(text: str) -> str:
    """The text with accents as characters of their own (NFD)."""
    return unicodedata.normalize("NFD", text)


def with_straight_marks(text: str) -> str:
    """The text with typewriter marks in place of typographic ones."""
    return text.translate(_STRAIGHT)


def gist(answer: Answer) -> Answer:
    """What must survive another spelling of the text: roles, quotations and speakers, without offsets, marks made straight."""
    return {
        "roles": [segment["role"] for segment in answer["segments"]],
        "quotes": [
            {
                "kind": quote["kind"],
                "text": with_straight_marks(quote["text"]),
                "mention": quote["speaker"] and with_straight_marks(quote["speaker"]["text"]),
                "name": quote["speaker"] and with_straight_marks(quote["speaker"]["name"] or ""),
                "cue": quote["cue"] and quote["cue"]["text"],
            }
            for quote in answer["quotes"]
        ],
    }


def untraceable(answer: Answer, raw: str) -> Iterator[str]:
    """Each item of an answer whose offsets do not lead to its words."""
    for number, quote in enumerate(answer["quotes"]):
        pieces = (clean(raw[span["start"] : span["end"]]) for span in quote["spans"])
        if "\n\n".join(pieces) != quote["text"]:
            yield f"quotes[{number}].text: {quote['text']!r}"
        for key in ("speaker", "cue"):
            item = quote[key]
            if item and clean(raw[item["start"] : item["end"]]) != item["text"]:
                yield f"quotes[{number}].{key}: {item['text']!r}"
    for number, teaser in enumerate(answer["teasers"]):
        if teaser["text"] not in clean(raw[teaser["start"] : teaser["end"]]):
            yield f"teasers[{number}].text: {teaser['text']!r}"
