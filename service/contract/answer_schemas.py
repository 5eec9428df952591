"""marshmallow schemas of answers. They describe answers in the contract, members in the order in which they are sent.

Answers are made by the plain functions of `answer/rendering.py`, which are faster than marshmallow; tests check that both agree.
"""

from marshmallow import Schema, fields, validate

from service.contract.explanation_schemas import NotQuoteSchema, QuoteExplanationSchema, SegmentExplanationSchema
from service.quotation.quotes import QuoteKind, QuotePlace
from service.structure.lines.roles import Role


def _offset() -> fields.Integer:
    return fields.Integer(required=True, validate=validate.Range(min=0))


def _as_printed(what: str) -> fields.String:
    return fields.String(required=True, allow_none=True, metadata={"description": f"{what}, as printed; null if there is none."})


def _moment(what: str) -> fields.String:
    return fields.String(
        required=True,
        allow_none=True,
        metadata={
            "description": f"{what}: a day, or a day and a time with the time zone if it is known, in ISO 8601; or null.",
        },
    )


class SpanSchema(Schema):
    """A stretch of the submitted text, half-open: the character at `end` is the first one after it."""

    start = _offset()
    end = _offset()


class SpeakerSchema(Schema):
    """Who is quoted: the words that are next to the quotation, and whom they mean."""

    text = fields.String(required=True, metadata={"description": "The mention as printed."})
    start = _offset()
    end = _offset()
    name = fields.String(
        required=True,
        allow_none=True,
        metadata={
            "description": "The fullest name that the article gives for the person or body that the mention means; null "
            "if that is not clear."
        },
    )
    confidence = fields.Float(
        required=True,
        validate=validate.Range(min=0, max=1),
        metadata={
            "description": "Probability that the name is right, assuming that the words are a quotation; two decimals. 0 without a name."
        },
    )
    mention_confidence = fields.Float(
        required=True,
        validate=validate.Range(min=0, max=1),
        metadata={
            "description": "Probability that the mention is right, whoever it means, assuming that the words are a quotation; two decimals."
        },
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
        validate=validate.OneOf([kind.value for kind in QuoteKind]),
        metadata={
            "description": "direct: a whole utterance. mixed: a fragment in the reporter's sentence. "
            "indirect: reported without quotation marks, as selected by the parameter indirect."
        },
    )
    text = fields.String(required=True, metadata={"description": "Without the quotation marks; pieces are joined by blank lines."})
    spans = fields.List(
        fields.Nested(SpanSchema),
        required=True,
        validate=validate.Length(min=1),
        metadata={"description": "One for each piece, without the marks."},
    )
    speaker = fields.Nested(SpeakerSchema, required=True, allow_none=True, metadata={"description": "Null if the article names nobody."})
    cue = fields.Nested(CueSchema, required=True, allow_none=True)
    place = fields.String(
        required=True,
        validate=validate.OneOf([place.value for place in QuotePlace]),
        metadata={
            "description": "The part of the article that it is in. Other parts than the body are given only for words that the body lacks."
        },
    )
    explanation = fields.Nested(
        QuoteExplanationSchema,
        allow_none=True,
        metadata={"description": "Why it has this speaker; with explain=true. Null for a pull quote, and after the 200th quotation."},
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


class ImageSchema(Schema):
    """One picture of a page's story."""

    url = fields.String(required=True, metadata={"description": "Absolute address."})
    alt = fields.String(required=True, allow_none=True, metadata={"description": "Its text alternative, or null."})
    caption = fields.String(required=True, allow_none=True, metadata={"description": "As printed with it, or null."})


class SegmentSchema(Schema):
    """A stretch of the submitted text that plays one role. Together the segments hold every visible character."""

    role = fields.String(required=True, validate=validate.OneOf([role.value for role in Role]))
    start = _offset()
    end = _offset()
    rule = fields.String(metadata={"description": "The rule that decided the role; with explain=true."})
    explanation = fields.Nested(
        SegmentExplanationSchema,
        allow_none=True,
        metadata={"description": "Why it has this role; with explain=true. Null after the 2,000th segment."},
    )


class WarningSchema(Schema):
    """Something in the input that is worth a look. It never costs the article."""

    code = fields.String(required=True, metadata={"description": 'The kind of warning, such as "unbalanced-quotation-marks".'})
    start = fields.Integer(required=True, allow_none=True, validate=validate.Range(min=0))
    end = fields.Integer(required=True, allow_none=True, validate=validate.Range(min=0))


# Members that several answers have.
_ID = fields.String(metadata={"description": "The id from the request; missing if it had none."})
_HEADLINE = _as_printed("The article's own headline")
_BODY = fields.String(required=True, metadata={"description": "Paragraphs, subheadings and list items, joined by blank lines."})
_QUOTES = fields.List(fields.Nested(QuoteSchema), required=True)
_SPEAKERS = fields.List(
    fields.Nested(VoiceSchema), required=True, metadata={"description": "Each speaker once, in the order in which they first speak."}
)
_NOT_QUOTES = fields.List(
    fields.Nested(NotQuoteSchema),
    metadata={"description": "Words of the body in quotation marks that are not quotations, and why; with explain=true, the first 200."},
)
_TEASERS = fields.List(fields.Nested(TeaserSchema), required=True)
_WARNINGS = fields.List(fields.Nested(WarningSchema), required=True)
_TEXT = fields.String(metadata={"description": "Only for a page or a message: its text, to which all offsets of the answer refer."})
_RULESET = fields.String(
    required=True,
    metadata={"description": "Identifies the version of code and rules: the same input and the same ruleset give the same bytes."},
)


class ArticleSchema(Schema):
    """One article, taken apart. With `fields`, only the members asked for."""

    id = _ID
    headline = _HEADLINE
    section = _as_printed("The section or topic label near the headline")
    standfirst = _as_printed("The summary under the headline")
    byline = _as_printed("Who wrote it")
    timestamp = _as_printed("When it was published or updated")
    credit = _as_printed("Source, agency and copyright lines")
    authors = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "The names of the authors, as the page declares them or the byline prints them; without jobs and places."},
    )
    published = _moment("When it was published")
    modified = _moment("When it was last changed")
    language = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "BCP 47 tag, as sent, declared or detected; null if it could not be determined."},
    )
    language_confidence = fields.Float(
        required=True,
        allow_none=True,
        validate=validate.Range(0, 1),
        metadata={
            "description": "Probability that the detected language is right; null if the language is unknown, sent, or only declared."
        },
    )
    body = _BODY
    word_count = fields.Integer(required=True, validate=validate.Range(min=0), metadata={"description": "The number of words in the body."})
    quotes = _QUOTES
    speakers = _SPEAKERS
    teasers = _TEASERS
    segments = fields.List(fields.Nested(SegmentSchema), required=True)
    warnings = _WARNINGS
    ruleset = _RULESET
    text = _TEXT
    url = fields.String(
        allow_none=True, metadata={"description": "For a page: its canonical address, or the address that was sent with it, or null."}
    )
    site = fields.String(allow_none=True, metadata={"description": "For a page: the name of its site, or null."})
    description = fields.String(allow_none=True, metadata={"description": "For a page: the summary that it declares, or null."})
    image = fields.String(allow_none=True, metadata={"description": "For a page: the absolute address of its lead picture, or null."})
    images = fields.List(fields.Nested(ImageSchema), metadata={"description": "For a page: the pictures of its story, in order."})
    keywords = fields.List(fields.String(), metadata={"description": "For a page: the keywords that it declares."})
    paywall = fields.Boolean(
        allow_none=True,
        metadata={
            "description": "For a page: true if it says that not all of its text is free, false if it says that all of it is, or null."
        },
    )
    byline_url = fields.String(
        allow_none=True, metadata={"description": "For a page: the address of the first link in the byline, or null."}
    )
    not_quotes = _NOT_QUOTES


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
    not_quotes = _NOT_QUOTES


class TeasersSchema(Schema):
    """The pointers to other stories in an article's text."""

    id = _ID
    teasers = _TEASERS
    ruleset = _RULESET
    text = _TEXT
