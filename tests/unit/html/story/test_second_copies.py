"""Pages that have their story twice."""

from service.loading import Rules
from tests.goldens import answer_page
from tests.unit.html.readings import OWLS, PIER, paragraphs


def body_of(html: str, rules: Rules) -> list[str]:
    return str(answer_page(f"<html lang=en><head><title>Pier shut</title></head><body>{html}</body></html>", rules)["body"]).split("\n\n")


def test_the_second_copy_is_left_out_without_a_warning(rules: Rules) -> None:
    text = f"<h1>Pier shut</h1>{paragraphs(*PIER)}"
    page = f"<html lang=en><head><title>Pier shut</title></head><body><div class=m>{text}</div><div class=d>{text}</div></body></html>"
    answer = answer_page(page, rules)
    assert str(answer["body"]).split("\n\n") == [*PIER]
    assert answer["warnings"] == []


def test_a_copy_may_lack_a_paragraph(rules: Rules) -> None:
    assert body_of(f"<main>{paragraphs(*PIER)}<div>{paragraphs(*PIER[:2], *PIER[3:])}</div></main>", rules) == [*PIER]


def test_a_paragraph_that_comes_back_stays(rules: Rules) -> None:
    refrain = (*PIER[:3], OWLS[0], *PIER[3:], OWLS[0])
    assert body_of(f"<main>{paragraphs(*refrain)}</main>", rules) == [*refrain]
