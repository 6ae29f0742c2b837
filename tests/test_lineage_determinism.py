"""The same input gives the same answer, whatever order Python's sets happen to have."""

import os
import subprocess
import sys

SCRIPT = """
import random
from nasab.graph import exchange
from nasab.graph.lineage import Lineage
from nasab.graph.analysis.chronology import anachronisms, cycles
from nasab.graph.analysis.communities import communities
from nasab.graph.analysis.coupling import bibliographic_coupling, co_citation
from nasab.graph.analysis.frontier import frontier
from nasab.graph.analysis.mainpath import key_route, main_path
from nasab.graph.analysis.rank import betweenness, components, hits, pagerank, ranked
from nasab.graph.analysis.reduction import transitive_reduction
from nasab.graph.analysis.series import all_series

draw = random.Random(1)
pairs = [(f"A/RES/{draw.randint(31, 80)}/{draw.randint(1, 3)}",
          f"A/RES/{draw.randint(31, 80)}/{draw.randint(1, 3)}") for _ in range(400)]
lineage = Lineage.from_pairs(pairs)
for answer in (
    anachronisms(lineage), cycles(lineage), communities(lineage),
    communities(lineage, engine="sparse"), co_citation(lineage), bibliographic_coupling(lineage),
    frontier(lineage), key_route(lineage), main_path(lineage), ranked(pagerank(lineage)),
    ranked(hits(lineage)[0]), ranked(betweenness(lineage, pivots=20)), components(lineage),
    list(transitive_reduction(lineage).edges()), all_series(lineage), exchange.to_gexf(lineage),
    exchange.to_graphml(lineage),
):
    print(answer)
"""


def test_the_answers_do_not_hang_on_the_order_of_sets() -> None:
    told = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]
    assert len(told[0].splitlines()) > 17
