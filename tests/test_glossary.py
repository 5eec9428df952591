"""The glossary: in order, without doubles, and with the words that an answer uses."""

import re
from pathlib import Path

from service.quotation.quotes import QuoteKind
from service.structure.lines.roles import Role

GLOSSARY = (Path(__file__).parents[1] / "docs" / "glossary.md").read_text(encoding="utf-8")
TABLES = [re.findall(r"^\| \*\*(.+?)\*\* \|", section, re.MULTILINE) for section in GLOSSARY.split("\n## ")[1:]]
PLAIN_ROLES = {Role.PARAGRAPH, Role.LIST_ITEM, Role.TIMESTAMP, Role.NAVIGATION, Role.OTHER, Role.TEASER_LABEL}
"""Roles whose names say all there is to know."""


def test_the_terms_of_each_table_are_in_order() -> None:
    assert all(TABLES)
    assert [sorted(table, key=str.lower) for table in TABLES] == TABLES


def test_no_term_is_explained_twice() -> None:
    terms = [term for table in TABLES for term in table]
    assert sorted(set(terms)) == sorted(terms)


def test_the_words_of_an_answer_are_explained() -> None:
    words = [role.value.replace("_", " ") for role in set(Role) - PLAIN_ROLES] + [kind.value for kind in QuoteKind]
    assert [word for word in words if word not in GLOSSARY] == []


def test_terms_that_refer_to_others_find_them() -> None:
    terms = {term for table in TABLES for term in table}
    assert set(re.findall(r"See \*(.+?)\*", GLOSSARY)) <= terms
