"""What schemathesis must be told of the service: how bodies are written. And a count of the answers, for whoever asks for it."""

import atexit
import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import schemathesis

from service.api.request_schemas import ADDRESS, MAX_ID_CHARACTERS
from service.html.metadata.addresses import MAX_ADDRESS_CHARACTERS

COUNTS_FILE = "CONTRACT_COUNTS_FILE"
"""The environment variable with the path to write the counts to."""

CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")

counts: Counter[str] = Counter()


@schemathesis.serializer("application/x-ndjson")
def write_lines(_context: schemathesis.SerializationContext, value: Any) -> bytes:
    """Text as it is; anything else as one line of JSON."""
    return value.encode() if isinstance(value, str) else json.dumps(value, default=str).encode()


@schemathesis.serializer("text/plain")
def write_text(_context: schemathesis.SerializationContext, value: Any) -> bytes:
    """Text without control characters: with many of them it is taken for binary data, which no pattern of the contract can say."""
    return CONTROLS.sub(" ", str(value)).encode(errors="replace")


@schemathesis.serializer("text/html")
def write_page(_context: schemathesis.SerializationContext, value: Any) -> bytes:
    """Anything at all behind a visible word: every page is a good one, but for one without text."""
    return f"Pier {value}".encode(errors="replace")


@schemathesis.serializer("message/rfc822")
def write_message(_context: schemathesis.SerializationContext, value: Any) -> bytes:
    """A message in plain text behind a visible word: every message is a good one, but for one without text."""
    return f"Subject: Pier\nContent-Type: text/plain; charset=utf-8\n\nPier {CONTROLS.sub(' ', str(value))}".encode(errors="replace")


@schemathesis.hook
def before_call(_context: Any, case: Any, _kwargs: dict[str, Any]) -> None:
    """Say what no schema can: a page has a visible word, a file is text, and what is about one article comes with one."""
    if isinstance(case.body, dict):
        page = case.body.get("html")
        if isinstance(page, str) and "<" in page:  # it may be one tag that never ends, and then there is no text
            case.body = {**case.body, "html": f"Pier {page}"}
        if case.media_type == "multipart/form-data" and isinstance(case.body.get("file"), list):
            correct_form(case.body)


def correct_form(form: dict[str, Any]) -> None:
    """Put text into the files of a form, and take away what cannot be about them: the address of a text, one id for several files.

    In place: a body that is put into a case is judged by the schema anew.
    """
    files = form["file"]
    if is_valid_address(form.get("url")):
        del form["url"]
    if len(files) > 1 and len(str(form.get("id"))) <= MAX_ID_CHARACTERS:
        form.pop("id", None)
    files[:] = [CONTROLS.sub(" ", f"Pier {file}").encode(errors="replace").decode() for file in files]


def is_valid_address(value: object) -> bool:
    """Whether a value is an address that the contract allows."""
    return isinstance(value, str) and len(value) <= MAX_ADDRESS_CHARACTERS and re.fullmatch(ADDRESS, value) is not None


@schemathesis.hook
def after_call(_context: Any, case: Any, response: schemathesis.Response) -> None:
    """Count an answer by operation and status."""
    counts[f"{case.operation.label} {response.status_code}"] += 1


if COUNTS_FILE in os.environ:
    atexit.register(lambda: Path(os.environ[COUNTS_FILE]).write_text(json.dumps(counts), encoding="utf-8"))
