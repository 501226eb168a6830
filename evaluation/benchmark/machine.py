"""The machine that figures hold for, and what a process takes of it."""

import os
import platform
from pathlib import Path

from pydantic import BaseModel, ConfigDict

_MEGA = 1e6
_UTIME, _STIME = 13, 14
_PROC = Path("/proc")


class Machine(BaseModel):
    """Processor, number of cores, memory, and the Python that ran.

    Attributes:
        load: Processes that ran beside this one in the minute before, None where the system does
            not tell; figures of a busy machine are upper bounds.
    """

    model_config = ConfigDict(frozen=True)

    processor: str
    cores: int
    memory_gb: float | None
    system: str
    python: str
    load: float | None = None


def this_machine() -> Machine:
    """The machine that this runs on."""
    return Machine(
        processor=_stated(_PROC / "cpuinfo", "model name") or platform.machine(),
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else _all_cores(),
        memory_gb=_gigabytes(_stated(_PROC / "meminfo", "MemTotal")),
        system=f"{platform.system()} {platform.release()}",
        python=platform.python_version(),
        load=round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    )


def resident_mb(process: int) -> float | None:
    """Resident memory of a process in megabytes, None where the system does not tell."""
    return _megabytes(_stated(_PROC / str(process) / "status", "VmRSS"))


def peak_mb(process: int) -> float | None:
    """The most resident memory that a process ever had, in megabytes."""
    return _megabytes(_stated(_PROC / str(process) / "status", "VmHWM"))


def processor_seconds(process: int) -> float | None:
    """Processor time that a process has used, None where the system does not tell."""
    try:
        stat = (_PROC / str(process) / "stat").read_text(encoding="utf-8")
    except OSError:
        return None
    # The name in brackets may hold blanks; the fields are counted from behind it.
    fields = ["", "", *stat.rpartition(")")[2].split()]
    ticks = int(fields[_UTIME]) + int(fields[_STIME])
    return ticks / os.sysconf("SC_CLK_TCK")


def disk_mb(*paths: Path) -> float:
    """Size of files, and of all files in folders, in megabytes."""
    files = (file for path in paths for file in (path, *path.rglob("*")))
    return round(sum(file.stat().st_size for file in files if file.is_file()) / _MEGA, 1)


def _all_cores() -> int:
    return os.cpu_count() or 1


def _stated(file: Path, name: str) -> str | None:
    """The value of a line ``name: value``."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    values = (line.partition(":")[2].strip() for line in lines if line.startswith(name))
    return next(values, None)


def _megabytes(kibibytes: str | None) -> float | None:
    return round(int(kibibytes.split()[0]) * 1024 / _MEGA, 1) if kibibytes else None


def _gigabytes(kibibytes: str | None) -> float | None:
    megabytes = _megabytes(kibibytes)
    return round(megabytes / 1000, 1) if megabytes else None
