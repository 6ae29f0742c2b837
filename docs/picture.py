"""Draw ``docs/lineage.png``, the picture of the sample's page in the README.

Run it after a change to the page; it needs a Chromium of the system, and Playwright, which the
extra ``test`` installs.
"""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from nasab.extract import extract, read
from nasab.extract.sample import sample_files
from nasab.graph.lineage import Lineage
from nasab.graph.page import write_page

_PICTURE = Path(__file__).resolve().parent / "lineage.png"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: The citation that is open in the picture.
_OPEN = "#act=A/RES/72/195&citing=A/RES/72/195&cited=A/RES/64/293"


def main() -> None:
    """Write the picture."""
    browser_path = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if browser_path is None:
        raise SystemExit(f"needs a browser: one of {', '.join(_BROWSERS)}")
    documents = [read(file) for file in sample_files()]
    lineage = Lineage.from_extractions(
        map(extract, documents), {document.sha256: document.text for document in documents}
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        page_file = write_page(lineage, Path(folder) / "lineage.html")
        browser = driver.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 680}, color_scheme="light")
        page.goto(page_file.as_uri() + _OPEN)
        page.wait_for_selector("html[data-drawn]", state="attached")
        page.wait_for_timeout(1000)
        page.screenshot(path=_PICTURE)
        browser.close()
    print(f"wrote {_PICTURE} ({_PICTURE.stat().st_size // 1000} kB)")


if __name__ == "__main__":
    main()
