"""The folder of a store, and the marker in it that says which layout it has."""

import json
from pathlib import Path
from typing import Final

from nasab import __version__
from nasab.graph.terms import BASE, Names
from nasab.ontology import StoreError, StoreVersionError

#: The version of what a store's folder holds: its files, and the statements that the questions of
#: nasab expect of a find. No other is opened. 3: what a symbol alone tells has a graph of its own.
LAYOUT: Final = 3

_MARKER: Final = "nasab-store.json"


def open_folder(path: Path, base: str | None, *, read_only: bool) -> str:
    """Check a store's folder and its marker, or make them.

    Parameters
    ----------
    path
        The folder.
    base
        The base of the store's addresses, or None for the one that the store has.
    read_only
        Whether nothing may be made.

    Returns
    -------
    str
        The base of the store's addresses.

    Raises
    ------
    StoreError
        If the folder holds other things, or there is nothing to read, or the bases differ.
    StoreVersionError
        If the layout is another one.
    """
    marker = path / _MARKER
    try:
        if marker.is_file():
            return _read_marker(marker, base)
        if path.exists() and not path.is_dir():
            raise StoreError(f"{path} is a file, not a store; name a folder with --store DIR")
        if read_only:
            raise StoreError(
                f"there is no store at {path}; make one: nasab build PATH… --store {path}"
            )
        if path.is_dir() and any(entry.name != f"{_MARKER}.new" for entry in path.iterdir()):
            raise StoreError(
                f"{path} holds other files and no store; name an empty or a new folder with --store"
            )
        path.mkdir(parents=True, exist_ok=True)
        chosen = Names(base or BASE).base
        said = {"layout": LAYOUT, "base": chosen, "written_by": f"nasab {__version__}"}
        fresh = marker.with_name(f"{_MARKER}.new")
        fresh.write_text(json.dumps(said) + "\n", encoding="utf8")
        fresh.replace(marker)
    except OSError as error:
        raise StoreError(f"the store {path} cannot be opened: {error}") from error
    return chosen


def _read_marker(marker: Path, base: str | None) -> str:
    try:
        said = json.loads(marker.read_text(encoding="utf8"))
        layout, own = int(said["layout"]), str(said["base"])
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{marker} is damaged; build the store again in a new folder: nasab build PATH…"
        ) from error
    if layout != LAYOUT:
        raise StoreVersionError(
            f"the store {marker.parent} has layout {layout}, written by "
            f"{said.get('written_by', 'another nasab')}; nasab {__version__} reads layout "
            f"{LAYOUT}: install that version, or build again into a new folder with --store"
        )
    if base is not None and base != own:
        raise StoreError(
            f"the store {marker.parent} has the base {own}, not {base}; "
            "use another folder for another base"
        )
    return own
