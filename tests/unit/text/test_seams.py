"""Where two things are run together in a line, and where they are not."""

import pytest

from service.rules.rule_files import PatternRule, read_pattern_rules, read_words
from service.structure.labelling import label_lines, load_line_rules
from service.structure.lines.line_view import view_lines
from service.structure.lines.single_line import label_single_line
from service.text.document import split_lines
from service.text.normalise import normalise
from service.text.seams import cut_seams, load_seam_rules

RULES = load_seam_rules()
LINE_RULES = load_line_rules()
STORY = "The council of Port Ellen voted on Tuesday to close the old pier, Inge Solvang said."
LONG = "Nobody came to look at the pillars for nine years, and now they count them twice a day and write the number down in a book."


def pieces_of(text: str) -> list[str]:
    return [line.text for line in cut_seams(split_lines(normalise(text)), RULES).lines]


@pytest.mark.parametrize(
    "furniture",
    [
        pytest.param("Read more: Storm closes the northern ferry line", id="a pointer with its lead-in"),
        pytest.param("READ MORE: Who pays for the new pier?", id="a pointer that asks"),
        pytest.param("Also read | Lighthouse keeper retires", id="a bar behind the lead-in"),
        pytest.param("[READ MORE: Storm closes the ferry line]", id="a pointer in brackets"),
        pytest.param("MORE: Gov. Lowe vetoes the pier", id="one word in capitals, and an abbreviation in the title"),
        pytest.param("Related: U.S. Senate hears of the pier", id="initials in the title"),
        pytest.param("Lesen Sie auch: Sturm schließt den Hafen", id="a pointer in German"),
        pytest.param("**Read more:** [Storm closes port](https://harlow.example/storm)", id="a pointer in Markdown"),
        pytest.param("(Editing by Tom Reed) ENDS", id="the desk and the end mark"),
        pytest.param("[Continue reading](https://harlow.example/pier?p=2)", id="a linked button"),
        pytest.param("Advertisement", id="the label of an advertisement"),
        pytest.param("Share this article", id="a button"),
        pytest.param("Share on WhatsApp", id="a button with the name of a network"),
        pytest.param("(Reporting by Ines Marlow; Editing by Tom Reed)", id="the desk in brackets"),
        pytest.param("Reporting by Ines Marlow in Harlow and Odd Brekke; editing by Tom Reed.", id="the desk with a full stop"),
        pytest.param("© 2021 Harlow Gazette. All rights reserved.", id="the publisher's claim"),
        pytest.param("Source: Harlow Press Agency", id="the source"),
        pytest.param("-30-", id="the end mark of agencies"),
        pytest.param("ENDS", id="the end mark of press offices"),
        pytest.param("By Ines Marlow", id="the author"),
        pytest.param("Published 3 May 2021", id="the date"),
    ],
)
@pytest.mark.parametrize("between", [" ", ""], ids=["behind a space", "glued"])
def test_furniture_after_a_paragraph_is_a_line_of_its_own(furniture: str, between: str) -> None:
    assert pieces_of(STORY + between + furniture) == [STORY, furniture]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        pytest.param("By Ann LowePublished 3 May 2021", ["By Ann Lowe", "Published 3 May 2021"], id="an author and a date"),
        pytest.param("3 May 2021By Ann Lowe", ["3 May 2021", "By Ann Lowe"], id="a date and an author"),
        pytest.param(
            "The council voted on TuesdayRead more: Storm closes port",
            ["The council voted on Tuesday", "Read more: Storm closes port"],
            id="a pointer glued to a word",
        ),
        pytest.param(
            f"{STORY} READ MORE: Storm closes port. {LONG}", [STORY, "READ MORE: Storm closes port.", LONG], id="a pointer amid a paragraph"
        ),
        pytest.param(
            f"{STORY} (Related: Storm closes port) {LONG}", [STORY, "(Related: Storm closes port)", LONG], id="the same in brackets"
        ),
        pytest.param(f"READ MORE: Storm closes port. {LONG}", ["READ MORE: Storm closes port.", LONG], id="a pointer before a paragraph"),
        pytest.param(f"Share this article {LONG}", ["Share this article", LONG], id="a button before a paragraph"),
        pytest.param(f"Advertisement{LONG}", ["Advertisement", LONG], id="a label glued to a paragraph"),
        pytest.param(
            f"Advertisement {LONG}By Ann Lowe", ["Advertisement", LONG, "By Ann Lowe"], id="a label before and a name behind a paragraph"
        ),
        pytest.param(
            f"{STORY}Updated: March 3, 2021 at 4 p.m.", [STORY, "Updated: March 3, 2021 at 4 p.m."], id="a time that ends in a full stop"
        ),
        pytest.param(
            f"{STORY} (Additional reporting by Odd Brekke) (Editing by Tom Reed)",
            [STORY, "(Additional reporting by Odd Brekke) (Editing by Tom Reed)"],
            id="two brackets of the desk stay together",
        ),
        pytest.param(
            f"{STORY} Share this article. Advertisement", [STORY, "Share this article.", "Advertisement"], id="one behind the other"
        ),
    ],
)
def test_cutting(text: str, pieces: list[str]) -> None:
    assert pieces_of(text) == pieces


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param([STORY, "Nobody was hurt.", "The pier opens in May.", LONG], id="plain sentences"),
        pytest.param([STORY, "“No,” she said.", "Lowe left.", "“Why?” he asked.", "“Go.”", LONG], id="words in marks"),
        pytest.param([STORY, '"No," she said.', "Lowe left.", '"Why?" he asked.', '"Go."', LONG], id="words in straight marks"),
        pytest.param([STORY, "«Nein.»", "Lowe ging.", "„Warum?“", "Abara blieb. Er schlief.", LONG], id="marks of other languages"),
    ],
)
def test_paragraphs_that_were_run_together_are_cut_apart(paragraphs: list[str]) -> None:
    assert pieces_of("".join(paragraphs)) == paragraphs


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{STORY}Nobody was hurt.The pier opens in May. {LONG}", id="two sentences with a space missing"),
        pytest.param(f"{STORY} U.S.Senate, A.B.Lowe, e.V.Harlow and 3.May {LONG}", id="initials and numbers"),
        pytest.param(f"{STORY} It calls Tide.Pier.Open, Tide.Pier.Close, Boats.Ferry.Land and Boats.Ferry.Wait. {LONG}", id="programs"),
        pytest.param(f"{STORY} See harlow.example.tide.port and ferry.pilot.boat.net {LONG}", id="addresses"),
        pytest.param(f"{STORY} Read more books, the minister told pupils.", id="words of a pointer without a separator"),
        pytest.param("“I told them. Read more: it helps,” said Inge Solvang, who teaches on the island.", id="a small letter is no title"),
        pytest.param(f"{STORY} Next: the ferry.", id="a lead-in that opens a sentence of the story"),
        pytest.param("Watch: Ferry turns back in storm. Nobody was hurt.", id="a pointer and the little that tells of it"),
        pytest.param("Not a member? Share", id="a button behind less than a sentence"),
        pytest.param("Boats wait in the port of Harlow on Tuesday morning. (AP)", id="an agency under a picture"),
        pytest.param("© 2021 Harlow Gazette, a part of Harlow Media of Port Ellen. Share", id="a claim goes to the end of its line"),
        pytest.param(f"{STORY} Reporting by Harlow Radio found that nobody knew.", id="a sentence about reporting"),
        pytest.param("Advertisement Standards Norland told the council to take the posters down on Tuesday.", id="a name"),
        pytest.param("Share this article with nobody, he wrote to the council on Tuesday evening.", id="a sentence about sharing"),
        pytest.param(
            "* [![BREAKING: Ferry turns back](https://harlow.example/f.jpg)](https://harlow.example/ferry)", id="a picture in Markdown"
        ),
        pytest.param("Inge Solvang sold the boat to Odd McShare", id="a capital within a name"),
        pytest.param(STORY, id="a paragraph"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_not_cut(text: str) -> None:
    document = split_lines(normalise(text))
    assert cut_seams(document, RULES) is document


def test_the_pieces_are_lines_of_the_same_text() -> None:
    document = cut_seams(split_lines(normalise(f"Old pier closes\n\n“Go,” {STORY}  Share this article\n\n{LONG}")), RULES)
    assert [line.number for line in document.lines] == [0, 1, 2, 3]
    assert [line.gap for line in document.lines] == [0, 1, 0, 1], "what hung on is closer than a paragraph"
    assert all(line.span.of(document.text) == line.text and line.span.of(document.folded) == line.folded for line in document.lines)


# ------------------------------------------------------------------ the rules agree with those for lines


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        pytest.param(rule, example, id=f"{rule.id}: {example}")
        for rule in read_pattern_rules("lines/seam_tails.toml")
        for example in rule.matches
    ],
)
def test_what_is_cut_off_has_its_role_as_a_line(rule: PatternRule, example: str) -> None:
    (labelled,) = label_lines(split_lines(normalise(example)), LINE_RULES)
    assert labelled.label.role.value == rule.role


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in read_pattern_rules("lines/seam_heads.toml")])
def test_what_is_cut_from_the_front_has_its_role_as_a_line(rule: PatternRule) -> None:
    for example in rule.matches:
        found = rule.pattern.match(example)
        assert found is not None
        (labelled,) = label_lines(split_lines(normalise(found.group())), LINE_RULES)
        assert labelled.label.role.value == rule.role


def test_every_lead_makes_a_line_a_pointer() -> None:
    assert read_words("lines/seam_lead.txt") <= read_words("lines/teaser_lead.txt")


def test_every_phrase_is_furniture_as_a_line() -> None:
    views = view_lines(split_lines(normalise("\n".join(sorted(read_words("lines/seam_tail.txt"))))))
    assert [view.text for view in views if label_single_line(view, LINE_RULES) is None] == []
