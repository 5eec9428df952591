"""Messages sent as plain text."""

from email.message import EmailMessage

import pytest

from service.article.parts import WarningCode
from service.loading import load_rules
from service.pipeline import process_article
from service.text.mail import read_as_mail

STORY = """The pier of Lowhaven shut on Thursday after a flood had damaged its western
end, and nobody will walk on it before the spring. The ferry leaves from the
quay of the fishermen until then, and the town pays for the bus.

“We cannot stay,” said Ada Quill, who owns the ferries. The county has known
about the piles for three years, and has sent nobody to look at them since
the last storm.
"""


def message(subject: str = "Pier shut for the winter") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "The Lowhaven Letter <letter@lowhaven.example>"
    made["Subject"] = subject
    made["Date"] = "Tue, 12 Nov 2024 07:01:00 +0000"
    made["Message-ID"] = "<1@lowmouth.example>"
    return made


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_message_of_text_is_a_page_under_its_subject(encoding: str) -> None:
    mail = message("Pier geschlossen – bis März")
    mail.set_content(STORY, cte=encoding)
    article = process_article(mail.as_string(), load_rules())
    assert article.front_matter.headline is not None
    assert article.front_matter.headline.text == "Pier geschlossen – bis März"
    assert article.body.text.startswith("The pier of Lowhaven shut on Thursday after a flood had damaged its western end, and nobody will")
    assert [quote.speaker and quote.speaker.name for quote in article.quotes] == ["Ada Quill"]
    assert [warning.code for warning in article.warnings if warning.code is WarningCode.MAIL_SENT_AS_TEXT] == [
        WarningCode.MAIL_SENT_AS_TEXT
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_part_in_html_is_taken_where_there_is_one(line_end: str) -> None:
    mail = message()
    mail.set_content("Open this letter in a browser.")
    mail.add_alternative("<h1>Pier shut</h1><p>The pier of Lowmouth is shut.</p>", subtype="html", cte="base64")
    page = read_as_mail(mail.as_string().replace("\n", line_end))
    assert page is not None
    assert page.strip() == (
        '<meta property="article:published_time" content="2024-11-12T07:01:00+00:00"><h1>Pier shut</h1><p>The pier of Lowmouth is shut.</p>'
    )


@pytest.mark.parametrize(
    "text",
    [
        "Subject: Tides\nFrom: Ada Quill\nDate: Monday\n\nThe pier is shut.",
        "Note: this is no header.\nMessage-ID: 7\n\nThe pier is shut.",
        "Message-ID: 7\nSubject: a\nFrom: b\nThe header does not end.",
        "Message-ID: 7\nSubject: a\nFrom: b\nContent-Type: text/plain\n\nThe pier is shut.",
        "",
    ],
)
def test_a_text_that_looks_like_one_stays_a_text(text: str) -> None:
    assert read_as_mail(text) is None


def test_a_message_without_a_text_is_none() -> None:
    assert read_as_mail("From: a\nSubject: b\nMIME-Version: 1.0\nContent-Type: image/png\n\nAAAA") is None


def test_a_charset_that_nobody_knows_is_found_out() -> None:
    page = read_as_mail(
        "From: a\nSubject: b\nContent-Type: text/plain; charset=x-none\nContent-Transfer-Encoding: quoted-printable\n\nG=C3=A9ant"
    )
    assert page == "<title>b</title><h1>b</h1><p>Géant</p>"


def test_parts_within_parts_without_end_are_no_newsletter() -> None:
    nested = "Content-Type: message/rfc822\n\n"
    assert read_as_mail(f"From: a\nSubject: b\n{nested * 5000}") is None


def test_a_part_that_is_not_encoded_has_no_charset_of_its_own_any_more() -> None:
    part = "--x\nContent-Type: text/plain; charset=iso-8859-1\n\nGéant\n--x--"
    page = read_as_mail(f"From: a\nSubject: b\nContent-Type: multipart/mixed; boundary=x\n\n{part}")
    assert page == "<title>b</title><h1>b</h1><p>Géant</p>"
