"""Reported speech: what a word of saying governs when nothing stands in marks."""

import pytest

from service.quotation.indirect import find_reports, may_report
from service.quotation.quotes import Kind
from service.quotation.scenes import Scene
from service.quotation.scope import Reported
from tests.scaling.growth import grows_faster_than_linear
from tests.unit.quotation.readings import Said, extract, lexicon, read, said, scene


def reported(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Who says what in a text of one paragraph, "" where nobody is named; the halves of an interrupted content are joined by a stroke."""
    paragraph = scene(text, language=language)
    marks = [paragraph.tokens[index].start for index in paragraph.quoted]
    return [
        (report.link.mention.span.of(paragraph.text) if report.link else "", " / ".join(span.of(paragraph.text) for span in report.content))
        for report in find_reports(paragraph, marks)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ann Lowe said that the ferry was late.", [("Ann Lowe", "that the ferry was late")], id="said that"),
        pytest.param("Ann Lowe said the ferry was late.", [("Ann Lowe", "the ferry was late")], id="said, without 'that'"),
        pytest.param(
            "Ann Lowe said the old ferry sank again.", [("Ann Lowe", "the old ferry sank again")], id="said, and a verb in no list"
        ),
        pytest.param("She told reporters that it was late.", [("She", "that it was late")], id="told somebody that"),
        pytest.param("She told the Lowmouth Post she would leave.", [("She", "she would leave")], id="told somebody, without 'that'"),
        pytest.param("Ann Lowe told voters here Sunday that she would run.", [("Ann Lowe", "that she would run")], id="with place and day"),
        pytest.param("Ann Lowe said at the meeting that it was late.", [("Ann Lowe", "that it was late")], id="with a place before 'that'"),
        pytest.param("Ann Lowe, the mayor, said the ferry was late.", [("Ann Lowe", "the ferry was late")], id="with an apposition"),
        pytest.param(
            "Mayor Ann Lowe of Saltmarsh, a farmer who left the board, said the Reed family was late.",
            [("Mayor Ann Lowe", "the Reed family was late")],
            id="with a clause inserted",
        ),
        pytest.param("Ann Lowe went on to explain that the ferry was late.", [("Ann Lowe", "that the ferry was late")], id="an infinitive"),
        pytest.param("The ferry was late again, Ann Lowe said.", [("Ann Lowe", "The ferry was late again")], id="at the end"),
        pytest.param("The ferry was late again, said Ann Lowe.", [("Ann Lowe", "The ferry was late again")], id="at the end, inverted"),
        pytest.param("The ferry was late, Ann Lowe said on Monday.", [("Ann Lowe", "The ferry was late")], id="at the end, with a day"),
        pytest.param(
            "The plan, Ann Lowe said, is to build a new pier.", [("Ann Lowe", "The plan / is to build a new pier")], id="in the middle"
        ),
        pytest.param("According to Ann Lowe, the ferry was late.", [("Ann Lowe", "the ferry was late")], id="according to, first"),
        pytest.param("The ferry was late, according to Ann Lowe.", [("Ann Lowe", "The ferry was late")], id="according to, last"),
        pytest.param(
            "Ann Lowe said that the ferry was late and added that it was old.",
            [("Ann Lowe", "that the ferry was late"), ("Ann Lowe", "that it was old")],
            id="two verbs of one speaker",
        ),
        pytest.param(
            "Ann Lowe thanked Paul Reed, adding that the ferry was late.", [("Ann Lowe", "that the ferry was late")], id="a participle"
        ),
        pytest.param(
            "Paul Reed thanked Ann Lowe, who said she would stay in office.", [("who", "she would stay in office")], id="a relative clause"
        ),
        pytest.param("Ann Lowe denied that the ferry was late.", [("Ann Lowe", "that the ferry was late")], id="denied"),
        pytest.param("Ann Lowe promised to mend the pier.", [("Ann Lowe", "to mend the pier")], id="promised to"),
        pytest.param("Ann Lowe asked them not to leave the pier.", [("Ann Lowe", "not to leave the pier")], id="asked somebody not to"),
        pytest.param("Ann Lowe asked whether the ferry was late.", [("Ann Lowe", "whether the ferry was late")], id="asked whether"),
        pytest.param("Ann Lowe asked why the ferry was late.", [("Ann Lowe", "why the ferry was late")], id="a question"),
        pytest.param(
            "Ann Lowe said the ferry was late, and that its crew was “fast asleep”.",
            [("Ann Lowe", "the ferry was late")],
            id="as far as the last comma before words in marks",
        ),
    ],
)
def test_reported_speech(text: str, expected: list[tuple[str, str]]) -> None:
    assert reported(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ann Lowe said so on Monday.", id="a word for what was said"),
        pytest.param("Ann Lowe told the truth.", id="a noun"),
        pytest.param("In an email, Ann Lowe said hello.", id="a greeting"),
        pytest.param("Ann Lowe said in an interview aboard the ferry.", id="a place and nothing more"),
        pytest.param("Ann Lowe declared her support for the ferry.", id="a noun phrase"),
        pytest.param("Ann Lowe posted a video from a meeting at which she was late.", id="a noun phrase with a clause about it"),
        pytest.param("The western states that Ann Lowe won are small.", id="a noun that looks like a verb"),
        pytest.param("Ann Lowe continued to mend the pier.", id="what she does, not what she says"),
        pytest.param("Ann Lowe mended the pier that was broken.", id="no word of saying"),
        pytest.param("Ann Lowe said the ferry was “fast asleep”.", id="a clause with words in marks and no comma before them"),
        pytest.param("“The ferry was late,” Ann Lowe said.", id="words in marks"),
        pytest.param("They left. “It is late,” said engineer Paul Reed, who has run the ferry since May.", id="a subject behind its verb"),
        pytest.param("At the end of the day, Ann Lowe said on Monday, “it sank”.", id="an aside before words in marks"),
        pytest.param("Ann Lowe, who left the pier, told her crew, “Go on”.", id="a subject before words in marks"),
        pytest.param("Ann Lowe spoke.", id="a verb without anything"),
    ],
)
def test_what_is_no_reported_speech(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("de", "Anna Vogt sagte, dass die Fähre wieder zu spät kommt.", "dass die Fähre wieder zu spät kommt", id="German"),
        pytest.param("es", "Ana Ruiz dijo que el barco llega tarde.", "que el barco llega tarde", id="Spanish"),
        pytest.param("fr", "Luc Morel a déclaré que le bac est en retard.", "que le bac est en retard", id="French"),
        pytest.param("it", "Ugo Neri ha detto che il traghetto è in ritardo.", "che il traghetto è in ritardo", id="Italian"),
        pytest.param("nl", "Jan Bos zei dat de boot te laat is.", "dat de boot te laat is", id="Dutch"),
        pytest.param("pt", "Rui Melo disse que o barco está atrasado.", "que o barco está atrasado", id="Portuguese"),
    ],
)
def test_other_languages_open_it_with_a_word(language: str, text: str, expected: str) -> None:
    assert [content for _, content in reported(text, language)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ann Lowe said it was late.", True, id="a verb of saying"),
        pytest.param("ACCORDING to nobody.", True, id="in capitals"),
        pytest.param("The ferry came and went.", False, id="none"),
    ],
)
def test_a_quick_look_rules_paragraphs_out(text: str, expected: bool) -> None:
    document, paragraphs, _ = read(text)
    assert may_report(document.folded, paragraphs[0], lexicon()) is expected


def test_a_scare_quote_may_stand_in_reported_speech() -> None:
    text = "Ann Lowe said that the so-called “ferry” was an old tugboat."
    assert said(text, indirect=Reported.ALL) == [Said("that the so-called “ferry” was an old tugboat", "Ann Lowe", "Ann Lowe", "said")]


TEXT = "Mayor Ann Lowe came.\nThe mayor said the ferry was late.\n“It is old,” Lowe said. She promised to mend it."


def test_it_stands_among_the_quotations_in_the_order_of_the_text() -> None:
    assert said(TEXT, indirect=Reported.ALL) == [
        Said("the ferry was late", "The mayor", "Ann Lowe", "said"),
        Said("It is old,", "Lowe", "Ann Lowe", "said"),
        Said("to mend it", "She", "Ann Lowe", "promised"),
    ]
    assert [quote.kind for quote in extract(TEXT, indirect=Reported.ALL).quotations.quotes] == [Kind.INDIRECT, Kind.DIRECT, Kind.INDIRECT]


def test_it_is_left_out_where_none_is_wanted() -> None:
    assert said(TEXT) == [Said("It is old,", "Lowe", "Ann Lowe", "said")]


def test_in_a_language_without_words_of_saying_there_is_none() -> None:
    assert said("Ann Lowe said that the ferry was late.", "sv", indirect=Reported.ALL) == []


@pytest.mark.parametrize(
    "pump",
    [
        pytest.param("said that ", id="cues without end"),
        pytest.param("Ann said that ", id="speakers without end"),
        pytest.param("Ann said Paul, ", id="commas"),
        pytest.param("Ann said that “Go on, now”, ", id="words in marks"),
        pytest.param("told Ann on Monday ", id="recipients and days"),
        pytest.param("saying she added ", id="participles"),
        pytest.param("according to Ann, ", id="according to"),
        pytest.param("Ann said ; ", id="points"),
    ],
)
def test_time_is_linear(pump: str) -> None:
    def reports(text: str) -> object:
        return list(find_reports(paragraphs[text]))

    def long(size: int) -> str:
        text = pump * (size // len(pump)) + "end."
        paragraphs.setdefault(text, scene(text))
        return text

    paragraphs: dict[str, Scene] = {}
    assert grows_faster_than_linear(reports, long, 5_000) is None
