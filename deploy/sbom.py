"""What the interpreter that runs this has installed, as a CycloneDX bill of materials.

docker run --rm --interactive --entrypoint python copydesk - < deploy/sbom.py > sbom.cdx.json
"""

import json
import platform
import re
import sys
from importlib.metadata import Distribution, distributions
from importlib.resources import files


def component(found: Distribution) -> dict[str, object]:
    """One installed package."""
    name = re.sub("[-_.]+", "-", found.metadata["Name"]).lower()
    licence = found.metadata.get("License-Expression") or found.metadata.get("License")
    described: dict[str, object] = {"type": "library", "name": name, "version": found.version, "purl": f"pkg:pypi/{name}@{found.version}"}
    return described | ({"licenses": [{"license": {"name": licence.splitlines()[0]}}]} if licence else {})


def swagger_ui() -> dict[str, object]:
    """The API reference, whose files are part of the package."""
    note = files("service.api").joinpath("pages", "swagger-ui", "README.md").read_text(encoding="utf-8")
    [version] = re.findall(r"`swagger-ui-dist`, version (\d+\.\d+\.\d+)", note)
    purl = f"pkg:npm/swagger-ui-dist@{version}"
    return {
        "type": "library",
        "name": "swagger-ui-dist",
        "version": version,
        "purl": purl,
        "licenses": [{"license": {"name": "Apache-2.0"}}],
    }


packages = {found.metadata["Name"].lower(): component(found) for found in distributions()}
python = {"type": "platform", "name": "python", "version": platform.python_version()}
components = [python, *dict(sorted(packages.items())).values(), swagger_ui()]
bill = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components}
sys.stdout.write(json.dumps(bill, indent=2) + "\n")
