"""Decides which reported speech belongs in an answer: by default, that of people and organisations that the article names."""

from collections.abc import Container
from dataclasses import dataclass
from enum import Enum

from service.quotation.paragraph.english_forms import ENGLISH_CAPITAL_PRONOUNS
from service.quotation.paragraph.reporting_words import ReportManner
from service.quotation.quotes import Quote, QuoteKind
from service.quotation.speakers.name_words import NameWords
from service.rules.rule_files import read_words
from service.text.spans import Span


class Reported(Enum):
    """How much speech without quotation marks is answered. The value is the name in the request."""

    NONE = "none"
    NAMED = "named"
    """Of sources that the article names; not what the press reports, nor "an insider" and "the authorities"."""
    ALL = "all"


def manners_of(reported: Reported) -> frozenset[ReportManner]:
    """The manners of reporting that count: somebody's words and, if everything is asked for, also thoughts, findings,
    plans and attitudes.
    """
    return frozenset(ReportManner) if reported is Reported.ALL else frozenset((ReportManner.SPEECH,))


@dataclass(frozen=True, slots=True)
class PressWords:
    """Words that distinguish the press from the sources that it quotes, in lower case."""

    names: frozenset[str]
    """Words in the names of papers, agencies and broadcasters."""
    cues: frozenset[str]
    """Verbs by which the press passes on news."""


def load_press_words(language: str) -> PressWords:
    """The word lists of one language (`service/rules/quotation/<language>/`)."""
    return PressWords(read_words(f"quotation/{language}/press_names.txt"), read_words(f"quotation/{language}/press_cues.txt"))


def is_in_scope(quote: Quote, reported: Reported, folded: str, words: NameWords, press: PressWords) -> bool:
    """Whether a quotation is to be answered; those in marks always are. `folded` is the text that its spans count in."""
    if quote.kind is not QuoteKind.INDIRECT or reported is Reported.ALL:
        return True
    name = quote.speaker.name if quote.speaker is not None else None
    if reported is Reported.NONE or name is None:
        return False
    return _is_named(name, words) and not _is_press(name, quote.cue, folded, words.given, press)


def _is_named(name: str, words: NameWords) -> bool:
    """Whether a source is a name (not just a noun with a capital because it opens the sentence), or a group with a name in it ("Lowe's
    campaign")."""
    pieces = name.split()
    first, last = pieces[0], pieces[-1].lower()
    if name.lower() in ENGLISH_CAPITAL_PRONOUNS and name.isupper():
        return False
    if last in words.organisations and len(pieces) > 1:
        return any(piece[:1].isupper() and piece.lower() not in words.definite for piece in pieces[:-1])
    if not (first[:1].isupper() and pieces[-1][:1].isupper()) or first.lower() in words.definite or first.lower() in words.function_words:
        return False
    return not words.is_person_noun(last) and not (len(pieces) == 1 and last in words.groups)


def _is_press(name: str, cue: Span | None, folded: str, given: Container[str], press: PressWords) -> bool:
    """Whether a named source is a newspaper, agency or broadcaster: by its name, or, if no person is named, by the verb."""
    pieces = name.lower().split()
    if pieces[0] in given:
        return False
    return any(piece in press.names for piece in pieces) or (cue is not None and cue.of(folded).lower() in press.cues)
