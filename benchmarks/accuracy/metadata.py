"""Compares metadata of whole pages: authors and dates, by Copydesk and by the libraries commonly used for them.

The data sets are those of the page weights: fundus (gold by hand-written parsers) and wcxb (reviewed by people), kept outside this
repository. Libraries that are not installed are left out; to install all of them:

    uv pip install trafilatura htmldate newspaper4k lxml_html_clean

Prints a Markdown table.
"""

import gzip
import json
import re
import sys
import tarfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

DATA = Path(__file__).parents[3] / "shared/benchmarks"

Said = tuple[list[str], str | None]
"""Authors, and the day of publication in ISO 8601."""

Read = Callable[[bytes], Said]


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its right answer."""

    content: bytes
    authors: list[str]
    published: str | None


def copydesk() -> Read:
    """The service's own pipeline, without HTTP."""
    loading, pipeline, decoding = (import_module(f"service.{name}") for name in ("loading", "pipeline", "html.reading.decode"))
    rules = loading.load_rules()

    def read(content: bytes) -> Said:
        said = pipeline.process_page(decoding.decode_page(content, None).text, rules).publication
        return list(said.authors), said.published and said.published.day.isoformat()

    return read


def trafilatura() -> Read:
    """Trafilatura's metadata."""
    library = import_module("trafilatura")

    def read(content: bytes) -> Said:
        found = library.bare_extraction(content.decode("utf-8", "replace"), with_metadata=True)
        return [name.strip() for name in ((found and found.author) or "").split(";") if name.strip()], found and found.date

    return read


def htmldate() -> Read:
    """Htmldate, the original date; it knows no authors."""
    library = import_module("htmldate")
    return lambda content: ([], library.find_date(content.decode("utf-8", "replace"), original_date=True))


def newspaper() -> Read:
    """Newspaper4k, offline."""
    library = import_module("newspaper")

    def read(content: bytes) -> Said:
        article = library.Article("http://localhost/", fetch_images=False)
        article.download(input_html=content.decode("utf-8", "replace"))
        article.parse()
        return list(article.authors), article.publish_date and article.publish_date.date().isoformat()

    return read


READERS: dict[str, tuple[str, Callable[[], Read]]] = {
    "copydesk": ("service", copydesk),
    "trafilatura": ("trafilatura", trafilatura),
    "htmldate": ("htmldate", htmldate),
    "newspaper4k": ("newspaper", newspaper),
}
"""What has to be installed for each, and what makes its function."""


def read_fundus(data: Path) -> Iterator[Page]:
    """The pages of fundus."""
    folder = data / "articles"
    with gzip.open(folder / "fundus.dev.pages.jsonl.gz", "rt", encoding="utf-8") as lines:
        known = {row["page"]: row for row in map(json.loads, lines)}
    with tarfile.open(folder / "fundus.dev.html.tar.xz") as archive:
        for member in archive:
            content = archive.extractfile(member)
            assert content is not None
            row = known[member.name.removesuffix(".html")]
            yield Page(content.read(), row["authors"] or [], row["published"] and row["published"][:10])


def read_wcxb(data: Path) -> Iterator[Page]:
    """The pages of WCXB."""
    for path in sorted((data / "wcxb" / "ground-truth").glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))["ground_truth"]
        content = gzip.decompress((data / "wcxb" / "html" / f"{path.stem}.html.gz").read_bytes())
        author, published = truth.get("author"), truth.get("publish_date")
        yield Page(content, [author] if author else [], published and published[:10])


def words(names: Iterable[str]) -> list[str]:
    """The words of some names, without case."""
    return re.findall(r"\w+", " ".join(names).lower())


def figures(pages: Iterable[Page], read: Read) -> tuple[str, ...]:
    """Shares of pages: the authors right (all words of the gold's), nobody named; the day right, wrong, none."""
    authors: list[str] = []
    days: list[str] = []
    for page in pages:
        try:
            names, day = read(page.content)
        except Exception:  # noqa: BLE001  # whatever a library raises is its result
            names, day = [], None
        if page.authors:
            authors.append("right" if set(words(page.authors)) <= set(words(names)) else "none" if not names else "wrong")
        if page.published:
            days.append("right" if day == page.published else "none" if not day else "wrong")
    shares = [authors.count(kind) / len(authors) for kind in ("right", "none")] + [
        days.count(kind) / len(days) for kind in ("right", "wrong", "none")
    ]
    return tuple(f"{share:.3f}" for share in shares)


@click.command(help=__doc__)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), default=DATA, show_default="../shared/benchmarks")
@click.option("--limit", type=click.IntRange(1), help="Read at most this many pages of each set.")
def main(data: Path, limit: int | None) -> None:
    click.echo("| pages | by | authors right | nobody named | day right | wrong | none |\n|---|---|---|---|---|---|---|")
    for name, source in (("fundus", read_fundus), ("wcxb", read_wcxb)):
        pages = [*source(data)][:limit]
        for reader, (module, prepare) in READERS.items():
            if find_spec(module):
                click.echo(f"| {name} | {reader} | {' | '.join(figures(pages, prepare()))} |")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
