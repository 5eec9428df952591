"""A second opinion on every line: all evidence weighed together, and the first opinion of the rules wherever the weights are not sure.

`docs/decisions/0007-rules-first-then-weights.md` says what each of the two does better.
"""

from collections.abc import Collection, Sequence
from math import fsum

from service.rules.loading import Weights
from service.structure.evidence import Evidence, Places
from service.structure.inside import looks_like_title
from service.structure.numbered import points_in_order
from service.structure.roles import BODY_ROLES, Label, Role
from service.structure.view import LineView

ALWAYS = "always="
"""Name of the weight that every line has."""

LEFT_OUT_OF_PAGE = -0.7
"""Log odds of being story below which a line that the rules kept is left out of a page dump."""

LEFT_OUT_OF_TEXT = -0.8
"""The same for any other text, most of whose lines are story."""

WORDS_OF_FURNITURE = -0.4
"""What the words alone must say against a line of such a text: its form and its place do not suffice (lists, poems, unknown languages)."""

TAKEN_BACK = 0.25
"""Log odds above which a line comes back that the rules were unsure of."""

TAKEN_BACK_NEAR = 0.0
"""The same a few lines from the story of a page dump, where a paragraph dropped is likelier than a teaser kept."""

NEAR = 10
"""Lines that are a few. With twenty, as many pages are worse as better."""

MOST_BY_PLACE = 1.5
"""Log odds that a line's place adds or takes at most. (The weights in the file add up to a little more, but not on any one line.)"""

MIN_LEFT = 0.15
"""Share of the story's words that the weights must leave."""

MAX_COUNTED = 60
"""Words of one line that count for this: a menu glued to one line has hundreds."""

MIN_TEASER_WORDS = 4

MAX_REMARK = 6
"""Words of a sentence that says too little to be weighed: a question, an answer, half a verse."""

UNSURE = frozenset({"line-outside-the-story", "two-cues-of-a-notice"})
"""Rules that go by a line's place or by a count, and are wrong about a story's own lines more often than the others."""

FORMS = frozenset({"question-of-an-interview", "numbered", "row-of-a-table", "markdown-heading"})
"""Rules that know a line by the form of the whole text: in a text that is no page, the words of a single line are no match for them."""

_TO_THE_READER = frozenset({"you", "your", "our", "us", "we", "cookies", "newsletter", "subscribe", "ihre", "wir", "vous", "nos", "sie"})


def weigh_lines(views: Sequence[LineView], settled: Sequence[Label], scales: "Scales", places: Places, *, is_page: bool) -> list[Label]:
    """The labels of the rules, except where the weighed evidence says clearly that a line is or is not story."""
    is_out = _is_out_of_page if is_page else _is_out_of_text
    labels: list[Label] = []
    points = points_in_order(views) if is_page else frozenset[int]()
    for number, (view, label) in enumerate(zip(views, settled, strict=True)):
        is_sure = number in points if is_page else _is_sure(view, label)
        if label.role in BODY_ROLES and not is_sure and is_out(scales, places, number):
            labels.append(label_furniture(view, "weighed-as-furniture"))
        elif label.rule in UNSURE and scales.is_story(number, _odds_to_come_back(places, number, is_page=is_page), places):
            labels.append(_label_story(view))
        else:
            labels.append(label)
    return labels if _is_understood(views, settled, labels) else [*settled]


def _is_understood(views: Sequence[LineView], settled: Sequence[Label], labels: Sequence[Label]) -> bool:
    """Whether the weights leave enough of the story. Where they do not, the text is of a kind that they have not seen."""
    before, after = (
        sum(min(view.words, MAX_COUNTED) for view, label in zip(views, them, strict=True) if label.role in BODY_ROLES)
        for them in (settled, labels)
    )
    return after >= MIN_LEFT * before


class Scales:
    """The evidence of a document, and what it weighs.

    `hints` are log odds that something else knows of each line (the markup it came from); there may be none.
    """

    def __init__(self, evidence: Evidence, weights: Weights, hints: Sequence[float] = ()) -> None:
        self._evidence, self._weights, self._hints = evidence, weights, hints
        self._wherever: dict[int, float] = {}

    def words(self, number: int) -> float:
        """Log odds of being story by the words of a line alone, and by what its source says of it."""
        return (self._hints[number] if self._hints else 0.0) + self._weigh(self._evidence.words(number))

    def odds_wherever(self, number: int) -> float:
        """Log odds of being story by all that is known of a line while nobody knows where the story lies."""
        if number not in self._wherever:
            signs = self._weigh(self._evidence.signs(number))
            self._wherever[number] = self._weights.get(ALWAYS, 0.0) + self.words(number) + signs
        return self._wherever[number]

    def is_story(self, number: int, least: float, places: Places) -> bool:
        """Whether the log odds of being story are above some value by all that is known of it; its place is asked for where it matters."""
        odds = self.odds_wherever(number)
        if abs(odds - least) < MOST_BY_PLACE:
            odds += self._weigh(places.signs(number))
        return odds > least

    def _weigh(self, names: Collection[str]) -> float:
        """The sum of some weights. It is exact, so that it does not depend on the order of a set."""
        return fsum(filter(None, map(self._weights.get, names)))


def _is_sure(view: LineView, label: Label) -> bool:
    """Whether a line of a text is beyond doubt: one of a form that the whole text has, or a remark in a few words."""
    return label.rule in FORMS or (view.ends_sentence and view.words <= MAX_REMARK)


def _odds_to_come_back(places: Places, number: int, *, is_page: bool) -> float:
    return TAKEN_BACK_NEAR if is_page and places.away(number) <= NEAR else TAKEN_BACK


def _is_out_of_page(scales: Scales, places: Places, number: int) -> bool:
    return not scales.is_story(number, LEFT_OUT_OF_PAGE, places)


def _is_out_of_text(scales: Scales, places: Places, number: int) -> bool:
    return scales.words(number) < WORDS_OF_FURNITURE and not scales.is_story(number, LEFT_OUT_OF_TEXT, places)


def _label_story(view: LineView) -> Label:
    return Label(Role.LIST_ITEM if view.bullet else Role.PARAGRAPH, "weighed-as-story")


def label_furniture(view: LineView, rule: str) -> Label:
    """What a line is that the weights leave out: the rules knew no furniture of this form, so its form alone decides."""
    if not _TO_THE_READER.isdisjoint(view.text.lower().split()):
        role = Role.NOTICE
    elif view.words < MIN_TEASER_WORDS:
        role = Role.NAVIGATION
    else:
        role = Role.TEASER if looks_like_title(view) or view.is_prose else Role.OTHER
    return Label(role, rule)
