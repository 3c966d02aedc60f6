# SPDX-License-Identifier: AGPL-3.0-or-later
"""What this computer has for AI models: memory, processor, graphics cards, disk; facts only.

`engines/hardware_probe.py` finds them in a child process with a time limit. What it could not find
is left unknown, and unknown never disables anything.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GraphicsCard:
    """A graphics card that one of our libraries sees."""

    name: str
    library: str
    """ "llama.cpp", "CTranslate2" or "torch"."""
    total_bytes: int = 0
    free_bytes: int = 0
    passed_self_test: bool | None = None
    """None until tried; False: it is not used."""
    reason: str = ""
    """French: why it is not used."""


@dataclass(frozen=True, slots=True)
class Hardware:
    """What the probe found; 0, empty or None where it could not tell."""

    total_memory: int = 0
    """Bytes; of the control group when it allows less than the machine has."""
    available_memory: int = 0
    """Bytes that can be taken now without hurting."""
    physical_cores: int = 0
    logical_cores: int = 0
    processor: str = ""
    """ "Intel(R) Core(TM) i5-1135G7 …"."""
    instruction_sets: tuple[str, ...] = ()
    """Among "avx", "avx2", "avx512f", "avx512_bf16", "amx", "fma", "f16c", "neon", "sve"."""
    cards: tuple[GraphicsCard, ...] = ()
    disk_free: int = 0
    """Bytes free where the models lie."""
    problems: tuple[str, ...] = ()
    """French: what of the probe did not work."""
