"""``nasab serve``: the store over the web."""

import click

from nasab.graph.cli.output import say, store_option


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8650, show_default=True, help="The port; 0 takes a free one.")
@click.option("--timeout", default=30.0, show_default=True, help="Seconds a query may take.")
@click.option("--limit", default=100_000, show_default=True, help="The most rows of an answer.")
@click.option("--cors", metavar="ORIGIN", help="The web origin whose pages may read answers.")
@store_option
def serve(host: str, port: int, timeout: float, limit: int, cors: str | None, store: str) -> None:
    r"""Serve the SPARQL 1.1 endpoint of the store at /sparql, for reading only.

    \b
    Examples:
      nasab serve
      curl 'http://127.0.0.1:8650/sparql' --data-urlencode 'query=ASK { ?a nasab:cites ?b }'
    """
    import os

    from nasab.graph.endpoint import Endpoint
    from nasab.graph.server import SparqlServer, is_loopback
    from nasab.graph.store import Store

    with Store(store, read_only=True) as opened:
        pool = opened.pool(size=os.cpu_count() or 2)
        endpoint = Endpoint(lambda question: pool.ask(question, timeout), opened.names, cors, limit)
        if not is_loopback(host):
            say(f"warning: {host} is reached from other machines, and nobody is asked who they are")
        with SparqlServer(endpoint, host, port) as server:
            say(f"SPARQL endpoint: {server.address} (end with Ctrl-C)")
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                say("ended")
            finally:
                pool.close()
