"""Reads forms (`multipart/form-data`): articles as files, and the members of a submission as fields."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from typing import IO, Final

from flask import Request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import MultiPartParser

from service.answer.submission import Submission
from service.api.bodies import read_body
from service.api.http_errors import BodyTooLarge, BrokenForm, Flaw, InvalidRequest, TooManyLines, WrongMediaType
from service.api.media import HTML_TYPE, MAIL_TYPE, TEXT_TYPE, XHTML_TYPE
from service.api.request_reading import SUBMISSION_MEMBERS, load_submission, read_newsletter
from service.api.request_schemas import MAX_ID_CHARACTERS
from service.api.server_hooks import NumberedLine
from service.html.reading.page_decoding import decode_page
from service.settings import Settings
from service.text.decode import Decoded, decode

MAX_FIELDS: Final = 16
"""A form has at most this many parts that are not files. A submission has fewer members, so that unknown ones are reported by name."""

_NAME_ENDING = re.compile(r"\.(?:x?html?|eml)\Z", re.IGNORECASE)
"""Matches the end of the name of a file that is a page or a message."""

_UNTOLD: Final = frozenset(("", "application/octet-stream"))
"""Media types that say nothing about a file; then its name decides."""


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """One file of a form. It is a `BatchLine`."""

    name: str
    content: bytes
    media_type: str
    """As the sender declares it; empty if it does not."""
    charset: str | None
    members: Mapping[str, str]
    """The fields of the form that apply to this file, by the names of the members of a submission."""
    limit: int
    """Limit for a text, in bytes."""
    page_limit: int
    """Limit for a page, in bytes."""

    def read(self) -> Submission:
        """The article. Raises `RequestError` and `ArticleError`."""
        return self.decode()[0]

    def find_id(self) -> str | None:
        """The file's name."""
        name = self.members.get("id", "")
        return name if 0 < len(name) <= MAX_ID_CHARACTERS else None

    def decode(self) -> tuple[Submission, Decoded]:
        """The article, and how its bytes were decoded. Raises `RequestError` and `ArticleError`."""
        kind = self._find_kind()
        limit = self.limit if kind == TEXT_TYPE else self.page_limit
        if len(self.content) > limit:
            raise BodyTooLarge(limit)
        if "text" in self.members or "html" in self.members:
            raise InvalidRequest([Flaw("cannot be sent together with a file", pointer="/text" if "text" in self.members else "/html")])
        if kind == MAIL_TYPE:
            return self._decode_message()
        decoded = (decode if kind == TEXT_TYPE else decode_page)(self.content, self.charset)
        return load_submission({**self.members, "text" if kind == TEXT_TYPE else "html": decoded.text}), decoded

    def _decode_message(self) -> tuple[Submission, Decoded]:
        """The submission in a message, and how its bytes were read. Fields of the form take precedence over the message."""
        found, decoded = read_newsletter(self.content, self.limit)
        content = {"text": found.text} if found.html is None else {"html": found.html}
        language = {} if found.language is None else {"language": found.language}
        return replace(load_submission({**language, **self.members, **content}), shows_text=found.shows_text), decoded

    def _find_kind(self) -> str:
        """Whether the file is a text, a page or a message: by its media type, or by its name if the type says nothing."""
        if self.media_type in (HTML_TYPE, XHTML_TYPE):
            return HTML_TYPE
        if self.media_type in _UNTOLD:
            ending = _NAME_ENDING.search(self.name)
            return TEXT_TYPE if ending is None else MAIL_TYPE if ending[0].lower() == ".eml" else HTML_TYPE
        if self.media_type.startswith("text/"):
            return TEXT_TYPE
        if self.media_type == MAIL_TYPE:
            return MAIL_TYPE
        raise WrongMediaType(f"a file of a form is {TEXT_TYPE}, {HTML_TYPE}, {XHTML_TYPE} or {MAIL_TYPE}")


@dataclass(frozen=True, slots=True)
class SubmittedForm:
    """A submitted form."""

    members: Mapping[str, str]
    """The parts that are not files."""
    files: tuple[UploadedFile, ...]

    def read_single(self, limit: int, page_limit: int) -> tuple[Submission, Decoded | None]:
        """The article of a form with one file or none; and how the bytes of the file were decoded.

        Raises `RequestError` and `ArticleError`. `limit` is the limit for a text in bytes of UTF-8, `page_limit` that for a page.
        """
        if self.files:
            return self.files[0].decode()
        for member, most in (("text", limit), ("html", page_limit)):
            if len(self.members.get(member, "").encode()) > most:
                raise BodyTooLarge(most)
        return load_submission(dict(self.members)), None

    def number_files(self) -> Iterator[NumberedLine]:
        """The files, each with its name as the id of its answer.

        Raises `InvalidRequest` if a field can apply only to a single file, or is invalid.
        """
        alone = [name for name in ("id", "url") if name in self.members]
        if alone:
            raise InvalidRequest(
                [Flaw("applies to one article only; omit it when you send several files", pointer=f"/{name}") for name in alone]
            )
        if not self.members.keys() & {"text", "html"}:
            load_submission({**self.members, "text": ""})
        return iter(enumerate(self.files, start=1))


def read_form(request: Request, settings: Settings) -> SubmittedForm:
    """The form in a request. It may be as large as a batch or a page, and have as many files as a batch may have lines.

    Raises `BrokenForm`, `InvalidRequest`, `TooManyLines`, and what `read_body` raises.
    """
    body = read_body(request, max(settings.max_batch_bytes, settings.max_page_bytes, settings.max_body_bytes))
    fields, sent = _parse(body, request.mimetype_params.get("boundary", ""), settings.max_batch_lines)
    repeated = [name for name, number in Counter(name for name, _ in fields).items() if number > 1 and name in SUBMISSION_MEMBERS]
    if repeated:
        raise InvalidRequest(Flaw("is given more than once", pointer=f"/{name}") for name in repeated)
    members = dict(fields)
    contents = [(file, file.read()) for file in sent]
    given = [(file, content) for file, content in contents if file.filename or content]  # browsers send an empty file if none was chosen
    several = len(given) > 1
    files = tuple(
        UploadedFile(
            file.filename or "",
            content,
            file.mimetype,
            file.mimetype_params.get("charset"),
            members | ({"id": file.filename} if several and file.filename and "id" not in members else {}),
            settings.max_body_bytes,
            settings.max_page_bytes,
        )
        for file, content in given
    )
    return SubmittedForm(members, files)


def _keep_in_memory(
    total_content_length: int | None,  # noqa: ARG001  # Werkzeug's signature
    content_type: str | None,  # noqa: ARG001
    filename: str | None,  # noqa: ARG001
    content_length: int | None = None,  # noqa: ARG001
) -> IO[bytes]:
    """The stream for the content of a file: in memory, because the service writes nothing to disk."""
    return BytesIO()


def _parse(body: bytes, boundary: str, most_files: int) -> tuple[list[tuple[str, str]], list[FileStorage]]:
    """The fields and the files of a form, in order. Raises `BrokenForm` and `TooManyLines`."""
    if not (boundary and body):
        raise BrokenForm
    parser = MultiPartParser(stream_factory=_keep_in_memory, max_form_parts=most_files + MAX_FIELDS, buffer_size=len(body) + 1)
    try:
        fields, files = parser.parse(BytesIO(body), boundary.encode("ascii"), len(body))
    except RequestEntityTooLarge:
        raise TooManyLines(most_files) from None
    except ValueError:
        raise BrokenForm from None
    if None in fields:
        raise BrokenForm  # a part without a name
    return list(fields.items(multi=True)), [file for _, file in files.items(multi=True)]
