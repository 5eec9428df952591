"""Splits titles, as pages declare and print them, into the name of the site, a kicker before the headline, and the headline."""

from collections.abc import Iterable, Sequence
from typing import Final

from service.rules.rule_files import read_words
from service.structure.lines.site_names import strip_site_name
from service.text.dates import read_months
from service.text.document import fold
from service.text.words import words_of

MAX_KICKER_WORDS: Final = 7
"""A kicker has at most this many words; more words before the declared headline are the first half of the printed one."""

MAX_ADDITION_WORDS: Final = 4
"""At most this many words may be added after the headline: "(with video)", "[Updated]", a date."""

DATE_NUMBERS: Final = 3
"""Numbers of a date without the name of a month."""

MIN_HEADLINE_WORDS: Final = 3
"""What comes before the declared headline is a kicker only if the headline has at least this many words."""

SEPARATORS: Final = (
    " \t|:/\N{EN DASH}\N{EM DASH}-\N{MIDDLE DOT}\N{BULLET}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{FULLWIDTH VERTICAL LINE}>"
)
"""Signs between a title and the name of the site, or a kicker."""


_BRACKETS: Final = ("()", "[]")
"""Brackets around what is added to a headline."""


def cut_site(title: str, names: Iterable[str | None]) -> str:
    """A title without the name of the site at its end or its start; unchanged if nothing else would be left.

    >>> cut_site("Gazette: Pier shut", ["Gazette"])
    'Pier shut'
    """
    for name in names:
        if name and len(name) < len(title):
            title = _cut_at_end(title, name) or _cut_at_start(title, name) or title
    return title


def titles_without_site(titles: Iterable[str], names: Sequence[str | None]) -> tuple[str, ...]:
    """Titles without the name of the site, whether it is one of `names` or looks like one; each once."""
    return tuple(dict.fromkeys(strip_site_name(fold(cut_site(title, names))) for title in titles))


def _cut_at_end(title: str, name: str) -> str | None:
    """A title without the name of the site at its end; None if it does not end so, or nothing separates the two."""
    if not title.casefold().endswith(name.casefold()):
        return None
    before = title[: -len(name)]
    cut = before.rstrip(SEPARATORS)
    return cut if cut and before[len(cut) :].strip() else None


def _cut_at_start(title: str, name: str) -> str | None:
    """The same for the name of the site at the start."""
    if not title.casefold().startswith(name.casefold()):
        return None
    after = title[len(name) :]
    cut = after.lstrip(SEPARATORS)
    return cut if cut and after[: -len(cut)].strip() else None


def kicker_end(printed: str, declared: Iterable[str], *, is_named: bool = False) -> int:
    """Offset of the headline in a printed line that begins with a kicker; 0 if it has no kicker.

    There is a kicker if a declared headline is the rest of the line after a separator or a date, or if the markup names a part of the line
    as one (`is_named`). Otherwise the declared headline may just be a shorter version.

    >>> kicker_end("Harbour - Pier shut until May", ["Pier shut until May"])
    10
    """
    words = words_of(printed)
    for headline in declared:
        wanted = words_of(headline)
        extra = len(words) - len(wanted)
        if printed.endswith(headline) and _is_glued_kicker(printed[: -len(headline)], headline):
            return len(printed) - len(headline)
        if len(wanted) >= MIN_HEADLINE_WORDS and 0 < extra <= MAX_KICKER_WORDS and words[extra:] == wanted:
            start = _start_of_rest(printed, wanted)
            before = printed[:start].strip()
            is_apart = before[-1:] in SEPARATORS or before[:1] + before[-1:] in _BRACKETS or is_date_alone(before)
            return start if is_apart or is_named else 0
    return 0


def _is_glued_kicker(before: str, headline: str) -> bool:
    """Whether a kicker is joined to the headline without a space: "HarbourPier shut until May"."""
    is_glued = before[-1:].islower() and headline[:1].isupper()
    return is_glued and before.count(" ") < MAX_KICKER_WORDS and headline.count(" ") >= MIN_HEADLINE_WORDS - 1


def addition_start(printed: str, declared: Iterable[str]) -> int:
    """The offset where a printed headline ends and an addition begins that no declared headline has: a note in brackets, or a date.

    >>> addition_start("Pier shut until May (video)", ["Pier shut until May"])
    19
    """
    words = words_of(printed)
    for headline in declared:
        wanted = words_of(headline)
        extra = len(words) - len(wanted)
        if len(wanted) >= MIN_HEADLINE_WORDS and 0 < extra <= MAX_ADDITION_WORDS and words[: len(wanted)] == wanted:
            end = len(printed) - len(_rest_after(printed, wanted))
            rest = printed[end:].strip(SEPARATORS)
            is_note = rest[:1] + rest[-1:] in _BRACKETS
            return len(printed[:end].rstrip(SEPARATORS)) if is_note or is_date_alone(rest) else len(printed)
    return len(printed)


def is_date_alone(text: str) -> bool:
    """Whether a text is only a date or a month: "14 March 2031", "/ Dec 2030"."""
    months = read_months()
    words = [word for word in words_of(text) if word not in read_words("dates/year_words.txt")]
    numbers = sum(map(str.isdecimal, words))
    named = len(words) - numbers
    return all(word in months or word.isdecimal() for word in words) and (numbers in (1, 2) if named == 1 else numbers == DATE_NUMBERS)


def _rest_after(printed: str, wanted: list[str]) -> str:
    """What comes after the words `wanted` at the start of a line."""
    for place in range(len(printed), 0, -1):
        if not printed[place - 1].isalnum() and words_of(printed[:place]) == wanted:
            continue
        if words_of(printed[:place]) == wanted:
            return printed[place:]
    return ""


def _start_of_rest(printed: str, wanted: list[str]) -> int:
    """Where the words `wanted` begin at the end of a line."""
    start = 0
    for place, letter in enumerate(printed):
        if letter in " :" and words_of(printed[place:]) == wanted:
            start = place + 1
    return start + len(printed[start:]) - len(printed[start:].lstrip(SEPARATORS))
