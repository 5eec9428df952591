"""Memory over many requests: ordinary, long, broken and hostile ones in turn, and a graph of what the processes hold.

It starts a service of its own on the loopback interface, asks until the time is over, and looks at the memory once a second. The slope
is that of the second half, by least squares.
"""

import sys
from collections import Counter
from itertools import cycle
from pathlib import Path
from time import perf_counter

import click
import gevent

from benchmarks.faults import ARTICLE, HEAD, ROOT, Service, ask, serving

MARGIN, WIDTH, HEIGHT = 60, 720, 300
BODIES = (
    *(ARTICLE,) * 40,
    ARTICLE * 20,
    b"\xff\xfe\x00",
    " \N{LEFT DOUBLE QUOTATION MARK}open, ".encode() * 500,
    b"",
    b"<p>" * 300,
    ARTICLE * 100,
)


def ask_on(service: Service, until: float, statuses: Counter[str]) -> None:
    """One client, request after request."""
    close = HEAD.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
    for body in cycle(BODIES):
        if perf_counter() > until:
            return
        statuses[ask(service.port, close.format(len(body)).encode() + body)[0]] += 1


def watch(service: Service, seconds: float, clients: int, statuses: Counter[str]) -> list[tuple[int, float]]:
    """Requests answered, and megabytes held, once a second."""
    until = perf_counter() + seconds
    work = [gevent.spawn(ask_on, service, until, statuses) for _ in range(clients)]
    points: list[tuple[int, float]] = []
    with click.progressbar(length=int(seconds), label="Soaking", file=sys.stderr) as progress:
        while perf_counter() < until:
            points.append((statuses.total(), service.megabytes()))
            gevent.sleep(1)
            progress.update(1)
    gevent.joinall(work)
    return points


def slope(points: list[tuple[int, float]]) -> float:
    """Megabytes for each ten thousand requests, by least squares."""
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return 1e4 * sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0


def draw(points: list[tuple[int, float]], title: str) -> str:
    """A line graph as SVG: requests to the right, megabytes upwards from 0."""
    most_x, most_y = max(x for x, _ in points) or 1, 1.25 * max(y for _, y in points)
    inner_width, inner_height = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    line = " ".join(f"{MARGIN + inner_width * x / most_x:.1f},{HEIGHT - MARGIN - inner_height * y / most_y:.1f}" for x, y in points)
    base = HEIGHT - MARGIN
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">
<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>
<text x="{WIDTH / 2}" y="24" text-anchor="middle" font-size="14">{title}</text>
<path d="M{MARGIN} {MARGIN}V{base}H{WIDTH - MARGIN}" fill="none" stroke="#777"/>
<text x="{MARGIN - 6}" y="{MARGIN + 4}" text-anchor="end">{most_y:.0f} MB</text>
<text x="{MARGIN - 6}" y="{base}" text-anchor="end">0</text>
<text x="{WIDTH - MARGIN}" y="{base + 18}" text-anchor="end">{most_x:,} requests</text>
<polyline points="{line}" fill="none" stroke="#06c" stroke-width="1.5"/>
</svg>
"""


@click.command(help=__doc__)
@click.option("--seconds", type=click.FloatRange(5, 86_400), default=600.0, show_default=True)
@click.option("--clients", type=click.IntRange(1, 64), default=4, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True)
@click.option(
    "--graph", type=click.Path(dir_okay=False, path_type=Path), default=ROOT / "benchmarks/soak.svg", help="The file to draw into."
)
def main(seconds: float, clients: int, workers: int, graph: Path) -> None:
    statuses: Counter[str] = Counter()
    with serving(ROOT, COPYDESK_WORKERS=str(workers)) as service:
        points = watch(service, seconds, clients, statuses)
    late = points[len(points) // 2 :]
    requests, (_, first), (_, last) = points[-1][0], points[0], points[-1]
    graph.write_text(draw(points, f"Memory of all processes over {requests:,} requests ({workers} workers)"), encoding="utf-8")
    print(" ".join(f"{status}:{number:,}" for status, number in sorted(statuses.items())))
    print(
        f"{requests:,} requests in {seconds:.0f} s: {first:.0f} MB at first, {last:.0f} MB at last, {slope(late):+.2f} MB for each 10,000"
    )


if __name__ == "__main__":
    main()
