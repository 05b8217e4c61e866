"""The machine: what it is, which of its cores are used, and who else is using them."""

import contextlib
import os
import pathlib
import platform
import re
import sys

from driver.paths import read


class BenchmarkError(Exception):
    """One line for the user."""


def progress(line):
    print(f"bench: {line}", file=sys.stderr, flush=True)


def machine():
    cpuinfo = read("/proc/cpuinfo")
    cpu = re.search(r"model name\s*:\s*(.+)", cpuinfo)
    flags = re.search(r"flags\s*:\s*(.+)", cpuinfo)
    return {
        "cpu": cpu.group(1) if cpu else platform.processor(),
        "bfloat16": sorted(set(flags.group(1).split()) & {"avx512_bf16", "amx_bf16"}) if flags else [],
        "cores": len(os.sched_getaffinity(0)),
        "kernel": platform.release(),
    }


def is_amd():
    return "AuthenticAMD" in read("/proc/cpuinfo")


def use_cores(count):
    """Confines the driver, and so every worker, to that many cores, one thread of a core each."""
    allowed = os.sched_getaffinity(0)
    first_of_core = {}
    for cpu in sorted(allowed):
        siblings = pathlib.Path(f"/sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list")
        first_of_core.setdefault(siblings.read_text() if siblings.exists() else cpu, cpu)
    chosen = list(first_of_core.values())[:count]
    if len(chosen) < count:
        progress(f"{count} threads share {len(chosen)} cores")
        chosen = sorted(allowed)[:count]
    os.sched_setaffinity(0, chosen)


class OtherProcesses:
    """How busy the machine is with anything but one worker, from now on."""

    def __init__(self, worker):
        self.worker = worker
        self.start = self._ticks()

    def busy_seconds(self):
        return max(0, self._ticks() - self.start) / os.sysconf("SC_CLK_TCK")

    def _ticks(self):
        user, nice, system, _, _, irq, softirq, steal = map(int, read("/proc/stat").split()[1:9])
        busy = user + nice + system + irq + softirq + steal
        with contextlib.suppress(FileNotFoundError):
            own = read(f"/proc/{self.worker}/stat").rpartition(")")[2].split()
            busy -= int(own[11]) + int(own[12])
        return busy
