"""Words that are said not to have been said, and nobody as a speaker."""

import pytest

from service.quotation.scope import Reported
from service.quotation.utterances import DENIED_CONFIDENCE
from tests.unit.quotation.readings import extract, said


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Ann Lowe did not say that the mill would close.", "en", id="English, not"),
        pytest.param("Ann Lowe has never publicly said that the mill would close.", "en", id="an adverb between"),
        pytest.param("Ann Lowe wouldn't say who was responsible for the fire.", "en", id="a negated auxiliary"),
        pytest.param("Ann Lowe declined to say who was responsible for the fire.", "en", id="a verb of refusing"),
        pytest.param("Nobody at the mill said that the fire was out.", "en", id="nobody"),
        pytest.param("Ada Quill sagte nicht, dass die Mühle im Frühjahr schließt.", "de", id="German, behind the verb"),
        pytest.param("Ada Quill wollte nicht sagen, wer den Brand gelegt hat.", "de", id="German, before the verb"),
        pytest.param("Ada Quill zei niet dat de molen in het voorjaar sluit.", "nl", id="Dutch"),
        pytest.param("Ada Quille n'a pas dit que le moulin fermerait au printemps.", "fr", id="French"),
        pytest.param("Ana Quila no dijo que el molino cerrará en primavera.", "es", id="Spanish"),
        pytest.param("Ada Quilla non ha detto che il mulino chiuderà in primavera.", "it", id="Italian"),
        pytest.param("Ana Quilha não disse que o moinho fecha na primavera.", "pt", id="Portuguese"),
    ],
)
def test_what_was_not_said_is_no_reported_speech(text: str, language: str) -> None:
    assert said(text, language, indirect=Reported.NAMED) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Ann Lowe not only said that the mill would close.", "en", id="not only"),
        pytest.param("Ann Lowe did not deny that the mill would close.", "en", id="a denial that is denied"),
        pytest.param("Ann Lowe, who was not there, said that the mill would close.", "en", id="in another clause"),
        pytest.param("Ada Quill sagte nicht nur, dass die Mühle im Frühjahr schließt.", "de", id="German"),
        pytest.param("Ana Quila no sólo dijo que el molino cerrará en primavera.", "es", id="Spanish"),
    ],
)
def test_what_only_looks_denied(text: str, language: str) -> None:
    assert len(said(text, language, indirect=Reported.ALL)) == 1


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        pytest.param("Nobody says “thank you very much” to the ferryman.", None, id="nobody"),
        pytest.param("None of the pilots shouted “stop the boat at once”.", None, id="none of several people"),
        pytest.param("No one in the crowd shouted “stop the boat at once”.", None, id="no one"),
        pytest.param("No Limits said “thank you very much” to its fans.", "No Limits", id="a name with No"),
    ],
)
def test_words_of_nobody_named(text: str, mention: str | None) -> None:
    (quotation,) = said(text)
    assert quotation.mention == mention


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lowe never said “burn the mill down”, her brother insisted.",
        "Ann Lowe refused to say “I am very sorry” to the families.",
    ],
)
def test_who_is_said_not_to_have_said_it_is_never_sure(text: str) -> None:
    speaker = extract(text).quotations.quotes[0].speaker
    assert speaker is not None
    assert speaker.confidence <= DENIED_CONFIDENCE
