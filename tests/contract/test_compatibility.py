"""Callers of a release can call every later one: the contract only grows.

A release leaves its contract in `released/`: `openapi.yaml`, and `about.json`, which is what `GET /v1` answers without any setting.
What breaks a caller belongs under another address than /v1. (Until a version is released, its folder may still be written again.)
"""

import copy
import json
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from flask.testing import FlaskClient

from service.contract.openapi import write_yaml
from tests.contract.compatibility import find_breaks, find_withdrawals

RELEASES = sorted((Path(__file__).parent / "released").iterdir())


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
def test_callers_of_a_release_can_call_this_version(release: Path) -> None:
    old = yaml.safe_load((release / "openapi.yaml").read_text(encoding="utf-8"))
    assert find_breaks(old, yaml.safe_load(write_yaml())) == []


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
def test_what_a_release_offers_without_any_setting_is_still_offered(client: FlaskClient, release: Path) -> None:
    old = json.loads((release / "about.json").read_text(encoding="utf-8"))
    assert find_withdrawals(old, client.get("/v1").get_json()) == []


GONE: Final = object()

NOTE = {
    "type": "object",
    "properties": {"text": {"type": "string", "maxLength": 9}, "kind": {"type": "string", "enum": ["long", "short"]}},
    "required": ["text"],
    "additionalProperties": False,
}
ANSWER = {
    "type": "object",
    "properties": {
        "kind": {"type": "string", "enum": ["long", "short"]},
        "spans": {"type": "array", "minItems": 1, "items": {"$ref": "#/components/schemas/Span"}},
        "speaker": {"type": ["string", "null"], "pattern": "^[A-Z]"},
        "likelihood": {"type": "number", "maximum": 1},
    },
    "required": ["kind", "spans"],
}
CONTRACT: dict[str, Any] = {
    "paths": {
        "/notes": {
            "post": {
                "operationId": "readNote",
                "parameters": [{"in": "query", "name": "unit", "schema": {"type": "string", "enum": ["a", "b"], "default": "a"}}],
                "requestBody": {"required": True, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Note"}}}},
                "responses": {
                    "200": {
                        "headers": {"ETag": {"schema": {"type": "string"}}},
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Answer"}}},
                    },
                    "304": {},
                    "413": {"content": {"application/problem+json": {"schema": {}, "examples": {"too-large": {}, "too-long": {}}}}},
                },
                "security": [{}, {"key": []}],
            }
        }
    },
    "components": {
        "schemas": {
            "Note": NOTE,
            "Answer": ANSWER,
            "Span": {"type": "object", "properties": {"start": {"type": "integer"}}, "required": ["start"]},
            "LineProblem": {"type": "object", "properties": {"line": {"type": "integer"}}, "required": ["line"]},
        }
    },
}
POST = "paths./notes.post"
REQUEST, RESPONSE, SPAN = "components.schemas.Note", "components.schemas.Answer", "components.schemas.Span"
LIMITED = {"in": "query", "name": "limit", "schema": {"type": "integer"}}


def changed(where: str, value: object) -> dict[str, Any]:
    """The contract above with one value changed, added or taken away. A dot stands between names, and numbers count in lists."""
    contract = copy.deepcopy(CONTRACT)
    *way, last = where.split(".")
    node: Any = contract
    for name in way:
        node = node[int(name)] if isinstance(node, list) else node[name]
    if isinstance(node, list) and last == "+":
        node.append(value)
    elif value is GONE:
        del node[int(last) if isinstance(node, list) else last]
    else:
        node[last] = value
    return contract


@pytest.mark.parametrize(
    ("where", "value", "said"),
    [
        pytest.param("paths./notes", GONE, "is gone", id="an address is removed"),
        pytest.param(f"{POST}", GONE, "is gone", id="a method is removed"),
        pytest.param(f"{POST}.operationId", "read", "has another operationId than readNote, after which clients name it", id="a name"),
        pytest.param(f"{POST}.security", [{"key": []}], "can no longer be asked without a key", id="a key is needed"),
        pytest.param(f"{POST}.parameters.0", GONE, "no longer has the query parameter unit", id="a parameter is removed"),
        pytest.param(
            f"{POST}.parameters.+", {**LIMITED, "required": True}, "now needs the query parameter limit", id="a new parameter is required"
        ),
        pytest.param(f"{POST}.parameters.0.required", True, "now needs the query parameter unit", id="a parameter becomes required"),
        pytest.param(
            f"{POST}.parameters.0.schema.enum", ["a"], "query parameter unit: it can no longer be b", id="a value of a parameter is removed"
        ),
        pytest.param(
            f"{POST}.parameters.0.schema.default",
            "b",
            "takes another value for the query parameter unit where it is missing",
            id="a default changes",
        ),
        pytest.param(
            f"{POST}.requestBody.content", {"text/plain": {"schema": {}}}, "no longer reads application/json", id="a media type is removed"
        ),
        pytest.param(
            f"{REQUEST}.properties.kind",
            GONE,
            "application/json: it can no longer have the member kind",
            id="a member of requests is removed",
        ),
        pytest.param(
            f"{REQUEST}.required", ["text", "kind"], "application/json: it must now have the member kind", id="a member becomes required"
        ),
        pytest.param(
            f"{REQUEST}.properties.kind.enum",
            ["long"],
            "application/json: /kind can no longer be short",
            id="a value of requests is removed",
        ),
        pytest.param(
            f"{REQUEST}.properties.kind.type", "integer", "application/json: /kind can no longer be of type string", id="another type in"
        ),
        pytest.param(
            f"{REQUEST}.properties.text.maxLength", 8, "application/json: /text must now keep to maxLength 8", id="a limit is narrower"
        ),
        pytest.param(f"{REQUEST}.properties.text.minLength", 1, "application/json: /text must now keep to minLength 1", id="a new limit"),
        pytest.param(
            f"{REQUEST}.properties.text.pattern", "^a", "application/json: /text must now keep to another pattern", id="a new pattern"
        ),
        pytest.param(
            f"{REQUEST}.oneOf",
            [{"required": ["text"]}],
            "application/json: it can no longer be one of its alternatives",
            id="alternatives are new",
        ),
        pytest.param(f"{POST}.responses.200", GONE, "no longer answers 200", id="the answer is removed"),
        pytest.param(f"{POST}.responses.200.headers.ETag", GONE, "answer 200: has no header ETag any more", id="a header is removed"),
        pytest.param(
            f"{POST}.responses.200.content",
            {"text/plain": {"schema": {}}},
            "answer 200: is no longer application/json",
            id="the media type changes",
        ),
        pytest.param(
            f"{POST}.responses.413.content.application/problem+json.examples.too-long",
            GONE,
            "answer 413: no longer means too-long",
            id="a problem is removed, or has another status",
        ),
        pytest.param(
            f"{RESPONSE}.properties.speaker", GONE, "answer 200: it has no member speaker any more", id="an optional field is removed"
        ),
        pytest.param(f"{RESPONSE}.required", ["kind"], "answer 200: it may now lack the member spans", id="a field becomes optional"),
        pytest.param(
            f"{RESPONSE}.properties.kind.type",
            ["string", "null"],
            "answer 200: /kind may now be of type null",
            id="a field becomes nullable",
        ),
        pytest.param(
            f"{RESPONSE}.properties.kind",
            {"anyOf": [{"type": "string", "enum": ["long"]}, {"type": "null"}]},
            "answer 200: /kind may now be of type null",
            id="a field becomes nullable in the other way",
        ),
        pytest.param(
            f"{RESPONSE}.properties.kind.type", "integer", "answer 200: /kind may now be of type integer", id="a field has another type"
        ),
        pytest.param(
            f"{SPAN}.properties.start.type", "number", "answer 200: /spans/*/start may now be of type number", id="a number may be broken"
        ),
        pytest.param(f"{SPAN}.properties.start", {}, "answer 200: /spans/*/start may now be of type any", id="a type is no longer said"),
        pytest.param(
            f"{RESPONSE}.properties.kind.enum",
            ["long", "short", "odd"],
            "answer 200: /kind may now be odd",
            id="a value that no caller knows",
        ),
        pytest.param(
            f"{RESPONSE}.properties.kind", {"type": "string"}, "answer 200: /kind may now be anything", id="values are no longer listed"
        ),
        pytest.param(
            f"{RESPONSE}.properties.spans.minItems", GONE, "answer 200: /spans need no longer keep to minItems 1", id="a list may be empty"
        ),
        pytest.param(
            f"{RESPONSE}.properties.likelihood.maximum",
            100,
            "answer 200: /likelihood need no longer keep to maximum 1",
            id="a number may be larger",
        ),
        pytest.param(
            f"{RESPONSE}.properties.speaker.pattern",
            "^[a-z]",
            "answer 200: /speaker need no longer keep to its pattern",
            id="another pattern",
        ),
        pytest.param(
            f"{SPAN}.properties.start", GONE, "answer 200: /spans/* has no member start any more", id="a field is removed deep within"
        ),
    ],
)
def test_what_breaks_callers(where: str, value: object, said: str) -> None:
    assert find_breaks(CONTRACT, changed(where, value)) == [f"POST /notes {said}"]


def test_a_line_of_a_batch_is_an_answer_too() -> None:
    assert find_breaks(CONTRACT, changed("components.schemas.LineProblem.properties.line", GONE)) == [
        "LineProblem: it has no member line any more"
    ]


@pytest.mark.parametrize(
    ("where", "value"),
    [
        pytest.param("paths./more", {"get": {"responses": {}}}, id="an address"),
        pytest.param(f"{POST}.parameters.+", LIMITED, id="a parameter"),
        pytest.param(f"{POST}.parameters.0.schema.enum", ["a", "b", "c"], id="a value of a parameter"),
        pytest.param(f"{POST}.requestBody.content.text/plain", {"schema": {}}, id="a media type that is read"),
        pytest.param(f"{REQUEST}.properties.language", {"type": "string"}, id="a member of requests"),
        pytest.param(f"{REQUEST}.properties.kind.enum", ["long", "short", "odd"], id="a value of requests"),
        pytest.param(f"{REQUEST}.properties.text.type", ["string", "null"], id="a type of requests"),
        pytest.param(f"{REQUEST}.properties.text.maxLength", 10, id="a wider limit"),
        pytest.param(f"{REQUEST}.properties.text.maxLength", GONE, id="a limit less"),
        pytest.param(f"{REQUEST}.required", [], id="a member that need not be sent any more"),
        pytest.param(f"{RESPONSE}.properties.section", {"type": "string"}, id="a field of answers"),
        pytest.param(f"{RESPONSE}.required", ["kind", "spans", "speaker"], id="a field that is always there from now on"),
        pytest.param(f"{RESPONSE}.properties.speaker.type", "string", id="a field that is no longer null"),
        pytest.param(f"{RESPONSE}.properties.likelihood.type", "integer", id="a number that is whole"),
        pytest.param(f"{RESPONSE}.properties.kind.enum", ["long"], id="a value of answers less"),
        pytest.param(f"{RESPONSE}.properties.spans.minItems", 2, id="a list that is longer"),
        pytest.param(f"{RESPONSE}.description", "Better words.", id="words"),
        pytest.param(f"{POST}.responses.200.headers.Vary", {"schema": {}}, id="a header"),
        pytest.param(f"{POST}.responses.429", {}, id="an error that is new"),
        pytest.param(f"{POST}.responses.413", GONE, id="an error that does not happen any more"),
        pytest.param(f"{POST}.responses.413.content.application/problem+json.examples.too-wide", {}, id="a problem"),
    ],
)
def test_what_breaks_nobody(where: str, value: object) -> None:
    assert find_breaks(CONTRACT, changed(where, value)) == []


@pytest.mark.parametrize(
    ("now", "said"),
    [
        pytest.param({}, [], id="nothing has changed"),
        pytest.param({"fields": ["a", "b", "c"], "more": 1}, [], id="more is offered"),
        pytest.param({"limits": {"bytes": 2, "lines": 3}}, [], id="more is allowed"),
        pytest.param({"fields": ["b"]}, ["fields no longer has a"], id="less is offered"),
        pytest.param({"limits": {"bytes": 0}}, ["bytes is now 0 and was 1"], id="less is allowed"),
        pytest.param({"limits": {}}, ["bytes is now None and was 1"], id="what is allowed is no longer said"),
    ],
)
def test_what_a_deployment_offers(now: dict[str, object], said: list[str]) -> None:
    old = {"version": "1", "fields": ["a", "b"], "limits": {"bytes": 1}}
    assert find_withdrawals(old, old | now) == said
