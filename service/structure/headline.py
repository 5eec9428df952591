"""Which line is the headline: everything that speaks for the undecided lines above the story, weighed."""

from collections.abc import Sequence

from service.rules.loading import Weights
from service.structure.lone import LineRules
from service.structure.roles import Label, Role
from service.structure.story import Story
from service.structure.titles import MAX_HEADLINE_WORDS, Titles, is_stopped
from service.structure.view import LineView

MAX_CLEAN_HEADLINE_WORDS = 28
"""In a clean text, whose first line may as well be an unfinished sentence of the story."""

MAX_SENTENCE_TITLE_WORDS = 24
MAX_POEM_TITLE_WORDS = 12
MAX_BRIEF_WORDS = 300

REACH = 150
"""Lines above the story that are looked at. Menus of large sites are longer; the headline is never that far from its story."""

NONE = "none"
"""Name of the weight that a line must reach to be the headline."""

_PATH = "path-of-sections"


def find_headline(views: Sequence[LineView], labels: Sequence[Label | None], story: Story, rules: LineRules) -> int | None:
    """The number of the line that is the headline, if one stands above the story."""
    if story.last < story.first:
        return _headline_without_story(views, labels)
    if _heads_a_brief(views, labels, story):
        return 0
    candidates = find_candidates(views, labels, story)
    titles = Titles(views, labels, story, candidates, rules.sections)
    weights = rules.page_titles if story.is_page else rules.text_titles
    best, best_score = None, weights.get(NONE, 0.0)
    for place, number in enumerate(candidates):
        score = _score(titles, number, place, weights)
        if score > best_score:
            best, best_score = number, score
    return best


def _score(titles: Titles, number: int, place: int, weights: Weights) -> float:
    return sum(weights.get(name, 0.0) * size for name, size in titles.evidence(number, place))


def find_candidates(views: Sequence[LineView], labels: Sequence[Label | None], story: Story) -> list[int]:
    """The numbers of the lines that may be the headline."""
    above = (n for n in range(max(0, story.first - REACH), story.first) if _may_be_headline(views[n], labels[n]))
    candidates = [*above, story.first] if _opens_like_title(views, story) else [*above]
    if story.is_page:
        return candidates
    return [n for n in candidates if not views[n].bullet and views[n].words <= MAX_CLEAN_HEADLINE_WORDS]


def _headline_without_story(views: Sequence[LineView], labels: Sequence[Label | None]) -> int | None:
    """A text without a line of prose (a poem, a list) has its title above the first blank line."""
    if len(views) < 2 or labels[0] is not None or views[0].bullet or views[1].line.gap == 0 or views[0].text[-1] in ".,;:":
        return None
    if views[0].text == views[1].text:
        return 0
    return 0 if 2 <= views[0].words <= MAX_POEM_TITLE_WORDS and len(views) > 2 and views[2].line.gap == 0 else None


def _heads_a_brief(views: Sequence[LineView], labels: Sequence[Label | None], story: Story) -> bool:
    """Whether a line stands apart above the few sentences of a brief, which need not have its words."""
    first = views[0]
    if story.is_page or story.first != 1 or labels[0] is not None or views[1].line.gap == 0 or first.bullet or is_stopped(first):
        return False
    brief = sum(view.words for view, label in zip(views[1:], labels[1:], strict=True) if label is None) <= MAX_BRIEF_WORDS
    return brief and 2 <= first.words <= MAX_POEM_TITLE_WORDS and first.text[-1] not in ",;"


def _may_be_headline(view: LineView, label: Label | None) -> bool:
    if label is not None and not ((label.role is Role.TEASER and label.rule.startswith("lead-in")) or label.rule == _PATH):
        return view.heading == 1 and view.words >= 4
    if view.words > MAX_HEADLINE_WORDS or (view.words < 2 and view.heading != 1):
        return False
    return not view.text.endswith((",", ";")) and view.text[0] != "|"


def _opens_like_title(views: Sequence[LineView], story: Story) -> bool:
    """Whether the first sentence may be a headline in the form of a sentence: a question or a short line."""
    view = views[story.first]
    return view.words <= MAX_SENTENCE_TITLE_WORDS and not view.bullet and story.first < story.last
