"""Finds who holds an office in an article, and who is meant by a description in the lead that stands before the name."""

from service.quotation.speakers.context import Story
from service.quotation.speakers.offices import find_bearers, index_bearers

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
