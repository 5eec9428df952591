"""The linear model that tells story from furniture, and its second opinion on the roles that the rules chose.

The model adds up the weights of a line's features (`line_features.py`) to log odds of being story. It overrules the rules where it is sure;
`docs/decisions/0007-rules-first-then-weights.md` says what each of the two does better.
"""

from collections.abc import Sequence
from typing import NamedTuple

from service.rules.linear import add_up
from service.rules.rule_files import Weights, read_words
from service.structure.extent.extensions import find_numbered_runs
from service.structure.lines.line_view import LineView, looks_like_title
from service.structure.lines.roles import BODY_ROLES, Effect, Label, Role
from service.structure.model.line_features import LineFeatures
from service.structure.model.position_features import PositionFeatures

ALWAYS = "always="
"""Name of the constant term of the model."""

MAX_LOG_ODDS_TO_REMOVE_FROM_PAGE = -0.7
"""A line that the rules kept leaves the body of a page dump below these log odds of being story."""

MAX_LOG_ODDS_TO_REMOVE_FROM_TEXT = -0.8
"""The same for any other text, most of whose lines are story."""

MAX_WORD_LOG_ODDS_TO_REMOVE_FROM_TEXT = -0.4
"""The words alone must also say so in such a text. Form and position do not suffice there (lists, poems, unknown languages)."""

MIN_LOG_ODDS_TO_RESTORE = 0.25
"""A line of which the rules were uncertain becomes story above these log odds."""

MIN_LOG_ODDS_TO_RESTORE_NEAR_STORY = 0.0
"""The same close to the story of a page dump, where it is more likely to be a lost paragraph than a teaser."""

NEAR_STORY_LINES = 10
"""Distance that counts as close. With 20, as many pages get worse as better."""

LAST_PARAGRAPH_LINES = 7
"""Lines below the story of a page dump among which a long sentence is judged without its position: there the end was found too early."""

MIN_LAST_PARAGRAPH_WORDS = 12
"""Words of such a sentence; shorter ones are titles and invitations."""

MIN_LOG_ODDS_OF_LAST_PARAGRAPH = 0.0
"""Such a sentence becomes story above these log odds."""

MIN_LOG_ODDS_OF_CORE = 1.5
MIN_CORE_WORDS = 11
"""Log odds, and words, of a line of a page dump that is surely story; the first and the last of them bound its core."""

MAX_LOG_ODDS_TO_REMOVE_ABOVE_CORE = 0.0
MAX_LOG_ODDS_TO_REMOVE_BELOW_CORE = -0.5
"""Below these log odds, without the position, a line outside the core leaves the body. Sentences stay above the core, and short ones below
it: for one of them that is furniture, one is story."""

MAX_POSITION_LOG_ODDS = 1.5
"""The position features of one line add or take at most this much. (With the present weights, few lines could get more.)"""

MIN_SHARE_LEFT = 0.15
"""Share of the words of the body that must remain, or the second opinion is dropped."""

MAX_COUNTED_WORDS = 60
"""At most this many words of a line are counted for that share: a menu on one line has hundreds."""

MIN_TEASER_WORDS = 4
"""A shorter line that is no story counts as navigation."""

MAX_REMARK_WORDS = 6
"""A sentence of up to this length has too few words to be judged by them: a question, an answer, half a verse."""

_ENDS = frozenset((Effect.ENDS_STORY, Effect.STARTS_COMMENT))
"""Effects of lines below which a page dump has no more story, whatever the model says."""

_ADDRESSES_READER = read_words("lines/reader_word.txt")
"""Words by which a site speaks to its readers, in the languages with the most such lines in the data sets."""


class StoryModel:
    """The log odds of being story of the lines of one document.

    `hints` are log odds known from elsewhere, one for each line; an empty sequence if nothing is.
    """

    def __init__(self, features: LineFeatures, weights: Weights, hints: Sequence[float] = ()) -> None:
        self._features, self._weights, self._hints = features, weights, hints
        self._known: dict[int, float] = {}

    def word_log_odds(self, number: int) -> float:
        """Log odds of being story by the words of a line and the hint about it."""
        return (self._hints[number] if self._hints else 0.0) + add_up(self._weights, self._features.words(number))

    def log_odds_without_position(self, number: int) -> float:
        """Log odds of being story by all features but those of the position, which need the extent of the story."""
        if number not in self._known:
            others = add_up(self._weights, self._features.signs(number))
            self._known[number] = self._weights.get(ALWAYS, 0.0) + self.word_log_odds(number) + others
        return self._known[number]

    def is_story(self, number: int, least: float, positions: PositionFeatures) -> bool:
        """Whether the log odds of being story exceed a bound. The position features are computed only where they can decide."""
        log_odds = self.log_odds_without_position(number)
        if abs(log_odds - least) < MAX_POSITION_LOG_ODDS:
            log_odds += add_up(self._weights, positions.signs(number))
        return log_odds > least


class LineOpinion(NamedTuple):
    """What the model makes of one line."""

    label: Label
    """That of the rules, or another one where the model is sure that they are wrong."""
    least: float | None
    """The log odds from which on the line is story; None if the label of the rules stands whatever they are."""
    counts_position: bool = True
    """Whether these log odds include the features of the position."""


def judge_lines(
    views: Sequence[LineView], labels: Sequence[Label], model: StoryModel, positions: PositionFeatures, *, is_page: bool
) -> list[LineOpinion]:
    """The opinion of the model about each line: the label of the rules, except where it says clearly that the line is or is not story."""
    removable = _find_removable(views, labels, is_page=is_page)
    below = _find_last_paragraphs(views, labels, positions.last_of_story) if is_page else frozenset[int]()
    opinions: list[LineOpinion] = []
    for number, (view, label) in enumerate(zip(views, labels, strict=True)):
        if removable[number]:
            opinions.append(_judge_body_line(view, label, number, model, positions, is_page=is_page))
        elif label.effect is Effect.UNCERTAIN:
            opinions.append(_judge_uncertain_line(view, label, number, model, positions, is_page=is_page, is_below=number in below))
        else:
            opinions.append(LineOpinion(label, None))
    if is_page:
        opinions = _without_edges(views, opinions, removable, model)
    # If hardly anything of the body is left, the text is of a kind that the model was not fitted to.
    left = _count_body_words(views, [opinion.label for opinion in opinions])
    leaves_enough = left >= MIN_SHARE_LEFT * _count_body_words(views, labels)
    return opinions if leaves_enough else [LineOpinion(label, None) for label in labels]


def revise_labels(
    views: Sequence[LineView], labels: Sequence[Label], model: StoryModel, positions: PositionFeatures, *, is_page: bool
) -> list[Label]:
    """The labels of the rules as the model revises them: those of `judge_lines`."""
    return [opinion.label for opinion in judge_lines(views, labels, model, positions, is_page=is_page)]


def _judge_body_line(
    view: LineView, label: Label, number: int, model: StoryModel, positions: PositionFeatures, *, is_page: bool
) -> LineOpinion:
    """The opinion about a line of the body, which the model may take out."""
    is_out = (_is_out_of_page if is_page else _is_out_of_text)(model, positions, number)
    least = MAX_LOG_ODDS_TO_REMOVE_FROM_PAGE if is_page else MAX_LOG_ODDS_TO_REMOVE_FROM_TEXT
    return LineOpinion(label_removed_line(view, "weighed-as-furniture") if is_out else label, least)


def _judge_uncertain_line(
    view: LineView, label: Label, number: int, model: StoryModel, positions: PositionFeatures, *, is_page: bool, is_below: bool
) -> LineOpinion:
    """The opinion about a line of which the rules were uncertain; `is_below` tells that it may be a last paragraph."""
    least = _bound_to_restore(positions, number, is_page=is_page)
    if model.is_story(number, least, positions):
        return LineOpinion(Label(Role.LIST_ITEM if view.bullet else Role.PARAGRAPH, "weighed-as-story"), least)
    if not is_below:
        return LineOpinion(label, least)
    is_story = model.log_odds_without_position(number) > MIN_LOG_ODDS_OF_LAST_PARAGRAPH
    restored = Label(Role.PARAGRAPH, "weighed-without-position") if is_story else label
    return LineOpinion(restored, MIN_LOG_ODDS_OF_LAST_PARAGRAPH, counts_position=False)


def _find_removable(views: Sequence[LineView], labels: Sequence[Label], *, is_page: bool) -> list[bool]:
    """For each line, whether it is in the body and the model may take it out."""
    numbered = find_numbered_runs(views) if is_page else frozenset[int]()
    return [
        label.role in BODY_ROLES and not (number in numbered if is_page else _is_beyond_doubt(view, label))
        for number, (view, label) in enumerate(zip(views, labels, strict=True))
    ]


def label_removed_line(view: LineView, rule: str) -> Label:
    """A role for a line that the model took out of the story, by its form alone, since no rule for furniture knew the line."""
    if not _ADDRESSES_READER.isdisjoint(view.text.lower().split()):
        role = Role.NOTICE
    elif view.words < MIN_TEASER_WORDS:
        role = Role.NAVIGATION
    else:
        role = Role.TEASER if looks_like_title(view) or view.is_prose else Role.OTHER
    return Label(role, rule)


def _count_body_words(views: Sequence[LineView], labels: Sequence[Label]) -> int:
    return sum(min(view.words, MAX_COUNTED_WORDS) for view, label in zip(views, labels, strict=True) if label.role in BODY_ROLES)


def _is_beyond_doubt(view: LineView, label: Label) -> bool:
    """Whether a line of a clean text is one of a form that the whole text has, or a remark of a few words."""
    return label.effect is Effect.FORM_OF_TEXT or (view.ends_sentence and view.words <= MAX_REMARK_WORDS)


def _without_edges(
    views: Sequence[LineView], opinions: Sequence[LineOpinion], removable: Sequence[bool], model: StoryModel
) -> list[LineOpinion]:
    """The opinions, in which doubtful lines above and below the core of the story of a page dump leave the body."""
    log_odds = model.log_odds_without_position
    kept = [number for number, opinion in enumerate(opinions) if opinion.label.role in BODY_ROLES]
    sure = [number for number in kept if views[number].words >= MIN_CORE_WORDS and log_odds(number) > MIN_LOG_ODDS_OF_CORE]
    settled = list(opinions)
    for number in kept if sure else ():
        view, is_above = views[number], number < sure[0]
        if sure[0] <= number <= sure[-1] or not removable[number]:
            continue
        if view.is_prose and (is_above or view.words <= MIN_CORE_WORDS):
            continue
        least = MAX_LOG_ODDS_TO_REMOVE_ABOVE_CORE if is_above else MAX_LOG_ODDS_TO_REMOVE_BELOW_CORE
        if log_odds(number) < least:
            settled[number] = LineOpinion(label_removed_line(view, "weighed-outside-the-core"), least, counts_position=False)
    return settled


def _find_last_paragraphs(views: Sequence[LineView], labels: Sequence[Label], last: int) -> frozenset[int]:
    """The long sentences right below the story of a page dump, whose last line is `last`, up to a line that surely ends it."""
    found: set[int] = set()
    for number in range(last + 1, min(len(views), last + 1 + LAST_PARAGRAPH_LINES)):
        view, label = views[number], labels[number]
        if label.effect in _ENDS:
            break
        if label.effect is Effect.UNCERTAIN and view.is_prose and view.words >= MIN_LAST_PARAGRAPH_WORDS:
            found.add(number)
    return frozenset(found)


def _bound_to_restore(positions: PositionFeatures, number: int, *, is_page: bool) -> float:
    """The log odds from which a line that the rules dropped becomes story again; lower near the story."""
    near = is_page and positions.distance_to_story(number) <= NEAR_STORY_LINES
    return MIN_LOG_ODDS_TO_RESTORE_NEAR_STORY if near else MIN_LOG_ODDS_TO_RESTORE


def _is_out_of_page(model: StoryModel, positions: PositionFeatures, number: int) -> bool:
    """Whether a line of a page dump, which the rules took for story, is surely not."""
    return not model.is_story(number, MAX_LOG_ODDS_TO_REMOVE_FROM_PAGE, positions)


def _is_out_of_text(model: StoryModel, positions: PositionFeatures, number: int) -> bool:
    """The same in a text, where also the words of the line alone must speak against it."""
    by_words = model.word_log_odds(number) < MAX_WORD_LOG_ODDS_TO_REMOVE_FROM_TEXT
    return by_words and not model.is_story(number, MAX_LOG_ODDS_TO_REMOVE_FROM_TEXT, positions)
