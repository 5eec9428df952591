"""Which lines below a headline date the story, whatever else stands on them."""

import pytest

from tests.unit.structure.readings import letters

TEXT = "Storm closes harbour of Harlow\n\n{line}\n\n{{0}}\n\n{{1}}"
BELOW_STANDFIRST = "Storm closes harbour of Harlow\n\n{{2}}\n\n{line}\n\n{{0}}\n\n{{1}}"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param("12.03.2031, 09:41 Uhr | Quelle: npa", "D", id="with the source of the report"),
        pytest.param("Lowmouth - 09 sept 2031 - 11:20 CEST", "D", id="with the place"),
        pytest.param("05/04/2031 06h00 Atualizado há um ano", "D", id="with the age of the last change"),
        pytest.param("01/03/2031 a las 06:00h.", "D", id="with a full stop"),
        pytest.param("3 mars 2031 à 14h05 - Mis à jour le 4 mars 2031 à 9h10 - Temps de lecture : 3 min", "D", id="two dates and more"),
        pytest.param("Mar 3, 2031 Updated Mar 4, 2031 5 comments", "D", id="with the number of comments"),
        pytest.param("3 March 2031 By Ada Quill", "B", id="with the author it is a byline"),
        pytest.param("The storm of 3 March 2031 was the worst that anybody in the town remembers", "S", id="a standfirst with a date"),
        pytest.param("It began on 3 March 2031 in the old harbour.", "P", id="a sentence with a date"),
    ],
)
def test_a_line_with_a_date_below_the_headline(line: str, role: str) -> None:
    assert letters(TEXT.format(line=line)) == f"H{role}PP"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param("Harlow, November 05, 2031, 5:09 Uhr", "D", id="with a time of day it dates the story"),
        pytest.param("3 March 2031: the first boats break loose", "X", id="without one it heads a part of the story"),
    ],
)
def test_a_line_with_a_date_below_the_first_sentence(line: str, role: str) -> None:
    assert letters(BELOW_STANDFIRST.format(line=line))[2] == role
