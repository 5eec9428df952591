"""The name of the site from the title of the page."""

import pytest

from service.html.metadata.site_in_title import name_beside

HEADLINE = "Eastern pier shut until May"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (f"{HEADLINE} | Lowmouth Gazette", "Lowmouth Gazette"),
        (f"{HEADLINE} – Lowmouth.example", "Lowmouth.example"),
        (f"{HEADLINE} | Harbour | Lowmouth Gazette", "Lowmouth Gazette"),
        (f"Lowmouth Gazette » {HEADLINE}", "Lowmouth Gazette"),
        (f"Lowmouth Gazette: {HEADLINE}", "Lowmouth Gazette"),
        (f"{HEADLINE} « Gazette", "Gazette"),
        (HEADLINE, None),
        (f"{HEADLINE} after storm", None),
        (f"{HEADLINE} - by Mara Quist", None),
        (f"{HEADLINE} | 14 March 2031", None),
        (f"{HEADLINE} | what the divers of the harbour board found", None),
        ("Another story | Lowmouth Gazette", None),
    ],
)
def test_a_name_beside_the_headline(title: str, name: str | None) -> None:
    assert name_beside(title, ["Lowmouth", HEADLINE]) == name
