"""How much is weighed for each quotation."""

import pytest

from service.quotation.paragraph.marks import find_stretches
from service.quotation.paragraph.search_limits import (
    MAX_QUOTATIONS_IF_CROWDED,
    MAX_USUAL_QUOTATIONS,
    MIN_USUAL_CHARACTERS_PER_QUOTATION,
    NARROW_LIMITS,
    WIDE_LIMITS,
    SearchLimits,
    find_unread,
    leave_unread,
    search_limits,
)
from service.text.spans import Span


@pytest.mark.parametrize(
    ("quotations", "characters", "limits"),
    [
        pytest.param(MAX_USUAL_QUOTATIONS, MAX_USUAL_QUOTATIONS, WIDE_LIMITS, id="an article, however close its quotations"),
        pytest.param(10 * MAX_USUAL_QUOTATIONS, 10 * MAX_USUAL_QUOTATIONS * MIN_USUAL_CHARACTERS_PER_QUOTATION, WIDE_LIMITS, id="a novel"),
        pytest.param(
            MAX_USUAL_QUOTATIONS + 1,
            MAX_USUAL_QUOTATIONS * MIN_USUAL_CHARACTERS_PER_QUOTATION,
            NARROW_LIMITS,
            id="more than anybody writes",
        ),
    ],
)
def test_less_is_weighed_only_in_a_crowd(quotations: int, characters: int, limits: SearchLimits) -> None:
    half = characters // 2
    assert search_limits(quotations, (Span(0, half), Span(half, characters))) is limits


@pytest.mark.parametrize("between", [pytest.param(" ", id="in one paragraph"), pytest.param("\n", id="in a paragraph each")])
def test_a_crowd_is_read_up_to_its_bound(between: str) -> None:
    text = between.join(["“a”"] * (MAX_QUOTATIONS_IF_CROWDED + 2))
    whole = (Span(0, len(text)),) if between == " " else tuple(Span(start, start + 3) for start in range(0, len(text), 4))
    found = find_stretches(text, whole)
    unread = find_unread(found, whole)
    assert unread == Span(4 * MAX_QUOTATIONS_IF_CROWDED, len(text))
    quoted, paragraphs = leave_unread(found, whole, unread)
    assert len(quoted.stretches) == MAX_QUOTATIONS_IF_CROWDED
    assert paragraphs[-1].end <= 4 * MAX_QUOTATIONS_IF_CROWDED
    assert all(paragraphs[stretch.paragraph].contains(stretch.outer) for stretch in quoted.stretches)


def test_an_article_is_read_to_its_end() -> None:
    text = "“a” said Inge Solvang. " * MAX_USUAL_QUOTATIONS
    paragraphs = (Span(0, len(text)),)
    assert find_unread(find_stretches(text, paragraphs), paragraphs) is None
