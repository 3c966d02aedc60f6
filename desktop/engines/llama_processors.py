# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chooses which of llama.cpp's processor variants to load: the best one that this computer really has.

llama.cpp would choose by itself, by what the processor says of itself. Some virtual machines say that
they have AMX, the matrix instructions of server processors, and end the program at the first one
(« illegal instruction »); no town hall's PC has them, so that their variant is never worth the risk.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from desktop.core.errors import EngineMissing

_WITH_MATRICES = ("sapphirerapids", "graniterapids")
"""Names of the variants that use AMX."""


def load_processors(functions: Any) -> None:
    """Load the processor variant of a portable build; a plain pip build has its own inside.

    It must come through libllama's own handle: through the second copy that llama_cpp._ggml holds it
    looks fine and no model loads. Raises EngineMissing when no processor could be found.
    """
    folder = Path(functions.__file__).parent.parent / "bin"
    variants = sorted(folder.glob("*ggml-cpu*"))
    if variants:
        load = functions._lib.ggml_backend_load
        load.argtypes, load.restype = [ctypes.c_char_p], ctypes.c_void_p
        others = [path for path in folder.glob("*ggml-*") if is_backend(path)]
        for path in (*others, *best_first(variants)[:1]):
            load(file_name(path))
    count = functions._lib.ggml_backend_dev_count
    count.restype = ctypes.c_size_t
    if not count():
        raise EngineMissing("La bibliothèque llama.cpp n’a trouvé aucun processeur utilisable.")


def is_backend(path: Path) -> bool:
    """Tell a part for graphics cards from a processor variant and from the libraries of both."""
    name = path.name.removeprefix("lib").removeprefix("ggml-")
    return name.split(".")[0] in ("cuda", "vulkan", "metal", "hip", "sycl", "opencl")


def best_first(variants: Iterable[Path]) -> list[Path]:
    """Return the variants that this processor can run, the best first."""
    scores = {path: _score(path) for path in variants if not uses_matrices(path)}
    usable = [path for path, score in scores.items() if score > 0]
    return sorted(usable, key=lambda path: (-scores[path], path.name))


def uses_matrices(path: Path) -> bool:
    """Tell whether a variant is one for processors with AMX."""
    return any(name in path.name for name in _WITH_MATRICES)


def _score(path: Path) -> int:
    """Return what the variant says of this processor: 0 for one that cannot run it."""
    try:
        score = ctypes.CDLL(str(path)).ggml_backend_score
    except (OSError, AttributeError):
        return 0
    score.restype = ctypes.c_int
    return int(score())


def file_name(path: Path) -> bytes:
    """Return the path as llama.cpp takes it: UTF-8 on Windows, the system's bytes elsewhere."""
    return str(path).encode("utf-8") if sys.platform == "win32" else os.fsencode(path)
