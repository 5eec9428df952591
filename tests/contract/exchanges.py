"""Requests that the contract refuses, each with the problem that answers it."""

import gzip
from dataclasses import dataclass, field

LIMIT = 4096
"""Bytes a body may have in these tests."""

CANARY = "quokkaquokka"
"""A word that no answer to a refused request and no log line may hold."""

JSON = {"Content-Type": "application/json"}
TEXT = {"Content-Type": "text/plain"}
GZIP = {**TEXT, "Content-Encoding": "gzip"}

MEMBER = gzip.compress(CANARY.encode())


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request, and what it must come to."""

    name: str
    status: int
    slug: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=lambda: JSON)
    path: str = "/v1/articles"
    method: str = "POST"
    places: tuple[str, ...] | None = None
    """Pointers and parameters of the flaws, when the problem lists some."""


REFUSED = (
    # JSON that is none
    Exchange("an empty body", 400, "broken-json"),
    Exchange("half an object", 400, "broken-json", b'{"text": "%b' % CANARY.encode()),
    Exchange("arrays nested 2,000 deep", 400, "broken-json", b"[" * 2000),
    Exchange("closed arrays nested 2,000 deep", 400, "broken-json", b"[" * 2000 + b"]" * 2000),
    Exchange("objects nested 600 deep and cut", 400, "broken-json", b'{"a":' * 600),
    Exchange("a lone high surrogate", 400, "broken-json", b'{"text": "\\ud800 %b"}' % CANARY.encode()),
    Exchange("a lone low surrogate", 400, "broken-json", b'{"text": "\\udc00"}'),
    Exchange("surrogates in the wrong order", 400, "broken-json", b'{"text": "\\udc00\\ud800"}'),
    Exchange("a lone surrogate in a name", 400, "broken-json", b'{"\\ud800": 1}'),
    Exchange("a surrogate as bytes", 400, "broken-json", b'{"text": "\xed\xa0\x80"}'),
    Exchange("broken UTF-8", 400, "broken-json", b'{"text": "caf\xe9"}'),
    Exchange("UTF-16", 400, "broken-json", '{"text": "a"}'.encode("utf-16")),
    Exchange("NaN", 400, "broken-json", b'{"text": NaN}'),
    Exchange("Infinity", 400, "broken-json", b'{"text": -Infinity}'),
    Exchange("a number beyond a double", 400, "broken-json", b'{"text": 1e999}'),
    Exchange("an integer of 4,000 digits", 400, "broken-json", b'{"text": ' + b"9" * 4000 + b"}"),
    Exchange("a control character in a string", 400, "broken-json", b'{"text": "a\x00b"}'),
    Exchange("two objects", 400, "broken-json", b'{"text": "a"}{"text": "b"}'),
    Exchange("a comment", 400, "broken-json", b'{"text": "a"} // ' + CANARY.encode()),
    Exchange("two byte order marks", 400, "broken-json", b'\xef\xbb\xbf\xef\xbb\xbf{"text": "a"}'),
    # JSON that says the wrong thing
    Exchange("an array", 422, "invalid-request", b"[]", places=("",)),
    Exchange("a string", 422, "invalid-request", b'"%b"' % CANARY.encode(), places=("",)),
    Exchange("null", 422, "invalid-request", b"null", places=("",)),
    Exchange("an empty object", 422, "invalid-request", b"{}", places=("/text",)),
    Exchange("null as text", 422, "invalid-request", b'{"text": null}', places=("/text",)),
    Exchange("a number as text", 422, "invalid-request", b'{"text": 7}', places=("/text",)),
    Exchange("a list as text", 422, "invalid-request", b'{"text": ["%b"]}' % CANARY.encode(), places=("/text",)),
    Exchange("an empty text", 422, "empty-text", b'{"text": ""}', places=("/text",)),
    Exchange("a blank text", 422, "empty-text", b'{"text": " \\n\\t\\u00a0\\u3000"}', places=("/text",)),
    Exchange("a text without ink", 422, "empty-text", b'{"text": "\\u200b\\u0000\\ufeff"}', places=("/text",)),
    Exchange("a page without text", 422, "empty-text", b'{"html": "<title>%b</title>"}' % CANARY.encode(), places=("/html",)),
    Exchange("an empty page", 422, "empty-text", b'{"html": ""}', places=("/html",)),
    Exchange("a number as HTML", 422, "invalid-request", b'{"html": 7}', places=("/html",)),
    Exchange("both text and HTML", 422, "invalid-request", b'{"text": "a", "html": "a"}', places=("/html",)),
    Exchange("an unknown member", 422, "invalid-request", b'{"text": "a", "txet": "%b"}' % CANARY.encode(), places=("/txet",)),
    Exchange(
        "an unknown member that may be text", 422, "invalid-request", b'{"text": "a", "%b %b": 1}' % ((CANARY.encode(),) * 2), places=("",)
    ),
    Exchange("a list as id", 422, "invalid-request", b'{"text": "a", "id": ["a"]}', places=("/id",)),
    Exchange("an id of 257 characters", 422, "invalid-request", b'{"text": "a", "id": "%b"}' % (b"i" * 257), places=("/id",)),
    Exchange(
        "a language that is a word", 422, "invalid-request", b'{"text": "a", "language": "%b"}' % CANARY.encode(), places=("/language",)
    ),
    Exchange("a language with a line end", 422, "invalid-request", b'{"text": "a", "language": "en\\n"}', places=("/language",)),
    Exchange("an empty language", 422, "invalid-request", b'{"text": "a", "language": ""}', places=("/language",)),
    Exchange(
        "several flaws at once", 422, "invalid-request", b'{"id": [1], "language": 2, "x": 3}', places=("/text", "/id", "/language", "/x")
    ),
    # plain text
    Exchange("no bytes of text", 422, "empty-text", b"", TEXT),
    Exchange("a picture", 422, "binary-input", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", TEXT),
    Exchange("a picture as a page", 422, "binary-input", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", {"Content-Type": "text/html"}),
    Exchange("blank bytes", 422, "empty-text", b" \r\n\xc2\xa0", TEXT),
    Exchange(
        "bytes that are not the declared UTF-8",
        400,
        "undecodable-text",
        b"caf\xe9 quokkaquokka",
        {"Content-Type": "text/plain; charset=utf-8"},
    ),
    Exchange("half a surrogate pair in UTF-16", 400, "undecodable-text", b"\xff\xfea\x00\x00\xd8", TEXT),
    Exchange("an unknown charset", 415, "unknown-charset", b"a", {"Content-Type": f"text/plain; charset={CANARY}"}),
    Exchange("a codec that is no charset", 415, "unknown-charset", b"6161", {"Content-Type": "text/plain; charset=hex"}),
    Exchange("UTF-7, which can spell surrogates", 415, "unknown-charset", b"a", {"Content-Type": "text/plain; charset=utf-7"}),
    # media types
    Exchange("no Content-Type", 415, "unsupported-media-type", b'{"text": "a"}', {}),
    Exchange("a page of comments", 422, "empty-text", b"<!-- quokkaquokka -->", {"Content-Type": "text/html"}),
    Exchange("a page in an unknown charset", 415, "unknown-charset", b"a", {"Content-Type": f"text/html; charset={CANARY}"}),
    Exchange("an unknown type", 415, "unsupported-media-type", b"a", {"Content-Type": f"application/{CANARY}"}),
    Exchange("a form", 415, "unsupported-media-type", b"text=a", {"Content-Type": "application/x-www-form-urlencoded"}),
    Exchange("a type that is none", 415, "unsupported-media-type", b"a", {"Content-Type": CANARY}),
    # codings
    Exchange("an unknown coding", 415, "unsupported-content-coding", b"a", {**TEXT, "Content-Encoding": CANARY}),
    Exchange("two codings", 415, "unsupported-content-coding", MEMBER, {**TEXT, "Content-Encoding": "gzip, gzip"}),
    Exchange("an empty coding", 415, "unsupported-content-coding", MEMBER, {**TEXT, "Content-Encoding": ""}),
    Exchange("gzip that is none", 400, "broken-gzip", CANARY.encode(), GZIP),
    Exchange("gzip of no bytes", 400, "broken-gzip", b"", GZIP),
    Exchange("half a gzip member", 400, "broken-gzip", MEMBER[:-9], GZIP),
    Exchange("a gzip member with a wrong checksum", 400, "broken-gzip", MEMBER[:-8] + bytes(8), GZIP),
    Exchange("text behind a gzip member", 400, "broken-gzip", MEMBER + CANARY.encode(), GZIP),
    Exchange("zeros behind a gzip member", 400, "broken-gzip", MEMBER + bytes(8), GZIP),
    Exchange("half a second gzip member", 400, "broken-gzip", MEMBER + MEMBER[:20], GZIP),
    Exchange("nothing in a gzip member", 422, "empty-text", gzip.compress(b""), GZIP),
    Exchange("broken JSON in gzip", 400, "broken-json", gzip.compress(b'{"text'), {**JSON, "Content-Encoding": "GZIP"}),
    Exchange("a caller who wants XML", 406, "not-acceptable", b'{"text": "a"}', {**JSON, "Accept": f"application/xml, x/{CANARY}"}),
    Exchange("a caller who refuses JSON", 406, "not-acceptable", b'{"text": "a"}', {**JSON, "Accept": "application/json;q=0"}),
    Exchange(
        "odd headers",
        406,
        "not-acceptable",
        b"a",
        {**TEXT, "Accept": "x/y", "X-Request-Id": f"{CANARY} 1", CANARY: CANARY, "Referer": CANARY},
    ),
    # sizes
    Exchange("JSON over the limit", 413, "too-large", b'{"text": "%b"}' % (b"a" * LIMIT)),
    Exchange("text one byte over the limit", 413, "too-large", b"a" * (LIMIT + 1), TEXT),
    Exchange("gzip of one byte over the limit", 413, "too-large", gzip.compress(b"a" * (LIMIT + 1)), GZIP),
    Exchange("gzip members that pass the limit together", 413, "too-large", gzip.compress(b"a" * (LIMIT // 2 + 1)) * 2, GZIP),
    Exchange("a bomb of 2 MiB", 413, "too-large", gzip.compress(bytes(1 << 21)), GZIP),
    # query
    Exchange("an unknown field", 422, "invalid-request", path=f"/v1/articles?fields=headline,{CANARY}", places=("fields",)),
    Exchange("no field", 422, "invalid-request", path="/v1/articles?fields=", places=("fields",)),
    Exchange("a field with a space", 422, "invalid-request", path="/v1/articles?fields=body,%20quotes", places=("fields",)),
    Exchange("an unknown unit", 422, "invalid-request", path=f"/v1/articles?offsets={CANARY}", places=("offsets",)),
    Exchange("a yes that is not true", 422, "invalid-request", path="/v1/articles?explain=yes", places=("explain",)),
    Exchange("more reported speech than all", 422, "invalid-request", path="/v1/quotes?indirect=every", places=("indirect",)),
    Exchange("reported speech among teasers", 422, "invalid-request", path="/v1/teasers?indirect=all", places=(None,)),  # type: ignore[arg-type]
    Exchange("fields twice", 422, "invalid-request", path="/v1/articles?fields=body&fields=quotes", places=("fields",)),
    Exchange("an unknown parameter", 422, "invalid-request", path=f"/v1/articles?{CANARY}={CANARY}", places=(None,)),  # type: ignore[arg-type]
    Exchange("an unknown parameter twice", 422, "invalid-request", path=f"/v1/articles?{CANARY}=1&{CANARY}=2", places=(None,)),  # type: ignore[arg-type]
    Exchange("fields of a narrow endpoint", 422, "invalid-request", path="/v1/headline?fields=body", places=(None,)),  # type: ignore[arg-type]
    Exchange("broken escapes", 422, "invalid-request", path="/v1/articles?fields=%ff%zz", places=("fields",)),
    # addresses and methods
    Exchange("an unknown address", 404, "not-found", path=f"/v1/{CANARY}"),
    Exchange("an address with a slash too many", 404, "not-found", path="/v1/articles/"),
    Exchange("an address with a double slash", 404, "not-found", path="/v1//articles"),
    Exchange("an address that is not UTF-8", 404, "not-found", path="/%ff%00"),
    Exchange("an unknown problem", 404, "not-found", path=f"/problems/{CANARY}", method="GET"),
    Exchange("GET of an article", 405, "method-not-allowed", path="/v1/articles", method="GET"),
    Exchange("PUT of an article", 405, "method-not-allowed", b'{"text": "a"}', method="PUT"),
    Exchange("POST to the health check", 405, "method-not-allowed", b'{"text": "quokkaquokka"}', path="/livez"),
    Exchange("a method of one's own", 405, "method-not-allowed", method=CANARY.upper(), path="/v1"),
)
