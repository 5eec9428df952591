"""marshmallow schemas of answers. They describe answers in the contract, members in the order in which they are sent.

Answers are made by the plain functions of `answer/rendering.py`, which are faster than marshmallow; tests check that both agree.
"""

from marshmallow import Schema, fields, validate

from service.contract.explanation_schemas import QuoteExplanationSchema, SegmentExplanationSchema
from service.quotation.quotes import Kind, QuotePlace
from service.structure.roles import Role


def _offset() -> fields.Integer:
    return fields.Integer(required=True, validate=validate.Range(min=0))


def _as_printed(what: str) -> fields.String:
    return fields.String(required=True, allow_none=True, metadata={"description": f"{what}, as printed; null when there is none."})


class SpanSchema(Schema):
    """A stretch of the submitted text, half-open: the character at `end` is the first one after it."""

    start = _offset()
    end = _offset()


class SpeakerSchema(Schema):
    """Who is quoted: the words that stand next to the quotation, and whom they mean."""

    text = fields.String(required=True, metadata={"description": "The mention as printed."})
    start = _offset()
    end = _offset()
    name = fields.String(required=True, metadata={"description": "Whom the mention means, by the fullest name that the article gives."})
    confidence = fields.Float(
        required=True,
        validate=validate.Range(min=0, max=1),
        metadata={"description": "How likely it is that these words are theirs; two decimals."},
    )


class CueSchema(Schema):
    """The words that introduce the speech."""

    text = fields.String(required=True)
    start = _offset()
    end = _offset()


class QuoteSchema(Schema):
    """One quotation."""

    kind = fields.String(
        required=True,
        validate=validate.OneOf([kind.value for kind in Kind]),
        metadata={
            "description": "direct: a whole utterance. mixed: a fragment in the reporter's sentence. "
            "indirect: reported without marks, as far as the parameter indirect asks for it."
        },
    )
    text = fields.String(required=True, metadata={"description": "Without the quotation marks; pieces are joined by a blank line."})
    spans = fields.List(
        fields.Nested(SpanSchema),
        required=True,
        validate=validate.Length(min=1),
        metadata={"description": "One for each piece, marks excluded."},
    )
    speaker = fields.Nested(SpeakerSchema, required=True, allow_none=True, metadata={"description": "Null when the article names nobody."})
    cue = fields.Nested(CueSchema, required=True, allow_none=True)
    place = fields.String(
        required=True,
        validate=validate.OneOf([place.value for place in QuotePlace]),
        metadata={"description": "Where it stands. Elsewhere than in the body stands only what the body does not repeat."},
    )
    explanation = fields.Nested(
        QuoteExplanationSchema,
        allow_none=True,
        metadata={"description": "Why this speaker; with explain=true. Null for a pull quote, and behind the 200th quotation."},
    )


class MentionSchema(Schema):
    """The words that stand for a speaker next to a quotation, as printed."""

    text = fields.String(required=True)
    start = _offset()
    end = _offset()


class VoiceSchema(Schema):
    """One speaker of the article: a person, an organisation, or somebody whom it only describes."""

    name = fields.String(required=True, metadata={"description": "The `name` of the speaker of each of the quotations."})
    mentions = fields.List(
        fields.Nested(MentionSchema),
        required=True,
        validate=validate.Length(min=1),
        metadata={"description": "Every mention beside a quotation, in the order of the text."},
    )
    quotes = fields.List(
        fields.Integer(validate=validate.Range(min=0)),
        required=True,
        validate=validate.Length(min=1),
        metadata={"description": "Indices into the `quotes` of the answer, counted from 0."},
    )


class TeaserSchema(Schema):
    """A pointer to another story."""

    label = fields.String(required=True, allow_none=True, metadata={"description": 'The words before it, as in "READ MORE".'})
    text = fields.String(required=True)
    tag = fields.String(required=True, allow_none=True, metadata={"description": 'The word in brackets after it, as in "VIDEO".'})
    url = fields.String(required=True, allow_none=True)
    start = _offset()
    end = _offset()


class SegmentSchema(Schema):
    """A stretch of the submitted text that plays one role. Together the segments hold every visible character."""

    role = fields.String(required=True, validate=validate.OneOf([role.value for role in Role]))
    start = _offset()
    end = _offset()
    rule = fields.String(metadata={"description": "The rule that decided the role; with explain=true."})
    explanation = fields.Nested(
        SegmentExplanationSchema,
        allow_none=True,
        metadata={"description": "Why this role; with explain=true. Null behind the 2,000th segment."},
    )


class WarningSchema(Schema):
    """Something in the input that is worth a look. It never costs the article."""

    code = fields.String(required=True, metadata={"description": 'What it is, as in "unbalanced-quotation-marks".'})
    start = fields.Integer(required=True, allow_none=True, validate=validate.Range(min=0))
    end = fields.Integer(required=True, allow_none=True, validate=validate.Range(min=0))


# Members that several answers have.
_ID = fields.String(metadata={"description": "The id of the request; missing when that had none."})
_HEADLINE = _as_printed("The article's own headline")
_BODY = fields.String(required=True, metadata={"description": "Paragraphs, subheadings and list items, joined by a blank line."})
_QUOTES = fields.List(fields.Nested(QuoteSchema), required=True)
_SPEAKERS = fields.List(
    fields.Nested(VoiceSchema), required=True, metadata={"description": "Each speaker once; who speaks first stands first."}
)
_TEASERS = fields.List(fields.Nested(TeaserSchema), required=True)
_WARNINGS = fields.List(fields.Nested(WarningSchema), required=True)
_TEXT = fields.String(metadata={"description": "Of a page only: the page as raw text, in which the offsets of its answer count."})
_RULESET = fields.String(required=True, metadata={"description": "Identifies code and rules: same input and same ruleset, same bytes."})


class ArticleSchema(Schema):
    """One article, taken apart. With `fields`, only the members asked for."""

    id = _ID
    headline = _HEADLINE
    section = _as_printed("The section or topic label near the headline")
    standfirst = _as_printed("The summary under the headline")
    byline = _as_printed("Who wrote it")
    timestamp = _as_printed("When it was published or updated")
    credit = _as_printed("Source, agency and copyright lines")
    language = fields.String(
        required=True, allow_none=True, metadata={"description": "BCP 47 tag, as sent, declared or detected; null where nothing decides."}
    )
    language_confidence = fields.Float(
        required=True,
        allow_none=True,
        validate=validate.Range(0, 1),
        metadata={"description": "Probability that the detected language is right; null where it is unknown, sent, or only declared."},
    )
    body = _BODY
    quotes = _QUOTES
    speakers = _SPEAKERS
    teasers = _TEASERS
    segments = fields.List(fields.Nested(SegmentSchema), required=True)
    warnings = _WARNINGS
    ruleset = _RULESET
    text = _TEXT
    url = fields.String(allow_none=True, metadata={"description": "Of a page: its canonical address, or null."})
    byline_url = fields.String(allow_none=True, metadata={"description": "Of a page: where the first link of the byline leads, or null."})


class HeadlineSchema(Schema):
    """The headline of an article."""

    id = _ID
    headline = _HEADLINE
    ruleset = _RULESET


class BodySchema(Schema):
    """The story of an article."""

    id = _ID
    body = _BODY
    ruleset = _RULESET


class QuotesSchema(Schema):
    """The quotations of an article, and who speaks in it."""

    id = _ID
    quotes = _QUOTES
    speakers = _SPEAKERS
    warnings = _WARNINGS
    ruleset = _RULESET
    text = _TEXT


class TeasersSchema(Schema):
    """The pointers to other stories in an article's text."""

    id = _ID
    teasers = _TEASERS
    ruleset = _RULESET
    text = _TEXT


class FlawSchema(Schema):
    """One thing that is wrong with a request."""

    detail = fields.String(required=True)
    pointer = fields.String(metadata={"description": "JSON pointer into the body; the empty string is the whole body."})
    parameter = fields.String(metadata={"description": "Name of the query parameter."})


class ProblemSchema(Schema):
    """A problem detail of RFC 9457. Never holds anything of the text that was sent."""

    type = fields.String(required=True, metadata={"format": "uri-reference", "description": "Stable; answers a short explanation to GET."})
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    request_id = fields.String(required=True, metadata={"description": "Also in the header X-Request-Id, and in the log."})
    errors = fields.List(fields.Nested(FlawSchema))


class LineProblemSchema(ProblemSchema):
    """What is wrong with one line of a batch, in the place of its answer. Only a problem has a `status`."""

    id = fields.String(metadata={"description": "The id of the line, where it could be read."})
    line = fields.Integer(required=True, validate=validate.Range(min=1), metadata={"description": "Counted from 1, blank lines too."})


class LimitsSchema(Schema):
    """What a request may measure."""

    body_bytes = fields.Integer(
        required=True, metadata={"description": "Of one article: a body, or a line of a batch; as sent and inflated."}
    )
    page_bytes = fields.Integer(
        required=True, metadata={"description": "The same for a page: a body of text/html, or JSON (also a line) with the member html."}
    )
    batch_bytes = fields.Integer(required=True, metadata={"description": "Of a batch, as sent and inflated."})
    batch_lines = fields.Integer(required=True)
    batch_seconds = fields.Integer(
        required=True, metadata={"description": "A line that is not begun so long after its batch has arrived is refused."}
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
    page_fields = fields.List(fields.String(), required=True, metadata={"description": "What the answer to a page has besides."})
    offsets = fields.List(fields.String(), required=True)
    limits = fields.Nested(LimitsSchema, required=True)
    openapi = fields.String(required=True)


class StatusSchema(Schema):
    """Whether the service lives, or is ready."""

    status = fields.String(required=True)
