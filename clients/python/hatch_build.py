"""Makes `copydesk_client/__init__.py` of `service/client.py`, the one source of the client."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MODULE = "copydesk_client/__init__.py"


class CustomBuildHook(BuildHookInterface[Any]):
    """Adds the module to what is built from a checkout. A source distribution has it already."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's signature)
        """Say where the module is."""
        here = Path(self.root)
        if not (here / MODULE).exists():
            build_data["force_include"][str(here.parents[1] / "service" / "client.py")] = MODULE
