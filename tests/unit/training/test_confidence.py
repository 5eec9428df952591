"""What the confidence of speakers is fitted to, and how."""

import pytest

from service.loading import Rules
from service.rules.linear import add_up_sized, logistic
from training.confidence_examples import Row, cases_of
from training.fit_confidence import Example, fit
from training.same_names import is_same_name

TEXT = """Ann Lowe runs the ferry at Saltmarsh. “The boat was late again,” Lowe said on Tuesday.

“Nobody told us about the storm,” the harbour master wrote. A sign on the pier read “Keep out of the water at night”."""
"""An invented article with three quotations; the last one has no speaker."""


def stretch(words: str) -> dict[str, int]:
    """Where the article has these words for the last time."""
    start = TEXT.rindex(words)
    return {"start": start, "end": start + len(words)}


def row(name: str) -> Row:
    """The article with an annotation in which the speaker of the first quotation has this name."""
    said = {"spans": [stretch("The boat was late again,")], "speaker": {**stretch("Lowe"), "name": name}}
    told = {"spans": [stretch("Nobody told us about the storm,")], "speaker": {**stretch("Ann Lowe"), "name": "Ann Lowe"}}
    return {"text": TEXT, "quotes": [said, told, {"spans": [stretch("Keep out of the water at night")], "speaker": None}]}


@pytest.mark.parametrize(("name", "right"), [("Ann Lowe", True), ("Paul Lowe", False)])
def test_a_name_is_right_where_it_is_the_annotated_one(rules: Rules, name: str, right: bool) -> None:
    first, *_ = cases_of(row(name), "saltmarsh.test", rules)
    assert (first.site, first.english, first.mention_right, first.name_right) == ("saltmarsh.test", True, True, right)
    assert first.name is not None
    assert dict(first.name)["kind=name fullest-name full"] == 1


def test_another_mention_is_wrong(rules: Rules) -> None:
    _, second, *_ = cases_of(row("Ann Lowe"), "saltmarsh.test", rules)
    assert (second.mention_right, second.name_right) == (False, False)


def test_whoever_is_named_for_nobodys_words_is_wrong(rules: Rules) -> None:
    _, _, *further = cases_of(row("Ann Lowe"), "saltmarsh.test", rules)
    assert all((case.mention_right, case.name_right) == (False, False) for case in further)


def test_the_weights_give_each_kind_its_share() -> None:
    """Of 200 names of one kind nine in ten are right, of the other kind half."""
    examples: list[Example] = [([("always", 1.0), ("kind=a", 1.0)], number % 10 > 0) for number in range(200)]
    examples += [([("always", 1.0), ("kind=b", 1.0)], number % 2 > 0) for number in range(200)]
    weights = fit(examples)
    sure, unsure = (logistic(add_up_sized(weights, [("always", 1.0), (kind, 1.0)])) for kind in ("kind=a", "kind=b"))
    assert sure == pytest.approx(0.9, abs=0.05)
    assert unsure == pytest.approx(0.5, abs=0.05)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann Lowe", "Lowe", True),
        ("Sen. Ann Lowe", "Ann Lowe", True),
        ("Ann Lowe", "Ann", False),
        ("Ann Lowe", "Paul Lowe", False),
        ("the ferry company", "Ferry Company", True),
        ("", "", False),
    ],
)
def test_names_that_can_mean_the_same(one: str, other: str, same: bool) -> None:
    assert is_same_name(one, other) is same
