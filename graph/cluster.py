"""Making shards on a Dask cluster: https://distributed.dask.org/.

The cluster runs the stages that run here as well. A worker that is lost costs the shard that it
was making, which another makes; a bad file costs itself, as it is read in a process of its own.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final

from nasab.graph.conversion import Finder
from nasab.graph.shards import Shard, is_made, make_shard
from nasab.ontology import NasabError

#: How many shards are under way for each thread of the cluster.
AHEAD: Final = 2
_CONNECT: Final = "10s"


@dataclass(frozen=True, slots=True)
class ShardOutcome:
    """What became of a shard.

    Parameters
    ----------
    shard
        The shard.
    known
        Whether it had been made before.
    documents, citations
        What was found in it; zero where it was made before.
    errors
        What is wrong with the files that could not be read, or with the whole shard.
    lost
        Whether it could not be made.
    """

    shard: Shard
    known: bool = False
    documents: int = 0
    citations: int = 0
    errors: tuple[str, ...] = ()
    lost: bool = False


def make_shards(
    shards: Sequence[Shard], address: str, find: Finder | None = None
) -> Iterator[ShardOutcome]:
    """Make shards on a cluster.

    Parameters
    ----------
    shards
        From :func:`nasab.graph.shards.plan`.
    address
        The scheduler, such as ``tcp://10.0.0.5:8786``.
    find
        Reads a file and finds what is in it; the workers must find it under its name.

    Yields
    ------
    ShardOutcome
        One a shard, as they are done.

    Raises
    ------
    NasabError
        If distributed is not installed, or the scheduler does not answer.
    """
    open_ones = []
    for shard in shards:
        if is_made(shard):
            yield ShardOutcome(shard, known=True)
        else:
            open_ones.append(shard)
    with _client(address) as client:
        yield from _run(client, open_ones, find)


def _run(client: Any, shards: list[Shard], find: Finder | None) -> Iterator[ShardOutcome]:
    waiting = iter(shards)
    under_way: dict[Any, Shard] = {}
    done = _distributed().as_completed(loop=client.loop)

    def begin() -> None:
        for shard in waiting:
            future = client.submit(make_shard, shard, find, pure=False, retries=1)
            under_way[future] = shard
            done.add(future)
            return

    for _ in range(AHEAD * max(1, sum(client.nthreads().values()))):
        begin()
    while under_way:
        future = next(done)
        shard = under_way.pop(future)
        begin()
        error = future.exception()
        if error is None:
            made = future.result()
            yield ShardOutcome(shard, False, made.documents, made.citations, made.errors)
        else:
            said = f"{shard.name}: {type(error).__name__}: {error}; build again"
            yield ShardOutcome(shard, errors=(said,), lost=True)


@contextmanager
def _client(address: str) -> Iterator[Any]:
    distributed = _distributed()
    try:
        client = distributed.Client(address, timeout=_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise NasabError(
            f"no Dask scheduler answers at {address}; start one: dask scheduler"
        ) from error
    with client:
        yield client


def _distributed() -> Any:
    try:
        return import_module("distributed")
    except ImportError as error:
        raise NasabError("a cluster needs Dask: pip install 'nasab[dask]'") from error
