"""Finds the source of quotations that fill their paragraphs: in a line above or below that only names somebody or announces words.

A line that ends in a colon is a label: it names the speaker of the text below. A line that opens with a dash is a signature: it names
the speaker of the text above. Lines with neither are all labels or all signatures in one article (`Surroundings.name_lines_sign`).
"""

from itertools import islice

from service.quotation.marked.attributed_before import owner_at_end
from service.quotation.marked.candidates import source_of
from service.quotation.marked.name_lines import NameLine
from service.quotation.marked.source_model import SIGNED_PROBABILITY, Attribution, without_cue
from service.quotation.marked.sources import CueClass, Source, SourceOrigin
from service.quotation.marked.surroundings import Surroundings, stands_alone
from service.quotation.paragraph.cue_links import SPEAKING_TIES, Link, Tie
from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention, MentionSort
from service.quotation.paragraph.paragraph_analysis import ParagraphAnalysis
from service.quotation.paragraph.tokens import PUNCT

LABELLED_ABOVE_PROBABILITY = 0.96
"""Probability that a label names the speaker of the quotation below; an estimate, because labels are too rare in the data to be fitted."""
MAX_PARAGRAPHS_BELOW_LABEL = 16
"""A label applies to at most this many paragraphs below it, all of them quotations or headings between quotations."""
MAX_PARAGRAPHS_BELOW_ANNOUNCEMENT = 16
"""The same for a paragraph that announces words with a colon at its end."""
MAX_WORDS_OF_HEADING_BETWEEN = 9
"""Words of a heading between quotations of one speaker."""
MAX_SIGNATURE_TOKENS = 14
"""Tokens of a paragraph that is nothing but a signature."""
ANNOUNCED_PROBABILITY = 0.9
"""Probability that the person announced by a paragraph with a colon at its end is the source."""
CUE_ABOVE_PROBABILITY = 0.75
"""Probability that the subject of a word of saying in the last sentence above is the source of a paragraph that is only a quotation."""
_MAX_LINKS = 40
"""A sentence with more mentions beside words of saying has no single one that closes it."""


def labelled_above(around: Surroundings, number: int) -> Attribution | None:
    """The person named by the label above a paragraph that is only a quotation; other quotations and headings may come between."""
    for above in range(number - 1, max(-1, number - MAX_PARAGRAPHS_BELOW_LABEL), -1):
        line = around.name_line(above)
        if line is not None:
            near = above == number - 1 or line.has_role or line.has_colon
            return _named(line, Tie.LABEL, SourceOrigin.EARLIER) if near and _is_label(around, line) else None
        analysis = around.analysis(above)
        if not stands_alone(analysis) and (analysis.quoted or not _is_heading(analysis)):
            return None
    return None


def announced_right_above(around: Surroundings, number: int) -> Attribution | None:
    """The person with whose name the sentence above a quotation opens, if it announces words: "The mayor had this to say:"."""
    analysis = around.analysis(number)
    if not number or not stands_alone(analysis):
        return None
    mention = opening_announcer(around.analysis(number - 1))
    return None if mention is None else without_cue(mention, ANNOUNCED_PROBABILITY, SourceOrigin.EARLIER)


def announced_above(around: Surroundings, number: int) -> Attribution | None:
    """The person whom a paragraph above announces with a colon, if only quotations and headings come between."""
    for above in range(number - 1, max(-2, number - MAX_PARAGRAPHS_BELOW_ANNOUNCEMENT), -1):
        analysis = around.analysis(above) if above >= 0 else around.analysis_above()
        mention = announcer(analysis) if analysis is not None else None
        if mention is not None:
            return without_cue(mention, ANNOUNCED_PROBABILITY, SourceOrigin.EARLIER)
        if analysis is None or (
            not stands_alone(analysis) and (analysis.quoted or analysis.words_before[-1] > MAX_WORDS_OF_HEADING_BETWEEN)
        ):
            return None
    return None


def cue_in_sentence_above(around: Surroundings, number: int) -> Attribution | None:
    """The subject of the word of saying in the last sentence above a paragraph that is only a quotation.

    Also above one that opens with a quotation, where that sentence has no full stop: "… y señaló que ¶ «queremos ayudar»".
    """
    analysis = around.analysis(number)
    if not number:
        return None
    is_alone = stands_alone(analysis)
    if not is_alone and analysis.quoted[:1] != [0]:
        return None
    above = around.analysis(number - 1)
    goes_on = bool(above.tokens) and above.tokens[-1].kind is not PUNCT
    return cue_in_last_sentence(above) if goes_on or is_alone else None


def signed_below(around: Surroundings, number: int) -> Attribution | None:
    """The person named by the paragraph below a quotation, if that is a signature: a name after a dash, or a line
    that only names somebody.
    """
    if around.is_sentence(number + 1):
        return None
    return _signed_after_dash(around.analysis(number + 1)) or _signed_by_line(around, number)


def _signed_after_dash(analysis: ParagraphAnalysis) -> Attribution | None:
    """The person named by a short paragraph of a dash, a name or a description, and perhaps what the person is."""
    tokens = analysis.tokens
    if not 1 < len(tokens) <= MAX_SIGNATURE_TOKENS or tokens[0].kind is not PUNCT or tokens[0].lower != "-":
        return None
    mention = analysis.places.by_start.get(1)
    if mention is None or analysis.tied or analysis.quoted:
        return None
    return Attribution(source_of(analysis, Link(mention, Tie.SIGNATURE, -1)).moved(SourceOrigin.LATER), SIGNED_PROBABILITY)


def _signed_by_line(around: Surroundings, number: int) -> Attribution | None:
    """The person named by a line below that only names somebody, if such lines of this article are signatures."""
    line = around.name_line(number + 1)
    if line is None or line.has_colon or not (line.has_dash or (line.has_role and around.name_lines_sign)):
        return None
    return _named(line, Tie.SIGNATURE, SourceOrigin.LATER)


def _named(line: NameLine, tie: Tie, origin: SourceOrigin) -> Attribution:
    """The attribution to the person whom a label or a signature names."""
    return Attribution(
        Source(line.mention, None, CueClass.NONE, tie, origin), LABELLED_ABOVE_PROBABILITY if tie is Tie.LABEL else SIGNED_PROBABILITY
    )


def _is_label(around: Surroundings, line: NameLine) -> bool:
    """Whether a line that only names somebody is a label, that is, names the speaker of what is below."""
    return line.has_colon or not (line.has_dash or around.name_lines_sign)


def _is_heading(analysis: ParagraphAnalysis) -> bool:
    """Whether a paragraph is short and ends without punctuation."""
    return analysis.words_before[-1] <= MAX_WORDS_OF_HEADING_BETWEEN and bool(analysis.tokens) and analysis.tokens[-1].kind is not PUNCT


def cue_in_last_sentence(above: ParagraphAnalysis) -> Attribution | None:
    """The subject of the word of saying in the last sentence of the paragraph above: "Ada Quilla respondió a los vecinos. ¶ «…»".

    None if that sentence has words in marks, or if the subject is the author ("I asked").
    """
    if not above.tokens:
        return None
    sentence = above.tokens[-1].sentence
    if above.quoted and above.tokens[above.quoted[-1]].sentence == sentence:
        return None
    near = islice(above.links_in(sentence), _MAX_LINKS)
    links = (link for link in near if link.tie in SPEAKING_TIES and above.tokens[link.cue].word & WordClass.SPEECH)
    others = (link for link in links if above.tokens[link.mention.first].lower not in above.lexicon.first_person)
    link = next((link for link in others if link.mention.sort in (MentionSort.NAME, MentionSort.NOUN)), None)
    return None if link is None else without_cue(link.mention, CUE_ABOVE_PROBABILITY, SourceOrigin.EARLIER)


def announcer(analysis: ParagraphAnalysis) -> Mention | None:
    """The person whose words a paragraph announces with the colon at its end: "Declaraciones de Ada Quilla tras el pleno:"."""
    if not _ends_in_colon(analysis):
        return None
    tokens, sentence = analysis.tokens, analysis.tokens[-1].sentence
    last = [mention for mention in analysis.mentions if tokens[mention.first].sentence == sentence]
    subject = next((link.mention for link in analysis.links if link.tie in SPEAKING_TIES and link.mention in last), None)
    people = (mention if mention.sort is MentionSort.NAME else owner_at_end(analysis, mention) for mention in last)
    return (
        subject
        or next((mention for mention in people if mention is not None), None)
        or next((mention for mention in last if mention.sort is MentionSort.NOUN), None)
    )


def opening_announcer(analysis: ParagraphAnalysis) -> Mention | None:
    """The person with whose name the last sentence of an English paragraph opens, if its verb and a colon announce words: "*The mayor* had
    this to say:".
    """
    if not _ends_in_colon(analysis):
        return None
    tokens, sentence = analysis.tokens, analysis.tokens[-1].sentence
    subject = next((link.mention for link in analysis.links if _says(analysis, link, sentence)), None)
    if subject is not None:
        return subject
    mention = next((mention for mention in analysis.mentions if tokens[mention.first].sentence == sentence), None)
    if (
        mention is None
        or not mention.opens_sentence
        or mention.sort not in (MentionSort.NAME, MentionSort.NOUN)
        or mention.after_preposition
    ):
        return None
    verbal = WordClass.AUXILIARY | WordClass.SPEECH
    return mention if any(token.word & verbal and not token.word & WordClass.PREPOSITION for token in tokens[mention.last :]) else None


def _ends_in_colon(analysis: ParagraphAnalysis) -> bool:
    """Whether a paragraph has no quotation and ends in a colon, which may announce one."""
    return bool(analysis.tokens) and analysis.tokens[-1].lower == ":" and not analysis.quoted


def _says(analysis: ParagraphAnalysis, link: Link, sentence: int) -> bool:
    """Whether a link makes a person or body the subject of a word of saying in a sentence."""
    if link.tie not in SPEAKING_TIES or link.mention.sort not in (MentionSort.NAME, MentionSort.NOUN):
        return False
    cue = analysis.tokens[link.cue]
    return cue.sentence == sentence and bool(cue.word & WordClass.SPEECH)
