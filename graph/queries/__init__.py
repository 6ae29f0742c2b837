"""Named SPARQL queries, one file a question."""
