"""A real Chromium without a window, for the tests and benchmarks of pages."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def chromium_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def chromium() -> Iterator["Browser"]:
    """Start the browser of the system, or skip the test that asks for it."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    path = chromium_path()
    if path is None:
        pytest.skip(f"needs a browser of the system: one of {', '.join(NAMES)}")
    with playwright.sync_playwright() as driver:
        # The sandbox of Chromium does not start for root, as in a container.
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


class Watch:
    """What a page did behind the picture: requests, console errors, exceptions."""

    def __init__(self, page: "Page") -> None:
        self.requests: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: object) -> None:
        if getattr(message, "type", "") in {"error", "warning"}:
            self.errors.append(getattr(message, "text", ""))

    @property
    def outside(self) -> list[str]:
        """The requests that left the page's own file; `data:` and `blob:` never leave it."""
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]


def faults(page: "Page") -> list[str]:
    """Give what axe-core finds wrong with a page for those who hear it or use no mouse.

    The context of the page must be made with ``bypass_csp``: axe-core is put in from outside.
    """
    axe = pytest.importorskip("axe_playwright_python", reason="needs axe-playwright-python")
    page.evaluate(next(Path(axe.__file__).parent.rglob("axe.min.js")).read_text("utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    return [f"{one['id']} ({one['impact']}): {one['nodes'][0]['html']}" for one in found]


def open_page(page: "Page", file: Path, address: str = "") -> Watch:
    """Open a file and wait until the picture is drawn."""
    watch = Watch(page)
    page.goto(file.as_uri() + address)
    page.wait_for_selector("html[data-drawn]", state="attached", timeout=60_000)
    return watch
