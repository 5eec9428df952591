"""The evidence about each line of a page, as named features. Their weights are in `service/rules/html/`.

Similar lines have the same features, so each group of features is made only once per page.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from service.html.hints import HintRules
from service.html.lines.line_classes import Features, LineCompany, LineForm, LinePosition
from service.html.lines.page_analysis import PageAnalysis
from service.html.reading.tags import HEADING_TAGS

WORD_STEPS: Final = (2, 3, 5, 8, 13, 21, 36, 61)
"""Lower bounds, in words, of the classes of line lengths: each class is about 1.6 times as wide as the one before."""

COARSE_WORD_STEPS: Final = (3, 8, 21)
"""Wider classes of line lengths, for features that combine several facts and are therefore rarer."""

LINK_SHARE_STEPS: Final = (0.001, 0.2, 0.6, 0.97)
"""Shares of a line's characters that are linked: none, a word or two, half of it, nearly all, all."""

LINK_DENSITY_STEPS: Final = (0.02, 0.1, 0.25, 0.5, 0.8)
"""The same for the characters of an element."""

PROSE_SHARE_STEPS: Final = (0.001, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9)
"""Shares of the page's prose that an element contains."""

LINE_COUNT_STEPS: Final = (2, 3, 5, 9, 17, 40)
"""Numbers of lines that an element contains."""

DISTANCE_LINE_STEPS: Final = (2, 3, 5, 9, 20)
"""Lines to the first or from the last prose of the story."""

PROGRESS_STEPS: Final = (0.01, 0.1, 0.5, 0.8, 0.95)
"""How far down the story a line is, from 0 to 1."""

DECLARED_SHARE_STEPS: Final = (0.01, 0.3, 0.7, 0.95)
"""Shares of a line's words that the page declares as the text of its article."""

TITLE_SHARE_STEPS: Final = (0.2, 0.5, 0.8)
"""Similarity of a line to a declared headline, from 0 to 1."""

DESCRIPTION_SHARE_STEPS: Final = (0.3, 0.6, 0.85)
"""Shares of a line's words that are in the page's description."""

BELOW_HEADLINE_STEPS: Final = (2, 3, 5, 8, 12)
"""Lines from the headline down to a line."""

MAX_DEPTH_STEPS: Final = 4
"""The depth of a line within the element of the story is counted up to this; everything deeper is one class."""

BOLD_SHARE: Final = 0.9
"""A line with at least this share of bold characters counts as bold; the full stop at its end may be plain."""

MAX_MENU_LINK_WORDS: Final = 8
"""A link outside the story's element with at most this many words is a menu entry, and no other features are needed. Half of all lines are
such."""

MAX_PROSE_WORDS: Final = 60
"""At most this many words of a line of prose count for its element, because longer lines are no better evidence."""

WHOLE_FORM_FEATURES: Final = 7
LENGTH_AND_ENDING_FEATURES: Final = 3
"""The number of features of form that a line passes on to the lines next to it (all of them), and to the lines beyond those."""

MENU_ENTRY_FEATURES: Final[tuple[Features, ...]] = (("menu-entry",),)
"""The only features of a menu entry."""

_QUOTES: Final = (  # marks that open a quotation
    "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{DOUBLE LOW-9 QUOTATION MARK}"
)


class _Shape(NamedTuple):
    """The tag and names of an element and of those around it: equal for elements that come from the same part of a site's template."""

    tag: str
    hints: int
    hints_of_parent: int
    tag_of_parent: str


def describe_lines(analysis: PageAnalysis, rules: HintRules) -> Iterator[tuple[Features, ...]]:
    """The features of each line, in groups, including features of the lines before and after it."""
    numbers = range(len(analysis.lines))
    spell_form, spell_position, spell_company = cache(LineForm.features), cache(LinePosition.features), cache(LineCompany.features)
    forms = [spell_form(_form(analysis, number)) for number in numbers]
    lend, spell_hints = _lender(forms), _hint_speller(rules)
    shapes = [_shape(analysis, number) for number in numbers]
    shares = _prose_shares(analysis, shapes)
    repeated = Counter(line.text for line in analysis.lines)
    for number in numbers:
        if _is_menu_entry(analysis, number):
            yield MENU_ENTRY_FEATURES
            continue
        kind = _kind(analysis, number)
        yield (
            forms[number],
            *lend(number),
            *_hints(analysis, number, kind, spell_hints, rules.groups.story),
            spell_position(_position(analysis, number, kind)),
            spell_company(_company(analysis, number, kind, shares[shapes[number]])),
            _wording(analysis, number, kind, repeated=repeated[analysis.lines[number].text] > 1),
        )


_SpellHints = Callable[[str, int], Features]


def _hint_speller(rules: HintRules) -> _SpellHints:
    """A function that turns hints into features: a prefix and the name of the hint."""
    return cache(lambda prefix, hints: tuple(prefix + name for name in rules.spell(hints)))


def _hints(analysis: PageAnalysis, number: int, kind: str, spell: _SpellHints, story_hints: int) -> tuple[Features, ...]:
    """Hints of the line itself, of the two elements around it, and of those farther out; of the outermost elements, only those in
    `story_hints`.
    """
    line, layout = analysis.lines[number], analysis.layout
    parent, above = _around(analysis, number)
    own = analysis.nodes[line.node].signs | line.signs
    near = layout.near[line.node]
    around = near & (analysis.nodes[parent].signs | analysis.nodes[above].signs) & ~own
    far = near & ~own & ~around
    return (
        spell("own:", own),
        spell(f"{kind}own:", own),
        spell("near:", around),
        spell(f"{kind}near:", around),
        spell("far:", far),
        spell(f"{kind}far:", far),
        spell("wide:", layout.wide[line.node] & story_hints),
    )


def _around(analysis: PageAnalysis, number: int) -> tuple[int, int]:
    """The element around the block of a line, and the one around that."""
    parent = max(analysis.nodes[analysis.lines[number].node].parent, 0)
    return parent, max(analysis.nodes[parent].parent, 0)


def _is_menu_entry(analysis: PageAnalysis, number: int) -> bool:
    """Whether a line is a short link outside the element of the story."""
    measured = analysis.measured[number]
    is_linked = measured.linked >= LINK_SHARE_STEPS[-1] and measured.words <= MAX_MENU_LINK_WORDS
    return is_linked and analysis.layout.place[analysis.lines[number].node] < 0


def _kind(analysis: PageAnalysis, number: int) -> str:
    """The kind of a line (prose, heading or something short): the same evidence has different weights for each kind."""
    if analysis.measured[number].prose:
        return ",prose"
    return ",heading" if analysis.nodes[analysis.lines[number].node].tag in HEADING_TAGS else ",short"


def _form(analysis: PageAnalysis, number: int) -> LineForm:
    """The classes of a line by itself."""
    measured, wording, line = analysis.measured[number], analysis.wording[number], analysis.lines[number]
    return LineForm(
        bisect_right(WORD_STEPS, measured.words),
        bisect_right(LINK_SHARE_STEPS, measured.linked),
        wording.ends,
        analysis.nodes[line.node].tag,
        wording.role,
        _place(analysis, number),
        line.bold >= BOLD_SHARE * len(line.text),
    )


def _lender(forms: Sequence[Features]) -> Callable[[int], tuple[Features, ...]]:
    """A function that returns the features that a line gets from the two lines on either side of it."""
    prefixed = cache(lambda prefix, form: tuple(prefix + feature for feature in form))

    def lent(prefix: str, number: int, many: int) -> Features:
        return prefixed(prefix, forms[number][:many]) if 0 <= number < len(forms) else (f"{prefix}edge",)

    def lend(number: int) -> tuple[Features, ...]:
        return (
            lent("-1:", number - 1, WHOLE_FORM_FEATURES),
            lent("+1:", number + 1, WHOLE_FORM_FEATURES),
            lent("-2:", number - 2, LENGTH_AND_ENDING_FEATURES),
            lent("+2:", number + 2, LENGTH_AND_ENDING_FEATURES),
        )

    return lend


def _place(analysis: PageAnalysis, number: int) -> str:
    """Where the element of a line stands to that of the story: so many steps inside or outside."""
    place = analysis.layout.place[analysis.lines[number].node]
    return f"in{min(place, MAX_DEPTH_STEPS)}" if place >= 0 else f"out{min(-place, MAX_DEPTH_STEPS)}"


def _shape(analysis: PageAnalysis, number: int) -> _Shape:
    node = analysis.nodes[analysis.lines[number].node]
    parent = analysis.nodes[max(node.parent, 0)]
    return _Shape(node.tag, node.signs, parent.signs, parent.tag)


def _prose_shares(analysis: PageAnalysis, shapes: Sequence[_Shape]) -> dict[_Shape, float]:
    """For each shape of element, its share of the page's words of prose. `shapes` has the shape of each line."""
    held: Counter[_Shape] = Counter()
    for shape, measured in zip(shapes, analysis.measured, strict=True):
        held[shape] += min(measured.words, MAX_PROSE_WORDS) if measured.prose else 0
    total = held.total() or 1
    return {shape: words / total for shape, words in held.items()}


def _position(analysis: PageAnalysis, number: int, kind: str) -> LinePosition:
    """The classes of the position of a line."""
    measured = analysis.measured[number]
    side, distance = _side(analysis, number)
    return LinePosition(
        kind,
        _place(analysis, number),
        bisect_right(COARSE_WORD_STEPS, measured.words),
        bisect_right(LINK_SHARE_STEPS, measured.linked),
        analysis.wording[number].role,
        analysis.nodes[analysis.lines[number].node].tag,
        side,
        distance,
        "" if analysis.headline is None else _from_headline(number - analysis.headline),
    )


def _side(analysis: PageAnalysis, number: int) -> tuple[str, str]:
    """Whether a line comes before, within or after the story, and how far from it, or how far down within it."""
    if number < analysis.first:
        return "before", f"before{bisect_right(DISTANCE_LINE_STEPS, analysis.first - number)}"
    if number > analysis.last:
        return "after", f"after{bisect_right(DISTANCE_LINE_STEPS, number - analysis.last)}"
    return "within", f"within{bisect_right(PROGRESS_STEPS, (number - analysis.first) / (analysis.last - analysis.first + 1))}"


def _from_headline(lines: int) -> str:
    """How many lines below the headline a line is; negative above it."""
    if lines <= 0:
        return "headline<" if lines else "headline="
    return f"headline>{bisect_right(BELOW_HEADLINE_STEPS, lines)}"


def _company(analysis: PageAnalysis, number: int, kind: str, shape_share: float) -> LineCompany:
    """The classes of the elements around a line."""
    node, layout = analysis.lines[number].node, analysis.layout
    parent, above = _around(analysis, number)
    return LineCompany(
        kind,
        bisect_right(PROSE_SHARE_STEPS, shape_share),
        bisect_right(PROSE_SHARE_STEPS, layout.share(parent)),
        bisect_right(PROSE_SHARE_STEPS, layout.share(above)),
        bisect_right(LINK_DENSITY_STEPS, layout.density(node)),
        bisect_right(LINK_DENSITY_STEPS, layout.density(parent)),
        bisect_right(LINK_DENSITY_STEPS, layout.density(above)),
        bisect_right(LINE_COUNT_STEPS, layout.lines[parent]),
        layout.declared[node],
    )


def _wording(analysis: PageAnalysis, number: int, kind: str, *, repeated: bool) -> Features:
    """Features of the words of a line, and whether the page repeats them."""
    text, wording = analysis.lines[number].text, analysis.wording[number]
    found = [f"commas{min(3, text.count(','))}{kind}"]
    if repeated:
        found.append("repeated" + kind)
    if wording.declared is not None:
        found.append(f"in-declared-text{bisect_right(DECLARED_SHARE_STEPS, wording.declared)}{kind}")
    if wording.titled:
        found.append(f"title{bisect_right(TITLE_SHARE_STEPS, wording.titled)}{kind}")
    if wording.described:
        side = "above" if number <= analysis.first + 1 else "below"
        found.append(f"description{bisect_right(DESCRIPTION_SHARE_STEPS, wording.described)},{side}")
    found += [name + kind for name in _signs_of_text(text)]
    return tuple(found)


def _signs_of_text(text: str) -> Iterator[str]:
    """Features of the characters of a line, for any language."""
    if text.endswith(":"):
        yield "colon"
    if text.endswith(("...", "\N{HORIZONTAL ELLIPSIS}")):
        yield "cut-off"
    if text[0] in _QUOTES:
        yield "opens-with-a-mark"
    if "@" in text or "http" in text or "\N{COPYRIGHT SIGN}" in text:
        yield "address"
    if "|" in text:
        yield "bar"
    if text[0].islower():
        yield "lower-case"
    if text.isupper():
        yield "capitals"
