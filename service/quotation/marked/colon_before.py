"""Finds the source of a quotation behind a colon whose clause has no verb of saying but names one person, in languages other than English.

"Poi l'affondo di *Ada Quilla*: «…»", "À l'image d'*Ada Quille* : « … »"
"""

from typing import Final

from service.quotation.marked.owners_of_words import owner_at_end
from service.quotation.marked.source_model import Attribution
from service.quotation.marked.sources import CueClass, Origin, Source
from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.lexicon import WordClass, given_names
from service.quotation.paragraph.mentions import Mention, Sort
from service.quotation.paragraph.scene import Scene
from service.quotation.paragraph.setting import Setting
from service.quotation.paragraph.tokens import QUOTED, Token

ONLY_ONE_BEFORE_COLON_PROBABILITY: Final = 0.7
"""Probability that the only person named in the clause before the colon is the source, if nobody else is; an estimate."""
_MAX_CLAUSE_TOKENS = 60
"""Tokens of the clause before the colon."""


def only_one_before_colon(scene: Scene, setting: Setting) -> Attribution | None:
    """The only person named in the clause before the colon in front of a quotation; None where it names nobody, or several people."""
    if scene.bare_clauses or not setting.after_colon:
        return None
    colon = setting.index - 1
    mentions = scene.mentions_between(_clause_start(scene.tokens, colon), colon)
    people = [person for mention in mentions if (person := _named(scene, mention)) is not None]
    if len(people) != 1:
        return None
    return Attribution(Source(people[0], None, CueClass.NONE, Tie.NONE, Origin.HERE), ONLY_ONE_BEFORE_COLON_PROBABILITY)


def _clause_start(tokens: list[Token], colon: int) -> int:
    """The first token of the clause that ends with a colon; words in marks end the clause before it."""
    first = colon
    while first and colon - first < _MAX_CLAUSE_TOKENS and tokens[first - 1].sentence == tokens[colon].sentence:
        if tokens[first - 1].kind is QUOTED or tokens[first - 1].lower == ":":
            break
        first -= 1
    return first


def _named(scene: Scene, mention: Mention) -> Mention | None:
    """The person whom a mention names with a given name or a role, also as the owner of something; None where it names nobody."""
    tokens, grammar = scene.tokens, scene.lexicon.grammar
    person = owner_at_end(scene, mention) or mention
    if person.after_preposition and tokens[person.first - 1].lower not in grammar.owner_prepositions:
        return None
    words = tokens[person.first : person.last]
    known = any(token.lower in given_names() or token.word & WordClass.PERSON for token in words)
    return person if known and person.sort in (Sort.NAME, Sort.NOUN) else None
