"""What a change of the contract takes away from callers, in words.

A request that was right must stay right, and an answer may only promise more. Both are one question: does the one schema allow what the
other does not? For requests the old one is asked against the new, for answers the new one against the old.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

Json = Mapping[str, Any]
Words = Mapping[str, str]

LOWER_BOUNDS = ("minLength", "minItems", "minimum")
UPPER_BOUNDS = ("maxLength", "maxItems", "maximum")
FORMS = ("pattern", "format")
ON_LINES = ("LineProblem",)
"""Schemas of lines, to which no address refers: to OpenAPI, lines are one string."""

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")

_OF_REQUESTS: Words = {
    "type": "can no longer be of type {}",
    "value": "can no longer be {}",
    "member": "can no longer have the member {}",
    "required": "must now have the member {}",
    "bound": "must now keep to {}",
    "form": "must now keep to another {}",
    "alternative": "can no longer be one of its alternatives",
}
_OF_ANSWERS: Words = {
    "type": "may now be of type {}",
    "value": "may now be {}",
    "member": "has no member {} any more",
    "required": "may now lack the member {}",
    "bound": "need no longer keep to {}",
    "form": "need no longer keep to its {}",
    "alternative": "may now be something else",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that one schema allows and another does not."""

    place: str
    """Names of members from the outside in, a slash before each; an asterisk for items."""
    kind: str
    what: str = ""

    def within(self, name: str) -> "Gap":
        """The same, seen from one level further out."""
        return replace(self, place=f"/{name}{self.place}")


def find_breaks(old: Json, new: Json) -> list[str]:
    """What a caller of the `old` OpenAPI document would miss in the `new` one. Documents, examples and additions do not matter."""
    old, new = _resolve(old, old), _resolve(new, new)
    breaks = [
        f"{method.upper()} {path} {change}"
        for path, operations in old["paths"].items()
        for method in METHODS
        if method in operations
        for change in _compare_operations(operations[method], new["paths"].get(path, {}).get(method))
    ]
    ours, theirs = old["components"]["schemas"], new["components"]["schemas"]
    on_lines = (name for name in ON_LINES if name in ours)
    return breaks + [text for name in on_lines for text in _describe(find_gaps(theirs.get(name, {}), ours[name]), name, _OF_ANSWERS)]


def find_withdrawals(old: Json, new: Json) -> list[str]:
    """What the old answer to `GET /v1` offers and the new one does not: what is listed, and how much is allowed."""
    lists = [
        f"{name} no longer has {item}" for name, items in old.items() if isinstance(items, list) for item in items if item not in new[name]
    ]
    return lists + [
        f"{name} is now {new['limits'].get(name)} and was {limit}"
        for name, limit in old["limits"].items()
        if limit > new["limits"].get(name, 0)
    ]


def find_gaps(inner: Json, outer: Json) -> Iterator[Gap]:
    """Where the `inner` schema allows what the `outer` one does not. Both without references."""
    inner, outer = _flatten(inner), _flatten(outer)
    for compare in (_compare_types, _compare_values, _compare_bounds, _compare_forms, _compare_members, _compare_alternatives):
        yield from compare(inner, outer)
    if "items" in outer:
        yield from (gap.within("*") for gap in find_gaps(inner.get("items", {}), outer["items"]))
    for name in inner.get("properties", {}).keys() & outer.get("properties", {}).keys():
        yield from (gap.within(name) for gap in find_gaps(inner["properties"][name], outer["properties"][name]))


def _compare_types(inner: Json, outer: Json) -> Iterator[Gap]:
    allowed = outer.get("type") or inner.get("type") or []
    if "number" in allowed:
        allowed = [*allowed, "integer"]
    if "type" not in inner and "type" in outer:
        yield Gap("", "type", "any")
    yield from (Gap("", "type", kind) for kind in inner.get("type", []) if kind not in allowed)


def _compare_values(inner: Json, outer: Json) -> Iterator[Gap]:
    if "enum" in outer and "enum" not in inner:
        yield Gap("", "value", "anything")
    elif "enum" in outer:
        yield from (Gap("", "value", str(value)) for value in inner["enum"] if value not in outer["enum"])


def _compare_bounds(inner: Json, outer: Json) -> Iterator[Gap]:
    for names, exceeds in ((LOWER_BOUNDS, lambda own, least: own < least), (UPPER_BOUNDS, lambda own, most: own > most)):
        for name in names:
            if name in outer and _may_matter(name, inner) and (name not in inner or exceeds(inner[name], outer[name])):
                yield Gap("", "bound", f"{name} {outer[name]}")


def _may_matter(bound: str, inner: Json) -> bool:
    """Whether a value that a schema allows can break a bound: one of numbers means nothing to texts."""
    return bound not in ("minimum", "maximum") or not {"number", "integer"}.isdisjoint(inner.get("type", ("number",)))


def _compare_forms(inner: Json, outer: Json) -> Iterator[Gap]:
    """Whether one pattern allows more than another cannot be told, so another one is a gap."""
    yield from (Gap("", "form", form) for form in FORMS if form in outer and inner.get(form) != outer[form])


def _compare_members(inner: Json, outer: Json) -> Iterator[Gap]:
    ours, theirs = inner.get("properties", {}), outer.get("properties", {})
    if outer.get("additionalProperties", True) is False:
        yield from (Gap("", "member", name) for name in ours if name not in theirs)
    # Where a schema is open and does not name a member, that may be there and be anything.
    lost = [name for name in theirs if name not in ours and inner.get("additionalProperties", True) is not False]
    yield from (Gap("", "member", name) for name in lost)
    required = {*outer.get("required", ())} - {*inner.get("required", ()), *lost}
    yield from (Gap("", "required", name) for name in sorted(required))


def _compare_alternatives(inner: Json, outer: Json) -> Iterator[Gap]:
    if "oneOf" in outer and not all(alternative in outer["oneOf"] for alternative in inner.get("oneOf", [None])):
        yield Gap("", "alternative")


def _compare_operations(old: Json, new: Json | None) -> Iterator[str]:
    if new is None:
        yield "is gone"
        return
    if old.get("operationId") != new.get("operationId"):
        yield f"has another operationId than {old.get('operationId')}, after which clients name it"
    if {} in (old.get("security") or [{}]) and {} not in (new.get("security") or [{}]):  # an empty list asks for nothing either
        yield "can no longer be asked without a key"
    yield from _compare_parameters(old.get("parameters", ()), new.get("parameters", ()))
    yield from _compare_bodies(old.get("requestBody"), new.get("requestBody"))
    for status, response in old["responses"].items():
        if status in new["responses"]:
            yield from _compare_responses(f"answer {status}", response, new["responses"][status])
        elif status < "400":
            yield f"no longer answers {status}"


def _compare_parameters(old: list[Json], new: list[Json]) -> Iterator[str]:
    ours, theirs = ({(item["in"], item["name"]): item for item in items} for items in (old, new))
    for (kind, name), parameter in ours.items():
        if (kind, name) not in theirs:
            yield f"no longer has the {kind} parameter {name}"
            continue
        other = theirs[kind, name]
        yield from _describe(find_gaps(parameter["schema"], other["schema"]), f"{kind} parameter {name}", _OF_REQUESTS)
        if any(parameter.get(manner) != other.get(manner) for manner in ("style", "explode")):
            yield f"spells the {kind} parameter {name} in another way"
        if _is_lost(parameter["schema"].get("default"), other["schema"].get("default")):
            yield f"takes another value for the {kind} parameter {name} where it is missing"
    for (kind, name), parameter in theirs.items():
        if parameter.get("required") and not ours.get((kind, name), {}).get("required"):
            yield f"now needs the {kind} parameter {name}"


def _is_lost(old: object, new: object) -> bool:
    """Whether a default is another one. A list may grow."""
    if isinstance(old, list) and isinstance(new, list):
        return not all(item in new for item in old)
    return old != new


def _compare_bodies(old: Json | None, new: Json | None) -> Iterator[str]:
    if new and new.get("required") and not (old or {}).get("required"):
        yield "now needs a body"
    for media_type, content in (old or {}).get("content", {}).items():
        other = (new or {}).get("content", {}).get(media_type)
        if other is None:
            yield f"no longer reads {media_type}"
        else:
            yield from _describe(find_gaps(content["schema"], other["schema"]), media_type, _OF_REQUESTS)


def _compare_responses(name: str, old: Json, new: Json) -> Iterator[str]:
    for header, described in old.get("headers", {}).items():
        if header not in new.get("headers", {}):
            yield f"{name}: has no header {header} any more"
        else:
            gaps = find_gaps(new["headers"][header]["schema"], described["schema"])
            yield from _describe(gaps, f"{name}, header {header}", _OF_ANSWERS)
    for media_type, content in old.get("content", {}).items():
        if media_type not in new.get("content", {}):
            yield f"{name}: is no longer {media_type}"
            continue
        other = new["content"][media_type]
        yield from _describe(find_gaps(other["schema"], content["schema"]), name, _OF_ANSWERS)
        lost = [example for example in content.get("examples", {}) if example not in other.get("examples", {})]
        yield from (f"{name}: no longer means {example}" for example in lost)


def _describe(gaps: Iterator[Gap] | list[Gap], place: str, words: Words) -> Iterator[str]:
    for gap in gaps:
        yield f"{place}: {gap.place or 'it'} {words[gap.kind].format(gap.what)}"


def _flatten(schema: Json) -> Json:
    """A schema whose types are a list; one that may be something or null is that thing, with null among its types."""
    if "anyOf" in schema:
        null = {"type": "null"}
        [only] = [alternative for alternative in schema["anyOf"] if alternative != null]
        return {**only, "type": [*_types(only), "null"]}
    return {**schema, "type": _types(schema)} if "type" in schema else schema


def _types(schema: Json) -> list[str]:
    return [schema["type"]] if isinstance(schema["type"], str) else list(schema["type"])


def _resolve(node: Any, document: Json) -> Any:
    """The document without references. None of them leads back to itself."""
    if isinstance(node, list):
        return [_resolve(item, document) for item in node]
    if not isinstance(node, Mapping):
        return node
    if isinstance(node.get("$ref"), str):
        target: Any = document
        for name in node["$ref"].removeprefix("#/").split("/"):
            target = target[name]
        return _resolve(target, document)
    return {name: _resolve(value, document) for name, value in node.items()}
