"""The word lists of the quotation stage, as one frozen value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from service.quotation.paragraph.reporting_words import Frames, load_frames
from service.rules.loading import read_words


class WordClass:
    """The closed classes a word can be in, as bits: one look at a word answers every question about it."""

    DETERMINER = 1
    PREPOSITION = 2
    CONJUNCTION = 4
    AUXILIARY = 8
    VERB = 16
    """A frequent verb that is no word of saying."""
    PRONOUN = 32
    SPEECH = 64
    """A form of a verb of saying."""
    WEAK = 128
    """A form of a verb of naming, judging or thinking."""
    PERSON = 256
    """A noun for a person by role."""
    ADVERB = 512
    CHAINING = 1024
    """A preposition that ties a phrase to the description before it."""
    TIME = 2048
    """A word of date or time: it stands between a speaker and the word of saying without being either."""

    ACCORDING = 4096
    """A word that names a source without a verb."""
    GROUP = 8192
    """A noun for a group or an organisation."""
    DOCUMENT = 16384
    """A noun for a document that is quoted."""
    WORK = 32768
    """A noun for a song, a film, a book: a title follows."""
    NAMING = 65536
    """A word that announces a name, a term or a title in marks."""
    COMPLEMENTISER = 262144
    """A word that opens a reported clause."""
    TERM = 131072
    """A word behind which only a term can stand in marks."""

    CUE = SPEECH | WEAK
    PEOPLE = PERSON | GROUP | DOCUMENT
    """A noun for those who speak, and for what is quoted."""
    BREAK = PREPOSITION | CONJUNCTION | AUXILIARY | VERB | PRONOUN
    """No noun phrase runs over such a word."""


_ELIDING = frozenset(("fr", "it"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Closed vocabularies, all in lower case."""

    classes: Mapping[str, int]
    """Word → its classes, as bits of `WordClass`."""
    bare_clauses: bool
    """Whether a reported clause may stand without its opening word ("she said it was late")."""
    elides: bool
    """Whether articles and pronouns lose their vowel before another (French, Italian)."""
    pronouns: Mapping[str, str]
    """Pronoun → what it can stand for: f, m, p(lural), n(euter), r(elative)."""
    frames: Frames
    """What the words govern that report speech, beliefs, plans."""


def load_lexicon(language: str) -> Lexicon:
    """The lists of one language (`service/rules/quotation/<language>/`)."""

    def entries(name: str) -> list[str]:
        return sorted(read_words(f"quotation/{language}/{name}.txt"))

    pronouns = dict(line.split() for line in entries("pronouns"))
    verbs = {bit: entries(name) for bit, name in ((WordClass.SPEECH, "cues_speech"), (WordClass.WEAK, "cues_weak"))}
    lists: list[tuple[int, Iterable[str]]] = [
        (WordClass.DETERMINER, entries("determiners")),
        (WordClass.PREPOSITION, entries("prepositions")),
        (WordClass.CONJUNCTION, entries("conjunctions")),
        (WordClass.AUXILIARY, entries("auxiliaries")),
        (WordClass.VERB, entries("verbs")),
        (WordClass.PRONOUN, pronouns),
        (WordClass.PERSON, entries("nouns_people")),
        (WordClass.GROUP, entries("nouns_groups")),
        (WordClass.DOCUMENT, entries("nouns_documents")),
        (WordClass.WORK, entries("works")),
        (WordClass.NAMING, entries("naming")),
        (WordClass.TERM, entries("terms")),
        (WordClass.COMPLEMENTISER, entries("complementisers")),
        (WordClass.ADVERB, entries("adverbs")),
        (WordClass.CHAINING, entries("chaining")),
        (WordClass.ACCORDING, entries("according")),
        (WordClass.TIME, entries("times")),
        *((bit, (form for line in lines for form in line.split())) for bit, lines in verbs.items()),
    ]
    classes: dict[str, int] = {}
    for bit, words in lists:
        for word in words:
            classes[word] = classes.get(word, 0) | bit
    frames = load_frames(language, frozenset(entries("according")))
    return Lexicon(MappingProxyType(classes), language == "en", language in _ELIDING, MappingProxyType(pronouns), frames)
