"""Run a build and say what is done, for the test that kills it.

Arguments: STORE FOLDER BATCH BULK WORKERS, the last 0 for none.
"""

import sys
from pathlib import Path

from made import simple_finder

import nasab.graph.embedded
import nasab.graph.filling
from nasab.graph.build import build
from nasab.graph.documents import find_documents
from nasab.graph.store import Store

if __name__ == "__main__":
    where, folder, batch, bulk, workers = sys.argv[1:]
    nasab.graph.filling.BATCH = int(batch)  # type: ignore[misc]
    nasab.graph.embedded.BULK = int(bulk)  # type: ignore[misc]
    with Store(where) as store:
        files = find_documents([Path(folder)])
        for outcome in build(store, files, simple_finder, workers=int(workers) or None):
            print(outcome.path.name, outcome.status, outcome.error or "", flush=True)
