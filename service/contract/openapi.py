"""Writes the contract from the schemas.

``python -m service.contract.openapi`` writes `openapi.yaml` and `openapi.json`; with ``--check`` it says whether they are up to date.

For developers only: needs apispec and PyYAML, which the running service does without.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import yaml
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema

from service import __version__
from service.api.about import ENDPOINTS
from service.api.media import HTML_TYPE, JSON_TYPE, TEXT_TYPE, YAML_TYPE
from service.api.problem_types import PROBLEMS
from service.contract import examples, service_schemas
from service.contract.operation_descriptions import (
    ARTICLE_OPERATIONS,
    describe_article_operation,
    describe_batch,
    describe_content,
    describe_explanation,
    describe_probe,
    describe_problems,
    describe_unchanging,
)

CONTRACT: Final = Path(__file__).parents[2] / "openapi.yaml"
"""The file, at the top of the checkout, where people look for it. `openapi.json` beside it says the same."""

# The head of the contract, for people.
_DESCRIPTION: Final = f"""\
Raw news-article text in; headline, cleaned body, quotations with their speakers, and teasers out.

Offsets are half-open and count Unicode code points of the text as submitted, before any repair; with `offsets=utf16` they
count UTF-16 code units, as JavaScript, Java and C# do. The text as submitted is the value of a JSON string, or the decoded bytes of
`{TEXT_TYPE}` without a byte order mark. The same request and the same `ruleset` give the same bytes, so a POST is safe to repeat.

Bodies may be compressed with `Content-Encoding: gzip`. Every answer has an `X-Request-Id`: the caller's, if it sent a valid one. A
`traceparent` of W3C Trace Context is returned and logged.

A page, sent as `{HTML_TYPE}` or in the member `html`, is first rendered as text. Its answer has that `text`, to which its offsets refer;
`url`, `byline_url` and the `url` of teasers are absolute http or https addresses. Nothing is ever fetched.

Clients must ignore members of answers that they do not know: later versions may add some.
"""


def describe_contract() -> dict[str, Any]:
    """The OpenAPI document of the service."""
    spec = APISpec(
        title="Copydesk",
        version=__version__,
        openapi_version="3.1.0",
        plugins=[MarshmallowPlugin(schema_name_resolver=_name_schema)],
        info={"description": _DESCRIPTION, "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        servers=[{"url": "/"}],
        tags=[{"name": "articles", "description": "Reading articles."}, {"name": "service", "description": "About the service itself."}],
    )
    spec.components.security_scheme("key", {"type": "http", "scheme": "bearer", "description": "If the deployment requires one."})
    for code in sorted({problem.status for problem in PROBLEMS}):
        spec.components.response(f"Problem{code}", describe_problems(code))
    spec.components.schema("LineProblem", schema=service_schemas.LineProblemSchema)
    for path, name, summary, answer, options in ARTICLE_OPERATIONS:
        spec.path(path, operations={"post": describe_article_operation(path, name, summary, answer, options)})
    spec.path("/v1/articles/batch", operations={"post": describe_batch()})
    _describe_service(spec)
    contract = {"openapi": "3.1.0"} | spec.to_dict()
    for path in ENDPOINTS:
        for parameter in contract["paths"][path]["post"]["parameters"]:
            if parameter["schema"].get("type") == "array":
                parameter |= {"style": "form", "explode": False}
    for name, schema in contract["components"]["schemas"].items():
        if name == "Submission":  # requests are closed
            schema["oneOf"] = [{"required": ["text"]}, {"required": ["html"]}]
            schema["dependentRequired"] = {"url": ["html"]}
        else:
            schema.pop("additionalProperties", None)  # later versions may add members to answers
    return contract


def _describe_service(spec: APISpec) -> None:
    """Add the addresses that read no article."""
    about = describe_content(JSON_TYPE, service_schemas.AboutSchema, examples.answer_to("/v1", JSON_TYPE))
    live, ready = (
        describe_content(JSON_TYPE, service_schemas.StatusSchema, examples.answer_to(path, JSON_TYPE)) for path in ("/livez", "/readyz")
    )
    spec.path("/v1", operations={"get": describe_unchanging("describeService", "What this deployment reads and allows", about)})
    spec.path("/livez", operations={"get": describe_probe("isLive", "Whether the service works, or should be restarted", live, 503)})
    spec.path("/readyz", operations={"get": describe_probe("isReady", "Whether articles can be sent", ready, 503)})
    contract_type = describe_content(YAML_TYPE, {"type": "object"})
    spec.path("/openapi.yaml", operations={"get": describe_unchanging("showContract", "This document", contract_type)})
    contract_in_json = describe_content(JSON_TYPE, {"type": "object"})
    spec.path("/openapi.json", operations={"get": describe_unchanging("showContractAsJson", "This document as JSON", contract_in_json)})
    spec.path("/problems/{slug}", operations={"get": describe_explanation()})


def _name_schema(schema: type[Schema] | Schema) -> str:
    kind = schema if isinstance(schema, type) else type(schema)
    return kind.__name__.removesuffix("Schema")


class _Dumper(yaml.SafeDumper):
    """YAML without references between equal parts, and with long texts as blocks."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # PyYAML's signature
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent_text)


def write_yaml() -> str:
    """The contract as YAML."""
    return yaml.dump(describe_contract(), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=140)


def write_json() -> str:
    """The contract as JSON, with the same content."""
    return json.dumps(describe_contract(), ensure_ascii=False, indent=1) + "\n"


def is_current(path: Path, text: str) -> bool:
    """Whether a file holds a contract, but for the probabilities in its examples."""
    return path.is_file() and examples.without_figures(path.read_text(encoding="utf-8")) == examples.without_figures(text)


def main(arguments: Sequence[str]) -> int:
    """Write the contract, or with ``--check`` say whether the files are up to date. Exit status 1 when one is not."""
    written = {CONTRACT: write_yaml(), CONTRACT.with_suffix(".json"): write_json()}
    if list(arguments) != ["--check"]:
        for path, text in written.items():
            path.write_text(text, encoding="utf-8")
        return 0
    stale = [path.name for path, text in written.items() if not is_current(path, text)]
    if stale:
        sys.stderr.write(f"{' and '.join(stale)}: not up to date with the schemas; run: python -m service.contract.openapi\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
