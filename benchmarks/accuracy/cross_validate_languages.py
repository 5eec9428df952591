"""Estimates how well speakers are found in languages other than English, on sites that no weight has seen.

The corrections to the English weights are fitted anew for each fold of sites (`training/fit_languages.py`), the whole service
reads the articles of the sites left out, and the scorer of the `speakers` data set judges the answers: one row per language. It takes about
a quarter of a minute; no service is needed.
"""

import importlib.util
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from service.answer.answering import answer_submission
from service.answer.submission import Options, Submission
from service.loading import Rules, load_rules
from service.quotation.paragraph.lexicon_lists import load_lexicon
from service.rules.rule_files import read_weights
from training.data_sets import DATA_SETS, read_rows
from training.fit_languages import fit, folds, invented, read_samples, with_differences

Record = Mapping[str, Any]
"""An article of the data set or its answer, as JSON."""


def load_scorer(path: Path) -> ModuleType:
    """The scorer of the data set, as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise click.ClickException(f"{path} is no Python script")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def answer_left_out(paths: Sequence[Path], rules: Rules) -> Iterator[tuple[Record, Record]]:
    """Each article with its answer, by weights that have not seen its site."""
    base = read_weights("quotation/source.weights.tsv"), read_weights("quotation/speech.weights.tsv")
    rows = [row for path in paths for row in read_rows(path)]
    samples = [sample for path in paths for sample in read_samples(path)]
    row_of = {id(sample): row for sample, row in zip(samples, rows, strict=True)}
    more = list(invented(load_lexicon))
    for fitting, judging in folds(samples):
        fitted = replace(rules, quotation=with_differences(rules.quotation, base, fit(fitting + more, *base)))
        for sample in judging:
            row = row_of[id(sample)]
            yield row, answer_submission(Submission(row["text"]), Options(names=("quotes",)), fitted, "")


def write_row(language: str, count: Counter[str]) -> str:
    """One row of the table: shares of the quotations with a speaker, or of those that were given one."""
    shares = (
        (count["speaker"], count["spoken"]),
        (count["name"], count["spoken"]),
        (count["speaker"], count["answered"]),
        (count["name"], count["answered"]),
        (count["confident"], count["spoken"]),
        (count["confident_right"], count["confident"]),
        (2 * count["matched"], count["gold"] + count["predicted"]),
    )
    figures = (f"{part / whole:.3f}" if whole else "" for part, whole in shares)
    return f"| {language} | {count['spoken']} | " + " | ".join(figures) + " |"


@click.command(help=__doc__)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), default=DATA_SETS, show_default="../shared/benchmarks")
@click.option("--errors", type=click.Path(dir_okay=False, path_type=Path), help="Where to write the quotations with a wrong speaker.")
@click.option("--more", type=click.Path(dir_okay=False, path_type=Path), multiple=True, help="Further articles of the same format.")
def main(data: Path, errors: Path | None, more: tuple[Path, ...]) -> None:
    folder = data / "speakers"
    if not (folder / "languages.dev.jsonl.gz").is_file():
        raise click.ClickException(f"{folder} lacks languages.dev.jsonl.gz: it is not part of this repository; name its folder with --data")
    scorer = load_scorer(folder / "score.py")
    counts: dict[str, Counter[str]] = {}
    wrong: list[dict[str, Any]] = []
    for row, answer in answer_left_out((folder / "languages.dev.jsonl.gz", *more), load_rules()):
        scorer.judge(row, answer["quotes"], counts.setdefault(row["lang"], Counter()), wrong)
    click.echo("| | quotations | speaker | name | speakers given, right | names given, right | confidence ≥ 0.9 | of these right | F1 |")
    click.echo("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for language, count in sorted(counts.items()):
        click.echo(write_row(language, count))
    click.echo(write_row("all", sum(counts.values(), Counter())))
    if errors is not None:
        errors.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in wrong), encoding="utf-8")


if __name__ == "__main__":
    main()
