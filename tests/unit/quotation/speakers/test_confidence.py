"""What tells whether a name is right."""

import pytest

from service.quotation.confidence import name_evidence, naming_of
from service.quotation.paragraph.mentions import MentionSort
from service.quotation.speakers.context import FoundSource
from service.quotation.speakers.resolution import resolve_mention
from service.text.spans import Span
from tests.unit.quotation.readings import context, last_mention


@pytest.mark.parametrize(
    ("text", "mention", "kind"),
    [
        pytest.param("Ann Lowe left. Then Lowe spoke.", "Lowe", "name fullest-name full", id="a surname whose full name is printed"),
        pytest.param("Then Zuq Abara spoke.", "Zuq Abara", "name as-printed several words", id="no given name that is known"),
        pytest.param("Then Abara spoke.", "Abara", "name as-printed one word", id="one word"),
        pytest.param("Then SWB spoke.", "SWB", "name as-printed one word of nobody", id="an acronym"),
        pytest.param("A diver spoke.", "A diver", "noun as-printed indefinite", id="somebody introduced"),
        pytest.param("Then the mayor spoke.", "the mayor", "noun as-printed definite", id="somebody pointed to"),
        pytest.param("Residents spoke.", "Residents", "noun as-printed bare", id="no article"),
    ],
)
def test_the_kind_of_an_answer(text: str, mention: str, kind: str) -> None:
    read, place = context(text), last_mention(text, mention)
    resolution = resolve_mention(read, place, [])
    assert resolution is not None
    assert naming_of(read, place, resolution).replace("other", "noun") == kind


def test_the_evidence_for_a_name() -> None:
    text = "Ann Lowe left. Later Lowe spoke."
    read, place = context(text), last_mention(text, "Lowe")
    before = [FoundSource(Span(0, 8), "Ann Lowe", MentionSort.NAME)]
    resolution = resolve_mention(read, place, before)
    assert resolution is not None
    assert [feature for feature, _ in name_evidence(read, place, resolution, before)] == [
        "log odds of the way",
        "kind=name fullest-name full",
        "words=2 sort=name",
        "spoke before=True sort=name",
        "given name=True",
    ]
