"""API keys. If the deployment has a file of keys, requests without one of them are refused before their body is read."""

import hmac
import re
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from flask import Blueprint, request

from service.api.http_errors import Unauthorized
from service.settings import BadSettings

# The characters of a bearer token (RFC 6750), and enough of them that it cannot be guessed.
_KEY = re.compile(r"[A-Za-z0-9._~+/-]{16,256}={0,2}")
_AUTHORIZATION = re.compile(r"bearer +(\S{1,512})", re.IGNORECASE)


def read_keys(path: Path) -> frozenset[bytes]:
    """The digests of the keys in a file: one key per line, `#` before comments. Raises `BadSettings`, which repeats no key."""
    lines = _read_lines(path)
    bad = [number for number, line in lines if not _KEY.fullmatch(line)]
    if bad:
        raise BadSettings(f"{path}, line {bad[0]}: a key is 16 or more of A-Z a-z 0-9 . _ ~ + / -, alone on its line")
    if not lines:
        raise BadSettings(f"{path} holds no key; without COPYDESK_API_KEYS_FILE the service asks for none")
    return frozenset(_digest(line) for _, line in lines)


def _read_lines(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(f"{path} cannot be read: {type(error).__name__}") from None
    numbered = ((number, line.strip()) for number, line in enumerate(text.splitlines(), start=1))
    return [(number, line) for number, line in numbered if line and not line.startswith("#")]


def require_key(routes: Blueprint, keys: Collection[bytes]) -> None:
    """Refuse requests without one of the keys, before their body is read. OPTIONS reveals nothing and needs no key."""

    @routes.before_request
    def check() -> None:
        if request.method != "OPTIONS" and not is_known(request.headers.get("Authorization", ""), keys):
            raise Unauthorized


def is_known(authorization: str, keys: Collection[bytes]) -> bool:
    """Whether the header has one of the keys. Constant time: reveals neither which key matched nor whether one did."""
    found = _AUTHORIZATION.fullmatch(authorization)
    offered = _digest(found[1] if found else "")
    return sum(hmac.compare_digest(offered, key) for key in keys) > 0


def _digest(key: str) -> bytes:
    return sha256(key.encode("utf-8", "surrogateescape")).digest()
