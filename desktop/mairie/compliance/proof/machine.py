# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is known of this computer without looking hard: its name, its system, our programs."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

from desktop.core.models.hardware import Hardware
from desktop.core.paths import is_bundle, worker_command
from desktop.mairie.compliance.proof.facts import Machine


def this_machine(hardware: Hardware | None = None) -> Machine:
    """Return the computer; processor and memory as a worker found them, when one has looked."""
    return Machine(
        platform.node(),
        _system(),
        (hardware.processor if hardware else "") or _processor(),
        (hardware.total_memory if hardware else 0) or _memory(),
    )


def our_programs() -> tuple[str, ...]:
    """Return the paths of the programs that a firewall has to know: the window's and the workers'.

    In a virtual environment the program that runs is the Python it was made of: on Windows the one
    in the environment only starts that one.
    """
    first = sys.executable if is_bundle() else getattr(sys, "_base_executable", sys.executable)
    second = worker_command()[0] if is_bundle() else first
    return tuple(dict.fromkeys((first, second)))


def _system() -> str:
    if sys.platform == "linux":
        try:
            release = platform.freedesktop_os_release()
        except OSError:
            release = {}
        name = release.get("PRETTY_NAME", "Linux")
        return f"{name}, noyau {platform.release()}, {platform.machine()}"
    if sys.platform == "darwin":
        return f"macOS {platform.mac_ver()[0]}, {platform.machine()}"
    return f"{platform.system()} {platform.release()}, version {platform.version()}, {platform.machine()}"


def _memory() -> int:
    """Return the bytes of memory where the system says so at once, else 0."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):  # Windows has no sysconf
        return 0


def _processor() -> str:
    """Return the processor's name where the system says it without being asked; empty elsewhere."""
    try:
        facts = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return os.environ.get("PROCESSOR_IDENTIFIER", "")  # Windows
    names = (line.partition(":")[2].strip() for line in facts.splitlines() if "model name" in line)
    return next(names, "")
