"""Fixtures that many tests share."""

from pathlib import Path

import pytest
from hypothesis import settings

# No test is timed: a busy machine is no fault of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Give the folder of real documents, which is not part of the repository."""
    if not CORPUS.is_dir():
        pytest.skip(f"needs the real documents of {CORPUS}, which are not part of the repository")
    return CORPUS
