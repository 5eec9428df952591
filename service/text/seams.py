"""Cuts lines in which a converter ran things together: paragraphs, or one and a pointer to another story, a notice, a credit or a date.

Such a place in a line is called a seam. Each piece becomes a line of its own, and the next stage finds out what role it plays.

Words used in this module: a *head* comes before the first sentence of a line, a *tail* after the last one. A *pointer* is a label with a
separator and the title of another story: "Read more: Storm closes port".
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from service.rules.rule_files import read_pattern_rules, read_quick_look, read_words
from service.text.document import Document, Line
from service.text.sentences import is_abbreviated
from service.text.spans import Span

MAX_LABEL_CHARACTERS = 44
"""The label of a pointer, that is, the words before its separator, has at most this many characters."""

MAX_POINTER_TITLE_CHARACTERS = 200
"""The title of a pointer has at most this many characters."""

MIN_STORY_CHARACTERS = 40
"""The sentence beside a head or a tail has at least this many characters; a shorter one may be a part of it."""

MIN_REST_CHARACTERS = 120
"""After a pointer that opens a line the story goes on for at least this many characters; a shorter text may sum up the other story."""

MAX_TAILS = 4
"""At most this many tails are cut off one paragraph."""

TAIL_REACH_CHARACTERS = 300
"""A tail begins within this many characters of the end of its line."""

_SEPARATORS = ":|"
"""What comes between the label of a pointer and its title."""

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
"""The end of a sentence. What follows is anything but a small letter or a number."""

_CAPITAL_IN_WORD = re.compile(r"[A-Z\u00c0-\u00de](?<=[a-z\u00df-\u00ff\d].)")
"""A capital in the middle of a word. (Both patterns begin with a set of characters: a search for it takes a tenth of the time.)"""

_GLUED_SENTENCES = re.compile(r"""[.!?](?:(?<=[^\W\d_]{2}.)|(?<=[^\W\d_]["'].))["'\xab\xbb]{0,2}(?=[^\W\d_])""")
"""The end of a sentence and the start of the next one without a space between, as where a program has lost the ends of paragraphs."""

MIN_GLUED_PLACES = 3
"""With fewer such places a line has misprints or addresses, and keeps its sentences together."""
MIN_GLUED_CHARACTERS = 30
"""The paragraphs of such a line have at least this many characters on average; what is shorter is a list of names of programs."""
MAX_GLUED_WORD_CHARACTERS = 40
"""The blank before the word at such a place is looked for within this many characters."""

_MARK = '"'
"""A double quotation mark in folded text."""
_CLOSED = frozenset("\"'")
"""Marks before the full stop of a sentence that ends with quoted words."""
_LOW_MARK, _HIGH_MARK = "\u201e", "\u201c"
"""Double marks of German: the high one closes, where English opens with it."""
_OPENING_MARKS = frozenset(_MARK + _HIGH_MARK + _LOW_MARK + "\u2018\u201a\xab")
"""Marks that open words in most languages."""

_POSSIBLE_SEAM = re.compile(rf"[:|]|[.!?](?=.)|{_CAPITAL_IN_WORD.pattern}")
"""Every line with a seam has one of these somewhere, or a head before a long sentence."""

_SENTENCE_LIKE_ENDS = (".", "!", "?", '"', "'", "\N{HORIZONTAL ELLIPSIS}", ",", ";", ":")
"""A line that ends so has no tail, unless one of `SeamRules.tail_signs` shows it."""

_LINK = re.compile(r"\[([^\[\]]{2,60})\]\([^()\s]{1,300}\)$")
"""A Markdown link at the end of a line."""
_SIGNS_AROUND_PHRASE = " .,:;!?|*+<>[]_-/="
"""Characters that are stripped from the ends of a tail before it is looked up."""
_SIGNS_AROUND_LABEL = " *_>(["
"""Characters that are stripped from the ends of a label before it is looked up."""
_CLOSING_BRACKET = {"(": ")", "[": "]"}
"""The bracket that closes each opening one."""


@dataclass(frozen=True, slots=True)
class SeamRules:
    """The rules by which seams are found, read from `service/rules/lines/`."""

    leads: frozenset[str]
    """Labels of pointers. In a line with other words they count only where they are printed in capitals."""
    plain_leads: frozenset[str]
    """Labels that count in any letters."""
    phrases: frozenset[str]
    """Tails, word for word."""
    tails: re.Pattern[str]
    """Matches a tail, from its first character to the end of the line."""
    tail_signs: tuple[str, ...]
    """A line that ends like a sentence has a tail only with one of these pieces of text."""
    copyright_starts: tuple[str, ...]
    """A line that begins like this is a copyright notice from end to end, so no tail is cut off."""
    heads: re.Pattern[str]
    """Matches a head, from the start of the line."""


def load_seam_rules() -> SeamRules:
    """Read the rules for seams from their files. Raises `BadRuleFile`."""
    return SeamRules(
        read_words("lines/teaser_lead.txt"),
        read_words("lines/seam_lead.txt"),
        read_words("lines/seam_tail.txt"),
        _any_of("lines/seam_tails.toml"),
        read_quick_look("seam_tails"),
        read_quick_look("copyright_notice"),
        _any_of("lines/seam_heads.toml"),
    )


def _any_of(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{rule.pattern.pattern.removeprefix('^')})" for rule in read_pattern_rules(name)))


def cut_seams(document: Document, rules: SeamRules) -> Document:
    """Cut each line at its seams, so that every piece is a line of its own. Returns the same document if there are none."""
    lines: list[Line] = []
    for line in document.lines:
        cuts = {*_find_cuts(line.folded, rules), *_cuts_between_glued(line)}
        if cuts or len(lines) != line.number:
            lines += _cut(line._replace(number=len(lines)), cuts)
        else:
            lines.append(line)
    return replace(document, lines=tuple(lines)) if len(lines) > len(document.lines) else document


def _cut(line: Line, cuts: Iterable[int]) -> Iterator[Line]:
    """Yield the pieces of a line between some offsets, without the white space at their ends."""
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
    """The offsets of a line at which one thing ends and another begins."""
    if len(text) < MIN_STORY_CHARACTERS and not _POSSIBLE_SEAM.search(text):
        return ()
    tails = set(_cuts_before_tails(text, rules)) if _may_have_tail(text, rules) else set()
    cuts = tails | set(_cuts_around_pointers(text, rules))
    head = rules.heads.match(text)
    if head and _is_story(text[head.end() : min(tails, default=len(text))]):
        cuts.add(head.end())
    return cuts - {0, len(text)}


def _cuts_between_glued(line: Line) -> list[int]:
    """The starts of the paragraphs of a line whose ends of paragraphs are lost: "… said.Brandis denied it.“It is late,” he said.The …"."""
    text = line.folded
    places = [found.span() for found in _GLUED_SENTENCES.finditer(text)]
    if len(places) < MIN_GLUED_PLACES:
        return []
    # A mark that may open or close words closes them where some are open.
    closing = frozenset(_MARK + _HIGH_MARK if _LOW_MARK in line.text else _MARK)
    cuts: list[int] = []
    counted, marks, plain = 0, 0, 0
    for stop, cut in places:
        marks += text.count(_MARK, counted, stop)
        counted = stop
        closed = closing if marks % 2 else frozenset()
        opening = next((at for at in range(stop + 1, cut) if line.text[at] in _OPENING_MARKS - closed), cut)
        first = text[opening + 1 : opening + 2] if line.text[opening] in _OPENING_MARKS else text[opening]
        if (text[stop - 1].islower() or text[stop - 1] in _CLOSED) and first.isupper():
            cuts.append(opening)
            counted, marks = opening, 0
            plain += _follows_plain_word(text, stop)
    are_sentences = 2 * plain >= len(cuts) and len(text) >= MIN_GLUED_CHARACTERS * len(cuts)
    return cuts if are_sentences and len(cuts) >= MIN_GLUED_PLACES else []


def _follows_plain_word(text: str, stop: int) -> bool:
    """Whether the word before a full stop has no capital, as the names of programs have: "Harbour.Pier.Open"."""
    blank = text.rfind(" ", max(0, stop - MAX_GLUED_WORD_CHARACTERS), stop)
    return blank >= 0 and not text[blank + 1].isupper()


def _ends_like_sentence(text: str) -> bool:
    return text.endswith(_SENTENCE_LIKE_ENDS)


def _is_story(text: str) -> bool:
    """Whether a text is long enough to be a part of the story and ends like a sentence."""
    return len(text) >= MIN_STORY_CHARACTERS and _ends_like_sentence(text.rstrip())


def _cuts_around_pointers(text: str, rules: SeamRules) -> Iterator[int]:
    """Yield the start and the end of each pointer ("… said. Read more: Other story") that comes after a sentence or before one."""
    for separator in _SEPARATORS:
        place = text.find(separator)
        while place >= 0:
            follows = text[place + 1 : place + 2]
            start = None if follows.islower() else _find_label(text, place, rules)
            if start is not None:
                yield from _cuts_around_pointer(text, start, place + 1)
            place = text.find(separator, place + 1)


def _find_label(text: str, separator: int, rules: SeamRules) -> int | None:
    """The offset of the label in front of a separator; None if the words there are no label of a pointer."""
    first = max(0, separator - MAX_LABEL_CHARACTERS)
    starts = _find_seams(text, first, separator)
    for start in starts if first else [0, *starts]:
        lead = text[start:separator].strip(_SIGNS_AROUND_LABEL)
        if lead.lower() in rules.plain_leads or (lead.isupper() and lead.lower() in rules.leads):
            return start
    return None


def _find_seams(text: str, start: int, end: int) -> list[int]:
    """The offsets at which one thing may end and another begin: after a sentence, or at a capital in the middle of a word."""
    sentences = [found.end() for found in _END_OF_SENTENCE.finditer(text, start, end)]
    return sorted(sentences + [found.start() for found in _CAPITAL_IN_WORD.finditer(text, start, end)])


def _cuts_around_pointer(text: str, start: int, title: int) -> Iterator[int]:
    """Yield the offsets of both ends of a pointer whose label begins at `start` and whose title begins at `title`.

    Nothing is yielded if there is no title.
    Where the pointer begins the line, what follows its first sentence counts as the story only if it is long: it may be a summary.
    """
    closing = _CLOSING_BRACKET.get(text[start])
    end = _end_of_title(text, title, closing)
    if end is None or text[title : title + MAX_POINTER_TITLE_CHARACTERS].lstrip(_SIGNS_AROUND_LABEL)[:1].islower():
        return
    rest = len(text) - end if _ends_like_sentence(text) else 0
    if start or rest >= (MIN_STORY_CHARACTERS if closing else MIN_REST_CHARACTERS):
        yield start
        yield end


def _end_of_title(text: str, title: int, closing: str | None) -> int | None:
    """The end of a title: its closing bracket, the end of its sentence, or the end of the line. None if that would be too far off."""
    if closing:
        end = text.find(closing, title, title + MAX_POINTER_TITLE_CHARACTERS)
        return end + 1 if end >= 0 else None
    for stop in _END_OF_TITLE.finditer(text, title, title + MAX_POINTER_TITLE_CHARACTERS):
        if not is_abbreviated(text, stop.start()):
            return stop.end()
    return len(text) if len(text) - title <= MAX_POINTER_TITLE_CHARACTERS else None


def _may_have_tail(text: str, rules: SeamRules) -> bool:
    """Whether a line is worth searching for tails. (A plain loop, at a third of the cost of a generator: it runs for every line.)"""
    if not _ends_like_sentence(text):
        return True
    for sign in rules.tail_signs:  # noqa: SIM110
        if sign in text:
            return True
    return False


def _cuts_before_tails(text: str, rules: SeamRules) -> Iterator[int]:
    """Yield the start of each tail of a line, the last one first ("… said. (Editing by Tom Reed) ENDS" has two)."""
    for _ in range(MAX_TAILS):
        cut = _find_tail(text, rules)
        if cut is None:
            return
        yield cut
        text = text[:cut].rstrip()


def _find_tail(text: str, rules: SeamRules) -> int | None:
    for cut in _find_seams(text, max(0, len(text) - TAIL_REACH_CHARACTERS), len(text)):
        glued = text[cut - 1].isalnum()
        is_long_enough = cut >= MIN_STORY_CHARACTERS and not text.startswith(rules.copyright_starts)
        if ((is_long_enough or glued) and rules.tails.match(text, cut)) or (is_long_enough and _is_phrase(text[cut:], rules, glued=glued)):
            return cut
    return None


def _is_phrase(tail: str, rules: SeamRules, *, glued: bool) -> bool:
    """Whether a tail is one of the known phrases. A single word that is glued to another one is not: it may be the rest of a name."""
    link = _LINK.match(tail)
    phrase = (link[1] if link else tail).lower().strip(_SIGNS_AROUND_PHRASE)
    return phrase in rules.phrases and (" " in phrase or not glued)
