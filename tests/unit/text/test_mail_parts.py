"""The parts of messages, also of those that no program wrote."""

import pytest

from service.text.mail import read_as_mail
from service.text.mail_parts import MAX_PARTS, TEXT_PART, read_parameter, read_parts
from tests.scaling.growth import grows_faster_than_linear

HEAD = "From: News <news@pellow.example>\nMessage-ID: <1@pellow.example>\nMIME-Version: 1.0\n"
PIER = "Content-Transfer-Encoding: base64\n\nVGhlIHBpZXIgaXMgc2h1dC4="


@pytest.mark.parametrize(
    ("header", "name", "value"),
    [
        ('text/plain; charset="utf-8"', "charset", "utf-8"),
        ("text/plain; CharSet = latin1 ; format=flowed", "charset", "latin1"),
        ('text/plain; name="a; charset=b"', "charset", None),
        (r'multipart/mixed; boundary="a\"b"', "boundary", 'a"b'),
        ('multipart/mixed; boundary="not closed', "boundary", "not closed"),
        ("text/plain; charset=a; charset=b", "charset", "a"),
        ("text/plain; charset*=us-ascii'en'utf%2D8", "charset", "utf-8"),
        ("text/plain; name*0*=utf-8''caf%C3%A9; name*1=.txt", "name", "café.txt"),
        ("text/plain", "charset", None),
    ],
)
def test_parameters_of_headers(header: str, name: str, value: str | None) -> None:
    assert read_parameter(header, name) == value


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("charset*=a\0b'en'%ff", id="a charset with a null byte"),
        pytest.param("charset*0*=idna'e'%ff", id="a charset that cannot be read with errors"),
        pytest.param(f"x*{'9' * 5_000}*=a", id="a section with a number of many digits"),
    ],
)
def test_broken_parameters_do_no_harm(header: str) -> None:
    message = f"{HEAD}Content-Type: text/plain; {header}\n{PIER}"
    assert read_parts(message.encode()).by_kind[TEXT_PART].content == b"The pier is shut."


@pytest.mark.parametrize("subject", ["=?utf-8?b?A?=", "=?\N{LATIN SMALL LETTER E WITH ACUTE}?q?A?=", "=?nosuch?q?A?="])
def test_a_broken_subject_does_no_harm(subject: str) -> None:
    page = read_as_mail(f"{HEAD}Subject: {subject}\n{PIER}") or ""
    assert page.endswith("?A?=</h1><p>The pier is shut.</p>")


def test_parts_that_hold_others_count_among_those_that_are_looked_at() -> None:
    within = "".join(f"--a\nContent-Type: multipart/mixed; boundary=b{number}\n\n\n" for number in range(MAX_PARTS))
    message = f"{HEAD}Content-Type: multipart/mixed; boundary=a\n\n{{}}--a\n\nThe pier is shut.\n--a--\n"
    assert TEXT_PART in read_parts(message.format("").encode()).by_kind
    assert TEXT_PART not in read_parts(message.format(within).encode()).by_kind


@pytest.mark.parametrize("pump", ['"', ";", '";', "a=", '; a="', "; a*0*=b", "=?a?q?", "\\"])
def test_headers_take_linear_time(pump: str) -> None:
    def message(size: int) -> str:
        return f"{HEAD}Content-Type: text/plain; {pump * (size // len(pump))}\n\nThe pier is shut."

    assert grows_faster_than_linear(lambda text: read_parts(text.encode()), message, 20_000) is None
