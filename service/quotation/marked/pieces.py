"""Every quoted stretch with its evidence: who is the likeliest source, and whether it is speech at all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from service.linear import add_up, logistic
from service.quotation.limits import reach_among
from service.quotation.marked.clear_attribution import attributed_behind, attributed_inside, subject_left_out
from service.quotation.marked.source_model import (
    Attribution,
    Before,
    Candidates,
    Source,
    attribute,
    carry,
    find_candidates,
    read_cast,
    signature,
)
from service.quotation.marked.speech_model import is_announced_term, is_title_of_work, speech_features
from service.quotation.paragraph.lexicon import Lexicon
from service.quotation.paragraph.marks import Stretch
from service.quotation.paragraph.scene import Scene, Setting, read_scene, read_setting
from service.rules.loading import Weights
from service.text.document import Document
from service.text.spans import Span

_SENTENCE_LEADS = frozenset(("start", "end", "quoted", ":"))
_POINTS = frozenset((".", "?", "!", ","))

SHORT = 4
"""Words up to which a stretch without a source is likelier a term than an utterance."""


SAID_INSIDE = 0.98
"""How likely words in marks are somebody's that hold an attribution."""


@dataclass(slots=True, eq=False)
class Piece:
    """A quoted stretch, what stands around it, and what was made of it."""

    stretch: Final[Stretch]
    scene: Final[Scene]
    setting: Final[Setting]
    candidates: Final[Candidates]
    attribution: Final[Attribution]
    evidence: Final[list[str]]
    """The features that tell speech from titles and terms."""
    speech: Final[float]
    """How likely it is that these are somebody's words, from 0 to 1."""
    spoken: Final[bool]
    """Whether they count as somebody's words."""
    runs_on: Final[bool]
    """Whether it goes on with the quotation that the paragraph before left open."""


@dataclass(frozen=True, slots=True)
class Judges:
    """The two fitted models of this stage."""

    source: Weights
    speech: Weights
    least_speech: float
    """The probability from which a stretch counts as somebody's words."""
    least_nobodys: float
    """The same for a few words without a source."""
    least_uttered: float
    """The same for what stands as a whole utterance."""


def read_pieces(
    document: Document, paragraphs: tuple[Span, ...], stretches: tuple[Stretch, ...], lexicon: Lexicon, judges: Judges
) -> Iterator[Piece]:
    """Judge the quoted stretches of a body in their order; each one may carry the speaker of the one before on."""
    reach = reach_among(len(stretches), paragraphs)
    by_paragraph: dict[int, list[Stretch]] = {}
    for stretch in stretches:
        by_paragraph.setdefault(stretch.paragraph, []).append(stretch)
    scenes: dict[int, Scene] = {}

    def scene_of(number: int) -> Scene:
        if number not in scenes:
            inside = tuple(by_paragraph.get(number, ()))
            scenes[number] = read_scene(document.text, document.folded, paragraphs[number], inside, lexicon)
        return scenes[number]

    before: Before | None = None
    left_open: int | None = None
    last: Piece | None = None
    for number, inside in by_paragraph.items():
        scene = scene_of(number)
        runs_on = left_open == number - 1 and inside[0].outer.start == paragraphs[number].start
        earlier = scene_of(number - 1) if number and not scene.tied and not runs_on else None
        left_open = None if inside[-1].closed else number
        cast = read_cast(scene)
        for stretch, index in zip(inside, scene.quoted, strict=True):
            setting = read_setting(scene, index)
            if runs_on and scene.words_before[-1] == 0 and last is not None:
                piece = _continued(last, stretch, scene, setting, judges)
            else:
                candidates = find_candidates(scene, cast, earlier, setting, before, number, reach)
                clear = clear_attribution(scene, scene_of(number - 1) if number else None, setting, stretch, document.folded, before)
                piece = _judge(stretch, scene, setting, candidates, clear, judges, runs_on=runs_on and index == 0)
            last = piece
            if piece.spoken and piece.attribution.source is not None:
                source = piece.attribution.source
                before = Before(source, number, index == len(scene.tokens) - 1, last_word(document.folded, source))
            yield piece


def _continued(last: Piece, stretch: Stretch, scene: Scene, setting: Setting, judges: Judges) -> Piece:
    """A paragraph that is nothing but more of the quotation left open before it: its source, and speech as that was."""
    source = last.attribution.source
    attribution = Attribution(None if source is None else carry(source), last.attribution.probability)
    runs_on = setting.index == 0
    spoken = runs_on or not stretch.closed or is_speech(stretch, scene, setting, attribution, last.speech, judges)
    return Piece(stretch, scene, setting, [], attribution, [], last.speech, spoken, runs_on)


def clear_attribution(
    scene: Scene, earlier: Scene | None, setting: Setting, stretch: Stretch, folded: str, before: Before | None
) -> Attribution | None:
    """The source of a quoted stretch where the place of the attribution leaves no doubt."""
    found = signature(scene, setting)
    if found is not None or scene.lexicon.bare_clauses:
        return found
    found = attributed_inside(scene, stretch, folded, before) or attributed_behind(scene, setting)
    return found or subject_left_out(scene, earlier, setting, before, stretch.paragraph)


def _judge(
    stretch: Stretch, scene: Scene, setting: Setting, candidates: Candidates, clear: Attribution | None, judges: Judges, *, runs_on: bool
) -> Piece:
    """A quoted stretch with its likeliest source, and whether it is speech."""
    attribution = clear or attribute(candidates, judges.source)
    evidence = speech_features(scene, setting, stretch, attribution)
    named = is_announced_term(scene, setting, stretch) or is_title_of_work(scene, setting, stretch)
    speech = 0.0 if named else logistic(add_up(judges.speech, evidence))
    if attribution.source is not None and attribution.source.origin == "inside":
        speech = max(speech, SAID_INSIDE)
    spoken = runs_on or not stretch.closed or is_speech(stretch, scene, setting, attribution, speech, judges)
    return Piece(stretch, scene, setting, candidates, attribution, evidence, speech, spoken, runs_on)


def is_speech(stretch: Stretch, scene: Scene, setting: Setting, attribution: Attribution, speech: float, judges: Judges) -> bool:
    """Whether a stretch counts as somebody's words.

    What stands as a whole utterance, or with a verb of saying beside it, is easily believed; a few words that nobody is named for are not.
    """
    if _is_uttered(stretch, scene, setting):
        return speech >= judges.least_uttered
    few = len(stretch.span.of(scene.text).split(maxsplit=SHORT)) <= SHORT
    return speech >= (judges.least_nobodys if few and attribution.source is None else judges.least_speech)


def _is_uttered(stretch: Stretch, scene: Scene, setting: Setting) -> bool:
    """Whether a stretch opens its sentence like one, and ends with a point or before a verb of saying."""
    if scene.text[stretch.span.start].islower() or setting.lead not in _SENTENCE_LEADS:
        return False
    point, behind = setting.trail.split("|")
    return behind == "cue" or (point in _POINTS and (behind == "end" or len(scene.tokens) == 1))


def last_word(folded: str, source: Source) -> str:
    """The last word of a source's mention, in lower case."""
    words = folded[source.mention.start : source.mention.end].rsplit(maxsplit=1)
    return words[-1].lower() if words else ""
