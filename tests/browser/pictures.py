"""Takes the pictures of the README anew: ``python -m tests.browser.pictures``. Look at them before you commit them."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM, QUIET
from tests.running import running

ROOT = Path(__file__).parents[2]
PICTURES = {"console-article.png": "Article", "console-lines.png": "Line by line"}
"""File of each picture, and the view of the console that it shows."""


def main() -> None:
    """Show the example article in a running console, and take a picture of each view."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "log") as service, sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET).new_page(viewport={"width": 1180, "height": 900})
        page.goto(service.url)
        page.fill("#text", (ROOT / "docs" / "example.txt").read_text(encoding="utf-8"))
        page.keyboard.press("Control+Enter")
        for name, view in PICTURES.items():
            page.get_by_role("tab", name=view).click()
            page.locator("#result").screenshot(path=ROOT / "docs" / "images" / name)


if __name__ == "__main__":
    main()
