"""Measures the time of the pipeline: per stage over realistic articles, and per article from 1 kB to the size limit.

Runs in this process, without HTTP: `throughput.py` measures that. Prints Markdown tables; progress goes to standard error.
"""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import click

from service.answer.offsets import OffsetUnit
from service.answer.rendering import FIELDS, render
from service.answer.view import view_article
from service.article.assembly import assemble_body, assemble_front_matter, find_pull_quotes, find_teasers
from service.loading import Rules, load_rules
from service.pipeline import process_article
from service.quotation.extraction import extract_quotations
from service.structure.labelling import label_lines
from service.structure.lines.roles import group_segments
from service.text.document import split_lines
from service.text.language import detect_language
from service.text.normalise import normalise
from service.text.seams import cut_seams
from service.text.wrapping import unwrap

ARTICLES = Path(__file__).parents[2] / "tests/articles"
TEXT_BYTES = (1_000, 4_000, 16_000, 64_000, 256_000, 1_048_576)
PARAGRAPHS = (
    "The council of Port Ellen voted on Tuesday to close the old pier after three winters of storm damage.",
    "“We will not leave the island,” said Inge Solvang, who has sold fish there since she was a girl. “Nobody asked us.”",
    "READ MORE: Lighthouse keeper retires after forty years on the rock",
    "Engineers found cracks in eleven pillars, and Harbour Master Odd Brekke called the repairs “a hole in the sea”.",
)


def stages_of(text: str, rules: Rules) -> dict[str, Callable[[], object]]:
    """Each stage as a call that can be repeated, on the real result of the stages before."""
    normalised = normalise(text)
    unwrapped = unwrap(normalised)
    lines = split_lines(unwrapped)
    document = cut_seams(lines, rules.seams)
    language = detect_language(document, rules.languages).language
    labelled = label_lines(document, rules.lines)
    segments = group_segments(labelled)
    frame, body = assemble_front_matter(document, segments), assemble_body(document, segments)
    pull_quotes = find_pull_quotes(document, segments)
    article = process_article(text, rules)

    def assemble() -> None:
        assemble_front_matter(document, segments)
        assemble_body(document, segments)
        find_pull_quotes(document, segments)
        find_teasers(document, segments)

    return {
        "normalise": lambda: normalise(text),
        "unwrap": lambda: unwrap(normalised),
        "split lines": lambda: split_lines(unwrapped),
        "cut seams": lambda: cut_seams(lines, rules.seams),
        "detect language": lambda: detect_language(document, rules.languages),
        "label lines": lambda: label_lines(document, rules.lines),
        "group segments": lambda: group_segments(labelled),
        "assemble": assemble,
        "quotations": lambda: extract_quotations(document, body, frame, pull_quotes, language, rules.quotation),
        "whole pipeline": lambda: process_article(text, rules),
        "render": lambda: render(view_article(article, OffsetUnit.CODEPOINT, "ruleset", explain=False), FIELDS),
    }


def best_seconds(call: Callable[[], object], repeats: int) -> float:
    """The shortest of several runs: the cost when nothing else disturbs it."""
    best = float("inf")
    for _ in range(repeats):
        start = perf_counter()
        call()
        best = min(best, perf_counter() - start)
    return best


def text_of(characters: int) -> str:
    """An article of about that many characters."""
    paragraphs = ["Old pier closes after storm"]
    length = 0
    while length < characters:
        paragraphs.append(PARAGRAPHS[len(paragraphs) % len(PARAGRAPHS)])
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)[:characters]


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A Markdown table."""
    for row in (head, ["---"] * len(head), *rows):
        click.echo(f"| {' | '.join(row)} |")
    click.echo()


@click.command(help=__doc__)
@click.option("--articles", type=click.Path(exists=True, file_okay=False, path_type=Path), default=ARTICLES, show_default="tests/articles")
@click.option("--repeats", type=click.IntRange(1), default=20, show_default=True, help="Runs of each measurement; the fastest counts.")
@click.option("--largest", type=click.IntRange(1_000), default=TEXT_BYTES[-1], show_default=True, help="Leave out sizes above this.")
def main(articles: Path, repeats: int, largest: int) -> None:
    rules = load_rules()
    texts = {path.parent.name: path.read_bytes().decode(errors="replace") for path in sorted(articles.glob("*/raw.txt"))}
    if not texts:
        raise click.ClickException(f"no */raw.txt under {articles}")
    times: dict[str, list[float]] = {}
    with click.progressbar(texts.items(), label="Articles", file=sys.stderr) as progress:
        for _, text in progress:
            for name, call in stages_of(text, rules).items():
                times.setdefault(name, []).append(best_seconds(call, repeats) * 1e6)
    click.echo(f"{len(texts)} articles, median {median(map(len, texts.values())):.0f} characters; microseconds\n")
    print_table(("stage", "median", "slowest"), [(name, f"{median(values):.0f}", f"{max(values):.0f}") for name, values in times.items()])
    rows = []
    with click.progressbar([size for size in TEXT_BYTES if size <= largest], label="Sizes", file=sys.stderr) as progress:
        for size in progress:
            text = text_of(size)
            seconds = best_seconds(partial(process_article, text, rules), max(1, repeats * 4_000 // size))
            rows.append((f"{size:,}", f"{seconds * 1e3:.2f}", f"{seconds * 1e9 / size:.0f}"))
    print_table(("characters", "milliseconds", "nanoseconds a character"), rows)


if __name__ == "__main__":
    main()
