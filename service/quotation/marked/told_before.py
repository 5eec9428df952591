"""Finds the source of a quotation that stands right behind its word of saying, in languages other than English.

"*Ada Quilla* sostiene que «…»", "*L'uomo* avrebbe detto alla donna «…»", "*Ada Quill* nennt das Haus eine „Ruine“"
"""

from service.quotation.marked.source_model import Attribution, spoken_by
from service.quotation.marked.sources import CueClass, Origin
from service.quotation.paragraph.cue_links import SPEAKING_TIES, Link, Tie
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Sort
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.setting import Setting
from service.quotation.paragraph.tokens import PUNCT, QUOTED

CUE_BEFORE_THAT_PROBABILITY = 0.95
"""Probability that the subject of a word of saying is the source of a quotation that only "that" separates from it; an estimate."""
CUE_IN_SENTENCE_BEFORE_PROBABILITY = 0.8
"""Probability that the subject of a word of saying in the sentence before is the source; an estimate."""
JUDGING_CUE_PROBABILITY = 0.94
"""Probability that the subject of a verb of judging is the source; the verb does not show that the words are a quotation."""
MAX_WORDS_BEHIND_THAT = 6
"""At most this many words stand between "that" and a quotation that belongs to its clause."""
_MAX_ADDRESSED_TOKENS = 8
"""Fewer tokens than these stand between a word of saying and a quotation for the one who is spoken to."""
_OTHER_PARTS = WordClass.CONJUNCTION | WordClass.COMPLEMENTISER | WordClass.ACCORDING
"""Words that open another part of the sentence."""
_BEFORE_JUDGEMENT = WordClass.DETERMINER | WordClass.PREPOSITION | WordClass.CONJUNCTION
"""Words right before what somebody is called: "*eine* „Ruine“", "*als* „Ruine“", "*de* «ruine»"."""


def cue_before_that(scene: Scene, setting: Setting) -> Attribution | None:
    """The subject of the word of saying right before "that" and a quotation: "Ada dice que *el Ayuntamiento* afirma que «no hay plan»".

    A few words of the clause may stand between: "*Ada Kwil* stelde dat op basis “van oude plannen” is gebouwd".
    """
    tokens, that = scene.tokens, _that_before(scene, setting.index)
    if that is None:
        return None
    cue = that - 1
    if scene.lexicon.grammar.verb_second and cue and tokens[cue].lower == ",":
        cue -= 1
    while cue and tokens[cue].word & WordClass.ADVERB and not tokens[cue].word & WordClass.SPEECH:
        cue -= 1
    link = _speaker_of(scene, cue)
    if link is None or not tokens[cue].word & WordClass.SPEECH:
        return None
    return spoken_by(scene, link, CUE_BEFORE_THAT_PROBABILITY)


def _speaker_of(scene: Scene, cue: int, ties: frozenset[Tie] = SPEAKING_TIES) -> Link | None:
    """The link of a cue to the person or body that says something; None where it has none."""
    return next((link for link in scene.links_of(cue) if link.tie in ties and link.mention.sort is not Sort.OTHER), None)


def _last_verb_before(scene: Scene, index: int) -> int | None:
    """The nearest verb before a quotation in its sentence, with nothing between but the one it addresses or describes; else None."""
    tokens = scene.tokens
    start = max(0, index - _MAX_ADDRESSED_TOKENS)
    verb = next((place for place in range(index - 1, start - 1, -1) if tokens[place].word & WordClass.VERBAL), None)
    return verb if verb is not None and tokens[verb].sentence == tokens[index].sentence else None


def _that_before(scene: Scene, index: int) -> int | None:
    """The index of "that" before a token, with at most a few words between, none of them a verb or a name; else None."""
    tokens = scene.tokens
    for place in range(index - 1, max(0, index - 1 - MAX_WORDS_BEHIND_THAT), -1):
        if tokens[place].word & WordClass.COMPLEMENTISER:
            return place
        if tokens[place].kind >= PUNCT or tokens[place].word & WordClass.VERBAL:
            return None
    return None


def cue_right_before(scene: Scene, setting: Setting) -> Attribution | None:
    """The subject of the word of saying before a quotation, where only the one spoken to stands between the two.

    "*L'uomo* avrebbe detto alla donna «…»"
    """
    tokens, index = scene.tokens, setting.index
    cue = _last_verb_before(scene, index)
    if cue is None or not tokens[cue].word & WordClass.SPEECH:
        return None
    if any(token.kind >= PUNCT or token.word & _OTHER_PARTS for token in tokens[cue + 1 : index]):
        return None
    link = _speaker_of(scene, cue)
    return None if link is None or link.mention.last > cue else spoken_by(scene, link, CUE_BEFORE_THAT_PROBABILITY)


def judging_cue_before(scene: Scene, setting: Setting) -> Attribution | None:
    """The subject of the verb of judging whose object words in marks describe: "*Ada Quill* nennt das Haus eine „Ruine“".

    None where another verb, a point or a word that opens a clause stands between.
    """
    tokens, index = scene.tokens, setting.index
    if setting.begins or not index or not tokens[index - 1].word & _BEFORE_JUDGEMENT:
        return None
    cue = _last_verb_before(scene, index)
    if cue is None or tokens[cue].word & WordClass.CUE != WordClass.WEAK:
        return None
    if any(token.kind >= PUNCT or token.word & (WordClass.COMPLEMENTISER | WordClass.ACCORDING) for token in tokens[cue + 1 : index]):
        return None
    link = _speaker_of(scene, cue)
    return None if link is None else spoken_by(scene, link, JUDGING_CUE_PROBABILITY, CueClass.JUDGING)


def cue_ending_sentence_before(scene: Scene, setting: Setting) -> Attribution | None:
    """The subject of the word of saying with which the sentence before ends, for a quotation that is a sentence of its own.

    "Das war oft so, wie *eine Anwohnerin* berichtet. „Wir sassen am Hafen.“"
    """
    tokens, cue = scene.tokens, setting.index - 2
    if not scene.lexicon.grammar.verb_second or not setting.begins or setting.cue_follows or not setting.is_sentence or cue < 1:
        return None
    if tokens[cue + 1].lower != "." or not tokens[cue].word & WordClass.SPEECH:
        return None
    link = _speaker_of(scene, cue, frozenset((Tie.SUBJECT,)))
    return None if link is None else spoken_by(scene, link, CUE_BEFORE_THAT_PROBABILITY)


def cue_in_sentence_before(scene: Scene, setting: Setting, attribution: Attribution) -> Attribution | None:
    """The subject of the word of saying in the sentence before, in place of whoever spoke before that sentence.

    Only for a quotation that is a sentence of its own:

    „Nein“, sagte Jost Wiebe. *Ada Quill* erzählte, dass es einen Plan gab. „Aber gebaut hat niemand.“
    """
    tokens, last = scene.tokens, setting.index - 1
    source = attribution.source
    if source is None or not setting.begins or not setting.is_sentence or setting.cue_follows or last < 1 or tokens[last].kind is QUOTED:
        return None
    sentence = tokens[last].sentence
    is_earlier = source.origin is Origin.HERE and source.mention.last < last and tokens[source.mention.first].sentence < sentence
    if source.origin is not Origin.CARRIED and not is_earlier:
        return None
    if any(tokens[quoted].sentence == sentence for quoted in scene.quoted):
        return None
    links = [link for link in scene.links_in(sentence) if link.tie in SPEAKING_TIES and tokens[link.cue].word & WordClass.SPEECH]
    link = links[-1] if links else None
    if link is None or link.mention.sort not in (Sort.NAME, Sort.NOUN):
        return None
    return spoken_by(scene, link, CUE_IN_SENTENCE_BEFORE_PROBABILITY)


def cue_in_insertion_before(scene: Scene, setting: Setting) -> Attribution | None:
    """The subject of an insertion between commas right before a quotation: "Als er, so berichtet es *der Zeuge*, „drohend“ näher kam"."""
    tokens, comma = scene.tokens, setting.index - 1
    if not setting.after_comma or comma < 3:
        return None
    mention = scene.places.by_end.get(comma)
    if mention is None or mention.sort is Sort.OTHER:
        return None
    start = max(0, mention.first - _MAX_ADDRESSED_TOKENS)
    cue = next((place for place in range(mention.first - 1, start, -1) if tokens[place].word & WordClass.SPEECH), None)
    leading = scene.lexicon.grammar.like_so | scene.lexicon.terms.introducing
    if cue is None or cue < 2 or tokens[cue - 2].lower != "," or tokens[cue - 1].lower not in leading:
        return None
    link = next((link for link in scene.links_of(cue) if link.mention is mention and link.tie is Tie.INVERTED), None)
    return None if link is None else spoken_by(scene, link, CUE_BEFORE_THAT_PROBABILITY)
