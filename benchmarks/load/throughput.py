"""Measures how many requests per second a running service answers, and how long they take; only on the loopback interface.

With `--batch` each request is a batch of this many articles.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import local
from time import perf_counter
from urllib.parse import urlsplit

import click
import requests

ARTICLE = Path(__file__).parents[2] / "docs/example.txt"
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
MAX_REQUESTS = 100_000
PERCENTILES = (50, 90, 99, 100)


def percentile(ordered: list[float], share: int) -> float:
    """The value that `share` per cent of the ordered values do not exceed."""
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def refuse_other_hosts(_context: click.Context, _option: click.Parameter, url: str) -> str:
    """A load test is for one's own machine."""
    if urlsplit(url).hostname not in LOOPBACK:
        raise click.BadParameter(f"only {', '.join(sorted(LOOPBACK))}")
    return url.rstrip("/")


@click.command(help=__doc__)
@click.option("--url", default="http://127.0.0.1:8000", show_default=True, callback=refuse_other_hosts)
@click.option("--path", default="/v1/articles", show_default=True, help="/livez shows what the same stack does without processing.")
@click.option("--article", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=ARTICLE, show_default="docs/example.txt")
@click.option("--requests", "count", type=click.IntRange(1, MAX_REQUESTS), default=2_000, show_default=True)
@click.option("--concurrency", type=click.IntRange(1, 64), default=4, show_default=True)
@click.option("--batch", type=click.IntRange(1, 1000), help="Send batches of this many articles.")
def main(url: str, path: str, article: Path, count: int, concurrency: int, batch: int | None) -> None:
    body, kept = article.read_bytes(), local()
    headers = {"Content-Type": "text/plain; charset=utf-8"}
    if batch:
        path, headers = "/v1/articles/batch", {"Content-Type": "application/x-ndjson"}
        body = (json.dumps({"text": body.decode()}) + "\n").encode() * batch

    def ask(_number: int) -> tuple[int, float]:
        if not hasattr(kept, "session"):
            kept.session = requests.Session()
            kept.session.trust_env = False
        start = perf_counter()
        if path.startswith("/v1/"):
            response = kept.session.post(url + path, data=body, headers=headers, timeout=120)
        else:
            response = kept.session.get(url + path, timeout=30)
        status = response.status_code
        if batch and response.content.count(b'"body":') != batch:
            status = requests.codes.unavailable
        return status, perf_counter() - start

    try:
        ask(0)
    except requests.ConnectionError:
        raise click.ClickException(f"nothing answers at {url}; start it with `make run`") from None
    start = perf_counter()
    with (
        ThreadPoolExecutor(concurrency) as pool,
        click.progressbar(pool.map(ask, range(count)), length=count, label="Requests", file=sys.stderr) as progress,
    ):
        answers = list(progress)
    elapsed = perf_counter() - start
    times = sorted(seconds * 1e3 for _, seconds in answers)
    failed = sum(status != requests.codes.ok for status, _ in answers)
    click.echo(f"{count} × {path}, {len(body)} bytes, {concurrency} at a time: {count / elapsed:.0f} a second, {failed} not 200")
    if batch:
        click.echo(f"articles: {count * batch / elapsed:.0f} a second")
    click.echo("milliseconds: " + ", ".join(f"{share}% within {percentile(times, share):.1f}" for share in PERCENTILES))
    raise SystemExit(failed > 0)


if __name__ == "__main__":
    main()
