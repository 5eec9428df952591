"""Headlines that the markup of an `<h1>` divides."""

from service.html.hints import load_hint_rules
from service.html.lines.divided_headings import join_headings
from service.html.reading.html_reader import read_html

HEADING = (
    "<h1>Eastern pier<br>shut until<br>May</h1><p><time datetime='2031-03-14'>14 March</time></p><img src='/pier.jpg'><p>By Ada Quill</p>"
)


def test_what_is_below_divided_headings_moves_up_with_its_lines() -> None:
    page = join_headings(read_html(HEADING * 2 + "<img src='/end.jpg'>", load_hint_rules()), ())
    assert [line.text for line in page.lines] == ["Eastern pier shut until May", "14 March", "By Ada Quill"] * 2
    assert [statement.line for statement in page.statements] == [1, 4]
    assert [picture.line for picture in page.pictures] == [2, 5, 6]


def test_a_heading_that_is_a_declared_title_by_itself_stays_apart() -> None:
    raw = read_html("<h1>Harbour<br>Eastern pier shut until May</h1>", load_hint_rules())
    assert join_headings(raw, ["Eastern pier shut until May"]) is raw
