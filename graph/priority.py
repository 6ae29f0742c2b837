"""Who gives way to the one that writes a store: processes that read, threads that merge files.

There are more of them than cores, and it is the one that writes that all others wait for.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

#: How much less of a core they ask for.
NICE: Final = 5


def process_gives_way() -> None:
    """Let this process ask for less of a core, where the system can."""
    with suppress(AttributeError, OSError):
        os.nice(NICE)


def threads_give_way(named: str) -> None:
    """Let some threads of this process ask for less of a core, where the system names them.

    Parameters
    ----------
    named
        How their names begin.

    Examples
    --------
    >>> threads_give_way("no such thread")
    """
    for name in Path("/proc/self/task").glob("*/comm"):
        with suppress(OSError):
            if name.read_text().startswith(named):
                nice = os.getpriority(os.PRIO_PROCESS, 0) + NICE
                os.setpriority(os.PRIO_PROCESS, int(name.parent.name), nice)
