"""Reads the command line, which is the same for most commands of this folder."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from training.data_sets import DATA_SETS


class Arguments(NamedTuple):
    """The arguments of a fitting command."""

    data: Path
    """The folder of the data sets."""
    write: bool
    """Whether to fit on all sites and write the weights."""
    skip_validation: bool
    """Whether to leave out the cross-validation."""
    more: tuple[Path, ...]
    """Files of further annotated articles, for the commands that take them."""


def read_arguments(description: str, data: Path = DATA_SETS, more: Sequence[Path] = ()) -> Arguments:
    """Read the command line.

    `description` is the docstring of the command. `data`, the folder of the data sets, and `more`, files of further articles, are the
    defaults of two options.
    """
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=data, help=f"folder of the data sets (…/{data.parent.name}/{data.name})")
    parser.add_argument("--write", action="store_true", help="write the weights fitted on all sites; without it nothing changes")
    parser.add_argument("--skip-validation", action="store_true", help="do not cross-validate, which takes some minutes")
    parser.add_argument(
        "--more", type=Path, nargs="*", default=more, help="further articles in the format of the data set, where the command takes any"
    )
    arguments = parser.parse_args()
    return Arguments(arguments.data, arguments.write, arguments.skip_validation, tuple(arguments.more))
