"""Reads request bodies completely, up to a limit that applies before and after decompression."""

from dataclasses import dataclass

from flask import Request, g

from service.api.http_errors import BodyTooLarge, IncompleteBody, WrongContentCoding, WrongTransferCoding
from service.api.inflate import inflate


@dataclass(frozen=True, slots=True)
class Received:
    """A request body as received, not yet decompressed."""

    raw: bytes
    compressed: bool

    def unpack(self, limit: int) -> bytes:
        """The content, inflated if it is compressed. Raises `BodyTooLarge` and `BrokenGzip`."""
        return inflate(self.raw, limit) if self.compressed else self.raw


def read_body(request: Request, limit: int) -> bytes:
    """The whole body, inflated if its Content-Encoding is gzip. The limit applies before and after.

    Raises `BrokenGzip`, and what `receive_body` raises.
    """
    return receive_body(request, limit).unpack(limit)


def receive_body(request: Request, limit: int) -> Received:
    """Receive the whole body as sent, which may take a slow client half a minute.

    Raises `BodyTooLarge` (without reading, if the length is declared), `IncompleteBody`, `WrongContentCoding` and
    `WrongTransferCoding`.
    """
    match request.headers.get("Content-Encoding", "identity").strip().lower():
        case "identity":
            return Received(_receive(request, limit), compressed=False)
        case "gzip" | "x-gzip":
            return Received(_receive(request, limit), compressed=True)
        case _:
            raise WrongContentCoding


def _receive(request: Request, limit: int) -> bytes:
    """Receive the whole body, up to `limit` bytes, and note its length for the log."""
    # The server removes only the chunking; with "gzip, chunked", the result would not be the body.
    if request.headers.get("Transfer-Encoding", "chunked").strip().lower() != "chunked":
        raise WrongTransferCoding
    announced = request.content_length
    if announced is not None and announced > limit:
        raise BodyTooLarge(limit)
    # One byte more than the limit: Werkzeug silently cuts a chunked body at its own limit, and the extra byte shows it.
    request.max_content_length = limit + 1
    try:
        body = request.get_data(cache=False)
    except (ConnectionError, TimeoutError):  # of the caller's connection; an error in a connection of the service's own is a fault
        raise IncompleteBody from None
    g.bytes_in = len(body)
    if len(body) > limit:
        raise BodyTooLarge(limit)
    if announced is not None and len(body) < announced:
        raise IncompleteBody
    return body
