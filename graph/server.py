"""A small web server for the SPARQL endpoint, from the standard library."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from typing import Final

from nasab.graph.endpoint import LONGEST, Endpoint, Reply
from nasab.ontology import StoreError

#: Where the endpoint stands.
PATH: Final = "/sparql"
_HERE: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})


class _Handler(BaseHTTPRequestHandler):
    """Passes requests on to the endpoint."""

    protocol_version = "HTTP/1.1"
    server_version = "nasab"
    sys_version = ""
    #: Seconds that a client may be silent.
    timeout = 30
    server: "SparqlServer"

    def do_GET(self) -> None:
        self._answer(b"")

    do_HEAD = do_OPTIONS = do_PUT = do_DELETE = do_PATCH = do_GET  # noqa: N815

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit():
            return self._refuse(411, "a POST needs a Content-Length")
        if int(length) > LONGEST:
            return self._refuse(413, f"the request is longer than {LONGEST} bytes")
        return self._answer(self.rfile.read(int(length)))

    def _answer(self, body: bytes) -> None:
        if not self.server.is_meant(self.headers.get("Host", "")):
            return self._refuse(403, "this host name is not served here")
        if self.path.partition("?")[0] != PATH:
            return self._refuse(404, f"there is nothing here; the SPARQL endpoint is {PATH}")
        headers = {name.lower(): value for name, value in self.headers.items()}
        return self._send(self.server.endpoint.reply(self.command, self.path, headers, body))

    def _refuse(self, status: int, message: str) -> None:
        self.close_connection = True
        self._send(Reply(status, "text/plain; charset=utf-8", f"{message}\n".encode()))

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.media_type)
        self.send_header("Content-Length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(reply.body)

    def log_message(self, *_: object) -> None:
        """Say nothing: what is asked is nobody else's business."""


class SparqlServer(ThreadingHTTPServer):
    """Serves an endpoint over HTTP.

    Parameters
    ----------
    endpoint
        What answers.
    host
        The address to listen on.
    port
        The port; 0 takes a free one.

    Raises
    ------
    StoreError
        If the address cannot be listened on.
    """

    daemon_threads = True

    def __init__(self, endpoint: Endpoint, host: str = "127.0.0.1", port: int = 0) -> None:
        self.endpoint = endpoint
        try:
            super().__init__((host, port), _Handler)
        except OSError as error:
            raise StoreError(
                f"cannot listen on {host}:{port}: {error.strerror or error}; "
                "choose another with --host and --port"
            ) from error
        self._local = is_loopback(host)

    @property
    def address(self) -> str:
        """The web address of the endpoint."""
        return f"http://{self.server_address[0]!s}:{self.server_address[1]}{PATH}"

    def is_meant(self, host: str) -> bool:
        """Whether a request names this host: a page elsewhere may point its own name here.

        Parameters
        ----------
        host
            The Host header.

        Returns
        -------
        bool
            Always True where other machines are served.
        """
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        return not self._local or name.lower() in _HERE


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine only.

    Examples
    --------
    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
