"""JSON in: how large it may be depends on what it brings."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.api.http_errors import BodyTooLarge, BrokenJson
from service.api.parsing import MAX_STRUCTURE_BYTES, is_flat, parse_submission

LIMIT, PAGE_LIMIT = 2000, 5000


def padded(size: int, member: str = "html", rest: str = "") -> bytes:
    """A submission of so many bytes."""
    start, end = f'{{"{member}": "', f'"{rest}}}'
    return f"{start}{'x' * (size - len(start) - len(end))}{end}".encode()


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(padded(LIMIT, "text"), id="a text at its limit"),
        pytest.param(padded(LIMIT), id="a page at the limit of texts"),
        pytest.param(padded(LIMIT + 1), id="a page beyond the limit of texts"),
        pytest.param(padded(PAGE_LIMIT), id="a page at its limit"),
        pytest.param(padded(PAGE_LIMIT, rest=', "id": "7", "language": "en"'), id="a page with a name and a language"),
        pytest.param(b"\xef\xbb\xbf" + padded(PAGE_LIMIT - 3), id="a page behind a byte order mark, which counts"),
    ],
)
def test_what_is_parsed(body: bytes) -> None:
    assert parse_submission(body, LIMIT, PAGE_LIMIT) == json.loads(body.decode("utf-8-sig"))


@pytest.mark.parametrize(
    ("body", "most"),
    [
        pytest.param(padded(LIMIT + 1, "text"), LIMIT, id="a text one byte over its limit"),
        pytest.param(padded(LIMIT + 1, "id"), LIMIT, id="neither text nor page"),
        pytest.param(padded(PAGE_LIMIT + 1), PAGE_LIMIT, id="a page one byte over its limit"),
        pytest.param(b'["html", "%b"]' % (b"x" * LIMIT), LIMIT, id="an array"),
        pytest.param(b'{"html": "", "x": [%b[]]}' % (b"[]," * LIMIT), PAGE_LIMIT, id="brackets over both limits"),
        pytest.param(b'{"html": "", "x": [%b[]]}' % (b"[]," * 1000), LIMIT, id="brackets beside a page"),
        pytest.param(b'{"html": ""%b}' % (b', "html": ""' * 200), LIMIT, id="the same member over and over"),
        pytest.param(b'{"html": ""%b}' % (b" " * LIMIT), LIMIT, id="white space beside a page"),
    ],
)
def test_what_is_too_large(body: bytes, most: int) -> None:
    with pytest.raises(BodyTooLarge, match=f"at most {most} bytes"):
        parse_submission(body, LIMIT, PAGE_LIMIT)


def test_a_page_may_always_be_as_large_as_a_text() -> None:
    assert parse_submission(padded(LIMIT), LIMIT, page_limit=1000)
    with pytest.raises(BodyTooLarge, match=f"at most {LIMIT} bytes"):
        parse_submission(padded(LIMIT + 1), LIMIT, page_limit=1000)


def test_a_page_that_was_cut_is_broken_and_not_too_large() -> None:
    with pytest.raises(BrokenJson):
        parse_submission(padded(PAGE_LIMIT)[:-9], LIMIT, PAGE_LIMIT)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(r"\"", id="quotation marks"),
        pytest.param(r"\\", id="backslashes"),
        pytest.param(r"\\\"", id="both"),
        pytest.param("[]{}:,", id="brackets within a string"),
        pytest.param(r"\u005c\u0022", id="both, spelled as numbers"),
    ],
)
def test_nothing_within_a_string_counts_as_structure(content: str) -> None:
    body = b'{"html": "%b"}' % (content.encode() * 2000)
    json.loads(body)
    assert is_flat(body)


@given(st.dictionaries(st.sampled_from(["text", "html", "id", "language"]), st.text(), min_size=1), st.booleans())
def test_every_submission_is_flat_however_it_is_escaped(submission: dict[str, str], ascii_alone: bool) -> None:
    assert is_flat(json.dumps(submission, ensure_ascii=ascii_alone, indent=8).encode("utf-8", "surrogatepass"))


@given(st.lists(st.one_of(st.none(), st.text(max_size=3), st.lists(st.none(), max_size=2)), min_size=1, max_size=4))
def test_no_long_array_is_flat(values: list[object]) -> None:
    assert not is_flat(json.dumps(values * MAX_STRUCTURE_BYTES).encode("utf-8", "surrogatepass"))
