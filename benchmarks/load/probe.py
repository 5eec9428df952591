"""Requests /livez twenty times a second, each time on a new connection, and prints the seconds of each answer as JSON.

In a process of its own, so that a busy load generator cannot be mistaken for a slow service.
"""

import json
import socket
from time import perf_counter, sleep

import click

INTERVAL_SECONDS = 0.05
REQUEST = b"GET /livez HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"


def ask(port: int) -> float:
    """Seconds until the answer was there; infinite when it was not a good one, or not there within five seconds."""
    begun = perf_counter()
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(REQUEST)
            good = connection.recv(4096).startswith(b"HTTP/1.1 200 ")
    except OSError:
        good = False
    return perf_counter() - begun if good else float("inf")


@click.command(help=__doc__)
@click.argument("port", type=click.IntRange(1, 65_535))
@click.argument("seconds", type=click.FloatRange(0.1, 600))
def main(port: int, seconds: float) -> None:
    until, answers = perf_counter() + seconds, []
    while perf_counter() < until:
        answers.append(ask(port))
        sleep(INTERVAL_SECONDS)
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
