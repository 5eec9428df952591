"""A proxy for tests, where no image of a real one can be had. It does what deploy/nginx.conf says: it asks the replicas in turn, the
next one when no whole answer comes or one is busy, and waits a little and asks again when both are gone.

`python proxy.py PORT HOST:PORT HOST:PORT`; the standard library alone, so that any image with Python can run it.
"""

import http.client
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from threading import Lock
from time import monotonic, sleep

PORT, *REPLICAS = sys.argv[1:]
BUSY = 429
BUSY_TRIES = 3
PATIENCE, PAUSE = 20.0, 0.25
CONNECT_SECONDS, READ_SECONDS = 1.0, 20.0
_turns, _lock = cycle(REPLICAS), Lock()


def replicas() -> Iterator[str]:
    """In turn, with a pause after each round, as long as anybody would wait."""
    latest = monotonic() + PATIENCE
    while monotonic() < latest:
        for _ in REPLICAS:
            with _lock:
                replica = next(_turns)
            yield replica
        sleep(PAUSE)


class Proxy(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status, content, refusals = 502, b"no replica answered", 0
        for replica in replicas():
            try:
                status, content = self.ask(replica, body)
            except (OSError, http.client.HTTPException):
                continue
            refusals += status == BUSY
            if status != BUSY or refusals == BUSY_TRIES:
                break
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def ask(self, replica: str, body: bytes) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(replica, timeout=CONNECT_SECONDS)
        connection.connect()
        connection.sock.settimeout(READ_SECONDS)
        connection.request("POST", self.path, body, {"Content-Type": self.headers["Content-Type"]})
        response = connection.getresponse()
        answer = response.status, response.read()
        connection.close()
        return answer

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 64


Server(("", int(PORT)), Proxy).serve_forever()
