"""Where the dateline before the first sentence of a report ends."""

import pytest

from service.quotation.paragraph.datelines import after_dateline
from service.text.document import fold
from service.text.spans import Span
from tests.unit.quotation.readings import said


@pytest.mark.parametrize(
    ("dateline", "sentence"),
    [
        pytest.param("PORT ALDEN — ", "Reed Salt shut its mill.", id="a place in capitals"),
        pytest.param("PORT ALDEN, May 3 (Newswire) - ", "Reed Salt shut its mill.", id="a date and an agency"),
        pytest.param("ALDEN/SALTMARSH, Marshland – ", "Reed Salt shut its mill.", id="two places and a region"),
        pytest.param("PORT ALDEN, Marshland, May 3, 2031 /Newswire/ -- ", "Reed Salt shut its mill.", id="a press release"),
        pytest.param("Saltmarsh (dpa) – ", "Der Rat hat die Mühle geschlossen.", id="an agency in brackets"),
        pytest.param("Saltmarsh, 3. Mai (dpa) – ", "Der Rat hat die Mühle geschlossen.", id="a date outside English"),
        pytest.param("(MSH) - SALTMARSH, 3 MAG - ", "Il consiglio ha chiuso il mulino.", id="the agency first"),
        pytest.param("PORT ALDEN — ", "“We are late,” said Ann Lowe.", id="a quotation opens the report"),
        pytest.param("", "Ann Lowe – who led the board – said so.", id="an insertion behind a name"),
        pytest.param("", "Ann Lowe (58) – Mayor of Alden – said so.", id="an age in brackets"),
        pytest.param("", "The board – Ann Lowe among them – said so.", id="an insertion with a capital"),
        pytest.param("", "MSH-owned mills shut.", id="a hyphen"),
    ],
)
def test_the_report_starts_after_its_dateline(dateline: str, sentence: str) -> None:
    text = dateline + sentence
    assert after_dateline(fold(text), Span(0, len(text))).of(text) == sentence


@pytest.mark.parametrize("dateline", ["PORT ALDEN, May 3 (Newswire) - ", "PORT ALDEN — ", "Port Alden (Newswire) – ", ""])
def test_no_place_of_a_dateline_speaks(dateline: str) -> None:
    text = f"{dateline}Reed Salt (RSLT.PA) shut its mill on Monday and said repairs would take “most of” the year."
    assert [found.name for found in said(text)] == ["Reed Salt"]
