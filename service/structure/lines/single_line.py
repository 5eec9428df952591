"""Labels a line by its own words: phrases, words before a separator, pattern rules. Many lines get no label (None) here."""

import re
from collections.abc import Sequence
from dataclasses import replace

from service.structure.lines.control_lines import is_control
from service.structure.lines.line_rules import LineRules, QuickLooks, normalise_phrase
from service.structure.lines.line_view import LineView, is_stopped
from service.structure.lines.roles import Effect, Label, Role
from service.text.dates import has_date
from service.text.words import has_any

MAX_PATTERN_CHARACTERS = 1_200
"""A longer line is not tested against patterns; no furniture is longer."""

MAX_PHRASE_WORDS = 9
"""A longer line is not looked up among the phrases; the longest has eight words, and there may be a number beside it."""

MIN_NOTICE_CUES = 2
"""A line with at least this many different cues is a notice. With one, one in a hundred paragraphs of stories became a notice."""

MAX_TWO_CUE_WORDS = 30
"""In a longer line one more cue is needed: a story about subscriptions has two of them in a long paragraph."""

MAX_NOTICE_WORDS = 120
"""A notice has at most this many words, as the longest consent notes do; a story's own paragraph about privacy can be longer."""

MAX_SHORT_WORDS = 20
"""The rules for short lines (bylines, dates, buttons, headings of blocks) are tried on lines with at most this many words."""

MAX_SHORT_SENTENCE_WORDS = 14
"""The same for a line that ends like a sentence: most of those are paragraphs."""

MAX_SIGNATURE_CHARACTERS = 80
"""Picture credits are within this distance of the end of their line."""

MAX_CREDIT_CHARACTERS = 110
"""Credits with the owner, the agency and the museum are within this distance of the end of their line."""

MAX_LEAD_IN_CHARACTERS = 44
"""The words before a separator and the separator itself are within this distance of the start of their line."""

MAX_CAPTION_WORDS = 70
"""A caption has at most this many words, like the longest ones of news agencies."""

MAX_LED_SENTENCE_WORDS = 25
MAX_LED_WORDS = 40
"""A teaser's title is at most one sentence. A longer line that begins with "More: …" is a paragraph of the story."""

_ACCOUNT = "(@"
"""The start of an account on a social network in brackets after a name: "Ada Quill (@adaquill)"."""

_SEPARATORS = (":", "\N{FULLWIDTH COLON}", "|", " - ", ">", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}")
"""Only a line with one of these near its start can begin with the label of a teaser."""

MIN_BARE_TITLE_WORDS = 3
MAX_BARE_TITLE_WORDS = 25
"""A title after a label without a separator has at most this many words; longer lines are sentences."""

LINK_NUMBER_END = re.compile(r" ?\[\d{1,3}\]$")
"""The number of a link in a plain-text e-mail, after the linked words."""

_BETWEEN_CONTROLS = (" | ", "\N{MIDDLE DOT}", "\N{BULLET}")
"""Separators of controls that share a line ("Manage your preferences | Unsubscribe")."""

_BETWEEN_CONTROL = re.compile(r" ?[|\u00b7\u2022] ?")
"""One of them, with the spaces around it."""

LEAD_IN = Label(Role.TEASER, "lead-in-with-separator", Effect.LEAD_IN)
"""A teaser after its own label, with a colon, bar or dash between them."""

BARE_LEAD_IN = Label(Role.TEASER, "lead-in-without-separator")
"""A teaser after its own label, with only a space between them."""

TIME_LINE = Label(Role.TIMESTAMP, "dates-and-times-alone")
"""A line of only dates and times."""

TWO_CUES = Label(Role.NOTICE, "two-cues-of-a-notice", Effect.UNCERTAIN)
"""A notice by its words alone."""

CONTROL = Label(Role.NAVIGATION, "words-of-controls")
"""A line that `control_lines.py` knows."""

WORDLESS_PICTURE = Label(Role.CAPTION, "picture-without-words")
"""A line of Markdown that is only a picture."""

SEPARATOR = Label(Role.OTHER, "separator")
"""A row of signs; read as Markdown, nothing of it may be visible text. (The rule of the same name recognises the commonest ones.)"""

_PARTS_CHAPTERS = frozenset("*_=~-\N{BULLET}\N{EN DASH}\N{EM DASH}\N{BLACK STAR}\N{ASTERISM}")
"""Signs of which rows between the chapters of a story are made."""

_LEAD_IN = re.compile(r"[^:|>\u00bb\uff1a]{2,40}?(?: ?[:|>\u00bb\uff1a]| - )\s?(?=\S)")
"""The words before the first separator, and the separator."""


def lead_in_end(text: str) -> int:
    """Offset of the title after a label and its separator; 0 if the line has no separator near its start.

    >>> lead_in_end("Read more: Storm closes port")
    11
    """
    if not has_any(text[:MAX_LEAD_IN_CHARACTERS], _SEPARATORS):
        return 0
    found = _LEAD_IN.match(text)
    return found.end() if found else 0


def label_each_line(views: Sequence[LineView], rules: LineRules) -> list[Label | None]:
    """The label that the words of each line give it; None if they give none. A text that is printed several times is labelled once."""
    known: dict[str, Label | None] = {}
    looks = rules.quick_looks.within("\n".join([view.text for view in views]))
    for view in views:
        if view.text not in known:
            known[view.text] = _label(view, rules, looks)
    return [known[view.text] for view in views]


def label_single_line(view: LineView, rules: LineRules) -> Label | None:
    """The label of one line by its own words alone; None if they give none."""
    return _label(view, rules, rules.quick_looks)


def _label(view: LineView, rules: LineRules, looks: QuickLooks) -> Label | None:
    """The same; `looks` has every string of the quick looks that occurs in the line."""
    text = view.text
    if not text:
        return WORDLESS_PICTURE if any(map(str.isalnum, view.line.text)) else SEPARATOR
    if view.words <= MAX_PHRASE_WORDS and (label := _find_phrase(text, rules)):
        return label
    if len(text) > MAX_PATTERN_CHARACTERS or text[0] == "|":
        return None
    if label := _label_lead_in(view, rules):
        return label
    if _ACCOUNT in text and (label := rules.posts.label(rules.posts.pattern.match(text), view.words)):
        return label
    label = _label_notice(view, rules) or _label_by_start(view, rules) or _label_by_sign(view, rules, looks.signs)
    label = label or _label_by_end(view, rules, looks.signatures) or _label_caption(view, rules, looks.captions)
    label = label or _label_by_credit(view, rules, looks.picture_credits)
    label = label or (CONTROL if is_control(view, rules.control_words) else None)
    label = label or (SEPARATOR if _is_row_of_signs(text) else None)
    return label or (TIME_LINE if is_time_line(view, rules.time_words) else None)


def _is_row_of_signs(text: str) -> bool:
    """Whether a line has neither words nor one of the signs that part the chapters of a story ("* * *")."""
    return not any(map(str.isalnum, text)) and _PARTS_CHAPTERS.isdisjoint(text)


def _find_phrase(text: str, rules: LineRules) -> Label | None:
    label = rules.phrases.get(normalise_phrase(text))
    if label is None and text[-1] == "]":
        return rules.phrases.get(normalise_phrase(LINK_NUMBER_END.sub("", text)))
    if label is None and has_any(text, _BETWEEN_CONTROLS):
        labels = [rules.phrases.get(normalise_phrase(part)) for part in _BETWEEN_CONTROL.split(text)]
        return labels[0] if all(labels) else None
    return label


def _label_lead_in(view: LineView, rules: LineRules) -> Label | None:
    """The label of a teaser that opens with its own label ("Read more: …", "Lire aussi …")."""
    text = view.text
    lead = lead_in_end(text)
    is_long_prose = view.words > MAX_LED_WORDS or (view.words > MAX_LED_SENTENCE_WORDS and view.ends_sentence)
    if lead and not is_long_prose and normalise_phrase(text[:lead]) in rules.leads:
        return replace(LEAD_IN, title_start=lead)
    bare = rules.bare_leads.match(text) if text[:1].lower() in rules.bare_lead_letters else None
    if bare is None or view.words > MAX_BARE_TITLE_WORDS or is_stopped(text):
        return None
    goes_on = text[bare.end()].islower() or text.isupper()  # "Read more on ports" heads a block
    heading = _label_by_start(view, rules) if goes_on else None
    if heading is not None and heading.role is Role.TEASER_LABEL:
        return heading
    is_title = text.count(" ", bare.end()) + 1 >= MIN_BARE_TITLE_WORDS
    return replace(BARE_LEAD_IN, title_start=bare.end()) if is_title else None


def _label_by_start(view: LineView, rules: LineRules) -> Label | None:
    longest = MAX_SHORT_SENTENCE_WORDS if view.ends_sentence else MAX_SHORT_WORDS
    table = rules.short_lines if view.words <= longest else rules.any_lines
    return table.label(view.text, view.words)


def _label_by_sign(view: LineView, rules: LineRules, pieces: tuple[str, ...]) -> Label | None:
    if not has_any(view.text, pieces):
        return None
    return rules.signs.label(rules.signs.pattern.match(view.text), view.words)


def _label_by_end(view: LineView, rules: LineRules, pieces: tuple[str, ...]) -> Label | None:
    text = view.text
    if text[-1] in ")]" or text.endswith((").", "].")):
        opening = max(text.rfind("("), text.rfind("["))
        return rules.brackets.label(rules.brackets.pattern.match(text, opening), view.words) if opening >= 0 else None
    if not view.ends_sentence and has_any(text, pieces):
        return rules.signatures.label(rules.signatures.pattern.search(text, max(0, len(text) - MAX_SIGNATURE_CHARACTERS)), view.words)
    return None


def _label_caption(view: LineView, rules: LineRules, pieces: tuple[str, ...]) -> Label | None:
    text = view.text
    if view.words > MAX_CAPTION_WORDS or not has_any(text, pieces):
        return None
    return rules.captions.label(rules.captions.pattern.search(text), view.words)


def _label_by_credit(view: LineView, rules: LineRules, pieces: tuple[str, ...]) -> Label | None:
    """The label of a caption that ends in the credit of its picture, whether or not a full stop follows."""
    end = view.text[-MAX_CREDIT_CHARACTERS:]
    if view.words > MAX_CAPTION_WORDS or not has_any(end, pieces):
        return None
    return rules.picture_credits.label(rules.picture_credits.pattern.search(end), view.words)


def _label_notice(view: LineView, rules: LineRules) -> Label | None:
    """The label of a line that is a notice to readers, by a rule or by several cues."""
    if view.words > MAX_NOTICE_WORDS:
        return None
    lower = view.text.lower()
    if rules.notice_words.isdisjoint(lower.split()):
        return None
    label = rules.notices.label(view.text, view.words)
    needed = MIN_NOTICE_CUES if view.words <= MAX_TWO_CUE_WORDS else MIN_NOTICE_CUES + 1
    if label is None and len(set(rules.notice_cues.findall(lower))) >= needed:
        return TWO_CUES
    return label


MAX_TIME_LINE_WORDS = 24
"""A line of dates has at most this many words: two dates with their times, zones and labels, and the time that reading takes."""

MAX_WORDS_BESIDE_DATE = 5
"""A line that dates the text has at most this many other words: its place and its source ("Harlow | 3.3.2031 | Quelle: dpa")."""

MAX_MONTH_WORDS = 4
"""A month with its year has at most this many words: "junio de 2018", "Ende Juni 2018"."""

MIN_NUMBERS = 2
"""A line of dates has at least this many numbers: a day and a year, or a day and a time. "In May 2025" is more likely a subheading."""

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
"""A number or a word; marks between them do not matter."""

_DIGIT = re.compile(r"\d")
"""A digit, without which there is neither date nor time. (The search takes half the time of looking at each character.)"""

_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?!\d)")
"""A time of day in numbers."""

_DATE = re.compile(r"(?<!\d)(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?!\d)|(?<!\d)(?:19|20)\d\d(?!\d)")
"""A date in numbers, or a year."""


def has_clock(text: str) -> bool:
    """Whether a text contains a time of day in numbers."""
    return _CLOCK.search(text) is not None


def is_time_line(view: LineView, words: frozenset[str]) -> bool:
    """Whether a line consists of numbers and some of `words`, and contains a date or, unless it ends in a full stop, a time of day."""
    text = view.text
    if view.words > MAX_TIME_LINE_WORDS or not _DIGIT.search(text):
        return False
    tokens = _TOKEN.findall(text.lower())
    if not all(token in words or token.isdigit() for token in tokens) or sum(map(str.isdigit, tokens)) < MIN_NUMBERS:
        return False
    dated = _DATE.search(text) is not None or (not view.ends_sentence and has_clock(text))
    return dated and any(not token.isdigit() for token in tokens)


def is_dated_line(view: LineView, words: frozenset[str]) -> bool:
    """Whether a line contains a whole date, and besides it only a few words that are not in `words`: "Madrid - 9 sept 2031 - 11:20 CEST".

    Only its position shows whether it dates the text.
    """
    if view.words > MAX_TIME_LINE_WORDS or not _DIGIT.search(view.text):
        return False
    others = [token for token in _TOKEN.findall(view.text.lower()) if not token.isdigit() and token not in words]
    return len(others) <= MAX_WORDS_BESIDE_DATE and not (others and view.ends_sentence) and has_date(view.text)


def is_month_line(view: LineView, words: frozenset[str]) -> bool:
    """Whether a line consists of some of `words` and a year: "June 2018". Only its position shows whether it dates the text."""
    tokens = _TOKEN.findall(view.text.lower())
    years = [token for token in tokens if token.isdigit()]
    return (
        1 < len(tokens) <= MAX_MONTH_WORDS
        and len(years) == 1
        and _DATE.search(view.text) is not None
        and words.issuperset(token for token in tokens if not token.isdigit())
    )
