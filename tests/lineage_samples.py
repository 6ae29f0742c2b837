"""Made documents for the tests of the lineage: resolutions, and what they cite."""

import hashlib
import random

from nasab.extract import ActDescription, Citation, Extraction, Part
from nasab.graph.analysis.index import CitationIndex
from nasab.graph.lineage import Lineage
from nasab.ontology import Identity, Symbol

COORDINATION = "Improving the coordination of efforts against trafficking in persons"
RENEWALS = ["61/180", "64/178", "67/190", "68/192", "70/179", "72/195", "74/176", "76/186"]


def resolution(
    own: str,
    sentences: list[tuple[str, list[str]]],
    title: str | None = None,
    item: str | None = None,
    part: Part = Part.PREAMBLE,
    date: str | None = None,
) -> tuple[Extraction, str]:
    """A resolution and its text: each sentence is words, with the acts that it recalls."""
    text, citations = "", []
    for words, cited in sentences:
        start = len(text)
        text += f"{words} {', '.join(cited)}\n"
        citations += [
            Citation(
                Symbol.parse(one, strict=False),
                "act",
                start + text[start:].index(one),
                start + text[start:].index(one) + len(one),
                one,
                "recalls",
                part,
                sentence=(start, len(text)),
            )
            for one in cited
        ]
    symbol = Symbol.parse(own, strict=False)
    act = ActDescription(
        symbol, symbol.organ, "resolution", title=title, agenda_item=item, date=date
    )
    name = own.replace("/", "_") + ".txt"
    sha256 = hashlib.sha256(own.encode()).hexdigest()
    return Extraction(name, sha256, "text utf-8", "en", act, tuple(citations)), text


def lineage_of(*documents: tuple[Extraction, str]) -> Lineage:
    texts = {extraction.sha256: text for extraction, text in documents}
    return Lineage.from_extractions((extraction for extraction, _ in documents), texts)


def act(number: int) -> Identity:
    """The only resolution of a session: symbols and dates order as the numbers do."""
    return Identity(f"A/RES/{number + 30}/1")


def acts_of(*numbers: int) -> list[Identity]:
    return [act(number) for number in numbers]


def graph_of(*pairs: tuple[int, int]) -> Lineage:
    """A lineage from pairs (citing, cited) of numbers."""
    return Lineage.from_pairs((act(a), act(b)) for a, b in pairs)


def pairs_of(index: CitationIndex) -> list[tuple[int, int]]:
    """The citations of an index as pairs of numbers, in order."""
    numbers = [int(name.split("/")[2]) - 30 for name in index.names]
    ends = zip(index.citing.tolist(), index.cited.tolist(), strict=True)
    return sorted((numbers[a], numbers[b]) for a, b in ends)


def random_pairs(
    seed: int, nodes: int, edges: int, *, timely: bool = False
) -> list[tuple[int, int]]:
    """Pairs drawn at random, with parallel ones; timely ones cite the earlier act only."""
    draw = random.Random(seed)
    pairs = [(draw.randint(1, nodes), draw.randint(1, nodes)) for _ in range(edges)]
    return [(max(pair), min(pair)) for pair in pairs if pair[0] != pair[1]] if timely else pairs
