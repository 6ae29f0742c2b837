"""The upper floor: the store, the lineage, the pages and the command line."""
