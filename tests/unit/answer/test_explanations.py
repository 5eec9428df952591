"""What `explain=true` adds: why a segment has its role, and a quotation its speaker."""

from pathlib import Path
from typing import Any

import pytest

from service.answer.answering import answer_submission
from service.answer.submission import Options, Submission
from service.loading import Rules
from service.quotation.explanation import MAX_EXPLAINED_QUOTES
from service.quotation.scope import Reported
from service.structure.lines.line_trace import MAX_EXPLAINED_LINES

ARTICLES = Path(__file__).parents[2] / "articles"
SLUGS = sorted(path.parent.name for path in ARTICLES.glob("*/raw.txt"))
TEXT = """Harbour bridge to close for six weeks

The swing bridge at Lowmouth will close in May, the harbour board said on Thursday.

“We could not ask the old bearings for another winter,” said Ada Quill, the board’s engineer. “It was a hard choice.”

She called the detour “an honest nuisance”. The mayor, Tom Birkett, said that the ferry would run all night.

READ MORE: Ferry fares to rise in spring
"""


def explained(rules: Rules, *, indirect: Reported = Reported.NAMED, **submission: str) -> dict[str, Any]:
    return answer_submission(Submission(**submission), Options(explain=True, indirect=indirect), rules, "ruleset-1")


@pytest.mark.parametrize("slug", SLUGS)
def test_the_last_step_decided_the_role(slug: str, rules: Rules) -> None:
    for segment in explained(rules, text=(ARTICLES / slug / "raw.txt").read_text(encoding="utf-8"))["segments"]:
        last = segment["explanation"]["steps"][-1]
        assert (last["role"], last["rule"]) == (segment["role"], segment["rule"])


@pytest.mark.parametrize("slug", SLUGS)
def test_a_speaker_is_the_source_that_was_chosen(slug: str, rules: Rules) -> None:
    answer = explained(rules, text=(ARTICLES / slug / "raw.txt").read_text(encoding="utf-8"), indirect=Reported.ALL)
    for quote in answer["quotes"]:
        reasons, speaker = quote["explanation"], quote["speaker"]
        if reasons is None or speaker is None:
            continue
        if reasons["name"] == speaker["name"]:  # otherwise a pull quote has given the name
            assert {key: reasons["source"][key] for key in ("text", "start", "end")} == {
                key: speaker[key] for key in ("text", "start", "end")
            }
            mention, name = reasons["mention_confidence"], reasons["name_confidence"]
            assert speaker["mention_confidence"] == pytest.approx(mention["probability"], abs=0.01)
            if name is not None and speaker["name"] is not None:
                assert speaker["confidence"] == pytest.approx(min(mention["probability"], name["probability"]), abs=0.01)


def test_the_weights_of_a_candidate_add_up_to_its_score(rules: Rules) -> None:
    quotes = explained(rules, text=TEXT)["quotes"]
    candidates = [each for quote in quotes for piece in quote["explanation"]["pieces"] for each in piece["candidates"]]
    assert len(candidates) > 3
    for candidate in candidates:
        assert sum(item["weight"] for item in candidate["features"]) == pytest.approx(candidate["score"], abs=0.01)


def test_candidates_are_ranked_and_nobody_is_one_of_them(rules: Rules) -> None:
    (piece,) = explained(rules, text=TEXT)["quotes"][1]["explanation"]["pieces"]
    probabilities = [candidate["probability"] for candidate in piece["candidates"]]
    assert probabilities == sorted(probabilities, reverse=True)
    assert sum(probabilities) == pytest.approx(1.0, abs=0.01)
    assert [candidate["source"] for candidate in piece["candidates"]].count(None) == 1
    assert piece["candidates"][0]["source"]["text"] == "She"


def test_a_pronoun_is_traced_to_its_name(rules: Rules) -> None:
    reasons = explained(rules, text=TEXT)["quotes"][1]["explanation"]
    assert (reasons["mention"]["text"], reasons["mention"]["sort"], reasons["way"], reasons["name"]) == (
        "She",
        "pronoun",
        "antecedent",
        "Ada Quill",
    )
    assert reasons["antecedents"][0]["name"] == "Ada Quill"
    assert any(item["name"] is None for item in reasons["antecedents"])


@pytest.mark.parametrize(
    ("sentence", "way"),
    [
        pytest.param("“It works,” said Ada Quill.", "as-printed", id="a name in its only form"),
        pytest.param("Ada Quill led the works. “It works,” said Quill.", "fullest-name", id="a surname"),
        pytest.param("“It works,” said the engineer, Ada Quill.", "apposition", id="a name behind a description"),
        pytest.param("Mayor Ada Quill led the works. Tom Birkett left. “It works,” said the mayor.", "office", id="an office"),
        pytest.param("“It works,” said a plumber.", "as-printed", id="somebody whom nothing names"),
    ],
)
def test_the_way_from_a_mention_to_its_name_is_told(sentence: str, way: str, rules: Rules) -> None:
    quotes = explained(rules, text=f"Pump house opens again\n\nThe pump house at Lowmouth opened on Monday. {sentence}")["quotes"]
    assert [quote["explanation"]["way"] for quote in quotes] == [way]


def test_reported_speech_has_a_source_and_no_pieces(rules: Rules) -> None:
    reasons = explained(rules, text=TEXT, indirect=Reported.ALL)["quotes"][-1]["explanation"]
    assert reasons["pieces"] == []
    assert reasons["source"]["tie"] in ("subject", "apposition")
    assert reasons["name"] == "Tom Birkett"


def test_a_page_is_explained_too(rules: Rules) -> None:
    page = f"<h1>Bridge to close</h1>{''.join(f'<p>{line}</p>' for line in TEXT.splitlines()[2:] if line)}"
    answer = explained(rules, html=page)
    assert [segment["explanation"]["steps"][-1]["rule"] for segment in answer["segments"]] == [s["rule"] for s in answer["segments"]]
    assert answer["quotes"][0]["explanation"]["name"] == "Ada Quill"


def test_a_line_of_a_page_says_what_its_log_odds_were_held_against(rules: Rules) -> None:
    page = f"<h1>Bridge to close</h1>{''.join(f'<p>{line}</p>' for line in TEXT.splitlines()[2:] if line)}<footer>Imprint</footer>"
    reasons = [segment["explanation"] for segment in explained(rules, html=page)["segments"]]
    assert (reasons[0]["ground"], reasons[0]["least_log_odds"]) == ("barred", None)
    story = reasons[1]
    assert story["ground"] == "log-odds"
    assert story["log_odds"] > story["least_log_odds"] == pytest.approx(-0.847)
    assert any(other["ground"] == "log-odds" and other["log_odds"] < other["least_log_odds"] for other in reasons[2:])


@pytest.mark.parametrize("slug", SLUGS)
def test_a_line_of_a_text_is_story_above_its_bound(slug: str, rules: Rules) -> None:
    for segment in explained(rules, text=(ARTICLES / slug / "raw.txt").read_text(encoding="utf-8"))["segments"]:
        reasons = segment["explanation"]
        if reasons["steps"][-1]["rule"] == "weighed-as-story":
            assert reasons["log_odds"] > reasons["least_log_odds"]
        if reasons["steps"][-1]["rule"] == "weighed-as-furniture":
            assert reasons["log_odds"] < reasons["least_log_odds"]


MARKS = """Bridge to close for six weeks

The swing bridge at Lowmouth will close in May. Ada Quill read from the novel “The Salt Road” near the so-called “teapot”.

“We could not ask the old bearings for another winter,” said Ada Quill, the board’s engineer.
"""


def test_words_in_marks_that_are_no_quotation_are_explained(rules: Rules) -> None:
    answer = explained(rules, text=MARKS)
    assert [quote["text"][:8] for quote in answer["quotes"]] == ["We could"]
    title, term = answer["not_quotes"]
    assert (title["text"], title["ground"]) == ("The Salt Road", "unlikely")
    assert MARKS[title["start"] : title["end"]] == "The Salt Road"
    assert (term["text"], term["ground"], term["least_probability"]) == ("teapot", "term-or-title", None)
    assert title["speech_probability"] < title["least_probability"]
    assert title["speech_features"]
    assert title["candidates"]


def test_in_an_unknown_language_the_form_decides(rules: Rules) -> None:
    text = "Most zamknięty\n\nW maju miasto zamknie most, który mieszkańcy nazywają „czajnikiem”, na sześć tygodni."
    rejected = answer_submission(Submission(text, language="pl"), Options(explain=True), rules, "ruleset-1")["not_quotes"]
    assert [(item["text"], item["ground"], item["least_probability"]) for item in rejected] == [("czajnikiem", "form", None)]  # type: ignore[attr-defined]


def test_words_that_are_no_quotation_are_answered_where_reasons_are_asked_for(rules: Rules) -> None:
    assert "not_quotes" not in answer_submission(Submission(MARKS), Options(), rules, "ruleset-1")
    assert "not_quotes" not in answer_submission(Submission(MARKS), Options(names=("quotes",), explain=True), rules, "ruleset-1")


def test_long_texts_are_explained_up_to_a_bound(rules: Rules) -> None:
    text = "\n\n".join(f"“Boat {number} is late,” said Ada Quill." for number in range(MAX_EXPLAINED_LINES + 100))
    answer = explained(rules, text=text)
    assert [bool(segment["explanation"]) for segment in answer["segments"]] == [True] * MAX_EXPLAINED_LINES + [False] * 100
    assert [bool(quote["explanation"]) for quote in answer["quotes"]].count(True) == MAX_EXPLAINED_QUOTES
    assert answer["quotes"][0]["explanation"]
    assert answer["quotes"][-1]["explanation"] is None


def test_nothing_is_explained_that_was_not_asked_for(rules: Rules) -> None:
    answer = answer_submission(Submission(TEXT), Options(), rules, "ruleset-1")
    assert not any("explanation" in item for item in (*answer["segments"], *answer["quotes"]))  # type: ignore[misc]
