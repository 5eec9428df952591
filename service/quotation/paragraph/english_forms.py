"""English endings and small words that noun phrases and names are checked for in every language.

Articles in other languages quote English names and titles, and few words of theirs have these endings. The words are data
(`service/rules/quotation/en/grammar.txt`).
"""

from typing import Final

from service.quotation.paragraph.grammar import read_grammar_table

_TABLE = read_grammar_table("en")
"""The lines of `en/grammar.txt`, by their names."""

BEFORE_ENGLISH_TIMES: Final = _TABLE["before_times"]
"""Words before a day or month: "last April"."""
ENGLISH_OF: Final = _TABLE["partitive_prepositions"]
"""The preposition inside names: "Secretary of State"."""
ENGLISH_CAPITAL_PRONOUNS: Final = _TABLE["capital_pronouns"]
"""Pronouns that have a capital everywhere: "I"; in lower case."""
ENGLISH_INFINITIVE_MARKS: Final = _TABLE["infinitive_marks"]
"""The word before an infinitive: "to"."""
ENGLISH_QUANTITIES: Final = _TABLE["quantities"]
"""Nouns for a number of people, whose verb may be a plural: "a majority say"."""
ENGLISH_ADVERB_ENDINGS: Final = tuple(sorted(_TABLE["adverb_endings"]))
"""Endings of adverbs: "-ly"."""
ENGLISH_PAST_ENDINGS: Final = tuple(sorted(_TABLE["past_endings"]))
"""Endings of the past tense and participle: "-ed" in "experts from the college *collaborated*", which may be in no list."""
ENGLISH_VERB_ENDINGS: Final = tuple(sorted(_TABLE["past_endings"] | _TABLE["gerund_endings"]))
"""Endings of verb forms that are no present: "-ed", "-ing"."""
ENGLISH_GERUND_ENDINGS: Final = tuple(sorted(_TABLE["gerund_endings"]))
"""Endings of gerunds and present participles: "-ing"."""
ENGLISH_PLURAL_ENDINGS: Final = tuple(sorted(_TABLE["regular_plural_endings"]))
"""The ending of most plurals: "-s"."""
ENGLISH_PLURAL_LETTERS: Final = "".join(ending + ending.upper() for ending in ENGLISH_PLURAL_ENDINGS)
"""The same in small letters and in capitals; an apostrophe after one may be that of several owners: "the workers'"."""
ENGLISH_GENITIVE: Final = "".join(_TABLE["genitives"])
"""The ending of a name that owns what follows: "Lowe's boat"."""
ENGLISH_OWNER_ENDINGS: Final = tuple(sorted(_TABLE["owner_endings"]))
"""The same with the ending of several owners: "the workers' boat"."""
ENGLISH_CONTRACTIONS: Final = "|".join(sorted(_TABLE["contractions"]))
"""A pattern for what an apostrophe may join to a pronoun or a verb, without the apostrophe: "I've", "she's", "don't"."""
ENGLISH_SHORT_VERBS: Final = "|".join(sorted(_TABLE["contracted_verbs"]))
"""The same for verbs alone: "they'll"; without "'s", which is more often the ending of an owner."""
ENGLISH_CLAUSE_OPENERS: Final = _TABLE["determiners_or_conjunctions"]
"""Determiners that are also conjunctions: "that"."""
ENGLISH_THIRD_PERSON_ENDINGS: Final = tuple(sorted(_TABLE["third_person_endings"]))
"""Endings of the third person, which are those of plurals, too: "-s"."""
ENGLISH_RELATIVE_SUBJECTS: Final = _TABLE["relative_subjects"]
"""Relative pronouns that are most often the subject of their clause: "who", "which"."""
