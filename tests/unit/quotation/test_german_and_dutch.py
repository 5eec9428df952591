"""Forms of an attribution that only German and Dutch have, and what their verbs and cases tell about the speaker."""

import pytest

from tests.unit.quotation.readings import said


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("nl", '"De omleiding langs de dijk heeft maar één rijstrook," aldus nog Joost Wiebes.', ["Joost Wiebes"]),
        ("nl", 'Premier Holm zegt steun toe en minister Iris Kuipers noemt de sluis een "symbool van de streek".', ["Iris Kuipers"]),
        ("nl", 'Ook het OM is "zeer tevreden". Volgens een woordvoerster duurt het nog een jaar.', ["OM"]),
        ("de", "In einem Podcast nannte Heike Brandt den Hafen eine „ganz alte Ruine“.", ["Heike Brandt"]),
        ("de", "Als Jost Wiebe, so berichtet es Heike Brandt, „sehr schnell und drohend“ näher kam, lief sie fort.", ["Heike Brandt"]),
        ("de", "Das war oft so, wie eine Dame aus dem Ort berichtet. „Wir sassen am Hafen und haben gesungen.“", ["eine Dame"]),
    ],
)
def test_a_source_beside_its_verb(language: str, text: str, names: list[str]) -> None:
    assert [found.name for found in said(text, language)] == names


def test_a_dative_is_no_subject() -> None:
    text = "Heike Brandt zitierte Jost Wiebe, empfahl ihm und seiner Partei: „Legt die Schlüssel weg und geht nach Hause.“"
    assert [found.name for found in said(text, "de")] == ["Heike Brandt"]


def test_a_verb_behind_the_quotation_is_nearer_than_a_lead_before_it() -> None:
    text = "Jost Wiebe baut Kräne. Und mehr noch: „Der Kran erklärt sich selbst“, sagt Schülerin Ada später vor der Halle."
    assert [found.name for found in said(text, "de")] == ["Ada"]


@pytest.mark.parametrize("verb", ["aussagte", "zurief", "voraussagte"])
def test_a_separable_verb_is_joined_in_a_subordinate_clause(verb: str) -> None:
    assert [found.name for found in said(f"Der Hafen ist „viel zu klein“, wie Heike Brandt am Montag {verb}.", "de")] == ["Heike Brandt"]


def test_the_paragraph_above_names_a_new_speaker() -> None:
    text = (
        "Jost Wiebe sagte: „Wir bauen im Mai an der Mole.“\n"
        "Auch die Ministerin Heike Brandt forderte den Rat auf, die Mole zu bauen.\n"
        "„Wir fordern den Rat auf, den Fischern den Respekt zu erweisen und noch in diesem Jahr zu bauen.“"
    )
    assert [found.name for found in said(text, "de")] == ["Jost Wiebe", "Heike Brandt"]


def test_an_apposition_is_no_noun_of_the_description_before_it() -> None:
    text = "Der Kommandant der Küstenwache, Kapitän Jost Wiebe, schrieb den Plan. Er sprach von „einigen wenigen kleinen Schritten“."
    assert [found.name for found in said(text, "de")] == ["Jost Wiebe"]


def test_he_does_not_mean_several_people() -> None:
    text = "„Komm nach Hause“, riefen die Eltern. Im Oktober kam der Brief. „Ich bin zurück“, sagte er am Montag dem Sender."
    assert [found.name for found in said(text, "de")] == ["die Eltern", None]
