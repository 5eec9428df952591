"""The line alone: phrases, words before a separator, pattern rules. None is a good answer."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from service.rules.loading import PatternRule, Weights, read_pattern_rules, read_weights, read_words
from service.structure.roles import Label, Role
from service.structure.view import LineView

MAX_PATTERN_LINE = 1_200
"""Characters. No furniture is longer; a longer line is never shown to a pattern."""

MAX_PHRASE_WORDS = 9
"""Words of the longest phrase in the word lists, with some room for a number."""

NOTICE_CUES = 2
"""Different cues that make a line a notice. With one, every hundredth paragraph of a story was called one."""

MAX_TWO_CUE_WORDS = 30
"""Words of a line for which two cues are enough; a story about subscriptions has two of them in a long paragraph."""

MAX_NOTICE_WORDS = 120
"""Words of the longest consent notes; a story's paragraph about privacy can be longer."""

MAX_SHORT_WORDS = 20
"""Words of a line to which the rules for short lines apply: bylines, dates, buttons, headings of blocks."""

MAX_SHORT_SENTENCE = 14
"""The same for a line that ends like a sentence: longer ones are paragraphs, and most lines of a story are."""

SIGNATURE = 80
"""Characters at the end of a line in which a picture credit stands."""

MAX_LEAD = 44
"""Characters in which the words before a separator and the separator stand."""

MAX_CAPTION_WORDS = 70
_ACCOUNT = "(@"
_CAPTION_SIGNS = ("day, ", "left, ", "right, ", "center, ", "centre, ")
_SEPARATORS = (":", "|", " - ", ">", "\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}")
_SIGNATURE_SIGNS = ("/", ":", " by ", " via ")

LEAD_IN = Label(Role.TEASER, "lead-in-with-separator")

_PHRASE_ROLES = {
    "lines/navigation.txt": Role.NAVIGATION,
    "lines/story_end.txt": Role.NAVIGATION,
    "lines/notice.txt": Role.NOTICE,
    "lines/embed.txt": Role.EMBED,
    "lines/other.txt": Role.OTHER,
    "lines/credit.txt": Role.CREDIT,
    "lines/teaser_label.txt": Role.TEASER_LABEL,
}
_AROUND_PHRASE = (
    " .,:;!?|*+<>()[]#_-/="
    "\N{BULLET}\N{MIDDLE DOT}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
    "\N{RIGHTWARDS ARROW}\N{BLACK RIGHT-POINTING TRIANGLE}\N{BLACK RIGHT-POINTING POINTER}\N{MULTIPLICATION SIGN}"
    "\N{HORIZONTAL ELLIPSIS}\N{DOWNWARDS ARROW}\N{BLACK DOWN-POINTING TRIANGLE}"
)
_LEAD = re.compile(r"[^:|>\u00bb]{2,40}?(?: ?[:|>\u00bb]| - )\s?(?=\S)")


@dataclass(frozen=True, slots=True)
class PatternTable:
    """Pattern rules of one file, tried in one pass in their order."""

    pattern: re.Pattern[str]
    labels: tuple[Label, ...]

    def label(self, found: re.Match[str] | None) -> Label | None:
        """The label of the rule that matched."""
        return self.labels[found.lastindex - 1] if found and found.lastindex else None


@dataclass(frozen=True, slots=True)
class LineRules:
    """Everything that labelling reads from `service/rules/lines/`."""

    phrases: dict[str, Label]
    """Whole lines, in lower case and without punctuation at the ends."""
    leads: frozenset[str]
    """Words before a separator that make the rest of the line a teaser."""
    menu_topics: frozenset[str]
    sections: frozenset[str]
    summaries: frozenset[str]
    story_ends: frozenset[str]
    notice_words: frozenset[str]
    notice_cues: re.Pattern[str]
    notices: PatternTable
    any_lines: PatternTable
    short_lines: PatternTable
    captions: PatternTable
    brackets: PatternTable
    posts: PatternTable
    signatures: PatternTable
    tail: PatternTable
    story: Weights
    """How much each piece of evidence says that a line is story, in log odds."""
    page_titles: Weights
    """The same for the headline among the lines above the story of a page dump."""
    text_titles: Weights
    """And of any other text."""


def tabulate(rules: Iterable[PatternRule]) -> PatternTable:
    """Join the patterns of many rules to one, which tries them in their order; the empty group that takes part tells which it was.

    The anchors go because they would hide each pattern's first letter from the regex engine, which skips whole rules by it.
    """
    rules = tuple(rules)
    joined = "|".join(f"(?:{rule.pattern.pattern.removeprefix('^')})()" for rule in rules)
    return PatternTable(re.compile(joined), tuple(Label(Role(rule.role), rule.id) for rule in rules))


def load_line_rules() -> LineRules:
    """Read the line rules from their files. Raises `BadRuleFile`."""
    phrases = {phrase: Label(role, f"phrase-of-{role.value}") for name, role in _PHRASE_ROLES.items() for phrase in read_words(name)}
    cues = sorted(read_words("lines/notice_cue.txt"))
    any_lines, appeals = read_pattern_rules("lines/any_lines.toml"), read_pattern_rules("lines/appeals.toml")
    return LineRules(
        phrases,
        read_words("lines/teaser_lead.txt"),
        read_words("lines/menu_topic.txt"),
        read_words("lines/section.txt"),
        read_words("lines/summary.txt"),
        read_words("lines/story_end.txt"),
        read_words("lines/notice_word.txt"),
        re.compile(rf"\b(?:{'|'.join(map(re.escape, cues))})\b"),
        tabulate(read_pattern_rules("lines/notices.toml")),
        tabulate((*any_lines, *appeals)),
        tabulate((*any_lines, *read_pattern_rules("lines/short_lines.toml"), *appeals)),
        tabulate(read_pattern_rules("lines/captions.toml")),
        tabulate(read_pattern_rules("lines/brackets.toml")),
        tabulate(read_pattern_rules("lines/posts.toml")),
        tabulate(read_pattern_rules("lines/signatures.toml")),
        tabulate(read_pattern_rules("lines/tail.toml")),
        read_weights("lines/story.weights.tsv"),
        read_weights("lines/headline_page.weights.tsv"),
        read_weights("lines/headline_text.weights.tsv"),
    )


def bare_phrase(text: str) -> str:
    """A short line in the form of the word lists."""
    return text.lower().strip(_AROUND_PHRASE)


def _has_any(text: str, signs: tuple[str, ...]) -> bool:
    """Whether one of a few short strings occurs. (A plain loop, at a third of the cost of a generator: it runs four times a line.)"""
    for sign in signs:  # noqa: SIM110
        if sign in text:
            return True
    return False


def lead_end(text: str) -> int:
    """Offset at which the title begins behind the words before a separator ("Read more: …"), 0 when a line has no separator."""
    head = text[:MAX_LEAD]
    if not _has_any(head, _SEPARATORS):
        return 0
    lead = _LEAD.match(text)
    return lead.end() if lead else 0


def label_alone(view: LineView, rules: LineRules) -> Label | None:
    """Label one line without looking around."""
    text = view.text
    if not text:
        return Label(Role.CAPTION, "picture-without-words")
    if view.words <= MAX_PHRASE_WORDS and (label := rules.phrases.get(bare_phrase(text))):
        return label
    if len(text) > MAX_PATTERN_LINE or text[0] == "|":
        return None
    lead = lead_end(text)
    if lead and bare_phrase(text[:lead]) in rules.leads and not _is_long_prose(view):
        return LEAD_IN
    if _ACCOUNT in text and (label := rules.posts.label(rules.posts.pattern.match(text))):
        return label
    return _label_notice(view, rules) or _label_by_start(view, rules) or _label_by_end(view, rules) or _label_caption(view, rules)


def _label_by_start(view: LineView, rules: LineRules) -> Label | None:
    longest = MAX_SHORT_SENTENCE if view.ends_sentence else MAX_SHORT_WORDS
    table = rules.short_lines if view.words <= longest else rules.any_lines
    return table.label(table.pattern.match(view.text))


def _is_long_prose(view: LineView) -> bool:
    """A title is one sentence at most; "More: …" in front of several is the story's own."""
    return view.words > 40 or (view.words > 25 and view.ends_sentence)


def _label_by_end(view: LineView, rules: LineRules) -> Label | None:
    text = view.text
    if text[-1] in ")]" or text.endswith((").", "].")):
        opening = max(text.rfind("("), text.rfind("["))
        return rules.brackets.label(rules.brackets.pattern.match(text, opening)) if opening >= 0 else None
    if not view.ends_sentence and _has_any(text, _SIGNATURE_SIGNS):
        return rules.signatures.label(rules.signatures.pattern.search(text, max(0, len(text) - SIGNATURE)))
    return None


def _label_caption(view: LineView, rules: LineRules) -> Label | None:
    text = view.text
    if view.words > MAX_CAPTION_WORDS or not _has_any(text, _CAPTION_SIGNS):
        return None
    return rules.captions.label(rules.captions.pattern.search(text))


def _label_notice(view: LineView, rules: LineRules) -> Label | None:
    if view.words > MAX_NOTICE_WORDS:
        return None
    lower = view.text.lower()
    if rules.notice_words.isdisjoint(lower.split()):
        return None
    label = rules.notices.label(rules.notices.pattern.match(view.text))
    needed = NOTICE_CUES if view.words <= MAX_TWO_CUE_WORDS else NOTICE_CUES + 1
    if label is None and len(set(rules.notice_cues.findall(lower))) >= needed:
        label = Label(Role.NOTICE, "two-cues-of-a-notice")
    return label
