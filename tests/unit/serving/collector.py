"""A collector of traces: OTLP over HTTP as OpenTelemetry defines it, read with its own protocol buffers."""

import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from tests.running import SECONDS


class Collector:
    """Keeps what it is sent. It can be told to answer with another status than 200, or not at all."""

    def __init__(self, status: int = 200, *, hangs: bool = False) -> None:
        self.received: list[bytes] = []
        self.status = status
        self._gone = Event()
        collector = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                collector.received.append(self.rfile.read(int(self.headers["Content-Length"])))
                if hangs:
                    collector._gone.wait()
                self.send_response(collector.status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        """Vanish, as one that is killed."""
        self._gone.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def spans(self) -> list[Span]:
        """Every span so far."""
        return [span for scope in self._scopes() for span in scope.spans]

    def resource(self) -> dict[str, object]:
        """What the first message says of its sender."""
        return values(ExportTraceServiceRequest.FromString(self.received[0]).resource_spans[0].resource.attributes)

    def wait_for(self, wanted: Callable[[Span], bool], number: int = 1) -> list[Span]:
        """The spans that are wanted, as soon as there are so many."""
        latest = time.monotonic() + SECONDS
        while len(found := [span for span in self.spans() if wanted(span)]) < number:
            assert time.monotonic() < latest, f"{number} were wanted, and of {len(self.spans())} spans these: {found}"
            time.sleep(0.05)
        return found

    def _scopes(self) -> list[Any]:
        messages = [ExportTraceServiceRequest.FromString(body) for body in tuple(self.received)]
        return [scope for message in messages for resource in message.resource_spans for scope in resource.scope_spans]


def values(attributes: Any) -> dict[str, object]:
    """The attributes of a span or resource."""
    return {attribute.key: getattr(attribute.value, attribute.value.WhichOneof("value")) for attribute in attributes}
