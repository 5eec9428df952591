"""The candidates for a stretch, and the likeliest of them."""

import pytest

from service.quotation.marked.source_model import Attribution, attribute, group_by_person
from service.quotation.marked.sources import Candidates, CueClass, Source, SourceOrigin
from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.rules.rule_files import Weights
from service.text.spans import Span
from tests.unit.quotation.readings import analysis, pieces

SCENE = analysis("Ann, Bob and Cem met.")
"""A paragraph in which the candidates below stand at 0, 10 and so on."""


def source(start: int, cue: int | None = None) -> Source:
    mention = Mention(0, 1, start, start + 3, MentionSort.NAME, after_preposition=False, opens_sentence=False, possessive=False)
    return Source(
        mention,
        None if cue is None else Span(cue, cue + 4),
        CueClass.NONE if cue is None else CueClass.SAYING,
        Tie.SUBJECT,
        SourceOrigin.HERE,
    )


def choose(candidates: Candidates, weights: Weights) -> Attribution:
    """The likeliest source."""
    return attribute(candidates, weights, SCENE)


def test_the_likeliest_mention_is_chosen() -> None:
    candidates: Candidates = [(source(0), ["weak"]), (source(10), ["strong"]), (None, ["nobody"])]
    chosen = choose(candidates, {"weak": 1.0, "strong": 3.0})
    assert chosen.source == source(10)
    assert 0.5 < chosen.probability < 1


def test_what_speaks_for_any_of_its_cues_speaks_for_a_mention() -> None:
    candidates: Candidates = [(source(0, 4), ["fair"]), (source(0, 8), ["good"]), (source(10), ["better"]), (None, [])]
    chosen = choose(candidates, {"fair": 2.0, "good": 2.1, "better": 2.3})
    assert chosen.source == source(0, 8), "with its best cue"


def persons(text: str) -> list[list[str]]:
    """The mentions of each person that a paragraph mentions more than once, all of them likely."""
    found = analysis(text)
    keys = group_by_person([(mention, 0.2) for mention in found.mentions], text, found.lexicon)
    grouped: dict[str, list[str]] = {}
    for mention in found.mentions:
        grouped.setdefault(keys[mention.start], []).append(mention.of(text))
    return [group for group in grouped.values() if len(group) > 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ann Lowe left. Lowe was late.", [["Ann Lowe", "Lowe"]], id="names with the same last word"),
        pytest.param("Ann Lowe left. She was late.", [["Ann Lowe", "She"]], id="a pronoun and the name before it"),
        pytest.param("Paul Abara left. Kofi O’Hara stayed. He was late.", [["Kofi O’Hara", "He"]], id="the last name before it"),
        pytest.param("She left. The mayor stayed. She was late.", [["She", "She"]], id="the same pronoun without a name"),
        pytest.param("Another villager, Ann Lowe, left.", [["Another villager", "Ann Lowe"]], id="a name in apposition"),
        pytest.param("Ann Lowe left. They were late.", [], id="not a pronoun for several people"),
        pytest.param("The mayor left. The pilot was late.", [], id="nor two descriptions"),
    ],
)
def test_who_is_one_person(text: str, expected: list[list[str]]) -> None:
    assert persons(text) == expected


def test_mentions_of_one_person_support_each_other() -> None:
    text = "Lowe left. She stayed. Abara slept."
    found = analysis(text)
    lowe, she, abara = (
        Source(mention, None, CueClass.NONE, Tie.NONE, SourceOrigin.HERE)
        for mention in found.mentions
        if mention.sort is not MentionSort.OTHER
    )
    candidates: Candidates = [(lowe, ["fair"]), (she, ["good"]), (abara, ["better"]), (None, ["nobody"])]
    chosen = attribute(candidates, {"fair": 1.0, "good": 1.1, "better": 1.3, "nobody": 1.2}, found)
    assert chosen.source == she, "the likeliest mention of the likeliest person"
    assert chosen.probability == pytest.approx(0.46, abs=0.02)


def test_nobody_is_a_candidate() -> None:
    chosen = choose([(source(0), ["weak"]), (None, ["nobody"])], {"weak": -1.0, "nobody": 1.0})
    assert (chosen.source, chosen.tie, chosen.cue_class) == (None, "nobody", "-")


def test_evidence_without_a_weight_counts_nothing() -> None:
    assert choose([(source(0), ["unheard of"]), (None, [])], {}).probability == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        pytest.param("“Late again,” said Ann Lowe.", "inverted", id="the verb first"),
        pytest.param("“Late again,” Ann Lowe said.", "subject", id="the name first"),
        pytest.param("“Late again,” Ann Lowe, the mayor, said.", "apposition", id="an insertion"),
        pytest.param("According to Ann Lowe, the ferry is “late again”.", "according", id="according to"),
        pytest.param("Ann Lowe: “Late again.”", "label", id="a label"),
        pytest.param("Ann Lowe went to the port and said: “Late again.”", "clause", id="far off"),
        pytest.param("“The ferry is late again, and nobody knows why.”", "nobody", id="nobody"),
    ],
)
def test_how_the_source_is_tied(text: str, tie: str) -> None:
    assert [piece.attribution.tie for piece in pieces(text)] == [tie]


def test_the_last_candidate_is_nobody() -> None:
    assert [piece.candidates[-1][0] for piece in pieces("“Late again,” said Ann Lowe.")] == [None]


def test_a_speaker_may_go_on_in_the_next_paragraph() -> None:
    first, second = pieces("“The ferry is late again,” said Ann Lowe.\n“It is late because it is old and full of sheep.”")
    assert first.attribution.source is not None
    assert second.attribution.source is not None
    assert (second.attribution.source.origin, second.attribution.source.mention) == ("carried", first.attribution.source.mention)
    assert second.attribution.source.cue is None


def test_the_paragraph_before_is_asked_only_where_this_one_names_no_speaker() -> None:
    untied, tied = (pieces(f"Ann Lowe left.\n{text}")[0] for text in ("“Late again.”", "“Late again,” said Paul Abara."))
    assert {found.origin for found, _ in untied.candidates if found} == {"earlier"}
    assert {found.origin for found, _ in tied.candidates if found} == {"here"}


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        pytest.param("Ann Lowe left.", ["Ann Lowe"], id="its only mention"),
        pytest.param("Paul Abara left. The mayor met the pilot.", ["The mayor", "the pilot"], id="the last at an opening and of all"),
        pytest.param("The mayor, Ann Lowe said, met a pilot.", ["The mayor", "Ann Lowe", "a pilot"], id="the last that says something"),
    ],
)
def test_who_in_the_paragraph_before_may_go_on(above: str, expected: list[str]) -> None:
    text = f"{above}\n“Late again.”"
    found = {source.mention.start: source.mention.of(text) for source, _ in pieces(text)[0].candidates if source is not None}
    assert [mention for _, mention in sorted(found.items())] == expected


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        pytest.param("“The boats never left.”\n– Ann Lowe, Saltmarsh", "Ann Lowe", id="signed in the paragraph below"),
        pytest.param(
            "‘A slap in the face’\nAnn Lowe called the plan “a slap in the face for all of us”.", "Ann Lowe", id="a heading repeats it"
        ),
        pytest.param("Ann Lowe, who said: “The boats never left,” was there.", "who", id="a relative pronoun"),
    ],
)
def test_sources_that_stand_elsewhere(text: str, mention: str) -> None:
    source = pieces(text)[0].attribution.source
    assert source is not None
    assert source.mention.of(text) == mention
