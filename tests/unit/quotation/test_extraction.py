"""The whole stage: small articles, and who said what. Each line of a text is a paragraph."""

import pytest

from service.quotation.extraction import LANGUAGES
from service.quotation.quotes import QuotePlace
from tests.unit.quotation.readings import Said, extract, said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ann Lowe, the mayor, called the plan “a gift to thieves”.",
            [Said("a gift to thieves", "Ann Lowe", "Ann Lowe", "called")],
            id="the mention ends before its apposition",
        ),
        pytest.param(
            "“The ferry is late,” said Harbour Master Inge Solvang.",
            [Said("The ferry is late,", "Harbour Master Inge Solvang", "Inge Solvang", "said")],
            id="the mention has the title, the name has not",
        ),
        pytest.param(
            "“The ferry is late,” said Inge Solvang of the Harbour Board.",
            [Said("The ferry is late,", "Inge Solvang", "Inge Solvang", "said")],
            id="a name goes without the phrase behind it",
        ),
        pytest.param(
            "“The ferry is late,” said a spokeswoman for the water board.",
            [Said("The ferry is late,", "a spokeswoman for the water board", "a spokeswoman for the water board", "said")],
            id="a description has it",
        ),
        pytest.param(
            "Inge Solvang came.\n“The ferry is late,” Solvang said. “It is old,” she added.",
            [Said("The ferry is late,", "Solvang", "Inge Solvang", "said"), Said("It is old,", "she", "Inge Solvang", "added")],
            id="a surname, then a pronoun",
        ),
        pytest.param(
            "The Harbourmaster’s Office closed the quay.\n“Nobody may land before noon,” it said.",
            [Said("Nobody may land before noon,", "it", "Harbourmaster’s Office", "said")],
            id="the name of an organisation has its marks as printed",
        ),
        pytest.param(
            "Ann Lowe met Paul Abara.\n“The ferry is late,” she told him. He replied: “It always is.”",
            [Said("The ferry is late,", "she", "Ann Lowe", "told"), Said("It always is.", "He", "Paul Abara", "replied")],
            id="two people, told apart by gender",
        ),
        pytest.param(
            "Odd Brekke and Lars Tveit were pulled from the sea.\n“We were asleep below,” he said.",
            [Said("We were asleep below,", "he", None, "said")],
            id="two people who fit equally: the mention without a name",
        ),
        pytest.param(
            "“Late again,” said Carl Odum.\nThe harbour master, Hugh Sande, lost two boats. “They were not insured,” he said.",
            [Said("Late again,", "Carl Odum", "Carl Odum", "said"), Said("They were not insured,", "he", "Hugh Sande", "said")],
            id="who is named anew, not the last speaker",
        ),
        pytest.param(
            "“Late again,” said Carl Odum.\nHugh Sande lost two boats.\n“They were not insured,” he said.",
            [Said("Late again,", "Carl Odum", "Carl Odum", "said"), Said("They were not insured,", "he", "Hugh Sande", "said")],
            id="who is named anew in a paragraph without a quotation",
        ),
        pytest.param(
            "Judge Ann Lowe came in. “Late again,” said Sue Mund.\nThe judge declined. “It is noon,” she said.",
            [Said("Late again,", "Sue Mund", "Sue Mund", "said"), Said("It is noon,", "she", "Ann Lowe", "said")],
            id="the role that opens the paragraph, not the last speaker",
        ),
        pytest.param(
            "“Late again,” said Carl Odum.\nAn officer from the harbour came by. Nobody had asked. “All wet,” he said.",
            [Said("Late again,", "Carl Odum", "Carl Odum", "said"), Said("All wet,", "he", "An officer from the harbour", "said")],
            id="who is introduced without a name, not the last speaker",
        ),
        pytest.param(
            "“Late again,” said Ann Lowe, of Quay Street.\nHer husband came by. “All wet,” she said.",
            [Said("Late again,", "Ann Lowe", "Ann Lowe", "said"), Said("All wet,", "she", "Ann Lowe", "said")],
            id="a husband is not she",
        ),
        pytest.param("“Late again,” they said.", [Said("Late again,", "they", None, "said")], id="a pronoun is no name"),
        pytest.param(
            "Odd Brekke said that Ann Lowe had told him the ferry was “late again”.",
            [Said("late again", "Ann Lowe", "Ann Lowe", "told")],
            id="the inner one of two who report",
        ),
        pytest.param(
            "Odd Brekke asked for a bridge, which Ann Lowe called “a joke”.",
            [Said("a joke", "Ann Lowe", "Ann Lowe", "called")],
            id="the one who calls something what another one asked for",
        ),
        pytest.param(
            "Her essay, “Low Tide in May”, ran in June, Ann Lowe said.",
            [],
            id="a title behind its noun",
        ),
        pytest.param(
            "They sang “Low Tide” and left, Ann Lowe said.",
            [],
            id="a title that is sung",
        ),
        pytest.param(
            "Fans were quick to answer. “Harbour music,” one commented.",
            [Said("Harbour music,", "one", "one fan", "commented")],
            id="'one' is a speaker",
        ),
        pytest.param(
            "SALTMARSH, 3 May: The Harbour Board closed the port on Monday and said ice would stay “well into” June.",
            [Said("well into", "The Harbour Board", "Harbour Board", "said")],
            id="a dateline is no speaker",
        ),
        pytest.param(
            "The hashtag “#SaveTheFerry” was used by Ann Lowe.",
            [],
            id="a hashtag",
        ),
        pytest.param(
            "Words such as “may,” “could” and “should” are hopes, Ann Lowe said.",
            [],
            id="words as words",
        ),
        pytest.param(
            "Ann Lowe: “The ferry is late.”",
            [Said("The ferry is late.", "Ann Lowe", "Ann Lowe", ":")],
            id="the cue of a label is its colon",
        ),
        pytest.param(
            "According to Ann Lowe, the ferry is “old, late and full of sheep”.",
            [Said("old, late and full of sheep", "Ann Lowe", "Ann Lowe", "According to")],
            id="according to",
        ),
        pytest.param(
            "Ann Lowe is quoted as saying “the ferry is always late”.",
            [Said("the ferry is always late", "Ann Lowe", "Ann Lowe", "saying")],
            id="quoted as saying",
        ),
        pytest.param(
            "“The ferry is late,” said Ann Lowe. “It is not,” said Paul Abara.",
            [Said("The ferry is late,", "Ann Lowe", "Ann Lowe", "said"), Said("It is not,", "Paul Abara", "Paul Abara", "said")],
            id="each quotation its own speaker",
        ),
        pytest.param(
            "“The ferry is late,” said Ann Lowe.\n“It is late because it is old and full of sheep.”",
            [
                Said("The ferry is late,", "Ann Lowe", "Ann Lowe", "said"),
                Said("It is late because it is old and full of sheep.", "Ann Lowe", "Ann Lowe", None),
            ],
            id="who speaks goes on, without a cue",
        ),
        pytest.param(
            "Mayor Ann Lowe came.\n“We waited for hours.\n“Then we left the island,” the mayor said.",
            [Said("We waited for hours. / Then we left the island,", "the mayor", "Ann Lowe", "said")],
            id="an office, over two paragraphs",
        ),
        pytest.param(
            "The report says the ferry “will never be on time”.",
            [Said("will never be on time", "The report", "The report", "says")],
            id="a document speaks",
        ),
        pytest.param(
            "“The ferry is old and late, and nobody on the island knows why.”",
            [Said("The ferry is old and late, and nobody on the island knows why.", None, None, None)],
            id="nobody is named",
        ),
        pytest.param(
            "“The ferry is late,” said the harbour board’s engineer, Ada Quill.",
            [Said("The ferry is late,", "the harbour board’s engineer", "Ada Quill", "said")],
            id="a description with its name behind it",
        ),
        pytest.param(
            "“The ferry is late,” Solvang’s deputy, Odd Brekke, said.",
            [Said("The ferry is late,", "Solvang’s deputy", "Odd Brekke", "said")],
            id="also where a name makes it definite",
        ),
        pytest.param(
            "“The ferry is late,” one resident, Odd Brekke, said.",
            [Said("The ferry is late,", "one resident", "Odd Brekke", "said")],
            id="or nothing makes it definite",
        ),
        pytest.param(
            "Ada Quill described the ferry as “a floating barn” and its crew as “heroes”.",
            [Said("a floating barn", "Ada Quill", "Ada Quill", "described"), Said("heroes", "Ada Quill", "Ada Quill", "described")],
            id="two fragments of one speaker",
        ),
        pytest.param(
            "Ada Quill said “yes” when Odd Brekke asked “are you well?”.",
            [Said("yes", "Ada Quill", "Ada Quill", "said"), Said("are you well?", "Odd Brekke", "Odd Brekke", "asked")],
            id="two speakers in one sentence",
        ),
        pytest.param(
            "Ada Quill’s visit ended when Odd Brekke said the ferry was “a floating barn”.",
            [Said("a floating barn", "Odd Brekke", "Odd Brekke", "said")],
            id="who has the verb, not who opens the sentence",
        ),
        pytest.param(
            "Mr Quill said that “it is late again”, and that Mrs Brekke had called it “a barn”.",
            [Said("it is late again", "Mr Quill", "Quill", "said"), Said("a barn", "Mrs Brekke", "Brekke", "called")],
            id="somebody quoted by somebody",
            marks=pytest.mark.xfail(reason="the one who opens the sentence is preferred to the subject of the nearest verb"),
        ),
        pytest.param(
            "“The ferry is late,” tweeted @lowmouth on Monday.",
            [Said("The ferry is late,", None, None, None)],
            id="words with a verb behind them stay, whoever said them",
        ),
        pytest.param(
            "“The ferry is late,” said captain Ada “Crab” Quill.",
            [Said("The ferry is late,", "captain Ada “Crab” Quill", "Ada “Crab” Quill", "said")],
            id="a nickname in marks is a part of the name",
        ),
        pytest.param(
            "“No.” Will the board pay? “Never.” Those were the only answers that Ann Lowe gave.",
            [Said("No.", "Ann Lowe", "Ann Lowe", None), Said("Never.", "Ann Lowe", "Ann Lowe", None)],
            id="the sentence behind says whose answers they were",
        ),
        pytest.param(
            "“The ferry is late,” says Fernhof Ferries Co-Founder and Chief Pilot Ada Quill.",
            [Said("The ferry is late,", "Fernhof Ferries Co-Founder and Chief Pilot Ada Quill", "Ada Quill", "says")],
            id="two roles before one name",
        ),
        pytest.param(
            "As Jost Wiebe, head of the Marsh Lab in Fernhof and author of Blue Ferns, puts it, “Ferns plan ahead.”",
            [Said("Ferns plan ahead.", "Jost Wiebe", "Jost Wiebe", "puts")],
            id="the one described behind 'as', not the description",
        ),
        pytest.param(
            "Many of you wrote in to ask, “Which boat is the safest one?”",
            [Said("Which boat is the safest one?", "Many of you", "Many of you", "ask")],
            id="who writes to ask, not who is written to",
        ),
        pytest.param(
            "Cllr Ada Quill, Chair of the Harbour Association said: “It has been a bad week.”",
            [Said("It has been a bad week.", "Cllr Ada Quill", "Ada Quill", "said")],
            id="a role at a body without its second comma",
        ),
        pytest.param(
            "Ada Quill of Quill Boats says “it is late again”.",
            [Said("it is late again", "Ada Quill", "Ada Quill", "says")],
            id="the person, not the body behind 'of'",
        ),
        pytest.param(
            "The head of the board, Ada Quill, has issued the following note:\n“What a week this has been, my friends.”\nIt rained.",
            [Said("What a week this has been, my friends.", "The head of the board", "Ada Quill", None)],
            id="the one with whom the sentence opens that announces a quotation",
        ),
        pytest.param("The so-called “ferry” is an old tugboat.", [], id="a scare quote is no quotation"),
        pytest.param("Nothing was said.", [], id="no marks, no quotation"),
    ],
)
def test_who_said_what(text: str, expected: list[Said]) -> None:
    assert said(text) == expected


def test_a_name_may_stand_in_the_headline_alone() -> None:
    text = "“The ferry is late,” Solvang said."
    assert said(text, headline="Inge Solvang resigns over ferry") == [Said("The ferry is late,", "Solvang", "Inge Solvang", "said")]


def test_a_headline_has_the_quotations_that_the_body_lacks() -> None:
    headline = "“The ferry is late,” says Solvang"
    found = extract("Nothing was said.", headline=headline).quotations.quotes
    assert [(quote.place, quote.cue is not None) for quote in found] == [(QuotePlace.HEADLINE, True)]
    assert said("Nothing was said.", headline=headline) == [Said("The ferry is late,", "Solvang", "Solvang", "says")]


def test_a_headline_has_no_quotation_that_the_body_repeats() -> None:
    found = extract("“The ferry is late, and old,” Solvang said.", headline="“The ferry is late,” says Solvang").quotations.quotes
    assert [quote.place for quote in found] == [QuotePlace.BODY]


ORDERS = {
    "de": (
        "Anna Vogt sagte: „Die Fähre kommt wieder zu spät.“",
        "„Die Fähre kommt wieder zu spät“, sagte Anna Vogt.",
        "Laut Anna Vogt kommt die Fähre „wieder einmal viel zu spät“.",
    ),
    "en": (
        "Anna Vogt said: “The ferry comes late again.”",
        "“The ferry comes late again,” said Anna Vogt.",
        "According to Anna Vogt, “the ferry comes late again”.",
    ),
    "es": (
        "Ana Ruiz dijo: «El barco llega tarde otra vez».",
        "«El barco llega tarde otra vez», dijo Ana Ruiz.",
        "Según Ana Ruiz, «el barco llega tarde otra vez».",
    ),
    "fr": (
        "Luc Morel a déclaré : « Le bac est encore en retard. »",
        "« Le bac est encore en retard », a déclaré Luc Morel.",
        "Selon Luc Morel, « le bac est encore en retard ».",
    ),
    "it": (
        "Ugo Neri ha detto: «Il traghetto è di nuovo in ritardo».",
        "«Il traghetto è di nuovo in ritardo», ha detto Ugo Neri.",
        "Secondo Ugo Neri, «il traghetto è di nuovo in ritardo».",
    ),
    "nl": (
        "Jan Bos zei: ‘De boot is weer te laat.’",
        "‘De boot is weer te laat’, zei Jan Bos.",
        "Volgens Jan Bos is de boot ‘weer eens veel te laat’.",
    ),
    "pt": (
        "Rui Melo disse: “O barco está outra vez atrasado.”",
        "“O barco está outra vez atrasado”, disse Rui Melo.",
        "Segundo Rui Melo, “o barco está outra vez atrasado”.",
    ),
}
NAMES = {"de": "Anna Vogt", "en": "Anna Vogt", "es": "Ana Ruiz", "fr": "Luc Morel", "it": "Ugo Neri", "nl": "Jan Bos", "pt": "Rui Melo"}
CUES = {
    "de": ("sagte", "sagte", "Laut"),
    "en": ("said", "said", "According to"),
    "es": ("dijo", "dijo", "Según"),
    "fr": ("déclaré", "déclaré", "Selon"),
    "it": ("detto", "detto", "Secondo"),
    "nl": ("zei", "zei", "Volgens"),
    "pt": ("disse", "disse", "Segundo"),
}
PLACES = ("before the words", "behind the words", "without a verb")


@pytest.mark.parametrize(
    ("language", "text", "cue"),
    [
        pytest.param(language, text, cue, id=f"{language}, {place}")
        for language in LANGUAGES
        for text, cue, place in zip(ORDERS[language], CUES[language], PLACES, strict=True)
    ],
)
def test_the_plain_attributions_of_every_language(language: str, text: str, cue: str) -> None:
    assert [found[1:] for found in said(text, language)] == [(NAMES[language], NAMES[language], cue)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(
            "de",
            "Bürgermeisterin Anna Vogt kam.\n„Die Fähre kommt zu spät“, so die Bürgermeisterin.",
            Said("Die Fähre kommt zu spät", "die Bürgermeisterin", "Anna Vogt", "so"),
            id="German: an office behind 'so'",
        ),
        pytest.param(
            "de",
            "„Die Fähre“, sagte Anna Vogt, „kommt immer zu spät.“",
            Said("Die Fähre / kommt immer zu spät.", "Anna Vogt", "Anna Vogt", "sagte"),
            id="German: interrupted",
        ),
        pytest.param(
            "de",
            "Nach Angaben von Anna Vogt ist die Fähre „wieder viel zu spät“.",
            Said("wieder viel zu spät", "Anna Vogt", "Anna Vogt", "Nach Angaben von"),
            id="German: 'nach Angaben von'",
        ),
        pytest.param(
            "fr",
            "Luc Morel est venu. « Le bac est en retard », a-t-il ajouté.",
            Said("Le bac est en retard", "il", "Luc Morel", "ajouté"),
            id="French: a pronoun between auxiliary and verb",
        ),
        pytest.param(
            "fr",
            "« Le bac est en retard », explique Luc Morel, maire de Lanoux.",
            Said("Le bac est en retard", "Luc Morel", "Luc Morel", "explique"),
            id="French: an office behind the name",
        ),
        pytest.param(
            "es",
            "«El barco llega tarde», dijo el alcalde, Luis Mora.",
            Said("El barco llega tarde", "el alcalde", "Luis Mora", "dijo"),
            id="Spanish: an office before the name",
        ),
        pytest.param(
            "es",
            "Ana Ruiz vino. «El barco llega tarde», añadió.",
            Said("El barco llega tarde", "Ana Ruiz", "Ana Ruiz", "añadió"),
            id="Spanish: no subject",
        ),
        pytest.param(
            "it",
            "Ugo Neri è arrivato.\n«Il traghetto è in ritardo», ha aggiunto.",
            Said("Il traghetto è in ritardo", "Ugo Neri", "Ugo Neri", "aggiunto"),
            id="Italian: no subject",
        ),
        pytest.param(
            "nl",
            "Jan Bos kwam.\n‘De boot is te laat’, zegt hij.",
            Said("De boot is te laat", "hij", "Jan Bos", "zegt"),
            id="Dutch: a pronoun",
        ),
        pytest.param(
            "pt",
            "De acordo com Rui Melo, o barco está “velho demais para o mar”.",
            Said("velho demais para o mar", "Rui Melo", "Rui Melo", "De acordo com"),
            id="Portuguese: 'de acordo com'",
        ),
    ],
)
def test_usual_forms_of_other_languages(language: str, text: str, expected: Said) -> None:
    assert said(text, language) == [expected]


def test_in_a_language_without_words_of_saying_quotations_are_found_and_nobody_is_named() -> None:
    assert said("Anna Berg sade: ”Färjan är sen igen, som alltid.”", "sv") == [Said("Färjan är sen igen, som alltid.", None, None, None)]


@pytest.mark.parametrize(
    ("language", "text", "said_there"),
    [
        pytest.param("pl", "„Nie mamy wyboru” – powiedziała Anna Rój.", ["Nie mamy wyboru"], id="a dash follows"),
        pytest.param("ru", "«У нас нет выбора», — сказала Ада Рой.", ["У нас нет выбора"], id="a comma and a dash follow"),
        pytest.param("el", "«Δεν έχουμε επιλογή», είπε η Άννα Ρόη.", ["Δεν έχουμε επιλογή"], id="a comma follows"),
        pytest.param(
            "ja", "「ほかに道はなかった」と森さんは話した。", ["ほかに道はなかった"], id="words follow in a script without blanks"
        ),
        pytest.param("pl", "„Długa noc”, nowa książka, jest już w sprzedaży.", [], id="a title before an apposition"),
        pytest.param("pl", "Książka „Długa jest noc nad morzem” jest już w sprzedaży.", [], id="a title within a sentence"),
    ],
)
def test_short_words_before_an_attribution_are_quotations_in_any_language(language: str, text: str, said_there: list[str]) -> None:
    assert [found.text for found in said(text, language)] == said_there


@pytest.mark.parametrize("language", [None, "hr", "xx-Latn"])
def test_nobody_is_named_in_an_unknown_language(language: str | None) -> None:
    assert said("«وأضافت الوزيرة أن العمل سيبدأ قريبا جدا»", language) == [
        Said("وأضافت الوزيرة أن العمل سيبدأ قريبا جدا", None, None, None)
    ]
    assert [found.name for found in said("“The ferry is late,” said Ann Lowe.", language)] == [None]


@pytest.mark.parametrize("language", ["en", "EN", "en-GB"])
def test_a_language_tag_is_read_by_its_first_part(language: str) -> None:
    assert [found.name for found in said("“The ferry is late,” said Ann Lowe.", language)] == ["Ann Lowe"]


@pytest.mark.parametrize(
    ("text", "lone"),
    [
        pytest.param("“The ferry is late,” said Ann Lowe.", [], id="none"),
        pytest.param("“The ferry is late, said Ann Lowe.", ["“"], id="never closed"),
        pytest.param("The ferry is late,” said Ann Lowe.", ["”"], id="never opened"),
    ],
)
def test_a_lone_mark_costs_a_warning(text: str, lone: list[str]) -> None:
    document, quotations = extract(text)
    assert {warning.code.value for warning in quotations.warnings} <= {"unbalanced-quotation-marks"}
    assert [warning.span.of(document.text) for warning in quotations.warnings if warning.span] == lone


@pytest.mark.parametrize(
    "marks",
    [pytest.param("“”", id="curly"), pytest.param('""', id="straight"), pytest.param("«»", id="guillemets"), pytest.param("„“", id="low")],
)
def test_the_style_of_marks_changes_no_speaker(marks: str) -> None:
    opening, closing = marks
    text = "Mayor Ann Lowe came.\n“The ferry is late,” Lowe said. “It is old.” Paul Abara called her words “a gift to thieves”."
    assert said(text.replace("“", opening).replace("”", closing)) == said(text)
