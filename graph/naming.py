"""Symbols that a person states for documents whose own text states none, or a wrong one."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from nasab.ontology import ReadError, Symbol, SymbolError

#: The name of the table that may stand beside documents: one file name and one symbol a line.
TABLE: Final = "symbols.csv"

_FORM: Final = "a file name and a symbol a line, such as letter.pdf,A/72/440"


def stated_symbols(files: Iterable[Path]) -> dict[Path, Symbol]:
    """Look beside each file for a table that states its symbol.

    Parameters
    ----------
    files
        The documents. In the folder of each, ``symbols.csv`` is looked at; its lines are a file's
        name, a comma, and a symbol in any spelling.

    Returns
    -------
    dict
        The symbol of each file that a table names.

    Raises
    ------
    ReadError
        If a table is no text, or a line of it is wrong.

    Examples
    --------
    >>> stated_symbols([Path("no such folder/a.txt")])
    {}
    """
    tables: dict[Path, dict[str, Symbol]] = {}
    found = {}
    for file in files:
        folder = file.parent
        if folder not in tables:
            tables[folder] = _read_table(folder / TABLE)
        if file.name in tables[folder]:
            found[file] = tables[folder][file.name]
    return found


def _read_table(path: Path) -> dict[str, Symbol]:
    if not path.is_file():
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.reader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReadError(
            f"{path}: expected a table in UTF-8, file name and symbol: {error}"
        ) from error
    found = {}
    for number, row in enumerate(rows, 1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells == ["file", "symbol"]:
            continue
        try:
            name, symbol = cells
            found[name] = Symbol.parse(symbol, strict=False)
        except (ValueError, SymbolError) as error:
            raise ReadError(
                f"{path}, line {number}: expected {_FORM}, got {','.join(row)!r}"
            ) from error
    return found
