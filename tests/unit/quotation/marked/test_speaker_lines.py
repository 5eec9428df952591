"""Labels above quotations, and signatures behind and below them."""

import pytest

from tests.unit.quotation.readings import said


def speakers(*lines: str) -> list[str | None]:
    """The mention that each quotation of an article is answered with; each line is a paragraph."""
    return [quotation.mention for quotation in said("\n".join(lines))]


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        pytest.param("Ada Quill:", "Ada Quill", id="a name with a colon"),
        pytest.param("Ada Quill of Fernhof:", "Ada Quill", id="with the body"),
        pytest.param("Ada Quill and Jost Wiebe of Fernhof:", "Ada Quill and Jost Wiebe", id="two people"),
        pytest.param("Mara Holt, Deputy Manager of Boats for the Long Pier:", "Mara Holt", id="with a role"),
        pytest.param("Mara Holt, Wearing Editor", "Mara Holt", id="with a role, without a colon"),
        pytest.param("Mara D. Holt, Professor of Ferns and Co-chair of the Marsh Board", "Mara D. Holt", id="an initial, two roles"),
        pytest.param("Mara Holt", "Mara Holt", id="a name alone"),
        pytest.param("Long Pier, Fernhof", None, id="places"),
        pytest.param("Mara Holt and the Long Pier", None, id="a heading with a name"),
        pytest.param("Mara Bridge, gardener:", "Mara Bridge", id="a person who is called like a place"),
        pytest.param("Why Mara Holt left", None, id="a clause"),
        pytest.param(
            "Mara Holt, who led the board for a year, was there.",
            None,
            id="a sentence",
            marks=pytest.mark.xfail(reason="no label, but the model takes the person who opens the paragraph above for the source"),
        ),
    ],
)
def test_a_line_above_a_quotation_may_name_its_speaker(label: str, speaker: str | None) -> None:
    found = speakers("The pier opens again after the winter.", label, "“We planted two hundred ferns along the pier.”", "It rained.")
    assert found == [speaker]


def test_a_label_holds_until_the_next_one() -> None:
    assert speakers(
        "We asked three people what they like about the pier.",
        "Ada Quill, Editor",
        "“I walk there every single morning.”",
        "What comes next",
        "“There will be a second pier, and it will be longer.”",
        "Jost Wiebe, Gardener",
        "“I only like the ferns that grow there.”",
    ) == ["Ada Quill", "Ada Quill", "Jost Wiebe"]


def test_a_label_ends_where_the_reporter_goes_on() -> None:
    assert speakers(
        "Ada Quill, Editor",
        "“I walk there every single morning.”",
        "The pier was built in 1903 and has been closed twice since, once after a fire.",
        "“Nobody knows how it began, and nobody ever will.”",
    ) == ["Ada Quill", None]


@pytest.mark.parametrize(
    ("signature", "speaker"),
    [
        pytest.param(" – Ada Quill", "Ada Quill", id="a name"),
        pytest.param(" — Ada Quill, chair", "Ada Quill", id="a name and a role"),
        pytest.param(" — Ada Quill at Fernhof", "Ada Quill", id="a name and a body"),
        pytest.param(" -- Senior engineer working on ferries", "Senior engineer working on ferries", id="a description"),
        pytest.param(" -- Ferry developer and pier leader", "Ferry developer and pier leader", id="two roles"),
        pytest.param(" -- Founder and CEO of a company for ropes, Fernhof", "Founder and CEO of a company for ropes", id="to the comma"),
        pytest.param(" -- Executive Director at a rope maker", "Executive Director at a rope maker", id="a title and a body"),
        pytest.param(" -- Engineer moving to ferry research", "Engineer moving to ferry research", id="a change of trade"),
        pytest.param(
            " — Ada Quill left in May",
            None,
            id="a clause",
            marks=pytest.mark.xfail(reason="no signature, but the model takes the one person beside the words for the source"),
        ),
    ],
)
def test_a_dash_after_a_quotation_signs_it(signature: str, speaker: str | None) -> None:
    assert speakers(f"“The pier is the best one that I have ever seen.”{signature}", "It rained.") == [speaker]


def test_lines_below_quotations_sign_them_all() -> None:
    assert speakers(
        "What our members tell us.",
        "“The ropes are the best ones that I have ever bought.”",
        "Ada Quill, Owner, Quill Boats",
        "“I would not moor my boat with any others.”",
        "Jost Wiebe, Sailing Instructor",
        "The shop is open on Mondays and on every second Friday.",
    ) == ["Ada Quill", "Jost Wiebe"]


def test_a_line_with_a_dash_below_a_quotation_signs_it() -> None:
    assert speakers("“It holds.”", "— Jost Wiebe, a retired captain from the marshes", "It rained.") == ["Jost Wiebe"]


@pytest.mark.parametrize("dashes", ["—", "— —", "-- --", "* —"])
def test_a_line_of_dashes_below_a_quotation_signs_nothing(dashes: str) -> None:
    assert speakers("“We are late, and we are sorry for it.”", dashes, "The harbour stays open.") == [None]
