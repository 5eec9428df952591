"""How the languages differ in the order of words and in what stands between a speaker and a word of saying."""

from dataclasses import dataclass

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the search for a speaker has to know of a language beyond its words."""

    bare_clauses: bool = False
    """Whether a reported clause may stand without its opening word ("she said it was late")."""
    elides: bool = False
    """Whether articles and pronouns lose their vowel before another."""
    verb_second: bool = False
    """Whether the verb stands second, whatever opens the sentence, and its participle or particle last ("Am Montag hat sie gesagt")."""
    drops_subjects: bool = False
    """Whether a verb may stand without its subject ("añadió")."""
    compounds: bool = False
    """Whether nouns are written together: "Regierungssprecherin"."""
    capital_nouns: bool = False
    """Whether every noun has a capital."""
    oblique: frozenset[str] = _NONE
    """Articles that no subject opens with."""
    pointing: frozenset[str] = _NONE
    """Words that stand for the words quoted before: "Das sagte …", "Lo ha detto …"."""
    like_so: frozenset[str] = _NONE
    """Words that name a source only right behind a quotation or a comma, or where they open a sentence: "…, so Ada Quill"."""
    behind: frozenset[str] = _NONE
    """Words that name a source standing before them: "dem Bericht zufolge"."""
    of: frozenset[str] = _NONE
    """What may stand between a word that names a source and the source: "de acuerdo con", "nach Angaben von"."""
    view: frozenset[str] = _NONE
    """A preposition that gives somebody's view where it opens a sentence: "Pour Ada Quille, …"."""
    verb_endings: tuple[str, ...] = ()
    """Endings that only verbs have."""
    replies: frozenset[str] = _NONE
    """Nouns for words that somebody gives: "C'est la seule réponse que …"."""
    subjunctive: frozenset[str] = _NONE
    """Verb forms that report speech without an opening word: "er werde kommen"."""
    impersonal: frozenset[str] = _NONE
    """Pronouns that stand for nobody: "es", "man"."""
    read: frozenset[str] = _NONE
    """Forms of verbs for what is read in a document: "heißt es in dem Brief", "si legge nella nota"."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GRAMMARS = {
    "en": Grammar(bare_clauses=True),
    "de": Grammar(
        verb_second=True,
        compounds=True,
        capital_nouns=True,
        oblique=_words(
            "dem den des einem einen eines ihrem ihren ihres seinem seinen seines diesem diesen dieses unserem keinem ihm ihn ihnen"
        ),
        pointing=_words("das dies so ähnlich dazu"),
        like_so=_words("so"),
        behind=_words("zufolge"),
        of=_words("von vom"),
        view=_words("für"),
        impersonal=_words("es man"),
        replies=_words("antwort worte satz kommentar botschaft reaktion"),
        subjunctive=_words(
            "sei seien habe hätte hätten werde würde würden könne könnte könnten müsse müsste müssten solle sollten dürfe dürften wolle "
            "gebe gäbe gehe komme bleibe stehe wisse liege lasse mache brauche möge wäre wären handele handle gehöre"
        ),
        read=_words("heißt hieß steht stand"),
    ),
    "fr": Grammar(
        elides=True,
        pointing=_words("ce c' ainsi voilà"),
        of=_words("de d' du des les le la"),
        verb_endings=("aient", "èrent"),
        view=_words("pour"),
        impersonal=_words("on"),
        replies=_words("réponse mots phrase message commentaire réaction"),
        read=_words("lire lit"),
    ),
    "es": Grammar(
        drops_subjects=True,
        pointing=_words("lo así esto eso"),
        like_so=_words("así"),
        of=_words("con de del a lo"),
        verb_endings=("ó", "aron", "ieron", "aba", "aban"),
        view=_words("para"),
        replies=_words("respuesta palabras frase mensaje comentario reacción"),
        read=_words("lee leía leerse recoge reza"),
    ),
    "it": Grammar(
        elides=True,
        drops_subjects=True,
        pointing=_words("lo l' ne così questo queste"),
        like_so=_words("così"),
        of=_words("di del della dello dell' dei degli delle con a"),
        verb_endings=("ò", "arono", "irono", "ava", "avano", "evano"),
        view=_words("per"),
        replies=_words("risposta parole frase messaggio commento reazione"),
        read=_words("legge leggeva recita"),
    ),
    "pt": Grammar(
        drops_subjects=True,
        pointing=_words("isso assim foi"),
        of=_words("com de do da dos das o a"),
        verb_endings=("ou", "iu", "aram", "eram", "iram", "ava", "avam"),
        view=_words("para"),
        replies=_words("resposta palavras frase mensagem comentário reação"),
        read=_words("lê lia lê-se lia-se consta"),
    ),
    "nl": Grammar(
        verb_second=True,
        compounds=True,
        pointing=_words("dat zo dit"),
        of=_words("van"),
        view=_words("voor"),
        impersonal=_words("het men"),
        replies=_words("antwoord woorden zin boodschap commentaar reactie"),
        read=_words("klinkt klonk luidt luidde staat stond"),
    ),
}
"""By BCP 47 tag."""
