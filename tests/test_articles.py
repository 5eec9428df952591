"""Every golden article: the answer that a reader gave, stage by stage and as a whole, and the laws that hold for every input."""

import json
import tomllib
from collections.abc import Iterable

import pytest

from service.loading import Rules
from service.structure.lines.roles import BODY_ROLES
from tests.goldens import (
    FOLDER,
    SLUGS,
    Answer,
    Golden,
    answer_text,
    decomposed,
    differences,
    explain_roles,
    gist,
    load_golden,
    read_raw,
    rewrite_expected,
    untraceable,
    with_crlf,
    with_straight_marks,
)

FRONT_MATTER_FIELDS = ("headline", "section", "standfirst", "byline", "timestamp", "credit", "language")

# Where the marks are the very damage that is tested, making them straight makes another text of it.
SLUGS_WITH_SOUND_MARKS = tuple(slug for slug in SLUGS if slug not in {"crlf-mojibake", "unbalanced-marks"})


KNOWN_FAILURES = {
    (entry["slug"], test): entry["reason"]
    for entry in tomllib.loads((FOLDER / "known_failures.toml").read_text(encoding="utf-8"))["failure"]
    for test in entry["tests"]
}
FAILING_SLUGS = {slug for slug, _ in KNOWN_FAILURES}
FAILING_FIELDS = ("quotes",)


@pytest.fixture(params=SLUGS)
def golden(request: pytest.FixtureRequest, rules: Rules) -> Golden:
    """One golden article after the other. With `--update-golden`, the answer of today becomes the expected one before it is compared.

    Of an article that is known to fail, the agreed quotations with their speakers stay: the answer of today is wrong there.
    """
    slug: str = request.param
    reason = KNOWN_FAILURES.get((slug, request.node.originalname))
    if reason is not None:
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    if request.config.getoption("--update-golden"):
        rewrite_expected(slug, answer_text(read_raw(slug), rules), kept=FAILING_FIELDS if slug in FAILING_SLUGS else ())
    return load_golden(slug)


@pytest.fixture
def answer(golden: Golden, rules: Rules) -> Answer:
    """What the service makes of it."""
    return answer_text(golden.raw, rules)


def report(lines: Iterable[str]) -> str:
    """A failure that can be read: one difference a line."""
    return "\n" + "\n".join(lines)


# ---------------------------------------------------------------- the goldens themselves


def test_the_expected_answer_agrees_with_the_roles_and_the_text(golden: Golden) -> None:
    expected = golden.expected
    spans = [(segment["start"], segment["end"]) for segment in expected["segments"]]
    assert [golden.raw[start:end] for start, end in spans] == [text for _, text in golden.pieces]
    assert [segment["role"] for segment in expected["segments"]] == [role.value for role, _ in golden.pieces]
    assert not list(untraceable(expected, golden.raw))
    assert len(expected["body"].split("\n\n")) == sum(role in BODY_ROLES for role, _ in golden.pieces)


# ---------------------------------------------------------------- stage by stage


def test_each_line_has_the_role_that_a_reader_gave_it(golden: Golden, rules: Rules) -> None:
    found = explain_roles(golden.raw, rules)
    wrong = []
    for (_, line), segment in zip(golden.pieces, golden.expected["segments"], strict=True):
        role, rule = next(((role, rule) for role, rule, start, end in found if start <= segment["start"] < end), ("no segment", "-"))
        if role != segment["role"]:
            wrong.append(f"wanted {segment['role']}, got {role} by {rule}: {line[:90]}")
    assert not wrong, report(wrong)


@pytest.mark.parametrize("field", FRONT_MATTER_FIELDS)
def test_the_front_matter(golden: Golden, answer: Answer, field: str) -> None:
    assert answer[field] == golden.expected[field]


def test_the_body(golden: Golden, answer: Answer) -> None:
    found = list(differences(golden.expected["body"], answer["body"], "body"))
    assert not found, report(found)


def test_the_teasers(golden: Golden, answer: Answer) -> None:
    found = list(differences(golden.expected["teasers"], answer["teasers"], "teasers"))
    assert not found, report(found)


def test_the_quotations(golden: Golden, answer: Answer) -> None:
    wanted = [(quote["kind"], quote["text"], quote["spans"]) for quote in golden.expected["quotes"]]
    got = [(quote["kind"], quote["text"], quote["spans"]) for quote in answer["quotes"]]
    found = [f"missing    {kind}: {text!r}" for kind, text, spans in wanted if (kind, text, spans) not in got]
    found += [f"unexpected {kind}: {text!r}" for kind, text, spans in got if (kind, text, spans) not in wanted]
    assert not found, report(found)


def test_the_speakers_and_cues(golden: Golden, answer: Answer) -> None:
    """Of the quotations that were found; that one is missing is said by the test above."""
    starting = {quote["spans"][0]["start"]: quote for quote in answer["quotes"]}
    found: list[str] = []
    for wanted in golden.expected["quotes"]:
        got = starting.get(wanted["spans"][0]["start"])
        if got:
            parts = [(key, wanted[key], got[key]) for key in ("speaker", "cue")]
            found += [line for key, one, other in parts for line in differences(one, other, f"{key} of {wanted['text'][:50]!r}")]
    assert not found, report(found)


def test_the_warnings(golden: Golden, answer: Answer) -> None:
    found = list(differences(golden.expected["warnings"], answer["warnings"], "warnings"))
    assert not found, report(found)


def test_the_whole_answer(golden: Golden, answer: Answer) -> None:
    found = list(differences(golden.expected, answer))
    assert not found, report(found)


# ---------------------------------------------------------------- the laws


def test_offsets_lead_to_the_words(golden: Golden, answer: Answer) -> None:
    found = list(untraceable(answer, golden.raw))
    assert not found, report(found)


def test_line_ends_do_not_matter(golden: Golden, answer: Answer, rules: Rules) -> None:
    found = list(differences(gist(answer), gist(answer_text(with_crlf(golden.raw), rules))))
    assert not found, report(found)


def test_composed_and_decomposed_accents_are_the_same(golden: Golden, answer: Answer, rules: Rules) -> None:
    found = list(differences(gist(answer), gist(answer_text(decomposed(golden.raw), rules))))
    assert not found, report(found)


@pytest.mark.parametrize("golden", SLUGS_WITH_SOUND_MARKS, indirect=True)
def test_straight_marks_are_as_good_as_typographic_ones(golden: Golden, answer: Answer, rules: Rules) -> None:
    found = list(differences(gist(answer), gist(answer_text(with_straight_marks(golden.raw), rules))))
    assert not found, report(found)


def test_cleaning_a_body_again_changes_nothing(answer: Answer, rules: Rules) -> None:
    found = list(differences(answer["body"], answer_text(answer["body"], rules)["body"], "body"))
    assert not found, report(found)


def test_the_same_text_gives_the_same_bytes(golden: Golden, answer: Answer, rules: Rules) -> None:
    assert json.dumps(answer) == json.dumps(answer_text(golden.raw, rules))
