"""The laws of the contract, one after the other, over texts of every kind."""

import json
import os
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from service.answer.offsets import OffsetUnit
from service.loading import Rules, load_rules
from service.quotation.scope import Reported
from service.text.errors import EmptyText
from service.text.normalise import clean
from tests.properties.answers import Answer, answer_to, cut, cut_utf16, essence, fold_marks
from tests.properties.texts import FURNITURE, article_like, texts, well_formed

RULES = load_rules()
ROOT = Path(__file__).parents[2]


def answer_with_ink(text: str, *, indirect: Reported = Reported.NAMED) -> Answer:
    """The answer to a text that has any; the others are refused, which law 8 says."""
    assume(clean(text))
    return answer_to(text, RULES, indirect=indirect)


def ink(text: str) -> str:
    """A text without its white space: what may not be lost or reworded."""
    return "".join(text.split())


# ------------------------------------------------------------------ 1. Nothing is lost.


@given(texts)
def test_1_segments_are_in_order_and_do_not_overlap(text: str) -> None:
    segments = answer_with_ink(text)["segments"]
    assert all(segment["start"] < segment["end"] <= len(text) for segment in segments)
    assert all(before["end"] <= after["start"] for before, after in pairwise(segments))


@given(texts)
def test_1_segments_cover_every_character_that_is_not_blank(text: str) -> None:
    covered = bytearray(len(text))
    for segment in answer_with_ink(text)["segments"]:
        covered[segment["start"] : segment["end"]] = b"\1" * (segment["end"] - segment["start"])
    assert not [character for character, seen in zip(text, covered, strict=True) if not seen and not character.isspace()]


# ------------------------------------------------------------------ 2. Everything is traceable.


def traced(answer: Answer) -> list[tuple[str, dict[str, Any]]]:
    """Every text of an answer that comes with its place, piece by piece."""
    pieces: list[tuple[str, dict[str, Any]]] = []
    for quote in answer["quotes"]:
        pieces += zip(quote["text"].split("\n\n"), quote["spans"], strict=True)
        pieces += [(item["text"], item) for item in (quote["speaker"], quote["cue"]) if item]
    return pieces


@given(texts)
def test_2_the_text_at_an_item_is_the_item(text: str) -> None:
    for piece, span in traced(answer_with_ink(text, indirect=Reported.ALL)):
        assert clean(cut(text, span)) == piece


@given(texts)
def test_2_offsets_in_utf_16_name_the_same_characters(text: str) -> None:
    points, units = answer_with_ink(text), answer_to(text, RULES, OffsetUnit.UTF16)
    for (piece, point), (_, unit) in zip(traced(points), traced(units), strict=True):
        assert cut_utf16(text, unit) == cut(text, point), piece
    for point, unit in zip(points["segments"], units["segments"], strict=True):
        assert cut_utf16(text, unit) == cut(text, point)


@given(texts)
def test_2_a_teaser_stands_where_it_says(text: str) -> None:
    for teaser in answer_with_ink(text)["teasers"]:
        printed = clean(cut(text, teaser))
        assert teaser["text"] in printed
        assert (teaser["tag"] or "") in printed


# ------------------------------------------------------------------ 3. The body is made of the input.


@given(texts)
def test_3_the_body_is_the_input_in_order_and_never_reworded(text: str) -> None:
    answer = answer_with_ink(text)
    remaining = iter(ink(clean(text)))
    assert all(character in remaining for character in ink(answer["body"]))


@given(texts)
def test_3_cleaning_a_body_changes_nothing(text: str) -> None:
    body = answer_with_ink(text)["body"]
    assert "\n\n".join(map(clean, body.split("\n\n"))) == body


@given(well_formed())
def test_3_the_body_of_a_body_is_the_body(article: tuple[str, ...]) -> None:
    body = answer_to("\n\n".join(article), RULES)["body"]
    assert answer_to(body, RULES)["body"] == body


# ------------------------------------------------------------------ 4. Quotes lie in the body.


@given(texts)
def test_4_quotes_do_not_overlap(text: str) -> None:
    quotes = answer_with_ink(text, indirect=Reported.ALL)["quotes"]
    spans = sorted((span["start"], span["end"]) for quote in quotes for span in quote["spans"])
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(texts)
def test_4_quotes_lie_where_their_place_says(text: str) -> None:
    answer = answer_with_ink(text, indirect=Reported.ALL)
    for quote in answer["quotes"]:
        roles = {"paragraph", "subheading", "list_item"} if quote["place"] == "body" else {quote["place"]}
        homes = [segment for segment in answer["segments"] if segment["role"] in roles]
        for span in quote["spans"]:
            assert any(home["start"] <= span["start"] and span["end"] <= home["end"] for home in homes)


@given(texts)
def test_4_the_body_lacks_what_is_quoted_elsewhere(text: str) -> None:
    answer = answer_with_ink(text)
    shown = [quote["text"] for quote in answer["quotes"] if quote["place"] != "body"]
    assert not any(quoted in answer["body"] for quoted in shown)


@given(texts)
def test_4_reported_speech_changes_no_quotation_in_marks(text: str) -> None:
    quotes = answer_with_ink(text, indirect=Reported.ALL)["quotes"]
    in_marks = [(quote["kind"], quote["spans"], quote["cue"]) for quote in quotes if quote["kind"] != "indirect"]
    assert in_marks == [(quote["kind"], quote["spans"], quote["cue"]) for quote in answer_to(text, RULES)["quotes"]]


@given(well_formed(), st.sampled_from(["“", "”", '"', "«", "''", "„"]))
def test_4_a_lone_mark_costs_no_more_than_a_warning(article: tuple[str, ...], mark: str) -> None:
    answer = answer_to("\n\n".join([*article, f"The {mark}ferry was late again, and nobody on the quay knew why."]), RULES)
    assert answer["headline"] == article[0]
    assert ink(article[1]) in ink(answer["body"])


# ------------------------------------------------------------------ 5. Nobody rather than somebody wrong.


@pytest.mark.parametrize(
    "attribution",
    [
        pytest.param("“We were asleep,” the brother said.", id="a description that fits both"),
        pytest.param("“We were asleep,” he said.", id="a pronoun that fits both"),
    ],
)
@pytest.mark.parametrize("people", [("Odd Brekke", "Lars Tveit"), ("Lars Tveit", "Odd Brekke"), ("Tomás Reyes", "Iván Solís")])
def test_5_two_equal_candidates_are_nobody(people: tuple[str, str], attribution: str, rules: Rules) -> None:
    text = f"Two brothers saved\n\n{people[0]} and {people[1]}, brothers from Vardal, were pulled from the sea.\n\n{attribution}\n"
    speaker = answer_to(text, rules)["quotes"][0]["speaker"]
    assert speaker is None or speaker["name"] not in people


@given(texts)
def test_5_a_speaker_is_printed_in_the_article(text: str) -> None:
    answer, printed = answer_with_ink(text), ink(clean(text))
    for quote in answer["quotes"]:
        if quote["speaker"]:
            assert fold_marks(ink(quote["speaker"]["name"] or quote["speaker"]["text"])) in fold_marks(printed)


# ------------------------------------------------------------------ 6. Same bytes in, same bytes out.


@given(texts)
def test_6_the_answer_is_the_same_again(text: str) -> None:
    assert answer_with_ink(text) == answer_to(text, load_rules())


SCRIPT = """
import json, sys
from service.loading import load_rules
from tests.properties.answers import answer_to
rules = load_rules()
for text in json.load(sys.stdin):
    sys.stdout.write(json.dumps(answer_to(text, rules)) + "\\n")
"""


def test_6_the_answer_is_the_same_in_another_process() -> None:
    """Sets and dicts of strings come in another order there."""
    articles = ["\n".join((*FURNITURE[:12], "“Why now?” asked Inge Solvang.", "Tomás Reyes and Odd Brekke, both 51, “knew”."))]
    articles += [path.read_text(encoding="utf-8", errors="replace") for path in sorted((ROOT / "tests/articles").glob("*/raw.txt"))]

    def answers(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        run = subprocess.run(
            [sys.executable, "-c", SCRIPT], input=json.dumps(articles).encode(), env=environment, capture_output=True, check=True, cwd=ROOT
        )
        return run.stdout

    first = answers("1")
    assert first.count(b"\n") == len(articles)
    assert first == answers("2")


# ------------------------------------------------------------------ 7. How it is spelled does not matter.


@given(article_like())
def test_7_line_ends_do_not_matter(text: str) -> None:
    text = text.replace("\r", "")
    answer, other = answer_with_ink(text), answer_to(text.replace("\n", "\r\n"), RULES)
    assert essence(answer) == essence(other)
    assert answer["body"] == other["body"]


@given(article_like())
def test_7_composed_or_decomposed_does_not_matter(text: str) -> None:
    composed, decomposed = (answer_with_ink(unicodedata.normalize(form, text)) for form in ("NFC", "NFD"))
    assert essence(composed) == essence(decomposed)
    assert composed["body"] == decomposed["body"]


@given(well_formed())
def test_7_straight_or_curly_marks_do_not_matter(article: tuple[str, ...]) -> None:
    text = "\n\n".join(article)
    straight = text.translate(str.maketrans("“”‘’", "\"\"''"))
    assert essence(answer_to(text, RULES)) == essence(answer_to(straight, RULES))


# ------------------------------------------------------------------ 8. No input is too much.


@given(st.one_of(texts, st.text(alphabet=st.sampled_from("“”‘’\"'«»„()[]&;#.,:|*_-–—\n\r\t aA0\u200b\u0301"), max_size=200)))
def test_8_only_a_text_without_ink_has_no_answer(text: str) -> None:
    if clean(text):
        json.dumps(answer_to(text, RULES))
    else:
        with pytest.raises(EmptyText):
            answer_to(text, RULES)


# ------------------------------------------------------------------ Furniture is furniture.


@given(well_formed(), st.data())
def test_a_teaser_between_paragraphs_leaves_headline_body_and_quotes_alone(article: tuple[str, ...], data: st.DataObject) -> None:
    place = data.draw(st.integers(2, len(article) - 1))
    teaser = "READ MORE: Lighthouse keeper retires after forty years on the rock"
    answer = answer_to("\n\n".join(article), RULES)
    with_teaser = answer_to("\n\n".join([*article[:place], teaser, *article[place:]]), RULES)
    assert with_teaser["headline"] == answer["headline"]
    assert with_teaser["body"] == answer["body"]
    assert [quote["text"] for quote in with_teaser["quotes"]] == [quote["text"] for quote in answer["quotes"]]
    assert [quote["speaker"] and quote["speaker"]["name"] for quote in with_teaser["quotes"]] == [
        quote["speaker"] and quote["speaker"]["name"] for quote in answer["quotes"]
    ]
