"""Resolves the mention of each source to a person or an organisation of the article. Start with `resolution.py`, which decides how. It
resolves

- a name: to its fullest form. `people.py` reads all names of an article, with `names.py`, `name_mentions.py` and `name_words.py` (what is a
  name), `full_names.py` and `aliases.py` (which names mean the same person);
- a pronoun: to its antecedent, in `pronouns.py` (a linear model), `clause_roles.py` and `sentence_subjects.py`; "they" in
  `plurals.py`;
- a description: in `definite_descriptions.py`, with `named_roles.py`, `offices.py`, `introductions.py`, `elliptic.py` and
  `issuers.py`; for people in languages other than English in `role_descriptions.py`, with `printed_roles.py` and `known_people.py`;
- an organisation: in `organisations.py`.

`context.py` has the values that all of them share, and `name_lists.py` loads the word lists.
"""
