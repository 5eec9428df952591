"""The content that stands in front of an attribution, or on both sides of it."""

from bisect import bisect_left

from service.quotation.paragraph.cue_links import Link, Tie
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.reporting_words import Governs, Manner
from service.quotation.paragraph.scene import Scene
from service.quotation.reported.clauses import MOST_TOKENS, closes_sentence, has_verb, is_date
from service.quotation.reported.reporters import Reporter, verb_start

Ranges = tuple[tuple[int, int], ...]
"""Pairs of token indices, the second behind the last token."""

MOST_OPENING = 4
"""Words before "according to" that make no statement without those behind it: "In the end, according to Ann Lowe, the ferry left"."""

_AS = frozenset("as wie comme como come zoals".split())
"""Words that open the clause of an attribution: "As Ann Lowe said, …"."""
RELATIVE = frozenset(("who", "which", "that", "what"))
_BEFORE_VERB = frozenset((Tie.SUBJECT, Tie.APPOSITION))
_STATED = frozenset((Manner.SPEECH, Manner.BELIEF, Manner.FINDING))


def around(scene: Scene, reporter: Reporter, link: Link) -> Ranges:
    """The content on both sides of an attribution between commas: "The plan, Ann Lowe said, is good"."""
    tokens = scene.tokens
    first, end, start = reporter.first, reporter.end, link.mention.first
    if not first + 1 < start <= first + MOST_TOKENS or tokens[start - 1].lower != "," or link.tie not in _BEFORE_VERB:
        return ()
    behind = reporter.behind
    while behind < end and is_date(tokens, behind):
        behind += 1
    if behind + 1 >= end or tokens[behind].lower != "," or not _reports_around(reporter):
        return ()
    if tokens[behind + 1].lower.endswith("ing") or tokens[behind + 1].word & WordClass.ACCORDING:
        return ()
    if tokens[start].lower in RELATIVE:
        return ()
    return ((first, start), (behind, end))


def before(scene: Scene, reporter: Reporter, link: Link) -> Ranges:
    """The content in front of an attribution at the end of a sentence: "…, Ann Lowe said on Monday"."""
    tokens = scene.tokens
    first, end = reporter.first, reporter.end
    start = min(link.mention.first, verb_start(tokens, link.cue))
    if not first + 1 < start <= first + MOST_TOKENS or tokens[start - 1].lower != "," or tokens[link.cue].lower.endswith("ing"):
        return ()
    behind = max(link.mention.last, reporter.behind)
    if not _reports_around(reporter) or not closes_sentence(tokens, behind, end) or _introduces_quotation(scene, behind, end):
        return ()
    if tokens[link.mention.first].lower in RELATIVE or (scene.bare_clauses and not has_verb(tokens, first, start)):
        return ()
    return ((first, start - 1),)


def as_told(scene: Scene, reporter: Reporter, link: Link) -> Ranges:
    """The content behind the comma of "As Ann Lowe said, …"."""
    tokens, behind = scene.tokens, reporter.behind
    opens = link.mention.first == reporter.first + 1 and tokens[reporter.first].lower in _AS
    if not opens or not _reports_around(reporter) or behind + 1 >= reporter.end or tokens[behind].lower != ",":
        return ()
    return ((behind + 1, reporter.end),)


def according(scene: Scene, reporter: Reporter, link: Link) -> Ranges:
    """The content beside "according to": behind it where it opens the sentence, else in front of it."""
    tokens = scene.tokens
    first, end = reporter.first, reporter.end
    if end - first > MOST_TOKENS:
        return ()
    behind = max(link.mention.last, link.cue + 1)
    if behind == link.cue + 1 and link.mention.first <= first + 1 and behind < end:
        return ((behind, end),)
    if not scene.bare_clauses and link.cue - first <= 2 and behind < end and tokens[behind].lower != ",":
        return ((behind, end),)
    comma = next((index for index in range(behind, end) if tokens[index].lower == ","), None)
    if comma is not None and (scene.words_between(first, link.cue) <= MOST_OPENING or not has_verb(tokens, first, link.cue)):
        return ((comma + 1, end),) if link.cue - first <= 2 else ((first, link.cue), (comma + 1, end))
    return ((first, link.cue),) if link.cue - first > 1 else ()


def _introduces_quotation(scene: Scene, behind: int, end: int) -> bool:
    """Whether words in marks follow an attribution, and no word of saying comes before them: "At noon, Ann Lowe said, “…”"."""
    following = bisect_left(scene.quoted, behind)
    if following == len(scene.quoted) or scene.quoted[following] >= end:
        return False
    return not scene.cues_between(behind, scene.quoted[following])


def _reports_around(reporter: Reporter) -> bool:
    """Whether a word can stand behind what it reports: a verb that governs a clause."""
    return bool(reporter.frame.governs & Governs.CLAUSES) and reporter.frame.manner in _STATED
