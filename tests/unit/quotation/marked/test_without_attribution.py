"""Quotations behind a sentence that gives somebody's view."""

import pytest

from tests.unit.quotation.readings import said

HEAVY = "“The ferries are far too heavy for this small port, and nobody minds.”"


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        pytest.param("According to Holt, that's because the tide is late.", "Holt", id="according to somebody"),
        pytest.param("In Fernhof, the new piers came much too late.", None, id="at a place"),
        pytest.param("It rained for weeks, and the tide was high.", None, id="about nobody"),
    ],
)
def test_the_sentence_before_a_quotation_may_give_the_view_of_its_speaker(before: str, speaker: str | None) -> None:
    [quotation] = said(f"Much was said in May. {before} {HEAVY}")
    assert quotation.mention == speaker


def test_an_attribution_of_its_own_counts_more() -> None:
    [quotation] = said(f"To Holt, the new piers are a sign of spring. {HEAVY[:-2]},” says Quill.")
    assert quotation.mention == "Quill"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Im Mai gab es Streit um die Mole. Von drei Jahren geht Rolf Tessin aus. „Die Steine kommen im Herbst.“", "Rolf Tessin"),
        ("nl", "Veel mensen kwamen in mei naar de haven. Toch gaat Jan Kuipers naar huis. “Ik weet het pas in de herfst.”", "Jan Kuipers"),
    ],
)
def test_in_other_languages_the_subject_may_stand_after_its_verb(language: str, text: str, name: str) -> None:
    [quotation] = said(text, language)
    assert quotation.name == name


EARLIER = "“We waited for an hour on the old pier,” said Ada Quill."
LONE = "“Nobody told us that the ferry was late, and nobody paid for it.”"


@pytest.mark.parametrize(
    ("between", "speaker"),
    [
        pytest.param("Still, the summer was a good one for the port.", "Ada Quill", id="about nobody"),
        pytest.param("Jost Wiebe said that the mayor had known it for weeks.", "Jost Wiebe", id="somebody says something"),
        pytest.param("Grown men wept on the stairs.", None, id="about others"),
        pytest.param("But the ferry is never late, I say.", "Ada Quill", id="the author asks"),
    ],
)
def test_the_last_speaker_goes_on_unless_the_sentence_above_is_about_others(between: str, speaker: str | None) -> None:
    *_, last = said(f"{EARLIER}\n{between}\n{LONE}")
    assert last.mention == speaker
