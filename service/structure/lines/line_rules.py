"""The rules of `service/rules/lines/`, in the form used to look up lines."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from service.rules.rule_files import FrozenDict, PatternRule, Weights, read_pattern_rules, read_quick_look, read_weights, read_words
from service.structure.lines.control_lines import ControlWords, read_control_words
from service.structure.lines.line_starts import START_CHARACTERS, find_starts
from service.structure.lines.roles import Effect, Label, Role
from service.text.dates import read_months

_PHRASE_ROLES = {
    "lines/navigation.txt": Role.NAVIGATION,
    "lines/story_end.txt": Role.NAVIGATION,
    "lines/notice.txt": Role.NOTICE,
    "lines/embed.txt": Role.EMBED,
    "lines/other.txt": Role.OTHER,
    "lines/credit.txt": Role.CREDIT,
    "lines/teaser_label.txt": Role.TEASER_LABEL,
}
_HEADING_LABELS = {
    "lines/topic_heading.txt": Label(Role.NAVIGATION, "heading-of-topics", Effect.LISTS_TOPICS),
    "lines/picture_control.txt": Label(Role.NAVIGATION, "control-of-a-picture", Effect.SHOWS_PICTURE),
    "lines/newsletter_foot.txt": Label(Role.NOTICE, "control-of-a-newsletter", Effect.LISTS_CONTACTS),
    "lines/source_heading.txt": Label(Role.CREDIT, "heading-of-sources", Effect.LISTS_SOURCES),
}
"""Headings that say what the short lines below them are."""

ANY_LENGTH_WORDS = 1_000_000
"""More words than any line has: the limit of rules without one of their own."""

_AROUND_PHRASE = (
    " .,:;!?|*+<>()[]#_-/="
    "\N{BULLET}\N{MIDDLE DOT}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
    "\N{RIGHTWARDS ARROW}\N{BLACK RIGHT-POINTING TRIANGLE}\N{BLACK RIGHT-POINTING POINTER}\N{MULTIPLICATION SIGN}"
    "\N{HORIZONTAL ELLIPSIS}\N{DOWNWARDS ARROW}\N{BLACK DOWN-POINTING TRIANGLE}"
    "\N{FULLWIDTH COLON}"
)
"""Punctuation and arrows that sites print around menu entries and labels."""


@dataclass(frozen=True, slots=True)
class PatternTable:
    """The pattern rules of one or more files, joined so that the regex engine tries them all in order, in one pass."""

    pattern: re.Pattern[str]
    labels: tuple[Label, ...]
    max_words: tuple[int, ...]
    """The maximum length of a line, in words, for each rule."""

    def label(self, found: re.Match[str] | None, words: int) -> Label | None:
        """The label of the rule that matched in a line with this many words; None if none did or the line is too long for it."""
        if found is None or not found.lastindex or words > self.max_words[found.lastindex - 1]:
            return None
        return self.labels[found.lastindex - 1]


NumberedPatterns = tuple[tuple[int, re.Pattern[str]], ...]
"""Patterns of rules, each with the number of its rule in the table, in order."""


@dataclass(frozen=True, slots=True)
class StartTable:
    """Pattern rules for the start of a line. Most of them are tried only on lines that begin as their matches do."""

    labels: tuple[Label, ...]
    max_words: tuple[int, ...]
    """The maximum length of a line, in words, for each rule."""
    anything: re.Pattern[str]
    """The rules whose matches may begin with anything, joined."""
    numbers: tuple[int, ...]
    """The number of each rule in `anything`."""
    others: NumberedPatterns
    """The other rules."""
    by_start: Mapping[str, NumberedPatterns]
    """One to three characters in lower case → those of the other rules that match lines beginning with them."""

    def label(self, text: str, words: int) -> Label | None:
        """The label of the first rule that matches a line of some words; None if none does or the line is too long for it."""
        found = self.anything.match(text)
        first = self.numbers[found.lastindex - 1] if found is not None and found.lastindex else len(self.labels)
        for number, pattern in self._rules_for(text[:START_CHARACTERS].lower()):
            if number > first:
                break
            if pattern.match(text):
                first = number
                break
        return None if first == len(self.labels) or words > self.max_words[first] else self.labels[first]

    def _rules_for(self, start: str) -> NumberedPatterns:
        """The rules to try on lines that begin with the given characters; all rules if not all characters are ASCII."""
        if not start.isascii():
            return self.others
        by_start = self.by_start
        return by_start.get(start) or by_start.get(start[:2]) or by_start.get(start[:1]) or ()


class QuickLooks(NamedTuple):
    """For some tables, strings of which a line must contain one; otherwise the table is not tried on it (`quick_looks.toml`)."""

    captions: tuple[str, ...]
    signatures: tuple[str, ...]
    picture_credits: tuple[str, ...]
    signs: tuple[str, ...]

    def within(self, text: str) -> "QuickLooks":
        """Those of the strings that occur in a text: usually few, so that its lines have to be searched only for these."""
        return QuickLooks(*(tuple([piece for piece in pieces if piece in text]) for pieces in self))


@dataclass(frozen=True, slots=True)
class LineRules:
    """All rules and weights needed to label lines."""

    phrases: dict[str, Label]
    """Whole lines, as `normalise_phrase` writes them."""
    leads: frozenset[str]
    """Words that make the rest of a line a teaser if a separator follows them ("read more"); labels of several words are among them."""
    bare_leads: re.Pattern[str]
    """Matches a label that needs no separator ("Lire aussi La facture explose"), up to the capital that opens the title."""
    bare_lead_letters: frozenset[str]
    """The first letters of these labels, in lower case. (Testing the letter first is four times as fast as trying the pattern.)"""
    time_words: frozenset[str]
    """The words that a line of only dates and times may contain."""
    control_words: ControlWords
    menu_topics: frozenset[str]
    sections: frozenset[str]
    summaries: frozenset[str]
    story_ends: frozenset[str]
    notice_words: frozenset[str]
    """Only a line with one of these words is tested against the rules of `notices`."""
    notice_cues: re.Pattern[str]
    notices: StartTable
    any_lines: StartTable
    """For lines of any length: `any_lines.toml`, then `appeals.toml`."""
    short_lines: StartTable
    """For short lines: `any_lines.toml`, `short_lines.toml`, `appeals.toml`."""
    signs: PatternTable
    captions: PatternTable
    brackets: PatternTable
    posts: PatternTable
    signatures: PatternTable
    picture_credits: PatternTable
    quick_looks: QuickLooks
    end_matter: PatternTable
    """For the last lines of a story (`tail.toml`)."""
    story: Weights
    """Feature of a line → log odds that it is story."""
    page_titles: Weights
    """Feature of a candidate → log odds that it is the headline, in the dump of a whole page."""
    text_titles: Weights
    """The same for every other text."""


def join_rules(rules: Iterable[PatternRule]) -> PatternTable:
    """Join the patterns of many rules into one, which tries them in order; the number of the last matched group identifies the rule.

    Leading anchors are removed because the regex engine skips a whole alternative by its first literal, which an anchor would hide.
    """
    rules = tuple(rules)
    joined = "|".join(f"(?:{rule.pattern.pattern.removeprefix('^')})()" for rule in rules)
    return PatternTable(re.compile(joined), tuple(map(_label_of, rules)), tuple(rule.max_words or ANY_LENGTH_WORDS for rule in rules))


def index_rules(rules: Sequence[PatternRule]) -> StartTable:
    """Join the patterns of many rules for the start of a line, and index them by the characters with which their matches can begin."""
    numbers: dict[str, list[int]] = {}
    for number, rule in enumerate(rules):
        for start in find_starts(rule.pattern.pattern):
            numbers.setdefault(start, []).append(number)
    anything = numbers.pop("", [])

    def numbered(chosen: Iterable[int]) -> NumberedPatterns:
        return tuple((number, rules[number].pattern) for number in sorted(chosen))

    prefixes = {start: [start[:length] for length in range(1, len(start) + 1)] for start in numbers}
    return StartTable(
        tuple(map(_label_of, rules)),
        tuple(rule.max_words or ANY_LENGTH_WORDS for rule in rules),
        join_rules(rules[number] for number in anything).pattern,
        tuple(anything),
        numbered({*range(len(rules))}.difference(anything)),
        FrozenDict({start: numbered({*chain(*(numbers.get(prefix, ()) for prefix in its))}) for start, its in prefixes.items()}),
    )


def _label_of(rule: PatternRule) -> Label:
    return Label(Role(rule.role), rule.id, Effect(rule.effect) if rule.effect else None)


def load_line_rules() -> LineRules:
    """Read the line rules and weights from their files. Raises `BadRuleFile`."""
    phrases = {phrase: Label(role, f"phrase-of-{role.value}") for name, role in _PHRASE_ROLES.items() for phrase in read_words(name)}
    phrases |= {phrase: label for name, label in _HEADING_LABELS.items() for phrase in read_words(name)}
    cues = sorted(read_words("lines/notice_cue.txt"))
    bare_leads, teaser_labels = read_words("lines/teaser_lead_bare.txt"), read_words("lines/teaser_label.txt")
    phrases |= {lead: phrases.get(lead, Label(Role.TEASER_LABEL, "lead-alone")) for lead in bare_leads}
    any_lines, appeals = read_pattern_rules("lines/any_lines.toml"), read_pattern_rules("lines/appeals.toml")
    return LineRules(
        phrases=phrases,
        leads=read_words("lines/teaser_lead.txt") | bare_leads | {label for label in teaser_labels if " " in label},
        bare_leads=_join_leads(bare_leads),
        bare_lead_letters=frozenset(lead[0] for lead in bare_leads),
        time_words=read_words("lines/time_word.txt") | frozenset(read_months()),
        control_words=read_control_words(),
        menu_topics=read_words("lines/menu_topic.txt"),
        sections=read_words("lines/section.txt"),
        summaries=read_words("lines/summary.txt"),
        story_ends=read_words("lines/story_end.txt"),
        notice_words=read_words("lines/notice_word.txt"),
        notice_cues=re.compile(rf"\b(?:{'|'.join(map(re.escape, cues))})\b"),
        notices=index_rules(read_pattern_rules("lines/notices.toml")),
        any_lines=index_rules((*any_lines, *appeals)),
        short_lines=index_rules((*any_lines, *read_pattern_rules("lines/short_lines.toml"), *appeals)),
        signs=join_rules(read_pattern_rules("lines/signs.toml")),
        captions=join_rules(read_pattern_rules("lines/captions.toml")),
        brackets=join_rules(read_pattern_rules("lines/brackets.toml")),
        posts=join_rules(read_pattern_rules("lines/posts.toml")),
        signatures=join_rules(read_pattern_rules("lines/signatures.toml")),
        picture_credits=join_rules(read_pattern_rules("lines/picture_credits.toml")),
        quick_looks=QuickLooks(*map(read_quick_look, QuickLooks._fields)),
        end_matter=join_rules(read_pattern_rules("lines/tail.toml")),
        story=read_weights("lines/story.weights.tsv"),
        page_titles=read_weights("lines/headline_page.weights.tsv"),
        text_titles=read_weights("lines/headline_text.weights.tsv"),
    )


def _join_leads(leads: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of some labels, in upper or lower case, longest first, followed by a space and the start of a title."""
    joined = "|".join(map(re.escape, sorted(leads, key=lambda lead: (-len(lead), lead))))
    return re.compile(rf"(?i:{joined}) (?=[A-Z\u00c0-\u00de0-9\"'\u00ab])")


def normalise_phrase(text: str) -> str:
    """A short line in the form of the word lists: lower case, no punctuation at either end.

    >>> normalise_phrase("» READ MORE:")
    'read more'
    """
    return text.lower().strip(_AROUND_PHRASE)
