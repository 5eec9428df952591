"""Build hook that packages `service/client/` as `copydesk_client`."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "copydesk_client"


class CustomBuildHook(BuildHookInterface[Any]):
    """Adds the modules to a build from a checkout. A source distribution already contains them."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's signature)
        """Map the modules to their place in the package."""
        here = Path(self.root)
        if not (here / PACKAGE / "__init__.py").exists():
            source = here.parents[1] / "service" / "client"
            build_data["force_include"] |= {str(module): f"{PACKAGE}/{module.name}" for module in source.glob("*.py")}
