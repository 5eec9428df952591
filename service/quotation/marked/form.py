"""Decides whether words in marks are speech where the language has no word lists: by their number and punctuation alone."""

from service.quotation.paragraph.dialogue import DASH
from service.quotation.paragraph.marks import Stretch
from service.quotation.paragraph.setting import Setting
from service.structure.lines.line_view import count_words
from service.text.sentences import ends_sentence

BY_FORM = 0.9
"""Probability that words of this form are speech; an estimate."""
LEAST_UTTERANCE = 6
"""A stretch with at least this many words is an utterance: titles and terms seldom have as many."""
LEAST_SENTENCE = 2
"""So is one with at least this many words that ends like a sentence, or that stands behind a colon or a comma."""
_COLONS = ("\N{FULLWIDTH COLON}", "\N{FULLWIDTH COMMA}", "\N{IDEOGRAPHIC COMMA}", "\N{ARABIC COMMA}")
"""The colon and the comma before an utterance in Chinese, Japanese and Arabic."""


def looks_uttered(text: str, stretch: Stretch, setting: Setting) -> bool:
    """Whether a quoted stretch has the length or the punctuation of an utterance."""
    content = stretch.span.of(text)
    words = count_words(content)
    if words >= LEAST_UTTERANCE or stretch.glyph == DASH:
        return True
    start = stretch.outer.start
    leads = setting.after_colon or setting.after_comma or text[max(0, start - 2) : start].rstrip().endswith(_COLONS)
    return words >= LEAST_SENTENCE and (ends_sentence(content) or content.endswith(",") or leads)
