# SPDX-License-Identifier: AGPL-3.0-or-later
"""Run by the bundle before ours: Qt asks for libGL, libEGL and libxcb, which a bare Linux lacks.

The system's own are taken where they are, for they fit its graphics card; only where there is none
does the copy in the folder `fallback` come in: Qt then finds it loaded, under the name it asks for.
"""

import contextlib
import ctypes
import sys
from pathlib import Path

NAMES = (
    "libxcb.so.1",
    "libGLdispatch.so.0",
    "libGLX.so.0",
    "libOpenGL.so.0",
    "libGL.so.1",
    "libEGL.so.1",
)
"""Each needs those before it; PyInstaller leaves all of them out."""


def _load(name: str) -> None:
    try:
        ctypes.CDLL(name, mode=ctypes.RTLD_GLOBAL)
    except (OSError, ImportError):  # PyInstaller's own error, which is both or either by version
        own = Path(sys._MEIPASS, "fallback", name)  # type: ignore[attr-defined]
        if own.is_file():
            # One that lacks something itself is passed over: Qt says what it needs, and where it stops.
            with contextlib.suppress(OSError, ImportError):
                ctypes.CDLL(str(own), mode=ctypes.RTLD_GLOBAL)


if sys.platform == "linux":
    for _name in NAMES:
        _load(_name)
