"""nasab reads United Nations documents and shows what each resolution stands on.

The house has three floors; each imports only the floors below it:

* :mod:`nasab.ontology`: symbols, organs, sessions, bodies and relations;
* :mod:`nasab.extract`: documents in, citation records out;
* :mod:`nasab.graph`: the RDF store, the lineage, the pages and the command line.
"""

from importlib.metadata import version

__version__ = version("nasab")
