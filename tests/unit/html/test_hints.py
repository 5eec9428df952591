"""The words of names, and what they hint at."""

import tomllib

import pytest

from service.html.hints import load_hint_rules
from tests.test_rules import FOLDER

HINTS = tomllib.loads((FOLDER / "html" / "hints.toml").read_text(encoding="utf-8"))["hint"]


@pytest.mark.parametrize(
    ("name", "hints"),
    [
        pytest.param("article-body", ["article", "content"], id="words between dashes"),
        pytest.param("articleBody", ["article", "content"], id="words by their capitals"),
        pytest.param("HTMLCaption__text", ["caption", "content"], id="capitals in a row are a word of their own"),
        pytest.param("mostRead-list", ["related", "list"], id="several hints of one name"),
        pytest.param("c-1f3a9", [], id="names that machines make"),
        pytest.param("Post_paragraph__CQcVU", ["article", "paragraph"], id="random letters behind a name are no words"),
        pytest.param("captioned", [], id="a word within a longer one is another word"),
        pytest.param("", [], id="no name"),
        pytest.param("x " * 200 + "comment", [], id="names behind two hundred characters are not read"),
    ],
)
def test_the_words_of_a_name_are_hints(name: str, hints: list[str]) -> None:
    rules = load_hint_rules()
    assert list(rules.spell(rules.signs_of(name))) == hints


@pytest.mark.parametrize("hint", HINTS, ids=[hint["id"] for hint in HINTS])
def test_a_hint_says_why_and_keeps_its_words_in_order(hint: dict[str, str]) -> None:
    words = hint["words"].split()
    assert words == sorted(set(words))
    assert all(word.isalpha() and word.islower() for word in words)
    assert len(hint["why"].split()) >= 3
    assert hint["why"].endswith(".")


def test_ids_are_unique() -> None:
    ids = [hint["id"] for hint in HINTS]
    assert sorted(ids) == sorted(set(ids))
