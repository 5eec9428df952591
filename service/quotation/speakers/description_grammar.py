"""What the form of a description tells about whom it stands for: the gender, one or several."""

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.paragraph.pronoun_kinds import Gender
from service.quotation.speakers.context import ArticleContext, word_before
from service.quotation.speakers.name_words import NameWords

_GOVERNING_CHARACTERS = 24
"""The word that governs a description is looked for within this many characters before it."""
_MIN_GENDERED_LETTERS = 3
"""The last part of a compound that tells its gender has at least this many letters: "zeg*man*"."""


def gender_of_noun(words: NameWords, noun: str) -> Gender | None:
    """The gender of somebody described by a noun in lower case; that of a compound is its last part's: "Fraktions*chefin*"."""
    known = words.gendered.get(noun)
    if known is not None or not words.grammar.compounds or not words.lexicon.class_of(noun) & WordClass.PERSON:
        return known
    ends = (words.gendered.get(noun[start:]) for start in range(2, len(noun) - _MIN_GENDERED_LETTERS + 1))
    return next((gender for gender in ends if gender is not None), None)


def are_several(context: ArticleContext, article: str, head: str) -> bool:
    """Whether a description stands for several people, outside English: "die Eltern", "Experten". Words are in lower case.

    If the article may be singular or plural ("die", "de"), the ending of the noun decides. A single man would not have the article "die".
    """
    grammar = context.lexicon.grammar
    is_open = article in grammar.singular_or_plural_articles
    is_one = article in grammar.singular_articles or bool(context.lexicon.class_of(article) & WordClass.INDEFINITE)
    if grammar.uninflected_articles or (is_one and not is_open):
        return False
    if is_open and grammar.masculine_articles and gender_of_noun(context.words, head) is Gender.MALE:
        return True
    return head.endswith(grammar.sure_plural_endings) or context.lexicon.is_plural_of_person(head)


def is_genitive_plural(context: ArticleContext, mention: Mention, article: str, head: str) -> bool:
    """Whether a masculine article is that of a genitive plural, after a noun or a preposition: "nach Angaben *der* Ärzte"."""
    grammar = context.lexicon.grammar
    may_be_feminine = (
        head.endswith((*grammar.feminine_endings, *grammar.plural_endings)) or gender_of_noun(context.words, head) is Gender.FEMALE
    )
    if may_be_feminine or article not in grammar.masculine_articles & grammar.feminine_datives:
        return False
    word = word_before(context, mention.start, _GOVERNING_CHARACTERS)
    governs = context.lexicon.class_of(word.lower()) & (WordClass.PREPOSITION | WordClass.ACCORDING)
    return word.isalpha() and (word[0].isupper() or (bool(governs) and word not in grammar.source_adverbs))
