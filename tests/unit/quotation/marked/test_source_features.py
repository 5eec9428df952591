"""The evidence speaks of classes, ties and places: who is named and what is talked about changes nothing."""

import pytest

from tests.unit.quotation.readings import pieces

EVIDENCE = list[tuple[list[list[str]], list[str]]]


def evidence(text: str) -> EVIDENCE:
    """For each stretch of a text what speaks for each candidate, and what speaks for somebody's words."""
    return [([features for _, features in piece.candidates], piece.evidence) for piece in pieces(text)]


TEXT = "Ann Lowe left the {thing}. “It is {old},” said {name}, {age}, adding that the {noun} had called the {thing} “a gift to thieves”."
PLAIN = {"thing": "ferry", "old": "old and late", "name": "Paul Abara", "age": "43", "noun": "mayor"}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"name": "Kofi Mund"}, id="another name"),
        pytest.param({"age": "61"}, id="another number"),
        pytest.param({"thing": "harbour"}, id="another topic"),
        pytest.param({"noun": "engineer"}, id="another office"),
        pytest.param({"old": "loud and slow"}, id="other words of as many in the marks"),
    ],
)
def test_evidence_names_nobody_and_nothing(other: dict[str, str]) -> None:
    assert evidence(TEXT.format(**PLAIN | other)) == evidence(TEXT.format(**PLAIN))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"name": "he"}, id="a pronoun for a name"),
        pytest.param({"noun": "thunder"}, id="a thing for an office"),
        pytest.param({"old": "an old, late and very sad ferry that I miss"}, id="more words in the marks"),
    ],
)
def test_evidence_tells_classes_apart(other: dict[str, str]) -> None:
    assert evidence(TEXT.format(**PLAIN | other)) != evidence(TEXT.format(**PLAIN))


def test_a_feature_fits_on_a_line_of_the_file_of_weights() -> None:
    features = [
        feature for sources, speech in evidence(TEXT.format(**PLAIN)) for feature in (*speech, *(one for each in sources for one in each))
    ]
    assert features
    assert not [feature for feature in features if "\t" in feature or "\n" in feature or feature.startswith("#")]


@pytest.mark.parametrize(
    ("text", "likelier", "other"),
    [
        pytest.param("“It is late,” Ann Lowe said about Paul Abara.", "Ann Lowe", "Paul Abara", id="the subject, not the object"),
        pytest.param("Ann Lowe told Paul Abara: “It is late.”", "Ann Lowe", "Paul Abara", id="who tells, not who is told"),
        pytest.param("Ann Lowe came. “It is late,” Paul Abara said.", "Paul Abara", "Ann Lowe", id="who has the verb, not who opens"),
        pytest.param("“It is late,” said Ann Lowe. Paul Abara said nothing.", "Ann Lowe", "Paul Abara", id="this sentence, not the next"),
        pytest.param("“No,” said Ann Lowe. “It is late,” said Paul Abara.", "Paul Abara", "Ann Lowe", id="not who spoke just before"),
    ],
)
def test_the_evidence_for_one_outweighs_that_for_another(text: str, likelier: str, other: str) -> None:
    *_, piece = pieces(text)
    assert other in {source.mention.span.of(text) for source, _ in piece.candidates if source}
    assert piece.attribution.source is not None
    assert piece.attribution.source.mention.span.of(text) == likelier
