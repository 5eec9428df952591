"""Reads email messages: one in a file (RFC 5322), or many in an mbox file (RFC 4155)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final

from service.answer.mail_submission import read_mail
from service.archives.items import Item, describe_error
from service.archives.rows import MAX_ARTICLE_BYTES, InputLayout, refuse_large
from service.text.errors import ArticleError
from service.text.mail_parts import read_date

MESSAGE_SEPARATOR: Final = re.compile(rb"From \S{1,320} +[A-Z][a-z]{2} +[A-Z][a-z]{2} +\d{1,2} +\d\d:\d\d.{0,40}\d{4}\s*")
"""The line above each message of an mbox file: who sent it, and when. A sentence may begin with "From", too."""

QUOTED_FROM: Final = b">From "
"""How an mbox file escapes a line that begins with "From"."""


def read_message(content: BinaryIO, path: Path, layout: InputLayout) -> Iterator[Item]:
    """The one article of a file that is a message."""
    yield _read_mail(content.read(MAX_ARTICLE_BYTES + 1), str(path), layout)


def read_mbox(content: BinaryIO, path: Path, layout: InputLayout) -> Iterator[Item]:
    """The messages of an mbox file, one at a time."""
    for number, raw in enumerate(_split(content), start=1):
        yield _read_mail(raw, f"{path}:{number}", layout)


def _split(content: BinaryIO) -> Iterator[bytes]:
    """Yield the messages of an mbox file. Of a message that is too large, only the beginning is kept."""
    kept: list[bytes] = []
    size, is_after_empty, is_within = 0, True, False
    while line := content.readline(MAX_ARTICLE_BYTES):
        if is_after_empty and MESSAGE_SEPARATOR.fullmatch(line):
            if is_within:
                yield b"".join(kept)
            kept, size, is_within = [], 0, True
        elif size <= MAX_ARTICLE_BYTES:
            kept.append(line.removeprefix(b">") if line.startswith(QUOTED_FROM) else line)
            size += len(line)
        is_after_empty = not line.strip()
    if is_within:
        yield b"".join(kept)


def _read_mail(raw: bytes, name: str, layout: InputLayout) -> Item:
    """The item of one message. `name` is its id if it has no Message-ID."""
    if len(raw) > MAX_ARTICLE_BYTES:
        return refuse_large(name)
    try:
        found = read_mail(raw)
    except ArticleError as error:
        return Item(name, None, describe_error(error))
    submission = replace(found.submission, language=found.submission.language or layout.language)
    date = read_date(found.headers)
    return Item(str(found.headers.get("Message-ID") or "").strip() or name, submission, extra={"date": date} if date else {})
