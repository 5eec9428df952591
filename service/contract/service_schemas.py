"""What callers get besides articles, as marshmallow schemas: problems, and what the service says of itself."""

from marshmallow import Schema, fields, validate


class FlawSchema(Schema):
    """One thing that is wrong with a request."""

    detail = fields.String(required=True)
    pointer = fields.String(metadata={"description": "JSON pointer into the body; the empty string is the whole body."})
    parameter = fields.String(metadata={"description": "Name of the query parameter."})


class ProblemSchema(Schema):
    """A problem detail of RFC 9457. Never holds anything of the text that was sent."""

    type = fields.String(
        required=True, metadata={"format": "uri-reference", "description": "Stable; GET on this address returns a short explanation."}
    )
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    request_id = fields.String(required=True, metadata={"description": "Also in the header X-Request-Id, and in the log."})
    errors = fields.List(fields.Nested(FlawSchema))


class LineProblemSchema(ProblemSchema):
    """What is wrong with one line of a batch, in the place of its answer. Only a problem has a `status`."""

    id = fields.String(metadata={"description": "The id of the line, if it could be read."})
    line = fields.Integer(required=True, validate=validate.Range(min=1), metadata={"description": "Counted from 1, including blank lines."})


class LimitsSchema(Schema):
    """What a request may measure."""

    body_bytes = fields.Integer(
        required=True, metadata={"description": "For one article: a body, or a line of a batch; as sent and inflated."}
    )
    page_bytes = fields.Integer(
        required=True, metadata={"description": "The same for a page: a body of text/html, or JSON (also a line) with the member html."}
    )
    batch_bytes = fields.Integer(required=True, metadata={"description": "For a batch, as sent and inflated."})
    batch_lines = fields.Integer(required=True)
    batch_seconds = fields.Integer(
        required=True, metadata={"description": "A line that has not been started this many seconds after its batch arrived is refused."}
    )
    id_length = fields.Integer(required=True, metadata={"description": "Characters."})


class AboutSchema(Schema):
    """What this deployment is, reads and allows."""

    version = fields.String(required=True)
    ruleset = fields.String(required=True)
    endpoints = fields.List(fields.String(), required=True)
    media_types = fields.List(fields.String(), required=True)
    batch_media_type = fields.String(required=True)
    content_codings = fields.List(fields.String(), required=True)
    fields_ = fields.List(fields.String(), required=True, data_key="fields")
    page_fields = fields.List(fields.String(), required=True, metadata={"description": "The additional fields of the answer to a page."})
    offsets = fields.List(fields.String(), required=True)
    limits = fields.Nested(LimitsSchema, required=True)
    openapi = fields.String(required=True)


class StatusSchema(Schema):
    """Whether the service lives, or is ready."""

    status = fields.String(required=True)
