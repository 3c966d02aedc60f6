# SPDX-License-Identifier: AGPL-3.0-or-later
"""Run by the bundle before ours: Qt asks for libGL and libEGL, which a bare Linux does not have.

The system's own are taken where they are, for they fit its graphics card; only where there is none
does the copy in the folder `fallback` come in: Qt then finds it loaded, under the name it asks for.
"""

import ctypes
import sys
from pathlib import Path

NAMES = ("libGLdispatch.so.0", "libGLX.so.0", "libOpenGL.so.0", "libGL.so.1", "libEGL.so.1")


def _load(name: str) -> None:
    try:
        ctypes.CDLL(name, mode=ctypes.RTLD_GLOBAL)
    except OSError:
        own = Path(sys._MEIPASS, "fallback", name)  # type: ignore[attr-defined]
        if own.is_file():
            ctypes.CDLL(str(own), mode=ctypes.RTLD_GLOBAL)


if sys.platform == "linux":
    for _name in NAMES:
        _load(_name)
