"""Decides whether a page declares that it is an article, or something else: a discussion, a product, a list of articles, documentation."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from service.rules.rule_files import read_toml


@dataclass(frozen=True, slots=True)
class DeclaredKinds:
    """The lists of `service/rules/html/declared_kinds.toml`."""

    articles: tuple[str, ...]
    news: tuple[str, ...]
    discussions: frozenset[str]
    others: frozenset[str]
    open_graph: tuple[str, ...]
    generators: tuple[str, ...]


@cache
def read_declared_kinds() -> DeclaredKinds:
    """The lists, read once in each process."""
    table = read_toml("html/declared_kinds.toml")
    return DeclaredKinds(
        tuple(table["articles"]),
        tuple(table["news"]),
        frozenset(table["discussions"]),
        frozenset(table["others"]),
        tuple(table["open_graph"]),
        tuple(table["generators"]),
    )


def declares_article(types: Collection[str], metas: Mapping[str, Sequence[str]]) -> bool | None:
    """Whether a page declares an article (True), something else (False) or neither (None).

    `types` are the schema.org types of the page itself, `metas` the contents of its <meta> by name.
    """
    kinds = read_declared_kinds()
    if not kinds.discussions.isdisjoint(types):
        return False
    open_graph = _first(metas, "og:type")
    if open_graph == "article" or any(name.endswith(kinds.articles) and name not in kinds.others for name in types):
        return True
    is_other = not kinds.others.isdisjoint(types) or open_graph.startswith(kinds.open_graph)
    generator = _first(metas, "generator")
    return False if is_other or any(name in generator for name in kinds.generators) else None


def declares_news(types: Collection[str]) -> bool:
    """Whether a page declares a news article. `types` are the schema.org types of the page itself."""
    return any(name.endswith(read_declared_kinds().news) for name in types)


def _first(metas: Mapping[str, Sequence[str]], name: str) -> str:
    """The first content of the <meta> with a name, in lower case; empty if there is none."""
    return next(iter(metas.get(name, ())), "").strip().lower()
