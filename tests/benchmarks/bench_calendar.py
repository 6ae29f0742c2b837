"""What the calendar costs: reading it once, and each question asked of it.

Run as a script. A question is compared with making the symbol that it is about, in one process,
so that the ratio holds on any machine.
"""

from datetime import date
from timeit import repeat

from nasab.ontology import Symbol, calendar_of
from nasab.ontology.organ import organs
from nasab.ontology.turtle import read_turtle

_SYMBOLS = ("A/RES/72/195", "A/RES/2625(XXV)", "S/RES/1325(2000)", "A/HRC/RES/32/3")


def _microseconds(statement: str, **names: object) -> float:
    count = 20_000
    return min(repeat(statement, globals=names, number=count, repeat=5)) / count * 1e6


def _reading() -> float:
    def read() -> None:
        for function in (read_turtle, organs, calendar_of):
            function.cache_clear()
        for organ in organs().values():
            organ.calendar.plausible(Symbol.parse("A/RES/72/195"))

    return min(repeat(read, number=1, repeat=5)) * 1e3


def main() -> None:
    """Print the figures."""
    print(f"reading organs and sessions: {_reading():.1f} ms")
    for text in _SYMBOLS:
        symbol = Symbol.parse(text)
        names = {"s": symbol, "c": calendar_of(symbol.organ), "d": date(2010, 7, 30)}
        parsing = _microseconds("Symbol.parse(text)", Symbol=Symbol, text=text)
        fits = _microseconds("c.fits(s, d)", **names)
        plausible = _microseconds("c.plausible(s)", **names)
        print(
            f"{text:20} fits {fits:.2f} µs, plausible {plausible:.2f} µs, "
            f"parsing the symbol {parsing:.2f} µs ({parsing / (fits + plausible):.0f} times both)"
        )


if __name__ == "__main__":
    main()
