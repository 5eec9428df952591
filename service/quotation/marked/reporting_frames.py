"""Finds sources that one place of a sentence or paragraph names for all quotations in it or behind it.

A source at the start of a sentence ("Segundo a polícia, …"), a verb in the subjunctive of reported speech, a name before a colon, a
paragraph that announces what somebody said: each leaves no doubt, however many other names stand nearer. All but the announcements are
for languages other than English.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from service.quotation.marked.left_out_subjects import MAX_PARAGRAPHS_SINCE_SPEAKER
from service.quotation.marked.owners_of_words import owner_at_end
from service.quotation.marked.source_model import Attribution, spoken_by
from service.quotation.marked.sources import CueClass, Origin, PreviousQuotation, Source
from service.quotation.paragraph.cue_links import SPEAKING_TIES, Link, Tie
from service.quotation.paragraph.lexicon import SOURCE_WORDS, WordClass
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.setting import Setting
from service.quotation.paragraph.tokens import NAME, Token

SUBJUNCTIVE_PROBABILITY = 0.9
"""Probability that the last speaker is the source of words in a sentence in the subjunctive: "Das Verfahren sei „ein Witz“."."""
FRAMED_PROBABILITY = 0.9
"""Probability that the source named at the start of a sentence ("Segundo a polícia, …") is the source of all quotations in it."""
CLOSED_PROBABILITY = 0.95
"""Probability that the subject of a word of saying behind the last comma of a sentence is the source of all fragments in it."""
LABELLED_PROBABILITY = 0.96
"""Probability that a name alone before a colon is the source of the quotation that fills the rest of the paragraph."""
ANNOUNCED_PROBABILITY = 0.9
"""Probability that the person announced by a paragraph with a colon at its end is the source."""

CUE_ABOVE_PROBABILITY = 0.75
"""Probability that the subject of a word of saying in the last sentence above is the source of a paragraph that is only a quotation."""

CUE_BEFORE_COLON_PROBABILITY = 0.96
"""Probability that the subject of a word of saying is the source of a quotation behind the colon that ends its clause."""

_MAX_TOKENS_BEFORE_COLON = 10
"""The colon stands within this many tokens behind the word of saying: "sagte Ada Quill am Montag im Rat:"."""
_OTHER_CLAUSE = WordClass.AUXILIARY | WordClass.CUE
"""Classes of verbs. Where one stands between a word of saying and a colon, the colon ends the clause of that verb."""
_MAX_SENTENCE_TOKENS = 40
"""The verb of a sentence is sought within this many tokens to each side of a quoted stretch."""
_MAX_LINKS = 40
"""A sentence with more mentions beside words of saying has no single one that closes it."""
_CLOSING = frozenset((Tie.INVERTED, Tie.DISTANT))
"""The ties of whoever says something to a verb that ends the sentence: behind it, or at the start of the sentence."""
_TELLING = SPEAKING_TIES | {Tie.ACCORDING, Tie.DISTANT}
"""The ties of a source to the word that names it: those of whoever says something, and looser ones."""


def mood_of_reported_speech(scene: Scene, setting: Setting, before: PreviousQuotation | None, paragraph: int) -> Attribution | None:
    """The last speaker, for words in a sentence that only the mood of its verb marks as reported.

    „Der Hafen bleibt zu“, sagte *Ada Quill*. Das Verfahren *sei* „ein Witz“. None where the sentence has a source of its own.
    """
    forms, tokens = scene.lexicon.grammar.subjunctive, scene.tokens
    if not forms or not _is_reported(tokens, setting.index, forms):
        return None
    if any(_tells(tokens, link) for link in scene.links_in(tokens[setting.index].sentence)):
        return None
    before_it = range(bisect_left(scene.link_places, setting.index) - 1, -1, -1)
    last = next((link for link in map(scene.links.__getitem__, before_it) if _tells(tokens, link)), None)
    if last is not None:
        return Attribution(Source(last.mention, None, CueClass.NONE, Tie.NONE, Origin.HERE), SUBJUNCTIVE_PROBABILITY)
    if before is not None and paragraph - before.paragraph <= MAX_PARAGRAPHS_SINCE_SPEAKER:
        return Attribution(before.source.moved(Origin.CARRIED), SUBJUNCTIVE_PROBABILITY)
    return None


def _tells(tokens: list[Token], link: Link) -> bool:
    """Whether a link ties a source to a word that names one."""
    return link.tie in _TELLING and link.cue >= 0 and bool(tokens[link.cue].word & SOURCE_WORDS)


def _is_reported(tokens: list[Token], index: int, forms: frozenset[str]) -> bool:
    """Whether the sentence of a quoted stretch has a verb in the subjunctive of reported speech."""
    sentence = tokens[index].sentence
    near = tokens[max(0, index - _MAX_SENTENCE_TOKENS) : index + _MAX_SENTENCE_TOKENS]
    return any(token.lower in forms for token in near if token.sentence == sentence)


def source_at_opening(scene: Scene, setting: Setting) -> Attribution | None:
    """The source named at the start of a sentence, for every quotation in it: "*Segundo a polícia*, o carro «fugiu» e «bateu»".

    None where a word of saying of the same sentence has a subject of its own.
    """
    tokens = scene.tokens
    sentence = tokens[setting.index].sentence
    frame: Link | None = None
    for link in scene.links_in(sentence):
        if link.tie not in _TELLING:
            continue
        if link.tie is Tie.ACCORDING and frame is None and link.cue < setting.index and _frames(tokens, link, setting.index):
            frame = link
        elif link.tie is Tie.ACCORDING or tokens[link.cue].word & WordClass.SPEECH:
            return None
    if frame is None or frame.mention.sort is Sort.OTHER:
        return None
    return Attribution(Source(frame.mention, scene.cue_span(frame.cue), CueClass.SAYING, Tie.ACCORDING, Origin.HERE), FRAMED_PROBABILITY)


def _frames(tokens: list[Token], link: Link, quoted: int) -> bool:
    """Whether a word that names a source opens its sentence, or its source stands right before the quotation."""
    return _opens(tokens, link.cue) or link.mention.last == quoted


def _opens(tokens: list[Token], index: int) -> bool:
    """Whether at most one word of its sentence stands before a token."""
    return index < 2 or tokens[index - 1].sentence != tokens[index].sentence or tokens[index - 2].sentence != tokens[index].sentence


def labelled(scene: Scene, setting: Setting) -> Attribution | None:
    """The person named before a colon, if the paragraph is nothing but the name and the quotation: "*Ada Quill*: „Der Hafen bleibt zu“"."""
    tokens = scene.tokens
    if not setting.after_colon or setting.index + 1 < len(tokens) or len(scene.quoted) > 1:
        return None
    mention = next((mention for mention in scene.mentions if mention.first == 0 and mention.last == setting.index - 1), None)
    if mention is None or mention.sort not in (Sort.NAME, Sort.NOUN):
        return None
    names = tokens[mention.first : mention.last]
    if not all(token.kind is NAME or token.word & WordClass.PERSON for token in names) or _is_heading(scene, names):
        return None
    return Attribution(Source(mention, None, CueClass.NONE, Tie.LABEL, Origin.HERE), LABELLED_PROBABILITY)


def _is_heading(scene: Scene, words: Sequence[Token]) -> bool:
    """Whether several words with capitals before a colon are no name, where every noun has one: "*Neue Mole*: „Der Hafen bleibt zu“"."""
    known = WordClass.PROPER | WordClass.PEOPLE
    return scene.lexicon.grammar.capital_nouns and len(words) > 1 and not any(token.word & known for token in words)


def cue_before_colon(scene: Scene, setting: Setting) -> Attribution | None:
    """The subject of the word of saying whose clause the colon before a quotation ends: "*Ein Anwohner* berichtete: „Es knallte.“"."""
    if not setting.after_colon:
        return None
    tokens, colon = scene.tokens, setting.index - 1
    sentence = tokens[setting.index].sentence
    cues = (cue for cue in range(colon, max(-1, colon - _MAX_TOKENS_BEFORE_COLON - 1), -1) if tokens[cue].sentence == sentence)
    link = next((link for cue in cues for link in scene.links_of(cue) if link.tie in SPEAKING_TIES), None)
    if link is None or not tokens[link.cue].word & WordClass.SPEECH or link.mention.sort is Sort.OTHER:
        return None
    between = tokens[max(link.cue + 1, link.mention.last if link.tie is Tie.INVERTED else 0) : colon]
    if any(token.word & _OTHER_CLAUSE or token.lower == "," for token in between):
        return None
    return spoken_by(scene, link, CUE_BEFORE_COLON_PROBABILITY)


def cue_in_last_sentence(above: Scene) -> Attribution | None:
    """The subject of the word of saying in the last sentence of the paragraph above: "Ada Quilla respondió a los vecinos. ¶ «…»".

    None where that sentence has words in marks.
    """
    if not above.tokens:
        return None
    sentence = above.tokens[-1].sentence
    if above.quoted and above.tokens[above.quoted[-1]].sentence == sentence:
        return None
    near = islice(above.links_in(sentence), _MAX_LINKS)
    links = (link for link in near if link.tie in SPEAKING_TIES and above.tokens[link.cue].word & WordClass.SPEECH)
    link = next((link for link in links if link.mention.sort in (Sort.NAME, Sort.NOUN)), None)
    return None if link is None else Attribution(Source(link.mention, None, CueClass.NONE, Tie.NONE, Origin.EARLIER), CUE_ABOVE_PROBABILITY)


def closed_by_attribution(scene: Scene, setting: Setting) -> Attribution | None:
    """The subject of the word of saying that closes a sentence behind a comma: "Le port « manque » de bras, a déclaré *Ada Quille*."

    None where another word of the sentence names a source.
    """
    tokens = scene.tokens
    if setting.opens_sentence:
        return None
    links = scene.links_in(tokens[setting.index].sentence)
    if len(links) > _MAX_LINKS:
        return None
    telling = [link for link in links if _tells(tokens, link)]
    clear = [link for link in telling if link.tie is not Tie.DISTANT] or (telling if scene.lexicon.grammar.drops_subjects else [])
    if len(clear) != 1 or clear[0].tie not in _CLOSING or clear[0].mention.sort is Sort.OTHER:
        return None
    [link] = clear
    start = link.cue
    while start > setting.index and tokens[start - 1].word & (WordClass.AUXILIARY | WordClass.PRONOUN | WordClass.ADVERB):
        start -= 1
    if start <= setting.index + 1 or tokens[start - 1].lower != ",":
        return None
    return spoken_by(scene, link, CLOSED_PROBABILITY)


def announcer(scene: Scene) -> Mention | None:
    """The person whose words a paragraph announces with the colon at its end: "Declaraciones de Ada Quilla tras el pleno:"."""
    if not _ends_in_colon(scene):
        return None
    tokens, sentence = scene.tokens, scene.tokens[-1].sentence
    last = [mention for mention in scene.mentions if tokens[mention.first].sentence == sentence]
    subject = next((link.mention for link in scene.links if link.tie in SPEAKING_TIES and link.mention in last), None)
    people = (mention if mention.sort is Sort.NAME else owner_at_end(scene, mention) for mention in last)
    return (
        subject
        or next((mention for mention in people if mention is not None), None)
        or next((mention for mention in last if mention.sort is Sort.NOUN), None)
    )


def opening_announcer(scene: Scene) -> Mention | None:
    """The person with whom the last sentence of an English paragraph opens, if verb and colon announce words: "*The mayor* had this to
    say:"."""
    if not _ends_in_colon(scene):
        return None
    tokens, sentence = scene.tokens, scene.tokens[-1].sentence
    subject = next((link.mention for link in scene.links if _says(scene, link, sentence)), None)
    if subject is not None:
        return subject
    mention = next((mention for mention in scene.mentions if tokens[mention.first].sentence == sentence), None)
    if mention is None or not mention.opens_sentence or mention.sort not in (Sort.NAME, Sort.NOUN) or mention.after_preposition:
        return None
    verbal = WordClass.AUXILIARY | WordClass.SPEECH
    return mention if any(token.word & verbal and not token.word & WordClass.PREPOSITION for token in tokens[mention.last :]) else None


def _ends_in_colon(scene: Scene) -> bool:
    """Whether a paragraph has no quotation and ends in a colon, which may announce one."""
    return bool(scene.tokens) and scene.tokens[-1].lower == ":" and not scene.quoted


def _says(scene: Scene, link: Link, sentence: int) -> bool:
    """Whether a link ties somebody named or described to a word of saying of a sentence, as its subject."""
    if link.tie not in SPEAKING_TIES or link.mention.sort not in (Sort.NAME, Sort.NOUN):
        return False
    cue = scene.tokens[link.cue]
    return cue.sentence == sentence and bool(cue.word & WordClass.SPEECH)


def announced(mention: Mention, origin: Origin) -> Attribution:
    """The attribution of a quotation to the person whom a paragraph before announces."""
    return Attribution(Source(mention, None, CueClass.NONE, Tie.NONE, origin), ANNOUNCED_PROBABILITY)
