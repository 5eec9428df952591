"""Finds sources that leave no doubt in languages other than English, in three places.

- inside the marks: «I cuscinetti – *ha detto Ada Quilla* – non reggono» (`attributed_inside`);
- in a sentence behind the quotation that points back to it: „…“ *Das sagte Ada Quill.* (`attributed_behind`);
- beside a word of saying whose subject is left out: «…», *añadió* (`subject_left_out`).
"""

import re
from bisect import bisect_left

from service.quotation.marked.source_model import Attribution
from service.quotation.marked.sources import Before, CueClass, Origin, Source
from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.cue_use import is_cue
from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.marks import Stretch
from service.quotation.paragraph.mentions import Mention, Sort, find_mentions
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.setting import Setting
from service.quotation.paragraph.tokens import QUOTED, VERB_HYPHENS, Token, read_tokens
from service.quotation.paragraph.word_order import Places, clause_subject, subject_behind
from service.text.spans import Span

INSIDE = 0.96
"""Probability that the person named between dashes or commas inside the marks is the source; an estimate, because the case is too rare in
the data to be fitted."""
GOES_ON = 0.9
"""Probability that the last speaker is the source if the words inside the marks name nobody: «Il porto – ha aggiunto – è chiuso»."""
BEHIND = 0.96
"""Probability that the subject of "Das sagte …" behind a quotation is its source. From this probability on, a clear attribution also shows
that the words are speech."""

LEFT_OUT = 0.8
"""Probability that the last subject is the source if the word of saying has no subject."""

MOST_PARAGRAPHS = 2
"""The speaker of a quotation is taken for the subject of a word of saying for at most this many paragraphs."""
_SPEAKERS = frozenset((Sort.NAME, Sort.NOUN, Sort.PRONOUN))
_DASHES = frozenset(("-", "\N{EN DASH}", "\N{EM DASH}"))
_MOST_INSERTED = 24
"""At most this many tokens of an attribution inside the marks are read."""
_MOST_BEFORE_CUE = 6
"""The word of saying stands within this many tokens from "Das", or from a dash: "Das hatte", "lo ha poi"."""
_MOST_BEFORE_REPLY = 3
"""Whoever gave a reply is named within this many tokens: "réponse qu'Ada Quille", "Antwort, die Ada Quill"."""
_INSERTION = re.compile(r"[,-] ")
"""What an attribution inside the marks starts behind."""
_POINTS = frozenset((".", ":", ",", "-", "\N{EN DASH}"))
"""What may stand between a quotation and the sentence that points back to it."""
_SUBJECTS = frozenset((Tie.SUBJECT, Tie.INVERTED, Tie.APPOSITION))
"""The ties of whoever says something."""


def attributed_inside(scene: Scene, stretch: Stretch, folded: str, before: Before | None) -> Attribution | None:
    """The source named inside the marks: «I cuscinetti – ha detto Ada Quilla – non reggono», « On part, explique Ada Quille, demain. »."""
    if scene.lexicon.bare_clauses or not _INSERTION.search(folded, stretch.span.start, stretch.span.end):
        return None
    tokens = read_tokens(scene.text, folded, stretch.span, (), scene.lexicon)
    if not any(_opens_insertion(tokens, index) for index in range(1, len(tokens))):
        return None
    mentions = find_mentions(tokens, scene.lexicon.grammar)
    places = Places({mention.first: mention for mention in mentions}, {mention.last: mention for mention in mentions})
    for index in range(1, len(tokens)):
        if _opens_insertion(tokens, index):
            found = _read_insertion(tokens, index, places, scene, before)
            if found is not None:
                return found
    return None


def _opens_insertion(tokens: list[Token], index: int) -> bool:
    """Whether a token is a comma or a dash that a word of saying follows, perhaps behind auxiliaries, pronouns and adverbs."""
    if tokens[index].lower not in _DASHES and tokens[index].lower != ",":
        return False
    return _cue_behind(tokens, index + 1) is not None


def _cue_behind(tokens: list[Token], start: int) -> int | None:
    """The index of the word of saying at a token, or behind the auxiliaries, pronouns and adverbs that stand there; None without one."""
    small = WordClass.AUXILIARY | WordClass.ADVERB | WordClass.PRONOUN
    for index in range(start, min(len(tokens), start + _MOST_BEFORE_CUE)):
        token = tokens[index]
        if token.word & WordClass.SPEECH and is_cue(tokens, index):
            return index
        if not token.word & small and token.lower not in VERB_HYPHENS:
            return None
    return None


def _read_insertion(tokens: list[Token], opening: int, places: Places, scene: Scene, before: Before | None) -> Attribution | None:
    """The source named by the words behind a comma or a dash, if another comma or dash closes them; None where they name nobody."""
    cue = _cue_behind(tokens, opening + 1)
    if cue is None:
        return None
    dash = tokens[opening].lower != ","
    last = min(len(tokens), opening + _MOST_INSERTED)
    if dash:
        last = next((index for index in range(cue + 1, last) if _closes(tokens, index)), 0)
        if not last:
            return None
    mention = _pronoun_between(opening + 1, cue, places) or subject_behind(tokens, cue, last, places, scene.lexicon.grammar)
    if mention is not None and not dash and not _is_closed(tokens, max(mention.last, cue + 1)):
        return None
    span = Span(tokens[cue].start, tokens[cue].end)
    if mention is not None:
        if mention.sort is Sort.OTHER or _is_writers(tokens, mention, scene.lexicon.grammar):
            return None
        return Attribution(Source(mention, span, CueClass.SAYING, Tie.INVERTED, Origin.INSIDE), INSIDE)
    if dash and before is not None and scene.lexicon.grammar.drops_subjects:
        carried = before.source
        return Attribution(Source(carried.mention, span, CueClass.SAYING, Tie.NONE, Origin.INSIDE, carried.antecedent), GOES_ON)
    return None


def _pronoun_between(first: int, cue: int, places: Places) -> Mention | None:
    """The pronoun between an auxiliary and its participle: "a-t-elle dit"."""
    found = (places.by_start.get(index) for index in range(first, cue))
    return next((mention for mention in found if mention is not None and mention.sort is Sort.PRONOUN), None)


def _is_writers(tokens: list[Token], mention: Mention, grammar: Grammar) -> bool:
    """Whether a mention is of the first person ("I", "my father"): then the attribution belongs to what is told inside the marks."""
    first = tokens[mention.first].lower
    return first in grammar.first_person_owners or (mention.sort is Sort.PRONOUN and first in grammar.first_persons)


def _closes(tokens: list[Token], index: int) -> bool:
    """Whether a token is a dash with a space before it, unlike the hyphens of "a-t-elle"."""
    return tokens[index].lower in _DASHES and tokens[index].start > tokens[index - 1].end


def _is_closed(tokens: list[Token], index: int) -> bool:
    """Whether an attribution between commas ends at a token: at a comma, a point, or the end of the words in marks."""
    return index >= len(tokens) or tokens[index].lower in (",", ".", "?", "!")


def subject_left_out(scene: Scene, earlier: Scene | None, setting: Setting, before: Before | None, paragraph: int) -> Attribution | None:
    """The source of a quotation whose word of saying has no subject (`Setting.bare`): «…», añadió.

    It is the nearest of: another subject of the sentence, a subject of the sentences since the last quotation, the source of that one.
    """
    cue = setting.bare
    if cue is None:
        return None
    span = scene.cue_span(cue)
    own = next((link.mention for link in scene.links_of(cue) if link.tie is Tie.DISTANT), None)
    if own is not None and own.sort is not Sort.OTHER:
        return Attribution(Source(own, span, CueClass.SAYING, Tie.DISTANT, Origin.HERE), LEFT_OUT)
    here = before is not None and before.paragraph == paragraph
    first = _behind_attribution(scene, setting.index) if here else 0
    told = _last_subject(scene, first, min(setting.index, cue))
    if told is not None:
        return Attribution(Source(told, span, CueClass.SAYING, Tie.NONE, Origin.HERE), LEFT_OUT)
    if here and before is not None:
        return _gone_on(before, span, GOES_ON)
    told = _last_subject(earlier, _behind_quotations(earlier), len(earlier.tokens)) if earlier is not None else None
    if told is not None:
        return Attribution(Source(told, span, CueClass.SAYING, Tie.NONE, Origin.EARLIER), LEFT_OUT)
    return _gone_on(before, span, LEFT_OUT) if before is not None and paragraph - before.paragraph <= MOST_PARAGRAPHS else None


def _gone_on(before: Before, cue: Span | None, probability: float) -> Attribution:
    """The attribution to the source of the quotation before, with the cue of this one."""
    carried = before.source
    return Attribution(Source(carried.mention, cue, CueClass.SAYING, Tie.NONE, Origin.CARRIED, carried.antecedent), probability)


def _behind_quotations(scene: Scene) -> int:
    """The index where the first sentence behind the last quotation of a paragraph starts; 0 where the paragraph has no quotation."""
    if not scene.quoted:
        return 0
    last = scene.quoted[-1]
    sentence = scene.tokens[last].sentence
    return next((index for index in range(last, len(scene.tokens)) if scene.tokens[index].sentence > sentence), len(scene.tokens))


def _behind_attribution(scene: Scene, index: int) -> int:
    """The index where the first sentence behind the quotation before starts; 0 where there is none."""
    number = bisect_left(scene.quoted, index)
    if not number:
        return 0
    sentence = scene.tokens[scene.quoted[number - 1]].sentence
    return next((position for position in range(scene.quoted[number - 1], index) if scene.tokens[position].sentence > sentence), index)


def _last_subject(scene: Scene, first: int, last: int) -> Mention | None:
    """Who may speak as the subject of the last verb between two token indices; without such a subject, whoever is named last there."""
    tokens = scene.tokens
    inside = [mention for mention in scene.mentions_between(first, last) if mention.last <= last and _may_speak(tokens, mention)]
    sentence = max((tokens[mention.first].sentence for mention in inside), default=None)
    if sentence is None:
        return None
    end = next((index for index in range(last - 1, first - 1, -1) if tokens[index].sentence == sentence), None)
    subject = None if end is None else clause_subject(tokens, end, scene.places, scene.lexicon.grammar)
    if subject is not None and subject in inside:
        return subject
    people = [mention for mention in inside if tokens[mention.first].sentence == sentence]
    return next((mention for mention in people if not mention.after_preposition), people[-1])


def _may_speak(tokens: list[Token], mention: Mention) -> bool:
    """Whether a mention can be a speaker: a name of more than one letter, a pronoun, a noun for people or groups."""
    if mention.sort not in _SPEAKERS or mention.end - mention.start == 1:
        return False
    return mention.sort is not Sort.NOUN or any(
        token.word & (WordClass.PERSON | WordClass.GROUP) for token in tokens[mention.first : mention.last]
    )


def attributed_behind(scene: Scene, setting: Setting) -> Attribution | None:
    """The subject of the sentence right behind a quotation, if it points back to the words: "Das sagte Ada Quill.", "Lo ha detto Ada
    Quilla."."""
    grammar, tokens = scene.lexicon.grammar, scene.tokens
    start = setting.index + 1
    while start < len(tokens) and tokens[start].lower in _POINTS:
        start += 1
    if not grammar.pointing or start >= len(tokens) or tokens[start].lower not in grammar.pointing:
        return None
    if tokens[start].lower in grammar.like_so:
        named = next((link for link in scene.links_of(start) if link.tie is Tie.ACCORDING), None)
        if named is not None:
            return Attribution(Source(named.mention, scene.cue_span(start), CueClass.SAYING, named.tie, Origin.HERE), BEHIND)
    cue = _first_cue(tokens, start)
    if cue is None:
        return _giver_of_reply(scene, start)
    link = next((link for link in scene.links_of(cue) if link.tie in _SUBJECTS and link.mention.first > start), None)
    if link is None:
        return None
    return Attribution(Source(link.mention, scene.cue_span(cue), CueClass.SAYING, link.tie, Origin.HERE), BEHIND)


def _giver_of_reply(scene: Scene, start: int) -> Attribution | None:
    """Whoever gave the reply that a sentence says the quotation is: "C'est la seule réponse qu'*Ada Quille* a donnée"."""
    tokens, replies = scene.tokens, scene.lexicon.grammar.replies
    noun = next((index for index in range(start, min(len(tokens), start + _MOST_BEFORE_CUE)) if tokens[index].lower in replies), None)
    if noun is None:
        return None
    mention = next((mention for mention in scene.mentions if noun < mention.first <= noun + _MOST_BEFORE_REPLY), None)
    if mention is None or mention.sort not in _SPEAKERS or tokens[mention.first].sentence != tokens[start].sentence:
        return None
    return Attribution(Source(mention, None, CueClass.NONE, Tie.NONE, Origin.HERE), BEHIND)


def _first_cue(tokens: list[Token], start: int) -> int | None:
    """The index of the first word of saying of a sentence; None where words in marks or a colon stand before it, or there is none."""
    for index in range(start, min(len(tokens), start + _MOST_INSERTED)):
        token = tokens[index]
        if token.sentence != tokens[start].sentence or token.kind is QUOTED or token.lower == ":":
            return None
        if token.word & WordClass.SPEECH and is_cue(tokens, index):
            return index
    return None
