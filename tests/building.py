"""Run a build and say what is done, for the test that kills it. Arguments: STORE FOLDER."""

import sys
from pathlib import Path

from made import simple_finder

from nasab.graph.build import build, find_documents
from nasab.graph.store import Store

if __name__ == "__main__":
    with Store(sys.argv[1]) as store:
        for outcome in build(store, find_documents([Path(sys.argv[2])]), simple_finder):
            print(outcome.path.name, outcome.status, outcome.error or "", flush=True)
