"""The answer as a `NewsArticle` of schema.org, with its quotations as `Quotation` parts."""

from collections.abc import Mapping

_FIELDS = (
    ("headline", "headline"),
    ("alternativeHeadline", "standfirst"),
    ("articleSection", "section"),
    ("datePublished", "published"),
    ("dateModified", "modified"),
    ("inLanguage", "language"),
    ("articleBody", "body"),
    ("url", "url"),
    ("image", "image"),
    ("keywords", "keywords"),
    ("description", "description"),
    ("wordCount", "word_count"),
)
"""Properties of schema.org, each with the field of the answer that it is taken from."""


def write_schema_org(answer: Mapping[str, object]) -> dict[str, object]:
    """Write a JSON-LD object. `answer` is the answer in JSON; fields that it lacks are left out.

    `datePublished` is taken only from `published`, which is in ISO 8601 as the vocabulary requires; `timestamp` rarely is.
    """
    properties = {name: answer[field] for name, field in _FIELDS if answer.get(field)}
    article = {"@context": "https://schema.org", "@type": "NewsArticle", **properties}
    if authors := _authors(answer):
        article["author"] = [{"@type": "Person", "name": name} for name in authors]
    if site := answer.get("site"):
        article["publisher"] = {"@type": "Organization", "name": site}
    if answer.get("paywall") is not None:
        article["isAccessibleForFree"] = not answer["paywall"]
    if quotes := answer.get("quotes"):
        article["hasPart"] = [_quotation(quote) for quote in _objects(quotes)]
    if teasers := answer.get("teasers"):
        article["citation"] = [_teaser(teaser) for teaser in _objects(teasers)]
    return article


def _authors(answer: Mapping[str, object]) -> list[str]:
    declared = answer.get("authors")
    if isinstance(declared, list) and declared:
        return [str(name) for name in declared]
    byline = answer.get("byline")
    return [str(byline)] if byline else []


def _objects(values: object) -> list[Mapping[str, object]]:
    return [value for value in values if isinstance(value, Mapping)] if isinstance(values, list) else []


def _quotation(quote: Mapping[str, object]) -> dict[str, object]:
    """A quotation. Its speaker has no type, because the answer does not say whether the name is a person's or an organisation's."""
    speaker = quote.get("speaker")
    name = speaker.get("name") if isinstance(speaker, Mapping) else None
    spoken = {"spokenByCharacter": {"name": name}} if name else {}
    return {"@type": "Quotation", "text": quote["text"], **spoken}


def _teaser(teaser: Mapping[str, object]) -> dict[str, object]:
    url = teaser.get("url")
    return {"@type": "WebPage", "name": teaser["text"], **({"url": url} if url else {})}
