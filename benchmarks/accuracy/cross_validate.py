"""Estimates accuracy on unseen publishers: scores the whole service on each publisher with weights fitted without it.

Both models of the quotation stage are fitted anew for each of four folds; no publisher is in both parts of one. The answers of all folds
together go through the scorers of the `quotes` and `speakers` data sets, so the figures are those of `score.py`, without what the weights
know of these very articles. It takes a minute or two; no service is needed. The data sets are annotated news articles kept outside this
repository; README.md in this folder describes them.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from service.answer.answering import answer_submission
from service.answer.submission import Options, Submission
from service.loading import Rules, load_rules
from training.data_sets import DATA_SETS, read_rows
from training.fit_quotation import FOLDS, FURTHER, fit, folds, with_weights
from training.quotation_examples import SITE_WEIGHT, Article, host_of, read_article, read_sites


@dataclass(frozen=True, slots=True)
class Row:
    """One article of a data set, as text and as what the models are fitted to."""

    data_set: str
    record: dict[str, Any]
    article: Article


def read_data_sets(folder: Path) -> Iterator[Row]:
    """The annotated articles of both data sets."""
    for record in read_rows(folder / "quotes" / "dev.jsonl.gz"):
        yield Row("quotes", record, read_article(record, record["publisher"]))
    for record in read_rows(folder / "speakers" / "dev.jsonl.gz"):
        yield Row("speakers", record, read_article(record, host_of(record["url"]), SITE_WEIGHT))


def judge(rows: list[Row], rules: Rules) -> Iterator[tuple[Row, dict[str, object]]]:
    """Each article with its answer, by weights that have not seen its publisher.

    The labels of further sites are fitted on, and not judged.
    """
    by_article = {id(row.article): row for row in rows}
    articles = [row.article for row in rows] + read_sites(FURTHER)
    quotation = rules.quotation
    with click.progressbar(folds(articles), length=FOLDS, label="Folds", file=sys.stderr) as progress:
        for fitting, judging in progress:
            fitted = replace(rules, quotation=with_weights(quotation, *fit(fitting, quotation.lexicons["en"])))
            for row in (by_article[id(article)] for article in judging if id(article) in by_article):
                yield row, answer_submission(Submission(row.record["text"]), Options(names=("quotes",)), fitted, "")


@click.command(help=__doc__)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), default=DATA_SETS, show_default="../shared/benchmarks")
def main(data: Path) -> None:
    if not (data / "quotes" / "dev.jsonl.gz").is_file():
        raise click.ClickException(f"{data} lacks the data sets: they are not part of this repository; name their folder with --data")
    with TemporaryDirectory() as folder:
        answers: dict[str, list[str]] = {"quotes": [], "speakers": []}
        for row, answer in judge(list(read_data_sets(data)), load_rules()):
            answers[row.data_set].append(json.dumps({"id": row.record["id"], **answer}) + "\n")
        for name, lines in answers.items():
            predictions = Path(folder, f"{name}.jsonl")
            predictions.write_text("".join(lines), encoding="utf-8")
            command = [sys.executable, str(data / name / "score.py"), "--predictions", str(predictions)]
            result = subprocess.run(command, capture_output=True, text=True, check=True)
            click.echo(f"{name}\n{result.stderr or result.stdout}")


if __name__ == "__main__":
    main()
