"""Analyses of a lineage graph, one family a file."""
