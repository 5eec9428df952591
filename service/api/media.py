"""The media types of requests and answers, and the header that says how bytes were decoded."""

from typing import Final

# Media types as IANA registers them; NDJSON and YAML under the names in use.
JSON_TYPE: Final = "application/json"
TEXT_TYPE: Final = "text/plain"
HTML_TYPE: Final = "text/html"
XHTML_TYPE: Final = "application/xhtml+xml"
FORM_TYPE: Final = "multipart/form-data"
MAIL_TYPE: Final = "message/rfc822"
NDJSON_TYPE: Final = "application/x-ndjson"
PROBLEM_TYPE: Final = "application/problem+json"
YAML_TYPE: Final = "application/yaml"

JSON_LINES_TYPES: Final = (NDJSON_TYPE, "application/jsonl")
"""Two names of the same format: one JSON value per line."""

CHARSET_HEADER: Final = "Copydesk-Charset"
"""How the bytes of a text or page were decoded: an item of RFC 9651, as in ``windows-1252;replaced=0``."""

MEDIA_TYPES: Final = (JSON_TYPE, TEXT_TYPE, HTML_TYPE, XHTML_TYPE, MAIL_TYPE, FORM_TYPE)
"""The media types of a request with one article."""

CONTENT_CODINGS: Final = ("gzip", "identity")
"""How a request body may be compressed."""


def types_read(blueprint: str | None) -> tuple[str, ...]:
    """The media types that the addresses of a blueprint read."""
    return {"articles": MEDIA_TYPES, "batch": JSON_LINES_TYPES}.get(blueprint or "", ())
