"""Short ways to write a text and its roles in a table."""

from service.structure.labelling import label_lines, load_line_rules
from service.structure.lines.roles import LabelledLine
from service.text.document import split_lines
from service.text.normalise import normalise

PROSE = (
    "The harbour of Harlow was closed on Monday after a storm tore three boats from their moorings.",
    "Inge Solvang, who has run the port for nine years, said that nobody had been hurt.",
    "Divers will look at the pier today, and the ferries may sail again by the end of the week.",
    "The council has promised the fishermen of the town a new wall before the winter comes.",
    "It will cost four million, most of which the government in the capital has yet to find.",
    "Until then the boats of the port lie in the river, where the storm could not reach them.",
)
"""Six paragraphs of a story; `{0}` to `{5}` in a table stand for them."""


def label(text: str) -> tuple[LabelledLine, ...]:
    """The labelled lines of a text in which `{n}` is the paragraph n of `PROSE`."""
    return label_lines(split_lines(normalise(text.format(*PROSE))), load_line_rules())


def letters(text: str) -> str:
    """One letter for the role of each line of a text."""
    return "".join(line.label.role.letter for line in label(text))
