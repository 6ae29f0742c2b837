"""What a project says about its checks: ``nasab.toml`` or ``pyproject.toml``, found upward."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from nasab.extract.proofreading import Severity
from nasab.ontology import NasabError

#: The files looked for in each folder, the first that speaks of checks wins, with the path to
#: the table in it.
FILES: Final = (("nasab.toml", ("check",)), ("pyproject.toml", ("tool", "nasab", "check")))
#: The largest such file.
_LARGEST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project says about its checks.

    Parameters
    ----------
    select, ignore
        The codes of the checks to run (none means all) and to leave out.
    minimum_severity
        The least severity that is reported.
    store
        The folder of the store whose knowledge is used, or None.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    minimum_severity: Severity = Severity.INFORMATION
    store: str | None = None


def find_settings(folder: Path) -> Settings:
    """Look for what a project says, from a folder upward.

    Parameters
    ----------
    folder
        Where to begin.

    Returns
    -------
    Settings
        Of the first file that has a table of checks; bare ones where there is none.

    Raises
    ------
    NasabError
        If a file is no TOML, or its table of checks holds something else than settings.
    """
    for place in (folder, *folder.parents):
        for name, keys in FILES:
            path = place / name
            if path.is_file() and (table := _table(path, keys)) is not None:
                return _settings(table, path)
    return Settings()


def _table(path: Path, keys: tuple[str, ...]) -> Mapping[str, Any] | None:
    if path.stat().st_size > _LARGEST:
        raise NasabError(f"{path}: larger than {_LARGEST} bytes; this is no file of settings")
    try:
        table: Any = tomllib.loads(path.read_text(encoding="utf8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NasabError(f"{path}: expected TOML: {error}") from error
    for key in keys:
        table = table.get(key) if isinstance(table, dict) else None
    return table if isinstance(table, dict) else None


def _settings(table: Mapping[str, Any], path: Path) -> Settings:
    made: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name in ("select", "ignore") and _are_words(value):
            made[name] = tuple(value)
        elif name == "minimum_severity" and value in list(Severity):
            made[name] = Severity(value)
        elif name == "store" and isinstance(value, str):
            made[name] = str(path.parent / value)
        else:
            raise NasabError(
                f"{path}: {key} = {value!r} is no setting of checks; expected select and ignore "
                "(lists of codes), minimum-severity (information, warning, error) or store"
            )
    return Settings(**made)


def _are_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)
