"""Scores reported speech (speech without quotation marks) with the scorer of the `quotes` data set.

The pipeline runs in this process and returns all reported speech, or what `--indirect` says; no service is needed.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import click
import orjson

from service.answer.answering import answer_submission
from service.answer.submission import Options, Submission
from service.loading import Rules, load_rules
from service.quotation.scope import Reported
from training.data_sets import DATA_SETS, read_rows


def predict(data: Path, rules: Rules, limit: int | None, reported: Reported) -> Iterator[bytes]:
    """The answer to each article of the data set, as a line for the scorer."""
    options = Options(names=("quotes",), indirect=reported)
    for record in islice(read_rows(data), limit):
        answer = answer_submission(Submission(record["text"], language="en"), options, rules, "")
        yield orjson.dumps({"id": record["id"], **answer}) + b"\n"


@click.command(help=__doc__)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), default=DATA_SETS, show_default="../shared/benchmarks")
@click.option("--limit", type=click.IntRange(1), help="Read at most this many articles.")
@click.option("--indirect", type=click.Choice(["named", "all"]), default="all", show_default=True)
def main(data: Path, limit: int | None, indirect: str) -> None:
    folder = data / "quotes"
    if not (folder / "dev.jsonl.gz").is_file():
        raise click.ClickException(
            f"{folder} lacks dev.jsonl.gz: the data sets are not part of this repository; name their folder with --data"
        )
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as predictions:
        predictions.writelines(predict(folder / "dev.jsonl.gz", load_rules(), limit, Reported(indirect)))
        predictions.flush()
        limited = ("--limit", str(limit)) if limit else ()
        command = [sys.executable, str(folder / "score.py"), "--predictions", predictions.name, *limited]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
    click.echo("\n".join(line for line in result.stderr.splitlines() if "reported" in line))


if __name__ == "__main__":
    main()
