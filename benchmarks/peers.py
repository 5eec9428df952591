"""Draws the table of extractors in benchmarks/README.md: quality against pages per second, with the memory of each as the size of its
circle.

    PYTHONPATH=. .venv/bin/python -m benchmarks.peers

Writes benchmarks/peers.svg. `benchmarks/accuracy/extractors.py` makes the table.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

README: Final = Path(__file__).with_name("README.md")
PICTURE: Final = Path(__file__).with_name("peers.svg")
HEAD: Final = "| extractor | body F1 | sound pages |"
"""How the table begins."""

LEFT_OUT: Final = ("trafilatura, precision", "trafilatura, recall", "trafilatura, metadata", "html-text", "inscriptis")
"""Settings of trafilatura that would overlap others in the picture, and two tools that extract all text on purpose."""

WIDTH_PIXELS, HEIGHT_PIXELS, MARGIN_PIXELS = 760, 420, 60
"""Of the picture, in pixels; and of what is around the axes."""

LETTER_PIXELS, HALF_LINE_PIXELS = 6.5, 10.0
"""The width of a letter of a label, and half the height of a line, in pixels."""

MIN_PAGES_PER_SECOND, MAX_PAGES_PER_SECOND = 8, 1_500
"""Pages a second at the ends of the axis, which is logarithmic."""

MIN_F1, MAX_F1 = 0.80, 0.98
"""At the ends of the other axis."""


@dataclass(frozen=True, slots=True)
class Extractor:
    """A row of the table."""

    name: str
    f1: float
    """On pages with sound annotation."""
    rate: float
    """Pages a second on one core."""
    megabytes: float

    @property
    def place(self) -> tuple[float, float]:
        """The middle of its circle, in pixels."""
        across = math.log(self.rate / MIN_PAGES_PER_SECOND) / math.log(MAX_PAGES_PER_SECOND / MIN_PAGES_PER_SECOND)
        up = (self.f1 - MIN_F1) / (MAX_F1 - MIN_F1)
        return MARGIN_PIXELS + across * (WIDTH_PIXELS - 2 * MARGIN_PIXELS), HEIGHT_PIXELS - MARGIN_PIXELS - up * (
            HEIGHT_PIXELS - 2 * MARGIN_PIXELS
        )

    @property
    def radius(self) -> float:
        """Of the circle, whose area is the memory."""
        return math.sqrt(self.megabytes)


def read_table(text: str) -> Iterator[Extractor]:
    """The rows of the table of extractors."""
    for line in text.partition(HEAD)[2].splitlines()[2:]:
        if not line.startswith("|"):
            return
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[0] not in LEFT_OUT:
            yield Extractor(cells[0], float(cells[2]), float(cells[-2]), float(cells[-1]))


def draw(extractors: list[Extractor]) -> str:
    """The picture."""
    shapes = [
        *_axes(),
        *(shape for extractor in extractors for shape in _draw_one(extractor, [other for other in extractors if other is not extractor])),
    ]
    title = "Extractors: F1 of the body by pages a second on one core; the area of a circle is the memory of its process"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH_PIXELS} {HEIGHT_PIXELS}" '
        f'font-family="sans-serif" font-size="12" role="img">\n'
        f'<title>{title}</title>\n<rect width="{WIDTH_PIXELS}" height="{HEIGHT_PIXELS}" fill="#fff"/>\n' + "\n".join(shapes) + "\n</svg>\n"
    )


def _axes() -> Iterator[str]:
    bottom = HEIGHT_PIXELS - MARGIN_PIXELS
    yield f'<path d="M{MARGIN_PIXELS} {MARGIN_PIXELS}V{bottom}H{WIDTH_PIXELS - MARGIN_PIXELS}" fill="none" stroke="#888"/>'
    for rate in (10, 30, 100, 300, 1000):
        x, _ = Extractor("", MIN_F1, rate, 0).place
        yield f'<text x="{x:.0f}" y="{bottom + 18}" text-anchor="middle" fill="#555">{rate:,}</text>'
    for percent in range(80, 99, 3):
        _, y = Extractor("", percent / 100, MIN_PAGES_PER_SECOND, 0).place
        yield f'<text x="{MARGIN_PIXELS - 8}" y="{y + 4:.0f}" text-anchor="end" fill="#555">{percent / 100:.2f}</text>'
    yield f'<text x="{WIDTH_PIXELS / 2:.0f}" y="{HEIGHT_PIXELS - 14}" text-anchor="middle">pages a second on one core</text>'
    yield f'<text x="14" y="{MARGIN_PIXELS - 18}">F1 of the body, pages with sound annotation</text>'


def _draw_one(extractor: Extractor, others: list[Extractor]) -> Iterator[str]:
    """A circle, and its label: beside it, or below where another circle is beside it."""
    (x, y), radius = extractor.place, extractor.radius
    colour = "#8a2b1d" if extractor.name == "copydesk" else "#1f4e9c"
    yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" fill-opacity="0.35"/>'
    label = f"{escape(extractor.name)}, {extractor.megabytes:.0f} MB"
    start, end = x + radius, x + radius + len(label) * LETTER_PIXELS
    is_free = not any(
        start < other.place[0] + other.radius < end + 2 * other.radius and abs(y - other.place[1]) < HALF_LINE_PIXELS for other in others
    )
    where = f'x="{start + 4:.1f}" y="{y + 4:.1f}"' if is_free else f'x="{x:.1f}" y="{y + radius + 12:.1f}" text-anchor="middle"'
    yield f'<text {where} fill="{colour}">{label}</text>'


def main() -> None:
    """Write the picture."""
    PICTURE.write_text(draw(list(read_table(README.read_text(encoding="utf-8")))), encoding="utf-8")


if __name__ == "__main__":
    main()
