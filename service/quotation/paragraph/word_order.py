"""Finds the subject of a verb where it may come before or after: German, French, Spanish, Italian, Portuguese, Dutch."""

from dataclasses import replace
from itertools import takewhile

from service.quotation.paragraph.cue_use import INNER_WORDS
from service.quotation.paragraph.grammar import Grammar
from service.quotation.paragraph.lexicon import MEDIA_NOUNS, WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.paragraph.relative_clauses import MentionsByPlace as MentionsByPlace
from service.quotation.paragraph.relative_clauses import antecedent
from service.quotation.paragraph.tokens import NAME, NUMBER, PUNCT, QUOTED, VERB_HYPHENS, WORD, Token
from service.quotation.paragraph.verb_forms import is_after_infinitive
from service.text.given_names import given_names

MAX_TOKENS_TO_SUBJECT_AFTER = 14
"""At most this many tokens from a verb to a subject after it: "dijo este martes a los periodistas en la sede del partido Ada Quilla"."""
MAX_VERB_BRACKET_TOKENS = 24
"""At most this many tokens from an auxiliary to its participle: "hat Ada Quill der Zeitung am Montag in Ostermoor gesagt"."""
MAX_PHRASES_BEFORE_VERB = 3
"""At most this many prepositional phrases between subject and verb: "die Sprecherin der Polizei in Ostermoor sagte"."""
_MIN_FULL_NAME_WORDS = 2
"""A full name has at least this many words."""
MAX_INSERTED_WORDS = 4
"""At most this many words in an insertion between verb and subject: "lance, visiblement émue, Ada Quille"."""
# The classes of words that may come between a subject and its verb, before or after it.
_SKIPPED = WordClass.ADVERB | WordClass.AUXILIARY | WordClass.TIME
# What ends an insertion between a subject and its verb.
_CLOSING = frozenset((",", ")", "-"))
# The classes of words that a new clause opens with.
_OPENS_CLAUSE = WordClass.COMPLEMENTISER | WordClass.ACCORDING
_NO_NAME_AFTER = WordClass.PREPOSITION | WordClass.CHAINING
"""Classes of words before a name that belongs to the phrase before it: "ai microfoni *di* Tele Rasa"."""
_PRONOUN, _OTHER = MentionSort.PRONOUN, MentionSort.OTHER


def subject_before(tokens: list[Token], verb: int, places: MentionsByPlace, grammar: Grammar) -> Mention | None:
    """The subject before a verb; only adverbs, dates and auxiliaries may come between. In a relative clause, its antecedent."""
    end = _after_subject(tokens, verb, grammar)
    if end == 0 or tokens[end - 1].sentence != tokens[verb].sentence:
        return None
    relative = antecedent(tokens, end, places, grammar)
    if relative is not None:
        return relative
    if tokens[end - 1].lower in _CLOSING:
        return _before_insertion(tokens, end - 1, places, grammar)
    mention = _before_pronoun(tokens, places.by_end.get(end) or _titled_before(tokens, end, places), places)
    mention = _before_joined_role(tokens, mention, places, grammar)
    for _ in range(MAX_PHRASES_BEFORE_VERB):
        if mention is None:
            return None
        if _is_object(tokens, mention, grammar):
            mention = places.by_end.get(mention.first - 1)
        elif tokens[mention.first].lower in grammar.genitive_articles and mention.first in places.by_end:
            mention = places.by_end[mention.first]
        else:
            break
    return mention if mention is not None and can_be_subject(tokens, mention, grammar) else None


def _titled_before(tokens: list[Token], end: int, places: MentionsByPlace) -> Mention | None:
    """The noun before a name in marks that ends at an index: "*die Zeitung* „Le Courrier“ schrieb"."""
    named = tokens[end - 1].kind is QUOTED and tokens[end - 1].lower
    mention = places.by_end.get(end - 1) if named else None
    return mention if mention is not None and mention.sort is MentionSort.NOUN and not _has_role(tokens, mention) else None


def _before_pronoun(tokens: list[Token], mention: Mention | None, places: MentionsByPlace) -> Mention | None:
    """The mention before a pronoun that is the object of the verb after it: "*son père* lui a dit"; otherwise the mention itself."""
    if mention is None or mention.sort is not _PRONOUN or mention.after_preposition:
        return mention
    before = places.by_end.get(mention.first)
    if before is None or before.sort is not MentionSort.NOUN or before.after_preposition or not _has_role(tokens, before):
        return mention
    return before


def _before_joined_role(tokens: list[Token], mention: Mention | None, places: MentionsByPlace, grammar: Grammar) -> Mention | None:
    """The mention before a second role without an article: "*una vecina* y portavoz del barrio dice"; otherwise the mention itself."""
    if mention is None or mention.sort is not MentionSort.NOUN or mention.first < 2 or grammar.verb_second:
        return mention
    role, joint = tokens[mention.first], tokens[mention.first - 1]
    if not role.word & WordClass.PERSON or role.kind is not WORD or joint.lower not in grammar.name_conjunctions:
        return mention
    before = places.by_end.get(mention.first - 1)
    return before if before is not None and _has_role(tokens, before) else mention


def _has_role(tokens: list[Token], mention: Mention) -> bool:
    """Whether a mention has a noun for a person: "una *vecina*", "la *portavoz* Ada Quilla"."""
    return any(token.word & WordClass.PERSON for token in tokens[mention.first : mention.last])


def _before_insertion(tokens: list[Token], closing: int, places: MentionsByPlace, grammar: Grammar) -> Mention | None:
    """The subject before an apposition, a relative clause or a bracket that ends at `closing`: "Ada Quill, die Bürgermeisterin, sagte"."""
    opening = "(" if tokens[closing].lower == ")" else tokens[closing].lower
    for index in range(closing - 1, max(0, closing - MAX_VERB_BRACKET_TOKENS), -1):
        token = tokens[index]
        if token.sentence != tokens[closing].sentence or token.kind is QUOTED:
            return None
        if token.lower == opening:
            mention = places.by_end.get(index)
            if mention is None and opening == "(" and index and tokens[index - 1].kind is QUOTED:
                return places.by_end.get(closing)
            if mention is None:
                continue
            if (
                not _describes(tokens, index + 1, closing, grammar)
                or _is_thing(tokens, mention)
                or not can_be_subject(tokens, mention, grammar)
            ):
                return None
            return mention
    return None


def _is_thing(tokens: list[Token], mention: Mention) -> bool:
    """Whether a mention is neither a name nor a noun for people; a surname that opens its sentence may be a name."""
    return mention.sort is _OTHER and (mention.last - mention.first > 1 or tokens[mention.first].kind is not NAME)


def _describes(tokens: list[Token], first: int, last: int, grammar: Grammar) -> bool:
    """Whether what comes between two commas describes somebody: a phrase without a verb, or a relative clause."""
    if tokens[first].lower in grammar.relative_pronouns or tokens[first - 1].lower == "(":
        return True
    return not any(token.word & WordClass.VERBAL and not token.word & ~WordClass.VERBAL & INNER_WORDS for token in tokens[first:last])


def _after_subject(tokens: list[Token], verb: int, grammar: Grammar) -> int:
    """The index after the subject of a verb, where the adverbs, dates and auxiliaries before the verb start."""
    end = verb
    while end > 0 and tokens[end - 1].sentence == tokens[verb].sentence and _is_before_verb(tokens, end - 1, verb, grammar):
        end -= 1
    return end


def _is_before_verb(tokens: list[Token], index: int, verb: int, grammar: Grammar) -> bool:
    token = tokens[index]
    if grammar.capital_nouns and token.word & WordClass.PROPER:
        return False
    if token.word & _SKIPPED and not (token.word & WordClass.PRONOUN and index + 1 < verb and tokens[index + 1].lower in VERB_HYPHENS):
        return not token.word & WordClass.PRONOUN
    leads = token.kind is NUMBER or token.word & INNER_WORDS or token.lower in VERB_HYPHENS
    return bool(leads) and index + 1 < verb and bool(tokens[index + 1].word & WordClass.TIME)


def can_be_subject(tokens: list[Token], mention: Mention, grammar: Grammar) -> bool:
    """Whether a mention may be a subject, considering the preposition before it, the case of its article, and its words."""
    first = tokens[mention.first]
    if _is_object(tokens, mention, grammar) or is_oblique(tokens, mention, grammar) or is_dative(tokens, mention, grammar):
        return False
    if mention.sort is _OTHER and _is_adverbial(tokens, mention):
        return False
    if mention.last == mention.first + 1 and (first.lower in grammar.back_references or first.lower in grammar.impersonal_pronouns):
        return False
    if mention.sort is not _OTHER or first.kind is NAME:
        return True
    return bool(first.word & WordClass.DETERMINER) and first.lower not in grammar.possessives


def _is_object(tokens: list[Token], mention: Mention, grammar: Grammar) -> bool:
    """Whether a mention comes after a preposition; a word that opens a clause may look like one: "*wie* die Polizei mitteilte"."""
    return mention.after_preposition and tokens[mention.first - 1].lower not in grammar.relative_pronouns


def subject_after(tokens: list[Token], verb: int, last: int, places: MentionsByPlace, grammar: Grammar) -> Mention | None:
    """The subject after a verb and before token `last`; adverbs, dates, places and the person spoken to may come between."""
    index, inserted = verb + 1, False
    end = min(last, verb + 1 + MAX_TOKENS_TO_SUBJECT_AFTER)
    while index < end and tokens[index].sentence == tokens[verb].sentence:
        token = tokens[index]
        mention = places.by_start.get(index)
        if mention is not None and not _is_adverbial(tokens, mention) and not token.word & WordClass.ACCORDING:
            if is_after_infinitive(tokens, verb, index, grammar):
                # The object of a clause in between: "dijo al abrir *la feria* la alcaldesa".
                index = mention.last
                continue
            if can_be_subject(tokens, mention, grammar):
                return mention
            named = _named_after_agency(tokens, mention, grammar)
            if named is not None or not (
                mention.after_preposition or is_oblique(tokens, mention, grammar) or _is_passed(tokens, mention, grammar)
            ):
                return named
            index = mention.last
        elif token.lower == "," and not inserted:
            index, inserted = _after_insertion(tokens, index, end), True
        else:
            index = end if _ends_search(token) else index + 1
    return None


def _is_passed(tokens: list[Token], mention: Mention, grammar: Grammar) -> bool:
    """Whether a mention may come between a verb and its subject: "berichtet *es* der Angeklagte", "sagte *der Zeitung* der Angeklagte"."""
    first = tokens[mention.first].lower
    if grammar.verb_second and mention.sort is _OTHER and all(token.kind is WORD for token in tokens[mention.first : mention.last]):
        # An adverb that is in no list: "meint *derweil* Ada Quill".
        return not tokens[mention.first].word & WordClass.DETERMINER
    is_impersonal = mention.sort is _PRONOUN and grammar.verb_second and first in grammar.impersonal_pronouns
    return is_impersonal or is_oblique(tokens, mention, grammar) or is_dative(tokens, mention, grammar)


def _ends_search(token: Token) -> bool:
    """Whether no subject can come after a token: a new clause opens, or punctuation ends this one."""
    return bool(token.word & _OPENS_CLAUSE) or (token.kind >= PUNCT and token.lower not in VERB_HYPHENS)


def _named_after_agency(tokens: list[Token], mention: Mention, grammar: Grammar) -> Mention | None:
    """The full name at the end of a prepositional phrase but not in it: "disse à Lusa *Ada Quila*", "répond en retour *Ada Quille*"."""
    start = mention.last
    while start > mention.first and tokens[start - 1].kind is NAME and not tokens[start - 1].word & WordClass.DETERMINER:
        start -= 1
    if start == mention.first:
        start += 1
    is_role = (
        any(token.word & WordClass.PERSON for token in tokens[mention.first : start])
        and tokens[mention.first].lower not in grammar.plural_articles
    )
    if not mention.after_preposition or is_role or mention.last - start < _MIN_FULL_NAME_WORDS:
        return None
    is_medium = any(token.word & MEDIA_NOUNS and token.kind is WORD for token in tokens[mention.first : start])
    if (is_medium or tokens[start - 1].word & _NO_NAME_AFTER) and tokens[start].lower not in given_names():
        # The whole phrase names who is spoken to: "ai microfoni di *Tele Rasa*", "ao programa *Bom Porto*".
        return None
    return replace(mention, first=start, start=tokens[start].start, after_preposition=False, sort=MentionSort.NAME)


def _is_adverbial(tokens: list[Token], mention: Mention) -> bool:
    """Whether a mention is only an adverb or a date with its article: "este martes", "la veille"."""
    words = tokens[mention.first : mention.last]
    if mention.sort is _PRONOUN or any(word.word & WordClass.PROPER and word.kind is NAME for word in words):
        # "Kurz" may be somebody's surname.
        return False
    if (
        mention.last < len(tokens)
        and tokens[mention.last].word & WordClass.TIME
        and all(word.word & WordClass.DETERMINER for word in words)
    ):
        return True
    return all(word.word & (_SKIPPED | INNER_WORDS) or (word.kind is NUMBER and not word.word & WordClass.PEOPLE) for word in words)


def _after_insertion(tokens: list[Token], comma: int, end: int) -> int:
    """The index after the second comma of a short insertion without a word of saying; `end` if there is none."""
    for index in range(comma + 1, min(end, comma + MAX_INSERTED_WORDS + 2)):
        token = tokens[index]
        if token.lower == "," and index > comma + 1:
            return index + 1
        is_agent = token.kind is NAME and index > comma + 1 and tokens[index - 1].word & WordClass.PREPOSITION
        if token.word & WordClass.CUE and index == comma + 1 < end - 1 and tokens[index + 1].word & WordClass.PREPOSITION:
            # "diz, citado pela Lusa, Ada Quila".
            continue
        if (
            token.kind >= PUNCT
            or (token.kind is NAME and not is_agent)
            or token.word & (WordClass.CUE | _OPENS_CLAUSE | WordClass.CONJUNCTION)
        ):
            return end
    return end


def is_oblique(tokens: list[Token], mention: Mention, grammar: Grammar) -> bool:
    """Whether the first word of a mention shows that it is no subject: "*dem* Hafenwart", "*ihr*", not "*ihr* Mann"."""
    first = tokens[mention.first].lower
    return first in grammar.oblique_words and not (first in grammar.nominative_before_nouns and mention.sort is not MentionSort.PRONOUN)


def is_dative(tokens: list[Token], mention: Mention, grammar: Grammar) -> bool:
    """Whether the article of a feminine noun is that of the dative: "*Der Zeitung* sagte Ada Quill"."""
    if tokens[mention.first].lower not in grammar.feminine_datives:
        return False
    nouns = takewhile(lambda token: not token.word & INNER_WORDS, tokens[mention.first + 1 : mention.last])
    head = next((token.lower for token in reversed(list(nouns)) if token.kind is NAME), "")
    return head in grammar.feminine_nouns or head.endswith(grammar.feminine_endings)
