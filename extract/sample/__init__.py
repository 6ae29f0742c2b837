"""The built-in sample: short documents in drafting style, written for nasab, with true facts.

They carry the real lineage of the resolutions on trafficking in persons in six languages, and
most kinds of damage that real files have: kashida, torn runs, mirrored brackets, both digit
systems, both orders of session and number. The wording is ours; numbers, dates and titles are
those of the acts.
"""

from importlib.resources import files
from pathlib import Path


def sample_files() -> tuple[Path, ...]:
    """Give the files of the built-in sample.

    Returns
    -------
    tuple of Path
        Text files, by name.

    Examples
    --------
    >>> len(sample_files()) >= 12
    True
    """
    folder = Path(str(files(__name__)))
    return tuple(sorted(folder.glob("*.txt")))


def sample_folder() -> Path:
    """Give the folder of the built-in sample, to try what takes a folder of documents.

    Returns
    -------
    Path

    Examples
    --------
    >>> set(sample_files()) == set(sample_folder().glob("*.txt"))
    True
    """
    return sample_files()[0].parent
