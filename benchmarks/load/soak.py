"""Measures memory over many requests of all kinds, including broken and hostile ones, and draws a graph.

Now and then a burst of connections arrives at once, more than the queue has room for. Beside one, requests may be refused (429); at any
other time none may.

It starts a service of its own on the loopback interface and asks until so many requests are answered. Nineteen of twenty are short ordinary
articles, so that a million take less than an hour; connections are kept for a hundred requests. The slope is that of the second half, by
least squares. Memory is what all processes hold together, shared pages counted once.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, cycle, repeat
from pathlib import Path
from time import perf_counter

import click
import gevent
import orjson
from gevent import socket as green

from benchmarks.load.faults import ARTICLE, HOST, ROOT, Service, burst, proportional, serving
from benchmarks.load.overload import read_answer

MAX_FLAT_MEGABYTES = 1.0
"""Megabytes for each 10,000 requests, below which memory counts as flat: a million add less than one hostile megabyte takes."""

MIN_COUNTED_REQUESTS = 200_000
"""Requests before which a rise says nothing: a worker process's memory grows until it has met each kind of article often."""

BURST_SHADOW_SECONDS = 3.0
"""After the end of a burst, in which others may still be refused: an article waits two seconds at most, and a refusal 0.2."""

REQUESTS_PER_CONNECTION = 100
MARGIN_PIXELS, WIDTH_PIXELS, HEIGHT_PIXELS = 60, 720, 300
COLOURS = {"all": "#06c", "front ends": "#080", "worker processes": "#c60", "master": "#777"}

TEXT, HTML, JSON, LINES = (b"text/plain; charset=utf-8", b"text/html; charset=utf-8", b"application/json", b"application/x-ndjson")
BRIEF = b"Ferry timetable cut for winter\n\nThe last boat to Skell Island will leave at six from Sunday, the operator said.\n"
QUOTED = "Bridge to stay shut\n\nBy Ines Okafor\n\n“Nobody crosses before May,” said Tom Birkett, who runs the works.\n".encode()
GERMAN = "Fähre fährt seltener\n\n„Im Januar will niemand hinüber“, sagte Jost Brandmeier, der Betreiber.\n".encode()
TEASERS = b"Harbour wall repaired\n\nThe wall at Skell held.\n\nREAD MORE: Storm closes port\n\nSee also: Who pays for the pier\n"
PAGE = b"<!doctype html><title>Pier</title><nav><a href=/>Home</a></nav><h1>Pier reopens</h1><p>The pier at Skell reopened on Monday.</p>"
MARKS = " \N{LEFT DOUBLE QUOTATION MARK}open, ".encode()


def request(media_type: bytes, body: bytes, path: bytes = b"articles") -> bytes:
    """The bytes of one request."""
    head = b"POST /v1/%b HTTP/1.1\r\nHost: here\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n"
    return head % (path, media_type, len(body)) + body


@dataclass(frozen=True, slots=True)
class RequestKind:
    """One kind of request, and the status that it must get."""

    name: str
    often: int
    """In each round."""
    status: str
    sent: bytes


KINDS = (
    RequestKind("brief", 90, "200", request(TEXT, BRIEF)),
    RequestKind("with a quotation", 30, "200", request(TEXT, QUOTED)),
    RequestKind("in German", 20, "200", request(TEXT, GERMAN)),
    RequestKind("with teasers", 20, "200", request(TEXT, TEASERS)),
    RequestKind("page", 20, "200", request(HTML, PAGE)),
    RequestKind("JSON", 6, "200", request(JSON, orjson.dumps({"text": BRIEF.decode(), "id": "a"}))),
    RequestKind("longer", 2, "200", request(TEXT, ARTICLE)),
    RequestKind(
        "batch of five",
        2,
        "200",
        request(LINES, orjson.dumps({"text": BRIEF.decode()}, option=orjson.OPT_APPEND_NEWLINE) * 5, b"articles/batch"),
    ),
    RequestKind("forty times as long", 1, "200", request(TEXT, ARTICLE * 40)),
    RequestKind("marks that only open", 1, "200", request(TEXT, MARKS * 500)),
    RequestKind("tags that only open", 1, "200", request(HTML, b"<p>Pier" + b"<p>" * 2000)),
    RequestKind("broken JSON", 2, "400", request(JSON, b"[" * 2000)),
    RequestKind("broken UTF-8", 1, "400", request(b"application/json", b'{"text": "\xff"}')),
    RequestKind("empty", 2, "422", request(TEXT, b" ")),
    RequestKind("wrong type", 1, "415", request(b"image/png", b"a")),
    RequestKind("not there", 1, "404", request(TEXT, b"a", b"nothing")),
)


def one_round() -> Iterator[RequestKind]:
    """Every kind as often as it comes, the frequent ones spread."""
    return chain.from_iterable(repeat(kind, kind.often) for kind in KINDS)


class Soak:
    """This many requests, from several clients, and what became of them."""

    def __init__(self, service: Service, requests: int, pause: float) -> None:
        """Each client waits for `pause` seconds between two requests."""
        self._service, self._left, self._pause = service, requests, pause
        self.statuses: Counter[str] = Counter()
        self.wrong: Counter[str] = Counter()
        self.bursts: Counter[str] = Counter()
        """What became of the requests of bursts."""
        self.beside: Counter[str] = Counter()
        """Other requests that were refused beside a burst."""
        self._shadow_until = 0.0

    def send_bursts(self, number: int, every: float) -> None:
        """This many connections at once, again and again."""
        while self._left > 0:
            gevent.sleep(every)
            self._shadow_until = float("inf")
            self.bursts += burst(self._service, number)
            self._shadow_until = perf_counter() + BURST_SHADOW_SECONDS

    def ask(self) -> None:
        """Send the requests of one client, one after the other, on connections that are kept for a while."""
        kinds = cycle(one_round())
        while self._left > 0:
            with green.create_connection((HOST, self._service.port), timeout=60) as connection:
                for kind in kinds:
                    self._left -= 1
                    connection.sendall(kind.sent)
                    status, kept = read_answer(connection)
                    self._count(kind, status)
                    gevent.sleep(self._pause)
                    if not kept or self._left <= 0 or self.statuses.total() % REQUESTS_PER_CONNECTION == 0:
                        break

    def _count(self, kind: RequestKind, status: str) -> None:
        self.statuses[status] += 1
        if status == "429" and perf_counter() < self._shadow_until:
            self.beside[status] += 1
        elif status != kind.status:
            self.wrong[f"{kind.name}: {status}"] += 1


@dataclass(frozen=True, slots=True)
class Point:
    """What was held after this many requests, in megabytes."""

    requests: int
    held: dict[str, float]
    """By the part that the processes play, and of all."""


def weigh(service: Service, requests: int) -> Point:
    """Measure how much memory all processes hold now."""
    parts = dict.fromkeys(COLOURS, 0.0)
    pids = service.pids()
    for pid, parent in pids.items():
        part = "master" if not parent else "front ends" if parent == service.process.pid else "worker processes"
        held = proportional(pid) / 1024
        parts[part] += held
        parts["all"] += held
    return Point(requests, parts)


def watch(service: Service, soak: Soak, requests: int, clients: int, bursts: tuple[int, float] | None) -> list[Point]:
    """Send requests until all are answered, and measure the memory from time to time."""
    work = [gevent.spawn(soak.ask) for _ in range(clients)]
    if bursts:
        gevent.spawn(soak.send_bursts, *bursts)
    points, looked = [weigh(service, 0)], perf_counter()
    with click.progressbar(length=requests, label="Soaking", file=sys.stderr, show_eta=True, update_min_steps=100) as progress:
        while not all(client.ready() for client in work):
            gevent.sleep(0.5)
            progress.update(soak.statuses.total() - progress.pos)
            if perf_counter() - looked > max(1.0, requests / 100_000):
                points.append(weigh(service, soak.statuses.total()))
                looked = perf_counter()
    gevent.joinall(work, raise_error=True)
    return [*points, weigh(service, soak.statuses.total())]


def slope(points: list[Point]) -> float:
    """Megabytes for each ten thousand requests, by least squares."""
    mean_x = sum(point.requests for point in points) / len(points)
    mean_y = sum(point.held["all"] for point in points) / len(points)
    spread = sum((point.requests - mean_x) ** 2 for point in points)
    return 1e4 * sum((point.requests - mean_x) * (point.held["all"] - mean_y) for point in points) / spread if spread else 0.0


def draw(points: list[Point], title: str) -> str:
    """Line graphs as SVG: requests to the right, megabytes upwards from 0."""
    most_x, most_y = max(point.requests for point in points) or 1, 1.25 * max(point.held["all"] for point in points)
    base, inner_width, inner_height = HEIGHT_PIXELS - MARGIN_PIXELS, WIDTH_PIXELS - 2 * MARGIN_PIXELS, HEIGHT_PIXELS - 2 * MARGIN_PIXELS
    lines = []
    for number, (part, colour) in enumerate(COLOURS.items()):
        places = ((MARGIN_PIXELS + inner_width * p.requests / most_x, base - inner_height * p.held[part] / most_y) for p in points)
        lines.append(
            f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in places)}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
        )
        lines.append(
            f'<text x="{MARGIN_PIXELS + 120 * number}" y="{HEIGHT_PIXELS - 12}" fill="{colour}">'
            f"{part}: {points[-1].held[part]:.0f} MB</text>"
        )
    drawn = "\n".join(lines)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH_PIXELS} {HEIGHT_PIXELS}" font-family="sans-serif" font-size="12">
<rect width="{WIDTH_PIXELS}" height="{HEIGHT_PIXELS}" fill="#fff"/>
<text x="{WIDTH_PIXELS / 2}" y="24" text-anchor="middle" font-size="14">{title}</text>
<path d="M{MARGIN_PIXELS} {MARGIN_PIXELS}V{base}H{WIDTH_PIXELS - MARGIN_PIXELS}" fill="none" stroke="#777"/>
<text x="{MARGIN_PIXELS - 6}" y="{MARGIN_PIXELS + 4}" text-anchor="end">{most_y:.0f} MB</text>
<text x="{MARGIN_PIXELS - 6}" y="{base}" text-anchor="end">0</text>
<text x="{WIDTH_PIXELS - MARGIN_PIXELS}" y="{base + 18}" text-anchor="end">{most_x:,} requests</text>
{drawn}
</svg>
"""


def verdict(points: list[Point], soak: Soak) -> tuple[bool, str]:
    """Whether the memory stayed flat and every request got the right status, and a sentence that says so."""
    rise = slope(points[len(points) // 2 :])
    flat = rise < MAX_FLAT_MEGABYTES or points[-1].requests < MIN_COUNTED_REQUESTS
    wrong_bursts = sum(number for status, number in soak.bursts.items() if status not in {"200", "429"})
    held = flat and not soak.wrong and not wrong_bursts
    name = (
        "NOT RIGHT"
        if soak.wrong or wrong_bursts
        else "NOT FLAT"
        if not flat
        else "FLAT"
        if rise < MAX_FLAT_MEGABYTES
        else "TOO FEW TO TELL"
    )
    wrong = " ".join(f"{what}:{number:,}" for what, number in sorted(soak.wrong.items())) or "none"
    words = (
        f"{rise:+.3f} MB for each 10,000 requests over the second half (flat is below {MAX_FLAT_MEGABYTES}); unexpected answers: {wrong}"
    )
    return held, f"{name}: {words}"


@click.command(help=__doc__)
@click.option("--requests", "number", type=click.IntRange(100, 100_000_000), default=20_000, show_default=True)
@click.option("--clients", type=click.IntRange(1, 64), default=8, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True)
@click.option(
    "--graph", type=click.Path(dir_okay=False, path_type=Path), default=ROOT / "benchmarks/load/soak.svg", help="The file to draw into."
)
@click.option("--pause", type=click.FloatRange(0, 10), default=0.0, show_default=True, help="Seconds between two requests of a client.")
@click.option("--burst", "at_once", type=click.IntRange(0, 1000), default=0, show_default=True, help="Connections at once, in a burst.")
@click.option("--every", type=click.FloatRange(1, 600), default=10.0, show_default=True, help="Seconds between two bursts.")
def main(number: int, clients: int, workers: int, graph: Path, pause: float, at_once: int, every: float) -> None:
    begun = perf_counter()
    with serving(ROOT, COPYDESK_WORKERS=str(workers)) as service:
        soak = Soak(service, number, pause)
        points = watch(service, soak, number, clients, (at_once, every) if at_once else None)
    seconds, asked = perf_counter() - begun, points[-1].requests
    graph.write_text(draw(points, f"Memory over {asked:,} requests ({workers} workers)"), encoding="utf-8")
    print(f"{asked:,} requests in {seconds:.0f} s, {asked / seconds:.0f} a second:", end=" ")
    print(" ".join(f"{status}:{answers:,}" for status, answers in sorted(soak.statuses.items())))
    if at_once:
        print(f"bursts of {at_once}:", *(f"{status}:{answers:,}" for status, answers in sorted(soak.bursts.items())), end="; ")
        print(f"refused beside them: {soak.beside.total():,}")
    for name, point in (("first", points[0]), ("half", points[len(points) // 2]), ("last", points[-1])):
        print(f"{name}: " + ", ".join(f"{part} {held:.0f} MB" for part, held in point.held.items()))
    held, words = verdict(points, soak)
    print(words)
    raise SystemExit(not held)


if __name__ == "__main__":
    main()
