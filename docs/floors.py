"""Draw the floors of the house from the imports of its files, so that the drawing is never old.

The documentation draws it anew at every build; ``tests/test_documentation.py`` holds it against
the imports themselves.
"""

import ast
from collections import Counter
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Final

#: From the top down: the import name of a floor, its folder, and what it is for.
FLOORS: Final = (
    ("nasab.graph", "graph", "RDF, store, lineage, pages, endpoint, commands"),
    ("nasab.extract", "extract", "files in, frozen records out: pure"),
    ("nasab.ontology", "ontology", "what exists: symbols, organs, bodies, relations"),
)
_ROOT: Final = Path(__file__).resolve().parent.parent
_WIDTH, _ROOM_WIDTH, _ROOM_HEIGHT, _GAP, _COLUMNS, _STEP = 960, 142, 30, 10, 6, 56


def rooms(folder: Path) -> dict[str, int]:
    """Give the rooms of a floor, packages before modules, with the modules that each holds.

    Parameters
    ----------
    folder
        The folder of the floor.

    Returns
    -------
    dict
        The number of modules by the room's name; a module of the floor itself is a room of one.
    """
    packages = {
        path.name: len(list(path.rglob("*.py")))
        for path in sorted(folder.iterdir())
        if (path / "__init__.py").exists()
    }
    modules = {
        path.stem: 1 for path in sorted(folder.glob("*.py")) if not path.stem.startswith("_")
    }
    return packages | modules


def imports_between(folders: Mapping[str, Path]) -> Counter[tuple[str, str]]:
    """Count the files of one floor that import another floor.

    Parameters
    ----------
    folders
        The folder of each floor by its import name.

    Returns
    -------
    Counter
        The number of files by (importing floor, imported floor).
    """
    found: Counter[tuple[str, str]] = Counter()
    for floor, folder in folders.items():
        for path in folder.rglob("*.py"):
            names = set()
            for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
                if isinstance(node, ast.Import):
                    names |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom):
                    names.add(node.module or "")
            reached = {".".join(name.split(".")[:2]) for name in names}
            found.update((floor, other) for other in (reached & folders.keys()) - {floor})
    return found


def draw_floors(root: Path = _ROOT) -> str:
    """Draw the floors, one above the other, with their rooms and the imports between them.

    Parameters
    ----------
    root
        The folder that holds the floors' folders.

    Returns
    -------
    str
        An SVG picture.
    """
    steps = imports_between({name: root / folder for name, folder, _ in FLOORS})
    parts: list[str] = []
    top = 0
    for floor, (name, folder, purpose) in enumerate(FLOORS):
        top += _draw_floor(parts, top, name, purpose, rooms(root / folder))
        if floor + 1 < len(FLOORS):
            _draw_steps(
                parts,
                top,
                {pair: n for pair, n in steps.items() if pair[1] == FLOORS[floor + 1][0]},
            )
            top += _STEP
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top + 8}" '
        'role="img" font-family="system-ui, sans-serif" font-size="13">'
        "<title>The three floors of nasab and the imports between them</title>"
        f'<rect width="{_WIDTH}" height="{top + 8}" fill="#ffffff"/>'
    )
    return head + "".join(parts) + "</svg>\n"


def write_floors(path: Path) -> None:
    """Write the drawing, if it differs from what stands there."""
    drawing = draw_floors()
    if not path.exists() or path.read_text(encoding="utf8") != drawing:
        path.write_text(drawing, encoding="utf8")


def _draw_floor(
    parts: list[str], top: int, name: str, purpose: str, holds: Mapping[str, int]
) -> int:
    rows = -(-len(holds) // _COLUMNS)
    height = 44 + rows * (_ROOM_HEIGHT + _GAP)
    parts.append(
        f'<g data-floor="{name}"><rect x="4" y="{top + 4}" width="{_WIDTH - 8}" '
        f'height="{height}" rx="8" fill="#eef3f9" stroke="#5b7fa6"/>'
        f'<text x="18" y="{top + 28}" font-weight="600" fill="#12304f">{name}</text>'
        f'<text x="{_WIDTH - 18}" y="{top + 28}" text-anchor="end" fill="#3d5671">'
        f"{escape(purpose)}</text>"
    )
    for place, (room, count) in enumerate(holds.items()):
        x = 18 + (place % _COLUMNS) * (_ROOM_WIDTH + _GAP + 2)
        y = top + 40 + (place // _COLUMNS) * (_ROOM_HEIGHT + _GAP)
        label = f"{room}/ ({count})" if count > 1 else room
        fill = "#cfe0f2" if count > 1 else "#ffffff"
        parts.append(
            f'<g data-room="{name}.{room}"><rect x="{x}" y="{y}" width="{_ROOM_WIDTH}" '
            f'height="{_ROOM_HEIGHT}" rx="4" fill="{fill}" stroke="#9db4cc"/>'
            f'<text x="{x + _ROOM_WIDTH / 2:g}" y="{y + 20}" text-anchor="middle" fill="#1b2733">'
            f"{escape(label)}</text></g>"
        )
    parts.append("</g>")
    return height


def _draw_steps(parts: list[str], top: int, steps: Mapping[tuple[str, str], int]) -> None:
    """Draw the way down to the next floor, and say how many files of which floors take it."""
    middle = _WIDTH / 2
    parts.append(
        f'<path d="M{middle:g} {top + 8} V{top + _STEP - 4} m-6 -9 l6 9 l6 -9" '
        'fill="none" stroke="#12304f" stroke-width="2"/>'
    )
    for place, ((upper, lower), files) in enumerate(sorted(steps.items(), reverse=True)):
        x, anchor = (middle - 16, "end") if place % 2 else (middle + 16, "start")
        parts.append(
            f'<text data-importing="{upper}" data-imported="{lower}" data-files="{files}" '
            f'x="{x:g}" y="{top + 32}" text-anchor="{anchor}" fill="#12304f">'
            f"{files} files of {upper} import {lower}</text>"
        )
