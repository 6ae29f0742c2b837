"""What documents share: a graph of its own for each act that is spoken of, under its address.

What a symbol alone tells is the same whoever cites the act, so it is written once; and it goes
when the last document that speaks of the act goes.
"""

from collections import deque
from collections.abc import Container, Iterator, Mapping
from typing import Final

import pyoxigraph as ox

from nasab.graph.engine import Engine
from nasab.graph.terms import Names

#: How many shared graphs are remembered to be there, before the engine is asked again.
_HELD: Final = 2**15


class SharedGraphs:
    """The shared graphs of a store.

    Parameters
    ----------
    engine
        What keeps them.
    names
        The addresses of the store.
    """

    def __init__(self, engine: Engine, names: Names) -> None:
        self._engine = engine
        self._names = names
        self._held: set[str] = set()

    def new(self, graphs: Mapping[str, bytes], but: Container[str] = ()) -> dict[str, bytes]:
        """Choose the shared graphs that are not there yet.

        Parameters
        ----------
        graphs
            What :func:`nasab.graph.quads.graph_lines` gave.
        but
            The addresses of those that have been chosen before.

        Returns
        -------
        dict of str to bytes
            Of `graphs`.
        """
        new = {}
        for address, lines in graphs.items():
            if address in self._held or address in but or not self._names.is_shared(address):
                continue
            if self._engine.holds(ox.NamedNode(address)):
                self.hold(address)
            else:
                new[address] = lines
        return new

    def hold(self, address: str) -> None:
        """Remember that a graph is there."""
        if len(self._held) >= _HELD:
            self._held.clear()
        self._held.add(address)

    def unspoken(self, gone: set[ox.Triple], coming: Container[object]) -> set[ox.NamedNode]:
        """Find the shared graphs that nothing speaks of when some statements go.

        Parameters
        ----------
        gone
            What goes.
        coming
            What is spoken of in the statements that come instead.

        Returns
        -------
        set of NamedNode
        """
        unspoken: set[ox.NamedNode] = set()
        going = set(gone)
        asked = deque(triple.object for triple in gone)
        while asked:
            name = asked.popleft()
            if not isinstance(name, ox.NamedNode) or not self._names.is_shared(name.value):
                continue
            if name in unspoken or name in coming:
                continue
            speaking = self._engine.match(None, None, name, None)
            if all(quad.triple in going for quad in speaking):
                unspoken.add(name)
                self._held.discard(name.value)
                told = [quad.triple for quad in self._engine.match(None, None, None, name)]
                going.update(told)
                # A part may have been the last that spoke of its whole.
                asked.extend(triple.object for triple in told)
        return unspoken

    def quads_about(self, graph: ox.NamedNode) -> Iterator[ox.Quad]:
        """Go through the graph of a document, and those of what it speaks of, in no order.

        Parameters
        ----------
        graph
            The graph of the document.

        Yields
        ------
        Quad
        """
        asked, seen = deque([graph]), {graph}
        while asked:
            for quad in self._engine.match(None, None, None, asked.popleft()):
                yield quad
                named = quad.object
                if isinstance(named, ox.NamedNode) and named not in seen:
                    seen.add(named)
                    if self._names.is_shared(named.value):
                        asked.append(named)
