"""Writes the files of weights that the service reads (`service/rules/**/*.tsv`)."""

from collections.abc import Mapping
from pathlib import Path

MEASURED = ".3f"
ROUNDED = "g"
"""How a weight is written: with three digits after the point, or as it was rounded before."""


def write_weights(
    path: Path, weights: Mapping[str, float], meaning: str, command: str, *, form: str = MEASURED, columns: str = "feature, tab, weight"
) -> None:
    """Write weights sorted by feature, a readable line each, under two lines that say what they mean and what makes them.

    `command` is the name of the module that fits them, and `form` how numbers are written, as in `format`.
    """
    head = f"# {meaning}\n# Made by `python training/{command}.py --write`; {columns}.\n"
    path.write_text(head + "".join(f"{name}\t{weights[name]:{form}}\n" for name in sorted(weights)), encoding="utf-8")
    print(f"{path.name}: {len(weights)} lines")
