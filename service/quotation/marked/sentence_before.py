"""Finds the source of a quotation without an attribution in the sentence right before it: whoever that sentence is about.

According to *Quill*, that is too late. “…” — To *Quill*, this is a sign of spring. “…” — *Quill* agrees. “…”
"""

from bisect import bisect_left

from service.quotation.marked.left_out_subjects import PrecedingText, may_speak
from service.quotation.marked.source_model import Attribution
from service.quotation.marked.sources import CueClass, Origin, Source
from service.quotation.paragraph.clause_subjects import clause_subject
from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.lexicon import SOURCE_WORDS, WordClass, given_names
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.scene import SOURCE_WINDOW_TOKENS, Scene
from service.quotation.paragraph.setting import Setting
from service.quotation.paragraph.tokens import POSSESSIVE, QUOTED
from service.quotation.paragraph.word_order import Places, subject_behind

_SENTENCE_POINTS = frozenset(".?!")
MAX_TOKENS_TO_MARKED_VERB = 2
"""The verb is among this many first words of a predicate: "“nem esperou muito”"."""
SENTENCE_BEFORE_PROBABILITY = 0.75
"""Probability that the person whom the sentence before is about is the source, where nobody else is likely; an estimate, because the case
is too rare to be fitted."""


MAX_MOOD_WORDS = 4
"""Words in marks that say how somebody feels: "“sehr, sehr enttäuscht”"."""
ONLY_PERSON_PROBABILITY = 0.6
"""The same for the only person whom the text before the quotation names."""


def opens_sentence_before(scene: Scene, setting: Setting) -> Attribution | None:
    """The person with whom the sentence before opens, if the quotation is a sentence of its own; None otherwise.

    In languages other than English it is the subject of that sentence, which may also stand behind the verb.
    """
    first = _before_lone_sentence(scene, setting)
    if first is None:
        return None
    mention = _opening_mention(scene, first) if scene.bare_clauses else _subject(scene, first, setting.index)
    if mention is None:
        return None
    return Attribution(Source(mention, None, CueClass.NONE, Tie.NONE, Origin.HERE), SENTENCE_BEFORE_PROBABILITY)


def subject_before_colon(scene: Scene, setting: Setting) -> Attribution | None:
    """The person who is the subject of the clause that ends in the colon before a quotation: "Ada Quill kann das nicht verstehen: „…“".

    In languages other than English; in English the model weighs it.
    """
    if not setting.after_colon or scene.bare_clauses:
        return None
    first = _sentence_start(scene, setting.index - 1)
    mention = None if first is None else _subject(scene, first, setting.index)
    if mention is None:
        return None
    return Attribution(Source(mention, None, CueClass.NONE, Tie.NONE, Origin.HERE), SENTENCE_BEFORE_PROBABILITY)


def only_person_before(scene: Scene, setting: Setting, context: PrecedingText) -> Attribution | None:
    """The only person whom the text before a quotation names in full, where the quotation is a sentence of its own without attribution.

    The text is that of its paragraph or, where nothing stands before it there, of the paragraph above, if neither quotes anybody. In
    languages other than English.
    """
    if scene.bare_clauses or not stands_free(scene, setting):
        return None
    index = setting.index
    before, origin = (scene, Origin.HERE) if index else (context.read_above(), Origin.EARLIER)
    if before is None or (before.quoted and (before.quoted[0] < index or origin is Origin.EARLIER)):
        return None
    people = _people_in_full(before, index if origin is Origin.HERE else len(before.tokens))
    if len({before.tokens[mention.last - 1].lower for mention in people}) != 1:
        return None
    return Attribution(Source(people[-1], None, CueClass.NONE, Tie.NONE, origin), ONLY_PERSON_PROBABILITY)


def stands_free(scene: Scene, setting: Setting) -> bool:
    """Whether a quotation is a sentence of its own without any word of its sentence outside the marks; its point may stand behind them."""
    tokens, behind = scene.tokens, setting.index + 1
    if setting.cue_follows or not setting.begins:
        return False
    if not setting.is_sentence:
        if behind >= len(tokens) or tokens[behind].lower not in _SENTENCE_POINTS or not setting.opens_sentence:
            return False
        behind += 1
    return behind >= len(tokens) or tokens[behind].kind is QUOTED or tokens[behind].sentence != tokens[setting.index].sentence


def _people_in_full(scene: Scene, end: int) -> list[Mention]:
    """The mentions before a token that are full names of people: they have a given name and another word."""
    given = given_names()
    named = (mention for mention in scene.mentions if mention.sort is Sort.NAME and mention.last <= end)
    return [mention for mention in named if any(token.lower in given for token in scene.tokens[mention.first : mention.last - 1])]


def _subject(scene: Scene, first: int, last: int) -> Mention | None:
    """The person who is the subject of the sentence from the token `first` to before the token `last`; None where it is no person."""
    places = scene.places_between(first, last)
    subject = clause_subject(scene.tokens, last - 1, places, scene.lexicon.grammar)
    if (subject is None or subject.sort is Sort.OTHER) and scene.lexicon.grammar.drops_subjects:
        subject = _subject_behind_verb(scene, first, last - 1, places)
    if subject is None or subject.sort not in (Sort.NAME, Sort.NOUN):
        return None
    words = scene.tokens[subject.first : subject.last]
    return subject if subject.sort is Sort.NAME or any(token.word & WordClass.PERSON for token in words) else None


def _subject_behind_verb(scene: Scene, first: int, last: int, places: Places) -> Mention | None:
    """The subject behind the first verb of a sentence: "A fare il punto è *l'assessore*"."""
    verb = next((index for index in range(first, last) if scene.tokens[index].word & WordClass.VERBAL), None)
    return None if verb is None else subject_behind(scene.tokens, verb, last, places, scene.lexicon.grammar)


def subject_of_predicate(scene: Scene, setting: Setting) -> Attribution | None:
    """The person or body right before words in marks that are its predicate: "*Os biólogos* “não sabem porquê”"; outside English.

    None where another clause stands before it, which may say whose words they are.
    """
    tokens, index = scene.tokens, setting.index
    if scene.bare_clauses or setting.opens_sentence or not index:
        return None
    mention = scene.places.by_end.get(index)
    if mention is None or mention.after_preposition or not may_speak(tokens, mention) or mention.sort is Sort.PRONOUN:
        return None
    before = (
        token for token in tokens[max(0, mention.first - SOURCE_WINDOW_TOKENS) : mention.first] if token.sentence == tokens[index].sentence
    )
    if any(token.kind is QUOTED or token.word & WordClass.VERBAL & ~WordClass.AUXILIARY for token in before):
        return None
    words = (
        scene.text[tokens[index].start + 1 : tokens[index].end - 1]
        .lower()
        .split(maxsplit=MAX_TOKENS_TO_MARKED_VERB)[:MAX_TOKENS_TO_MARKED_VERB]
    )
    classes = (scene.lexicon.class_of(word.strip(",.")) for word in words)
    is_predicate = any(found & WordClass.VERBAL and not found & (WordClass.DETERMINER | WordClass.PEOPLE) for found in classes)
    return Attribution(Source(mention, None, CueClass.NONE, Tie.NONE, Origin.HERE), SENTENCE_BEFORE_PROBABILITY) if is_predicate else None


def subject_of_mood(scene: Scene, setting: Setting) -> Attribution | None:
    """The person or body whom a copula right before words in marks calls so, if the last word is one for a mood: "*Ada Quill* ist „sehr
    enttäuscht“", "Daarover was *Ada Quill* „erg blij“"; outside English."""
    tokens, index = scene.tokens, setting.index
    if scene.bare_clauses or setting.opens_sentence or index < 2:
        return None
    words = scene.text[tokens[index].start + 1 : tokens[index].end - 1].lower().split()
    if not words or len(words) > MAX_MOOD_WORDS or not scene.lexicon.class_of(words[-1].strip(",.")) & WordClass.ADVERB:
        return None
    mention = scene.places.by_end.get(index)
    if mention is None:
        mention = scene.places.by_end.get(index - 1)
        verb = index - 1
    else:
        verb = mention.first - 1
    if mention is None or verb < 0 or not tokens[verb].word & WordClass.AUXILIARY or tokens[verb].sentence != tokens[index].sentence:
        return None
    if mention.after_preposition or not may_speak(tokens, mention):
        return None
    return Attribution(Source(mention, None, CueClass.NONE, Tie.NONE, Origin.HERE), SENTENCE_BEFORE_PROBABILITY)


def only_mood(scene: Scene, setting: Setting) -> Attribution | None:
    """What `subject_of_mood` finds, unless a word of saying or the mood of reported speech says whose words they are."""
    tokens, index = scene.tokens, setting.index
    sentence = tokens[index].sentence
    if any(tokens[link.cue].word & SOURCE_WORDS for link in scene.links_in(sentence)):
        return None
    near = (token for token in tokens[max(0, index - 2) : index] if token.sentence == sentence)
    return None if any(token.lower in scene.lexicon.grammar.subjunctive for token in near) else subject_of_mood(scene, setting)


def _before_lone_sentence(scene: Scene, setting: Setting) -> int | None:
    """The first token of the sentence before a quotation; None if the quotation is no sentence of its own, or the other holds words in
    marks."""
    tokens, index = scene.tokens, setting.index
    if setting.cue_follows or not setting.begins or not index or tokens[index - 1].kind is QUOTED:
        return None
    behind = index + 1
    if not setting.is_sentence:
        if scene.bare_clauses or behind >= len(tokens) or tokens[behind].lower not in _SENTENCE_POINTS:
            return None
        # The point stands behind the mark: "A fare il punto è l'assessore. «Servono due mesi»."
        behind += 1
    if behind < len(tokens) and tokens[behind].kind is not QUOTED and tokens[behind].sentence == tokens[index].sentence:
        return None
    return _sentence_start(scene, index - 1)


def _sentence_start(scene: Scene, last: int) -> int | None:
    """The first token of the sentence that ends at a token; None where it is very long or holds words in marks."""
    tokens, first = scene.tokens, last
    while first and tokens[first - 1].sentence == tokens[last].sentence:
        first -= 1
        if tokens[first].kind is QUOTED or last - first > SOURCE_WINDOW_TOKENS:
            return None
    return first


def _opening_mention(scene: Scene, first: int) -> Mention | None:
    """Whoever a sentence opens with, also behind the words that say whose view it gives: "According to *Quill*, …"."""
    tokens = scene.tokens
    start = first
    if tokens[start].word & WordClass.ACCORDING and start + 1 < len(tokens) and tokens[start + 1].lower in scene.lexicon.grammar.of:
        start += 2
    elif tokens[start].lower in scene.lexicon.grammar.view:
        start += 1
    place = bisect_left(scene.mention_places, start)
    if place == len(scene.mentions) or scene.mention_places[place] != start:
        return None
    mention = scene.mentions[place]
    if mention.sort not in (Sort.NAME, Sort.NOUN):
        return None
    behind = tokens[mention.last] if mention.last < len(tokens) else None
    ends = behind is not None and (behind.lower == "," or behind.kind is POSSESSIVE)
    return mention if start == first or ends else None
