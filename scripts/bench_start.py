# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measures the start of the window against a bare QMainWindow, each in processes of its own.

The time runs from the start of Python to a window that is drawn, plus what a real key then takes to
be answered: Tab is pressed the moment the window is drawn, and the keyboard must have moved (in the
bare window, which has nothing to move to, the press alone). Wanted: a ratio of the medians of at most
1.5, under 100 MB, no heavy module.

`bench.py start` draws without a screen; under X11 (`xvfb-run -a python scripts/bench.py start
--platform xcb`) the same is measured with a real one.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 11
MOST = 1.5
HEAVY = (
    "pymupdf", "fitz", "numpy", "llama_cpp", "docx", "odfdo", "PIL", "torch", "onnxruntime",
    "rapidocr", "qtawesome", "qtpy", "lxml", "tokenizers", "cv2", "PySide6.QtNetwork",
)  # fmt: skip
_SCREEN = {
    "name": "screen",
    "x": 0,
    "y": 0,
    "width": 1366,
    "height": 820,
    "logicalDpi": 96,
    "dpr": 1,
}
_BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
"""
_OURS = """
import desktop.__main__
from desktop.app import open_window
window = open_window([]).window
application = window.desk.look.parent()
"""
"""What `python -m desktop` does, but for staying open."""
_MEASURE = """
import json, sys, time
handle = window.windowHandle()
while not handle.isExposed():
    application.processEvents()
drawn = time.time() - float(sys.argv[1])
heavy = [name for name in {heavy!r} if name in sys.modules]
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
window.activateWindow()
before, pressed = application.focusWidget(), time.time()
QTest.keyClick(handle, Qt.Key.Key_Tab)
while before is application.focusWidget() and hasattr(window, "desk"):
    application.processEvents()
    if time.time() - pressed > 5:
        raise SystemExit("the key was not answered")
answer = time.time() - pressed
first_page = 0.0
if hasattr(window, "desk"):
    pressed = time.time()
    QTest.mouseClick(list(window.sidebar.buttons.values())[1], Qt.MouseButton.LeftButton)
    application.processEvents()
    first_page = time.time() - pressed
    later = time.time()
    while time.time() - later < 0.5:
        application.processEvents()
    heavy = [name for name in {heavy!r} if name in sys.modules]
try:
    import psutil
    memory = psutil.Process().memory_info().rss
except ImportError:
    memory = 0
print(json.dumps(dict(
    seconds=drawn + answer, drawn=drawn, answer=answer, first_page=first_page, memory=memory,
    heavy=heavy)), flush=True)
import os
os._exit(0)
"""


def measure(program: str, folder: Path, platform: str = "offscreen") -> dict[str, object]:
    """Start `program` in a new Python; return its seconds, bytes of memory and heavy modules.

    `folder` keeps the compiled modules and the data of the account between two calls.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(folder / "data")}
    environment |= {
        "LOCALAPPDATA": str(folder / "data"),
        "QT_QPA_PLATFORM": _platform(platform, folder),
    }
    # Compiled once, as in an installed application, whatever the developer's settings.
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    answer = subprocess.run(
        [sys.executable, "-c", program + _MEASURE.format(heavy=HEAVY), str(time.time())],
        env=environment, cwd=folder, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    return dict(json.loads(answer.stdout.splitlines()[-1]))


def _platform(platform: str, folder: Path) -> str:
    if platform != "offscreen":
        return platform
    # Qt's own offscreen screen is 800 pixels wide: another window than the agent's would be drawn.
    (folder / "screen.json").write_text(json.dumps({"screens": [_SCREEN]}))
    return "offscreen:configfile=screen.json"


def compare(rounds: int = ROUNDS, platform: str = "offscreen") -> dict[str, object]:
    """Return the medians, taken in turn so that a busy moment hits both."""
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure(_BARE, folder, platform)
        measure(_OURS, folder, platform)
        for _ in range(rounds):
            bare.append(measure(_BARE, folder, platform))
            ours.append(measure(_OURS, folder, platform))
    bare_times, our_times = _values(bare, "seconds"), _values(ours, "seconds")
    bare_median, our_median = statistics.median(bare_times), statistics.median(our_times)
    return {
        "platform": platform,
        "bare_seconds": round(bare_median, 3),
        "window_seconds": round(our_median, 3),
        "ratio": round(our_median / bare_median, 2),
        "least_seconds": (round(bare_times[0], 3), round(our_times[0], 3)),
        "key_answered_in": round(_values(ours, "answer")[0], 3),
        "first_page_opened_in": round(_values(ours, "first_page")[0], 3),
        "window_megabytes": round(_values(ours, "memory")[-1] / 1e6, 1),
        "bare_megabytes": round(_values(bare, "memory")[-1] / 1e6, 1),
        "heavy_modules": ours[-1]["heavy"],
    }


def _values(measures: list[dict[str, object]], name: str) -> list[float]:
    return sorted(float(str(measure[name])) for measure in measures)


def run(arguments: list[str]) -> int:
    """Print the comparison; return 0 when it is within the limits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--platform", default="offscreen", help="offscreen, xcb…")
    options = parser.parse_args(arguments)
    found = compare(options.rounds, options.platform)
    for name, value in found.items():
        print(f"{name}: {value}")
    is_light = float(str(found["window_megabytes"])) < 100 and not found["heavy_modules"]
    return 0 if float(str(found["ratio"])) <= MOST and is_light else 1


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
