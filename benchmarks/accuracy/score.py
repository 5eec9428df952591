"""Runs the scorers of the data sets, which are kept outside this repository, against a running service, and saves their tables."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import click
import requests

from training.data_sets import DATA_SETS


@dataclass(frozen=True, slots=True)
class Scorer:
    """One scorer: its script in the folder of data sets, and how it is called."""

    name: str
    script: str
    arguments: tuple[str, ...] = ()


SCORERS = (
    Scorer("quotes", "quotes/score.py"),
    Scorer("speakers", "speakers/score.py"),
    Scorer("roles", "articles/score_roles.py"),
    Scorer("articles", "articles/score.py"),
)


def require_service(url: str) -> None:
    """Stop with a message if no service answers."""
    try:
        requests.get(f"{url}/livez", timeout=5).raise_for_status()
    except requests.RequestException:
        raise click.ClickException(f"no service answers at {url}; start it with `make run`") from None


def run(scorer: Scorer, data: Path, url: str, limit: int | None) -> subprocess.CompletedProcess[str]:
    """One scorer's run. The quotes scorer puts its table on standard error, the others on standard output."""
    limited = ("--limit", str(limit)) if limit else ()
    command = [sys.executable, str(data / scorer.script), "--url", url, *scorer.arguments, *limited]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@click.command(help=__doc__)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), default=DATA_SETS, show_default="../shared/benchmarks")
@click.option("--url", default="http://127.0.0.1:8000", show_default=True)
@click.option("--limit", type=click.IntRange(1), help="Read at most this many rows of each data set.")
@click.option("--only", type=click.Choice([scorer.name for scorer in SCORERS]), multiple=True, help="Only this scorer; may be repeated.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("build/scores"), show_default=True)
def main(data: Path, url: str, limit: int | None, only: tuple[str, ...], out: Path) -> None:
    chosen = [scorer for scorer in SCORERS if not only or scorer.name in only]
    missing = [scorer.script for scorer in chosen if not (data / scorer.script).is_file()]
    if missing:
        raise click.ClickException(
            f"{data} lacks {', '.join(missing)}: the data sets are not part of this repository; name their folder with --data"
        )
    require_service(url)
    out.mkdir(parents=True, exist_ok=True)
    failed = []
    with click.progressbar(chosen, label="Scorers", item_show_func=lambda scorer: scorer and scorer.name, file=sys.stderr) as progress:
        for scorer in progress:
            result = run(scorer, data, url, limit)
            (out / f"{scorer.name}.txt").write_text(result.stdout + result.stderr, encoding="utf-8")
            table = result.stderr if scorer.name == "quotes" else result.stdout
            click.echo(f"\n== {scorer.name}\n{table.strip() or result.stderr.strip()}")
            failed += [scorer.name] if result.returncode else []
    click.echo(f"\nkept in {out}/")
    if failed:
        raise click.ClickException(f"a request or a prediction is missing in: {', '.join(failed)}")


if __name__ == "__main__":
    main()
