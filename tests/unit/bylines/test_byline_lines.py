"""Which lines below a headline say who wrote the article."""

import pytest

from service.bylines.byline_lines import is_byline


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Exclusive by Gail Firth, Political Editor", id="a lead of two words, and a job"),
        pytest.param("Court reporter Nils Abara", id="a job before the name"),
        pytest.param("Ada Quill • 4 May 2031", id="a name and a date"),
        pytest.param("Von unserer Korrespondentin Eva Kern", id="German: our correspondent"),
        pytest.param("Autorin: Ada Quill", id="German: a label"),
        pytest.param("(dpa/red)", id="German: agency and desk"),
        pytest.param("Par Anne Roux, à Basseville", id="French: a place"),
        pytest.param("Anne Roux avec AFP", id="French: with an agency"),
        pytest.param("Anne Roux, correspondante à Basseville", id="French: a job after the name"),
        pytest.param("De nuestra corresponsal Marta Gil", id="Spanish: our correspondent"),
        pytest.param("Marta Gil, corresponsal en Bajamar", id="Spanish: a job after the name"),
        pytest.param("dal nostro inviato Marco Rossi", id="Italian: our envoy"),
        pytest.param("Van onze correspondent Jelle Bakker", id="Dutch: our correspondent"),
        pytest.param("Door: redactie", id="Dutch: the desk"),
        pytest.param("Ana Sousa, em Baixamar", id="Portuguese: a place"),
        pytest.param("By Ada Quill, a senior reporter who covers ports and ferries.", id="a sentence about the author"),
        pytest.param("By our political correspondent", id="a job alone after a lead"),
        pytest.param("The Lowmouth Bureau", id="a group of authors"),
        pytest.param("Ada Quill reports", id="a name and a verb"),
        pytest.param("Eva Kern (dpa)", id="a name and an agency"),
    ],
)
def test_bylines_of_many_forms(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Marta Gil, the mayor of Lowmouth", id="somebody with an office, under a picture"),
        pytest.param("Ada Quill at the opening of the bridge", id="somebody in a picture"),
        pytest.param("Van Dam wint de beker", id="a surname that begins like a byline"),
        pytest.param("Die Brücke bleibt im Winter zu", id="a second headline"),
        pytest.param("Von Rasum nach Ostermoor", id="a way, not a name"),
        pytest.param("By Friday the bridge was open again.", id="a sentence"),
        pytest.param("Sport/Fussball", id="a path of sections"),
        pytest.param("By March, a reporter who covers ports had left the paper.", id="a sentence about somebody else"),
    ],
)
def test_other_lines_are_none(line: str) -> None:
    assert not is_byline(line)
