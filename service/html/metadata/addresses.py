"""Resolves links to absolute web addresses. No address is ever opened."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

MAX_ADDRESS_CHARACTERS: Final = 2_048
"""An address has at most this many characters; browsers and proxies refuse longer ones, which mostly contain data."""

_WEB: Final = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
_INKLESS: Final = re.compile(r"[\x00-\x20\x7f-\xa0]+")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")
"""A web address; the invisible characters that have no place in one; and the scheme that an absolute address begins with."""


@dataclass(frozen=True, slots=True)
class Base:
    """The address that relative addresses of a page are resolved against; None if the address of the page is not known."""

    url: str | None

    def resolve(self, href: str) -> str | None:
        """The absolute address of a link; None for scripts, mail addresses, places within the same page, and invalid addresses."""
        href = _cleaned(href)
        if not href or href[0] == "#" or len(href) > MAX_ADDRESS_CHARACTERS:
            return None
        if href.startswith("//") and not self.url:
            href = f"https:{href}"
        if _SCHEME.match(href):
            return _web(href)
        return _web(_joined(self.url, href)) if self.url else None


def is_web_address(address: str) -> bool:
    """Whether a text is an absolute address of the web."""
    return _web(address) is not None


def host_of(address: str | None) -> str:
    """The name of the host in an absolute address; empty if there is none."""
    try:
        return urlsplit(address or "").hostname or ""
    except ValueError:  # brackets that do not contain a valid IP address
        return ""


def find_base(base: str | None, canonical: str | None, address: str | None = None) -> Base:
    """The base of a page: its <base>, if that is absolute or can be resolved; otherwise the address of the page.

    The address of the page is the one that the sender gave (`address`), or else its canonical address.
    """
    page = _web(_cleaned(address or "")) or _web(_cleaned(canonical or ""))
    return Base(Base(page).resolve(base or "") or page)


def _joined(base: str, href: str) -> str:
    """An address resolved against a base; empty if it is not valid."""
    try:
        return urljoin(base, href)
    except ValueError:  # brackets that do not contain a valid IP address
        return ""


def _web(url: str) -> str | None:
    """The address, if it is http or https; otherwise None."""
    if not _WEB.fullmatch(url) or len(url) > MAX_ADDRESS_CHARACTERS:
        return None
    return url if host_of(url) else None


def _cleaned(href: str) -> str:
    """An address as browsers read it: without white space at its ends and line ends within; other white space is percent-encoded."""
    href = href.strip().replace("\n", "").replace("\r", "").replace("\t", "")
    return _INKLESS.sub("%20", href) if _INKLESS.search(href) else href
