"""The text of one line and its links."""

import pytest

from service.html.reading.whitespace import collapse_linked


@pytest.mark.parametrize(
    ("pieces", "links", "text", "words"),
    [
        pytest.param(["See ", "the plan", "."], [(1, 2, "a")], "See the plan.", ["the plan"], id="a link in a sentence"),
        pytest.param(["See", " the plan ", "now"], [(1, 2, "a")], "See the plan now", ["the plan"], id="white space belongs to no link"),
        pytest.param(["One", "two"], [(0, 1, "a"), (1, 2, "b")], "Onetwo", ["One", "two"], id="no white space, none made"),
        pytest.param([" ", "One", "  "], [(0, 3, "a")], "One", ["One"], id="none at the ends"),
        pytest.param(["a", "b", "c"], [(0, 3, "x"), (1, 2, "y")], "abc", ["abc"], id="of links within links the outer one counts"),
        pytest.param(["a ", " ", " b"], [(1, 2, "x")], "a b", [], id="a link of white space is none"),
    ],
)
def test_a_line_is_put_together(pieces: list[str], links: list[tuple[int, int, str]], text: str, words: list[str]) -> None:
    joined, found = collapse_linked(pieces, links)
    assert (joined, [joined[link.start : link.end] for link in found]) == (text, words)
