# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which build of PyTorch to install: the small one, unless a graphics card can use the large one."""

from __future__ import annotations

import shutil
import sys

TORCH = "torch==2.13.0"
CPU_INDEX = "https://download.pytorch.org/whl/cpu"


def torch_installs(
    platform: str = sys.platform, *, nvidia: bool | None = None
) -> tuple[tuple[str, ...], ...]:
    """Return the pip arguments to try in turn, to be run before anything that depends on torch.

    On Linux the default index brings several gigabytes of CUDA: the CPU build is taken from
    PyTorch's own index unless an NVIDIA card is seen. Elsewhere the default index has the CPU
    build. Where PyTorch's index does not answer, the default one is better than no engine.
    """
    has_nvidia = has_nvidia_card() if nvidia is None else nvidia
    if platform == "linux" and not has_nvidia:
        return ((TORCH, "--index-url", CPU_INDEX), (TORCH,))
    return ((TORCH,),)


def has_nvidia_card() -> bool:
    """True when the NVIDIA driver's own tool is there."""
    return shutil.which("nvidia-smi") is not None
