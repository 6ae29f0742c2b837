"""Reading in processes: what kills or stalls one costs a file, and what waits has a bound."""

import os
import time
from pathlib import Path

import pytest
from made import TEXT, document_of, rich_extraction, simple_finder, write
from pyoxigraph import NamedNode

import nasab.graph.workers
from nasab.extract import extract, read
from nasab.extract.sample import sample_files
from nasab.graph.build import build
from nasab.graph.conversion import Converted, Failed, Known, Task, convert
from nasab.graph.documents import find_documents
from nasab.graph.filling import Status
from nasab.graph.quads import by_graph, graph_lines, in_graph, nquads, quads
from nasab.graph.store import Store
from nasab.graph.terms import Names
from nasab.graph.workers import Workers
from nasab.ontology import NasabError, Symbol


def moody_finder(path: Path, symbol: Symbol | None):
    """Do what damaged files make libraries do."""
    match path.stem:
        case "fatal":
            os._exit(3)
        case "aborted":
            os.abort()
        case "greedy":
            bytearray(2**33)
        case "slow":
            time.sleep(60)
        case "once":
            # The first process that reads it dies, the second does not.
            mark = path.with_suffix(".mark")
            if not mark.exists():
                mark.touch()
                os._exit(4)
    return simple_finder(path, symbol)


def folder_of(tmp_path: Path, *names: str) -> list[Task]:
    texts = {name: f"A/RES/70/{n + 1} A/RES/60/1" for n, name in enumerate(names)}
    return [Task(path) for path in find_documents([write(tmp_path / "d", **texts)])]


def test_bad_files_are_set_aside_and_the_others_read(tmp_path: Path) -> None:
    sound = [f"f{n:02}" for n in range(20)]
    tasks = folder_of(tmp_path, *sound, "aborted", "fatal", "greedy", "once", "slow")
    with Workers(2, Names(), moody_finder, patience=5) as workers:
        found = list(workers.convert(tasks))
    errors = {one.task.path.stem: one.error for one in found if isinstance(one, Failed)}
    read_ones = {one.task.path.stem for one in found if isinstance(one, Converted)}
    assert read_ones == {*sound, "once"}
    assert set(errors) == {"aborted", "fatal", "greedy", "slow"}
    assert "signal 6" in errors["aborted"]
    assert "status 3" in errors["fatal"]
    assert "more memory than is allowed" in errors["greedy"]
    assert "longer than 5 seconds" in errors["slow"]
    assert all(str(tmp_path) in error for error in errors.values())


def test_workers_give_what_is_given_here(tmp_path: Path) -> None:
    tasks = folder_of(tmp_path, *(f"f{n:03}" for n in range(40)))
    with Workers(2, Names(), simple_finder) as workers:
        there = {one.task: one for one in workers.convert(tasks)}
    assert there == {task: convert(task, Names(), simple_finder) for task in tasks}


def test_a_bound_backlog_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nasab.graph.workers, "BACKLOG", 10)
    tasks = folder_of(tmp_path, *(f"f{n:03}" for n in range(40)))
    with Workers(2, Names(), simple_finder) as workers:
        found = []
        for one in workers.convert([*tasks, Known(tasks[0], "ab")]):
            time.sleep(0.01)
            found.append(one)
            assert len(workers._backlog._items) <= 1 + 2
    assert len(found) == 41


def test_leaving_early_ends_the_processes(tmp_path: Path) -> None:
    tasks = folder_of(tmp_path, *(f"f{n:03}" for n in range(200)))
    with Workers(2, Names(), simple_finder) as workers:
        next(workers.convert(tasks))
    assert not any(thread.is_alive() for thread in workers._threads)


def test_a_slow_file_does_not_hold_up_the_end(tmp_path: Path) -> None:
    tasks = folder_of(tmp_path, "a", "slow")
    begun = time.monotonic()
    with Workers(2, Names(), moody_finder) as workers:
        next(workers.convert(tasks))
    assert time.monotonic() - begun < 55


def test_an_error_of_the_feed_reaches_the_caller() -> None:
    def tasks():
        raise NasabError("the store is gone")
        yield

    with (
        pytest.raises(NasabError, match="the store is gone"),
        Workers(1, Names(), simple_finder) as workers,
    ):
        list(workers.convert(tasks()))


def test_lines_are_the_same_as_of_quads() -> None:
    samples = [(extract(d), d) for d in map(read, sample_files())]
    document = document_of(TEXT)
    for extraction, source in [*samples, (rich_extraction(document), document)]:
        made = quads(extraction, source)
        for address, lines in graph_lines(extraction, source).items():
            told = [q.triple for q in made if q.graph_name.value == address]
            assert lines.decode() == nquads(told)
            assert by_graph(in_graph(lines, address).splitlines(True)) == {address: lines}


@pytest.mark.parametrize("workers", [None, 2])
def test_one_graph_whatever_the_number_of_workers(tmp_path: Path, workers: int | None) -> None:
    # Two files of the same bytes, and one that changes, go other ways than what is new.
    copy = tmp_path / "d" / "a copy.txt"
    copy.parent.mkdir()
    copy.write_bytes(sample_files()[0].read_bytes())
    files = [*sample_files(), copy]
    one_by_one = Store()
    for path in reversed(files):
        document = read(path)
        one_by_one.put(extract(document), document)
    with Store(tmp_path / "store") as store:
        outcomes = list(build(store, files, workers=workers))
        assert {o.status for o in outcomes} == {Status.READ}
        assert len(outcomes) == len(files)
        assert list(store.nquads()) == list(one_by_one.nquads())
        every = {q.triple for q in store._engine._open if isinstance(q.graph_name, NamedNode)}
        assert {q.triple for q in store._engine.match(None, None, None, None)} == every
        again = list(build(store, files, workers=workers))
        assert {o.status for o in again} == {Status.UNCHANGED}
        copy.write_text("A/RES/70/1 A/RES/60/1", encoding="utf8")
        changed = list(build(store, files, workers=workers))
        assert [o.path.name for o in changed if o.status is Status.CHANGED] == ["a copy.txt"]
        assert len(store.graphs()) == len(files)
