"""Laws of the text stage, over any text."""

import re
import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from service.text.document import split_lines
from service.text.normalise import clean, normalise
from service.text.spans import Span
from tests.properties.texts import anything, texts

damaged = st.lists(
    st.sampled_from(
        [
            *(
                "a",
                "B",
                "é",
                "e\u0301",
                "\u0301",
                "\u0316",
                "A\u0303",
                "\u1100\u1161",
                "🙂",
                "Ã",
                "Â",
                "â",
                "€",
                "™",
                "\x9d",
                "”",
                "…",
                "ƒ",
            ),
            *("©", "&", "am", "p;", "&amp;", "&#8203;", "&#39", "&Atilde;", "&trade;", "\u200b", "\xad", "\xa0", " ", "\n", "\r", "\x85"),
        ]
    ),
    max_size=14,
).map("".join)
"""Pieces of damage that may join to new damage."""


@given(st.one_of(damaged, texts))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(st.one_of(damaged, texts))
def test_the_normal_form_is_composed_and_has_one_kind_of_space(text: str) -> None:
    normal = normalise(text).text
    assert unicodedata.is_normalized("NFC", normal)
    assert not re.search(r"[^\S \n]|  | \n|\n |\A\s|\s\Z", normal)


@given(st.one_of(damaged, texts))
def test_each_word_is_what_its_source_is_when_cleaned(text: str) -> None:
    normalised = normalise(text)
    for word in re.finditer(r"\S+", normalised.text):
        located = normalised.source.locate(Span(*word.span()))
        assert clean(located.of(text)) == word.group()


@given(texts)
def test_lines_tile_the_text(text: str) -> None:
    document = split_lines(normalise(text))
    rebuilt = "".join("\n" * (line.gap + (line.number > 0)) + line.text for line in document.lines)
    assert rebuilt == document.text
    assert all(line.span.of(document.text) == line.text == line.text.strip() for line in document.lines)
    assert len(document.folded) == len(document.text)


@given(anything)
def test_what_is_found_in_order_stands_in_order_in_the_source(text: str) -> None:
    document = split_lines(normalise(text))
    located = [document.source.locate(line.span) for line in document.lines]
    assert all(before.end <= after.start for before, after in pairwise(located))
    assert all(0 <= span.start < span.end <= len(text) for span in located)
