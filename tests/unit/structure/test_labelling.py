"""The role of each line: one text, one letter a line."""

import pytest

from tests.unit.structure.readings import PROSE, label, letters

STORY = "Storm closes harbour of Harlow\n\n{0}\n\n{1}\n\n"
MENU = "Skip to content\nMenu\nSearch\nLog in\nSubscribe\nNews\nSport\nShare\nHome\n\n"
FOOT = "\n\nAbout us\nContact us\nPrivacy policy\nTerms of use"


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param(STORY + "{2}", "HPPP", id="a headline and its story"),
        pytest.param("{0}\n\n{1}\n\n{2}", "PPP", id="a story without a headline has none"),
        pytest.param("World News\n\n" + STORY + "{2}", "KHPPP", id="a section stands above the headline"),
        pytest.param("Storm closes harbour of Harlow\nBy Ann Lowe\n3 March 2021\n\n{0}\n\n{1}", "HBDPP", id="byline and date below it"),
        pytest.param(
            "Storm closes harbour of Harlow\nAnn Lowe\nHarlow - 03 Mar 2031 - 11:20 CET\n\n{0}\n\n{1}", "HBDPP", id="a place and a date"
        ),
        pytest.param(
            "Storm closes harbour of Harlow\nBy Ann Lowe\n03/03/2031 11h20 Changed a year ago\n\n{0}\n\n{1}", "HBDPP", id="two times"
        ),
        pytest.param(STORY + "Open 9.30 A.M. / 7.00 P.M.\n\n9.30 A.M. / 7.00 P.M.\n\n{2}", "HPPPPP", id="hours of opening"),
        pytest.param("Tormenta cierra el puerto\nAna Lobo\n13/03/2031 a las 06:00h.\n\n{0}\n\n{1}", "HBDPP", id="a stop ends a date"),
        pytest.param(
            "Storm closes harbour of Harlow\nBy Ann Lowe\n\nAt 11:20 on 3 March 2031 the first boat broke loose.\n\n{0}",
            "HBPP",
            id="not a sentence",
        ),
        pytest.param(
            "Storm closes harbour of Harlow\n\nThree boats lost, nobody hurt, ferries cancelled until Friday\n\n{0}\n\n{1}",
            "HSPP",
            id="an open-ended line below it is the standfirst",
        ),
        pytest.param(
            "Storm closes harbour of Harlow\n\nNobody was hurt when three boats broke loose.\n\nBy Ann Lowe\n\n{0}\n\n{1}",
            "HSBPP",
            id="so is a sentence above the byline",
        ),
        pytest.param(
            "Storm closes harbour of Harlow\n\n- Three boats lost\n- Ferries cancelled\n\n{0}\n\n{1}", "HSSPP", id="so are points"
        ),
        pytest.param(STORY + "What the divers saw\n\n{2}", "HPPXP", id="a short line above prose is a subheading"),
        pytest.param(STORY + "Solvang told the Harlow Gazette on Monday:\n\n{2}", "HPPPP", id="unless it announces what follows"),
        pytest.param(STORY + "What you need:\n* A torch\n* A blanket\n\n{2}", "HPPPLLP", id="or a list"),
        pytest.param("Storm closes harbour of Harlow\n\nMatch report\n\n{0}\n\n{1}", "HKPP", id="a known section below the headline"),
        pytest.param(STORY + "* A torch\n* A blanket\n* Dry socks\n\n{2}", "HPPLLLP", id="bullets are a list"),
        pytest.param(STORY + "| Boat | Length |\n| Alma | 12 m |\n\n{2}", "HPPLLP", id="bars are a table"),
        pytest.param(STORY + "1. The pier was built by the town itself.\n2. The wall was not.\n\n{2}", "HPPLLP", id="numbers are a list"),
    ],
)
def test_a_clean_text(text: str, roles: str) -> None:
    assert letters(text) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param(STORY + "READ MORE: Ferry company to cut jobs\n\n{2}\n\n{3}", "HPPTPP", id="a pointer with its label"),
        pytest.param(STORY + "Mayor of Harlow speaks out [VIDEO]\n\n{2}\n\n{3}", "HPPTPP", id="a pointer with a tag"),
        pytest.param(
            STORY + "Related stories\nFerry company to cut fifty jobs\nMayor of Harlow to step down\n\n{2}\n\n{3}",
            "HPPtTTPP",
            id="a block of pointers with a heading",
        ),
        pytest.param(
            STORY
            + "READ MORE ON THE FERRIES\n\nAll at sea\n\nFerry company to cut jobs\n\nTOWN CRIER\n\nMayor of Harlow steps down\n\n{2}",
            "HPPtTTTTP",
            id="a block of pointers with kickers",
        ),
        pytest.param(
            STORY + "Ferry company to cut fifty jobs\nMayor of Harlow to step down in May\n\n{2}\n\n{3}",
            "HPPTTPP",
            id="a run of titles between paragraphs",
        ),
        pytest.param(STORY + "FERRY COMPANY TO CUT FIFTY JOBS AFTER LOSS OF ROUTE\n\n{2}\n\n{3}", "HPPTPP", id="a title in capitals"),
        pytest.param(
            STORY + "{2}\n- Ferry Company to Cut Fifty Jobs in Norwick\n- Mayor of Harlow Steps Down After Nine Years\n\n{3}\n\n{4}",
            "HPPPTTPP",
            id="points that are written like headlines",
        ),
        pytest.param(
            STORY + "{2}\n- Harlow Lamp by Ann Lowe, $40\n- Norwick Chair by Selby Brothers, $300\n\n{3}\n\n{4}",
            "HPPPLLPP",
            id="points with prices are offers",
        ),
        pytest.param(STORY + "{2}\n\n{3}\n\n{4}\n\nFerry company to cut fifty jobs", "HPPPPPT", id="a title below the story"),
        pytest.param(STORY + "Read more books, the mayor told the pupils of Harlow.\n\n{2}", "HPPPP", id="no separator, no pointer"),
    ],
)
def test_pointers_to_other_stories(text: str, roles: str) -> None:
    assert letters(text) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param(STORY + "The pier at noon (Ann Lowe/Getty Images)\n\n{2}", "HPPCP", id="a caption with its credit"),
        pytest.param(STORY + "The pier at noon\nPhoto: Ann Lowe\n\n{2}", "HPPCCP", id="a caption above its credit"),
        pytest.param(STORY + "The pier at noon\n© Ann Lowe\n\n{2}", "HPPCCP", id="a claim to a picture amid the story"),
        pytest.param(STORY + "Divers will look at the pier today\nInge Solvang\n\n{2}", "HPPQqP", id="a pull quote and its name"),
        pytest.param(STORY + "Advertisement\n\n{2}", "HPPNP", id="an advertisement's label"),
        pytest.param(STORY + "Sign up for our newsletter and never miss a story.\n\n{2}", "HPPNP", id="a sign-up"),
        pytest.param(
            STORY + "What a night #storm\n- Ann (@annlowe) March 3, 2021\n\n{2}", "HPPEEP", id="an embedded post and its signature"
        ),
        pytest.param(STORY + "{2}\n\n{3}\n\n(Reporting by Ann Lowe; Editing by Tom Reed)", "HPPPPR", id="the desk below the story"),
        pytest.param(STORY + "{2}\n\n{3}\n\n{4}\n\nAnn Lowe is a reporter for the Gazette.", "HPPPPPB", id="the author below the story"),
        pytest.param(STORY + "{2}\n\nSource: Harlow Gazette", "HPPPR", id="the source below the story"),
        pytest.param(STORY + "{2}\n\nCorrection: An earlier version misspelt a name.", "HPPPO", id="a correction"),
    ],
)
def test_what_stands_around_a_story(text: str, roles: str) -> None:
    assert letters(text) == roles


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param(MENU + STORY + "{2}\n\n{3}" + FOOT, "GGGGNGGGG" + "HPPPP" + "GGGG", id="the story between the menus"),
        pytest.param(
            MENU + STORY + "{2}\n\n{3}\n\nMost read\nFerry company to cut fifty jobs\nMayor to step down in May" + FOOT,
            "GGGGNGGGG" + "HPPPP" + "tTT" + "GGGG",
            id="the pointers below it",
        ),
        pytest.param(
            MENU + STORY + "{2}\n\n{3}\n\nFrom the region\nFerry company to cut fifty jobs\nMayor to step down in the spring" + FOOT,
            "GGGGNGGGG" + "HPPPP" + "tTT" + "GGGG",
            id="a heading of pointers that no list has",
        ),
        pytest.param(
            MENU + STORY + "{2}\n\n{3}\n\nComments\n\nolduser\nI have seen worse storms in my time, believe me.\nReply" + FOOT,
            "GGGGNGGGG" + "HPPPP" + "GOOG" + "GGGG",
            id="what readers wrote is not the story",
        ),
        pytest.param(
            MENU + STORY + "{2}\n\nShare or comment on this article: Storm closes harbour of Harlow" + "\n\n{3}" * 2 + FOOT,
            "GGGGNGGGG" + "HPPPG" + "T" * 2 + "GGGG",
            id="below the line that asks to share it there is no more story",
        ),
        pytest.param(
            MENU + STORY + "{2}" + "\n\nFerry company to cut jobs\nThe company that has run the ferries for nine years ..." * 5 + FOOT,
            "GGGGNGGGG" + "HPPP" + "TT" * 5 + "GGGG",
            id="sentences that are cut off belong to other stories",
        ),
        pytest.param(
            "Hem\nNyheter\nVädret\nKultur\nKartor\nTips oss\nSpel\nRecept\nKorsord\n\n"
            + STORY
            + "{2}\n\n{3}\n\nHem\nTips oss\nKontakt\nVillkor\nOm oss\nSpel\nRecept\nKorsord\nTv",
            "GGGGGGGGG" + "HPPPP" + "GGGGGGGGG",
            id="menus in a language without lists",
        ),
    ],
)
def test_a_page_dump(text: str, roles: str) -> None:
    assert letters(text) == roles


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Shadows fall upon the quay\nAll the boats are gone to sea\nNight has come to Harlow town\n\nSoon the moon is up", id="a poem"
        ),
        pytest.param("\n\n".join(f"Stop {n}\n\nA boat called Alma {n}\n\nTwelve metres" for n in range(9)), id="a list without a sentence"),
        pytest.param("\n\n".join(PROSE), id="a story without furniture"),
        pytest.param("{0}\n\nWhy did you stay?\n\n{1}\n\nWere you afraid?\n\n{2}\n\nAnd now?\n\n{3}", id="an interview"),
    ],
)
def test_a_text_without_furniture_keeps_all_its_lines(text: str) -> None:
    assert set(letters(text)) <= set("PXL")


def test_every_decision_names_its_rule() -> None:
    labelled = label(STORY + "READ MORE: Ferry company to cut jobs\n\n{2}\n\nSource: Harlow Gazette")
    rules = ["headline", "prose", "prose", "lead-in-with-separator", "prose", "source-of-the-text"]
    assert [line.label.rule for line in labelled] == rules
