"""The same story in another form of raw text: the same body, quotations and speakers."""

from collections.abc import Callable
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.loading import load_rules
from service.text.normalise import normalise
from tests.goldens import SLUGS, decomposed, load_golden, with_crlf
from tests.properties.answers import Answer, answer_to
from tests.properties.texts import well_formed

RULES = load_rules()

TAILS = (
    " Read more: Storm closes the northern ferry line",
    "Read more: Storm closes the northern ferry line",
    " [READ MORE: Lighthouse keeper retires]",
    " Advertisement",
    "Advertisement",
    " Share this article",
    " (Reporting by Ines Marlow; Editing by Tom Reed)",
    " © 2021 Harlow Gazette. All rights reserved.",
    " -30-",
    " ENDS",
)


@st.composite
def long_paragraphs(draw: st.DrawFn) -> tuple[str, ...]:
    """A headline, and paragraphs of some lines each."""
    headline, *short = draw(well_formed())
    return (headline, *(f"{one} {other}" for one, other in zip(short[::2], [*short[1::2], short[0]], strict=True)))


def told(answer: Answer) -> dict[str, object]:
    """What a story says, without where it stands."""
    return {
        "headline": answer["headline"],
        "body": answer["body"],
        "quotes": [(quote["kind"], quote["text"]) for quote in answer["quotes"]],
        "speakers": [quote["speaker"] and (quote["speaker"]["name"], quote["speaker"]["text"]) for quote in answer["quotes"]],
        "cues": [quote["cue"] and quote["cue"]["text"] for quote in answer["quotes"]],
    }


def wrapped(article: tuple[str, ...], width: int, indent: str = "") -> str:
    return "\n\n".join(fill(paragraph, width, initial_indent=indent, subsequent_indent=indent) for paragraph in article)


OTHER_WHEN_WRAPPED = {
    "sentence-a-line": "wrapped, its short lines say nothing of sentences",
    "very-short": "three lines show no width",
    "company-release": "its date stands right below the headline, which then goes on over two lines",
    "converter-seams": "its controls stand right above the story, whose first line they then begin",
}
GOLDENS = [slug for slug in SLUGS if slug not in OTHER_WHEN_WRAPPED]


@pytest.mark.parametrize("slug", GOLDENS)
def test_a_golden_wrapped_at_72_columns_is_the_golden(slug: str) -> None:
    lines = normalise(load_golden(slug).raw).text.split("\n")
    assert told(answer_to("\n".join(fill(line, 72) for line in lines), RULES)) == told(answer_to("\n".join(lines), RULES))


@given(long_paragraphs(), st.integers(60, 80))
def test_a_wrapped_story_is_the_story(article: tuple[str, ...], width: int) -> None:
    assert told(answer_to(wrapped(article, width), RULES)) == told(answer_to("\n\n".join(article), RULES))


@pytest.mark.parametrize("respell", [with_crlf, decomposed], ids=["line ends of Windows", "accents as characters of their own"])
@given(article=long_paragraphs())
def test_a_wrapped_story_may_be_spelled_in_other_ways(respell: Callable[[str], str], article: tuple[str, ...]) -> None:
    assert told(answer_to(respell(wrapped(article, 72)), RULES)) == told(answer_to("\n\n".join(article), RULES))


@given(long_paragraphs(), st.sampled_from(["  ", "    ", "\t"]))
def test_a_wrapped_story_may_be_indented(article: tuple[str, ...], indent: str) -> None:
    assert told(answer_to(wrapped(article, 72, indent), RULES)) == told(answer_to("\n\n".join(article), RULES))


@given(well_formed(), st.sampled_from(TAILS), st.data())
def test_what_hangs_on_after_a_paragraph_goes(article: tuple[str, ...], tail: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(article) - 1))
    junk = [*article[:place], article[place] + tail, *article[place + 1 :]]
    assert told(answer_to("\n\n".join(junk), RULES)) == told(answer_to("\n\n".join(article), RULES))
