"""``nasab serve``: the store over the web."""

import socket
import threading
from typing import TYPE_CHECKING

import click

from nasab.graph.cli.output import say, store_option

if TYPE_CHECKING:
    from nasab.graph.endpoint import Endpoint
    from nasab.graph.explorer import Knowledge
    from nasab.graph.store import Store


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8650, show_default=True, help="The port; 0 takes a free one.")
@click.option("--timeout", default=30.0, show_default=True, help="Seconds a query may take.")
@click.option("--limit", default=100_000, show_default=True, help="The most rows of an answer.")
@click.option("--cors", metavar="ORIGIN", help="The web origin whose pages may read answers.")
@click.option("--endpoint", "bare", is_flag=True, help="Only the SPARQL endpoint, no pages.")
@store_option
def serve(
    host: str, port: int, timeout: float, limit: int, cors: str | None, bare: bool, store: str
) -> None:
    r"""Serve the explorer at /, and the SPARQL 1.1 endpoint of the store at /sparql.

    The explorer shows the lineage as it was when it started; both only read.

    \b
    Examples:
      nasab serve
      nasab serve --endpoint --port 8000
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
        try:
            if not bare:
                _explore(opened, endpoint, host, port)
                return
            with SparqlServer(endpoint, host, port) as server:
                say(f"SPARQL endpoint: {server.address} (end with Ctrl-C)")
                server.serve_forever()
        except KeyboardInterrupt:
            say("ended")
        finally:
            pool.close()


def _explore(store: "Store", endpoint: "Endpoint", host: str, port: int) -> None:
    """Serve the explorer and the endpoint together."""
    with _listening(host, port) as listener:
        import uvicorn

        from nasab.graph.explorer import Knowledge
        from nasab.graph.explorer.application import address_of, explorer
        from nasab.graph.lineage import Lineage
        from nasab.graph.proof import StoredProof
        from nasab.graph.server import is_loopback

        nothing = Lineage.from_pairs([])
        knowledge = Knowledge(nothing, endpoint.ask, store.names, prove=StoredProof(store))
        knowledge.begin()
        threading.Thread(target=_learn, args=(knowledge, store), daemon=True).start()
        application = explorer(knowledge, endpoint, local=is_loopback(host))
        address = address_of(host, listener.getsockname()[1])
        say(f"explorer: {address}")
        say(f"SPARQL endpoint: {address}sparql (end with Ctrl-C)")
        config = uvicorn.Config(
            application, log_level="warning", access_log=False, server_header=False
        )
        uvicorn.Server(config).run(sockets=[listener])
        say("ended")


def _learn(knowledge: "Knowledge", store: "Store") -> None:
    """Read the lineage while the server already answers; then what takes longest, once."""
    from nasab.graph.lineage import Lineage
    from nasab.graph.stored import StoredLineage
    from nasab.ontology import NasabError

    try:
        knowledge.files |= {file.path: file.sha256 for file in store.files()}
        knowledge.take(Lineage.from_store(store, proof=False))
        knowledge.learn_bodies(StoredLineage(store).bodies())
        knowledge.warm()
    except NasabError as error:
        knowledge.fail(str(error))
        say(f"error: {error}")


def _listening(host: str, port: int) -> socket.socket:
    from nasab.ontology import StoreError

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise StoreError(
            f"cannot listen on {host}:{port}: {error.strerror or error}; "
            "choose another with --host and --port"
        ) from error
    return listener
