"""Offset maps against a plain list of where every character came from."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nasab.extract.offsets import OffsetMap, Pieces

Runs = list[tuple[int, int]]
RUNS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=8)


def made_of(runs: Runs) -> tuple[OffsetMap, list[int]]:
    """Make a map of (source, length) runs, and the list that it must agree with."""
    pieces = Pieces()
    for source, length in runs:
        pieces.add(source, length)
    return pieces.done(), [source + step for source, length in runs for step in range(length)]


@given(RUNS, st.data())
def test_spans_cover_exactly_what_they_stand_for(runs: Runs, data: st.DataObject) -> None:
    offsets, origins = made_of(runs)
    assert offsets.length == len(origins)
    start = data.draw(st.integers(0, len(origins)))
    end = data.draw(st.integers(start, len(origins)))
    low, high = offsets.source_span(start, end)
    if start == end:
        assert low == high
    else:
        assert (low, high) == (min(origins[start:end]), max(origins[start:end]) + 1)


@given(RUNS, RUNS)
def test_following_two_maps_is_following_one_after_the_other(outer: Runs, inner: Runs) -> None:
    inner_map, inner_origins = made_of(inner)
    outer_map, outer_origins = made_of(
        [(source, length) for source, length in outer if source + length <= len(inner_origins)]
    )
    joined = outer_map.then(inner_map)
    expected = [inner_origins[origin] for origin in outer_origins]
    assert [joined.source_of(index) for index in range(joined.length)] == expected


@given(st.integers(200, 300), RUNS.filter(bool), st.randoms(use_true_random=False))
def test_a_map_of_many_pieces_follows_like_one_of_few(
    count: int, inner: Runs, choose: random.Random
) -> None:
    inner_map, inner_origins = made_of(inner)
    starts = [choose.randrange(len(inner_origins)) for _ in range(count)]
    outer = [(start, choose.randint(1, len(inner_origins) - start)) for start in starts]
    outer_map, outer_origins = made_of(outer)
    joined = outer_map.then(inner_map)
    assert joined.length == outer_map.length
    assert [joined.source_of(index) for index in range(joined.length)] == [
        inner_origins[origin] for origin in outer_origins
    ]
    assert joined == OffsetMap(joined.starts, joined.sources, joined.length)
    ends = (*joined.starts[1:], joined.length)
    pieces = list(zip(joined.sources, joined.starts, ends, strict=True))
    # no piece runs on in the next
    assert all(a + end - start != b for (a, start, end), (b, *_) in pairwise(pieces))


@given(RUNS, st.data())
def test_a_slice_is_the_map_of_the_slice(runs: Runs, data: st.DataObject) -> None:
    offsets, origins = made_of(runs)
    start = data.draw(st.integers(0, len(origins)))
    end = data.draw(st.integers(start, len(origins)))
    part = offsets.slice(start, end)
    assert [part.source_of(index) for index in range(part.length)] == origins[start:end]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), max_size=8), st.integers(0, 70))
def test_the_way_forward_finds_the_next_kept_character(gaps: Runs, position: int) -> None:
    runs, at = [], 0
    for gap, length in gaps:
        runs.append((at + gap, length))
        at += gap + length
    offsets, origins = made_of(runs)
    expected = next((i for i, origin in enumerate(origins) if origin >= position), len(origins))
    assert offsets.derived_index(position) == expected


@given(st.permutations([(0, 3), (3, 4), (7, 1), (9, 5)]), st.integers(0, 13))
def test_the_way_forward_in_moved_runs(runs: Runs, position: int) -> None:
    offsets, origins = made_of(list(runs))
    wanted = position if position != 8 else 9  # the one character that was taken out
    assert offsets.derived_index(position) == origins.index(wanted)


@pytest.mark.parametrize(
    ("start", "end", "length", "expected"),
    [
        (5, 9, 4, [5, 6, 7, 8]),  # letter for letter
        (5, 9, 3, [5, 6, 8]),  # shorter: the ends hold
        (5, 9, 6, [5, 6, 7, 7, 7, 8]),  # longer: the ends hold
        (5, 6, 3, [5, 5, 5]),
        (5, 9, 1, [5]),
        (5, 9, 0, []),
    ],
)
def test_a_rewritten_word_covers_what_it_replaces(
    start: int, end: int, length: int, expected: list[int]
) -> None:
    pieces = Pieces()
    pieces.spread(start, end, length)
    offsets = pieces.done()
    assert [offsets.source_of(index) for index in range(offsets.length)] == expected


def test_refuses_pieces_that_do_not_begin_at_the_beginning() -> None:
    with pytest.raises(ValueError, match="first start 0"):
        OffsetMap((1,), (0,), 3)
