"""The problems that callers can meet (RFC 9457): address, status, title and meaning of each."""

from dataclasses import dataclass
from typing import Final

MAX_REQUEST_LINE_BYTES: Final = 4094
MAX_HEADER_FIELDS: Final = 64
MAX_HEADER_FIELD_BYTES: Final = 8190
"""Limits on the head of a request: the bytes of its first line, the number of its header fields, and the bytes of each."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of error. Its `type` in an answer is a relative address, at which the service explains its `meaning`."""

    slug: str
    status: int
    title: str
    meaning: str
    """For engineers: what happened, and what to do."""

    @property
    def type(self) -> str:
        """The stable identifier."""
        return f"/problems/{self.slug}"


# Each problem has an address under /problems/ that never changes; its title and meaning may.
MALFORMED_REQUEST = Problem("malformed-request", 400, "Malformed request", "The request is not valid HTTP, or its body ended early.")
BROKEN_JSON = Problem(
    "broken-json",
    400,
    "Broken JSON",
    "The body is not JSON in UTF-8, is nested deeper than 1024 levels, or contains an unpaired surrogate, NaN, or a number too "
    "large for a double.",
)
BROKEN_GZIP = Problem(
    "broken-gzip",
    400,
    "Broken gzip",
    "The Content-Encoding is gzip, but the body is damaged, truncated, or followed by something that is not gzip.",
)
BROKEN_FORM = Problem(
    "broken-form",
    400,
    "Broken form",
    "The body is not a form as its Content-Type declares: each part needs a name, and boundaries around it.",
)
UNDECODABLE_TEXT = Problem(
    "undecodable-text",
    400,
    "Undecodable text",
    "The bytes are not valid in the encoding that their byte order mark or charset declares. Correct the declaration, or omit it.",
)
UNAUTHORIZED = Problem(
    "unauthorized",
    401,
    "Unauthorized",
    "This deployment requires one of its keys with each article: Authorization: Bearer KEY.",
)
NOT_FOUND = Problem("not-found", 404, "Not found", "There is nothing at this address. GET /v1 lists the addresses of the service.")
METHOD_NOT_ALLOWED = Problem(
    "method-not-allowed", 405, "Method not allowed", "The address exists, but not for this method. See the Allow header."
)
SLOW_REQUEST = Problem(
    "slow-request", 408, "Request took too long", "The body did not arrive within the time that this deployment allows. Send it again."
)
NOT_ACCEPTABLE = Problem(
    "not-acceptable",
    406,
    "Not acceptable",
    "The Accept header excludes every media type of this address's answers. Add one of them, or send no Accept header.",
)
TOO_LARGE = Problem(
    "too-large",
    413,
    "Body too large",
    "The body has more bytes or lines than this deployment accepts, compressed or inflated. GET /v1 lists the limits.",
)
URI_TOO_LONG = Problem(
    "uri-too-long",
    414,
    "Address too long",
    f"The first line of the request is longer than {MAX_REQUEST_LINE_BYTES} bytes. Articles are sent in the body.",
)
EXPECTATION_FAILED = Problem("expectation-failed", 417, "Expectation failed", "The only Expect that is known is 100-continue.")
HEADERS_TOO_LARGE = Problem(
    "headers-too-large",
    431,
    "Headers too large",
    f"The request has more than {MAX_HEADER_FIELDS} header fields, or one that is longer than {MAX_HEADER_FIELD_BYTES} bytes.",
)
UNSUPPORTED_MEDIA_TYPE = Problem(
    "unsupported-media-type",
    415,
    "Unsupported media type",
    "Declare the type of the body in Content-Type; Accept-Post lists the types that this address reads.",
)
UNSUPPORTED_CONTENT_CODING = Problem(
    "unsupported-content-coding",
    415,
    "Unsupported content coding",
    "The body is compressed in a way that the service does not read. Send it uncompressed, or compress it once with gzip.",
)
UNKNOWN_CHARSET = Problem(
    "unknown-charset",
    415,
    "Unknown charset",
    "The charset parameter is not a known text encoding. Use a name from the WHATWG Encoding Standard.",
)
INVALID_REQUEST = Problem(
    "invalid-request",
    422,
    "Invalid request",
    "The request can be read, but a member or parameter is missing, unknown or wrong. See errors.",
)
EMPTY_TEXT = Problem("empty-text", 422, "Empty text", "The text has no visible character, so it contains no article.")
BINARY_INPUT = Problem("binary-input", 422, "Binary input", "The body is binary data, such as a picture or an archive, not text.")
INTERNAL_ERROR = Problem(
    "internal-error",
    500,
    "Internal error",
    "A fault of the service. The same request will fail again; please report it with its request id.",
)
OVERLOADED = Problem(
    "overloaded",
    429,
    "Too many requests",
    "More articles or batches arrive than can be answered. This one was not processed. Send it again after Retry-After, or to another "
    "replica.",
)
DEADLINE_PASSED = Problem(
    "deadline-passed",
    503,
    "Deadline passed",
    "The article was abandoned because its answer took too long. It may succeed when the service is less busy.",
)
NOT_BEGUN = Problem(
    "not-begun",
    503,
    "Not begun",
    "The batch used up its time before this line was started. Nothing is wrong with the line: send such lines again, in smaller batches.",
)
STOPPING = Problem(
    "stopping", 503, "Stopping", "This replica is about to stop. It finishes requests that it has started; send others to another replica."
)
NOT_READY = Problem(
    "not-ready",
    503,
    "Not ready",
    "No worker process can take an article at the moment; they are being replaced. Send the request to another replica, or "
    "again in a moment.",
)
ANSWER_LOST = Problem(
    "answer-lost",
    503,
    "Answer lost",
    "The process that was answering the article died, and so did a second one. Please report it with its request id.",
)
OUT_OF_MEMORY = Problem("out-of-memory", 503, "Out of memory", "The service ran out of memory on this request. Try again later.")

CLIENT_LEFT = Problem("client-left", 499, "Client left", "The client reset its connection before its article was started.")
"""Only for the log and the metrics, with the status that proxies use for it, because nobody receives the answer."""

PROBLEMS = (
    *(
        MALFORMED_REQUEST,
        BROKEN_JSON,
        BROKEN_GZIP,
        BROKEN_FORM,
        UNDECODABLE_TEXT,
        UNAUTHORIZED,
        NOT_FOUND,
        METHOD_NOT_ALLOWED,
        NOT_ACCEPTABLE,
        TOO_LARGE,
        URI_TOO_LONG,
        EXPECTATION_FAILED,
        HEADERS_TOO_LARGE,
    ),
    *(UNSUPPORTED_MEDIA_TYPE, UNSUPPORTED_CONTENT_CODING, UNKNOWN_CHARSET, INVALID_REQUEST, EMPTY_TEXT, BINARY_INPUT),
    *(INTERNAL_ERROR, OUT_OF_MEMORY),
    *(SLOW_REQUEST, OVERLOADED, DEADLINE_PASSED, NOT_BEGUN, STOPPING, NOT_READY, ANSWER_LOST),
)
"""All problems that callers can receive, in the order of the contract."""
