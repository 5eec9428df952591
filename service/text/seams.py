"""Where a line has two things run together: a paragraph and a pointer, a notice, a credit, a date. The line is cut there.

What the pieces are, the next stage says, which reads them as lines of their own.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from service.rules.loading import read_pattern_rules, read_words
from service.text.document import Document, Line
from service.text.sentences import is_abbreviated
from service.text.spans import Span

MAX_LEAD = 44
"""Characters of the words before a separator ("Read more: …")."""

MAX_TITLE = 200
"""Characters of the title behind them."""

MIN_STORY = 40
"""Characters of a sentence that furniture hangs on; less may as well belong to it."""

MIN_REST = 120
"""Characters of the story that goes on behind a title at the start of a line; less may as well be its summary."""

MAX_TAILS = 4
"""Pieces of furniture behind one paragraph."""

REACH = 300
"""Characters at the end of a line in which what was run into it begins."""

_SEPARATORS = ":|"
"""What ends a label that was run into a line."""

_END_OF_TITLE = re.compile(r"""[.!?]["')\]]{0,2}(?=\ ?[A-Z"'])""", re.VERBOSE)
_END_OF_SENTENCE = re.compile(
    r"""
    [.!?]
    (?<![.!?\N{HORIZONTAL ELLIPSIS}].)                            # what breaks off in an ellipsis is another story's
    (?!(?<=!)\[)                                                 # "![" is a picture in Markdown
    ["')\]]{0,2}\ ?(?=[^\W\da-z]|[*_(\[\N{COPYRIGHT SIGN}\#-])
    """,
    re.VERBOSE,
)
"""The end of a sentence, before anything but a small letter or a number."""

_GLUED = re.compile(r"[A-Z\u00c0-\u00de](?<=[a-z\u00df-\u00ff\d].)")
"""A capital in the middle of a word. (Both patterns begin with a set of characters: a search for it takes a tenth of the time.)"""

_MAY_BE_CUT = re.compile(rf"[:|]|[.!?](?=.)|{_GLUED.pattern}")
"""What every seam has but the one behind a head, which needs a story."""

_CLOSED = (".", "!", "?", '"', "'", "\N{HORIZONTAL ELLIPSIS}", ",", ";", ":")
"""Ends of a line on which nothing hangs that has no sign of its own."""

_SIGNS = ("\N{COPYRIGHT SIGN}", "opyright ", "iting by ", "rights reserved", "ENDS.", " a.m.", " p.m.")
"""Signs of what may hang on behind a sentence although the line ends like one."""

_CLAIMS = ("\N{COPYRIGHT SIGN}", "Copyright", "COPYRIGHT", "(c)", "All ")
"""Starts of a line that is a copyright notice as a whole."""

_LINK = re.compile(r"\[([^\[\]]{2,60})\]\([^()\s]{1,300}\)$")
"""A Markdown link at the end of a line."""
_AROUND = " .,:;!?|*+<>[]_-/="
"""Characters around a label that do not belong to it."""
_AROUND_LEAD = " *_>(["
"""Characters before the first word of a line that do not belong to it."""
_BRACKETS = {"(": ")", "[": "]"}
"""The bracket that closes each opening one."""


@dataclass(frozen=True, slots=True)
class SeamRules:
    """What is run into paragraphs, from `service/rules/lines/`."""

    leads: frozenset[str]
    """Words before a separator that make the rest the title of another story, where they are printed in capitals."""
    plain_leads: frozenset[str]
    """Those of them that do so in any letters."""
    phrases: frozenset[str]
    """What hangs on behind a sentence, word for word."""
    tails: re.Pattern[str]
    """What hangs on behind a sentence or is glued to a word, to the end of the line."""
    heads: re.Pattern[str]
    """What stands before a sentence, from the start of the line."""


def load_seam_rules() -> SeamRules:
    """Read the rules for seams from their files. Raises `BadRuleFile`."""
    return SeamRules(
        read_words("lines/teaser_lead.txt"),
        read_words("lines/seam_lead.txt"),
        read_words("lines/seam_tail.txt"),
        _any_of("lines/seam_tails.toml"),
        _any_of("lines/seam_heads.toml"),
    )


def _any_of(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{rule.pattern.pattern.removeprefix('^')})" for rule in read_pattern_rules(name)))


def cut_seams(document: Document, rules: SeamRules) -> Document:
    """The document with each piece of a line that was run together as a line of its own; the same document where there is none."""
    lines: list[Line] = []
    for line in document.lines:
        cuts = _find_cuts(line.folded, rules)
        if cuts or len(lines) != line.number:
            lines += _cut(line._replace(number=len(lines)), cuts)
        else:
            lines.append(line)
    return replace(document, lines=tuple(lines)) if len(lines) > len(document.lines) else document


def _cut(line: Line, cuts: Iterable[int]) -> Iterator[Line]:
    """The pieces of a line; nothing stands between them but white space."""
    number = line.number
    for start, end in pairwise((0, *sorted(cuts), len(line.text))):
        text = line.text[start:end]
        begin = line.span.start + start + len(text) - len(text.lstrip())
        span = Span(begin, begin + len(text.strip()))
        if span:
            inside = slice(span.start - line.span.start, span.end - line.span.start)
            yield Line(number, span, line.text[inside], line.folded[inside], 0 if start else line.gap)
            number += 1


def _find_cuts(text: str, rules: SeamRules) -> Collection[int]:
    """Offsets at which a line is cut."""
    if len(text) < MIN_STORY and not _MAY_BE_CUT.search(text):
        return ()
    tails = set(_before_tail(text, rules)) if _may_have_tail(text) else set()
    cuts = tails | set(_around_pointers(text, rules))
    head = rules.heads.match(text)
    if head and _is_story(text[head.end() : min(tails, default=len(text))]):
        cuts.add(head.end())
    return cuts - {0, len(text)}


def _is_closed(text: str) -> bool:
    return text.endswith(_CLOSED)


def _is_story(text: str) -> bool:
    """Whether what stands between a head and a tail is long enough and ends like a sentence."""
    return len(text) >= MIN_STORY and _is_closed(text.rstrip())


def _around_pointers(text: str, rules: SeamRules) -> Iterator[int]:
    """Both ends of each pointer ("… said. Read more: Other story") that stands behind a sentence or before one."""
    for separator in _SEPARATORS:
        place = text.find(separator)
        while place >= 0:
            follows = text[place + 1 : place + 2]
            start = None if follows.islower() else _start_of_lead(text, place, rules)
            if start is not None:
                yield from _around_pointer(text, start, place + 1)
            place = text.find(separator, place + 1)


def _start_of_lead(text: str, separator: int, rules: SeamRules) -> int | None:
    """Where the words begin that lead to another story, in front of a separator; None where there are no such words."""
    reach = max(0, separator - MAX_LEAD)
    starts = _find_seams(text, reach, separator)
    for start in starts if reach else [0, *starts]:
        lead = text[start:separator].strip(_AROUND_LEAD)
        if lead.lower() in rules.plain_leads or (lead.isupper() and lead.lower() in rules.leads):
            return start
    return None


def _find_seams(text: str, start: int, end: int) -> list[int]:
    """Where one thing may end and another begin: behind a sentence, or at a capital in the middle of a word."""
    sentences = [found.end() for found in _END_OF_SENTENCE.finditer(text, start, end)]
    return sorted(sentences + [found.start() for found in _GLUED.finditer(text, start, end)])


def _around_pointer(text: str, start: int, title: int) -> Iterator[int]:
    """The cuts before the words that lead in and behind the title; none where no title follows.

    What follows the first sentence of a pointer that begins the line is the story only if it is long: else it may tell of the title.
    """
    closing = _BRACKETS.get(text[start])
    end = _end_of_title(text, title, closing)
    if end is None or text[title : title + MAX_TITLE].lstrip(_AROUND_LEAD)[:1].islower():
        return
    rest = len(text) - end if _is_closed(text) else 0
    if start or rest >= (MIN_STORY if closing else MIN_REST):
        yield start
        yield end


def _end_of_title(text: str, title: int, closing: str | None) -> int | None:
    """Where a title ends: at the bracket that its lead opened, at the end of its sentence, at the end of the line; None where nowhere."""
    if closing:
        end = text.find(closing, title, title + MAX_TITLE)
        return end + 1 if end >= 0 else None
    for stop in _END_OF_TITLE.finditer(text, title, title + MAX_TITLE):
        if not is_abbreviated(text, stop.start()):
            return stop.end()
    return len(text) if len(text) - title <= MAX_TITLE else None


def _may_have_tail(text: str) -> bool:
    """A quick look. (A plain loop, at a third of the cost of a generator: it runs for every line.)"""
    if not _is_closed(text):
        return True
    for sign in _SIGNS:  # noqa: SIM110
        if sign in text:
            return True
    return False


def _before_tail(text: str, rules: SeamRules) -> Iterator[int]:
    """The places near the end of a line behind which stands nothing but furniture ("… said. (Editing by Tom Reed) ENDS")."""
    for _ in range(MAX_TAILS):
        cut = _start_of_tail(text, rules)
        if cut is None:
            return
        yield cut
        text = text[:cut].rstrip()


def _start_of_tail(text: str, rules: SeamRules) -> int | None:
    for cut in _find_seams(text, max(0, len(text) - REACH), len(text)):
        glued = text[cut - 1].isalnum()
        told = cut >= MIN_STORY and not text.startswith(_CLAIMS)
        if ((told or glued) and rules.tails.match(text, cut)) or (told and _is_phrase(text[cut:], rules, glued=glued)):
            return cut
    return None


def _is_phrase(tail: str, rules: SeamRules, *, glued: bool) -> bool:
    """Whether a tail is one of the phrases; one word that is glued to another may be the rest of a name."""
    link = _LINK.match(tail)
    phrase = (link[1] if link else tail).lower().strip(_AROUND)
    return phrase in rules.phrases and (" " in phrase or not glued)
