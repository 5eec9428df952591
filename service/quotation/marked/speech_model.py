"""Decides whether a quoted stretch is speech, or a title, a term, a nickname, a scare quote."""

from collections.abc import Mapping

from service.quotation.marked.source_model import Attribution
from service.quotation.paragraph.clause_words import TermWords
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.marks import Stretch
from service.quotation.paragraph.mentions import Sort
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.setting import Setting
from service.quotation.paragraph.tokens import NAME, POINT, QUOTED, Token

# The classes of finite verbs.
_FINITE = WordClass.AUXILIARY | WordClass.VERB


MOST_OF_TITLE = 6
"""Words of a title behind the noun for its work."""
MAX_TERM = 4
"""A term has at most this many words."""
MAX_DEFINING = 3
"""Tokens behind a term that may say that it is defined: "within the meaning"."""
MAX_BYNAME = 10
"""Tokens behind a term that may say who is known by it: ", as the ferries have been known"."""
MAX_WORK_WORDS = 9
"""The title of a work has at most this many words."""
MAX_BEHIND_WORK = 3
"""Tokens between a noun for a work and the comma before its title: "a documentary about her, “…”"."""
MAX_LIST = 12
"""Tokens of a list of words in marks."""
FIRST_WORDS = 30
"""Words of a stretch that are looked at one by one."""
LEAST_OF_CLAUSE = 5
"""Words of a clause that fills a heading; shorter ones are titles as often."""
STRETCHES_STEP, MANY_STRETCHES = 4, 5
"""Stretches of an article that make no difference to the evidence, and the steps from which it is all the same."""
CUE_STEP, FAR_CUE = 20, 5
"""Characters to a cue that make no difference to the evidence, and the steps from which it is all the same."""


_LENGTHS = ("0", "1", "2", "3", "4", "5", *3 * ("6-8",), *7 * ("9-15",), "16+")
"""How a number of words is written, the last one for all that are larger."""
# Single opening marks, which print terms and titles oftener than double ones.
_SINGLE_MARKS = "'\N{LEFT SINGLE QUOTATION MARK}"
# The classes of words behind which titles and terms stand.
_TITLING = WordClass.WORK | WordClass.NAMING
# The classes whose words tell by themselves what goes on behind a stretch.
_CLOSED_AFTER = WordClass.PREPOSITION | WordClass.CONJUNCTION | WordClass.AUXILIARY
# The same before a stretch.
_CLOSED_BEFORE = _CLOSED_AFTER | WordClass.DETERMINER | WordClass.WEAK


def _title_like(words: list[str], terms: TermWords) -> bool:
    """Whether every word but the small ones has a capital."""
    return not any(word[0].isalpha() and not word[0].isupper() and word not in terms.title_words for word in words)


def _word_before(tokens: list[Token], position: int, sentence: int) -> int:
    """The index of the last word or stretch of a sentence before a position, points skipped; -1 where there is none."""
    position -= 1
    while position >= 0 and tokens[position].sentence == sentence:
        if tokens[position].kind is QUOTED or tokens[position].kind < POINT:
            return position
        position -= 1
    return -1


def _class_before(token: Token, english: Mapping[str, str]) -> str:
    """A word before a stretch; its class where it is open."""
    word = token.word
    if word & _TITLING:
        return "work" if word & WordClass.WORK else "naming"
    if word & _CLOSED_BEFORE:
        return english.get(token.lower, token.lower)
    if word & WordClass.SPEECH:
        return "speech"
    return "name" if token.kind is NAME else "people" if word & WordClass.PEOPLE else "word"


def _words_before(scene: Scene, index: int) -> tuple[str, str]:
    """The last word of the sentence before a stretch and the one before that, each as its class; "-" where there is none."""
    tokens, english = scene.tokens, scene.lexicon.english
    sentence = tokens[index].sentence
    last = _word_before(tokens, index, sentence)
    if last < 0:
        return "-", "-"
    if tokens[last].kind is QUOTED:
        return "quoted", "quoted"
    second = _word_before(tokens, last, sentence)
    if second < 0:
        return _class_before(tokens[last], english), "-"
    return _class_before(tokens[last], english), "quoted" if tokens[second].kind is QUOTED else _class_before(tokens[second], english)


def _word_after(scene: Scene, index: int) -> str:
    """The token behind a stretch; its class where it is an open one."""
    if index + 1 >= len(scene.tokens):
        return "-"
    token = scene.tokens[index + 1]
    if token.kind is QUOTED:
        return "quoted"
    if token.kind >= POINT or token.word & _CLOSED_AFTER:
        return scene.lexicon.english.get(token.lower, token.lower)
    if token.word & WordClass.CUE:
        return "cue"
    return "name" if token.kind is NAME else "people" if token.word & WordClass.PEOPLE else "word"


def is_announced_term(scene: Scene, setting: Setting, stretch: Stretch) -> bool:
    """Whether a short stretch is told to be a term: the word "…", known as "…", words such as "…", "…" as defined in; a hashtag."""
    words = stretch.span.of(scene.text).split(maxsplit=MAX_TERM)
    if len(words) == 1 and words[0].startswith("#"):
        return True
    if setting.index == 0 or len(words) > MAX_TERM:
        return False
    if _is_defined(scene, setting.index + 1) or _is_byname(scene, setting.index + 1):
        return True
    last = setting.index - 1
    if scene.tokens[last].word & WordClass.DETERMINER and last:
        last -= 1
    if scene.tokens[last].word & WordClass.TERM or _is_listed(scene.tokens, setting.index, scene.lexicon.terms):
        return True
    if _is_called(scene, last):
        return True
    return last > 0 and (scene.tokens[last - 1].lower, scene.tokens[last].lower) in scene.lexicon.terms.announcing


def _is_called(scene: Scene, index: int) -> bool:
    """Whether a participle of naming at a token stands behind a thing, which it names: "a technique *called* “slow tide”"."""
    thing = scene.mention_before(index)
    return bool(scene.tokens[index].word & WordClass.NAMING) and thing is not None and thing.last == index and thing.sort is Sort.OTHER


def _is_defined(scene: Scene, behind: int) -> bool:
    """Whether words from a place on say that a law or contract defines what stands before them."""
    words = [token.lower for token in scene.tokens[behind : behind + MAX_DEFINING]]
    return any(tuple(words[: len(phrase)]) == phrase for phrase in scene.lexicon.terms.defining)


def _is_byname(scene: Scene, behind: int) -> bool:
    """Whether words from a place on say that somebody is known by what stands before them: "the “Slugs”, as the ferries are known"."""
    tokens = scene.tokens[behind : behind + MAX_BYNAME]
    if len(tokens) < 3 or tokens[0].lower != ",":
        return False
    return any((token.lower, tokens[1].lower) in scene.lexicon.terms.announcing for token in tokens[2:])


def _is_listed(tokens: list[Token], index: int, terms: TermWords) -> bool:
    """Whether a stretch stands in a list of words: "words such as “…”, “…” and “…”"."""
    for position in range(index - 1, max(-1, index - MAX_LIST), -1):
        token = tokens[position]
        if token.word & WordClass.NAMING and position + 1 < index and tokens[position + 1].lower in terms.introducing:
            return True
        if token.kind is not QUOTED and token.kind is not POINT and token.lower not in terms.listing:
            return False
    return False


def is_title_of_work(scene: Scene, setting: Setting, stretch: Stretch) -> bool:
    """Whether a stretch is the title of a work: the “Low Tide” tour, her essay, “Low Tide”, ran in May; they sang “Low Tide”.

    In other languages it stands right behind the noun, and only its first word needs a capital: le film « La dernière traversée ».
    """
    if not scene.bare_clauses and _follows_work(scene, setting, stretch):
        return True
    words = stretch.span.of(scene.text).split(maxsplit=MAX_WORK_WORDS)
    if len(words) > MAX_WORK_WORDS:
        return False
    behind = setting.index + 1
    if len(words) <= MAX_TERM and behind < len(scene.tokens) and scene.tokens[behind].word & WordClass.WORK:
        return _title_like(words, scene.lexicon.terms)
    before = scene.tokens[setting.index - 1] if setting.index else None
    if before is not None and before.word & WordClass.PERFORMING:
        titled = _title_like(words, scene.lexicon.terms) and len(words) > 1
        return titled and not setting.cue_follows and stretch.span.of(scene.text)[-1].isalnum()
    return before is not None and before.lower == "," and _is_named_work(scene.tokens, setting.index)


def _is_named_work(tokens: list[Token], index: int) -> bool:
    """Whether a stretch stands behind a noun for a work and its comma, and no word of saying follows: "her essay, “Low Tide”, ran"."""
    sentence = tokens[index].sentence
    noun = next((token for token in reversed(tokens[max(0, index - 1 - MAX_BEHIND_WORK) : index - 1]) if token.word & WordClass.WORK), None)
    if noun is None or noun.sentence != sentence:
        return False
    behind = tokens[index + 1 : index + 4]
    return not any(token.kind is QUOTED or token.word & WordClass.SPEECH for token in behind)


def _follows_work(scene: Scene, setting: Setting, stretch: Stretch) -> bool:
    """Whether a few words with a capital stand right behind a noun for a work, or the comma behind it."""
    tokens, last = scene.tokens, setting.index - 1
    if last > 0 and tokens[last].lower == ",":
        last -= 1
    if last < 0 or not tokens[last].word & WordClass.WORK or tokens[last].sentence != tokens[setting.index].sentence:
        return False
    content = stretch.span.of(scene.text)
    return content[0].isupper() and content[-1] not in ".,?!" and len(content.split(maxsplit=MOST_OF_TITLE)) <= MOST_OF_TITLE


def _is_verb(word: str, scene: Scene) -> bool:
    """Whether a word is a finite verb that every text has."""
    return word in scene.lexicon.terms.utterance_verbs if scene.bare_clauses else bool(scene.lexicon.classes.get(word, 0) & _FINITE)


def is_clause(scene: Scene, stretch: Stretch) -> bool:
    """Whether a stretch is a clause rather than a title: several words, a verb or "I" among them, without the capitals of titles."""
    words = stretch.span.of(scene.text).split(maxsplit=FIRST_WORDS)
    if len(words) < LEAST_OF_CLAUSE or _title_like(words[:FIRST_WORDS], scene.lexicon.terms):
        return False
    return any(word in scene.lexicon.first_person or _is_verb(word, scene) for word in _bare_words(words))


def _bare_words(words: list[str]) -> list[str]:
    """The first words of a stretch in lower case, without points at their ends and with straight apostrophes."""
    opening = " ".join(words[:FIRST_WORDS]).lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return [word.strip(".,!?;:") for word in opening.split()]


def _source_features(attribution: Attribution, stretch: Stretch, before: str, short: str, title: str) -> list[str]:
    """The evidence of the likeliest source: how sure it is, how it is tied, where it stands, and how far its cue is from the stretch."""
    source, cue_class, tie = attribution.source, attribution.cue_class, attribution.tie
    sure = "high" if attribution.probability > 0.8 else "mid" if attribution.probability > 0.5 else "low"
    cue = None if source is None else source.cue
    distance = "-" if cue is None else min(FAR_CUE, abs(cue.start - stretch.outer.start) // CUE_STEP)
    return [
        f"tie={tie} cue={cue_class} sure={sure}",
        f"tie={tie} cue={cue_class} {short} {title}",
        f"tie={tie} before={before}",
        f"cue={cue_class} distance={distance} {short}",
        "found=nobody " + short if source is None else f"found={source.origin} {source.mention.sort} {short}",
    ]


def speech_features(scene: Scene, setting: Setting, stretch: Stretch, attribution: Attribution, stretches: int) -> list[str]:
    """The evidence for and against somebody's words. `stretches` counts those in quotation marks of the article.

    An article with few of them prints terms and titles in marks rather than speech.
    """
    content = stretch.span.of(scene.text)
    words = content.split(maxsplit=FIRST_WORDS)
    count = len(words)
    length = _LENGTHS[min(16, count)]
    lower = _bare_words(words)
    first = "upper" if content[0].isupper() else "lower" if content[0].islower() else "other"
    last = content[-1] if content[-1] in ".,!?…-" else "word"
    one, two = _words_before(scene, setting.index)
    after = _word_after(scene, setting.index)
    glyph = "single" if stretch.glyph in _SINGLE_MARKS else "double"
    same = min(4, scene.quoted_in_sentence[scene.tokens[setting.index].sentence])
    has_verb = any(_is_verb(word, scene) for word in lower)
    short = f"short={count <= 5}"
    title = f"title={count <= FIRST_WORDS and _title_like(words, scene.lexicon.terms)}"
    return [
        "bias",
        f"length={length}",
        f"length={length} first={first} last={last}",
        f"length={length} {title} first={first}",
        f"{short} before={one}",
        f"{short} before={two} {one}",
        f"{short} after={after}",
        f"{short} before={one} after={after}",
        f"lead={setting.lead} {short} first={first}",
        f"trail={setting.trail} {short}",
        f"trail={setting.trail} first={first}",
        f"person={not scene.lexicon.first_person.isdisjoint(lower)} {short}",
        f"verb={has_verb} {short}",
        f"glyph={glyph} {short} {title}",
        f"same={same} {short} {title}",
        f"place={setting.place} lead={setting.lead} tie={attribution.tie}",
        f"comma={',' in content[:-1]} {short}",
        *_source_features(attribution, stretch, one, short, title),
        f"stretches={min(MANY_STRETCHES, stretches // STRETCHES_STEP)} {short}",
    ]
