"""Lines around a short story are labelled in linear time, however many there are above and below it."""

from collections.abc import Callable

import pytest

from service.answer.offsets import OffsetUnit
from service.loading import Rules
from tests.properties.answers import answer_to
from tests.scaling.growth import grows_faster_than_linear

SIZE = 30_000
"""Characters; the largest text is four times as long. What is quadratic in the number of lines shows in long texts alone."""

STORY = (
    "Pier shut for the winter\n\nThe pier at Lowmouth will close for the winter, Ann Lowe said. “It is the cold,” she said. "
    "It will open again in spring, when the work is done.\n\n"
)

LINES = {
    "single letters": "a\n",
    "single words": "word\n",
    "words set apart": "word\n\n",
    "names": "Ada Quill\n",
    "dates": "4 May 2021\n",
    "prose": "The harbour is open today, the board said on Monday.\n",
    "titles": "Ferry fares to rise in spring\n\n",
    "items of a list": "- Ferry fares to rise in spring\n",
    "pointers": "READ MORE: Ferry late\n",
    "headings of comments": "Comments\n",
    "a mixture": "Home\nBy Ada Quill\n4 May 2021\nREAD MORE: Ferry late\nThe harbour is open today for all.\n",
}

PLACES: dict[str, Callable[[str], str]] = {
    "above": lambda noise: f"{noise}\n\n{STORY}",
    "below": lambda noise: STORY + noise,
    "on both sides": lambda noise: f"{noise}\n\n{STORY}{noise}",
    "above a sentence": lambda noise: f"{noise}\n\nThe pier is shut, Ann Lowe said.",
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_time_is_linear_in_the_lines_around_a_story(rules: Rules, line: str, place: Callable[[str], str]) -> None:
    def answer(text: str) -> object:
        return answer_to(text, rules, OffsetUnit.UTF16)

    complaint = grows_faster_than_linear(answer, lambda size: place(line * (size // len(line))), SIZE)
    assert complaint is None, complaint
