"""What other documents say of an act: handed down by whoever holds a store of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

from nasab.ontology import Symbol


@dataclass(frozen=True, slots=True)
class KnownAct:
    """What other documents say of one act.

    Parameters
    ----------
    own_date
        The ISO day that the act itself states, where it was read, or None.
    dates
        The ISO days that documents citing it state, each with how many do, most first.
    titles
        The title that the act itself carries, by language, where it was read.
    superseded_by
        The acts that supersede or terminate it, by symbol.
    """

    own_date: str | None = None
    dates: tuple[tuple[str, int], ...] = ()
    titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    superseded_by: tuple[Symbol, ...] = ()

    @property
    def date(self) -> str | None:
        """The day to trust: the act's own, or the one that most documents state, if most do.

        Examples
        --------
        >>> KnownAct(dates=(("2010-07-30", 3), ("2010-07-31", 1))).date
        '2010-07-30'
        >>> KnownAct(dates=(("2010-07-30", 1), ("2010-07-31", 1))).date is None
        True
        """
        if self.own_date is not None:
            return self.own_date
        total = sum(count for _, count in self.dates)
        return self.dates[0][0] if self.dates and 2 * self.dates[0][1] > total else None


#: What other documents say, by act.
Known: TypeAlias = Mapping[Symbol, KnownAct]
