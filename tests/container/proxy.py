"""A proxy for tests, where no image of a real one can be had: it asks the replicas in turn, and the next one when no whole answer comes.

`python proxy.py PORT HOST:PORT HOST:PORT`; the standard library alone, so that any image with Python can run it.
"""

import http.client
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from threading import Lock

PORT, *REPLICAS = sys.argv[1:]
RETRIED = {429, 503}
TRIES = 6
_turns, _lock = cycle(REPLICAS), Lock()


def replicas() -> Iterator[str]:
    for _ in range(TRIES):
        with _lock:
            yield next(_turns)


class Proxy(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status, content = 502, b"no replica answered"
        for replica in replicas():
            try:
                status, content = self.ask(replica, body)
            except (OSError, http.client.HTTPException):
                continue
            if status not in RETRIED:
                break
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def ask(self, replica: str, body: bytes) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection(replica, timeout=5)
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
