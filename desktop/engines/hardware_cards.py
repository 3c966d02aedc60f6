# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which graphics cards each library sees, and whether it is worth asking it.

`may_have_card` looks at files only and never says no wrongly; `cards_seen` loads the library, and so
belongs in a child process.
"""

from __future__ import annotations

import ctypes
import importlib.metadata
import importlib.util
import os
import platform
import re
import sys
from collections.abc import Callable
from pathlib import Path

from desktop.core.models.hardware import GraphicsCard

LLAMA, CTRANSLATE2, TORCH = "llama.cpp", "CTranslate2", "torch"
LIBRARIES = (LLAMA, CTRANSLATE2, TORCH)
_PACKAGES = {
    LLAMA: ("llama_cpp", "llama-cpp-python"),
    CTRANSLATE2: ("ctranslate2", "ctranslate2"),
    TORCH: ("torch", "torch"),
}
_LLAMA_BACKENDS = re.compile(
    r"ggml-(cuda|vulkan|metal|hip|rocm|sycl|opencl|musa|cann|webgpu)", re.IGNORECASE
)
_NVIDIA_VERSION = Path("/proc/driver/nvidia/version")
_NVIDIA_DEVICES = (Path("/dev/nvidiactl"), Path("/dev/dxg"))
_AMD_DEVICE = Path("/dev/kfd")
_GPU, _INTEGRATED_GPU = 1, 2
"""ggml_backend_dev_type."""


def is_installed(library: str) -> bool:
    """Return whether the library's package is there; it is not imported."""
    return importlib.util.find_spec(_PACKAGES[library][0]) is not None


def library_version(library: str) -> str:
    """Return the version of the installed package; empty when it is not there."""
    try:
        return importlib.metadata.version(_PACKAGES[library][1])
    except importlib.metadata.PackageNotFoundError:
        return ""


def may_have_card(library: str) -> bool:
    """Return False when this build of the library, or this machine, has no card for certain."""
    if not is_installed(library):
        return False
    if library == LLAMA:
        return _llama_has_backends()
    if library == TORCH and not _torch_is_for_cards():
        return False
    return _has_card_driver()


def driver_version() -> str:
    """Return what changes when the drivers do: their version, or that of the system."""
    parts = [platform.system(), platform.version()]
    if _NVIDIA_VERSION.exists():
        first_line = _NVIDIA_VERSION.read_text(encoding="ascii", errors="replace").splitlines()[:1]
        parts += first_line
    cuda = _windows_cuda()
    if cuda is not None and cuda.exists():
        facts = cuda.stat()
        parts += [str(facts.st_size), str(facts.st_mtime_ns)]
    return " ".join(parts)


def cards_seen(library: str) -> tuple[GraphicsCard, ...]:
    """Return the cards that the library sees; loads it. Raises what it raises."""
    return _READERS[library]() if may_have_card(library) else ()


def _package_folder(library: str) -> Path | None:
    spec = importlib.util.find_spec(_PACKAGES[library][0])
    return Path(spec.origin).parent if spec is not None and spec.origin else None


def _llama_has_backends() -> bool:
    folder = _package_folder(LLAMA)
    if folder is None:
        return False
    files = [path.name for place in (folder / "lib", folder.parent / "bin") for path in _in(place)]
    return any(_LLAMA_BACKENDS.search(name) for name in files)


def _in(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _torch_is_for_cards() -> bool:
    """Read in torch's own version file what it was built for: importing it takes seconds."""
    folder = _package_folder(TORCH)
    try:
        text = (folder / "version.py").read_text(encoding="utf-8") if folder else ""
    except OSError:
        return True
    return re.search(r"^(cuda|hip)\b[^=]*= *['\"]", text, re.MULTILINE) is not None


def _has_card_driver() -> bool:
    if sys.platform == "darwin":
        return False  # neither CTranslate2 nor CUDA computes on a Mac's graphics
    if sys.platform == "win32":
        cuda = _windows_cuda()
        return cuda is None or cuda.exists()
    devices = (_NVIDIA_VERSION, *_NVIDIA_DEVICES, _AMD_DEVICE)
    return any(path.exists() for path in devices)


def _windows_cuda() -> Path | None:
    root = os.environ.get("SYSTEMROOT")
    return Path(root) / "System32" / "nvcuda.dll" if root else None


# --- one reader for each library ---------------------------------------------------------------


def _llama_cards() -> tuple[GraphicsCard, ...]:
    from desktop.engines.llama_library import load_library

    functions = load_library().c._lib
    functions.ggml_backend_dev_count.restype = ctypes.c_size_t
    functions.ggml_backend_dev_get.argtypes = [ctypes.c_size_t]
    functions.ggml_backend_dev_get.restype = ctypes.c_void_p
    functions.ggml_backend_dev_type.argtypes = [ctypes.c_void_p]
    cards = []
    for index in range(functions.ggml_backend_dev_count()):
        device = functions.ggml_backend_dev_get(index)
        if functions.ggml_backend_dev_type(device) in (_GPU, _INTEGRATED_GPU):
            cards.append(_llama_card(functions, device))
    return tuple(cards)


def _llama_card(functions: ctypes.CDLL, device: int) -> GraphicsCard:
    describe = functions.ggml_backend_dev_description
    describe.argtypes, describe.restype = [ctypes.c_void_p], ctypes.c_char_p
    free, total = ctypes.c_size_t(0), ctypes.c_size_t(0)
    pointer = ctypes.POINTER(ctypes.c_size_t)
    functions.ggml_backend_dev_memory.argtypes = [ctypes.c_void_p, pointer, pointer]
    functions.ggml_backend_dev_memory(device, ctypes.byref(free), ctypes.byref(total))
    name = (describe(device) or b"").decode("utf-8", "replace")
    return GraphicsCard(name, LLAMA, total.value, free.value)


def _ctranslate2_cards() -> tuple[GraphicsCard, ...]:
    import ctranslate2  # type: ignore[import-untyped]  # it has no types of its own

    count = int(ctranslate2.get_cuda_device_count())
    # It tells neither names nor memory.
    return tuple(GraphicsCard(f"Carte {number + 1}", CTRANSLATE2) for number in range(count))


def _torch_cards() -> tuple[GraphicsCard, ...]:
    import torch

    if not torch.cuda.is_available():
        return ()
    return tuple(_torch_card(number) for number in range(torch.cuda.device_count()))


def _torch_card(number: int) -> GraphicsCard:
    import torch

    free, total = torch.cuda.mem_get_info(number)
    return GraphicsCard(torch.cuda.get_device_name(number), TORCH, int(total), int(free))


_READERS: dict[str, Callable[[], tuple[GraphicsCard, ...]]] = {
    LLAMA: _llama_cards,
    CTRANSLATE2: _ctranslate2_cards,
    TORCH: _torch_cards,
}
