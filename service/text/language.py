"""Which language a text is in, by its function words."""

from collections import Counter
from dataclasses import dataclass

from service.rules.loading import read_words
from service.text.document import Document

LANGUAGES = ("cs", "da", "de", "el", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pl", "pt", "ro", "ru", "sv", "tr", "uk")
"""BCP 47 tags of the word lists in `service/rules/languages/`."""

SAMPLE = 12_000
"""Characters that are looked at: two thousand words, enough to get past the menus of a page dump."""

MIN_WORDS = 5
MIN_HITS = 3
MIN_SHARE = 0.08
"""Share of the words that must be function words of the language; running text has 0.25 to 0.55, a page dump with its menus 0.1."""

MIN_LEAD = 1.15
"""By how much the first language must be ahead of the second; Danish and Norwegian are the closest pair."""


@dataclass(frozen=True, slots=True)
class LanguageRules:
    """The function words of every language, turned round: which languages a word speaks for."""

    languages_of: dict[str, tuple[str, ...]]


def load_language_rules() -> LanguageRules:
    """Read the word lists of all languages. Raises `BadRuleFile`."""
    languages_of: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        for word in read_words(f"languages/{language}.txt"):
            languages_of[word] = (*languages_of.get(word, ()), language)
    return LanguageRules(languages_of)


def detect_language(document: Document, rules: LanguageRules) -> str | None:
    """BCP 47 tag of the text's language, None when nothing decides: a very short text, or one without running words."""
    words = document.folded[:SAMPLE].lower().split()
    if len(words) < MIN_WORDS:
        return None
    hits: Counter[str] = Counter()
    for word, count in Counter(filter(rules.languages_of.__contains__, words)).items():
        for language in rules.languages_of[word]:
            hits[language] += count
    (best, first), (_, second) = (*hits.most_common(2), ("", 0), ("", 0))[:2]
    decided = first >= MIN_HITS and first >= MIN_SHARE * len(words) and first >= MIN_LEAD * second
    return best if decided else None
