"""`copydesk explain`: why a line has its role, and a quotation its speaker, for people."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from service.cli import main
from service.commands.explain import GROUNDS, PLACES, REJECTION_GROUNDS
from service.html.story.selection import StoryGround
from service.quotation.explanation import RejectionGround
from service.quotation.marked.sources import SourceOrigin

ARTICLE = """Harbour bridge to close for repairs

The bridge over the Lune will close on Monday for six weeks, the town council said.

“We could not wait for another winter,” said Marta Ellwood, who leads the council. She called it “an honest nuisance”.

READ MORE: Ferry fares to rise
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def explain(*arguments: object) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    result = CliRunner().invoke(main, ["explain", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def test_without_a_number_lines_and_quotations_are_listed_with_theirs(article: Path) -> None:
    status, output, _ = explain(article)
    assert status == 0
    assert "    7  teaser       lead-in-with-separator" in output
    assert "    2  mixed        Marta Ellwood" in output


def test_a_quotation_shows_its_candidates_and_the_way_to_its_name(article: Path) -> None:
    status, output, _ = explain(article, "--quote", 2)
    assert status == 0
    assert output.startswith("Quotation 2 (mixed): an honest nuisance\n    Marta Ellwood\n")
    for said in (
        "Is it speech?",
        "She (subject of “called”); score +",
        "nobody; score ",
        "Whom does “She” (pronoun) mean?",
        "by antecedent",
    ):
        assert said in output


def test_every_place_of_a_source_has_words() -> None:
    assert set(PLACES) == set(SourceOrigin)


def test_a_source_that_leaves_no_doubt_is_shown_beside_the_candidates(tmp_path: Path) -> None:
    path = tmp_path / "porto.txt"
    path.write_text(
        "Porto chiuso\n\n«Il porto – ha detto Ada Rossi – è chiuso da lunedì e non riapre prima di maggio».\n", encoding="utf-8"
    )
    status, output, _ = explain(path, "--quote", 1, "--language", "it")
    assert status == 0
    assert "Source: Ada Rossi (" in output


def test_a_line_shows_its_steps_and_weights(article: Path) -> None:
    status, output, _ = explain(article, "--line", 7)
    assert status == 0
    assert output.startswith("Line 7: teaser, by the rule lead-in-with-separator\n    READ MORE: Ferry fares to rise\n")
    assert "single-line" in output
    assert "Log odds of being story by the linear model: -" in output


def test_a_line_of_a_page_shows_what_it_was_held_against(tmp_path: Path) -> None:
    page = tmp_path / "pier.html"
    paragraph = "<p>The pier at Skell reopened on Monday, the council said, after a year of repairs that cost two millions.</p>"
    page.write_text(f"<h1>Pier reopens</h1>{paragraph * 3}<footer><p>Privacy policy</p></footer>")
    assert ", compared with -0.847; its heaviest features:" in explain(page, "--line", 3)[1]
    assert ", overruled: a headline, a credit, or a place without story; its" in explain(page, "--line", 1)[1]


def test_every_ground_has_words() -> None:
    assert set(GROUNDS) == set(StoryGround)
    assert set(REJECTION_GROUNDS) == set(RejectionGround)


@pytest.fixture
def novel(tmp_path: Path) -> Path:
    path = tmp_path / "novel.txt"
    path.write_text(
        "Author reads\n\nOdile Marchetti walked the so-called “salt road” on Friday. “I wrote it at night,” she said.\n",
        encoding="utf-8",
    )
    return path


def test_words_in_marks_that_nobody_says_are_listed_and_explained(novel: Path) -> None:
    assert "    1  term-or-title" in explain(novel)[1]
    status, output, _ = explain(novel, "--not-quote", 1)
    assert status == 0
    assert output.startswith("No quotation 1: salt road\n    The words before it introduce a term or the title of a work.\n")
    assert "Is it speech?" in output
    assert json.loads(explain(novel, "--not-quote", 1, "--json")[1])["ground"] == "term-or-title"
    assert "that are not a quotation: the article has 1" in explain(novel, "--not-quote", 2)[2]


def test_both_can_be_asked_for_at_once(article: Path) -> None:
    _, output, _ = explain(article, "--quote", 1, "--line", 1)
    assert "Quotation 1 (direct)" in output
    assert "Line 1: headline" in output


def test_programs_read_json(article: Path) -> None:
    status, output, _ = explain(article, "--quote", 2, "--json")
    assert status == 0
    assert json.loads(output)["explanation"]["name"] == "Marta Ellwood"
    assert json.loads(explain(article, "--line", 7, "--json")[1])["rule"] == "lead-in-with-separator"
    assert json.loads(explain(article, "--json")[1])["quotes"][1]["explanation"]["way"] == "antecedent"


def test_a_line_of_a_page_is_a_line_of_its_text(tmp_path: Path) -> None:
    page = tmp_path / "pier.html"
    page.write_text("<h1>Pier reopens</h1><p>The pier at Skell reopened on Monday, the council said, after a year of repairs.</p>")
    status, output, _ = explain(page, "--line", 1)
    assert status == 0
    assert output.startswith("Line 1: headline, by the rule page-headline\n    Pier reopens\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(("--quote", 9), "the article has 2 quotations", id="a quotation that is not there"),
        pytest.param(("--line", 99), "the text has 7 lines", id="a line that is not there"),
        pytest.param(("--line", 2), "line 2 is blank", id="a blank line"),
    ],
)
def test_a_number_that_means_nothing_is_refused(arguments: tuple[object, ...], said: str, article: Path) -> None:
    status, _, error = explain(article, *arguments)
    assert status == 2
    assert said in error


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path) -> None:
    status, _, error = explain(tmp_path / "missing.txt")
    assert status == 1
    assert "missing.txt: No such file or directory" in error
