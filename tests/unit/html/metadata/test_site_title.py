"""Titles without the name of the site, and with their kickers told apart."""

import pytest

from service.html.metadata.site_title import addition_start, cut_site, kicker_end


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        pytest.param("Pier shut | Lowmouth Gazette", "Pier shut", id="behind a bar"),
        pytest.param("Pier shut - LOWMOUTH GAZETTE", "Pier shut", id="behind a dash, in any case"),
        pytest.param("Lowmouth Gazette: Pier shut", "Pier shut", id="before a colon"),
        pytest.param("旋转桥关闭 - 洛茅斯日报", "旋转桥关闭", id="in a script without spaces"),
        pytest.param("Lowmouth Gazette", "Lowmouth Gazette", id="the name alone stays"),
        pytest.param("The pier of the Lowmouth Gazette", "The pier of the Lowmouth Gazette", id="no sign stands between"),
    ],
)
def test_cutting_the_site(title: str, cut: str) -> None:
    assert cut_site(title, ["Lowmouth Gazette", "洛茅斯日报", None]) == cut


@pytest.mark.parametrize(
    ("printed", "rest"),
    [
        pytest.param("Harbour - Pier shut until May", "Pier shut until May", id="a kicker with a sign"),
        pytest.param("The eastern pier shut until May", "The eastern pier shut until May", id="without a sign it is none"),
        pytest.param("Harbour: „Pier shut“ until May", "„Pier shut“ until May", id="marks stay with the headline"),
        pytest.param("May 4 2031 Pier shut until May", "Pier shut until May", id="a date is none of the headline"),
        pytest.param("[Update] Pier shut until May", "Pier shut until May", id="a note in brackets"),
        pytest.param("2031 Pier shut until May", "2031 Pier shut until May", id="a year may be"),
        pytest.param("Title:Pier shut until May", "Pier shut until May", id="a label without a space"),
        pytest.param("Lowmouth harbourPier shut until May", "Pier shut until May", id="a kicker without a space"),
        pytest.param("Pier shut until May", "Pier shut until May", id="no kicker"),
        pytest.param("Owls back: ferry late", "Owls back: ferry late", id="another headline"),
    ],
)
def test_what_stands_after_a_kicker(printed: str, rest: str) -> None:
    assert printed[kicker_end(printed, ["Pier shut until May"]) :] == rest


@pytest.mark.parametrize(
    ("printed", "headline"),
    [
        pytest.param("Pier shut until May (with video)", "Pier shut until May", id="a note in round brackets"),
        pytest.param("Pier shut until May [Updated]", "Pier shut until May", id="in square ones"),
        pytest.param("Pier shut until May / Dec 2030", "Pier shut until May", id="a month"),
        pytest.param("Pier shut until May, divers say", "Pier shut until May, divers say", id="the rest of the headline"),
        pytest.param("Pier shut until May 2031", "Pier shut until May 2031", id="a year"),
        pytest.param("Owls are back (video)", "Owls are back (video)", id="another headline"),
    ],
)
def test_what_is_added_to_a_headline(printed: str, headline: str) -> None:
    assert printed[: addition_start(printed, ["Pier shut until May"])] == headline
