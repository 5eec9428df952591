"""Which line is the headline: a score over the undecided lines above the story."""

import re
from collections import Counter
from collections.abc import Sequence

from service.structure.lone import bare_phrase
from service.structure.roles import Label, Role
from service.structure.story import Story
from service.structure.view import CLOSING, LineView

MAX_HEADLINE_WORDS = 40
MAX_CLEAN_HEADLINE_WORDS = 28
"""The same in a clean text, whose first line may as well be an unfinished sentence of the story."""
MAX_SENTENCE_TITLE_WORDS = 24
MAX_TWO_SENTENCES = 16
"""Words of a headline that is more than one sentence."""

REACH = 150
"""Lines above the story that are looked at. Menus of large sites are longer; the headline is never that far from its story."""

STORY_SAMPLE = 8_000
"""Characters of the story in which the words of a headline are looked for."""

MAX_REPEATS = 4
MIN_TOLD = 0.3
"""Share of a headline's words that its story has too; clever headlines have fewer, slogans of the site none."""

STEP_DOWN = 1.0
"""What each title above a line takes from it in a clean text: the first is the headline, the next its standfirst."""

STEP_DOWN_PAGE = 1.25
"""The same in a page dump, where it holds only for the line right below another title."""

STEP_UP = 0.015
"""What each line between a title and the story takes from it: galleries stand between them as often as menus above."""

THRESHOLD = 3.4
"""Of a possible 14: a line below it has neither the story's words nor a headline's place."""

MAX_SITE_WORDS = 5
"""Words of one name behind a bar; more are the second half of the headline, unless they name a domain."""

MIN_TITLE_WORDS = 2
"""Words of a headline in front of a bar; one more in front of a dash, which names and scores have too."""

_BAR = re.compile(r" (?:\||::|\N{MIDDLE DOT}|\N{BULLET}|\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}) ")
_DASHED_SITE = re.compile(
    r" -{1,2} (?=(?:(?!(?:And|But|So|Or|Not|Here|What|Why|How|It|Is|Are|They|You|We|He|She)\b)[A-Z0-9\u00c0-\u00de][\w./'&!-]*+(?: |$)"
    r"|(?:the|of|and|for|in|on|de|la|le|der|die|das|del|di|[-|]) ){1,10}$"
    r"|[\w-]{2,20}\.(?:com|org|net|co\.uk|info|eu|de|fr|es|it|pt|nl|pl|tv)$)"
)
_DOMAIN = re.compile(r"\w\.(?:com|org|net|co|info|eu|de|fr|es|it|pt|nl|pl|tv)\b")
_SENTENCES = re.compile(r"[a-z)][.!?] [A-Z]")
_NUMBERED = re.compile(r"\d{1,2}\. ")
_STOPS = ".:\N{IDEOGRAPHIC FULL STOP}"
_CONTENT_WORD = re.compile(r"\w{4,}")


def without_site(title: str) -> str:
    """A page title without the name of the site at its end (" | Harlow Gazette", " - Harlow Gazette")."""
    title = _without_names_behind_bars(title)
    dashed = _DASHED_SITE.search(title)
    if dashed and title.count(" ", 0, dashed.start()) >= MIN_TITLE_WORDS:
        title = title[: dashed.start()]
    return _without_names_behind_bars(title).rstrip()


def _without_names_behind_bars(title: str) -> str:
    """A title up to the first bar behind which nothing but names stands."""
    end = len(title)
    for bar in reversed([*_BAR.finditer(title)]):
        is_long = title.count(" ", bar.end(), end) >= MAX_SITE_WORDS and not _DOMAIN.search(title, bar.end(), end)
        if is_long or title.count(" ", 0, bar.start()) < MIN_TITLE_WORDS - 1:
            break
        end = bar.start()
    return title[:end]


def find_headline(views: Sequence[LineView], labels: Sequence[Label | None], story: Story) -> int | None:
    """The number of the line that is the headline, if one stands above the story."""
    if story.last < story.first:
        return _headline_without_story(views, labels)
    above = (n for n in range(max(0, story.first - REACH), story.first) if _may_be_headline(views[n], labels[n], n))
    candidates = [*above, story.first] if _opens_like_title(views, story) else [*above]
    if not story.is_page:
        candidates = [n for n in candidates if not views[n].bullet and views[n].words <= MAX_CLEAN_HEADLINE_WORDS]
    return _best_candidate(views, labels, story, candidates) if candidates else None


def _best_candidate(views: Sequence[LineView], labels: Sequence[Label | None], story: Story, candidates: Sequence[int]) -> int | None:
    sample = _sample(views, story)
    titles = Counter(
        bare_phrase(without_site(view.text)) for view in views[: story.first + 2] if 3 <= view.words <= MAX_SENTENCE_TITLE_WORDS
    )
    best, best_score = None, THRESHOLD
    neighbour, neighbour_score = -1, 0.0
    for place, number in enumerate(candidates):
        score = _score(views, labels, number, story, sample, titles)
        below_another = neighbour == number - 1 and neighbour_score >= THRESHOLD
        step = below_another * STEP_DOWN_PAGE if story.is_page else place * STEP_DOWN
        if score - step > best_score:
            best, best_score = number, score - step
        neighbour, neighbour_score = number, score
    return best


def _headline_without_story(views: Sequence[LineView], labels: Sequence[Label | None]) -> int | None:
    """A text without a line of prose (a poem, a list) has its title above the first blank line."""
    titled = len(views) > 2 and labels[0] is None and views[1].line.gap > 0 and views[2].line.gap == 0
    return 0 if titled and not views[0].bullet and 2 <= views[0].words <= 12 and views[0].text[-1] not in ".,;:" else None


def _may_be_headline(view: LineView, label: Label | None, number: int) -> bool:
    if label is not None and not (label.role is Role.TEASER and label.rule.startswith("lead-in") and (number < 2 or view.heading == 1)):
        return view.heading == 1 and view.words >= 4
    if view.words > MAX_HEADLINE_WORDS or (view.words < 2 and view.heading != 1):
        return False
    return not view.text.endswith((",", ";")) and view.text[0] != "|"


def _opens_like_title(views: Sequence[LineView], story: Story) -> bool:
    """Whether the first sentence may be a headline in the form of a sentence: a question or a short line, above longer ones."""
    view, number = views[story.first], story.first
    if view.words > MAX_SENTENCE_TITLE_WORDS or view.bullet or number == story.last:
        return False
    if view.words > MAX_TWO_SENTENCES and _SENTENCES.search(view.text):
        return False
    return story.is_page or (views[number + 1].line.gap > 0 and (not _is_stopped(view) or view.text == views[number + 1].text))


def _is_stopped(view: LineView) -> bool:
    """Whether a line ends in a full stop or a colon, perhaps inside quotation marks."""
    return view.text.rstrip(CLOSING)[-1:] in _STOPS


def _sample(views: Sequence[LineView], story: Story) -> str:
    size, texts = 0, list[str]()
    for view in views[story.first : story.last + 1]:
        texts.append(view.text)
        size += len(view.text)
        if size > STORY_SAMPLE:
            break
    return "\n".join(texts).lower()


def _score(
    views: Sequence[LineView], labels: Sequence[Label | None], number: int, story: Story, sample: str, titles: Counter[str]
) -> float:
    view = views[number]
    title = bare_phrase(without_site(view.text))
    content = _CONTENT_WORD.findall(title)
    below = len(view.text) + 1 if number == story.first else 0
    told = sum(sample.find(word, below) >= 0 for word in content) / len(content) if content else 0.0
    score = 4 * told * min(1.0, len(content) / 3) - 2.0 * (told < MIN_TOLD and view.heading != 1 and story.is_page)
    score += 1.5 * (1 < titles[title] <= MAX_REPEATS)
    score += view.line.gap > 0 or number == 0
    score += number + 1 == len(views) or views[number + 1].line.gap > 0
    score += 1.0 * (number == 0 and not story.is_page)
    score += 1.0 if 4 <= view.words <= 26 else -0.5
    score += 5.0 if view.heading == 1 else float(view.heading > 1)
    score += 1.5 * any(label and label.role in (Role.BYLINE, Role.TIMESTAMP) for label in labels[number + 1 : number + 5])
    score -= 2 * view.bullet + 2 * (view.linked > 0.8) + 2.5 * _is_stopped(view) + 2 * view.text[0].islower()
    score -= 1.5 * (_NUMBERED.match(view.text) is not None)
    return score - STEP_UP * (story.first - number) - (1.0 * (number >= story.first))
