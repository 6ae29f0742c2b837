"""Fixtures that many tests share."""

from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Give the folder of real documents, which is not part of the repository."""
    if not CORPUS.is_dir():
        pytest.skip(f"needs the real documents of {CORPUS}, which are not part of the repository")
    return CORPUS
