"""Which mark opens, which closes, which is an apostrophe or an inch. `[…]` is a stretch, `[…>` one left open, `!` warns of a lone mark."""

import pytest

from service.quotation.paragraph.marks import MAX_NESTED_MARKS
from tests.unit.quotation.readings import draw, read


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("She said: “The ferry is late,” and left.", id="curly"),
        pytest.param('She said: "The ferry is late," and left.', id="straight"),
        pytest.param("She said: ''The ferry is late,'' and left.", id="two apostrophes on both sides"),
        pytest.param("She said: ``The ferry is late,'' and left.", id="two backticks and two apostrophes"),
        pytest.param("She said: “The ferry is late,’’ and left.", id="two curly single marks at the end"),
        pytest.param("She said: ‘‘The ferry is late,’’ and left.", id="two curly single marks on both sides"),
        pytest.param("She said: ‘The ferry is late,’ and left.", id="single curly"),
        pytest.param("She said: 'The ferry is late,' and left.", id="single straight"),
        pytest.param("She said: «The ferry is late,» and left.", id="guillemets"),
        pytest.param("She said: « The ferry is late, » and left.", id="guillemets with blanks inside"),
        pytest.param(
            "She said: «\N{NO-BREAK SPACE}The ferry is late,\N{NO-BREAK SPACE}» and left.", id="guillemets with no-break spaces inside"
        ),
        pytest.param("She said: »The ferry is late,« and left.", id="guillemets turned inwards, as in German"),
        pytest.param("She said: »The ferry is late,» and left.", id="guillemets turned the same way, as in Finnish"),
        pytest.param("She said: „The ferry is late,“ and left.", id="low and high, as in German"),
        pytest.param("She said: „The ferry is late,” and left.", id="low and right, as in Polish"),
        pytest.param("She said: ‚The ferry is late,‘ and left.", id="single low and high"),
        pytest.param("She said: ”The ferry is late,” and left.", id="right marks on both sides, as in Swedish"),
        pytest.param("She said: ‟The ferry is late,” and left.", id="high reversed"),
        pytest.param("She said: “The ferry is late,“ and left.", id="left marks on both sides"),
        pytest.param('She said: “The ferry is late," and left.', id="curly closed by straight"),
        pytest.param('She said: "The ferry is late,” and left.', id="straight closed by curly"),
        pytest.param('She said: "The ferry is late,“ and left.', id="straight closed by a mark turned the wrong way"),
        pytest.param("She said: “ The ferry is late, ” and left.", id="curly with blanks inside, of which the direction tells"),
        pytest.param("She said: 「The ferry is late,」 and left.", id="corner brackets"),
        pytest.param("She said: ‹The ferry is late,› and left.", id="single guillemets"),
    ],
)
def test_every_style_of_marks_is_read_alike(text: str) -> None:
    assert draw(text) == "She said: [The ferry is late,] and left."


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        pytest.param("(“The ferry is late,” she said.)", "([The ferry is late,] she said.)", id="behind a bracket"),
        pytest.param("The sign—“No dogs”—was gone.", "The sign—[No dogs]—was gone.", id="between dashes without blanks"),
        pytest.param("She said:“The ferry is late.”", "She said:[The ferry is late.]", id="behind a colon without a blank"),
        pytest.param("*“The ferry is late,”* she said.", "*[The ferry is late,]* she said.", id="inside the signs of Markdown"),
        pytest.param("She said “yes”.", "She said [yes].", id="the full stop stays outside where it stands outside"),
        pytest.param("”The ferry is late,” she said.", "[The ferry is late,] she said.", id="a closing mark opens a paragraph"),
        pytest.param('"A""B"', "[A][B]", id="two stretches side by side"),
        pytest.param("“” is all it says.", "“” is all it says.", id="nothing between the marks is no stretch"),
        pytest.param("“ ” is all it says.", "“ ” is all it says.", id="nor is a blank"),
        pytest.param("彼女は「船が遅れる」と言った。", "彼女は[船が遅れる]と言った。", id="corner brackets between letters"),
    ],
)
def test_the_neighbours_of_marks(text: str, drawn: str) -> None:
    assert draw(text) == drawn


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        pytest.param("“He shouted ‘Stop!’ and ran.” Go.", "[He shouted ‘Stop!’ and ran.] Go.", id="single in double"),
        pytest.param("‘He shouted “Stop!” and ran.’ Go.", "[He shouted “Stop!” and ran.] Go.", id="double in single"),
        pytest.param("\"He shouted 'Stop!' and ran.\" Go.", "[He shouted 'Stop!' and ran.] Go.", id="straight single in straight double"),
        pytest.param("'He shouted \"Stop!\" and ran.' Go.", '[He shouted "Stop!" and ran.] Go.', id="straight double in straight single"),
        pytest.param("“He shouted “Stop!” and ran.” Go.", "[He shouted “Stop!” and ran.] Go.", id="curly in curly"),
        pytest.param(
            '"The so-called "late" ferry." Go.', '[The so-called "late" ferry.] Go.', id="straight in straight, told by the blanks"
        ),
        pytest.param("„Er rief ‚Halt!‘ und lief.“ Los.", "[Er rief ‚Halt!‘ und lief.] Los.", id="low in low"),
        pytest.param("« Il cria “Halte !” et partit. » Va.", "[Il cria “Halte !” et partit.] Va.", id="curly in guillemets"),
        pytest.param("« Il cria « Halte ! » et partit. » Va.", "[Il cria « Halte ! » et partit.] Va.", id="guillemets in guillemets"),
        pytest.param("«Gridò «Alt!» e corse». Va. «Bene».", "[Gridò «Alt!» e corse]. Va. [Bene].", id="the same without spaces"),
        pytest.param("<<Il ponte chiude>>, dice. Se 1<<2 o a >> b, no.", "[Il ponte chiude], dice. Se 1<<2 o a >> b, no.", id="typed"),
        pytest.param("«Ci vuole «equilibrio». Va.", "[Ci vuole «equilibrio]. Va.", id="one mark closes both"),
        pytest.param("“He shouted ‘Stop!’” Go.", "[He shouted ‘Stop!’] Go.", id="both end together"),
        pytest.param(
            "''He shouted 'Stop!''' Go.", "[He shouted 'Stop!'] Go.", id="three apostrophes at the end: the doubled ones are outer"
        ),
        pytest.param("“He shouted ‘Stop!’’’ Go.", "[He shouted ‘Stop!’] Go.", id="three curly ones at the end"),
        pytest.param("'''Stop!' is what he shouted.'' Go.", "['Stop!' is what he shouted.] Go.", id="three apostrophes at the front"),
    ],
)
def test_only_the_outermost_marks_count(text: str, drawn: str) -> None:
    assert draw(text) == drawn


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        pytest.param("O'Hara's dog ate Lowe’s lunch.", "O'Hara's dog ate Lowe’s lunch.", id="inside a word"),
        pytest.param("The boys' boats and the girls' kites.", "The boys' boats and the girls' kites.", id="possessives of plurals"),
        pytest.param("The boys’ boats and the girls’ kites.", "The boys’ boats and the girls’ kites.", id="curly possessives of plurals"),
        pytest.param("Rock 'n' roll, '90s style.", "Rock 'n' roll, '90s style.", id="elisions"),
        pytest.param("Rock ’n’ roll, ’til the end.", "Rock ’n’ roll, ’til the end.", id="curly elisions"),
        pytest.param("‘’Twas late,’ she said.", "[’Twas late,] she said.", id="an elision right behind an opening mark"),
        pytest.param(
            "‘I don’t know what the boys’ mother thinks,’ she said.",
            "[I don’t know what the boys’ mother thinks,] she said.",
            id="a possessive within single marks does not close them",
        ),
        pytest.param(
            "'I don't know what the boys' mother thinks,' she said.",
            "[I don't know what the boys' mother thinks,] she said.",
            id="nor within straight ones",
        ),
        pytest.param(
            "‘The lads’ll do it,’ said Lowe. ‘They always do.’",
            "[The lads’ll do it,] said Lowe. [They always do.]",
            id="two stretches in single marks",
        ),
        pytest.param(
            "Readers' letters: 'Bring back the ferry' was the editors' choice.",
            "Readers' letters: [Bring back the ferry] was the editors' choice.",
            id="possessives on both sides of a stretch",
        ),
        pytest.param(
            "The ship ‘Doris’ and the keepers’ house.",
            "The ship [Doris] and the keepers’ house.",
            id="a stretch that ends in s before a possessive",
        ),
        pytest.param("‘The ferry is late, she said.", "‘The ferry is late, she said.", id="a single mark without a partner is no mark"),
    ],
)
def test_apostrophes_are_told_from_single_marks(text: str, drawn: str) -> None:
    assert draw(text) == drawn


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        pytest.param("He is 5'11\" and she is 6' 2\" tall.", "He is 5'11\" and she is 6' 2\" tall.", id="feet and inches"),
        pytest.param("At 5’11” he said “yes” at once.", "At 5’11” he said [yes] at once.", id="curly ones beside a stretch"),
        pytest.param('A 14" pipe and a 3/4" one.', 'A 14" pipe and a 3/4" one.', id="inches alone give no warning"),
        pytest.param('A 14" pipe burst. "A mess," she said.', 'A 14" pipe burst. [A mess,] she said.', id="inches before a stretch"),
    ],
)
def test_feet_and_inches_are_no_marks(text: str, drawn: str) -> None:
    assert draw(text) == drawn


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        pytest.param(
            "“The ferry is late, she said.", "![The ferry is late, she said.>", id="never closed: open to the end of the paragraph"
        ),
        pytest.param('"The ferry is late, she said.', "![The ferry is late, she said.>", id="straight"),
        pytest.param("The ferry is late,” she said.", "[The ferry is late,!] she said.", id="never opened"),
        pytest.param('The ferry is late," she said.', "[The ferry is late,!] she said.", id="never opened, straight"),
        pytest.param('"Yes" and "no" and "perhaps.', "[Yes] and [no] and ![perhaps.>", id="the stretches before an odd mark stay"),
        pytest.param(
            "“Late,” she said.\nThe end.”\n“Soon,” he said.", "[Late,] she said.\nThe end.!”\n[Soon,] he said.", id="costs one paragraph"
        ),
        pytest.param(
            "“Two, she said. “Three,” she said.",
            "![Two, she said. [Three,] she said.",
            id="an unclosed mark before a whole stretch",
            marks=pytest.mark.xfail(reason="the whole stretch is taken for a nested one, and the unclosed mark swallows the paragraph"),
        ),
    ],
)
def test_a_mark_without_a_partner_costs_a_warning(text: str, drawn: str) -> None:
    assert draw(text) == drawn


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        pytest.param(
            "“We waited.\n“We waited long.\n“Then we left,” she said.",
            "[We waited.>\n[We waited long.>\n[Then we left,] she said.",
            id="curly",
        ),
        pytest.param('"We waited.\n"Then we left," she said.', "[We waited.>\n[Then we left,] she said.", id="straight"),
        pytest.param("‘We waited.\n‘Then we left,’ she said.", "[We waited.>\n[Then we left,] she said.", id="single curly"),
        pytest.param("'We waited.\n'Then we left,' she said.", "[We waited.>\n[Then we left,] she said.", id="single straight"),
        pytest.param("« On attendait.\n« Puis on partit », dit-elle.", "[On attendait.>\n[Puis on partit], dit-elle.", id="guillemets"),
        pytest.param("She said: 'We waited.\n'Nobody came.'", "She said: [We waited.>\n[Nobody came.]", id="single marks behind a colon"),
        pytest.param("She said: ‘We waited.\nNobody came.", "She said: ![We waited.>\nNobody came.", id="a curly one behind a colon"),
        pytest.param("In '’Tis' and in ‘we waited.\nNobody came.", "In [’Tis] and in ‘we waited.\nNobody came.", id="not elsewhere"),
        pytest.param(
            "« On attendait.\n» Puis on partit », dit-elle.", "[On attendait.>\n[Puis on partit], dit-elle.", id="reopened by closing ones"
        ),
        pytest.param("„Wir warteten.\n„Dann gingen wir“, sagte sie.", "[Wir warteten.>\n[Dann gingen wir], sagte sie.", id="low and high"),
        pytest.param(
            "”Vi väntade.\n”Sedan gick vi”, sade hon.", "[Vi väntade.>\n[Sedan gick vi], sade hon.", id="right marks on both sides"
        ),
        pytest.param(
            "“We waited.\nNobody came.", "![We waited.>\nNobody came.", id="a paragraph that does not reopen it makes the mark a lone one"
        ),
    ],
)
def test_a_quotation_over_several_paragraphs_is_left_open_without_a_warning(text: str, drawn: str) -> None:
    assert draw(text) == drawn


def test_stretches_know_their_paragraph() -> None:
    assert [stretch.paragraph for stretch in read("“A,” he said.\nNothing.\n“B,” he said. “C.”").quoted.stretches] == [0, 2, 2]


def test_marks_nested_without_end_are_given_up() -> None:
    depth = MAX_NESTED_MARKS + 2
    assert draw("“a " * depth + "b") == "![a>" * (depth - 1) + "![a b>"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        pytest.param("Nobody in town knew of it,” she said.", "[Nobody in town knew of it,!] she said.", id="a comma before it"),
        pytest.param('It was fine, we loved it!" one wrote.', "[It was fine, we loved it!!] one wrote.", id="a straight mark"),
        pytest.param("She is 5 ft 9 inches, 11” she said.", "She is 5 ft 9 inches, 11” she said.", id="inches"),
        pytest.param("The old harbour” is shut.", "The old harbour!” is shut.", id="no point before it"),
        pytest.param("Go home,” she said.", "Go home,!” she said.", id="too few words"),
    ],
)
def test_a_closing_mark_whose_opening_mark_is_lost(text: str, drawn: str) -> None:
    assert draw(text) == drawn
