"""Proper names where they are printed, and what a name is without the titles before it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from service.quotation.lexicon import Lexicon, WordClass
from service.rules.loading import read_words
from service.text.spans import Span

_UPPER = "A-Z\N{LATIN CAPITAL LETTER A WITH GRAVE}-\N{LATIN CAPITAL LETTER O WITH DIAERESIS}" + "".join(
    chr(code) for code in (*range(0xD8, 0xDF), *range(0x100, 0x250), *range(0x386, 0x3AC), *range(0x400, 0x430)) if chr(code).isupper()
)
_ABBREVIATED = (
    "Mr Mrs Ms Dr Sen Rep Gov Gen Lt Col Capt Sgt Prof Rev St Hon Supt Insp Det Cmdr Adm Maj Pres Sr Sra Hr Fr Mme Dott Dhr".split()
)
_ABBREVIATES = "|".join([*(rf"(?<=\b{word})" for word in _ABBREVIATED), rf"(?<=\b[{_UPPER}])"])
# The first element is one class of characters: the search then skips everything else at the speed of C.
_WORD = rf"[{_UPPER}][^\W_]*(?:[-'&][^\W_]+){{0,6}}(?:(?:{_ABBREVIATES})\.(?:[{_UPPER}]\.){{0,2}})?"
_BETWEEN = r"(?:de|del|della|der|den|van|von|vom|zu|al|bin|ibn|el|la|le|di|da|dos|du|ter|y|of|the|&)"
_RUN = re.compile(rf"{_WORD}(?:[ ](?:{_BETWEEN}[ ]){{0,3}}{_WORD}){{0,9}}")
PHRASE = re.compile(r" (?:for|of|at|in|with|from|who|close|de|du|des|del|della|di|do|da|van|von|der|für|im|vom) ")
"""Where the prepositional phrases of a description begin."""

_PARTICLES = frozenset("de del della der den van von vom zu al bin ibn el la le di da dos du ter y of the".split())
_AND = (" and ", " und ", " et ", " y ", " e ", " en ")
_SENTENCE_END = re.compile(r"[.?!] ")
MAX_BETWEEN = 80
"""Characters between two names that may share the opening of a sentence."""

_KEPT_TITLES = frozenset("pope king queen prince princess saint emperor sultan".split())
"""Titles that are part of the name when only one word follows ("Pope Francis")."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """The word lists that tell a name from what stands around it, in lower case."""

    titles: frozenset[str]
    people: frozenset[str]
    """Nouns for people by role."""
    groups: frozenset[str]
    """Nouns for groups, organisations and documents: a name that holds one is nobody's."""
    organisations: frozenset[str]
    """Nouns for groups and organisations alone."""
    times: frozenset[str]
    definite: frozenset[str]
    """Articles and possessives that point to somebody already named."""
    function_words: frozenset[str]
    """Words that a sentence may open with in capitals and that are no names."""
    places: frozenset[str]
    given: Mapping[str, str]
    """Given name → f or m."""
    gendered: Mapping[str, str]
    """Title or noun → f or m."""


@dataclass(frozen=True, slots=True)
class NamedMention:
    """A proper name where it is printed."""

    span: Span
    """With its titles."""
    name: str
    """Without them, with marks in their ASCII form."""
    printed: str
    """The same as it stands in the text."""
    gender: str | None
    """f or m, where a title tells."""
    opens: bool
    """Whether it opens a sentence."""


def load_name_words(language: str, lexicon: Lexicon) -> NameWords:
    """The word lists of one language (`service/rules/quotation/<language>/`); given names are of all languages."""

    def pairs(name: str) -> Mapping[str, str]:
        return MappingProxyType(dict(line.split() for line in read_words(f"quotation/{name}.txt")))

    def classed(bits: int) -> frozenset[str]:
        return frozenset(word for word, classes in lexicon.classes.items() if classes & bits)

    return NameWords(
        titles=read_words(f"quotation/{language}/titles.txt"),
        people=classed(WordClass.PERSON),
        groups=classed(WordClass.GROUP | WordClass.DOCUMENT),
        organisations=classed(WordClass.GROUP),
        times=classed(WordClass.TIME),
        definite=read_words(f"quotation/{language}/definite.txt"),
        function_words=classed(WordClass.DETERMINER | WordClass.BREAK | WordClass.ADVERB | WordClass.TIME),
        places=read_words("quotation/places.txt"),
        given=pairs("given_names"),
        gendered=pairs(f"{language}/gendered_words"),
    )


def is_nobodys(name: str, words: NameWords) -> bool:
    """Whether a name is that of an organisation, a document or a place."""
    if name.lower() in words.places:
        return True
    head = PHRASE.split(name, maxsplit=1)[0] if not name[:1].isupper() else name
    return "&" in name or any(word.lower() in words.groups for word in head.split())


def strip_titles(phrase: str, words: NameWords) -> str:
    """The name inside a folded noun phrase: what follows the last title, noun for people or possessive; the phrase where nothing does."""
    pieces = phrase.split()
    if pieces[-1].lower() in words.organisations:
        return " ".join(pieces[1:] if len(pieces) > 1 and pieces[0].lower() in words.definite else pieces)
    start = 0
    for index, piece in enumerate(pieces[:-1]):
        if pieces[index + 1][0].isupper():
            start = _name_start(piece, index, start, len(pieces), words)
    kept = pieces[max(start, _given_name_at(pieces, words)) :]
    if len(kept) > 1 and kept[0].lower() in words.definite:
        kept = kept[1:]
    return " ".join(kept) or phrase


def _name_start(piece: str, index: int, start: int, count: int, words: NameWords) -> int:
    """Where the name starts as far as the word at `index` tells."""
    bare = piece.lower().strip(".,")
    if bare in _KEPT_TITLES and index + 2 == count:
        return index
    possessive = bare.endswith(("'s", "s'"))
    described = piece[0].islower() and bare not in _PARTICLES and not bare.endswith("'")
    return index + 1 if possessive or described or bare in words.titles or bare in words.people or bare in words.gendered else start


def _given_name_at(pieces: list[str], words: NameWords) -> int:
    """Where the given name stands behind words that are none ("Organist Klaas Detering"); 0 where it stands first or is unknown."""
    if pieces[0].lower() in words.given:
        return 0
    return next((index for index in range(1, len(pieces) - 1) if pieces[index].lower() in words.given), 0)


def find_names(text: str, folded: str, spans: tuple[Span, ...], words: NameWords) -> list[NamedMention]:
    """The proper names in the given stretches of a text, in order. `folded` is the same text with its marks in ASCII."""
    read: dict[str, tuple[str, str | None]] = {}
    mentions: list[NamedMention] = []
    sure: set[str] = set()
    for span in sorted(spans):
        for found in _RUN.finditer(folded, span.start, span.end):
            start = found.start()
            opens = start == span.start or folded[max(span.start, start - 2) : start].strip(" \"'(") in ("", ".", "?", "!")
            run = (_without_function_words(found.group(), words) if opens else found.group()).removesuffix("'s")
            if not run or (" " not in run and run.lower() in words.times):
                continue
            if run not in read:
                read[run] = (strip_titles(run, words), _gender_of_titles(run, words))
            name, gender = read[run]
            start += found.group().index(run)
            place = Span(start, start + len(run))
            mentions.append(NamedMention(place, name, text[place.end - len(name) : place.end], gender, opens))
            if opens and not found.group().startswith(run):
                sure.add(name)
    mentions = _without_common_words(mentions, sure, words)
    for index in range(1, len(mentions)):
        if _coordinated(folded, mentions[index - 1], mentions[index]):
            mentions[index] = replace(mentions[index], opens=True)
    return mentions


def _gender_of_titles(text: str, words: NameWords) -> str | None:
    """f or m, where a title or a noun in a run of names tells."""
    return next((words.gendered[word] for word in (piece.lower().strip(".") for piece in text.split()) if word in words.gendered), None)


def _without_common_words(mentions: list[NamedMention], names: set[str], words: NameWords) -> list[NamedMention]:
    """Leave out single words whose capital only the sentence gave them; `names` are surely none of these, nor what stands elsewhere."""
    sure = names | {word for mention in mentions if not mention.opens or " " in mention.name for word in mention.name.split()}
    return [
        mention
        for mention in mentions
        if not mention.opens or " " in mention.name or mention.name in sure or mention.name.lower() in words.given
    ]


def _coordinated(folded: str, first: NamedMention, second: NamedMention) -> bool:
    """Whether a name shares the opening of its sentence with the one before: "Ann Lowe, the mayor, and Paul Reed arrived"."""
    between = folded[first.span.end : second.span.start]
    return first.opens and len(between) < MAX_BETWEEN and between.endswith(_AND) and not _SENTENCE_END.search(between)


def _without_function_words(text: str, words: NameWords) -> str:
    """A run without the function words at its front; empty when no name is left."""
    head, _, rest = text.partition(" ")
    while head.lower() in words.function_words:
        text = rest
        head, _, rest = rest.partition(" ")
    return text if text[:1].isupper() else ""
