"""The tables of :mod:`nasab.graph.tables`, read from a store."""

from collections.abc import Iterator
from typing import Any

from nasab.graph.columns import Column, Queryable, StoredColumns, first, last_name
from nasab.graph.lineage import Lineage
from nasab.graph.tables import ACTS, BODIES, CITATIONS, Row, Table, act_row, day_of, kind_of
from nasab.ontology import Identity, symbol_of

_NOTHING: tuple[Any, ...] = ()


def stored_rows(store: Queryable, table: Table) -> list[Row]:
    """Give the rows of a table for everything that a store has read.

    Parameters
    ----------
    store
        The store, such as :class:`~nasab.graph.store.Store`.
    table
        One of :data:`nasab.graph.tables.TABLES`.

    Returns
    -------
    list of tuple
        By file and place; acts by symbol, those that are only cited among them.

    Examples
    --------
    >>> from nasab.graph.store import Store
    >>> stored_rows(Store(), CITATIONS)
    []
    """
    if table == ACTS:
        lineage = Lineage.from_store(store)
        return [act_row(act, lineage.act(act)) for act in lineage.acts]
    tables = _StoredTables(store)
    if table == CITATIONS:
        rows = tables.citations()
    elif table == BODIES:
        rows = tables.bodies()
    else:
        rows = tables.provisions()
    source = table.names.index("source")
    return sorted(rows, key=lambda row: (row[source], *row[source + 1 :], str(row)))


class _StoredTables:
    def __init__(self, store: Queryable) -> None:
        self._held = StoredColumns(store)
        self._files = self._held.files()

    def citations(self) -> Iterator[Row]:
        column = self._held.column
        citing, cited = column("nasab:citing"), column("nasab:cited")
        relations, parts = column("nasab:relation"), column("nasab:inPart")
        dates, locators = column("nasab:statedDate"), column("nasab:citedPlace")
        labels, pages = column("nasab:paragraph"), column("nasab:page")
        sentences, texts = column("nasab:passage"), self._held.quoted()
        evidence, flags = column("nasab:evidence"), column("nasab:flag")
        readings, sure = column("nasab:reading"), column("nasab:confidence")
        for node in citing:
            part = last_name(parts[node][0]).removesuffix("Part")
            ends = first(citing, node), first(cited, node)
            if part == "link" or ends[0] == ends[1]:
                continue
            named = self._held.name(ends[1]) if ends[1] else None
            open_ones = self._names(readings, node)
            told = Identity(named or next(iter(open_ones), ""))
            text = texts.get(node, "")
            yield (
                self._held.name(ends[0]),
                named,
                kind_of(symbol_of(told)),
                last_name(relations[node][0]),
                *day_of(first(dates, node)),
                first(locators, node),
                part,
                first(labels, node),
                first(pages, node),
                text,
                first(sentences, node, text),
                float(sure[node][0]),
                tuple(evidence.get(node, _NOTHING)),
                tuple(flags.get(node, _NOTHING)),
                open_ones,
                *self._place(node),
            )

    def bodies(self) -> Iterator[Row]:
        texts = self._held.quoted()
        for node, (body, *_) in self._held.column("nasab:mentionsBody").items():
            act, named = self._held.found_in(node), self._held.name(body)
            yield act, named, texts.get(node, ""), *self._place(node)

    def provisions(self) -> Iterator[Row]:
        column = self._held.column
        labels, parts = column("nasab:paragraph"), column("nasab:inPart")
        actions, texts = column("nasab:action"), column("nasab:passage")
        bodies, cited = column("nasab:addressee"), column("nasab:provisionCites")
        for node, (act, *_) in column("nasab:provisionOf").items():
            yield (
                self._held.name(act),
                first(labels, node, ""),
                last_name(parts[node][0]).removesuffix("Part"),
                last_name(actions[node][0]) if node in actions else None,
                self._names(bodies, node),
                self._names(cited, node),
                first(texts, node, ""),
                *self._place(node),
            )

    def _names(self, column: Column, node: str) -> tuple[str, ...]:
        return tuple(sorted(map(self._held.name, column.get(node, _NOTHING))))

    def _place(self, node: str) -> Row:
        source = self._held.column("oa:hasSource")[node][0]
        hashes, languages = self._held.column("nasab:sha256"), self._held.column("dcterms:language")
        _, *place = self._held.place(node)
        return self._files[source], hashes[source][0], first(languages, source), *place
