"""The explorer: the lineage of a store as pages on this machine, beside its SPARQL endpoint."""

from nasab.graph.explorer.knowledge import Knowledge

__all__ = ["Knowledge"]
