# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the control groups of Linux (containers, services) allow this process of the memory.

A process lies in a group, that group in another, and each may have a limit: the tightest holds.
Versions 1 and 2 of the kernel's interface are read. Pages of files that were only read are not
counted as taken: the kernel drops them before it refuses memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_NO_LIMIT = 1 << 60
"""Bytes; version 1 writes an enormous number for « no limit »."""


@dataclass(frozen=True, slots=True)
class MemoryRoom:
    """What the groups allow: bytes in all, and bytes still to be had."""

    total: int
    left: int


@dataclass(frozen=True, slots=True)
class _Names:
    """How a version of the interface names its files."""

    limit: str
    used: str
    file_pages: str


_V1 = _Names("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file")
_V2 = _Names("memory.max", "memory.current", "inactive_file")


def memory_room(
    mount: Path = Path("/sys/fs/cgroup"), own: Path = Path("/proc/self/cgroup")
) -> MemoryRoom | None:
    """Return the tightest room of all groups around this process; None when nothing limits it."""
    rooms = [room for folder, names in _groups(mount, own) if (room := _room(folder, names))]
    if not rooms:
        return None
    return MemoryRoom(min(room.total for room in rooms), min(room.left for room in rooms))


def _groups(mount: Path, own: Path) -> Iterator[tuple[Path, _Names]]:
    for controllers, path in _own_paths(own):
        if not controllers:
            yield from ((folder, _V2) for folder in _upwards(mount, path))
            yield from ((folder, _V2) for folder in _upwards(mount / "unified", path))
        elif "memory" in controllers:
            yield from ((folder, _V1) for folder in _upwards(mount / "memory", path))


def _own_paths(own: Path) -> Iterator[tuple[list[str], str]]:
    """Yield the controllers and the path of each group: "0::/user.slice/…", "4:memory:/…"."""
    try:
        lines = own.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = ["0::/"]
    for line in lines:
        parts = line.split(":", 2)
        if len(parts) == 3:
            yield [name for name in parts[1].split(",") if name], parts[2]


def _upwards(mount: Path, path: str) -> Iterator[Path]:
    """Yield the group's folder and those around it; a path seen from outside may not be there."""
    inner = PurePosixPath(path.lstrip("/"))
    if ".." in inner.parts:
        inner = PurePosixPath()
    for part in (inner, *inner.parents):
        yield mount / part


def _room(folder: Path, names: _Names) -> MemoryRoom | None:
    limit, used = _number(folder / names.limit), _number(folder / names.used)
    if limit is None or used is None or limit >= _NO_LIMIT:
        return None
    return MemoryRoom(limit, max(0, limit - used + min(used, _file_pages(folder, names))))


def _file_pages(folder: Path, names: _Names) -> int:
    try:
        lines = (folder / "memory.stat").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    values = dict(line.split(" ", 1) for line in lines if " " in line)
    value = values.get(names.file_pages, "0").strip()
    return int(value) if value.isdigit() else 0


def _number(path: Path) -> int | None:
    try:
        text = path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return None
    return int(text) if text.isdigit() else None
