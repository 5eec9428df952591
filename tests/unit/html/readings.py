"""Stories for pages."""

PIER = (
    "The eastern pier of Lowmouth was shut on Monday after engineers had found cracks in eleven of its pillars.",
    "Boats that lie there must find other berths within a week, and the fish market moves to the old customs house.",
    "The council had been warned two years ago, when a diver reported that the piles under the crane were hollow.",
    "“We cannot wait for another winter,” said Ada Quill, who has run the harbour for more than twenty years.",
    "The repair is put at four million crowns, of which the county has promised to pay a third before the summer.",
    "Whether the ferry can land at the northern quay will be decided when the divers have been down there, too.",
)
OWLS = (
    "A pair of eagle owls has nested in the ruined brewery above Ostfeld, the first in the valley since the war.",
    "Climbers have been asked to keep away from the rock until August, and the path below it is closed at dusk.",
    "Three young were counted last week by the wardens, who watch the nest with a camera from the other bank.",
)


def paragraphs(*texts: str) -> str:
    """Texts as paragraphs of a page."""
    return "".join(f"<p>{text}</p>" for text in texts)
