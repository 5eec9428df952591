"""What can be wrong with a request before its article is looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice


class RequestError(Exception):
    """A request that the service does not accept. The message never repeats the request."""


class BrokenJson(RequestError):
    """The body is not JSON. `offset` counts its bytes or characters, as far as the parser tells."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"the body is not JSON that can be read: see position {offset}")


class IncompleteBody(RequestError):
    """The connection ended before the announced length was reached."""

    def __init__(self) -> None:
        super().__init__("the body is shorter than its Content-Length")


class BodyTooLarge(RequestError):
    """The body has more bytes than the service accepts."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"the body may have at most {limit} bytes")


class WrongMediaType(RequestError):
    """The body is declared as something the service does not read, or not declared at all."""


class WrongContentCoding(RequestError):
    """The body is compressed."""

    def __init__(self) -> None:
        super().__init__("a body with a Content-Encoding is not accepted; send it as it is")


class NotAcceptable(RequestError):
    """The caller does not accept JSON."""

    def __init__(self) -> None:
        super().__init__("the answer is application/json, which the Accept header excludes")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong with the content of a request."""

    detail: str
    pointer: str | None = None
    """Where, as a JSON pointer into the body."""
    parameter: str | None = None
    """Where, as the name of a query parameter."""


MAX_FLAWS = 20
"""Named in one answer, so that a megabyte of wrong members is not answered with ten."""


class InvalidRequest(RequestError):
    """Well-formed, but not what the contract says."""

    def __init__(self, flaws: Iterable[Flaw]) -> None:
        super().__init__("the request can be read, but its content is not valid; see errors")
        self.flaws = tuple(islice(flaws, MAX_FLAWS))
