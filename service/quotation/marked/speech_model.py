"""Tells speech from other words in quotation marks: titles, terms, nicknames, scare quotes.

Two rules know terms and titles of works by the words around the marks. `speech_features` describes all other stretches for a linear model.
"""

from collections.abc import Mapping

from service.quotation.marked.source_model import Attribution
from service.quotation.paragraph.clause_words import TermWords
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.marks import Stretch
from service.quotation.paragraph.mentions import Sort
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.setting import Setting
from service.quotation.paragraph.tokens import NAME, POINT, QUOTED, Token

_FINITE = WordClass.AUXILIARY | WordClass.VERB
"""Finite verbs that are no words of saying."""

MOST_OF_TITLE = 6
"""A title right behind the noun for its work ("le film «…»") has at most this many words."""
MAX_TERM = 4
"""A term has at most this many words."""
MAX_DEFINING = 3
"""The words that say that a term is defined stand within this many tokens behind it: "within the meaning"."""
MAX_BYNAME = 10
"""The words that say who is known by a name stand within this many tokens behind it: ", as the ferries have been known"."""
MAX_WORK_WORDS = 9
"""The title of a work has at most this many words."""
MAX_BEHIND_WORK = 3
"""At most this many tokens stand between a noun for a work and the comma before its title: "a documentary about her, “…”"."""
MAX_LIST = 12
"""A list of words in marks is followed back for at most this many tokens."""
FIRST_WORDS = 30
"""At most this many words of a stretch are looked at one by one."""
LEAST_OF_CLAUSE = 5
"""A clause that fills a heading has at least this many words; shorter ones are titles as often."""
STRETCHES_STEP, MANY_STRETCHES = 4, 5
"""The stretches of an article are counted in steps of so many, and this many steps and more are one feature."""
CUE_STEP, FAR_CUE = 20, 5
"""The characters between a stretch and its cue are counted in steps of so many, and this many steps and more are one feature."""


_LENGTHS = ("0", "1", "2", "3", "4", "5", *3 * ("6-8",), *7 * ("9-15",), "16+")
"""How a number of words is written, the last one for all that are larger."""
_SINGLE_MARKS = "'\N{LEFT SINGLE QUOTATION MARK}"
"""Single opening marks, in which terms and titles are printed oftener than in double ones."""
_TITLING = WordClass.WORK | WordClass.NAMING
"""Words that a title or a term follows."""
_CLOSED_AFTER = WordClass.PREPOSITION | WordClass.CONJUNCTION | WordClass.AUXILIARY
"""Function words behind a stretch, each of which is a feature of its own; other words count by their class."""
_CLOSED_BEFORE = _CLOSED_AFTER | WordClass.DETERMINER | WordClass.WEAK
"""The same for the word before a stretch."""


def _title_like(words: list[str], terms: TermWords) -> bool:
    """Whether every word has a capital but those that have none in titles ("of", "the")."""
    return not any(word[0].isalpha() and not word[0].isupper() and word not in terms.title_words for word in words)


def _word_before(tokens: list[Token], position: int, sentence: int) -> int:
    """The index of the last word or quoted stretch before a position in a sentence, points left out; -1 where there is none."""
    position -= 1
    while position >= 0 and tokens[position].sentence == sentence:
        if tokens[position].kind is QUOTED or tokens[position].kind < POINT:
            return position
        position -= 1
    return -1


def _class_before(token: Token, english: Mapping[str, str]) -> str:
    """The name in features of a word before a stretch: a function word by itself (in English), any other by its class."""
    word = token.word
    if word & _TITLING:
        return "work" if word & WordClass.WORK else "naming"
    if word & _CLOSED_BEFORE:
        return english.get(token.lower, token.lower)
    if word & WordClass.SPEECH:
        return "speech"
    return "name" if token.kind is NAME else "people" if word & WordClass.PEOPLE else "word"


def _words_before(scene: Scene, index: int) -> tuple[str, str]:
    """The names in features of the last two words before a stretch in its sentence, the last one first; "-" where there is none."""
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
    """The name in features of the token behind a stretch: a point or a function word by itself, any other by its class."""
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
    """Whether the words around a short stretch say that it is a term; a hashtag is one, too.

    the word “…” — known as “…” — words such as “…” — “…” as defined in the act
    """
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
    """Whether the words that start at a token say that a law or contract defines what stands before them."""
    words = [token.lower for token in scene.tokens[behind : behind + MAX_DEFINING]]
    return any(tuple(words[: len(phrase)]) == phrase for phrase in scene.lexicon.terms.defining)


def _is_byname(scene: Scene, behind: int) -> bool:
    """Whether the words that start at a token say who is known by what stands before them: "the “Slugs”, as the ferries are known"."""
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
    """Whether a stretch is the title of a work, by a noun or a verb beside it.

    the “Low Tide” tour — her essay, “Low Tide”, ran in May — they sang “Low Tide”
    In languages other than English also right behind the noun, with one capital: le film « La dernière traversée ».
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
    """Whether a stretch stands behind a noun for a work and a comma, and no word of saying follows: "her essay, “Low Tide”, ran"."""
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
    """Whether a word is one of the frequent finite verbs that tell a clause from a title."""
    return word in scene.lexicon.terms.utterance_verbs if scene.bare_clauses else bool(scene.lexicon.classes.get(word, 0) & _FINITE)


def is_clause(scene: Scene, stretch: Stretch) -> bool:
    """Whether a stretch is a clause rather than a title: it has several words, a verb or "I" among them, but not the capitals of titles."""
    words = stretch.span.of(scene.text).split(maxsplit=FIRST_WORDS)
    if len(words) < LEAST_OF_CLAUSE or _title_like(words[:FIRST_WORDS], scene.lexicon.terms):
        return False
    return any(word in scene.lexicon.first_person or _is_verb(word, scene) for word in _bare_words(words))


def _bare_words(words: list[str]) -> list[str]:
    """The first words of a stretch in lower case, without points at their ends and with straight apostrophes."""
    opening = " ".join(words[:FIRST_WORDS]).lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return [word.strip(".,!?;:") for word in opening.split()]


def _source_features(attribution: Attribution, stretch: Stretch, before: str, short: str, title: str) -> list[str]:
    """Features of the likeliest source: how likely it is, its tie, where it stands, and how far its cue is from the stretch."""
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
    """The features by which the linear model decides whether a stretch is speech.

    `stretches` is how many quoted stretches the article has: where it has few, they are often terms and titles.
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
