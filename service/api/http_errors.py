"""Exceptions for requests that are refused, and for requests that the service could not answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice


class RequestError(Exception):
    """A request that the service does not accept. The message never repeats the request."""


class ServiceError(Exception):
    """The service could not answer a valid request. The message never repeats the request."""


class Unauthorized(RequestError):
    """The caller sent no key, or an unknown one; the message does not say which."""

    def __init__(self) -> None:
        super().__init__("this deployment requires one of its keys, sent as Authorization: Bearer")


class BrokenJson(RequestError):
    """The body is not JSON. `offset` is the position of the error, in bytes or characters, if the parser gives it."""

    def __init__(self, offset: int) -> None:
        super().__init__(f"the body is not valid JSON: see position {offset}")


class BrokenForm(RequestError):
    """The body is not a form as its Content-Type declares."""

    def __init__(self) -> None:
        super().__init__("the body is not multipart/form-data with named parts between the boundaries that its Content-Type declares")


class IncompleteBody(RequestError):
    """The connection ended before the declared length was reached."""

    def __init__(self) -> None:
        super().__init__("the body is shorter than its Content-Length")


class BrokenGzip(RequestError):
    """The body is not what its Content-Encoding says."""

    def __init__(self) -> None:
        super().__init__("the body is not a complete gzip file, or something follows it")


class BodyTooLarge(RequestError):
    """The body has more bytes than the service accepts, compressed or inflated."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"the body may have at most {limit} bytes")


class TooManyLines(RequestError):
    """A batch of more lines, or a form of more files, than the service accepts."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"a batch may have at most {limit} lines, and a form as many files")


class SlowRequest(RequestError):
    """The client took too long to send its body."""

    def __init__(self) -> None:
        super().__init__("the body did not arrive in time")


class Overloaded(RequestError):
    """The queue is full; the article was not read."""

    def __init__(self) -> None:
        super().__init__("too many articles are waiting; this one was not processed, so send it again later")


class TooManyBatches(RequestError):
    """All places for batches are taken; no line of this one was read."""

    def __init__(self) -> None:
        super().__init__("too many batches are in progress; this one was not processed, so send it again later")


class NotBegun(ServiceError):
    """The batch used up its time before this line was started."""

    def __init__(self) -> None:
        super().__init__("the batch took longer than this deployment allows; this line was not processed, so send it again")


class DeadlinePassed(ServiceError):
    """The article was abandoned because it took too long."""

    def __init__(self) -> None:
        super().__init__("the answer took longer than this deployment allows")


class Stopping(ServiceError):
    """The service is about to stop: it still answers, but wants no more requests."""

    def __init__(self) -> None:
        super().__init__("this replica is about to stop; send the request to another one")


class NotReady(ServiceError):
    """No worker process can take an article at the moment."""

    def __init__(self) -> None:
        super().__init__("no worker process can take an article at the moment; they are being replaced")


class ClientLeft(ServiceError):
    """The client reset its connection before its article was started."""

    def __init__(self) -> None:
        super().__init__("the client reset its connection; the article was not processed")


class AnswerLost(ServiceError):
    """The worker process died twice while it was working on the article."""

    def __init__(self) -> None:
        super().__init__("the answer was lost; sending the article again may help")


class AnsweringFault(Exception):
    """A fault of the service that happened in another process."""

    def __init__(self, error: str, where: list[str]) -> None:
        """`error` is the class of the original exception, `where` the lines of code that it went through."""
        super().__init__(error)
        self.error = error
        self.where = where


class WrongMediaType(RequestError):
    """The body's media type is missing, or is one that the service does not read."""


class WrongTransferCoding(RequestError):
    """The body has a transfer coding that the server does not decode."""

    def __init__(self) -> None:
        super().__init__("the only transfer coding of a body is chunked; to compress it, use Content-Encoding")


class WrongContentCoding(RequestError):
    """The body is compressed in a way that the service does not read."""

    def __init__(self) -> None:
        super().__init__("a body may be compressed with gzip, once, or not at all")


class NotAcceptable(RequestError):
    """The caller accepts none of the forms of the answer."""

    def __init__(self, *media_types: str) -> None:
        super().__init__(f"the answer is {' or '.join(media_types)}, which the Accept header excludes")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong with the content of a request."""

    detail: str
    pointer: str | None = None
    """Where the flaw is, as a JSON pointer into the body."""
    parameter: str | None = None
    """Where the flaw is, as the name of a query parameter."""


MAX_FLAWS = 20
"""At most this many flaws are reported in one answer, so that a megabyte of wrong members does not get an answer of ten megabytes."""


class InvalidRequest(RequestError):
    """The request is well-formed, but violates the contract."""

    def __init__(self, flaws: Iterable[Flaw]) -> None:
        super().__init__("the request can be read, but its content is not valid; see errors")
        self.flaws = tuple(islice(flaws, MAX_FLAWS))
