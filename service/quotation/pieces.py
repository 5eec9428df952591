"""Every quoted stretch with its evidence: who is the likeliest source, and whether it is speech at all."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.quotation.attribution import Attribution, Before, Candidates, Source, attribute, carry, find_candidates, signature
from service.quotation.lexicon import Lexicon
from service.quotation.marks import Stretch
from service.quotation.model import Weights, logistic, score
from service.quotation.scenes import Scene, Setting, read_scene, read_setting
from service.quotation.speech import is_announced_term, is_title_of_work, speech_features
from service.text.document import Document
from service.text.spans import Span

_SENTENCE_LEADS = frozenset(("start", "end", "quoted", ":"))
_POINTS = frozenset((".", "?", "!", ","))

SHORT = 4
"""Words up to which a stretch without a source is likelier a term than an utterance."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A quoted stretch, what stands around it, and what was made of it."""

    stretch: Stretch
    scene: Scene
    setting: Setting
    candidates: Candidates
    attribution: Attribution
    evidence: list[str]
    """The features that tell speech from titles and terms."""
    speech: float
    """How likely it is that these are somebody's words, from 0 to 1."""
    runs_on: bool
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
        for stretch, index in zip(inside, scene.quoted, strict=True):
            setting = read_setting(scene, index)
            if runs_on and scene.words_before[-1] == 0 and last is not None:
                piece = _continued(last, stretch, scene, setting)
            else:
                piece = _judge(stretch, scene, earlier, setting, before, judges)
            piece = last = replace(piece, runs_on=runs_on and index == 0)
            if is_speech(piece, judges) and piece.attribution.source is not None:
                source = piece.attribution.source
                before = Before(source, number, index == len(scene.tokens) - 1, last_word(document.folded, source))
            yield piece


def _continued(last: Piece, stretch: Stretch, scene: Scene, setting: Setting) -> Piece:
    """A paragraph that is nothing but more of the quotation left open before it: its source, and speech as that was."""
    source = last.attribution.source
    carried = None if source is None else carry(source)
    return Piece(stretch, scene, setting, [], Attribution(carried, last.attribution.probability), [], last.speech, runs_on=True)


def is_speech(piece: Piece, judges: Judges) -> bool:
    """Whether a stretch counts as somebody's words.

    What stands as a whole utterance, or with a verb of saying beside it, is easily believed; a few words that nobody is named for are not.
    """
    if not piece.stretch.closed or piece.runs_on:
        return True
    if _is_uttered(piece):
        return piece.speech >= judges.least_uttered
    few = len(piece.stretch.span.of(piece.scene.text).split()) <= SHORT
    return piece.speech >= (judges.least_nobodys if few and piece.attribution.source is None else judges.least_speech)


def _is_uttered(piece: Piece) -> bool:
    """Whether a stretch opens its sentence like one, and ends with a point or before a verb of saying."""
    content = piece.stretch.span.of(piece.scene.text)
    if content[0].islower() or piece.setting.lead not in _SENTENCE_LEADS:
        return False
    point, behind = piece.setting.trail.split("|")
    return behind == "cue" or (point in _POINTS and (behind == "end" or len(piece.scene.tokens) == 1))


def last_word(folded: str, source: Source) -> str:
    """The last word of a source's mention, in lower case."""
    words = source.mention.span.of(folded).split()
    return words[-1].lower() if words else ""


def _judge(stretch: Stretch, scene: Scene, earlier: Scene | None, setting: Setting, before: Before | None, judges: Judges) -> Piece:
    candidates = find_candidates(scene, earlier, setting, before, stretch.paragraph)
    attribution = signature(scene, setting) or attribute(candidates, judges.source)
    evidence = speech_features(scene, setting, stretch, attribution)
    named = is_announced_term(scene, setting, stretch) or is_title_of_work(scene, setting, stretch)
    speech = 0.0 if named else logistic(score(judges.speech, evidence))
    return Piece(stretch, scene, setting, candidates, attribution, evidence, speech, runs_on=False)
