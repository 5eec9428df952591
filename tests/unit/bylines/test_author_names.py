"""The names of authors in bylines and in what pages declare."""

import pytest

from service.bylines.author_names import declared_names, first_name_of_line, name_between_signs, names_in_byline
from service.bylines.byline_leads import is_announced
from service.bylines.person_names import MAX_AUTHORS, fold_name


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        pytest.param("By Noor Whitlock", ["Noor Whitlock"], id="a name behind a word"),
        pytest.param("ByNoor Whitlock", ["Noor Whitlock"], id="glued to it"),
        pytest.param("By Noor Whitlock, Harbour Correspondent | 4 May 2031", ["Noor Whitlock"], id="job and date are cut off"),
        pytest.param("Noor Whitlock Senior Reporter", ["Noor Whitlock"], id="also without a sign between"),
        pytest.param("By NOOR WHITLOCK and TOM ABARA in Port Nell", ["NOOR WHITLOCK", "TOM ABARA"], id="the place is cut off"),
        pytest.param("Von Anna Vogt und Jan de Wit", ["Anna Vogt", "Jan de Wit"], id="German"),
        pytest.param("Par Léa Dubreuil avec AFP", ["Léa Dubreuil"], id="French"),
        pytest.param("J. K. Abara, R. Stone", ["J. K. Abara", "R. Stone"], id="initials"),
        pytest.param("Dr. Ada Quill", ["Dr. Ada Quill"], id="titles"),
        pytest.param("Noor Whitlock Email the author @noorw", ["Noor Whitlock"], id="what can be clicked is cut off"),
        pytest.param("On May 4, 2031 By Tom Abara In Budget", ["Tom Abara"], id="the name stands behind a date"),
        pytest.param("Posted by Inge Solvang on 14 June 2023", ["Inge Solvang"], id="and before one"),
        pytest.param("De Wit Marie", ["De Wit Marie"], id="a particle is part of the name"),
        pytest.param("Von unserer Redakteurin Anna Vogt", ["Anna Vogt"], id="a job may stand before the name"),
        pytest.param("Staff Writer Noor Whitlock", ["Noor Whitlock"], id="without a word for the owner, too"),
        pytest.param("Lowmouth Radio | By Noor Whitlock", ["Noor Whitlock"], id="and a station"),
        pytest.param("Sarah Whitlock | By the harbour", ["Sarah Whitlock"], id="no station but a known given name"),
        pytest.param("By NOOR WHITLOCK, Lowmouth Tide Agency", ["NOOR WHITLOCK"], id="an agency behind the name is cut off"),
        pytest.param("By NOOR WHITLOCK Lowmouth Newswire", ["NOOR WHITLOCK"], id="also where only the name is in capitals"),
        pytest.param("By Noor Whitlock, Lowmouth Tide Writer", ["Noor Whitlock"], id="and where a job follows the employer"),
        pytest.param("Noor Whitlock reports", ["Noor Whitlock"], id="a verb behind the name is cut off"),
        pytest.param("Authors: Noor Whitlock and Tom Abara", ["Noor Whitlock", "Tom Abara"], id="a label for several"),
        pytest.param("By Noor Whitlock 14 March 2031", ["Noor Whitlock"], id="a date without a sign before it is cut off"),
        pytest.param("By Noor Whitlock 03/04/2031 9:30 AM", ["Noor Whitlock"], id="also one in digits"),
        pytest.param("Av Maria Tollin", ["Maria Tollin"], id="Swedish"),
        pytest.param("来源：港口日报 作者：王小明 责任编辑：李丽", ["王小明"], id="Chinese"),
        pytest.param("田中花子 記者", ["田中花子"], id="Japanese, a job behind it"),
        pytest.param("記者王小明／台北報導", ["王小明"], id="Chinese, a job before it"),
        pytest.param("홍길동 기자 hong@port.example", ["홍길동"], id="Korean"),
        pytest.param("May 4, 2031 By Noor Whitlock Leave a Comment", ["Noor Whitlock"], id="a button behind it"),
        pytest.param("Noor Whitlock, VMD, DACV; Tom Abara, BA", ["Noor Whitlock", "Tom Abara"], id="degrees between the names"),
        pytest.param("Written by Noor Whitlock | Reviewed by Tom Abara", ["Noor Whitlock"], id="not who reviewed it"),
        pytest.param("By Noor Whitlock Edited by Tom Abara", ["Noor Whitlock"], id="nor who edited it"),
        pytest.param("Written By", [], id="the words before a name are none"),
        pytest.param("Staff reporter", [], id="a job names nobody"),
        pytest.param("5 min read", [], id="nor does a length"),
        pytest.param("By our correspondent", [], id="nor words in lower case"),
        pytest.param("", [], id="nor nothing"),
    ],
)
def test_names_in_bylines(byline: str, names: list[str]) -> None:
    assert list(names_in_byline(byline)) == names


@pytest.mark.parametrize(
    ("values", "names"),
    [
        pytest.param(["Noor Whitlock", "Tom Abara"], ["Noor Whitlock", "Tom Abara"], id="each value a name"),
        pytest.param(["Noor Whitlock, Tom Abara and Ada Quill"], ["Noor Whitlock", "Tom Abara", "Ada Quill"], id="several in a value"),
        pytest.param(["Sarah Whitlock for the Tide Desk"], ["Sarah Whitlock"], id="what stands behind a known given name is cut off"),
        pytest.param(["Noor Whitlock, Gazette Staff"], ["Noor Whitlock"], id="a part of the site's name is nobody"),
        pytest.param(["Noor Whitlock - Lowmouth"], ["Noor Whitlock"], id="nor is a word after a dash"),
        pytest.param(["Noor Whitlock, Ada"], ["Noor Whitlock", "Ada"], id="a word after a comma is a name"),
        pytest.param(["Noor Whitlock \u2764\ufe0f"], ["Noor Whitlock"], id="pictographs are no letters"),
        pytest.param(["Noor Whitlock, PhD"], ["Noor Whitlock"], id="degrees are cut off"),
        pytest.param(["Centre for Tides and Currents"], ["Centre for Tides and Currents"], id="an organisation is one name"),
        pytest.param(["Quill & Abara"], ["Quill & Abara"], id="so is a firm"),
        pytest.param(["Sarah & Thomas"], ["Sarah", "Thomas"], id="two given names are two people"),
        pytest.param(["Harlow Tide Desk"], ["Harlow Tide Desk"], id="so is a group of authors"),
        pytest.param(["https://gazette.example/staff/noor", "https://social.example/gazette"], [], id="an address is no name"),
        pytest.param(["admin", "Editorial Team", "WordPress"], [], id="nor is what stands in place of one"),
        pytest.param(["news_desk_2"], [], id="nor a login"),
        pytest.param(["Lowmouth Gazette"], [], id="nor the site"),
    ],
)
def test_declared_names(values: list[str], names: list[str]) -> None:
    assert list(declared_names(values, frozenset({fold_name("Lowmouth Gazette")}))) == names


def test_each_name_stands_once_and_lists_end() -> None:
    assert declared_names(["Tom Abara", "TOM ABARA", "Tom  Abara"]) == ("Tom Abara",)
    crowd = [f"Noor {chr(65 + number // 26)}{chr(97 + number % 26)}uill" for number in range(200)]
    assert len(declared_names(crowd)) == MAX_AUTHORS


@pytest.mark.parametrize(
    ("line", "name"),
    [
        pytest.param("Sarah Whitlock | Senior Writer", "Sarah Whitlock", id="a job behind a sign"),
        pytest.param("Thomas van Abara", "Thomas van Abara", id="nothing else"),
        pytest.param("Sarah Whitlock May 4, 2031 6 min", "Sarah Whitlock", id="a date behind it"),
        pytest.param("Aada Whitlock May 4, 2031", "Aada Whitlock", id="a rare given name before a date"),
        pytest.param("Aada Whitlock", None, id="a rare given name alone"),
        pytest.param("Harbour News", None, id="no given name"),
        pytest.param("Sarah", None, id="a given name alone"),
        pytest.param("Sarah Whitlock said that the pier would open in May.", None, id="a sentence"),
    ],
)
def test_a_name_that_nothing_announces(line: str, name: str | None) -> None:
    assert first_name_of_line(line) == name


def test_a_date_on_the_line_below_lets_the_given_name_be_rare() -> None:
    assert first_name_of_line("Aada Whitlock", is_credited=True) == "Aada Whitlock"


@pytest.mark.parametrize(
    ("line", "about_headline", "about_end"),
    [
        pytest.param("By Noor Whitlock", True, False, id="one word"),
        pytest.param("Written by Noor Whitlock", True, True, id="several"),
        pytest.param("4 May 2031 by Noor Whitlock", True, False, id="behind a date"),
        pytest.param("Ships go by Noor Harbour", False, False, id="within a line without a date"),
    ],
)
def test_what_announces_an_author(line: str, about_headline: bool, about_end: bool) -> None:
    assert (is_announced(line), is_announced(line, by_several_words=True)) == (about_headline, about_end)


def test_the_name_of_the_site_after_a_name_is_cut_off() -> None:
    sites = frozenset({fold_name("Lowmouth Gazette")})
    assert names_in_byline("Noor Whitlock Lowmouth Gazette", sites) == ("Noor Whitlock",)
    assert names_in_byline("Noor Whitlock and Tom Abara Lowmouth Gazette", sites) == ("Noor Whitlock", "Tom Abara")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        pytest.param("4 May 2031 · 4 min · Aada Whitlock", "Aada Whitlock", id="behind date and length"),
        pytest.param("4 May 2031 • Harbour News", None, id="a section is nobody"),
        pytest.param("4 May 2031", None, id="a date alone"),
    ],
)
def test_a_name_among_the_entries_of_a_line(line: str, name: str | None) -> None:
    assert name_between_signs(line) == name
