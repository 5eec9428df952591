"""The evidence about each line of a page, as named features: what the weights in `service/rules/html/` are worth is written there."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from service.html.hints import HintRules
from service.html.scene import PageScene

# Bounds of the classes that a measure is sorted into, about doubling: words, and shares of words, of prose or of the page.
LINE_WORDS_STEPS: Final = (2, 3, 5, 8, 13, 21, 36, 61)
LINKED_SHARE_STEPS: Final = (0.001, 0.2, 0.6, 0.97)
DENSITY_STEPS: Final = (0.02, 0.1, 0.25, 0.5, 0.8)
SHARE_STEPS: Final = (0.001, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9)
COUNT_STEPS: Final = (2, 3, 5, 9, 17, 40)
NEAR_LINES_STEPS: Final = (2, 3, 5, 9, 20)
PLACE_STEPS: Final = (0.01, 0.1, 0.5, 0.8, 0.95)
SAID_STEPS: Final = (0.01, 0.3, 0.7, 0.95)
MAX_STEPS_AWAY: Final = 4

LONGEST_ENTRY: Final = 8
"""Words of a link outside the story's element that is a menu entry, whatever else is said of it: half of all lines."""

MENU_ENTRY_FEATURES: Final = ["menu-entry"]
"""All that is said of a menu entry: more evidence would not change what it is."""

_Shape = tuple[str, int, int, str]

_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
"""Elements that are headings."""
_QUOTES: Final = (
    "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"
    "\N{DOUBLE LOW-9 QUOTATION MARK}"
)
"""Marks that a line of speech begins with."""


def describe_lines(scene: PageScene, rules: HintRules) -> Iterator[list[str]]:
    """The features of each line, among them those of the lines before and after it."""
    forms = [_form(scene, number) for number in range(len(scene.lines))]
    lend = _lender(forms)
    shapes = _shapes(scene)
    repeated = Counter(line.text for line in scene.lines)
    spelled: dict[tuple[str, int], list[str]] = {}

    def spell(prefix: str, signs: int) -> list[str]:
        if (prefix, signs) not in spelled:
            spelled[prefix, signs] = [prefix + name for name in rules.spell(signs)]
        return spelled[prefix, signs]

    for number, line in enumerate(scene.lines):
        if _is_menu_entry(scene, number):
            yield MENU_ENTRY_FEATURES
            continue
        yield [
            *forms[number],
            *lend(number),
            *_names(scene, number, rules, spell),
            *_standing(scene, number),
            *_company(scene, number, shapes),
            *_wording(scene, number, repeated=repeated[line.text] > 1),
        ]


def _names(scene: PageScene, number: int, rules: HintRules, spell: Callable[[str, int], list[str]]) -> list[str]:
    """Hints of the line itself, of the two elements around it, and of those farther out."""
    kind, line, layout = _kind(scene, number), scene.lines[number], scene.layout
    parent, above = _around(scene, number)
    own = scene.nodes[line.node].signs | line.signs
    near = layout.near[line.node]
    around = near & (scene.nodes[parent].signs | scene.nodes[above].signs) & ~own
    found = [f"declared{layout.declared[line.node]}{kind}"]
    for prefix, signs in (("own:", own), ("near:", around), ("far:", near & ~own & ~around)):
        found += spell(prefix, signs)
        found += spell(kind + prefix, signs)
    return found + spell("wide:", layout.wide[line.node] & (rules.groups["story"]))


def _company(scene: PageScene, number: int, shapes: Mapping[_Shape, float]) -> list[str]:
    """What else the elements around a line hold."""
    kind, node, layout = _kind(scene, number), scene.lines[number].node, scene.layout
    parent, above = _around(scene, number)
    return [
        f"shape{bisect_right(SHARE_STEPS, shapes[_shape(scene, number)])}{kind}",
        f"parent-share{bisect_right(SHARE_STEPS, layout.share(parent))}{kind}",
        f"above-share{bisect_right(SHARE_STEPS, layout.share(above))}{kind}",
        f"density{bisect_right(DENSITY_STEPS, layout.density(node))}{kind}",
        f"parent-density{bisect_right(DENSITY_STEPS, layout.density(parent))}{kind}",
        f"above-density{bisect_right(DENSITY_STEPS, layout.density(above))}{kind}",
        f"parent-lines{bisect_right(COUNT_STEPS, layout.lines[parent])}",
    ]


def _around(scene: PageScene, number: int) -> tuple[int, int]:
    """The element around the block of a line, and the one around that."""
    parent = max(scene.nodes[scene.lines[number].node].parent, 0)
    return parent, max(scene.nodes[parent].parent, 0)


def _is_menu_entry(scene: PageScene, number: int) -> bool:
    measured = scene.measured[number]
    return (
        measured.linked >= LINKED_SHARE_STEPS[-1] and measured.words <= LONGEST_ENTRY and scene.layout.place[scene.lines[number].node] < 0
    )


def _kind(scene: PageScene, number: int) -> str:
    """Prose, heading or something short: the same evidence speaks differently of them."""
    if scene.measured[number].prose:
        return ",prose"
    return ",heading" if scene.nodes[scene.lines[number].node].tag in _HEADINGS else ",short"


def _form(scene: PageScene, number: int) -> list[str]:
    """What is known of a line alone. The neighbours of a line lend it these."""
    measured, said, line = scene.measured[number], scene.said[number], scene.lines[number]
    words, linked = bisect_right(LINE_WORDS_STEPS, measured.words), bisect_right(LINKED_SHARE_STEPS, measured.linked)
    form = [
        f"words{words}",
        f"words{words},linked{linked}",
        f"words{words},ends{said.ends:d}",
        f"tag={scene.nodes[line.node].tag}",
        "role=" + said.role,
        "place=" + _place(scene, number),
    ]
    if line.bold >= 0.9 * len(line.text):
        form.append(f"bold,words{min(words, 4)}")
    return form


def _lender(forms: Sequence[Sequence[str]]) -> Callable[[int], list[str]]:
    """What a line is told of the two lines on either side. Lines of one form lend the same, so each form is spelled once."""
    known: dict[tuple[str, int, str], list[str]] = {}

    def lent(prefix: str, number: int, many: int) -> list[str]:
        if not 0 <= number < len(forms):
            return [prefix + "edge"]
        key = (prefix, many, "".join(forms[number]))
        if key not in known:
            known[key] = [prefix + feature for feature in forms[number][:many]]
        return known[key]

    def lend(number: int) -> list[str]:
        return [*lent("-1:", number - 1, 7), *lent("+1:", number + 1, 7), *lent("-2:", number - 2, 3), *lent("+2:", number + 2, 3)]

    return lend


def _place(scene: PageScene, number: int) -> str:
    place = scene.layout.place[scene.lines[number].node]
    return f"in{min(place, MAX_STEPS_AWAY)}" if place >= 0 else f"out{min(-place, MAX_STEPS_AWAY)}"


def _shape(scene: PageScene, number: int) -> _Shape:
    """Elements that a site writes in the same way."""
    node = scene.nodes[scene.lines[number].node]
    parent = scene.nodes[max(node.parent, 0)]
    return node.tag, node.signs, parent.signs, parent.tag


def _shapes(scene: PageScene) -> dict[_Shape, float]:
    """Share of the page's words of prose in elements of each shape."""
    held: Counter[_Shape] = Counter()
    for number, measured in enumerate(scene.measured):
        held[_shape(scene, number)] += min(measured.words, 60) if measured.prose else 0
    total = held.total() or 1
    return {shape: words / total for shape, words in held.items()}


def _standing(scene: PageScene, number: int) -> list[str]:
    """Where a line stands: to the element of the story, to its first and last prose, to the headline."""
    kind = _kind(scene, number)
    place, line, measured = _place(scene, number), scene.lines[number], scene.measured[number]
    words, linked = bisect_right((3, 8, 21), measured.words), bisect_right(LINKED_SHARE_STEPS, measured.linked)
    role = scene.said[number].role
    if number < scene.first:
        side, distance = "before", f"before{bisect_right(NEAR_LINES_STEPS, scene.first - number)}"
    elif number > scene.last:
        side, distance = "after", f"after{bisect_right(NEAR_LINES_STEPS, number - scene.last)}"
    else:
        side = "within"
        distance = f"within{bisect_right(PLACE_STEPS, (number - scene.first) / (scene.last - scene.first + 1))}"
    found = [
        f"{place}{kind}",
        f"{place},linked{linked}",
        f"{place},words{words}",
        f"{place},role={role}",
        f"{place},tag={scene.nodes[line.node].tag}",
        f"{side}{kind}",
        f"{side},{place}",
        f"{side},words{words},linked{linked}",
        f"{side},role={role}",
        distance + kind,
    ]
    if scene.headline is not None:
        below = number - scene.headline
        found.append(f"headline{'=' if not below else '<' if below < 0 else f'>{bisect_right((2, 3, 5, 8, 12), below)}'}{kind}")
    return found


def _wording(scene: PageScene, number: int, *, repeated: bool) -> list[str]:
    """What the words of a line say, and whether the page has them twice."""
    kind, text, said = _kind(scene, number), scene.lines[number].text, scene.said[number]
    found = [f"commas{min(3, text.count(','))}{kind}"]
    if repeated:
        found.append("repeated" + kind)
    if said.declared is not None:
        found.append(f"in-declared-text{bisect_right(SAID_STEPS, said.declared)}{kind}")
    if said.titled:
        found.append(f"title{bisect_right((0.2, 0.5, 0.8), said.titled)}{kind}")
    if said.described:
        side = "above" if number <= scene.first + 1 else "below"
        found.append(f"description{bisect_right((0.3, 0.6, 0.85), said.described)},{side}")
    return found + [name + kind for name, has in _CHARACTERS if has(text)]


_CHARACTERS: Final[tuple[tuple[str, Callable[[str], bool]], ...]] = (
    ("colon", lambda text: text.endswith(":")),
    ("cut-off", lambda text: text.endswith(("...", "\N{HORIZONTAL ELLIPSIS}"))),
    ("opens-with-a-mark", lambda text: text[0] in _QUOTES),
    ("address", lambda text: "@" in text or "http" in text or "\N{COPYRIGHT SIGN}" in text),
    ("bar", lambda text: "|" in text),
    ("lower-case", lambda text: text[0].islower()),
    ("capitals", str.isupper),
)
"""What the characters of a line say, in any language."""
