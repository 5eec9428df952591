"""Titles without the name of the site, and with their kickers told apart."""

import pytest

from service.html.metadata.site_title import cut_site, kicker_end


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
        pytest.param("Pier shut until May", "Pier shut until May", id="no kicker"),
        pytest.param("Owls back: ferry late", "Owls back: ferry late", id="another headline"),
    ],
)
def test_what_stands_behind_a_kicker(printed: str, rest: str) -> None:
    assert printed[kicker_end(printed, ["Pier shut until May"]) :] == rest
