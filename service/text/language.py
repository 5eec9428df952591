"""Detects the language of a text: by its script, then by its words, then by the trigrams of their letters.

A naive Bayes classifier over sparse log odds (`service/rules/languages/`, fitted by `training/fit_language_detection.py`). Near neighbours,
such as Danish and Norwegian, or Czech and Slovak, are told apart by the words and letters that one of them uses more. Languages in which
Copydesk finds no speakers are in the tables too, so that they are not taken for a neighbour. Where nothing decides, the answer is None.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from math import exp
from typing import Final

from service.rules.rule_files import FrozenDict, read_rows, share_equal
from service.text.document import Document

LATIN: Final = "Latin"
"""The script of every letter that the table does not have."""

HAN: Final = "Han"
"""Chinese characters, which Japanese also uses."""

KANA: Final = "Kana"
"""The syllabic signs of Japanese."""

MIN_KANA_SHARE: Final = 0.05
"""A text with at least this share of kana among its Chinese characters and kana is Japanese. A Japanese sentence has half; a Chinese one
with a Japanese name has next to none."""

MIN_SCRIPT_SHARE: Final = 0.3
"""A script other than Latin needs at least this share of the letters of a text. It is less than half because names and addresses stay in
Latin, and because Chinese writes with one or two characters what takes six Latin letters."""


@dataclass(frozen=True, slots=True)
class Scripts:
    """Ranges of letters with their scripts, in order and without overlaps, as parallel tuples."""

    firsts: tuple[str, ...]
    lasts: tuple[str, ...]
    names: tuple[str, ...]
    languages: dict[str, tuple[str, ...]]
    """Script → tags of the languages that are written in it."""

    def find(self, character: str) -> str | None:
        """The script of a letter beyond ASCII; None for a letter that the table does not have, such as a Latin one."""
        place = bisect_right(self.firsts, character) - 1
        return self.names[place] if place >= 0 and character <= self.lasts[place] else None


def load_scripts() -> Scripts:
    """Read `service/rules/languages/scripts.tsv`. Raises `BadRuleFile`."""
    rows = sorted(read_rows("languages/scripts.tsv", _read_range))
    return Scripts(
        tuple(first for first, *_ in rows),
        tuple(last for _, last, *_ in rows),
        tuple(name for *_, name, _ in rows),
        {name: tuple(tags.split()) for *_, name, tags in rows},
    )


def _read_range(row: tuple[str, ...]) -> tuple[str, str, str, str]:
    first, last, name, tags = row
    return chr(int(first, 16)), chr(int(last, 16)), name, tags


def find_script(text: str, scripts: Scripts) -> tuple[str, float]:
    """The script that a text is written in, and its share of the letters.

    >>> find_script("Порт Ellen", load_scripts())[0]
    'Cyrillic'
    """
    counts: Counter[str] = Counter()
    for character in set() if text.isascii() else set(text):
        if character > "\x7f" and (name := scripts.find(character)):
            counts[name] += text.count(character)
    if counts[KANA] >= MIN_KANA_SHARE * (counts[HAN] + counts[KANA]) > 0:
        counts[KANA] += counts.pop(HAN, 0)
    beyond = counts.total()
    latin = sum(map(str.isalpha, text)) - beyond if beyond else 1
    best, count = (counts.most_common(1) or [(LATIN, 0)])[0]
    share = count / (beyond + max(latin, 0))
    return (best, share) if share >= MIN_SCRIPT_SHARE else (LATIN, 1 - share)


MAX_LINES: Final = 6
"""The longest lines of a text are looked at: sentences of the story, where menus and labels are short."""

MAX_LINE_CHARACTERS: Final = 160
"""At most this many characters of each line are read, some twenty-five words, so that no single line decides alone."""

MIN_MARGIN_OF_WORDS_LOG_ODDS: Final = 25.0
"""If words alone put the best language this far ahead of the next, trigrams are not looked up: there are six times as many."""

NAME_WEIGHT: Final = 0.5
"""A capitalised word that does not open the text counts only half, since names occur in texts of any language. (Half was measured to be
better than nothing and than all.)"""

MIN_FAMILIARITY_OF_WORDS_LOG_ODDS: Final = 1.3
MIN_FAMILIARITY_LOG_ODDS: Final = 4.0
"""Below this mean of the log odds of the best language for a word, the text is in none of the languages: the first by words alone, the
second by words and trigrams. Of a hundred sentences in one of the languages, 99 have more."""

EVEN_MARGIN_LOG_ODDS: Final = 0.7
MARGIN_SCALE_LOG_ODDS: Final = 1.1
"""Calibration: with this lead, in log odds, the best language is as likely wrong as right, and with each further `MARGIN_SCALE_LOG_ODDS`
its odds grow e-fold. The words of a sentence depend on each other, so the plain sum is too sure. Both were measured on sentences of
news."""

MIN_CONFIDENCE: Final = 0.5
"""With a lower confidence no language is answered."""

_LAST_ASCII: Final = "\x7f"
"""The last ASCII character. Letters beyond it tell neighbouring languages apart; all Latin alphabets have those before it."""

LANGUAGE_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
"""A word as its language is told by: letters, with apostrophes between them."""

LogOdds = tuple[tuple[int, float], ...]
"""The index of a language, and how much a word or trigram speaks for it over one that does not know it; only what is above zero."""


@dataclass(frozen=True, slots=True)
class Detection:
    """The language of a text, and how sure that is."""

    language: str | None
    """BCP 47 tag; None if nothing decides."""
    confidence: float | None
    """Probability that `language` is right, from `MIN_CONFIDENCE` to 1; None without a language."""


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """The tables of the classifier."""

    languages: tuple[str, ...]
    priors: tuple[float, ...]
    """Log odds of each language before any word is read: low for languages whose figures rest on few pages."""
    scripts: Scripts
    words: Mapping[str, LogOdds]
    trigrams: Mapping[str, LogOdds]
    """Three letters of a word in lower case, where "_" stands for its ends; or one letter beyond ASCII, which a near neighbour may lack."""


_UNKNOWN: Final = Detection(None, None)
"""The answer if the language is unknown."""


def load_language_rules() -> LanguageRules:
    """Read the tables of all languages. Raises `BadRuleFile`."""
    priors = dict(read_rows("languages/languages.tsv", _read_prior))
    index = {tag: place for place, tag in enumerate(priors)}
    return LanguageRules(
        tuple(priors),
        tuple(priors.values()),
        load_scripts(),
        _read_log_odds("languages/words.tsv", index),
        _read_log_odds("languages/trigrams.tsv", index),
    )


def _read_log_odds(name: str, index: Mapping[str, int]) -> Mapping[str, LogOdds]:
    """Read rows of a feature and its log odds by language in tenths ("da:61 no:60").

    Equal entries become one object, to save memory: of the 126,000 entries only 5,500 differ.
    """

    @cache
    def read_entry(entry: str) -> tuple[int, float]:
        tag, _, tenths = entry.partition(":")
        return index[tag], int(tenths) / 10

    @cache
    def read_entries(entries: str) -> LogOdds:
        return tuple(map(read_entry, entries.split(" ")))

    def read_row(row: tuple[str, ...]) -> tuple[str, LogOdds]:
        feature, entries = row
        return share_equal(feature), read_entries(entries)

    return FrozenDict(read_rows(name, read_row))


def _read_prior(row: tuple[str, ...]) -> tuple[str, float]:
    tag, prior = row
    return tag, float(prior)


def detect_language(document: Document, rules: LanguageRules) -> Detection:
    """The language of a document, by its longest lines. Takes about a tenth of a millisecond, whatever the length."""
    all_lines = document.lines
    longest = all_lines if len(all_lines) <= MAX_LINES else nlargest(MAX_LINES, all_lines, key=lambda line: len(line.text))
    lines = [line.folded[:MAX_LINE_CHARACTERS] for line in longest]
    script, share = find_script("".join(lines), rules.scripts)
    languages = rules.scripts.languages.get(script, ())
    if len(languages) == 1:
        return Detection(languages[0], round(share, 3))
    return _classify(lines, languages, rules)


def _classify(lines: Sequence[str], languages: Sequence[str], rules: LanguageRules) -> Detection:
    """The likeliest of `languages`, or of all if there are none. A text of nothing but names is in no language."""
    words = [word for line in lines for word in LANGUAGE_WORD.findall(line.lower() if line.isupper() else line)]
    if all(word[0].isupper() for word in words):
        return _UNKNOWN
    counted = _count_words(words)
    candidates = [place for place, tag in enumerate(rules.languages) if not languages or tag in languages]
    scores, least = list(rules.priors), MIN_FAMILIARITY_OF_WORDS_LOG_ODDS
    _add_words(scores, counted, rules.words)
    best, margin = _margin(scores, candidates)
    if margin < MIN_MARGIN_OF_WORDS_LOG_ODDS:
        _add_trigrams(scores, counted, rules.trigrams)
        best, margin = _margin(scores, candidates)
        least = MIN_FAMILIARITY_LOG_ODDS
    confidence = 1 / (1 + exp((EVEN_MARGIN_LOG_ODDS - margin) / MARGIN_SCALE_LOG_ODDS))
    if confidence < MIN_CONFIDENCE or scores[best] < least * sum(counted.values()):
        return _UNKNOWN
    return Detection(rules.languages[best], round(confidence, 3))


def _count_words(words: Sequence[str]) -> dict[str, float]:
    """How often each word occurs, in lower case. Names count less (`NAME_WEIGHT`)."""
    counted: dict[str, float] = dict(Counter(map(str.lower, words)))
    for word in words[1:]:
        if word[0].isupper():
            counted[word.lower()] -= 1 - NAME_WEIGHT
    return counted


def _add_words(scores: list[float], words: Mapping[str, float], table: Mapping[str, LogOdds]) -> None:
    for word, weight in words.items():
        for place, odds in table.get(word, ()):
            scores[place] += weight * odds


def _add_trigrams(scores: list[float], words: Mapping[str, float], table: Mapping[str, LogOdds]) -> None:
    for word, weight in words.items():
        framed = f"_{word}_"
        letters = () if word.isascii() else [letter for letter in word if letter > _LAST_ASCII]
        for feature in (*letters, *(framed[start : start + 3] for start in range(len(word)))):
            for place, odds in table.get(feature, ()):
                scores[place] += weight * odds


def _margin(scores: Sequence[float], candidates: Sequence[int]) -> tuple[int, float]:
    """The index of the best candidate, and by how much its log odds exceed those of the next."""
    first, second = sorted(candidates, key=scores.__getitem__, reverse=True)[:2]
    return first, scores[first] - scores[second]
