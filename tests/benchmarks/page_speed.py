"""How fast the page is: writing it, its first view, the picture at rest, and panning.

Seconds and milliseconds are those of the clock; "cpu" is what the browser's own thread worked
until the first view, which other work on the machine does not lengthen.

Run as a script with the numbers of acts (100 1000 2000 5000 if none are given). It needs a Chromium
of the system. The first view is when the browser has painted the picture; at rest is when the
page has nothing left to do; a frame is one step of panning, drawn without a graphics card.
"""

import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from browsing import chromium

from nasab.graph.lineage import Lineage
from nasab.graph.page import write_page

_SENTENCE = "Recalling its resolution {} and the other resolutions on the matter, and their annexes"


def made_lineage(count: int, seed: int = 7, most: int = 7) -> Lineage:
    """Make acts over 49 sessions; each cites up to `most`, rather recent or well-known ones."""
    draw = random.Random(seed)
    acts = [f"A/RES/{31 + n * 49 // count}/{n + 1}" for n in range(count)]
    pairs: list[tuple[str, str]] = []
    known: list[int] = []
    for n in range(1, count):
        for _ in range(draw.randint(1, most)):
            recent = max(0, n - 1 - int(draw.expovariate(8 / count)))
            cited = draw.choice(known) if known and draw.random() < 0.4 else recent
            pairs.append((acts[n], acts[cited]))
            known.append(cited)
    lineage = Lineage.from_pairs(pairs)
    for _, cited, data in lineage.graph.edges(data=True):
        data.update(text=cited, sentence=_SENTENCE.format(cited))
    return lineage


def measure(browser: Any, file: Path) -> dict[str, float]:
    """Open a page; give seconds to the first view and to rest, and milliseconds a frame."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    watch = page.context.new_cdp_session(page)
    watch.send("Performance.enable", {"timeDomain": "threadTicks"})
    start = time.perf_counter()
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_selector("html[data-drawn]", state="attached", timeout=120_000)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    first = time.perf_counter() - start
    told = watch.send("Performance.getMetrics")["metrics"]
    work = next(one["value"] for one in told if one["name"] == "TaskDuration")
    page.evaluate("() => new Promise((done) => requestIdleCallback(done))")
    rest = time.perf_counter() - start
    box = page.locator("#mynetwork").bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 300)
    page.mouse.down()
    start = time.perf_counter()
    for step in range(20):
        page.mouse.move(box["x"] + 300 + 5 * step, box["y"] + 300 + 3 * step)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    frame = (time.perf_counter() - start) / 20 * 1000
    page.mouse.up()
    start = time.perf_counter()
    page.fill("#search", "A/RES/60/")
    page.press("#search", "Enter")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    chosen = time.perf_counter() - start
    page.close()
    return {"first": first, "work": work, "rest": rest, "frame": frame, "chosen": chosen}


def main() -> None:
    """Print the figures, and how they grow with the number of acts."""
    counts = [int(text) for text in sys.argv[1:]] or [100, 1000, 2000, 5000]
    print(f"{'acts':>6} {'pairs':>6} {'write s':>8} {'MB':>5} {'first s':>8} {'cpu s':>6}", end="")
    print(f" {'rest s':>7} {'frame ms':>9} {'search s':>9}")
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        for count in counts:
            lineage = made_lineage(count)
            start = time.perf_counter()
            file = write_page(lineage, Path(folder) / f"{count}.html")
            written = time.perf_counter() - start
            found = measure(browser, file)
            pairs = lineage.simple().number_of_edges()
            print(f"{count:6} {pairs:6} {written:8.2f} {file.stat().st_size / 1e6:5.1f}", end="")
            print(f" {found['first']:8.2f} {found['work']:6.2f} {found['rest']:7.2f}", end="")
            print(f" {found['frame']:9.1f} {found['chosen']:9.2f}")


if __name__ == "__main__":
    main()
