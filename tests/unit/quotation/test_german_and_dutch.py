"""Forms of an attribution that only German and Dutch have, and what their verbs and cases tell about the speaker."""

import pytest

from tests.unit.quotation.readings import said


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("nl", '"De omleiding langs de dijk heeft maar één rijstrook," aldus nog Joost Wiebes.', ["Joost Wiebes"]),
        ("nl", 'Premier Holm zegt steun toe en minister Iris Kuipers noemt de sluis een "symbool van de streek".', ["Iris Kuipers"]),
        ("de", "In einem Podcast nannte Heike Brandt den Hafen eine „ganz alte Ruine“.", ["Heike Brandt"]),
        ("de", "Als Jost Wiebe, so berichtet es Heike Brandt, „sehr schnell und drohend“ näher kam, lief sie fort.", ["Heike Brandt"]),
        ("de", "Das war oft so, wie eine Dame aus dem Ort berichtet. „Wir sassen am Hafen und haben gesungen.“", ["eine Dame"]),
    ],
)
def test_a_source_beside_its_verb(language: str, text: str, names: list[str]) -> None:
    assert [found.name for found in said(text, language)] == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "Der Rat beschloss den Plan, den Heike Brandt am Montag „ein Geschenk an die Faulen“ nannte.", ["Heike Brandt"]),
        ("de", "Es ging um die Idee, die Stadträtin Heike Brandt „völlig aus der Luft gegriffen“ nannte.", ["Heike Brandt"]),
        ("nl", "Het plan, dat Joost Wiebes „een groot gedrocht” noemde, is van de baan.", ["Joost Wiebes"]),
    ],
)
def test_the_subject_of_a_relative_clause_stands_after_its_pronoun(language: str, text: str, names: list[str]) -> None:
    assert [found.name for found in said(text, language)] == names


def test_a_dative_is_no_subject() -> None:
    text = "Heike Brandt zitierte Jost Wiebe, empfahl ihm und seiner Partei: „Legt die Schlüssel weg und geht nach Hause.“"
    assert [found.name for found in said(text, "de")] == ["Heike Brandt"]


def test_a_verb_after_the_quotation_is_nearer_than_a_lead_before_it() -> None:
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


def test_the_agent_of_a_passive_speaks() -> None:
    text = "Dann erschien das Opfer und wurde von der Richterin ermahnt: „Ich will wissen, was geschehen ist.“"
    assert [found.mention for found in said(text, "de")] == ["der Richterin"]


def test_a_clause_with_that_has_the_subject_of_its_verb() -> None:
    text = (
        "Joost Wiebes: “Niemand is tegen de sluis.”\n"
        "En Anna Bierster stelde dat op basis “van heel oude plannen nu een sluis is bedacht”, en liep weg."
    )
    assert [found.name for found in said(text, "nl")] == ["Joost Wiebes", "Anna Bierster"]


@pytest.mark.parametrize(
    "text",
    [
        "Heike Brandt warnte, im Hafen könne durch den Umbau eine „Strandphobie“ entstehen.",
        "Heike Brandt betonte, dass der Rat gegen den „Schlendrian“ im Hafen vorgehen müsse.",
        "Heike Brandt hält den Umbau des Hafens für einen wichtigen „Befreiungsschlag“ der Stadt.",
    ],
)
def test_a_german_noun_in_reported_speech_may_be_a_quotation(text: str) -> None:
    assert len(said(text, "de")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Heike Brandt sagte, im Hafen liege das Schiff „Seestern“ seit Mai fest.",
        "Heike Brandt sagte, im Hafen sei die „Neue Mole“ seit Mai gesperrt.",
        "Der Plan wurde laut „ostermoor-bote.de“ im Mai beschlossen, sagte Heike Brandt.",
    ],
)
def test_a_name_in_german_reported_speech_is_no_quotation(text: str) -> None:
    assert not said(text, "de")


@pytest.mark.parametrize("name", ["Jan de Boer", "Wim de Koning", "Anna ter Bakker", "Kees van de Jager"])
@pytest.mark.parametrize(
    "text", ['"Wij gaan in mei weer open", zegt {}.', '{} zegt: "Wij gaan in mei weer open."', 'Volgens {} is de haven "veel te klein".']
)
def test_a_dutch_surname_may_be_a_noun_for_people(name: str, text: str) -> None:
    assert [found.mention for found in said(text.format(name), "nl")] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Plan wird von Heike Brandt als „völlig unausgegoren“ bezeichnet.", "Heike Brandt"),
        ("„Wir müssen jetzt handeln“, erklärten Heike Brandt und Jost Wiebe gemeinsam.", "Heike Brandt und Jost Wiebe"),
        ("Man sei „zutiefst erschüttert“, heißt es in einer Stellungnahme der Werft.", "einer Stellungnahme der Werft"),
    ],
)
def test_who_is_meant_in_german(text: str, name: str) -> None:
    assert {found.name for found in said(text, "de")} == {name}


def test_an_unknown_word_before_a_word_of_saying_may_be_a_german_surname() -> None:
    text = "Medwed bedankte sich bei den Fischern und sagte: „Wir haben im Hafen gut gearbeitet.“ Er akzeptierte den Plan."
    assert [found.name for found in said(text, "de")] == ["Medwed"]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "„Er bereut alles“, sagte sein Anwalt Jost Wiebe.", "Jost Wiebe"),
        ("de", "„Er bereut alles“, sagte unser Nachbar Jost Wiebe.", "Jost Wiebe"),
        ("nl", '"Hij heeft spijt", zegt zijn advocaat Jan Mulder.', "Jan Mulder"),
        ("de", "Zuvor hatte ihr Mann Jost Wiebe dem Boten gesagt: „Wir trennen uns im Mai.“", "Jost Wiebe"),
        ("nl", 'Het OM had in de rechtbank "drie jaar cel" geëist.', "OM"),
    ],
)
def test_a_possessive_is_no_part_of_a_name_and_shows_no_case(language: str, text: str, name: str) -> None:
    assert [found.name for found in said(text, language)] == [name]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Auch Heike Brandt meldet sich zu Wort. „Das ist falsch“, sagte Brandt.", "Heike Brandt"),
        ("de", "Auch Heike Kurz kam zum Hafen. „Das ist falsch“, sagte Kurz.", "Heike Kurz"),
        ("nl", "Ook Joost Snel kwam naar de haven. 'Dat is niet waar', zegt Snel.", "Joost Snel"),
        ("nl", "Ook Joost van den Brink van Defensie kwam. 'Dat is niet waar', zegt Van den Brink.", "Joost van den Brink"),
        ("de", "„Das ist falsch“, sagte Zovi Tarnik, Leiterin des Hafens.\nTarnik sagte: „Wir gehen heim.“", "Zovi Tarnik"),
        ("de", "„Das ist falsch“, sagte der Anwalt Nabil al-Tarnik.\n„Wir gehen heim“, sagte Tarnik.", "Nabil al-Tarnik"),
        ("de", "„Das ist falsch“, sagte Gunda-Marie Brandt.\n„Wir gehen heim“, sagte Brandt.", "Gunda-Marie Brandt"),
    ],
)
def test_a_surname_alone_means_who_is_printed_with_it(language: str, text: str, name: str) -> None:
    assert {found.name for found in said(text, language)} == {name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Die „Ostermoorer Nachrichten“ schrieben: „Das ist ein Skandal.“", "Ostermoorer Nachrichten"),
        ("„Das ist ein Skandal“, schreibt die „Neue Tarner Zeitung“.", "Neue Tarner Zeitung"),
        ("Der „Morgenkurier“ sprach von einem „Debakel ohne jedes Ende“.", "Morgenkurier"),
        ("„Das ist ein Skandal“, sagte Heike Brandt der „Neuen Tarner Zeitung“.", "Heike Brandt"),
        ("Von Tamu heißt es zu den Vorwürfen: „Wir prüfen das.“", "Tamu"),
        ("In dem Brief heißt es zu den Vorwürfen: „Wir prüfen das.“", "dem Brief"),
        ("Jost Wiebe schwieg. Von der Polizei hieß es auf Anfrage: „Wir prüfen das.“", "der Polizei"),
    ],
)
def test_a_newspaper_in_marks_and_a_body_before_its_verb(text: str, name: str) -> None:
    assert [found.name for found in said(text, "de")] == [name]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Tarns Bürgermeisterin Heike Brandt kam. „Wir gehen heim“, sagte Tarns Bürgermeisterin.", "Heike Brandt"),
        ("de", "Bürgermeisterin Heike Brandt kam. „Wir gehen heim“, sagte Tarns Bürgermeisterin.", "Tarns Bürgermeisterin"),
        ("nl", "De trainer van Tarnoord, Joost Snel, kwam. 'Wij gaan naar huis', zei Tarnoords trainer.", "Joost Snel"),
    ],
)
def test_a_role_with_its_owner_is_printed_with_both(language: str, text: str, name: str) -> None:
    assert [found.name for found in said(text, language)] == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der 52-jährige Besitzer, Jost Wiebe, kam.\nLandrätin Heike Brandt kam. „Wir gehen heim“, sagte die 46-Jährige.", "Heike Brandt"),
        ("Pilot Jost Wiebe kam. Nach Angaben der Retter geht es ihm „wieder sehr gut“.", "der Retter"),
        ("Richterin Heike Brandt fragte nach. „Ich war es nicht“, antwortete die Zeugin.", "die Zeugin"),
        ("Eine Nachbarin berichtete von Schreien. „Ich rief die Polizei“, so die 61-Jährige.", "Eine Nachbarin"),
    ],
)
def test_whom_a_german_description_means(text: str, name: str) -> None:
    assert [found.name for found in said(text, "de")] == [name]


def test_the_only_source_before_a_reported_clause_is_that_of_its_words() -> None:
    text = "Die Werft verwies auf ein Gutachten. Darin heißt es, die Kräne seien „kaum wahrnehmbar“. Eine Sprecherin bot Hilfe an."
    assert [found.name for found in said(text, "de")] == ["ein Gutachten"]


@pytest.mark.parametrize("name", ["Zovi Brandt", "Ferdinand Graf von Tarn"])
def test_a_german_name_ends_before_a_preposition_but_not_after_a_title(name: str) -> None:
    text = f"Da meldete sich Landwirtin {name} zu Wort. „Ich gehe jetzt heim“, klagte sie."
    assert [found.name for found in said(text, "de")] == [name]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "HPB-Landeschefin Heike Brandt kam. „Wir gehen heim“, sagte Tarns HPB-Chefin.", "Heike Brandt"),
        ("de", "Auf Fragen gibt sich die Sprecherin zugeknöpft: „Der Hafen ist zu, kommentiert aber keine Berichte.“", "die Sprecherin"),
        ("nl", "Anna Kramer runt de haven. Haar kleinzoon Joost neemt het over. De jongeman is blij. 'Ik begin', zegt hij.", "Joost"),
        (
            "de",
            "„Wir gehen heim“, so Koch Jost Wiebe. Sein Kollege Luca Tarni war müde. „Ich bleibe“, schimpfte der Italiener.",
            "Luca Tarni",
        ),
    ],
)
def test_the_last_description_of_a_text_means_somebody(language: str, text: str, name: str) -> None:
    assert said(text, language)[-1].name == name


@pytest.mark.parametrize(
    "press", ["der Deutschen Presse-Agentur", "unserer Zeitung", "dieser Zeitung", "der Nachrichtenagentur TPN", "der „Tarner Zeitung“"]
)
def test_the_press_after_a_description_is_spoken_to(press: str) -> None:
    text = f"Der Abgeordnete Jost Wiebe ist dagegen. „Wir gehen heim“, sagte der Abgeordnete {press}."
    assert [(found.mention, found.name) for found in said(text, "de")] == [("der Abgeordnete", "Jost Wiebe")]


@pytest.mark.parametrize(
    ("language", "text", "mention"),
    [
        ("de", "Heike Brandt ist zornig. Die Vorwürfe wies sie zurück: „Wir warten ab.“", "sie"),
        ("de", "Jost Wiebe ist zornig. Die Vorwürfe wies er zurück: „Wir warten ab.“", "er"),
        ("nl", "Joost Snel is boos. De kritiek noemde hij ‘erg dom’.", "hij"),
    ],
)
def test_a_pronoun_after_the_verb_is_its_subject(language: str, text: str, mention: str) -> None:
    assert [found.mention for found in said(text, language)] == [mention]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Die Zeitung „Le Courrier“ aus Tarn kommentiert: „Wir warten ab.“", "Le Courrier"),
        ("de", "Nach Ansicht der „Nordrundschau“ hat der Kanzler „ein Problem weniger“.", "Nordrundschau"),
        ("nl", "De krant ‘Het Tarnse Volk’ schrijft: ‘Wij wachten af.’", "Het Tarnse Volk"),
    ],
)
def test_a_newspaper_is_called_by_its_name_in_marks(language: str, text: str, name: str) -> None:
    assert [found.name for found in said(text, language)] == [name]
