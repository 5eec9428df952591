"""What `explain=true` adds to an answer, as marshmallow schemas for the contract."""

from marshmallow import Schema, fields, validate

from service.html.story.selection import StoryGround
from service.quotation.explanation import RejectionGround
from service.quotation.marked.sources import SourceOrigin
from service.quotation.paragraph.cue_links import Tie
from service.quotation.paragraph.mentions import MentionSort
from service.quotation.speakers.context import ResolvedBy
from service.structure.lines.roles import Role


def _probability(description: str) -> fields.Float:
    return fields.Float(required=True, validate=validate.Range(min=0, max=1), metadata={"description": description})


class FeatureSchema(Schema):
    """One thing that a linear model noticed, and its weight. The names of features may change with every ruleset."""

    feature = fields.String(required=True)
    weight = fields.Float(required=True)


def _features(description: str) -> fields.List[dict[str, object]]:
    return fields.List(fields.Nested(FeatureSchema), required=True, metadata={"description": description})


class StepSchema(Schema):
    """A step that labelled a line."""

    step = fields.String(required=True)
    role = fields.String(required=True, validate=validate.OneOf([role.value for role in Role]))
    rule = fields.String(required=True)


class SegmentExplanationSchema(Schema):
    """Why a segment has its role."""

    steps = fields.List(
        fields.Nested(StepSchema),
        required=True,
        metadata={"description": "The steps that changed its label, in order; the last one decided."},
    )
    log_odds = fields.Float(required=True, metadata={"description": "Log odds that the line is story, by the linear model over lines."})
    least_log_odds = fields.Float(
        required=True,
        allow_none=True,
        metadata={"description": "The threshold: with log odds above it the line is story. Null if they did not decide."},
    )
    ground = fields.String(
        required=True,
        allow_none=True,
        validate=validate.OneOf([ground.value for ground in StoryGround]),
        metadata={
            "description": "For a page: what decided whether the line is story. log-odds: the log odds. barred: it is a headline or a "
            "credit, or in a place without story. among-story, verse-or-list: what is around it is story. core-of-page: hardly any "
            "of the page's prose would be story otherwise. small-part-apart, "
            "further-article: it is separate from the story. second-copy: the page has it twice. Null for text."
        },
    )
    features = _features("The features with the largest weights.")


class ExplainedCueSchema(Schema):
    """The words that a candidate stands with."""

    text = fields.String(required=True)
    start = fields.Integer(required=True)
    end = fields.Integer(required=True)


class CandidateSourceSchema(Schema):
    """A mention that may be the source of a quotation."""

    text = fields.String(required=True)
    start = fields.Integer(required=True)
    end = fields.Integer(required=True)
    origin = fields.String(
        required=True,
        validate=validate.OneOf([origin.value for origin in SourceOrigin]),
        metadata={
            "description": "here: in the quotation's own paragraph. carried: the last speaker. "
            "earlier, later: in the paragraph before, after. inside: inside the marks. repeated: beside the same words elsewhere."
        },
    )
    tie = fields.String(
        required=True, validate=validate.OneOf([tie.value for tie in Tie]), metadata={"description": "Its relation to its cue."}
    )
    cue = fields.Nested(ExplainedCueSchema, required=True, allow_none=True)


class CandidateSchema(Schema):
    """One candidate for the source of a piece; nobody where `source` is null."""

    source = fields.Nested(CandidateSourceSchema, required=True, allow_none=True)
    score = fields.Float(required=True, metadata={"description": "The sum of the weights."})
    probability = _probability("Of all candidates.")
    features = _features("Its features that have a weight, the heaviest first.")


class PieceExplanationSchema(Schema):
    """A piece of a quotation in marks."""

    start = fields.Integer(required=True)
    end = fields.Integer(required=True)
    speech_probability = _probability("Probability that these words are speech.")
    speech_features = _features("The evidence for and against that.")
    candidates = fields.List(
        fields.Nested(CandidateSchema),
        required=True,
        metadata={"description": "The most likely first; empty if the piece continues the one before."},
    )


class NotQuoteSchema(PieceExplanationSchema):
    """Words in quotation marks that are no quotation, and why."""

    class Meta:
        """Members in the order in which they are sent."""

        fields = ("text", "ground", "least_probability", "start", "end", "speech_probability", "speech_features", "candidates")

    text = fields.String(required=True, metadata={"description": "Without the marks."})
    ground = fields.String(
        required=True,
        validate=validate.OneOf([ground.value for ground in RejectionGround]),
        metadata={
            "description": "unlikely: the words are more likely a term, a title or irony than speech. term-or-title: the words before "
            "them introduce a term or title. form: they do not look like an utterance, in a language whose words of saying are not known."
        },
    )
    least_probability = fields.Float(
        required=True,
        allow_none=True,
        validate=validate.Range(min=0, max=1),
        metadata={"description": "The speech_probability needed for a quotation; null if a rule decided."},
    )


class ExplainedMentionSchema(Schema):
    """The mention that was resolved to a name."""

    text = fields.String(required=True)
    start = fields.Integer(required=True)
    end = fields.Integer(required=True)
    sort = fields.String(required=True, validate=validate.OneOf([sort.value for sort in MentionSort]))


class AntecedentSchema(Schema):
    """A mention of somebody whom a pronoun may stand for; nobody where `name` is null."""

    name = fields.String(required=True, allow_none=True)
    score = fields.Float(required=True, metadata={"description": "The sum of the weights."})
    probability = _probability("Relative to all mentions; the mentions of one person count together.")
    features = _features("Its features that have a weight, the heaviest first.")


class ConfidenceExplanationSchema(Schema):
    """How likely it is that the mention or the name of a speaker is right, and why."""

    probability = _probability(
        "The logistic function of the sum of the weights. For reported speech, the mention has the measured share of right mentions, "
        "and the name that share times this function."
    )
    features = _features("What each feature adds to the sum, the largest first. Empty for the mention of reported speech.")


class QuoteExplanationSchema(Schema):
    """Why a quotation has its speaker."""

    pieces = fields.List(
        fields.Nested(PieceExplanationSchema), required=True, metadata={"description": "Its pieces in marks; none for reported speech."}
    )
    source = fields.Nested(
        CandidateSourceSchema, required=True, allow_none=True, metadata={"description": "The candidate that was chosen."}
    )
    source_probability = _probability("Probability that it is right and that the words are speech.")
    mention = fields.Nested(ExplainedMentionSchema, required=True, allow_none=True)
    way = fields.String(
        required=True,
        allow_none=True,
        validate=validate.OneOf([way.value for way in ResolvedBy]),
        metadata={"description": "How the name was found; null if nobody is named."},
    )
    name = fields.String(required=True, allow_none=True)
    name_probability = fields.Float(
        required=True,
        allow_none=True,
        metadata={"description": "How often this way of finding a name is right; contributes to name_confidence."},
    )
    antecedents = fields.List(
        fields.Nested(AntecedentSchema),
        required=True,
        metadata={"description": "Whom a pronoun may stand for, the most likely first; empty if no weights were used."},
    )
    mention_confidence = fields.Nested(
        ConfidenceExplanationSchema, required=True, allow_none=True, metadata={"description": "Null if there is no source."}
    )
    name_confidence = fields.Nested(
        ConfidenceExplanationSchema,
        required=True,
        allow_none=True,
        metadata={"description": "Null if nobody is named. The speaker's confidence is the smaller of the two."},
    )
