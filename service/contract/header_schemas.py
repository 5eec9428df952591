"""The headers of requests and answers, as the contract describes them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from service.api.media import CHARSET_HEADER, HTML_TYPE, TEXT_TYPE

Headers = Mapping[str, Any]

# The id that every answer has.
REQUEST_ID: Final[Headers] = MappingProxyType(
    {
        "X-Request-Id": {
            "description": "The id that was sent, if it has 1 to 64 characters from A-Z a-z 0-9 . _ -; otherwise a new one.",
            "schema": {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$"},
        }
    }
)

# The tag of an answer that can be asked for again.
ETAG: Final[Headers] = MappingProxyType(
    {
        "ETag": {
            "description": "Identifies the answer: a digest of the submission, the parameters and the ruleset.",
            "schema": {"type": "string", "pattern": '^"[0-9a-f]{32}"$'},
        }
    }
)

# How the bytes of a text were read.
CHARSET: Final[Headers] = MappingProxyType(
    {
        CHARSET_HEADER: {
            "description": f"How the bytes of {TEXT_TYPE} or {HTML_TYPE} were decoded: the encoding, by its name in the WHATWG "
            "Encoding Standard, and the number of invalid bytes that were replaced by U+FFFD. An item of RFC 9651.",
            "schema": {"type": "string", "pattern": "^[a-z0-9-]+;replaced=[0-9]+$"},
        }
    }
)

# The parameter by which a caller says which answer it has.
IF_NONE_MATCH: Final[dict[str, Any]] = {
    "in": "header",
    "name": "If-None-Match",
    "description": "The ETag of an answer that the caller has.",
    "schema": {"type": "string"},
}


def _text(name: str, description: str) -> Headers:
    return MappingProxyType({name: {"description": description, "schema": {"type": "string"}}})


# When to come back, of refusals that pass.
_RETRY_AFTER: Final[Headers] = MappingProxyType(
    {"Retry-After": {"description": "Seconds to wait before sending the request again.", "schema": {"type": "integer", "minimum": 1}}}
)

OF_PROBLEMS: Final[Mapping[int, Headers]] = MappingProxyType(
    {
        401: _text("WWW-Authenticate", "How to send a key."),
        405: _text("Allow", "The methods of this address."),
        415: {
            **_text("Accept-Post", "The media types that this address reads, if the type is the problem."),
            **_text("Accept-Encoding", "The content codings that are read, if the coding is the problem."),
        },
        429: _RETRY_AFTER,
        503: _RETRY_AFTER,
    }
)
"""By status: what the answer to a refused request may have besides the id."""
