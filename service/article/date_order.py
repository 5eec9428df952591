"""Tells from the address and the language of a page whether "03/04/2031" begins with the day or the month."""

from collections.abc import Mapping
from functools import cache

from service.html.metadata.declarations import Metadata
from service.rules.loading import read_table
from service.text.dates import LANGUAGES_EITHER_FIRST


def with_region(language: str | None, metadata: Metadata) -> str | None:
    """A language (BCP 47) with the country of a page, where its host, the first folder of its address or its og:locale tells it.

    A language that already tells the order stays as it is.
    """
    if language not in LANGUAGES_EITHER_FIRST:
        return language
    host, _, path = (metadata.canonical or "").split("://")[-1].partition("/")
    domain, folder = host.rsplit(".", 1)[-1].lower(), path.split("/")[0].lower()
    by_place = read_regions().get(domain) or _regions_of_folders().get(folder.removeprefix(f"{language}-"))
    declared = metadata.locale or ""
    return by_place or (declared if declared.startswith(f"{language}-") else language)


@cache
def read_regions() -> Mapping[str, str]:
    """Last parts of host names, to the English of their country, from `service/rules/dates/regions.txt`."""
    return dict(read_table("dates/regions.txt", lambda entry: (entry.split()[0], entry.split()[1])))


@cache
def _regions_of_folders() -> Mapping[str, str]:
    """Codes of countries, as in the first folder of an address, to the English of the country."""
    return {tag.rsplit("-", 1)[-1]: tag for tag in read_regions().values()}
