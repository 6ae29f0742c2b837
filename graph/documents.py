"""The files that a build reads: what some paths and folders hold."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, overload

from nasab.ontology import MissingDocument

#: The endings of the files that a folder is searched for.
SUFFIXES: Final = (".txt", ".html", ".htm", ".docx", ".pdf")


@dataclass(frozen=True, slots=True)
class DocumentFiles(Sequence[Path]):
    """Files in order, each once.

    A path takes four times the memory of its text, and an archive has a million.

    Parameters
    ----------
    places
        The path of each as text.

    Examples
    --------
    >>> files = DocumentFiles(("a.txt", "b.txt"))
    >>> len(files), files[1].name, [file.stem for file in files]
    (2, 'b.txt', ['a', 'b'])
    """

    places: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[Path]:
        return map(Path, self.places)

    @overload
    def __getitem__(self, index: int) -> Path: ...
    @overload
    def __getitem__(self, index: slice) -> "DocumentFiles": ...
    def __getitem__(self, index: int | slice) -> "Path | DocumentFiles":
        if isinstance(index, slice):
            return DocumentFiles(self.places[index])
        return Path(self.places[index])


def find_documents(paths: Iterable[Path]) -> DocumentFiles:
    """List the documents that some paths name.

    Parameters
    ----------
    paths
        Files, taken as they are, and folders, searched through for the endings of
        :data:`SUFFIXES`; what begins with a dot is passed over.

    Returns
    -------
    DocumentFiles
        Each once, folders in order of name, their own files before those of the folders in them.

    Raises
    ------
    MissingDocument
        If a path does not exist, or a folder holds no documents.

    Examples
    --------
    >>> find_documents([Path("no such folder")])
    Traceback (most recent call last):
      ...
    nasab.ontology.errors.MissingDocument: no such folder: no such file or folder; check the path
    """
    found: dict[str, None] = {}
    for path in paths:
        if path.is_dir():
            inside = dict.fromkeys(_inside(path))
            if not inside:
                kinds = " ".join(SUFFIXES)
                raise MissingDocument(f"{path}: the folder holds no documents ({kinds})")
            found.update(inside)
        elif not path.exists():
            raise MissingDocument(f"{path}: no such file or folder; check the path")
        else:
            found[str(path)] = None
    return DocumentFiles(tuple(found))


def _inside(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                file = Path(place, name)
                if file.is_file():
                    yield str(file)
