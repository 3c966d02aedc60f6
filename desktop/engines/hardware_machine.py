# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads what this machine is: memory, cores, processor, instruction sets, free disk.

Runs in the probe's child. Each fact is looked for apart: one that fails leaves the others.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from desktop.core.models.hardware import Hardware
from desktop.engines.hardware_control_group import memory_room
from desktop.engines.model_memory import available_bytes

KNOWN_SETS = ("avx", "avx2", "avx512f", "avx512_bf16", "amx", "fma", "f16c", "neon", "sve")
_CPUINFO = Path("/proc/cpuinfo")
_LINUX_NAMES = {"amx_tile": "amx", "asimd": "neon"}
"""The kernel's words that are not those of Hardware."""
_WINDOWS_FEATURES = {"neon": 19, "avx": 39, "avx2": 40, "avx512f": 41, "sve": 46}
"""Numbers of IsProcessorFeaturePresent (winnt.h); Windows tells no others."""
_MAC_FEATURES = {
    "avx": "hw.optional.avx1_0",
    "avx2": "hw.optional.avx2_0",
    "avx512f": "hw.optional.avx512f",
    "fma": "hw.optional.fma",
    "f16c": "hw.optional.f16c",
    "neon": "hw.optional.neon",
}


def machine_facts(models_folder: Path) -> Hardware:
    """Return all but the cards; what could not be read is told in `problems`."""
    problems: list[str] = []

    def read(what: str, fact: Callable[[], int]) -> int:
        try:
            return max(0, fact())
        except Exception:  # noqa: BLE001  # whatever a system answers, the other facts remain
            problems.append(f"Ce poste ne dit pas {what}.")
            return 0

    return Hardware(
        total_memory=read("combien il a de mémoire", _total_memory),
        available_memory=read("combien de mémoire est libre", available_bytes),
        physical_cores=read("combien il a de cœurs", physical_cores),
        logical_cores=read("combien de cœurs il laisse utiliser", logical_cores),
        processor=_text(processor_name),
        instruction_sets=_sets(),
        disk_free=read(
            "combien de place est libre pour les modèles", lambda: disk_free(models_folder)
        ),
        problems=tuple(problems),
    )


def _total_memory() -> int:
    import psutil  # type: ignore[import-untyped]  # it has no types of its own

    total, room = int(psutil.virtual_memory().total), memory_room()
    return total if room is None else min(total, room.total)


def logical_cores() -> int:
    """Return how many logical cores this process may use."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None
    return allowed or os.cpu_count() or 1


def physical_cores() -> int:
    """Return the physical cores, no more than this process may use logical ones."""
    import psutil

    logical = logical_cores()
    return max(1, min(psutil.cpu_count(logical=False) or logical, logical))


def disk_free(folder: Path) -> int:
    """Return the bytes free where `folder` is, or would be made."""
    place = folder.absolute()
    while not place.exists() and place != place.parent:
        place = place.parent
    return shutil.disk_usage(place).free


def processor_name() -> str:
    """Return the maker's name of the processor; empty when the system does not tell."""
    if sys.platform == "win32":
        import winreg

        path = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, path) as key:
            return str(winreg.QueryValueEx(key, "ProcessorNameString")[0])
    if sys.platform == "darwin":
        return _mac_text("machdep.cpu.brand_string")
    return cpuinfo_value(_cpuinfo(), "model name", "Model")


def instruction_sets() -> tuple[str, ...]:
    """Return those of KNOWN_SETS that the processor has; empty when the system does not tell."""
    if sys.platform == "win32":
        present = ctypes.windll.kernel32.IsProcessorFeaturePresent
        return tuple(name for name, number in _WINDOWS_FEATURES.items() if present(number))
    if sys.platform == "darwin":
        found = tuple(name for name, key in _MAC_FEATURES.items() if _mac_number(key))
        return found or (("neon",) if platform.machine() == "arm64" else ())
    return sets_of(cpuinfo_value(_cpuinfo(), "flags", "Features"))


def sets_of(flags: str) -> tuple[str, ...]:
    """Return the sets that a line of /proc/cpuinfo names, in the order of KNOWN_SETS."""
    named = {_LINUX_NAMES.get(word, word) for word in flags.split()}
    return tuple(name for name in KNOWN_SETS if name in named)


def cpuinfo_value(text: str, *keys: str) -> str:
    """Return the first value of one of these keys in the text of /proc/cpuinfo; else nothing."""
    for line in text.splitlines():
        key, _, value = line.partition(":")
        if key.strip() in keys:
            return value.strip()
    return ""


def _cpuinfo() -> str:
    return _CPUINFO.read_text(encoding="utf-8", errors="replace")


def _mac_text(name: str) -> str:
    buffer, size = ctypes.create_string_buffer(256), ctypes.c_size_t(256)
    code = ctypes.CDLL(None).sysctlbyname(name.encode(), buffer, ctypes.byref(size), None, 0)
    return buffer.value.decode("utf-8", "replace") if code == 0 else ""


def _mac_number(name: str) -> int:
    value, size = ctypes.c_int64(0), ctypes.c_size_t(8)
    code = ctypes.CDLL(None).sysctlbyname(
        name.encode(), ctypes.byref(value), ctypes.byref(size), None, 0
    )
    return value.value if code == 0 else 0


def _text(fact: Callable[[], str]) -> str:
    try:
        return " ".join(fact().split())[:120]
    except Exception:  # noqa: BLE001  # a name is only shown
        return ""


def _sets() -> tuple[str, ...]:
    try:
        return instruction_sets()
    except Exception:  # noqa: BLE001  # unknown disables nothing
        return ()
