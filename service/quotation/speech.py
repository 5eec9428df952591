"""Whether a quoted stretch is somebody's words, or a title, a term, a nickname, a scare quote."""

from service.quotation.attribution import Attribution
from service.quotation.lexicon import WordClass
from service.quotation.marks import Stretch
from service.quotation.scenes import Scene, Setting
from service.quotation.tokens import Kind

_FIRST_PERSON = frozenset("i me my we us our i'm i've i'll i'd we're we've we'll you your you're mine myself".split())
_VERBS = frozenset(
    "is are was were be been am has have had do does did will would can could should must may might it's that's there's he's she's "
    "they're don't doesn't didn't isn't aren't can't won't wouldn't let's".split()
)
_SMALL = frozenset("a an the of in on for to and or but with at by from as is vs de la".split())


MAX_TERM = 4
FIRST_WORDS = 30
"""Words of a stretch that are looked at one by one."""
_ANNOUNCING = frozenset((("known", "as"), ("know", "as"), ("something", "called"), ("thing", "called"), ("heard", "of")))


def _length(count: int) -> str:
    return str(count) if count <= 5 else "6-8" if count <= 8 else "9-15" if count <= 15 else "16+"


def _title_like(words: list[str]) -> bool:
    """Whether every word but the small ones has a capital."""
    return all(word[0].isupper() or not word[0].isalpha() for word in words if word not in _SMALL)


def _word_before(scene: Scene, index: int, distance: int) -> str:
    """The word some tokens before a stretch, points skipped; its class where it is open."""
    position = index - 1
    tokens = scene.tokens
    while position >= 0 and distance:
        if tokens[position].sentence != tokens[index].sentence:
            return "-"
        if tokens[position].kind is Kind.QUOTED:
            return "quoted"
        if tokens[position].kind < Kind.POINT:
            distance -= 1
            if not distance:
                break
        position -= 1
    if position < 0:
        return "-"
    token = tokens[position]
    if token.word & (WordClass.WORK | WordClass.NAMING):
        return "work" if token.word & WordClass.WORK else "naming"
    if token.word & (WordClass.DETERMINER | WordClass.PREPOSITION | WordClass.CONJUNCTION | WordClass.AUXILIARY | WordClass.WEAK):
        return token.lower
    if token.word & WordClass.SPEECH:
        return "speech"
    return "name" if token.kind is Kind.NAME else "people" if token.word & WordClass.PEOPLE else "word"


def _word_after(scene: Scene, index: int) -> str:
    if index + 1 >= len(scene.tokens):
        return "-"
    token = scene.tokens[index + 1]
    if token.kind is Kind.QUOTED:
        return "quoted"
    if token.kind >= Kind.POINT:
        return token.lower
    if token.word & (WordClass.PREPOSITION | WordClass.CONJUNCTION | WordClass.AUXILIARY):
        return token.lower
    if token.word & WordClass.CUE:
        return "cue"
    return "name" if token.kind is Kind.NAME else "people" if token.word & WordClass.PEOPLE else "word"


def is_announced_term(scene: Scene, setting: Setting, stretch: Stretch) -> bool:
    """Whether the words right before a short stretch announce a term: the word "…", so-called "…", known as "…", something called "…"."""
    if setting.index == 0 or len(stretch.span.of(scene.text).split()) > MAX_TERM:
        return False
    last = setting.index - 1
    if scene.tokens[last].word & WordClass.DETERMINER and last:
        last -= 1
    if scene.tokens[last].word & WordClass.TERM:
        return True
    return last > 0 and (scene.tokens[last - 1].lower, scene.tokens[last].lower) in _ANNOUNCING


def is_title_of_work(scene: Scene, setting: Setting, stretch: Stretch) -> bool:
    """Whether a short stretch in title case stands right before a noun for a work: the “Low Tide” tour."""
    words = stretch.span.of(scene.text).split()
    behind = setting.index + 1
    if len(words) > MAX_TERM or behind >= len(scene.tokens) or not _title_like(words):
        return False
    return bool(scene.tokens[behind].word & WordClass.WORK)


def speech_features(scene: Scene, setting: Setting, stretch: Stretch, attribution: Attribution) -> list[str]:
    """The evidence for and against somebody's words."""
    content = stretch.span.of(scene.text)
    words = content.split()
    count = len(words)
    length = _length(count)
    lower = {word.strip(".,!?;:").lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'") for word in words[:FIRST_WORDS]}
    first = "upper" if content[0].isupper() else "lower" if content[0].islower() else "other"
    last = content[-1] if content[-1] in ".,!?…-" else "word"
    title = count <= FIRST_WORDS and _title_like(words)
    one, two = _word_before(scene, setting.index, 1), _word_before(scene, setting.index, 2)
    after = _word_after(scene, setting.index)
    short = count <= 5
    glyph = "single" if stretch.glyph in "'\N{LEFT SINGLE QUOTATION MARK}" else "double"
    same = scene.quoted_in_sentence[scene.tokens[setting.index].sentence]
    cue_class, tie = attribution.cue_class, attribution.tie
    sure = "high" if attribution.probability > 0.8 else "mid" if attribution.probability > 0.5 else "low"
    return [
        "bias",
        f"length={length}",
        f"length={length} first={first} last={last}",
        f"length={length} title={title} first={first}",
        f"short={short} before={one}",
        f"short={short} before={two} {one}",
        f"short={short} after={after}",
        f"short={short} before={one} after={after}",
        f"lead={setting.lead} short={short} first={first}",
        f"trail={setting.trail} short={short}",
        f"trail={setting.trail} first={first}",
        f"person={not _FIRST_PERSON.isdisjoint(lower)} short={short}",
        f"verb={not _VERBS.isdisjoint(lower)} short={short}",
        f"tie={tie} cue={cue_class} sure={sure}",
        f"tie={tie} cue={cue_class} short={short} title={title}",
        f"tie={tie} before={one}",
        f"glyph={glyph} short={short} title={title}",
        f"same={min(same, 4)} short={short} title={title}",
        f"place={setting.place} lead={setting.lead} tie={tie}",
        f"comma={',' in content[:-1]} short={short}",
    ]
