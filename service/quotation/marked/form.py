"""Whether words in marks are somebody's in a language whose words are not known: by their number and their points alone."""

from service.quotation.paragraph.dialogue import DASH
from service.quotation.paragraph.marks import Stretch
from service.quotation.paragraph.setting import Setting
from service.structure.lines.line_view import count_words
from service.text.sentences import ends_sentence

BY_FORM = 0.9
"""How likely words are somebody's that look so; an estimate."""
LEAST_UTTERANCE = 6
"""Words of which titles and terms seldom have as many."""
LEAST_SENTENCE = 2
"""Words that are an utterance where they end like a sentence, or a colon or a comma stands before them."""
# What stands right before the words of an utterance, and its like in Chinese, Japanese and Arabic.
_LEADING = frozenset((":", ","))
_COLONS = ("\N{FULLWIDTH COLON}", "\N{FULLWIDTH COMMA}", "\N{IDEOGRAPHIC COMMA}", "\N{ARABIC COMMA}")


def looks_uttered(text: str, stretch: Stretch, setting: Setting) -> bool:
    """Whether a quoted stretch has the length or the points of an utterance."""
    content = stretch.span.of(text)
    words = count_words(content)
    if words >= LEAST_UTTERANCE or stretch.glyph == DASH:
        return True
    start = stretch.outer.start
    leads = setting.lead in _LEADING or text[max(0, start - 2) : start].rstrip().endswith(_COLONS)
    return words >= LEAST_SENTENCE and (ends_sentence(content) or content.endswith(",") or leads)
