# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measures the start of the window against a bare QMainWindow, each in processes of its own.

`run()` prints both times (from the start of Python to a drawn window that answers), their ratio
(at most 1.5 wanted), the memory of the window (under 100 MB wanted) and the heavy modules in it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 7
HEAVY = (
    "pymupdf", "fitz", "numpy", "llama_cpp", "docx", "odfdo", "PIL", "torch", "onnxruntime",
    "rapidocr", "qtawesome", "qtpy", "lxml", "tokenizers", "cv2", "PySide6.QtNetwork",
)  # fmt: skip
_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
"""
_OURS = """
from desktop.app import Beffroi, make_application
from desktop.core.start_options import StartOptions
application = make_application()
beffroi = Beffroi(application, StartOptions.make({folder!r}))
window = beffroi.window
window.show()
"""
_MEASURE = """
window.grab()
application.processEvents()
import json, sys, time
spent = time.time() - float(sys.argv[1])
try:
    import psutil
    memory = psutil.Process().memory_info().rss
except ImportError:
    memory = 0
heavy = [name for name in {heavy!r} if name in sys.modules]
print(json.dumps(dict(seconds=spent, memory=memory, heavy=heavy)), flush=True)
import os
os._exit(0)
"""


def measure(program: str, cache: str) -> dict[str, object]:
    """Start `program` in a new Python and return its seconds, bytes of memory and heavy modules."""
    import time

    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": cache}
    # Compiled once, as in an installed application, whatever the developer's settings.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    code = program + _MEASURE.format(heavy=HEAVY)
    answer = subprocess.run(
        [sys.executable, "-c", code, str(time.time())],
        env=environment, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return dict(json.loads(answer.stdout.splitlines()[-1]))


def compare(rounds: int = ROUNDS) -> dict[str, object]:
    """Return the medians, taken in turn so that a busy moment hits both."""
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        cache = str(Path(folder) / "compiled")
        program = _OURS.format(folder=str(Path(folder) / "data"))
        measure(program, cache)
        for _ in range(rounds):
            bare.append(measure(_BARE, cache))
            ours.append(measure(program, cache))
    bare_seconds = statistics.median(float(str(m["seconds"])) for m in bare)
    our_seconds = statistics.median(float(str(m["seconds"])) for m in ours)
    return {
        "bare_seconds": round(bare_seconds, 3),
        "window_seconds": round(our_seconds, 3),
        "ratio": round(our_seconds / bare_seconds, 2),
        "window_megabytes": round(max(int(str(m["memory"])) for m in ours) / 1e6, 1),
        "bare_megabytes": round(max(int(str(m["memory"])) for m in bare) / 1e6, 1),
        "heavy_modules": ours[-1]["heavy"],
    }


def run() -> int:
    """Print the comparison; return 0 when it is within the limits."""
    found = compare()
    for name, value in found.items():
        print(f"{name}: {value}")
    is_light = float(str(found["window_megabytes"])) < 100 and not found["heavy_modules"]
    return 0 if float(str(found["ratio"])) <= 1.5 and is_light else 1


if __name__ == "__main__":
    sys.exit(run())
