"""The second opinion: when the weights overrule the rules, and when they may not."""

from dataclasses import replace

import pytest

from service.structure.labelling import label_lines, load_line_rules
from service.structure.lines.line_view import LineView, view_lines
from service.structure.lines.roles import Effect, Label, Role
from service.structure.model.line_features import LineFeatures
from service.structure.model.position_features import PositionFeatures
from service.structure.model.story_model import StoryModel, judge_lines, revise_labels
from service.text.document import Document, split_lines
from service.text.normalise import normalise
from tests.unit.structure.readings import PROSE

PARAGRAPH = Label(Role.PARAGRAPH, "prose")
OUTSIDE = Label(Role.TEASER, "line-outside-the-story", Effect.UNCERTAIN)
LEAD_IN = Label(Role.TEASER, "lead-in-with-separator")
CREDIT = Label(Role.CAPTION, "credit")
SENTENCE = "The ferries of the line from Norland will stay in their port until the storm is over."
WEIGHTS = {"deal": -0.6, "boats": 0.5, "mayor": 2.0, "newsletter": -1.5, "place=top": -3.0, "place=middle": 1.0, "form=short": -0.25}


class Known(LineFeatures):
    """What a test says is known of every line of a text."""

    def __init__(self, words: str, signs: tuple[str, ...]) -> None:
        super().__init__((), ())
        self._known = frozenset(words.split()), signs

    def words(self, number: int) -> frozenset[str]:
        return self._known[0]

    def signs(self, number: int) -> tuple[str, ...]:
        return self._known[1]


class KnownOfEach(Known):
    """The same, a word for each line."""

    def __init__(self, *words: str) -> None:
        super().__init__("", ())
        self._words = words

    def words(self, number: int) -> frozenset[str]:
        return frozenset((self._words[number],))


class At(PositionFeatures):
    """What a test says of the place of every line."""

    def __init__(self, *signs: str, away: int = 99, last: int = 99) -> None:
        self._signs, self._lines, self._last = signs, away, last

    def signs(self, number: int) -> tuple[str, ...]:
        return self._signs

    def distance_to_story(self, number: int) -> int:
        return self._lines

    @property
    def last_of_story(self) -> int:
        return self._last


def document(text: str) -> Document:
    """A text as the stages see it."""
    return split_lines(normalise(text))


def view(text: str) -> LineView:
    """The only line of a text."""
    return view_lines(document(text))[0]


def decide(line: str, label: Label, words: str, *signs: str, is_page: bool = False, hint: float = 0.0) -> Label:
    """What the weights make of one line that the rules gave a label."""
    rest = view(PROSE[0])
    scales = StoryModel(Known(words, ()), WEIGHTS, [hint, 9.0])
    labels = revise_labels([view(line), rest], [label, PARAGRAPH], scales, At(*signs), is_page=is_page)
    return labels[0]


def test_weights_add_up_and_unknown_evidence_weighs_nothing() -> None:
    scales = StoryModel(Known("boats harbour", ("form=short", "gap=1")), WEIGHTS, (0.25,))
    assert (scales.word_log_odds(0), scales.log_odds_without_position(0)) == (0.75, 0.5)


@pytest.mark.parametrize(
    ("words", "place", "found"),
    [
        pytest.param("boats", "place=middle", True, id="a good place"),
        pytest.param("boats", "place=top", False, id="a bad place"),
        pytest.param("boats harbour mayor", "place=top", True, id="words that no place outweighs"),
        pytest.param("newsletter", "place=middle", False, id="words that no place makes up for"),
    ],
)
def test_place_counts_where_it_can_matter(words: str, place: str, found: bool) -> None:
    assert StoryModel(Known(words, ()), WEIGHTS).is_story(0, 0.25, At(place)) is found


@pytest.mark.parametrize(
    ("is_page", "words", "signs", "role"),
    [
        pytest.param(False, "newsletter", (), Role.NOTICE, id="words of furniture leave a text"),
        pytest.param(False, "boats", ("place=top",), Role.PARAGRAPH, id="a bad place alone takes no line from a text"),
        pytest.param(False, "newsletter", ("place=middle",), Role.PARAGRAPH, id="a good place makes up for some words"),
        pytest.param(True, "boats", ("place=top",), Role.NOTICE, id="in a page the place is enough"),
        pytest.param(True, "boats", (), Role.PARAGRAPH, id="a line of the story stays in its page"),
    ],
)
def test_lines_that_the_rules_kept(is_page: bool, words: str, signs: tuple[str, ...], role: Role) -> None:
    label = decide("Get our newsletter before the boats leave", PARAGRAPH, words, *signs, is_page=is_page)
    assert label.role is role
    assert label.rule == ("prose" if role is Role.PARAGRAPH else "weighed-as-furniture")


@pytest.mark.parametrize(
    ("label", "signs", "wanted"),
    [
        pytest.param(OUTSIDE, ("place=middle",), Label(Role.PARAGRAPH, "weighed-as-story"), id="where the rules were unsure"),
        pytest.param(OUTSIDE, (), OUTSIDE, id="not without evidence"),
        pytest.param(LEAD_IN, ("place=middle",), LEAD_IN, id="not where the rules were sure"),
        pytest.param(Label(Role.HEADLINE, "headline"), ("place=middle",), Label(Role.HEADLINE, "headline"), id="never the headline"),
    ],
)
def test_lines_that_come_back(label: Label, signs: tuple[str, ...], wanted: Label) -> None:
    assert decide("The boats are back", label, "", *signs) == wanted


@pytest.mark.parametrize(
    ("is_page", "away", "role"),
    [
        pytest.param(True, 10, Role.PARAGRAPH, id="near the story of a page little suffices"),
        pytest.param(True, 11, Role.TEASER, id="far from it more is asked"),
        pytest.param(False, 10, Role.TEASER, id="so it is in any other text"),
    ],
)
def test_how_much_brings_a_line_back(is_page: bool, away: int, role: Role) -> None:
    views = [view("The boats are back"), view(PROSE[0])]
    scales = StoryModel(Known("", ()), {}, (0.125, 9.0))
    assert revise_labels(views, [OUTSIDE, PARAGRAPH], scales, At(away=away), is_page=is_page)[0].role is role


def test_points_of_a_list_on_a_page_are_beyond_doubt() -> None:
    views = view_lines(document("1) Harlow\n2) Selby Bay\n3) Port Ellen\n" + PROSE[0]))
    scales = StoryModel(Known("", ()), {}, (-2.0, -2.0, -2.0, 9.0))
    assert revise_labels(views, [PARAGRAPH] * 4, scales, At(), is_page=True) == [PARAGRAPH] * 4


def test_no_text_loses_most_of_its_story_to_the_weights() -> None:
    views = [view("The boats are back in the harbour"), view("Get our newsletter before the boats leave for the north")]
    both, one = (StoryModel(Known("newsletter", ()), WEIGHTS, hints) for hints in ((), (9.0, 0.0)))
    assert revise_labels(views, [PARAGRAPH] * 2, both, At(), is_page=True) == [PARAGRAPH] * 2
    assert revise_labels(views, [PARAGRAPH] * 2, one, At(), is_page=True)[1].rule == "weighed-as-furniture"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param("Your newsletter for the week", Role.NOTICE, id="what speaks to the reader is a notice"),
        pytest.param("More boats", Role.NAVIGATION, id="a word or two are navigation"),
        pytest.param("Ferry company to cut fifty jobs", Role.TEASER, id="a title points to another story"),
        pytest.param("ferry jobs, wall costs, mill closes,", Role.OTHER, id="anything else is other"),
    ],
)
def test_what_is_left_out_still_has_a_role(line: str, role: Role) -> None:
    assert decide(line, PARAGRAPH, "newsletter").role is role


def test_a_hint_from_the_source_weighs_like_evidence() -> None:
    assert decide("The boats are back", OUTSIDE, "", hint=1.0).rule == "weighed-as-story"
    assert decide("The boats are back", PARAGRAPH, "", is_page=True, hint=-1.0).rule == "weighed-as-furniture"


def test_hints_reach_the_labels() -> None:
    rules = load_line_rules()
    page = document("Skip to content\nMenu\nSearch\nLog in\nSubscribe\n\nStorm closes harbour\n\n" + "\n\n".join(PROSE))
    against = label_lines(page, rules, [0.0] * (len(page.lines) - 1) + [-30.0])
    assert label_lines(page, rules)[-1].label.role is Role.PARAGRAPH
    assert against[-1].label.rule == "weighed-as-furniture"
    assert against[:-1] == label_lines(page, rules)[:-1]


def test_rules_that_may_be_overruled_exist() -> None:
    notice = (
        "All opinions in our newsletter come from readers, and by subscribing you accept the terms and the privacy policy of the company."
    )
    page = (
        "Menu\nSearch\nLog in\nShare\nHome\nAbout us\nSkip to content\n\n"
        + "\n\n".join(PROSE)
        + "\n\nA line of more than six words here\n\n"
        + notice
    )
    found = {
        line.label.rule
        for line in label_lines(document(page), replace(load_line_rules(), story={}))
        if line.label.effect is Effect.UNCERTAIN
    }
    assert found == {"line-outside-the-story", "two-cues-of-a-notice"}


@pytest.mark.parametrize(
    ("between", "words", "is_page", "rule"),
    [
        pytest.param(CREDIT, "boats", True, "weighed-without-position", id="below a picture"),
        pytest.param(CREDIT, "harbour", True, "line-outside-the-story", id="not without evidence"),
        pytest.param(Label(Role.NAVIGATION, "share", Effect.ENDS_STORY), "boats", True, "line-outside-the-story", id="not below its end"),
        pytest.param(CREDIT, "boats", False, "line-outside-the-story", id="not in a clean text"),
    ],
)
def test_a_long_sentence_right_below_the_story(between: Label, words: str, is_page: bool, rule: str) -> None:
    sentence = view(SENTENCE)
    model = StoryModel(Known(words, ()), WEIGHTS)
    last = judge_lines([sentence] * 3, [PARAGRAPH, between, OUTSIDE], model, At("place=top", last=0), is_page=is_page)[2]
    assert last.label.rule == rule
    assert last.counts_position or last.least == 0.0


@pytest.mark.parametrize(
    ("order", "rules"),
    [
        pytest.param("title core core", ["weighed-outside-the-core", "prose", "prose"], id="above the core"),
        pytest.param("core core title", ["prose", "prose", "weighed-outside-the-core"], id="below it"),
        pytest.param("core title core", ["prose", "prose", "prose"], id="not within it"),
        pytest.param("title title title", ["prose", "prose", "prose"], id="not without a core"),
        pytest.param("sentence core core", ["prose", "prose", "prose"], id="no sentence above it"),
    ],
)
def test_lines_of_doubt_outside_the_core(order: str, rules: list[str]) -> None:
    kinds = {
        "title": ("Ferry company to cut jobs", "deal"),
        "core": ("The mayor of Harlow told the council on Monday that the pier would stay shut.", "mayor"),
        "sentence": (SENTENCE, "deal"),
    }
    texts, words = zip(*(kinds[kind] for kind in order.split()), strict=True)
    views, model = [view(text) for text in texts], StoryModel(KnownOfEach(*words), WEIGHTS)
    opinions = judge_lines(views, [PARAGRAPH] * 3, model, At(last=2), is_page=True)
    assert [opinion.label.rule for opinion in opinions] == rules
    explained = [model.log_odds_without_position(number) for number, opinion in enumerate(opinions) if not opinion.counts_position]
    leasts = [opinion.least for opinion in opinions if not opinion.counts_position]
    assert all(least is not None and log_odds < least for log_odds, least in zip(explained, leasts, strict=True))
    assert len(leasts) == rules.count("weighed-outside-the-core")
