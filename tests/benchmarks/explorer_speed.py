"""How fast the explorer answers on a large lineage: each page, and a click to a drawn picture.

Run as a script, with the numbers of acts and citations (20000 300000 if none are given). It needs
a Chromium of the system.
"""

import socket
import sys
import threading
import time
import urllib.request
from pathlib import Path

import uvicorn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from browsing import chromium
from page_speed import made_lineage

from nasab.graph.answer import Answer
from nasab.graph.endpoint import Endpoint
from nasab.graph.explorer import Knowledge
from nasab.graph.explorer.application import explorer
from nasab.graph.terms import Names

_PATHS = ("", "?q=72/195", "act?act={}", "picture?act={}&back=2&forward=1", "bodies", "frontier")


def main() -> None:
    """Print the figures."""
    count, citations = [int(text) for text in sys.argv[1:]] or [20_000, 300_000]
    lineage = made_lineage(count, most=2 * citations // count - 1)
    start = time.perf_counter()
    knowledge = Knowledge(lineage, lambda _: Answer(truth=True), Names())
    print(f"{count} acts, {lineage.graph.number_of_edges()} citations; ", end="")
    print(f"index of the search {time.perf_counter() - start:.2f} s")
    listener = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    application = explorer(knowledge, Endpoint(knowledge.ask, knowledge.names))
    server = uvicorn.Server(uvicorn.Config(application, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    act = lineage.acts[count * 3 // 5]
    for path in _PATHS:
        times = []
        for _ in range(3):
            start = time.perf_counter()
            with urllib.request.urlopen(address + path.format(act)) as reply:
                reply.read()
            times.append(time.perf_counter() - start)
        print(f"/{path.format(act):40} first {times[0]:.2f} s, then {min(times):.2f} s")
    with chromium() as browser:
        page = browser.new_page()
        page.goto(f"{address}?q={act}")
        page.wait_for_selector("ol.list a")
        start = time.perf_counter()
        page.click("ol.list a")
        frame = page.frame_locator("iframe >> nth=0")
        frame.locator("html[data-drawn]").wait_for(state="attached")
        print(f"from a click to a drawn lineage {time.perf_counter() - start:.2f} s")
    server.should_exit = True
    thread.join(5)


if __name__ == "__main__":
    main()
