"""Measures what each function of the quotation stage contributes: how the answers change if it is switched off.

Every function of the given modules that returns a boolean, an optional value or a collection is made to return False, None or an empty
one, and the labelled articles in which it returned anything else are processed again (functions whose result others need are
skipped). The table lists the functions that win least
first; a function that wins nothing on hundreds of articles is code that can go. The current weights were fitted on some of these
articles, and most rules were written after reading some: figures on articles that nobody has read say more (`--articles`).

    python -m benchmarks.accuracy.ablation service.quotation.marked.attributed_after service.quotation.speakers
"""

import inspect
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any, Final
from unittest.mock import patch

import click

from benchmarks.accuracy.cross_validate_languages import load_scorer
from service.answer.answering import answer_submission
from service.answer.submission import Options, Submission
from service.loading import Rules, load_rules
from training.data_sets import DATA_SETS, LABELS, read_rows

FILES: Final = ("speakers/dev.jsonl.gz", "speakers/languages.dev.jsonl.gz")
EMPTY_ANSWERS: Final[Mapping[str, Callable[[], object]]] = {
    "bool": lambda: False,
    "tuple": tuple,
    "list": list,
    "frozenset": frozenset,
    "Sequence": tuple,
    "Iterator": lambda: iter(()),
    "Mapping": dict,
    "dict": dict,
}
"""Start of a return annotation → what such a function returns when it is switched off; one that may return None returns None."""
WON: Final = ("speaker", "name", "matched", "left")
"""Counts of the scorer for what is right: speakers, names, words in marks that are quotations, and others that are left out."""

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Worth:
    """What the answers lose without a function."""

    name: str
    articles: int
    """Articles in which it returns something."""
    changed: int
    """Articles whose answer is different without it."""
    lost: Counter[str]
    """By how much the counts of `WON` fall without it; negative if the answers are better without it."""


def functions_of(names: Sequence[str]) -> dict[str, FunctionType]:
    """The functions of modules, and of all modules of packages, by their full names. Raises `ImportError` for an unknown module."""
    modules = list(map(import_module, names))
    for module in tuple(modules):
        modules += [import_module(found.name) for found in walk_packages(getattr(module, "__path__", ()), f"{module.__name__}.")]
    return {
        f"{module.__name__}.{name}": value
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, FunctionType) and value.__module__ == module.__name__ and empty_answer(value) is not None
    }


def empty_answer(function: FunctionType) -> Callable[[], object] | None:
    """The factory for what a function returns when it is switched off; None if its annotation allows no empty result.

    >>> empty_answer(functions_of(["service.quotation.paragraph.search_limits"])["service.quotation.paragraph.search_limits.is_crowd"])()
    False
    """
    annotation = inspect.formatannotation(inspect.signature(function).return_annotation)
    if annotation.endswith("| None"):
        return lambda: None
    kind = annotation.partition("[")[0].rpartition(".")[2]
    return None if kind == "tuple" and not annotation.endswith(", ...]") else EMPTY_ANSWERS.get(kind)


@contextmanager
def switched_off(function: FunctionType, answer: Callable[[], object]) -> Iterator[None]:
    """A context in which a function returns nothing, in every module that has imported it."""
    with ExitStack() as stack:
        for module in [module for name, module in sys.modules.items() if name.startswith("service.")]:
            for name in [name for name, value in vars(module).items() if value is function]:
                stack.enter_context(patch.object(module, name, lambda *_, **__: answer()))
        yield


def trace(functions: Mapping[str, FunctionType], articles: Sequence[Record], rules: Rules) -> dict[str, list[int]]:
    """Each function → the numbers of the articles in which it returns something."""
    names: dict[CodeType, str] = {function.__code__: name for name, function in functions.items()}
    found: dict[str, set[int]] = defaultdict(set)
    number = 0

    def note(frame: FrameType, event: str, answered: object) -> None:
        name = names.get(frame.f_code) if event == "return" else None
        if name is not None and answered:
            found[name].add(number)

    with click.progressbar(articles, label="Tracing", file=sys.stderr) as progress:
        for number, article in enumerate(progress):  # noqa: B007 - `note` reads the number
            sys.setprofile(note)
            try:
                quotes_of(article, rules)
            finally:
                sys.setprofile(None)
    return {name: sorted(numbers) for name, numbers in found.items()}


def quotes_of(article: Record, rules: Rules) -> list[Any]:
    """The quotations that the service finds in a labelled article."""
    answer: dict[str, Any] = answer_submission(Submission(article["text"]), Options(names=("quotes",)), rules, "")
    return list(answer["quotes"])


def count_right(article: Record, quotes: list[Any], scorer: ModuleType) -> Counter[str]:
    """What the scorer of the data set counts for one answer."""
    count: Counter[str] = Counter()
    scorer.judge(article, quotes, count, [])
    return count


def measure(names: Sequence[str], articles: Sequence[Record], rules: Rules, scorer: ModuleType) -> Iterator[Worth]:
    """What each function of some modules contributes."""
    functions = functions_of(names)
    answers = [quotes_of(article, rules) for article in articles]
    traced = trace(functions, articles, rules)
    with click.progressbar(functions.items(), label="Switching off", file=sys.stderr) as progress:
        for name, function in progress:
            answer = empty_answer(function)
            with switched_off(function, answer) if answer is not None else nullcontext():
                try:
                    without = {number: quotes_of(articles[number], rules) for number in traced.get(name, ())}
                except (ValueError, LookupError, TypeError, AttributeError):  # another function needs its result
                    continue
            changed = [number for number, quotes in without.items() if quotes != answers[number]]
            lost: Counter[str] = Counter()
            for number in changed:
                lost.update(count_right(articles[number], answers[number], scorer))
                lost.subtract(count_right(articles[number], without[number], scorer))
            yield Worth(name, len(without), len(changed), lost)


def read_articles(data: Path, more: Sequence[Path]) -> list[Record]:
    """The labelled articles: only the further ones if any are named."""
    paths = list(more) or [*(data / name for name in FILES), *sorted(LABELS.glob("*.jsonl"))]
    return [row for path in paths for row in read_rows(path)]


@click.command(help=__doc__)
@click.argument("modules", nargs=-1, required=True)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), default=DATA_SETS, show_default="../shared/benchmarks")
@click.option(
    "--articles", type=click.Path(dir_okay=False, path_type=Path), multiple=True, help="Labelled articles in place of the data sets."
)
def main(modules: tuple[str, ...], data: Path, articles: tuple[Path, ...]) -> None:
    if not (data / FILES[0]).is_file():
        raise click.ClickException(f"{data} lacks {FILES[0]}: it is not part of this repository; name its folder with --data")
    found = measure(modules, read_articles(data, articles), load_rules(), load_scorer(data / "speakers" / "score.py"))
    click.echo("| function | answers in | changed | speakers | names | quotations | left out |\n|---|---|---|---|---|---|---|")
    for worth in sorted(found, key=lambda worth: (sum(worth.lost[name] for name in WON), worth.name)):
        click.echo(
            f"| `{worth.name}` | {worth.articles} | {worth.changed} | " + " | ".join(f"{worth.lost[name]:+d}" for name in WON) + " |"
        )


if __name__ == "__main__":
    main()
