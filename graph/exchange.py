"""Lineages in the formats of other programs: node-link JSON, GraphML, GEXF, CSV, data frames.

What is written can be read back: node-link JSON and frames keep everything; the two XML formats
cannot carry control characters, which become U+FFFD; a CSV edge list carries the edges, and the
nodes are told anew from their symbols.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from nasab.graph.attributes import LISTS, NUMBERS, Act, Cited, bare_act, bare_citation
from nasab.graph.frames import frame, plain_records
from nasab.graph.lineage import Lineage
from nasab.graph.tables import ACTS, CITATIONS, act_row, csv_lines, mention_row, stated_of
from nasab.ontology import Identity, NasabError

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
#: GEXF takes an edge's ``start`` and ``end`` for times.
_GEXF_NAMES = {"start": "first_code_point", "end": "end_code_point"}
_STAMP = re.compile(r' lastmodifieddate="[^"]*"')


def to_json(lineage: Lineage) -> dict[str, Any]:
    """Give a lineage as node-link JSON, the form of ``networkx.node_link_data``.

    Parameters
    ----------
    lineage
        The graph.

    Returns
    -------
    dict
        Plain values.

    Examples
    --------
    >>> told = to_json(Lineage.from_pairs([("A/RES/2/1", "A/RES/1/1")]))
    >>> [(edge["source"], edge["target"]) for edge in told["edges"]]
    [('A/RES/2/1', 'A/RES/1/1')]
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    graph.add_nodes_from(lineage.graph.nodes(data=True))
    # The key "source" of the format is the citing act, so the file goes by another name.
    for citing, cited, mention in lineage.edges():
        named = {"file" if key == "source" else key: value for key, value in mention.items()}
        graph.add_edge(citing, cited, **named)
    told: dict[str, Any] = json.loads(json.dumps(nx.node_link_data(graph, edges="edges")))
    return told


def from_json(told: Mapping[str, Any]) -> Lineage:
    """Read a lineage from node-link JSON.

    Parameters
    ----------
    told
        What :func:`to_json` gives, or the like from another program.

    Returns
    -------
    Lineage

    Raises
    ------
    NasabError
        If it has no such form.

    Examples
    --------
    >>> from_json({"nodes": [{"id": "A/RES/1/1"}], "edges": []}).acts
    ['A/RES/1/1']
    """
    try:
        nodes = [(node["id"], node) for node in told["nodes"]]
        edges = [
            (edge["source"], edge["target"], {**edge, "source": edge.get("file", "")})
            for edge in told.get("edges", told.get("links", ()))
        ]
    except (KeyError, TypeError, AttributeError) as error:
        raise NasabError(
            "this JSON holds no graph; expected an object with lists 'nodes' (each with 'id') and "
            "'edges' (each with 'source' and 'target')"
        ) from error
    return _rebuilt(nodes, edges)


def to_graphml(lineage: Lineage) -> str:
    """Write a lineage as GraphML, for yEd, Gephi, Cytoscape or igraph.

    Parameters
    ----------
    lineage
        The graph.

    Returns
    -------
    str
        A whole XML document.

    Examples
    --------
    >>> '<node id="A/RES/1/1">' in to_graphml(Lineage.from_pairs([("A/RES/2/1", "A/RES/1/1")]))
    True
    """
    import networkx as nx

    return "\n".join(nx.generate_graphml(_flat(lineage))) + "\n"


def from_graphml(text: str) -> Lineage:
    """Read a lineage from GraphML.

    Parameters
    ----------
    text
        An XML document; one with a document type is refused, so that no entity is resolved.

    Returns
    -------
    Lineage

    Raises
    ------
    NasabError
        If it is no GraphML.

    Examples
    --------
    >>> from_graphml(to_graphml(Lineage.from_pairs([("A/RES/2/1", "A/RES/1/1")]))).acts
    ['A/RES/1/1', 'A/RES/2/1']
    """
    import networkx as nx

    return _from_xml(text, "GraphML", lambda: nx.parse_graphml(text, force_multigraph=True))


def to_gexf(lineage: Lineage) -> str:
    """Write a lineage as GEXF, for Gephi.

    Parameters
    ----------
    lineage
        The graph.

    Returns
    -------
    str
        A whole XML document.

    Examples
    --------
    >>> 'label="A/RES/1/1"' in to_gexf(Lineage.from_pairs([("A/RES/2/1", "A/RES/1/1")]))
    True
    """
    import networkx as nx

    graph = _flat(lineage)
    for _, _, data in graph.edges(data=True):
        for name, other in _GEXF_NAMES.items():
            data[other] = data.pop(name)
        data["label"] = data["relation"]
    # The day of writing would make two writings of one graph differ.
    return _STAMP.sub("", "\n".join(nx.generate_gexf(graph)) + "\n")


def from_gexf(text: str) -> Lineage:
    """Read a lineage from GEXF.

    Parameters
    ----------
    text
        An XML document; one with a document type is refused, so that no entity is resolved.

    Returns
    -------
    Lineage

    Raises
    ------
    NasabError
        If it is no GEXF.

    Examples
    --------
    >>> from_gexf(to_gexf(Lineage.from_pairs([("A/RES/2/1", "A/RES/1/1")]))).acts
    ['A/RES/1/1', 'A/RES/2/1']
    """
    import networkx as nx

    return _from_xml(text, "GEXF", lambda: nx.read_gexf(io.BytesIO(text.encode())))


def to_csv(lineage: Lineage) -> str:
    """Write the edges of a lineage as CSV, one mention a line.

    Parameters
    ----------
    lineage
        The graph.

    Returns
    -------
    str
        With the columns of :data:`nasab.graph.tables.CITATIONS`; a weight that is not the
        confidence is not kept.

    Examples
    --------
    >>> print(to_csv(Lineage.from_pairs([("A/RES/2/1", "A/RES/1/1")])).splitlines()[1])
    A/RES/2/1,A/RES/1/1,act,recalls,,,,preamble,,,,,1.0,,,,A/RES/2/1,,,0,0
    """
    rows = (mention_row(*edge) for edge in lineage.edges())
    return "".join(csv_lines(CITATIONS, rows))


def from_csv(text: str) -> Lineage:
    r"""Read a lineage from a CSV edge list.

    Parameters
    ----------
    text
        With a line of headings, of which ``citing`` and ``cited`` are needed. A line without
        `cited`, a mention that no reading wins, is passed over.

    Returns
    -------
    Lineage
        What cites counts as read; dates come from the stated dates and the session calendar.

    Raises
    ------
    NasabError
        If a line is wrong.

    Examples
    --------
    >>> from_csv("citing,cited\nA/RES/2/1,A/RES/1/1\n").cited_by("A/RES/2/1")
    ['A/RES/1/1']
    """
    reader = csv.DictReader(io.StringIO(text))
    if not {"citing", "cited"} <= set(reader.fieldnames or ()):
        raise NasabError("line 1: expected headings with 'citing' and 'cited'")
    acts: dict[Identity, Act] = {}
    edges: list[tuple[Identity, Identity, Cited]] = []
    for row in reader:
        if not row["citing"]:
            raise NasabError(f"line {reader.line_num}: expected a citing act")
        if not row["cited"]:
            continue
        citing, cited = Identity(row["citing"]), Identity(row["cited"])
        if citing not in acts:
            acts[citing] = bare_act(citing)
            acts[citing]["in_corpus"] = True
        given: dict[str, Any] = {name: value for name, value in row.items() if value}
        for name in LISTS & given.keys():
            given[name] = given[name].split()
        try:
            given["date"] = _stated(given)
            edges.append((citing, cited, _citation(given, citing, len(edges))))
        except ValueError as error:
            raise NasabError(f"line {reader.line_num}: {error}") from error
    return Lineage.assemble(acts, edges)


def to_frames(lineage: Lineage) -> "tuple[pd.DataFrame, pd.DataFrame]":
    """Give a lineage as two pandas frames.

    Parameters
    ----------
    lineage
        The graph.

    Returns
    -------
    acts, citations
        With the columns and dtypes of :data:`nasab.graph.tables.ACTS` and
        :data:`nasab.graph.tables.CITATIONS`; acts have two more, ``addresses`` and ``names``,
        which hold tuples as :class:`~nasab.graph.attributes.Act` has them.

    Raises
    ------
    NasabError
        If pandas is not installed.

    Examples
    --------
    >>> acts, citations = to_frames(Lineage.from_pairs([("A/RES/2/1", "A/RES/1/1")]))
    >>> list(acts.index), citations["relation"].tolist()
    (['A/RES/1/1', 'A/RES/2/1'], ['recalls'])
    """
    acts = frame(ACTS, [act_row(act, lineage.act(act)) for act in lineage.acts])
    for name in ("addresses", "names"):
        acts[name] = [lineage.graph.nodes[act][name] for act in lineage.acts]
    return acts, frame(CITATIONS, [mention_row(*edge) for edge in lineage.edges()])


def from_frames(acts: "pd.DataFrame", citations: "pd.DataFrame") -> Lineage:
    """Read a lineage from two pandas frames.

    Parameters
    ----------
    acts, citations
        As :func:`to_frames` gives them; columns may be missing, but for ``citing`` and
        ``cited``.

    Returns
    -------
    Lineage

    Raises
    ------
    NasabError
        If ``citing`` or ``cited`` is missing.
    """
    if not {"citing", "cited"} <= set(citations.columns):
        raise NasabError("the frame of citations needs the columns 'citing' and 'cited'")
    nodes = []
    for name, row in zip(acts.index, plain_records(acts), strict=True):
        until = row.get("until")
        nodes.append((name, {**row, "date": _stated(row), "until": until and str(until)}))
    edges = (
        (row["citing"], row["cited"], {**row, "date": _stated(row)})
        for row in plain_records(citations)
        if "cited" in row
    )
    return _rebuilt(nodes, edges)


def _stated(row: Mapping[str, Any]) -> str | None:
    """Give a date as stated: the day of a table, as long as its precision says."""
    day = row.get("date")
    if day is None or ("precision" not in row and isinstance(day, str)):
        return day
    return stated_of(date.fromisoformat(str(day)), row.get("precision"))


def _flat(lineage: Lineage) -> "nx.MultiDiGraph[Identity]":
    """Copy the graph with what an XML attribute can hold: text, numbers, truths."""
    import networkx as nx

    graph: nx.MultiDiGraph[Identity] = nx.MultiDiGraph()
    for act, data in lineage.graph.nodes(data=True):
        graph.add_node(act, label=lineage.label(act), **_plain(data))
    for citing, cited, mention in lineage.edges():
        graph.add_edge(citing, cited, **_plain(cast(dict[str, Any], mention)))
    return graph


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for name, value in data.items():
        if value is None or value == ():
            continue
        text = json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value
        plain[name] = _CONTROL.sub("\ufffd", text) if isinstance(text, str) else text
    return plain


def _from_xml(text: str, form: str, read: Any) -> Lineage:
    from xml.etree.ElementTree import ParseError

    import networkx as nx

    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise NasabError(f"this {form} declares a document type; expected plain {form} without one")
    try:
        graph = read()
    except (ParseError, nx.NetworkXError, KeyError, ValueError, TypeError) as error:
        raise NasabError(f"this is no {form} that can be read: {error}") from error
    back = {other: name for name, other in _GEXF_NAMES.items()}
    edges = [
        (citing, cited, {back.get(key, key): value for key, value in data.items()})
        for citing, cited, data in graph.edges(data=True)
    ]
    return _rebuilt(graph.nodes(data=True), edges)


def _rebuilt(
    nodes: Iterable[tuple[str, Mapping[str, Any]]],
    edges: Iterable[tuple[str, str, Mapping[str, Any]]],
) -> Lineage:
    """Make a lineage of what was read; what is missing is told from the symbols."""
    import networkx as nx

    graph: nx.MultiDiGraph[Identity] = nx.MultiDiGraph()
    for name, data in nodes:
        identity = Identity(str(name))
        graph.add_node(identity, **_restored(bare_act(identity), data))
    listed = [
        (Identity(str(citing)), Identity(str(cited)), _citation(data, str(citing), place))
        for place, (citing, cited, data) in enumerate(edges)
    ]
    for citing, cited, mention in sorted(
        listed, key=lambda one: (one[2]["source"], one[2]["start"])
    ):
        for end in (citing, cited):
            if end not in graph:
                graph.add_node(end, **bare_act(end))
        graph.add_edge(citing, cited, **mention)
    return Lineage(graph)


def _citation(data: Mapping[str, Any], citing: str, place: int) -> Cited:
    mention = bare_citation("mentions", citing, place)
    if "confidence" in data:
        data = {"weight": data["confidence"], **data}
    return cast(Cited, _restored(mention, data))


def _restored(bare: Act | Cited, data: Mapping[str, Any]) -> dict[str, Any]:
    """Fill the attributes that are known, each in its own type."""
    found: dict[str, Any] = dict(bare)
    for name in found.keys() & data.keys():
        value = data[name]
        if value is None or value != value:
            continue
        if name in LISTS:
            listed = json.loads(value) if isinstance(value, str) else value
            found[name] = tuple(tuple(one) if isinstance(one, list) else one for one in listed)
        elif name in NUMBERS:
            found[name] = int(value)
        elif name in {"confidence", "weight"}:
            found[name] = float(value)
        elif name == "in_corpus":
            found[name] = value in (True, "true", "True", 1)
        else:
            found[name] = str(value)
    return found
