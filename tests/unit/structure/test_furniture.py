"""What stands around and within the stories of all kinds of sources, line by line: one text, one letter a line."""

import pytest

from tests.unit.structure.readings import letters

STORY = "Storm closes harbour of Harlow\n\n{0}\n\n{1}\n\n"
MENU = "Skip to content\nMenu\nSearch\nLog in\nSubscribe\nNews\nSport\nShare\nHome\n\n"
FOOT = "\n\nAbout us\nContact us\nPrivacy policy\nTerms of use"


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param("HARLOW, Norland (NP) - {0}\n\n{1}\n\n{2}", "PPP", id="a dateline stays in its paragraph"),
        pytest.param(STORY + "{2}\n\n(Reporting by Ines Marlow)", "HPPPR", id="who reported"),
        pytest.param(
            STORY + "{2}\n\n(Reporting by Ines Marlow in Harlow; Editing by Tom Reed and Ann Lowe)", "HPPPR", id="who reported and edited"
        ),
        pytest.param(STORY + "{2}\n\n© 2021 Norland Press. All rights reserved.", "HPPPR", id="whose the text is"),
        pytest.param(STORY + "{2}\n\nOriginally published on Harlow Science.", "HPPPR", id="where it stood before"),
        pytest.param(STORY + "{2}\n\n-30-", "HPPPO", id="the end mark of an agency"),
        pytest.param(STORY + "{2}\n\nENDS", "HPPPO", id="the end mark of a press release"),
        pytest.param(STORY + "{2}\n\n- Ends -", "HPPPO", id="the same between dashes"),
        pytest.param(
            STORY + "{2}\n\nENDS\n\nNotes to editors\n1. The port was founded in 1921.\n2. It has nine piers.",
            "HPPPOXLL",
            id="notes to editors are content",
        ),
        pytest.param(
            STORY + "{2}\n\nDisclaimer: The tips on these pages are no advice.", "HPPPN", id="what the publisher does not answer for"
        ),
        pytest.param(STORY + "Oct 3, 2021; Harlow, Norland; The crew lifts the cup after the race.\n\n{2}", "HPPCP", id="a dated picture"),
        pytest.param(
            STORY + "{2}\n\n{3}\n\nCreative Director: Ann Lowe\nCopy Editors: Tom Reed, Ines Marlow", "HPPPPRR", id="who made the page"
        ),
    ],
)
def test_furniture_of_the_trade(text: str, roles: str) -> None:
    assert letters(text) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param(STORY + "READ MORE: Ferry company to cut fifty jobs\n\n{2}\n\n{3}", "HPPTPP", id="with a label before it"),
        pytest.param(STORY + "READ MORE\nFerry company to cut fifty jobs\n\n{2}\n\n{3}", "HPPtTPP", id="with a label above it"),
        pytest.param(STORY + "Ferry company to cut fifty jobs [OPINION]\n\n{2}\n\n{3}", "HPPTPP", id="with a tag behind it"),
        pytest.param(STORY + "[Ferry company to cut fifty jobs](https://harlow.example/1)\n\n{2}\n\n{3}", "HPPTPP", id="a link of its own"),
        pytest.param(
            STORY + "{2}\n\n[Read the minutes](https://harlow.example/2) of the council, she said.\n\n{3}",
            "HPPPPP",
            id="no link within a sentence",
        ),
        pytest.param(
            "## " + STORY + "**Read more:** [Who pays for the flood?](https://harlow.example/3)\n\n{2}\n\n{3}", "HPPTPP", id="in Markdown"
        ),
    ],
)
def test_pointers_in_the_text(text: str, roles: str) -> None:
    assert letters(text) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param(
            "We use cookies to improve your visit. See our cookie policy.\nAccept all\n" + MENU + STORY + "{2}\n\n{3}" + FOOT,
            "NN" + "GGGGNGGGG" + "HPPPP" + "GGGG",
            id="a cookie banner above",
        ),
        pytest.param(
            MENU + "Weather\nHarlow\n14°\nRain\n\n" + STORY + "{2}\n\n{3}" + FOOT,
            "GGGGNGGGG" + "GGGG" + "HPPPP" + "GGGG",
            id="a weather widget above",
        ),
        pytest.param(
            MENU
            + STORY
            + "{2}\n\n{3}\n\nRelated stories\nFerry company to cut fifty jobs\nThe company behind the ferries loses its oldest route ...\n"
            "Who pays for the flood?" + FOOT,
            "GGGGNGGGG" + "HPPPP" + "tTTT" + "GGGG",
            id="related stories with their summaries",
        ),
        pytest.param(
            MENU + "Home > News > Harlow\n\n" + STORY + "{2}\n\n{3}\n\nTags: port, storm, council\nFacebook Twitter Email" + FOOT,
            "GGGGNGGGG" + "G" + "HPPPP" + "GG" + "GGGG",
            id="a path, tags and buttons",
        ),
    ],
)
def test_furniture_of_a_page(text: str, roles: str) -> None:
    assert letters(text) == roles


FOREIGN = "Marku Silenta Torvo Kanelo Brusti Olenko Parvi Dusmar Elvoni Hanto Jurelo Lidrak Mosvet Nurpa Rilko Sundar".split()


@pytest.mark.parametrize(
    ("menu", "role"),
    [
        pytest.param(FOREIGN, "G", id="a long menu makes a page in any language"),
        pytest.param(FOREIGN[:9], "P", id="a few short lines may be the story's own"),
        pytest.param([f"{n} {word}" for n, word in enumerate(FOREIGN, 300)], "P", id="so may a table of figures"),
    ],
)
def test_short_lines_above_a_story(menu: list[str], role: str) -> None:
    assert letters("\n".join(menu) + "\n\n{0}\n\n{1}\n\n{2}\n\n{3}")[: len(menu)] == role * len(menu)
