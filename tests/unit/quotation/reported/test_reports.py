"""Reported speech: what a word of saying governs when nothing stands in marks."""

import pytest

from service.quotation.extraction import LANGUAGES
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.reporting_words import ReportManner
from service.quotation.quotes import QuoteKind
from service.quotation.reported.reports import find_reports, may_report, sentences
from service.quotation.scope import Reported
from service.text.spans import Span
from tests.scaling.growth import grows_faster_than_linear
from tests.unit.quotation.readings import Said, analysis, extract, lexicon, read, said


def reported(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Who says what in a text of one paragraph, "" where nobody is named; the halves of an interrupted content are joined by a stroke."""
    paragraph = analysis(text, language=language)
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
        pytest.param("Ann Lowe has said repeatedly that it was late.", [("Ann Lowe", "that it was late")], id="an adverb behind it"),
        pytest.param("Ann Lowe said in a letter she would leave.", [("Ann Lowe", "she would leave")], id="a phrase, then a pronoun"),
        pytest.param("As Ann Lowe pointed out, the ferry was late.", [("Ann Lowe", "the ferry was late")], id="as somebody pointed out"),
        pytest.param("Ann Lowe asked Paul Reed about the old ferry.", [("Ann Lowe", "the old ferry")], id="asked somebody about"),
        pytest.param("Paul Reed was asked about the old ferry.", [("", "the old ferry")], id="was asked about, by nobody named"),
        pytest.param("Ann Lowe described how the ferry sank.", [("Ann Lowe", "how the ferry sank")], id="described how"),
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
            "Ann Lowe met Paul Reed, adding that the ferry was late.", [("Ann Lowe", "that the ferry was late")], id="a participle"
        ),
        pytest.param(
            "Paul Reed met Ann Lowe, who said she would stay in office.", [("who", "she would stay in office")], id="a relative clause"
        ),
        pytest.param("Ann Lowe denied that the ferry was late.", [("Ann Lowe", "that the ferry was late")], id="denied"),
        pytest.param("Ann Lowe promised to mend the pier.", [("Ann Lowe", "to mend the pier")], id="promised to"),
        pytest.param("Ann Lowe asked them not to leave the pier.", [("Ann Lowe", "not to leave the pier")], id="asked somebody not to"),
        pytest.param("Ann Lowe asked whether the ferry was late.", [("Ann Lowe", "whether the ferry was late")], id="asked whether"),
        pytest.param("Ann Lowe asked why the ferry was late.", [("Ann Lowe", "why the ferry was late")], id="a question"),
        pytest.param("While some say it is old, others disagree.", [("some", "it is old")], id="some say"),
        pytest.param("Ann Lowe asked: Was it late again?", [("Ann Lowe", "Was it late again")], id="behind a colon"),
        pytest.param("Asked whether it was late, Ann Lowe left.", [("", "whether it was late")], id="nobody asks"),
        pytest.param("Ann Lowe pointed out that it was late.", [("Ann Lowe", "that it was late")], id="pointed out"),
        pytest.param("As Ann Lowe said, the ferry was late.", [("Ann Lowe", "the ferry was late")], id="as she said"),
        pytest.param("As Ann Lowe said the ferry was late, Paul Reed left.", [("Ann Lowe", "the ferry was late")], id="while she says it"),
        pytest.param(
            "If it rains, Ann Lowe said the ferry would wait.", [("Ann Lowe", "If it rains / the ferry would wait")], id="on condition"
        ),
        pytest.param(
            "The ferry, she told the Post, was late.", [("she", "The ferry / was late")], id="in the middle, with the one who is told"
        ),
        pytest.param("The ferry was late, she told the Post on Monday.", [("she", "The ferry was late")], id="at the end, with the same"),
        pytest.param(
            "A pier that Ann Lowe says is rotten fell.", [("Ann Lowe", "is rotten fell")], id="the subject stands before the speaker"
        ),
        pytest.param(
            "In the end, according to Ann Lowe, the ferry was late.",
            [("Ann Lowe", "In the end / the ferry was late")],
            id="according to, behind an opening",
        ),
        pytest.param("Ann Lowe accused Paul Reed of lying.", [("Ann Lowe", "Paul Reed of lying")], id="accused of"),
        pytest.param(
            "Ann Lowe called for a new pier and praised Paul Reed.",
            [("Ann Lowe", "a new pier"), ("Ann Lowe", "Paul Reed")],
            id="called for",
        ),
        pytest.param("Ann Lowe denied leaving the pier.", [("Ann Lowe", "leaving the pier")], id="denied doing"),
        pytest.param(
            "Ann Lowe's claim that it was late surprised nobody.", [("Ann Lowe", "that it was late surprised nobody")], id="her claim"
        ),
        pytest.param(
            "The board left and cited a list of costs, officials said.",
            [("officials", "The board left and cited a list of costs")],
            id="the outermost counts",
        ),
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
    ("text", "expected"),
    [
        pytest.param("Ann Lowe said it was late.", [(ReportManner.SPEECH, "it was late")], id="said"),
        pytest.param("Ann Lowe believes the pier is safe.", [(ReportManner.BELIEF, "the pier is safe")], id="believes"),
        pytest.param("Ann Lowe is hopeful that the pier will hold.", [(ReportManner.BELIEF, "that the pier will hold")], id="an adjective"),
        pytest.param("The report shows that the pier is rotten.", [(ReportManner.FINDING, "that the pier is rotten")], id="shows"),
        pytest.param("Ann Lowe wants to mend the pier.", [(ReportManner.PLAN, "to mend the pier")], id="wants to"),
        pytest.param("Ann Lowe criticised the port.", [(ReportManner.ATTITUDE, "the port")], id="criticised"),
        pytest.param(
            "The ferry is expected to be late.", [(ReportManner.BELIEF, "The ferry / to be late")], id="is expected to, by nobody named"
        ),
        pytest.param("The ferry is said to be late.", [(ReportManner.SPEECH, "The ferry / to be late")], id="is said to"),
    ],
)
def test_words_are_told_from_beliefs_and_plans(text: str, expected: list[tuple[ReportManner, str]]) -> None:
    paragraph = analysis(text)
    found = [(report.manner, " / ".join(span.of(text) for span in report.content)) for report in find_reports(paragraph)]
    assert found == expected
    for manner, _ in expected:
        assert list(find_reports(paragraph, manners=set(ReportManner) - {manner})) == []


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
        pytest.param("The 400 promised ferries were late.", id="an adjective"),
        pytest.param("Paul Reed was asked to leave the pier.", id="who is asked by nobody"),
        pytest.param("In the state that Ann Lowe left, it rained.", id="a noun that is a verb elsewhere"),
        pytest.param("Some reports of the late ferry were wrong.", id="an article before a noun"),
        pytest.param("There is a claim that ferries are late.", id="a noun of nobody's"),
        pytest.param("Ann Lowe, who spoke on Monday, left the pier.", id="a relative clause without content"),
    ],
)
def test_what_is_no_reported_speech(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(
            "de", "Anna Vogt sagte, dass die Fähre wieder zu spät kommt.", "dass die Fähre wieder zu spät kommt", id="German dass"
        ),
        pytest.param("de", "Anna Vogt fragte, ob die Fähre kommt.", "ob die Fähre kommt", id="German ob"),
        pytest.param("de", "Anna Vogt sagte am Montag, die Fähre komme zu spät.", "die Fähre komme zu spät", id="German, without dass"),
        pytest.param("de", "Die Fähre komme zu spät, sagte Anna Vogt, die Chefin.", "Die Fähre komme zu spät", id="German, at the end"),
        pytest.param("de", "Laut Anna Vogt kommt die Fähre zu spät.", "kommt die Fähre zu spät", id="German laut"),
        pytest.param("de", "Die Fähre kommt zu spät, wie Anna Vogt mitteilte.", "Die Fähre kommt zu spät", id="German wie, at the end"),
        pytest.param("nl", "De veerboot is te laat, zoals Anna Smit meldde.", "De veerboot is te laat", id="Dutch zoals, at the end"),
        pytest.param(
            "de", "Der Sender „Kanal 10“ berichtete, die Fähre komme spät.", "die Fähre komme spät", id="German, a sender by its name"
        ),
        pytest.param("de", "Anna Vogt glaubt, dass die Fähre kommt.", "dass die Fähre kommt", id="German glauben"),
        pytest.param("es", "Ana Ruiz dijo que el barco llega tarde.", "que el barco llega tarde", id="Spanish que"),
        pytest.param("es", "Ana Ruiz preguntó si el barco llega.", "si el barco llega", id="Spanish si"),
        pytest.param("es", "El barco llega tarde, dijo Ana Ruiz.", "El barco llega tarde", id="Spanish, at the end"),
        pytest.param("es", "Según Ana Ruiz, el barco llega tarde.", "el barco llega tarde", id="Spanish según"),
        pytest.param("es", "De acuerdo con Ana Ruiz, el barco llega tarde.", "el barco llega tarde", id="Spanish de acuerdo con"),
        pytest.param("es", "Ana Ruiz cree que el barco llega.", "que el barco llega", id="Spanish creer"),
        pytest.param("fr", "Luc Morel a déclaré que le bac est en retard.", "que le bac est en retard", id="French que"),
        pytest.param("fr", "Il affirme qu'il est en retard.", "qu'il est en retard", id="French qu'"),
        pytest.param("fr", "Le bac est en retard, a déclaré Luc Morel.", "Le bac est en retard", id="French, at the end"),
        pytest.param("fr", "Selon Luc Morel, le bac est en retard.", "le bac est en retard", id="French selon"),
        pytest.param("fr", "Luc Morel espère que le bac partira.", "que le bac partira", id="French espérer"),
        pytest.param("it", "Ugo Neri ha detto che il traghetto è in ritardo.", "che il traghetto è in ritardo", id="Italian che"),
        pytest.param("it", "Ugo Neri ha chiesto se il traghetto parte.", "se il traghetto parte", id="Italian se"),
        pytest.param("it", "Il traghetto è in ritardo, ha detto Ugo Neri.", "Il traghetto è in ritardo", id="Italian, at the end"),
        pytest.param("it", "Secondo Ugo Neri, il traghetto è in ritardo.", "il traghetto è in ritardo", id="Italian secondo"),
        pytest.param("it", "Ugo Neri crede che il traghetto parta.", "che il traghetto parta", id="Italian credere"),
        pytest.param("nl", "Jan Bos zei dat de boot te laat is.", "dat de boot te laat is", id="Dutch dat"),
        pytest.param("nl", "Jan Bos vroeg of de boot komt.", "of de boot komt", id="Dutch of"),
        pytest.param("nl", "De boot is te laat, aldus Jan Bos.", "De boot is te laat", id="Dutch aldus"),
        pytest.param("nl", "Volgens Jan Bos is de boot te laat.", "is de boot te laat", id="Dutch volgens"),
        pytest.param("nl", "Jan Bos gelooft dat de boot komt.", "dat de boot komt", id="Dutch geloven"),
        pytest.param("pt", "Rui Melo disse que o barco está atrasado.", "que o barco está atrasado", id="Portuguese que"),
        pytest.param("pt", "Rui Melo perguntou se o barco chega.", "se o barco chega", id="Portuguese se"),
        pytest.param("pt", "O barco está atrasado, disse Rui Melo.", "O barco está atrasado", id="Portuguese, at the end"),
        pytest.param("pt", "Segundo Rui Melo, o barco está atrasado.", "o barco está atrasado", id="Portuguese segundo"),
        pytest.param("pt", "Rui Melo acredita que o barco chega.", "que o barco chega", id="Portuguese acreditar"),
    ],
)
def test_other_languages(language: str, text: str, expected: str) -> None:
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quick_look_finds_every_reporting_word(language: str) -> None:
    words = sorted({**lexicon(language).frames.verbs, **lexicon(language).frames.nouns})
    assert [word for word in words if not may_report(f"({word})", Span(0, len(word) + 2), lexicon(language))] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The ferry sailed. Ann Lowe left.", ["The ferry sailed. ", "Ann Lowe left."], id="behind a long word"),
        pytest.param(
            "It is late. Ann Lowe left.", ["It is late. Ann Lowe left."], id="not behind a short one, which may be an abbreviation"
        ),
        pytest.param("She met the Messrs. of Rotterdam.", ["She met the Messrs. of Rotterdam."], id="not before a small letter"),
    ],
)
def test_a_paragraph_is_cut_where_a_sentence_surely_ends(text: str, expected: list[str]) -> None:
    document, paragraphs, _ = read(text)
    assert [part.of(document.text) for part in sentences(document.folded, paragraphs[0])] == expected


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
    assert [quote.kind for quote in extract(TEXT, indirect=Reported.ALL).quotations.quotes] == [
        QuoteKind.INDIRECT,
        QuoteKind.DIRECT,
        QuoteKind.INDIRECT,
    ]


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
        pytest.param("her claim that ", id="nouns"),
        pytest.param("As Ann said, ", id="as she said"),
        pytest.param("is said to ", id="passives"),
        pytest.param("praised Ann and ", id="objects"),
    ],
)
def test_time_is_linear(pump: str) -> None:
    def reports(text: str) -> object:
        return list(find_reports(paragraphs[text]))

    def long(size: int) -> str:
        text = pump * (size // len(pump)) + "end."
        paragraphs.setdefault(text, analysis(text))
        return text

    paragraphs: dict[str, ParagraphAnalysis] = {}
    assert grows_faster_than_linear(reports, long, 5_000) is None
