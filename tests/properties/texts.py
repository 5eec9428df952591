"""Strategies for texts: anything at all, and things that look like articles."""

from collections.abc import Sequence
from textwrap import fill

from hypothesis import strategies as st

MARKS: Sequence[tuple[str, str]] = (
    ("“", "”"),
    ('"', '"'),
    ("‘", "’"),
    ("'", "'"),
    ("''", "''"),
    ("«", "»"),
    ("« ", " »"),
    ("„", "“"),
    ("»", "«"),
    ("&ldquo;", "&rdquo;"),
    ("â€œ", "â€\x9d"),
)

NAMES = ("Inge Solvang", "Tomás Reyes", "Harbour Master Odd Brekke", "Ms Okafor", "Renée O’Hara", "she", "a spokesman for the ferry line")
VERBS = ("said", "added", "told reporters", "warned", "wrote on Monday")
UTTERANCES = (
    "We will not leave the island,",
    "It isn’t ours to sell.",
    "The boats' owners knew",
    "a gift to thieves",
    "Why now?",
    "He told me ‘go home’ and I went.",
    "caf&eacute; prices are n&oacute;t the point.",
    "Un café, s'il vous plaît.",
    "line one\nline two",
    "",
)
SENTENCES = (
    "The council of Port Ellen voted on Tuesday to close the old pier.",
    "Nobody was hurt, and the ferry sails again from Friday.",
    "Prices rose by 3.5% in the “quiet” season.",
    "The Rev. A. B. Tolly, 51, opened the session at 9 a.m.",
    "Der Fähranleger bleibt geschlossen.",
    "cafe\u0301 owners on the quay lost a summer’s trade 🙂.",
)
FURNITURE = (
    "READ MORE: Storm closes the northern ferry line",
    "JUST IN: Lighthouse keeper retires after forty years [PICTURES]",
    "Advertisement",
    "Share this article",
    "Sign up for our newsletter",
    "Related articles",
    "By Ines Marlow, Political Editor",
    "Published 4 May 2021, 10:15",
    "* The pier: a short history",
    "1. Ferries",
    "Image: Odd Brekke / Agency",
    "© 2021 The Harbour Post",
    "\u200b",
    "\ufeff",
    "[", "(", "“", "”", '"', "'", "''", "&", "http://example.org/a?b=1&copy=2",
)  # fmt: skip
HEADLINES = ("Old pier closes after storm", "‘We will not leave’: islanders vow to stay", "FERRY LINE TO SAIL AGAIN")

anything = st.text(max_size=300)
"""Any string of code points, lone surrogates left out: the edge refuses those before any stage sees them."""

separators = st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\n\n\n", "\u2028", "\n \t\n"])


@st.composite
def quotations(draw: st.DrawFn) -> str:
    """A stretch between marks, sometimes without one of them, with or without an attribution."""
    opening, closing = draw(st.sampled_from(MARKS))
    utterance, name, verb = draw(st.sampled_from(UTTERANCES)), draw(st.sampled_from(NAMES)), draw(st.sampled_from(VERBS))
    shape = draw(
        st.sampled_from(
            [
                "{opening}{utterance}{closing} {verb} {name}.",
                "{opening}{utterance}{closing} {name} {verb}. {opening}{utterance}{closing}",
                "{name} {verb}: {opening}{utterance}{closing}",
                "{name} called it {opening}{utterance}{closing}.",
                "{opening}{utterance}{closing}",
                "{opening}{utterance}",
                "{utterance}{closing} {name} {verb}.",
                "{opening}{opening}{utterance}{closing}",
            ]
        )
    )
    return shape.format(opening=opening, utterance=utterance, closing=closing, name=name, verb=verb)


paragraphs = st.lists(st.one_of(st.sampled_from(SENTENCES), quotations()), min_size=1, max_size=4).map(" ".join)
run_together = st.tuples(paragraphs, st.sampled_from(("", " ")), st.sampled_from(FURNITURE)).map("".join)
wrapped = st.lists(paragraphs, min_size=2, max_size=4).map(lambda some: fill(" ".join(some), 60))
lines = st.one_of(
    paragraphs, paragraphs, st.sampled_from(FURNITURE), st.sampled_from(HEADLINES), st.text(max_size=20), run_together, wrapped
)


@st.composite
def article_like(draw: st.DrawFn) -> str:
    """A headline, paragraphs, furniture and rubbish, each on a line."""
    separator = draw(separators)
    body = draw(st.lists(lines, min_size=1, max_size=10))
    return separator.join([draw(st.sampled_from(HEADLINES)), *body])


texts = st.one_of(article_like(), article_like(), anything)


STORY = (
    "The council of Port Ellen voted on Tuesday evening to close the old pier after three winters of storm damage.",
    "Engineers had found cracks in eleven of its pillars, and repairs would have cost more than the harbour earns in a year.",
    "About forty islanders, some of them with children on their shoulders, stood in the rain outside the hall.",
    "A vote on the future of the ferry line, which lost two of its boats in March, is expected before the summer.",
    "The regional government has promised money for a new landing stage but has not said when work might begin.",
)
WHOLE_UTTERANCES = (
    "We will not leave the island,",
    "It isn’t theirs to sell to the first man who asks,",
    "Nobody came to look at the pillars for nine years,",
    "I have sold fish on that pier since I was a girl,",
)


@st.composite
def well_formed(draw: st.DrawFn) -> tuple[str, ...]:
    """A short news story without anything odd: the headline, then its paragraphs, with curly marks."""
    names, said = draw(st.permutations(NAMES[:3])), draw(st.permutations(WHOLE_UTTERANCES))
    first, *reports = draw(st.permutations(STORY))
    paragraphs_with_quotations = [
        draw(
            st.sampled_from(
                [
                    f"“{utterance}” {name} said.",
                    f"{report} “{utterance}” said {name}.",
                    f"{name} called the vote “a gift to thieves” and left the hall.",
                    report,
                ]
            )
        )
        for utterance, name, report in zip(said, names, reports, strict=False)
    ]
    return (HEADLINES[0], first, *paragraphs_with_quotations, reports[-1])
