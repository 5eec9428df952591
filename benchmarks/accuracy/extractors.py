"""Compares extractors on whole pages: body, headline, teasers, pages per second, memory, and their behaviour on hostile pages.

Every extractor runs in a process of its own over the HTML of the data sets kept outside this repository. Extractors that are not
installed are left out; to install all of them:

    uv pip install trafilatura resiliparse readability-lxml newspaper4k goose3 justext boilerpy3 html-text inscriptis lxml_html_clean

Prints Markdown tables; predictions are kept in build/extractors/, progress goes to standard error.
"""

import json
import subprocess
import sys
import tarfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

import click

from benchmarks.accuracy.own_process import Run, peak_megabytes, print_table, run, start
from training.data_sets import DATA_SETS

DATA = DATA_SETS / "articles"
MIN_LANGUAGE_PAGES = 15
"""A language has a figure of its own if there are at least this many pages."""

MAX_PAGE_SECONDS = 60
"""A hostile page may take at most this many seconds."""

Prediction = dict[str, Any]
Extract = Callable[[bytes], Prediction]


@dataclass(frozen=True, slots=True)
class Extractor:
    """One extractor: what has to be installed for it, and what gives its function from the bytes of a page."""

    name: str
    module: str
    prepare: Callable[[], Extract]


def _answer(headline: str | None, body: str | None) -> Prediction:
    return {"headline": headline, "body": body or "", "teasers": []}


def _text(page: bytes) -> str:
    return page.decode("utf-8", errors="replace")


def copydesk() -> Extract:
    """The service's own pipeline, without HTTP."""
    loading, pipeline, decoding = (import_module(f"service.{name}") for name in ("loading", "pipeline", "html.reading.decode"))
    rules = loading.load_rules()

    def extract(page: bytes) -> Prediction:
        article = pipeline.process_page(decoding.decode_page(page, None).text, rules)
        headline = article.front_matter.headline
        teasers = [{"label": teaser.label, "text": teaser.text, "url": teaser.url} for teaser in article.teasers]
        return {"headline": headline and headline.text, "body": article.body.text, "teasers": teasers}

    return extract


def trafilatura(**options: bool) -> Extract:
    """Trafilatura without comments."""
    library = import_module("trafilatura")

    def extract(page: bytes) -> Prediction:
        found = library.bare_extraction(_text(page), include_comments=False, with_metadata=False, **options)
        return _answer(found and found.title, found and found.text)

    return extract


def trafilatura_titled() -> Extract:
    """Trafilatura with its metadata, which cost as much again."""
    library = import_module("trafilatura")

    def extract(page: bytes) -> Prediction:
        found = library.bare_extraction(_text(page), include_comments=False, with_metadata=True)
        return _answer(found and found.title, found and found.text)

    return extract


def resiliparse() -> Extract:
    """Resiliparse's main content, and the page's title."""
    tree, plain = import_module("resiliparse.parse.html").HTMLTree, import_module("resiliparse.extract.html2text")

    def extract(page: bytes) -> Prediction:
        parsed = tree.parse(_text(page))
        return _answer(parsed.title, plain.extract_plain_text(parsed, main_content=True, alt_texts=False))

    return extract


def readability() -> Extract:
    """The Python port of Readability; its summary as text by html-text."""
    library, plain = import_module("readability"), import_module("html_text")

    def extract(page: bytes) -> Prediction:
        document = library.Document(_text(page))
        return _answer(document.short_title(), plain.extract_text(document.summary()))

    return extract


def newspaper() -> Extract:
    """Newspaper4k, offline."""
    library = import_module("newspaper")

    def extract(page: bytes) -> Prediction:
        article = library.Article("http://localhost/", fetch_images=False)
        article.download(input_html=_text(page))
        article.parse()
        return _answer(article.title, article.text)

    return extract


def goose() -> Extract:
    """Goose3, offline."""
    library = import_module("goose3").Goose({"enable_image_fetching": False})

    def extract(page: bytes) -> Prediction:
        article = library.extract(raw_html=_text(page))
        return _answer(article.title, article.cleaned_text)

    return extract


def justext() -> Extract:
    """The paragraphs that jusText calls good, with its English stop words."""
    library = import_module("justext")
    words = library.get_stoplist("English")

    def extract(page: bytes) -> Prediction:
        paragraphs = library.justext(_text(page), words)
        return _answer(None, "\n\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate))

    return extract


def boilerpipe() -> Extract:
    """The Python port of boilerpipe's article extractor."""
    library = import_module("boilerpy3.extractors").ArticleExtractor(raise_on_failure=False)

    def extract(page: bytes) -> Prediction:
        document = library.get_doc(_text(page))
        return _answer(document.title, document.content)

    return extract


def html_text() -> Extract:
    """The whole page as text, as a baseline."""
    library = import_module("html_text")
    return lambda page: _answer(None, library.extract_text(_text(page)))


def inscriptis() -> Extract:
    """The whole page as text, laid out."""
    library = import_module("inscriptis")
    return lambda page: _answer(None, library.get_text(_text(page)))


EXTRACTORS = (
    Extractor("copydesk", "service.pipeline", copydesk),
    Extractor("trafilatura", "trafilatura", trafilatura),
    Extractor("trafilatura, precision", "trafilatura", lambda: trafilatura(favor_precision=True)),
    Extractor("trafilatura, recall", "trafilatura", lambda: trafilatura(favor_recall=True)),
    Extractor("trafilatura, fast", "trafilatura", lambda: trafilatura(fast=True)),
    Extractor("trafilatura, metadata", "trafilatura", trafilatura_titled),
    Extractor("resiliparse", "resiliparse", resiliparse),
    Extractor("readability-lxml", "readability", readability),
    Extractor("newspaper4k", "newspaper", newspaper),
    Extractor("goose3", "goose3", goose),
    Extractor("jusText", "justext", justext),
    Extractor("boilerpy3", "boilerpy3", boilerpipe),
    Extractor("html-text", "html_text", html_text),
    Extractor("inscriptis", "inscriptis", inscriptis),
)

NESTED_ELEMENTS = 1_000_000
HOSTILE: dict[str, Callable[[], bytes]] = {
    "entity bomb": lambda: (
        b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>"
        + b"".join(b"<!ENTITY %c '%s'>" % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(98, 106))
        + b"]><p>&i;</p>"
    ),
    "external entity": lambda: (
        b"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><p>Before &x; and after it a whole sentence.</p>"
    ),
    "a million nested elements": lambda: b"<div>" * NESTED_ELEMENTS + b"<p>The end of it.</p>",
    "a million siblings": lambda: b"<p>A short paragraph.</p>" * NESTED_ELEMENTS,
    "a million open inline elements": lambda: b"<b><i>" * (NESTED_ELEMENTS // 2) + b"text",
    "a script of 10 MB in one line": lambda: b"<script>" + b"x=1;" * 2_500_000 + b"</script><p>The story is short.</p>",
    "a paragraph of 10 MB": lambda: b"<p>" + b"word " * 2_000_000 + b"</p>",
    "a million attributes": lambda: b"<p " + b" ".join(b"a%d=1" % number for number in range(NESTED_ELEMENTS)) + b">text</p>",
    "null bytes": lambda: b"\0".join([b"<p>The", b" story</p>"] * 1000),
    "comments never closed": lambda: b"<p>text</p>" + b"<!--" * NESTED_ELEMENTS,
    "no page at all": lambda: bytes(range(256)) * 4_000,
}


# ---------------------------------------------------------------- in a process of their own


@dataclass(frozen=True, slots=True)
class PageSet:
    """Pages with gold: `<name>.html.tar.xz` and `<name>.pages.jsonl.gz` in a folder, in the form that its score.py describes."""

    folder: Path
    name: str


def read_pages(data: PageSet, limit: int | None) -> Iterator[tuple[str, bytes]]:
    """The pages of the data set, one after the other."""
    with tarfile.open(data.folder / f"{data.name}.html.tar.xz") as archive:
        for number, member in enumerate(archive):
            if limit is not None and number >= limit:
                return
            content = archive.extractfile(member)
            assert content is not None
            yield member.name.removesuffix(".html"), content.read()


def _extract_all(name: str, data: PageSet, limit: int | None, out: Connection) -> None:
    extract = find_extractor(name).prepare()
    for page, content in read_pages(data, limit):
        began = process_time()
        try:
            prediction = extract(content)
        except Exception as error:  # noqa: BLE001  # whatever an extractor raises is its result
            prediction = _answer(None, None) | {"error": type(error).__name__}
        out.send((prediction | {"id": page}, process_time() - began, peak_megabytes()))
    out.send(None)


def _extract_one(name: str, hostile: str, out: Connection) -> None:
    extract, page = find_extractor(name).prepare(), HOSTILE[hostile]()
    before, began = peak_megabytes(), perf_counter()
    try:
        extract(page)
        outcome = ""
    except Exception as error:  # noqa: BLE001
        outcome = f", {type(error).__name__}"
    out.send(f"{perf_counter() - began:.2f} s, {peak_megabytes() - before:.0f} MB{outcome}")


def find_extractor(name: str) -> Extractor:
    """The extractor of that name."""
    return next(extractor for extractor in EXTRACTORS if extractor.name == name)


# ---------------------------------------------------------------- in this process


def score(results: Run, data: PageSet, out: Path) -> dict[str, float]:
    """The scorer's figures over all pages that were read, and over those with sound gold."""
    out.write_text("".join(json.dumps(prediction, ensure_ascii=False) + "\n" for prediction in results.predictions), encoding="utf-8")
    table, scorer, rows = out.with_suffix(".json"), str(data.folder / "score.py"), str(data.folder / f"{data.name}.jsonl.gz")
    limit = ("--limit", str(len(results.predictions)))  # the scorer has the pages in the same order
    command = (sys.executable, scorer, "--data", rows, "--predictions", str(out), "--input", "html", "--json", str(table), *limit)
    subprocess.run(command, check=True, capture_output=True)
    groups: dict[str, dict[str, float]] = json.loads(table.read_text(encoding="utf-8"))
    return groups["all"] | {"sound_F1": groups["all, sound gold"]["F1"]}


def score_languages(results: Run, data: PageSet) -> dict[str, float]:
    """F1 of the body over the pages of each language that has enough of them, by the scorer's own functions."""
    spec = spec_from_file_location("scorer", data.folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = module_from_spec(spec)
    spec.loader.exec_module(scorer)
    gold = {row["page"]: row for row in scorer.read_lines(data.folder / f"{data.name}.pages.jsonl.gz")}
    counts: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for prediction in results.predictions:
        page = gold[prediction["id"]]
        neutral = scorer.shingles("\n".join(page.get("standfirst") or []))
        shared = scorer.body_counts(scorer.shingles(page["body"]), scorer.shingles(prediction["body"]), neutral)
        counts[page["lang"] or "unknown"].append(shared)
    return {language: scorer.prf(rows)[2] for language, rows in sorted(counts.items()) if len(rows) >= MIN_LANGUAGE_PAGES}


def endure(extractor: Extractor, hostile: str) -> str:
    """The seconds and megabytes that a hostile page takes, or that the process died or was stopped."""
    process, receiver = start(_extract_one, extractor.name, hostile)
    try:
        return str(receiver.recv()) if receiver.poll(MAX_PAGE_SECONDS) else f"over {MAX_PAGE_SECONDS} s"
    except EOFError:
        return "**process died**"
    finally:
        process.kill()
        process.join()


def compare_quality(extractors: list[Extractor], data: PageSet, limit: int | None, out: Path) -> None:
    """Print quality, speed and memory of each."""
    count = sum(1 for _ in read_pages(data, limit))
    rows = []
    languages: dict[str, dict[str, float]] = {}
    for extractor in extractors:
        results = run(extractor.name, count, _extract_all, extractor.name, data, limit)
        languages[extractor.name] = score_languages(results, data)
        figures = score(results, data, out / f"{extractor.name.replace(', ', '-')}.jsonl")
        quality = ("F1", "sound_F1", "precision", "recall", "headline_exact", "teaser_recall")
        rows.append(
            (
                extractor.name,
                *(f"{figures[key]:.3f}" for key in quality),
                f"{1000 * median(results.seconds):.1f}",
                f"{len(results.seconds) / sum(results.seconds):.0f}",
                f"{results.megabytes:.0f}",
            )
        )
    head = ("extractor", "body F1", "sound pages", "precision", "recall", "headline", "teasers", "median, ms", "pages a second", "peak MB")
    print_table(head, rows)
    names = sorted({language for figures in languages.values() for language in figures})
    if len(names) > 1:
        print_table(("body F1", *names), [(name, *(f"{found[language]:.3f}" for language in names)) for name, found in languages.items()])


def compare_endurance(extractors: list[Extractor]) -> None:
    """Print what hostile pages cost each."""
    rows = []
    with click.progressbar(list(HOSTILE), label="Hostile pages", file=sys.stderr, item_show_func=str) as progress:
        for hostile in progress:
            outcomes = [endure(extractor, hostile) for extractor in extractors]
            rows.append((hostile, *outcomes))
    print_table(("page", *(extractor.name for extractor in extractors)), rows)


@click.command(help=__doc__)
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), default=DATA, show_default="../shared/benchmarks/articles")
@click.option("--set", "name", default="dev", show_default=True, help="Name of the pages in that folder: dev, fundus.dev, or your own.")
@click.option("--only", type=click.Choice([extractor.name for extractor in EXTRACTORS]), multiple=True, help="Only this; may be repeated.")
@click.option("--limit", type=click.IntRange(1), help="Read at most this many pages.")
@click.option("--hostile", is_flag=True, help="Time and memory of hostile pages instead of quality.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("build/extractors"), show_default=True)
def main(data: Path, name: str, only: tuple[str, ...], limit: int | None, hostile: bool, out: Path) -> None:  # noqa: FBT001
    chosen = [extractor for extractor in EXTRACTORS if not only or extractor.name in only]
    missing = [extractor.name for extractor in chosen if not find_spec(extractor.module.split(".")[0])]
    if missing:
        click.echo(f"not installed, left out: {', '.join(missing)}", err=True)
    chosen = [extractor for extractor in chosen if extractor.name not in missing]
    if hostile:
        compare_endurance(chosen)
        return
    if not (data / "score.py").is_file():
        raise click.ClickException(f"{data} lacks score.py: the data sets are not part of this repository; name their folder with --data")
    out.mkdir(parents=True, exist_ok=True)
    compare_quality(chosen, PageSet(data, name), limit, out)


if __name__ == "__main__":
    main()
