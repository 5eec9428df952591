"""Any text has an answer in any language, also one of words thrown together. `benchmarks/load/fuzz.py` tries many more."""

from contextlib import suppress
from random import Random

import pytest

from service.loading import Rules
from service.pipeline import process_article
from service.quotation.scope import Reported
from service.text.errors import EmptyText
from tests.properties.word_salad import word_salad, words_by_class

TEXTS = 1_000
"""Texts in each language: a second."""

FOUND = (
    ("de", "sprechen,sagt\nin"),
    ("es", 'é acuerdo " - '),
    ("fr", "Old pier closes\n\nMots ’ exerce Yeux … Avis „ ` "),
    ("en", "“We open again in the spring of the year.”\n\n—\n\n“And on.”"),
)
"""Texts that once raised an error."""


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it", "nl", "pt"])
def test_random_words_have_an_answer(language: str, rules: Rules) -> None:
    random, classes = Random(language), words_by_class(rules)[language]  # noqa: S311 - the same texts on every run
    for _ in range(TEXTS):
        answer(word_salad(random, classes), language, rules)


@pytest.mark.parametrize(("language", "text"), FOUND)
def test_what_was_found_has_an_answer(language: str, text: str, rules: Rules) -> None:
    answer(text, language, rules)


def answer(text: str, language: str, rules: Rules) -> None:
    """Raises when anything but an empty text does."""
    with suppress(EmptyText):
        process_article(text, rules, indirect=Reported.ALL, language=language)
