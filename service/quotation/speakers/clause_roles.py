"""Finds the role of a name in its clause: subject of a verb of saying or of another verb, object, owner, in apposition."""

from collections.abc import Sequence

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.reporting_words import Governs
from service.quotation.speakers.context import ArticleContext, ClauseRole
from service.text.spans import Span

MAX_WORDS_BEFORE_NAME = 3
"""The verb whose subject a name is is looked for among this many words before the name."""
_POINTS = ".,;:!?"
"""Marks that may come right after a verb."""
_VERB_AFTER_CHARACTERS = 90
"""The verb of a name is looked for within this many characters after it; an apposition may come between."""


def clause_roles(context: ArticleContext, span: Span) -> tuple[ClauseRole, ...]:
    """The roles that a name has in its clause, perhaps several: subject that speaks or acts, owner, object, in apposition."""
    roles: list[ClauseRole] = []
    classes = context.lexicon.classes
    before = context.folded[max(0, span.start - 16) : span.start].lower().split()
    if before:
        word = classes.get(before[-1], 0)
        frame = context.lexicon.frames.verbs.get(before[-1])
        if (word & WordClass.PREPOSITION and not word & WordClass.CONJUNCTION) or (frame is not None and frame.governs & Governs.ADDRESSED):
            roles.append(ClauseRole.OBJECT)
        elif word & WordClass.SPEECH:
            roles.append(ClauseRole.TELLS)
        elif not context.lexicon.grammar.fixed_order and _stands_after_verb(context, before):
            roles.append(ClauseRole.ACTS)
    after = context.folded[span.end : span.end + _VERB_AFTER_CHARACTERS]
    if after.startswith("'"):
        roles.append(ClauseRole.POSSESSIVE)
    elif after.startswith((", ", " (")):
        roles.append(ClauseRole.APPOSITION)
        cut = max(after.find(", ", 2), after.find(") "))
        after = after[cut + 1 :] if cut > 0 else ""
    adverbs = context.lexicon.grammar.adverb_endings
    following = [word for word in after.split(None, 2)[:2] if not word.endswith(adverbs)] if after.startswith(" ") else []
    if following:
        # A comma may follow the verb: "Marc Ferrand dénonce, lui, …".
        first = following[0].rstrip(_POINTS)
        verb = classes.get(first.lower(), 0)
        if verb & WordClass.SPEECH:
            roles.append(ClauseRole.TELLS)
        elif verb & (WordClass.AUXILIARY | WordClass.VERB | WordClass.WEAK) or first.endswith(context.lexicon.grammar.past_endings):
            roles.append(ClauseRole.ACTS)
    return tuple(roles)


def _stands_after_verb(context: ArticleContext, before: Sequence[str]) -> bool:
    """Whether a name is the subject after a verb; only a title or "sich" may come between: "Dagegen sprach sich *Ada Quill* aus"."""
    small = WordClass.PRONOUN | WordClass.PERSON
    for word in reversed(before[-MAX_WORDS_BEFORE_NAME:]):
        found = context.lexicon.class_of(word)
        if found & WordClass.VERBAL:
            return True
        if not found & small and word not in context.lexicon.grammar.reflexive_pronouns:
            return False
    return False
