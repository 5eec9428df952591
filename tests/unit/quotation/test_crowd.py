"""How much is weighed for each quotation."""

import pytest

from service.quotation.crowd import CLOSE, MANY, NARROW, WIDE, Reach, reach_among
from service.text.spans import Span


@pytest.mark.parametrize(
    ("quotations", "characters", "reach"),
    [
        pytest.param(MANY, MANY, WIDE, id="an article, however close its quotations"),
        pytest.param(10 * MANY, 10 * MANY * CLOSE, WIDE, id="a novel"),
        pytest.param(MANY + 1, MANY * CLOSE, NARROW, id="more than anybody writes"),
    ],
)
def test_less_is_weighed_only_in_a_crowd(quotations: int, characters: int, reach: Reach) -> None:
    half = characters // 2
    assert reach_among(quotations, (Span(0, half), Span(half, characters))) is reach
