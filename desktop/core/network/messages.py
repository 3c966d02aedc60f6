# SPDX-License-Identifier: AGPL-3.0-or-later
"""Messages about the network lock: what it does in a process, asked of a worker and told by it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NetworkState:
    """What the network lock does in a process, measured by really trying.

    `locked` is True only when every attempt was refused by us. `attempts` maps a way out
    ("ipv4", "ipv6", "udp", "dns", "child"…) to "refused" or what happened instead.
    """

    locked: bool
    method: str
    """ "seccomp", "audit-hook", "none"."""
    attempts: dict[str, str] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    """What this process tried in earnest and was refused: {"socket.connect by module": times}."""
    process: str = ""
    """ "window", "command", or the lane of a worker."""
    pid: int = 0
    at: str = ""
    """When it was tried: ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class ProbeNetwork:
    """Try every way out and say what happened."""

    run_id: str


@dataclass(frozen=True, slots=True)
class MeasureNetwork:
    """The same, at once and beside whatever the worker does: it answers NetworkMeasured."""

    run_id: str = ""


@dataclass(frozen=True, slots=True)
class NetworkMeasured:
    """What the lock does in that worker now, told because it was asked or something was refused."""

    network: NetworkState


@dataclass(frozen=True, slots=True)
class NetworkProbed:
    """What the probe found."""

    run_id: str
    network: NetworkState
