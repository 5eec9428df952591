"""Finds the dateline of a paragraph: the place, date and agency before its first sentence, none of which says anything."""

import re

from service.rules.rule_files import read_words
from service.text.spans import Span

_MAX_DATELINE_CHARACTERS = 90
"""The longest dateline, with its dash: "ST. OAKEN/SALTMARSH, Marshland, 3 May 2031 (Marshland News Agency) - "."""
_AGENCY = r"\((?=[^()\n]{0,30}[^\W\d_])[^()\n]{2,40}\)"
_DATELINE = re.compile(rf"(?:{_AGENCY} ?-? ?)?([^\W\d_][^()\n\"]{{1,50}}?)( ?{_AGENCY})?\.? ?(?<=[ ).])--? (?=[\"'(]?(\w))")
"""Groups: the places with the date, the agency after them, the first letter of the report. It also matches "Ann Lowe - she led - said"."""
_PLACES = read_words("quotation/places.txt")
_MAX_PLACE_WORDS = 6
"""Words of a place and its date: "Rio Saltmarsh, 3. Mai"."""


def after_dateline(folded: str, paragraph: Span) -> Span:
    """The paragraph without its dateline: "SALTMARSH - ", "Saltmarsh (dpa) - ", "Rasa, 3 may (EFE).- ", "New York - ".

    A dateline is a place in capitals, a known place, or a place with an agency in brackets after it; a sentence opens after its dash.
    `folded` is the text with dashes and marks in their ASCII forms.
    """
    last = min(paragraph.end, paragraph.start + _MAX_DATELINE_CHARACTERS)
    # Looking for the dash takes a tenth of the time of the pattern, and most paragraphs have none there.
    found = _DATELINE.match(folded, paragraph.start, last) if folded.find("-", paragraph.start, last) >= 0 else None
    if found is None:
        return paragraph
    places, agency, following = found.groups()
    is_named = agency is not None and places[0].isupper() and len(places.split()) <= _MAX_PLACE_WORDS
    place = places.split(",")[0]
    is_dateline = (is_named or place.isupper() or place.strip().lower() in _PLACES) and not following.islower()
    return Span(found.end(), paragraph.end) if is_dateline else paragraph
