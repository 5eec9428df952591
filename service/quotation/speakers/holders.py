"""Finds who holds an office in an article, and who is meant by a description in the lead that stands before the name."""

from service.quotation.paragraph.lexicon import WordClass
from service.quotation.paragraph.mentions import Mention
from service.quotation.speakers.context import Resolution, ResolvedBy, Story
from service.quotation.speakers.offices import find_bearers, index_bearers, office_of

LEAD_PARAGRAPHS = 2
"""Paragraphs of the lead, which may describe somebody before the story names them."""
MAX_PARAGRAPHS_TO_NAME = 4
"""The name follows within this many paragraphs."""
OFFICE_BEHIND_PROBABILITY = 0.7
"""Probability that this person is meant: an estimate, not fitted."""
MAX_OFFICES_SEARCHED = 40
"""Up to this many offices, each new one is searched for in the text. A text with more is a list, where one index of all is quicker."""


def holders_of_office(story: Story, office: str) -> set[str]:
    """The people whom the article prints with an office, worked out once for each office."""
    if office not in story.bearers:
        if len(story.bearers) >= MAX_OFFICES_SEARCHED:
            if not story.bearers_by_office:
                story.bearers_by_office.update({"": set(), **index_bearers(story.folded, story.people, story.words)})
            return story.bearers_by_office.get(office, set())
        story.bearers[office] = find_bearers(story.folded, story.people, (office,), story.words).get(office, set())
    return story.bearers[office]


def holders_called_so(story: Story, office: str) -> set[str]:
    """The people printed with an office, or else the only one printed with a role that the same noun may stand for.

    "The diplomat" may be ambassador Ann Lowe.
    """
    bearers = holders_of_office(story, office)
    if bearers:
        return bearers
    alike = {name for role in story.words.descriptions.role_kinds.get(office, ()) for name in holders_of_office(story, role)}
    return alike if len(alike) == 1 else set()


def named_later(story: Story, mention: Mention, phrase: str) -> Resolution | None:
    """The only person printed with the role, if the lead describes them before the story names them: "A farmer … ¶ Farmer *Ann Lowe* …"."""
    opening = story.lexicon.class_of(phrase.split(" ", 1)[0].lower())
    lead = story.paragraphs[min(LEAD_PARAGRAPHS, len(story.paragraphs)) - 1]
    if not opening & WordClass.INDEFINITE or mention.start > lead.end:
        return None
    bearers = holders_of_office(story, office_of(phrase, story.words))
    name = next(iter(bearers)) if len(bearers) == 1 else None
    place = None if name is None else story.people.first_places.get(name)
    if name is None or place is None or place < mention.end:
        return None
    near = story.paragraph_of(place) - story.paragraph_of(mention.start) <= MAX_PARAGRAPHS_TO_NAME
    return Resolution(story.people.as_printed(name), OFFICE_BEHIND_PROBABILITY, ResolvedBy.OFFICE) if near else None
