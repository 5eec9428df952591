"""Corrects mentions of proper names, using the names beside them and elsewhere in the article."""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.pronoun_kinds import Gender
from service.quotation.paragraph.subject_phrases import MIN_FULL_NAME_WORDS
from service.quotation.paragraph.surname_words import without_arabic_article
from service.quotation.speakers.name_words import CAPITALS, PARTICLES, NameWords, describes
from service.text.sentences import find_sentence_ends
from service.text.spans import Span

_MAX_NICKNAME_CHARACTERS = 24
"""Characters of a nickname between a given name and a surname, with its quotation marks and spaces."""
_NICKNAME = re.compile(rf" (?:\"[{CAPITALS}][^\"()\n]{{1,20}}\"|'[{CAPITALS}][^'()\n]{{1,20}}'|\([{CAPITALS}][^\W\d_]{{2,15}}\)) ")
"""A nickname in quotation marks or brackets, with the spaces around it."""
_NICKNAME_ENDS = frozenset("\"')")
"""Characters that end a nickname. Few names have one of these before them, so the others are skipped quickly."""
_NEXT_WORD = re.compile(r" ([a-z]{2,20})\b")
"""The word after a name."""
_WORD_BEFORE = re.compile(r"\b([^\W\d_]{2,20}) \Z")
"""The word before a name."""
_WORD_AFTER = re.compile(r" ([^\W\d_]{2,20})\b")
"""The word after a name, in any language."""
_APPOSITION = re.compile(r", ([a-z]{1,20}|\d{1,2},)(?= )")
"""The first word of an apposition, or an age, after a name."""
MAX_TAKEN_UP_CHARACTERS = 120
"""The sentence of a name ends within this many characters, so that the pronoun of the next one can mean the name."""
_MAX_SUBJECT_CHARACTERS = 5
"""Characters of the pronoun that opens the next sentence, with the space before it."""
_BREAKS = re.compile(rf"[\"\n]| [{CAPITALS}][^ ]* [^ ]")
"""Matches what makes a pronoun mean somebody else than the name before it: a quotation mark, another name."""
MIN_TIMES_ALONE = 2
"""An unlisted word counts as a given name if the article prints it alone at least this many times."""
_MAX_GIVEN_NAME_CHARACTERS = 24
"""An unknown given name is looked for within this many characters before a name."""
MAX_CHARACTERS_BETWEEN_NAMES = 80
"""Two names that open a sentence together have at most this many characters between them."""


@dataclass(slots=True, eq=False)
class NamedMention:
    """A proper name where it is printed."""

    start: Final[int]
    """Start and end include its titles."""
    end: Final[int]
    name: Final[str]
    """The name without titles, its quotation marks in ASCII."""
    printed: Final[str]
    """The name as printed in the text."""
    gender: Final[Gender | None]
    """That of its title, if it has one."""
    opens: Final[bool]
    """Whether it opens a sentence."""

    @property
    def span(self) -> Span:
        """Its characters, with its titles."""
        return Span(self.start, self.end)


def with_nicknames(text: str, folded: str, mentions: list[NamedMention], words: NameWords) -> list[NamedMention]:
    """The names, with a given name, a nickname and a surname joined into one: 'Ada "Crab" Quill', "Ada (Addie) Quill"."""
    joined: list[NamedMention] = []
    for mention in mentions:
        if folded[mention.start - 2 : mention.start - 1] not in _NICKNAME_ENDS:
            joined.append(mention)
            continue
        first = next((other for other in reversed(joined[-2:]) if _is_nicknamed(folded, other, mention, words)), None)
        if first is None:
            joined.append(mention)
            continue
        while joined[-1] is not first:
            joined.pop()
        start = first.end - len(first.name)
        joined[-1] = replace(first, end=mention.end, name=folded[start : mention.end], printed=text[start : mention.end])
    return joined


def _is_nicknamed(folded: str, first: NamedMention, last: NamedMention, words: NameWords) -> bool:
    """Whether a nickname comes between two names, the first of which begins with a given name."""
    if not 0 < last.start - first.end <= _MAX_NICKNAME_CHARACTERS or not words.begins_with_given(first.name):
        return False
    return _NICKNAME.fullmatch(folded, first.end, last.start) is not None


def with_unknown_given_names(text: str, folded: str, mentions: list[NamedMention], words: NameWords) -> list[NamedMention]:
    """The names, extended by the word before a full name if the article calls somebody by that word alone: "Zovi Lee
    Quill", "Zovi said".
    """
    alone = Counter(mention.name for mention in mentions if " " not in mention.name)
    return [_with_word_before(text, folded, mention, alone, words) for mention in mentions]


def _with_word_before(text: str, folded: str, mention: NamedMention, alone: Counter[str], words: NameWords) -> NamedMention:
    """A name of two words with the word before it, if that is an unknown given name."""
    named = mention.end - len(mention.name)
    if folded[named - 1 : named] != " " or mention.name.count(" ") != 1 or not folded[named - 2 : named - 1].isalpha():
        return mention
    before = folded[max(0, named - _MAX_GIVEN_NAME_CHARACTERS) : named - 1].replace("\n", " ").rsplit(" ", 1)[-1]
    if (
        alone[before] < MIN_TIMES_ALONE
        or describes(before, words)
        or before.lower() in words.lexicon.classes
        or before.lower() in words.times
    ):
        return mention
    start = named - 1 - len(before)
    name, printed = folded[start : mention.end], text[start : mention.end]
    return replace(mention, start=min(start, mention.start), name=name, printed=printed)


def without_descriptions(folded: str, mentions: list[NamedMention], words: NameWords) -> list[NamedMention]:
    """The names without descriptions before them: "Challenger Zadie Quill" becomes the "Zadie Quill" that the article prints elsewhere."""
    long = [index for index, mention in enumerate(mentions) if mention.name.count(" ") > 1]
    if not long:
        return mentions
    names = {mention.name for mention in mentions}
    common: frozenset[str] | None = None
    for index in long:
        mention = mentions[index]
        pieces = mention.name.split(" ")
        start = _known_name_at(pieces, names, words)
        if not start:
            continue
        if common is None:
            common = frozenset(folded.split())
        if any(describes(piece, words) or piece.lower() in common for piece in pieces[:start]):
            name = " ".join(pieces[start:])
            mentions[index] = replace(mention, name=name, printed=mention.printed[-len(name) :])
    return mentions


def _known_name_at(pieces: list[str], names: set[str], words: NameWords) -> int:
    """The index in a long name where a shorter name begins that is printed elsewhere and can be a person's; 0 if there is none, or if the
    long name begins with a given name.

    A family name may come first, and be printed alone elsewhere: "to London Qo Abara", "Qo said".
    """
    if pieces[0].lower() in words.all_given or pieces[0].endswith("."):
        return 0
    for start in range(1, len(pieces) - 1):
        if " ".join(pieces[start:]) in names and (pieces[start].lower() in words.all_given or pieces[-1] in names):
            return start
    start = len(pieces) - 2
    if pieces[start] in names and pieces[-1] not in names and all(describes(piece, words) for piece in pieces[:start]):
        return start
    return 0


def with_coordinated(folded: str, mentions: list[NamedMention], words: NameWords) -> list[NamedMention]:
    """The names, with the second of a pair marked as opening its sentence like the first: "Ann Lowe, the mayor, and Paul Reed arrived"."""
    for index in range(1, len(mentions)):
        first, second = mentions[index - 1], mentions[index]
        if first.opens and second.start - first.end < MAX_CHARACTERS_BETWEEN_NAMES:
            paired = folded.endswith(words.pairing, first.end, second.start)
            if paired and next(find_sentence_ends(folded, first.end, second.start), None) is None:
                mentions[index] = replace(second, opens=True)
    return mentions


def without_common_words(folded: str, mentions: list[NamedMention], unsure: set[int], words: NameWords) -> list[NamedMention]:
    """The names without single words that may owe their capital to opening a sentence, unless the text shows that they are names.

    `unsure` has the offsets of such words. A word that the text also prints in small letters is left out.
    """
    sure = {word for mention in mentions if mention.start not in unsure for word in mention.name.split()}
    small = _SmallWords(folded)
    kept: list[NamedMention] = []
    for mention in mentions:
        if mention.start not in unsure or mention.name in sure or " " in mention.name or mention.name.lower() in words.given:
            kept.append(mention)
        elif (gender := _gender_taken_up(folded, mention, words)) is not None and not small.has(mention.name.lower()):
            kept.append(replace(mention, gender=gender))
        elif _is_somebody(folded, mention, words) and not small.has(mention.name.lower()):
            kept.append(mention)
    return kept


def _is_somebody(folded: str, mention: NamedMention, words: NameWords) -> bool:
    """Whether the first word of a sentence can only be a name and is somebody's: a verb of saying or an apposition follows it.

    "Tarn added", "Tarn, a baker, was late", "Tarn, 34, was late".
    """
    if not _may_be_surname(mention.name.lower(), words):
        return False
    verb = _NEXT_WORD.match(folded, mention.end)
    if verb is not None:
        return bool(words.lexicon.class_of(verb[1]) & WordClass.SPEECH)
    after = _APPOSITION.match(folded, mention.end)
    return after is not None and (after[1][0].isdigit() or bool(words.lexicon.class_of(after[1]) & WordClass.INDEFINITE))


class _SmallWords:
    """An index of a text's words in small letters, so that no name has to be searched for in the whole text."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._words: list[str] | None = None

    def has(self, beginning: str) -> bool:
        """Whether the text has a word in small letters with this beginning after a blank."""
        if self._words is None:
            self._words = sorted({word for word in self._folded.split(" ")[1:] if word[:1].islower()})
        at = bisect_left(self._words, beginning)
        return at < len(self._words) and self._words[at].startswith(beginning)


def _gender_taken_up(folded: str, mention: NamedMention, words: NameWords) -> Gender | None:
    """The gender of the pronoun that refers to the first word of a sentence, if that word can only be a surname.

    "Tarn limped off with what she called a scratch", "Tarn was late. He apologised". None for a word that looks like another noun.
    """
    verb = _NEXT_WORD.match(folded, mention.end)
    if verb is None or not _is_verb(verb[1], words) or not _may_be_surname(mention.name.lower(), words):
        return None
    last = min(len(folded), verb.end() + MAX_TAKEN_UP_CHARACTERS)
    end = next(find_sentence_ends(folded, verb.end(), last), last)
    taken = words.pronouns.search(folded, verb.end(), end + _MAX_SUBJECT_CHARACTERS)
    if taken is None or _BREAKS.search(folded, verb.end(), taken.start()):
        return None
    pronoun = taken.group().lower()
    is_subject = isinstance(words.lexicon.pronouns.get(pronoun), Gender) and pronoun not in words.grammar.oblique_words
    return words.pronoun_genders[pronoun] if is_subject else None


def _is_verb(word: str, words: NameWords) -> bool:
    """Whether a word is a listed verb or has an ending of the past tense."""
    return bool(words.lexicon.class_of(word) & WordClass.VERBAL) or word.endswith(words.lexicon.clauses.past_endings)


def _may_be_surname(word: str, words: NameWords) -> bool:
    """Whether a word in small letters is no known word of the language, by the lists and its ending."""
    is_known = word in words.lexicon.classes or word in words.places
    return word.isalpha() and not is_known and not word.endswith(words.descriptions.common_endings)


def _before_article(mention: NamedMention, articles: frozenset[str]) -> NamedMention:
    """The name without an article of another case and what follows; after a particle the article is one, too: "van der Quill"."""
    pieces = mention.name.split(" ")
    cuts = (index for index in range(MIN_FULL_NAME_WORDS, len(pieces)) if pieces[index] in articles and pieces[index - 1] not in PARTICLES)
    cut = next(cuts, len(pieces))
    if cut == len(pieces):
        return mention
    length = len(" ".join(pieces[:cut]))
    end = mention.end - len(mention.name) + length
    return replace(mention, end=end, name=mention.name[:length], printed=mention.printed[:length])


def without_common_nouns(folded: str, mentions: list[NamedMention], words: NameWords) -> list[NamedMention]:
    """The names in a language where every noun has a capital: those with a given name, a title or an acronym, those who speak, and surnames
    printed in one of those names.

    A full name ends before an article, after which its sentence continues: "Ada Quill den Hafen" are two phrases.
    """
    articles = words.grammar.oblique_words | words.grammar.genitive_articles
    mentions = [_before_article(mention, articles) if mention.name.count(" ") > 1 else mention for mention in mentions]
    full = {mention.name for mention in mentions if _is_full(mention, words) or _speaks(folded, mention, words)}
    surnames = {last for name in full for last in (name.rsplit(" ", 1)[-1], without_arabic_article(name.rsplit(" ", 1)[-1]))}
    return [mention for mention in mentions if mention.name.isupper() or mention.name.rsplit(" ", 1)[-1] in surnames]


def _is_full(mention: NamedMention, words: NameWords) -> bool:
    """Whether a name has a title or a given name, of which both parts of a double one are known: "Eva-Lotte Quill"."""
    first, _, rest = mention.name.lower().partition(" ")
    # Many rare given names are nouns, too: "Lage", alone, is hardly a man.
    given = words.all_given if rest else words.given
    return first in given or mention.end - mention.start > len(mention.name) or all(part in given for part in first.split("-"))


def _speaks(folded: str, mention: NamedMention, words: NameWords) -> bool:
    """Whether two unknown words with capitals can only be somebody's name: a verb of saying is right before or after them.

    "sagte Zovi Quill", "Zovi Quill betonte"; not "sagte Staatsanwalt Quill".
    """
    pieces = mention.name.lower().split(" ")
    if len(pieces) != MIN_FULL_NAME_WORDS or not all(_may_be_surname(piece, words) for piece in pieces) or describes(pieces[0], words):
        return False
    before = _WORD_BEFORE.search(folded, max(0, mention.start - _MAX_GIVEN_NAME_CHARACTERS), mention.start)
    after = _WORD_AFTER.match(folded, mention.end)
    return any(found is not None and words.lexicon.class_of(found[1].lower()) & WordClass.SPEECH for found in (before, after))
