"""What names a document across the floors: its symbol, or the hash of its bytes."""

from functools import lru_cache
from typing import NewType

from nasab.ontology.errors import SymbolError
from nasab.ontology.symbol import Symbol

#: The canonical symbol of an act, document or treaty as a string, or ``sha256:…`` for a
#: document that states no symbol of its own.
Identity = NewType("Identity", str)

_HASH = "sha256:"


def symbol_of(identity: Identity) -> Symbol | None:
    """Give the symbol that an identity spells.

    Parameters
    ----------
    identity
        An identity.

    Returns
    -------
    Symbol or None
        None for a document that is known by its hash alone.

    Examples
    --------
    >>> symbol_of(Identity("A/RES/72/195")).session
    '72'
    >>> symbol_of(Identity("sha256:ab12")) is None
    True
    """
    if identity.startswith(_HASH):
        return None
    try:
        return Symbol.parse(identity)
    except SymbolError:
        return None


@lru_cache(maxsize=1 << 17)
def identity_order(identity: Identity) -> tuple[int, tuple[object, ...], str]:
    """Give the key that sorts identities: by symbol, then the documents without one.

    Parameters
    ----------
    identity
        An identity.

    Returns
    -------
    tuple
        A key for ``sorted``; every answer of nasab breaks its ties by it.

    Examples
    --------
    >>> sorted(["sha256:ab", "A/RES/100/1", "A/RES/72/195"], key=identity_order)
    ['A/RES/72/195', 'A/RES/100/1', 'sha256:ab']
    """
    symbol = symbol_of(identity)
    return (1, (), identity) if symbol is None else (0, symbol.sort_key, identity)
