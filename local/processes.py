"""Tells processes apart that have the same id at different times."""

from pathlib import Path

import psutil


def birth_of(pid: int) -> str | None:
    """Return what sets a process apart from all others with its id, `None` if there is none.

    Linux counts from its own start: a clock that is set while the process runs changes nothing.
    """
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
        return stat.rpartition(")")[2].split()[19]
    except OSError:
        pass
    try:
        return str(psutil.Process(pid).create_time())
    except psutil.NoSuchProcess:
        return None
