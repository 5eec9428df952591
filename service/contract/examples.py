"""The examples in the contract: articles of `docs/api.md`, and what the service really answers to them.

Two things stand for others, so that the contract does not change with every change of the code: the ruleset and the request id.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from flask.testing import FlaskClient

from service.answer.ruleset import compute_ruleset
from service.api.app import create_app
from service.api.media import JSON_TYPE, NDJSON_TYPE, TEXT_TYPE
from service.loading import load_rules
from service.settings import read_settings

# The documentation that the articles are taken from.
_DOCUMENT: Final = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")

# The article of the first command, the page of the second, the article as a message, and two lines of a batch.
ARTICLE: Final[str] = re.findall(r"<<'END'\n(.*?)END\n", _DOCUMENT, re.DOTALL)[0]
PAGE: Final[str] = re.findall(r"<<'PAGE'\n(.*?)PAGE\n", _DOCUMENT, re.DOTALL)[0]
MAIL: Final[str] = "From: News <news@lowmouth.example>\nSubject: Today\nContent-Type: text/plain; charset=utf-8\n\n" + ARTICLE
LINES: Final[str] = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in ({"id": "a", "text": ARTICLE}, {"id": "b"}))

# What stands for the id and the ruleset, which differ from request to request and from release to release.
EXAMPLE_REQUEST_ID: Final = "5b1c9bb1c0a44f4f8d0c0d3d2f1a7e55"
EXAMPLE_RULESET: Final = "0.1.0+d63c1f0a92b7"


@cache
def _client() -> FlaskClient:
    """The service, in this process."""
    return create_app(read_settings({}), load_rules()).test_client()


@cache
def answer_to(path: str, accept: str) -> Any:
    """What an address answers to the example article, or to GET where it reads none: JSON as values, anything else as text."""
    sent = {"data": ARTICLE, "content_type": f"{TEXT_TYPE}; charset=utf-8"}
    if path.endswith("/batch"):
        sent = {"data": LINES, "content_type": NDJSON_TYPE}
    if accept == NDJSON_TYPE and not path.endswith("/batch"):
        return _answer_files(path)
    headers = {"Accept": accept, "X-Request-Id": EXAMPLE_REQUEST_ID}
    response = _client().post(path, headers=headers, **sent)
    if response.status_code == 405:
        response = _client().get(path, headers=headers)
    return _read(response.text, accept)


def _answer_files(path: str) -> str:
    """What an address answers to a form with the article and the page as files."""
    parts = (("article.txt", TEXT_TYPE, ARTICLE), ("page.html", "text/html", PAGE))
    body = "".join(
        f'--part\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: {kind}\r\n\r\n{content}\r\n'
        for name, kind, content in parts
    )
    sent = {"data": f"{body}--part--\r\n", "content_type": "multipart/form-data; boundary=part"}
    return str(_read(_client().post(f"{path}?fields=headline", **sent).text, NDJSON_TYPE))


def _read(text: str, media_type: str) -> Any:
    text = text.replace(compute_ruleset(), EXAMPLE_RULESET)
    return json.loads(text) if media_type == JSON_TYPE or media_type.startswith("application/ld+json") else text


def without_figures(contract: str) -> str:
    """The contract without the probabilities in its examples, which move a little whenever the weights are fitted."""
    return re.sub(r'((?:confidence)\\?"?: ?)[\d.]+', r"\1?", contract)
