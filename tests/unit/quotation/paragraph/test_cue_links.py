"""Which mention goes with which word of saying, and how sure the grammar is of it."""

import pytest

from service.quotation.paragraph.cue_links import find_links
from service.quotation.paragraph.mentions import find_mentions
from service.quotation.paragraph.relative_clauses import index_mentions
from tests.unit.quotation.readings import lexicon, read, tokens


def links(text: str, language: str = "en") -> list[tuple[str, str, str | None]]:
    """Tie, mention and cue of each link of a paragraph."""
    printed, found, grammar = read(text).document.text, tokens(text, language), lexicon(language).grammar
    mentions = find_mentions(found, grammar)
    return [
        (link.tie.value, link.mention.span.of(printed), found[link.cue].lower if link.cue >= 0 else None)
        for link in find_links(found, mentions, index_mentions(mentions), grammar)
    ]


@pytest.mark.parametrize(
    ("text", "mention", "cue"),
    [
        pytest.param("“Late,” Ann Lowe said.", "Ann Lowe", "said", id="behind the quotation"),
        pytest.param("Ann Lowe said: “Late.”", "Ann Lowe", "said", id="before it"),
        pytest.param("Ann Lowe has repeatedly said so.", "Ann Lowe", "said", id="an auxiliary and an adverb between"),
        pytest.param("Ann Lowe on Monday night also said so.", "Ann Lowe", "said", id="a date between"),
        pytest.param("Abara left, with the mayor adding: “Late.”", "the mayor", "adding", id="in a clause of its own"),
        pytest.param("Lowe left on Monday. She said so.", "She", "said", id="in its own sentence"),
        pytest.param("“Late,” she told reporters.", "she", "told", id="with an object"),
        pytest.param("Paul Abara Jr. said so.", "Paul Abara Jr", "said", id="an abbreviation before it"),
    ],
)
def test_a_subject_before_its_verb(text: str, mention: str, cue: str) -> None:
    assert ("subject", mention, cue) in links(text)


@pytest.mark.parametrize(
    ("text", "mention", "cue"),
    [
        pytest.param("The plan was called “late” by Ann Lowe.", "Ann Lowe", "called", id="behind the words in marks"),
        pytest.param("The plan, described by the board as “late”, stays.", "the board", "described", id="before them"),
    ],
)
def test_an_agent_after_its_participle(text: str, mention: str, cue: str) -> None:
    assert ("agent", mention, cue) in links(text)


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        pytest.param("Ann Lowe, the mayor of Saltmarsh, said so.", "Ann Lowe", id="between commas"),
        pytest.param("Ann Lowe (the mayor) said so.", "Ann Lowe", id="in brackets"),
        pytest.param("Ann Lowe – the mayor – said so.", "Ann Lowe", id="between dashes"),
        pytest.param("Ann Lowe, 43, said so.", "Ann Lowe", id="an age"),
        pytest.param("Lowe’s lawyer, Paul Abara, said so.", "Lowe’s lawyer", id="a name as the insertion"),
        pytest.param(
            "A friend of hers in Upper Saltmarsh, Ann Lowe, said so.", "A friend of hers in Upper Saltmarsh", id="behind a phrase"
        ),
        pytest.param("Ann Lowe, a former mayor said so.", "Ann Lowe", id="without its second comma"),
        pytest.param("Ann Lowe, head of Reed Salt, a firm in Saltmarsh said so.", "Ann Lowe", id="two appositions"),
        pytest.param("Ann Lowe, 60, from Saltmarsh, North Marshland, said so.", "Ann Lowe", id="a place behind a place"),
        pytest.param("“Late,” Ann Lowe, a pilot in Saltmarsh, Marshland, and an author of the report, said.", "Ann Lowe", id="many commas"),
        pytest.param("Lowe’s friend in Tarra and New Belm, Paul Abara, said so.", "Paul Abara", id="a name behind two places"),
        pytest.param("Ann Lowe, who has led the board since May, said so.", "Ann Lowe", id="a relative clause"),
    ],
)
def test_an_insertion_between_subject_and_verb(text: str, mention: str) -> None:
    assert links(text) == [("apposition", mention, "said")]


@pytest.mark.parametrize(
    ("language", "text", "mention", "cue"),
    [
        pytest.param("en", "“Late,” said Ann Lowe.", "Ann Lowe", "said", id="the verb first"),
        pytest.param("en", "“Late,” said the mayor, Ann Lowe.", "the mayor", "said", id="a description before its name"),
        pytest.param("fr", "« Oui », a déclaré Luc Morel.", "Luc Morel", "déclaré", id="with an auxiliary"),
        pytest.param("fr", "« Oui », affirme-t-il.", "il", "affirme", id="a French pronoun behind its verb"),
        pytest.param("de", "„Ja“, sagte Anna Vogt.", "Anna Vogt", "sagte", id="German"),
        pytest.param("en", "Abara left. Said Ann Lowe: “Late.”", "Ann Lowe", "said", id="opening the sentence"),
        pytest.param("en", "Abara was late, said Ann Lowe.", "Ann Lowe", "said", id="behind words without marks"),
        pytest.param("en", "Abara was late, said Ann Lowe, the mayor.", "Ann Lowe", "said", id="with an apposition"),
    ],
)
def test_a_subject_after_its_verb(language: str, text: str, mention: str, cue: str) -> None:
    assert ("inverted", mention, cue) in links(text, language)


def test_who_speaks_in_the_clause_after_a_verb_is_not_its_subject() -> None:
    assert ("inverted", "Ann Lowe", "said") not in links("Paul Abara, the pilot, said Ann Lowe, the mayor, was late.")


@pytest.mark.parametrize(
    ("language", "text", "mention"),
    [
        pytest.param("en", "According to Ann Lowe, it is late.", "Ann Lowe", id="before the words"),
        pytest.param("en", "It is late, according to a spokesman for the board.", "a spokesman for the board", id="behind them"),
        pytest.param("fr", "Selon Luc Morel, « oui ».", "Luc Morel", id="French"),
        pytest.param("fr", "D’après Luc Morel, « oui ».", "Luc Morel", id="French, with an elision"),
        pytest.param("es", "Según Ana Ruiz, «sí».", "Ana Ruiz", id="Spanish"),
    ],
)
def test_a_source_without_a_verb(language: str, text: str, mention: str) -> None:
    assert [(tie, found) for tie, found, _ in links(text, language) if tie == "according"] == [("according", mention)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ann Lowe: “Late.”", [("label", "Ann Lowe", None)], id="a label has no cue"),
        pytest.param("Lowe told Abara so.", [("subject", "Lowe", "told"), ("object", "Abara", "told")], id="who is told is an object"),
        pytest.param("Ann Lowe went to the port and said: “Late.”", [("clause", "Ann Lowe", "said")], id="the subject stands far off"),
        pytest.param("The mayor who said so left.", [("subject", "The mayor", "said")], id="'who' reports no doubt"),
        pytest.param("The saying goes.", [], id="a verb form behind an article is a noun"),
        pytest.param("Lowe had her say.", [], id="or behind a possessive"),
    ],
)
def test_other_ties(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert links(text) == expected


def test_no_tie_reaches_over_the_end_of_a_sentence() -> None:
    assert links("Ann Lowe left. Also said so.") == []


@pytest.mark.parametrize(
    ("text", "mention", "cue"),
    [
        pytest.param("Ann Lowe wrote to Peter Reed and Mr Abara, stating: “Late.”", "Ann Lowe", "stating", id="behind two objects"),
        pytest.param("As Reed left, Ann Lowe closed her book and said, “Late.”", "Ann Lowe", "said", id="another clause before it"),
        pytest.param("Paul Abara did not answer, but the board has left, calling it “late”.", "the board", "calling", id="the second"),
    ],
)
def test_the_nearest_subject_of_another_verb(text: str, mention: str, cue: str) -> None:
    assert ("clause", mention, cue) in links(text)


@pytest.mark.parametrize(
    ("text", "pronoun", "cue"),
    [
        pytest.param("Lowe left the board, which says on its site that it is “late”.", "which", "says", id="a body"),
        pytest.param("Abara sued under the Harbour Rights Act, which states that boats are “safe”.", "which", "states", id="a law"),
    ],
)
def test_a_relative_pronoun_for_a_thing_is_a_subject(text: str, pronoun: str, cue: str) -> None:
    assert ("subject", pronoun, cue) in links(text)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        pytest.param("Ann Lowe said in a Facebook comment: “Late.”", ["said"], id="a comment"),
        pytest.param("Ann Lowe called the plan “late” on an investor conference call.", ["called"], id="a call"),
        pytest.param("A Saltmarsh think tank warned that the plan was “late”.", ["warned"], id="a think tank"),
        pytest.param("A majority say it is “late”.", ["say"], id="a noun for a number of people"),
        pytest.param("A neighbour said it was “late”.", ["said"], id="a past tense"),
    ],
)
def test_a_verb_without_an_ending_after_an_article_is_a_noun(text: str, cues: list[str]) -> None:
    assert [cue for tie, _, cue in links(text) if tie not in ("label", "object")] == cues


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        pytest.param("Ann Lowe, who is also part of the board said so.", ("apposition", "Ann Lowe", "said"), id="part of a body"),
        pytest.param("Ann Lowe, who has been chair of the board said so.", ("apposition", "Ann Lowe", "said"), id="a role"),
        pytest.param("Ann Lowe, who left the board said so.", ("subject", "the board", "said"), id="an object of another verb"),
        pytest.param("“Late,” said T Sathi Lowe.", ("inverted", "T Sathi Lowe", "said"), id="an initial"),
        pytest.param("“Late,” said A K Lowe.", ("inverted", "A K Lowe", "said"), id="two initials"),
    ],
)
def test_who_is_tied_after_a_predicate_or_with_initials(text: str, tie: tuple[str, str, str]) -> None:
    assert links(text) == [tie]
