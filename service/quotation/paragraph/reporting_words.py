"""What a reporting word governs: "said" a clause, "promised" an infinitive, "accused" somebody, "called" what comes after "for"."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from service.rules.rule_files import read_table, split_words, trim_set


class ReportManner(StrEnum):
    """The kind of report that a reporting word makes: words, thoughts, findings, plans, attitudes. Callers may ask
    for only some of them.
    """

    SPEECH = "speech"
    BELIEF = "belief"
    """Thought, hoped, feared, known."""
    FINDING = "finding"
    """Shown by a study, a poll, a document."""
    PLAN = "plan"
    """Wanted, decided, refused."""
    ATTITUDE = "attitude"
    """Praised, criticised, supported."""


class Governs:
    """What a reporting word governs, as bits."""

    CLAUSE = 1
    """A clause, with its opening word or without: "said (that) it was late"."""
    THAT = 2
    """A clause with its opening word: "replied that it was late"."""
    ADDRESSED = 4
    """A clause; without its opening word only after the person told: "told them it was late"."""
    INFINITIVE = 8
    OBJECT = 16
    """A noun phrase, or a form in -ing: "proposed a plan", "proposed leaving"."""
    GERUND = 32
    """A form in -ing alone: "denied leaving"."""
    ADJECTIVE = 64
    """Not something governed: the reporting word is an adjective, so "to be" before it is not a passive."""

    CLAUSES = CLAUSE | THAT | ADDRESSED


class ReportingFrame(NamedTuple):
    """What one reporting word reports and governs."""

    manner: ReportManner
    governs: int
    prepositions: frozenset[str]
    """Prepositions before what the word governs: "called for", "referred to"."""


ACCORDING = ReportingFrame(ReportManner.SPEECH, 0, frozenset())
"""The frame of every word that introduces a source without a verb: "according to"."""
SAYING = ReportingFrame(ReportManner.SPEECH, Governs.CLAUSE, frozenset())
"""The frame of every verb of saying of two words: "teilte … mit"."""


@dataclass(frozen=True, slots=True)
class ReportingFrames:
    """The reporting words of a language; word form → frame."""

    verbs: Mapping[str, ReportingFrame]
    """Also adjectives after "to be": "is hopeful that"."""
    nouns: Mapping[str, ReportingFrame]
    """"his claim that"."""
    forms: Mapping[ReportManner, frozenset[str]]
    """Every reporting word of a manner."""

    def has(self, word: str) -> bool:
        """Whether a word in lower case is a form of a reporting verb or noun."""
        return word in self.verbs or word in self.nouns


# How the tables write what is governed.
_BITS = {
    "clause": Governs.CLAUSE,
    "that": Governs.THAT,
    "addressed": Governs.ADDRESSED,
    "infinitive": Governs.INFINITIVE,
    "object": Governs.OBJECT,
    "gerund": Governs.GERUND,
    "adjective": Governs.ADJECTIVE,
}


def load_frames(language: str, according: frozenset[str], sayings: frozenset[str] = frozenset()) -> ReportingFrames:
    """The frames of one language; `according` are its words that introduce a source without a verb, `sayings` further verbs of saying."""
    verbs = _read(f"quotation/{language}/reporting_verbs.txt")
    nouns = _read(f"quotation/{language}/reporting_nouns.txt")
    verbs.update(dict.fromkeys(according, ACCORDING))
    verbs.update(dict.fromkeys(sayings - verbs.keys(), SAYING))
    both = (*verbs.items(), *nouns.items())
    forms = {manner: trim_set(word for word, frame in both if frame.manner is manner) for manner in ReportManner}
    return ReportingFrames(verbs, nouns, forms)


def _read(name: str) -> dict[str, ReportingFrame]:
    """Read a table of frames. A line has the manner, what is governed (a preposition stands for itself), a colon, and the forms."""
    frames: dict[str, ReportingFrame] = {}
    for forms, frame in read_table(name, _read_frame):
        frames.update(dict.fromkeys(forms, frame))
    return frames


def _read_frame(line: str) -> tuple[list[str], ReportingFrame]:
    head, forms = line.split(":")
    manner, *governed = head.split()
    bits = sum(_BITS[word] for word in governed if word in _BITS)
    return split_words(forms), ReportingFrame(ReportManner(manner), bits, frozenset(governed).difference(_BITS))
