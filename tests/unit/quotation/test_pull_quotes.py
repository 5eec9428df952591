"""Pull quotes as evidence: they name a speaker, and are quotations themselves only where the body lacks their words."""

import pytest

from tests.unit.quotation.readings import Pulled, Said, said

BODY = "Ann Lowe met Sue Mund and Eva Stern.\n“The ferry will never be on time,” {} said in the hall."
"""With a mention in its gap."""


@pytest.mark.parametrize(
    ("mention", "words", "name"),
    [
        pytest.param("she", "The ferry will never be on time", "Eva Stern", id="a pronoun gets the name printed under the words"),
        pytest.param("she", "“Never be on time”", "Eva Stern", id="a part of the words will do, in marks or not"),
        pytest.param("Sue Mund", "The ferry will never be on time", "Sue Mund", id="who is named already stays"),
        pytest.param("she", "On time", "Eva Stern", id="however short"),
    ],
)
def test_the_name_under_a_pull_quote(mention: str, words: str, name: str) -> None:
    expected = Said("The ferry will never be on time,", mention, name, "said")
    assert said(BODY.format(mention), pulled=(Pulled(words, "Eva Stern"),)) == [expected]


def test_a_quotation_that_nobody_is_named_for_gets_the_name_under_its_words() -> None:
    pulled = Pulled("The ferry will never be on time", "Eva Stern")
    assert said("“The ferry will never be on time, and nobody knows why.”", pulled=(pulled,)) == [
        Said("The ferry will never be on time, and nobody knows why.", "Eva Stern", "Eva Stern", None)
    ]


def test_words_that_the_body_has_are_not_counted_twice() -> None:
    assert len(said(BODY.format("Ann Lowe"), pulled=(Pulled("“The ferry will never be on time”", None),))) == 1


@pytest.mark.parametrize(
    "credit",
    [pytest.param("Eva Stern", id="with the name under it"), pytest.param(None, id="nobody's without one")],
)
def test_words_that_the_body_lacks_are_a_quotation_without_their_marks(credit: str | None) -> None:
    assert said("Ann Lowe met Eva Stern.", pulled=(Pulled("“Sheep first, ferries later”", credit),)) == [
        Said("Sheep first, ferries later", credit, credit, None)
    ]
