"""A paragraph with its quotations, each seen from outside; and the evidence that is read from it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.paragraph_analysis import MAX_STRETCHES_BETWEEN, SOURCE_WINDOW_TOKENS, nearest_places
from service.quotation.paragraph.search_limits import WIDE_LIMITS
from service.quotation.paragraph.stretch_context import read_stretch_context
from service.rules.rule_files import read_weights
from tests.unit.quotation.readings import analysis, pieces

CONSTANTS = {"bias", "nobody"}
"""Evidence that always holds: its weight may be too small to be written down."""

GOLDENS = sorted((Path(__file__).parents[3] / "articles").glob("*/raw.txt"))


@pytest.mark.parametrize(
    ("text", "lead", "trail", "place"),
    [
        pytest.param("“Late,” said Lowe.", "start", ",|cue", "only", id="opens its paragraph, with a cue behind"),
        pytest.param("“Late,” Lowe said.", "start", ",|Word", "only", id="with a name behind"),
        pytest.param("“Late,” has said Lowe.", "start", ",|cue", "only", id="with an auxiliary before the cue"),
        pytest.param("Lowe said: “Late.”", ":", ".|end", "only", id="behind a colon"),
        pytest.param("Lowe said “late” again.", "cue", "w|word", "only", id="behind a cue"),
        pytest.param("Lowe left. “Late.”", "end", ".|end", "only", id="behind a sentence"),
        pytest.param("“Soon,” said Lowe. “Late.”", "start", ",|cue", "first", id="the first of two"),
        pytest.param("They saw the “late” ferry.", "the", "w|word", "only", id="behind an article"),
    ],
)
def test_a_stretch_from_outside(text: str, lead: str, trail: str, place: str) -> None:
    paragraph = analysis(text)
    context = read_stretch_context(paragraph, paragraph.quoted[0])
    assert (context.lead, context.trail, context.place) == (lead, trail, place)


def test_a_point_counts_alike_inside_the_marks_and_outside() -> None:
    inside, outside = analysis("They were “late.” Lowe left."), analysis("They were “late”. Lowe left.")
    assert (
        read_stretch_context(inside, inside.quoted[0]).trail.split("|")[0]
        == read_stretch_context(outside, outside.quoted[0]).trail.split("|")[0]
    )


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        pytest.param("“Late,” said Lowe.", True, id="a subject"),
        pytest.param("Lowe: “Late.”", True, id="a label"),
        pytest.param("“Late.” Lowe left.", False, id="a mention alone"),
        pytest.param("Lowe went to the port and said: “Late.”", False, id="a subject far off"),
    ],
)
def test_whether_anybody_clearly_speaks(text: str, tied: bool) -> None:
    assert analysis(text).tied is tied


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        pytest.param("Lowe said so.", "said", id="a verb"),
        pytest.param("According to Lowe, no.", "According to", id="with its preposition"),
        pytest.param("Lowe is quoted as saying so.", "saying", id="the last word of 'quoted as saying'"),
    ],
)
def test_the_words_of_a_cue(text: str, cue: str) -> None:
    paragraph = analysis(text)
    span = paragraph.cue_span(paragraph.links[0].cue)
    assert span is not None
    assert span.of(text) == cue


def test_a_label_has_no_cue() -> None:
    paragraph = analysis("Lowe: “Late.”")
    assert [paragraph.cue_span(link.cue) for link in paragraph.links] == [None]


def test_who_stands_in_an_insertion_is_no_candidate_of_its_own() -> None:
    text = "“Late,” Ann Lowe, the mayor of Saltmarsh, said of Paul Abara."
    assert [mention.span.of(text) for mention in analysis(text).cueless] == ["Paul Abara"]


def test_candidates_are_bounded_on_either_side() -> None:
    paragraph = analysis("Abara said so. " * SOURCE_WINDOW_TOKENS + "“Late.” " + "Abara said so. " * SOURCE_WINDOW_TOKENS)
    weighed = paragraph.links[nearest_places(paragraph.quoted, paragraph.link_places, paragraph.quoted[0], WIDE_LIMITS.sources)]
    assert 0 < len(weighed) <= 2 * WIDE_LIMITS.sources
    assert all(abs(link.mention.first - paragraph.quoted[0]) <= SOURCE_WINDOW_TOKENS for link in weighed)


def test_no_source_is_sought_after_many_other_quotations() -> None:
    paragraph = analysis("“Late,” said Lowe. " * 3 * MAX_STRETCHES_BETWEEN)
    middle = paragraph.quoted[len(paragraph.quoted) // 2]
    weighed = paragraph.links[nearest_places(paragraph.quoted, paragraph.link_places, middle, WIDE_LIMITS.sources)]
    assert weighed
    assert all(paragraph.quoted_between(*sorted((link.mention.first, middle))) <= MAX_STRETCHES_BETWEEN for link in weighed)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ann Lowe said: {0}The ferry is late.{1} Then {0}it is not,{1} Paul Abara said.", id="two speakers"),
        pytest.param("The {0}Low Tide{1} tour was {0}late again,{1} said Ann Lowe.", id="a title and a fragment"),
    ],
)
@pytest.mark.parametrize("marks", ["“”", '""', "„“", "«»"])
def test_the_evidence_does_not_depend_on_the_style_of_marks(text: str, marks: str) -> None:
    expected = [piece.evidence for piece in pieces(text.format("“", "”"))]
    assert [piece.evidence for piece in pieces(text.format(*marks))] == expected


def test_a_quotation_after_a_quotation_opens_a_sentence_in_any_style() -> None:
    curly, pointed = (analysis(f"{a}Late.{b} {a}No,{b} Lowe said.") for a, b in ("“”", "«»"))
    assert [token.sentence for token in pointed.tokens] == [token.sentence for token in curly.tokens]


def shape(feature: str) -> str:
    """A feature without its values: `tie=subject side=before` → `tie= side=`; what stands before the first name stays."""
    return re.sub(r"=.*?(?= \w+=|$)", "=", feature)


def evidence() -> Iterator[tuple[str, str]]:
    """Every feature that the golden articles give rise to, with the model that weighs it."""
    for path in GOLDENS:
        for piece in pieces(path.read_text(encoding="utf-8")):
            yield from (("source", feature) for _, features in piece.candidates for feature in features)
            yield from (("speech", feature) for feature in piece.evidence)


@pytest.mark.parametrize(
    ("text", "owner", "noun"),
    [
        pytest.param("Abara rejected Ann Lowe’s repeated claim that it was “late”.", "Ann Lowe", "claim", id="with an s"),
        pytest.param("Abara stood by his remark that it was “late”.", "his", "remark", id="a pronoun"),
    ],
)
def test_a_noun_for_words_has_an_owner(text: str, owner: str, noun: str) -> None:
    paragraph = analysis(text)
    owned = [(link.mention.of(paragraph.text), paragraph.tokens[link.cue].lower) for link in paragraph.links if link.tie is Tie.OWNER]
    assert owned == [(owner, noun)]


@pytest.mark.parametrize("model", ["source", "speech"])
def test_code_and_weights_speak_of_the_same_evidence(model: str) -> None:
    looked_at = {shape(feature) for weighed_by, feature in evidence() if weighed_by == model}
    weighed = {shape(feature) for feature in read_weights(f"quotation/{model}.weights.tsv")}
    assert weighed <= looked_at, "fit the weights again: training/fit_quotation.py --write"
    assert looked_at - weighed <= CONSTANTS
