"""Warnings that a page may be no article, or that its story may not be all of it."""

import json

import pytest

from service.html.cascade import find_story
from service.html.metadata.declared_kind import declares_article
from service.html.story.doubts import PageDoubt
from service.loading import Rules
from tests.unit.html.readings import OWLS, PIER, paragraphs

STORY = (*PIER[:3], PIER[4])
REMARK = "I have berthed there for thirty years and nobody ever looked below the water line, so this comes as no surprise to me at all."


def linked_data(kind: str) -> str:
    return (
        f"<script type='application/ld+json'>{json.dumps({'@context': 'https://schema.org', '@type': kind, 'name': 'Pier shut'})}</script>"
    )


def doubts_of(body: str, rules: Rules, head: str = "") -> set[PageDoubt]:
    page = f"<html><head><title>Pier shut</title>{head}</head><body>{body}</body></html>"
    return set(find_story(page, rules.pages, rules.lines).doubts)


ARTICLE = f"<main><article><h1>Pier shut</h1>{paragraphs(*STORY)}</article></main>"
CARDS = "".join(f"<li><h3><a href=/{number}>Storm number {number} closes the port</a></h3><p>More rain.</p></li>" for number in range(9))
THREAD = f"<section id=comments><ul>{f'<li class=comment><b>Mara</b><p>{REMARK}</p></li>' * 20}</ul></section>"


@pytest.mark.parametrize(
    ("head", "body", "doubts"),
    [
        pytest.param("", ARTICLE, set(), id="an article"),
        pytest.param(linked_data("NewsArticle") + linked_data("Product"), ARTICLE, set(), id="an article about a product"),
        pytest.param(linked_data("Product"), ARTICLE, {PageDoubt.NOT_AN_ARTICLE}, id="a product"),
        pytest.param(linked_data("DiscussionForumPosting"), ARTICLE, {PageDoubt.NOT_AN_ARTICLE}, id="a discussion"),
        pytest.param("<meta name=generator content='Docusaurus 3'>", ARTICLE, {PageDoubt.NOT_AN_ARTICLE}, id="documentation"),
        pytest.param("", f"<h1>News</h1><ul>{CARDS}</ul>", {PageDoubt.NOT_AN_ARTICLE}, id="a list of stories"),
        pytest.param("", f"<h1>Berths?</h1><p>Where now?</p>{THREAD}", {PageDoubt.NOT_AN_ARTICLE}, id="questions and answers"),
        pytest.param("<meta property=og:type content=article>", ARTICLE + THREAD, set(), id="an article with many comments"),
    ],
)
def test_pages_that_are_no_article(head: str, body: str, doubts: set[PageDoubt], rules: Rules) -> None:
    assert doubts_of(body, rules, head) == doubts


def test_running_text_outside_the_story_is_told_of(rules: Rules) -> None:
    aside = "".join(f"<div class=sidebar><div class=card><p>{number}: {text}</p></div></div>" for number in range(4) for text in OWLS)
    assert PageDoubt.PROSE_LEFT_OUT in doubts_of(ARTICLE + aside, rules)


def test_of_several_articles_the_first_is_answered(rules: Rules) -> None:
    further = f"<article><h1>Owls in the brewery</h1>{paragraphs(*OWLS)}</article>"
    assert PageDoubt.SEVERAL_ARTICLES in doubts_of(ARTICLE + further, rules)


@pytest.mark.parametrize(
    ("types", "metas", "declared"),
    [
        pytest.param([], {}, None, id="nothing"),
        pytest.param(["WebPage", "Organization"], {}, None, id="a page of somebody"),
        pytest.param(["OpinionNewsArticle"], {}, True, id="an article"),
        pytest.param([], {"og:type": ["Article"]}, True, id="an article, in OpenGraph"),
        pytest.param(["Article", "QAPage"], {}, False, id="a question with answers"),
        pytest.param(["TechArticle"], {}, False, id="documentation"),
        pytest.param([], {"og:type": ["product.item"]}, False, id="a product, in OpenGraph"),
        pytest.param(["FAQPage"], {}, None, id="questions below an article are part of it"),
    ],
)
def test_what_a_page_declares_to_be(types: list[str], metas: dict[str, list[str]], declared: bool | None) -> None:
    assert declares_article(types, metas) is declared
