"""The rule files prove themselves: every example agrees, every list is in order, every pattern is linear."""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from service.loading import Rules
from service.pipeline import process_article, process_page
from service.rules.rule_files import PatternRule, read_pattern_rules, read_quick_look, read_words
from service.structure.labelling import label_lines
from service.structure.lines.line_rules import load_line_rules, normalise_phrase
from service.structure.lines.line_view import view_lines
from service.structure.lines.roles import Effect, Role
from service.structure.lines.single_line import label_single_line
from service.text.document import Document, fold, split_lines
from service.text.normalise import normalise
from service.text.seams import cut_seams
from service.text.wrapping import unwrap
from tests.goldens import SLUGS, load_golden
from tests.unit.structure.readings import PROSE

FOLDER = Path(__file__).parents[1] / "service" / "rules"
PAGES = sorted((Path(__file__).parent / "pages").glob("*/page.html"))
TABLES = (
    "any_lines",
    "appeals",
    "brackets",
    "captions",
    "notices",
    "picture_credits",
    "posts",
    "seam_heads",
    "seam_tails",
    "short_lines",
    "signatures",
    "signs",
    "tail",
)
PHRASE_LISTS = (
    "credit",
    "embed",
    "navigation",
    "newsletter_foot",
    "notice",
    "other",
    "picture_control",
    "source_heading",
    "story_end",
    "teaser_label",
    "topic_heading",
)
"""Lists of whole lines, each of which gives its lines a role."""

TABLES_WITH_A_PLACE = frozenset({"seam_heads", "seam_tails", "tail"})
"""Tables whose rules hold only within a line, or only for the last lines of a story."""

RULES = [pytest.param(table, rule, id=f"{table}: {rule.id}") for table in TABLES for rule in read_pattern_rules(f"lines/{table}.toml")]
LISTS = sorted(path.relative_to(FOLDER).as_posix() for folder in ("lines", "languages") for path in (FOLDER / folder).glob("*.txt"))

PUMPS = (
    "a",
    "A",
    " ",
    "1",
    ".",
    "a ",
    "A ",
    "Aa ",
    "Aa, ",
    "(",
    "[a",
    "/",
    "Aa/Aa ",
    "- ",
    "by Aa ",
    "share ",
    "| ",
    "@a ",
    "1 2",
    "a-",
    "a.b ",
)
LENGTHS = (25_000, 50_000, 100_000)
MAX_SECONDS = 0.5
"""For a line that no pattern is ever shown (`MAX_PATTERN_CHARACTERS`): a hundred times what any takes, far below any that is not linear."""


def finder(table: str, rule: PatternRule) -> Callable[[str], re.Match[str] | None]:
    """How a rule of a table is applied to a line."""
    match table:
        case "brackets":
            return lambda text: rule.pattern.match(text, max(0, text.rfind("("), text.rfind("[")))
        case "captions" | "picture_credits" | "signatures":
            return rule.pattern.search
        case _:
            return rule.pattern.match


@pytest.mark.parametrize(("table", "rule"), RULES)
def test_a_rule_agrees_with_its_examples(table: str, rule: PatternRule) -> None:
    find = finder(table, rule)
    assert min(len(rule.matches), len(rule.rejects)) > 0, "an example on either side"
    assert [example for example in rule.matches if not find(fold(example))] == []
    assert [example for example in rule.rejects if find(fold(example))] == []


@pytest.mark.parametrize(("table", "rule"), [rule for rule in RULES if rule.values[0] not in TABLES_WITH_A_PLACE])
def test_no_other_rule_takes_the_examples_of_a_rule(table: str, rule: PatternRule) -> None:
    rules = load_line_rules()
    views = {example: view_lines(split_lines(normalise(example))) for example in rule.matches}
    labels = {example: label_single_line(view[0], rules) for example, view in views.items()}
    assert {example: label and label.rule for example, label in labels.items()} == dict.fromkeys(rule.matches, rule.id)


@pytest.mark.parametrize(
    ("table", "rule"), [rule for rule in RULES if not rule.values[0].startswith("seam") and rule.values[1].effect != "handle"]
)
def test_each_rule_decides_a_line_of_a_text(table: str, rule: PatternRule) -> None:
    """One of its examples, below five paragraphs of a story, gets its role by this rule and keeps it to the end.

    (The role of an account alone depends on where it stands.)
    """
    rules, story = load_line_rules(), "\n\n".join(PROSE[:5])
    labels = (label_lines(split_lines(normalise(f"{story}\n\n{example}")), rules)[-1].label for example in rule.matches)
    assert any(label.role is Role(rule.role) for label in labels)


@pytest.fixture(scope="module")
def deciding_rules(rules: Rules) -> frozenset[str]:
    """Ids of the rules that give a line of a golden article or page the role that it keeps."""
    articles = (process_article(load_golden(slug).raw, rules) for slug in SLUGS)
    pages = (process_page(path.read_text(encoding="utf-8"), rules) for path in PAGES)
    return frozenset(segment.rule for article in (*articles, *pages) for segment in article.segments)


@pytest.mark.parametrize(("table", "rule"), [rule for rule in RULES if not rule.values[0].startswith("seam")])
def test_each_rule_decides_a_line_of_a_golden(table: str, rule: PatternRule, deciding_rules: frozenset[str]) -> None:
    assert rule.id in deciding_rules


@pytest.fixture(scope="module")
def uncut_goldens() -> tuple[Document, ...]:
    """The golden articles before lines that were run together are cut."""
    return tuple(split_lines(unwrap(normalise(load_golden(slug).raw))) for slug in SLUGS)


@pytest.mark.parametrize(("table", "rule"), [rule for rule in RULES if rule.values[0].startswith("seam")])
def test_without_a_rule_for_seams_a_golden_falls_into_other_lines(
    table: str, rule: PatternRule, uncut_goldens: tuple[Document, ...], rules: Rules
) -> None:
    others = (other.pattern.pattern.removeprefix("^") for other in read_pattern_rules(f"lines/{table}.toml") if other != rule)
    without = re.compile("|".join(f"(?:{pattern})" for pattern in others))
    seams = rules.seams
    fewer = replace(seams, heads=without) if table == "seam_heads" else replace(seams, tails=without)
    assert any(cut_seams(document, seams) != cut_seams(document, fewer) for document in uncut_goldens)


@pytest.mark.parametrize(("table", "rule"), RULES)
def test_an_effect_is_one_that_the_code_knows(table: str, rule: PatternRule) -> None:
    assert rule.effect is None or Effect(rule.effect)


@pytest.mark.parametrize(("table", "rule"), RULES)
def test_a_rule_says_what_and_why(table: str, rule: PatternRule) -> None:
    assert Role(rule.role)
    assert len(rule.why.split()) >= 4
    assert rule.why.endswith(".")
    assert rule.pattern.groups == 0, "the joined pattern counts groups to know its rules"


def test_ids_are_unique_over_all_tables() -> None:
    ids = [rule.id for table in TABLES for rule in read_pattern_rules(f"lines/{table}.toml")]
    assert sorted(ids) == sorted(set(ids))


def test_every_notice_passes_the_quick_look_that_comes_before_its_rule() -> None:
    words = read_words("lines/notice_word.txt")
    examples = chain.from_iterable(rule.matches for rule in read_pattern_rules("lines/notices.toml"))
    assert [example for example in examples if words.isdisjoint(example.lower().split())] == []


@pytest.mark.parametrize("table", ["captions", "picture_credits", "signatures", "signs"])
def test_every_example_passes_the_quick_look_that_comes_before_its_table(table: str) -> None:
    pieces = read_quick_look(table)
    examples = chain.from_iterable(rule.matches for rule in read_pattern_rules(f"lines/{table}.toml"))
    assert [example for example in examples if not any(piece in fold(example) for piece in pieces)] == []


@pytest.mark.parametrize("name", LISTS)
def test_a_word_list_is_sorted_and_says_why(name: str) -> None:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    reasons = [line for line in lines if line.startswith("#")]
    words = lines[len(reasons) :]
    assert reasons, "the first line says what the list is"
    assert words == sorted(set(words)), "sorted, each once"
    assert all(word == word.strip().lower() for word in words)
    assert words == [fold(word) for word in words], "marks and dashes in their ASCII form"


@pytest.mark.parametrize(("table", "rule"), RULES)
def test_a_pattern_is_linear(table: str, rule: PatternRule) -> None:
    find = finder(table, rule)
    openings = ("", *(re.sub(r"\W+$", " ", fold(example)) for example in rule.matches))
    for text in (opening + pump * (LENGTHS[-1] // len(pump)) + "\u0001" for opening in openings for pump in PUMPS):
        start = time.perf_counter()
        find(text)
        assert time.perf_counter() - start < MAX_SECONDS, text[:60]


@pytest.mark.parametrize("name", PHRASE_LISTS)
def test_a_phrase_is_in_one_list_and_in_the_form_in_which_it_is_looked_up(name: str) -> None:
    phrases = read_words(f"lines/{name}.txt")
    others = chain.from_iterable(read_words(f"lines/{other}.txt") for other in PHRASE_LISTS if other != name)
    assert phrases.isdisjoint(others)
    assert [phrase for phrase in phrases if normalise_phrase(phrase) != phrase] == []


def test_a_filler_of_controls_is_no_verb_or_object_of_them() -> None:
    words = load_line_rules().control_words
    assert words.fillers.isdisjoint(words.actions | words.objects)


def test_a_phrase_plays_one_role() -> None:
    phrases = load_line_rules().phrases
    assert phrases["advertisement"].role is Role.NOTICE
    assert phrases["most read"].role is Role.TEASER_LABEL
    assert phrases["skip to content"].role is Role.NAVIGATION
