"""The word lists of the quotation stage: their form, and how they are read."""

from dataclasses import fields
from itertools import chain
from pathlib import Path

import pytest

from service.quotation.extraction import LANGUAGES
from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import WordClass
from service.text.document import fold
from tests.unit.quotation.readings import lexicon

FOLDER = Path(__file__).parents[4] / "service" / "rules" / "quotation"
LISTS = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.glob("**/*.txt"))
CUES = ("cues_speech.txt", "cues_weak.txt")


def entries(name: str) -> list[str]:
    """The entries of a list, as printed."""
    return [line for line in (FOLDER / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_why_and_is_in_order(name: str) -> None:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    assert len(lines[0].split()) > 4, "the first line says what the list is"
    assert lines[0].startswith("# ")
    assert lines[0].endswith(".")
    words = entries(name)
    assert words == sorted(set(words)), "sorted, each once"
    assert words == [word.strip().lower() for word in words]
    assert words == [fold(word) for word in words], "marks and dashes in their ASCII form"


@pytest.mark.parametrize("name", [name for name in LISTS if name.startswith("en/") or "/" not in name])
def test_an_english_list_is_not_empty(name: str) -> None:
    assert entries(name), "in another language a list may be, where the language has no such words"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_lists(language: str) -> None:
    assert {path.name for path in (FOLDER / language).iterdir()} == {path.name for path in (FOLDER / "en").iterdir()}


def test_the_table_of_traits_says_which_language_has_which() -> None:
    rows = (line.split(" | ") for line in (FOLDER.parent / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `"))
    printed = {row[0].strip("|` "): row[-1].strip("| ").split(", ") for row in rows}
    traits = [field.name for field in fields(Grammar) if field.type is bool]
    having = {trait: sorted(language for language in LANGUAGES if getattr(lexicon(language).grammar, trait)) for trait in traits}
    assert all(having.values()), "some language has each trait"
    assert {trait: printed.get(trait) for trait in traits} == having


def test_the_readme_explains_each_key_of_a_grammar() -> None:
    keys = {line.split(":")[0] for language in LANGUAGES for line in entries(f"{language}/grammar.txt")} - {"traits"}
    lines = (FOLDER.parent / "README.md").read_text(encoding="utf-8").split("| key | its words |")[1].split("\n\n")[0].splitlines()
    explained = [line.split("`")[1] for line in lines[2:]]
    assert explained == sorted(keys)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_belongs_to_one_verb(language: str) -> None:
    forms = list(chain.from_iterable(line.split() for name in CUES for line in entries(f"{language}/{name}")))
    assert sorted(forms) == sorted(set(forms))


GENDERED = [f"{language}/gendered_{kind}.txt" for language in LANGUAGES for kind in ("words", "pronouns")]


@pytest.mark.parametrize("name", GENDERED)
def test_a_gender_is_f_or_m(name: str) -> None:
    assert {line.split(" ")[1] for line in entries(name)} <= {"f", "m"}
    assert {line.count(" ") for line in entries(name)} == {1}


@pytest.mark.parametrize("name", ["given_names.txt", "given_names_rare.txt"])
def test_a_given_name_may_go_with_both(name: str) -> None:
    assert {line.split(" ")[1] for line in entries(name)} <= {"f", "m", "b"}
    assert {line.count(" ") for line in entries(name)} == {1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pronoun_stands_for_something(language: str) -> None:
    assert {line.split(" ")[1] for line in entries(f"{language}/pronouns.txt")} <= set("fmnprs")


@pytest.mark.parametrize(
    ("word", "bits"),
    [
        pytest.param("said", WordClass.SPEECH, id="a form of a verb of saying"),
        pytest.param("called", WordClass.WEAK | WordClass.NAMING, id="a verb of naming announces terms too"),
        pytest.param("the", WordClass.DETERMINER, id="an article"),
        pytest.param("mayor", WordClass.PERSON, id="a person"),
        pytest.param("board", WordClass.GROUP, id="a group"),
        pytest.param("album", WordClass.WORK, id="a work"),
        pytest.param("monday", WordClass.TIME, id="a day"),
        pytest.param("ferry", 0, id="any other word"),
    ],
)
def test_the_classes_of_a_word(word: str, bits: int) -> None:
    found = lexicon().classes.get(word, 0)
    assert found & bits == bits
    assert bool(found) == bool(bits)


def test_a_lexicon_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        lexicon().classes["new"] = 1
