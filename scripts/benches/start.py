# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measures the start of the window against a bare QMainWindow, each in processes of its own.

The time runs from the start of Python to a window that is drawn, plus what a real key then takes to
be answered: Tab is pressed the moment the window is drawn, and the keyboard must have moved (in the
bare window, which has nothing to move to, the press alone). Wanted: a ratio of the best times of at
most 1.5, under 100 MB, no heavy module. On a shared machine the best is the least disturbed.

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
from typing import Any

from scripts.benches.benching import Row

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 11
MOST, MOST_MB = 1.5, 100
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
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
"""
OURS = """
import desktop.__main__
from desktop.app import open_window
window = open_window([]).window
application = window.desk.look.parent()
"""
"""What `python -m desktop` does, but for staying open."""
_MEASURE = """
import json, sys, time
def now():
    # Without what this thread waited while others had the processor (scripts/benches/benching.py).
    try:
        with open("/proc/thread-self/schedstat", encoding="ascii") as waits:
            return time.time() - int(waits.read().split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return time.time()
handle = window.windowHandle()
while not handle.isExposed():
    application.processEvents()
drawn = now() - float(sys.argv[1])
heavy = [name for name in {heavy!r} if name in sys.modules]
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
window.activateWindow()
before, pressed = application.focusWidget(), now()
QTest.keyClick(handle, Qt.Key.Key_Tab)
while before is application.focusWidget() and hasattr(window, "desk"):
    application.processEvents()
    if now() - pressed > 5:
        raise SystemExit("the key was not answered")
answer = now() - pressed
first_page = 0.0
if hasattr(window, "desk"):
    pressed = now()
    QTest.mouseClick(list(window.sidebar.buttons.values())[1], Qt.MouseButton.LeftButton)
    application.processEvents()
    first_page = now() - pressed
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


def measure(program: str, folder: Path, platform: str = "offscreen") -> dict[str, Any]:
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


def compare(rounds: int = ROUNDS, platform: str = "offscreen") -> list[Row]:
    """Return the best times, taken in turn so that a busy moment hits both; the medians beside."""
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure(BARE, folder, platform)
        measure(OURS, folder, platform)
        for _ in range(rounds):
            bare.append(measure(BARE, folder, platform))
            ours.append(measure(OURS, folder, platform))
    bare_times, our_times = _values(bare, "seconds"), _values(ours, "seconds")
    ratio = our_times[0] / bare_times[0]
    memory = _values(ours, "memory")[-1] / 1e6
    heavy = len(ours[-1]["heavy"])
    return [
        Row(f"a bare QMainWindow (best of {rounds})", bare_times[0], "s"),
        Row(f"our window (best of {rounds})", our_times[0], "s"),
        Row("ratio of the best", ratio, "", f"at most {MOST:g}", ratio <= MOST),
        Row(
            "ratio of the medians", statistics.median(our_times) / statistics.median(bare_times), ""
        ),
        Row("a key is answered in", 1_000 * _values(ours, "answer")[0], "ms"),
        Row("the first page opens in", 1_000 * _values(ours, "first_page")[0], "ms"),
        Row("memory of the bare window", _values(bare, "memory")[-1] / 1e6, "MB"),
        Row("memory of our window", memory, "MB", f"under {MOST_MB} MB", memory < MOST_MB),
        Row("heavy modules loaded", heavy, "", "none", not heavy),
    ]


def _values(measures: list[dict[str, Any]], name: str) -> list[float]:
    return sorted(float(one[name]) for one in measures)


def run(arguments: list[str]) -> list[Row]:
    """Return the comparison."""
    parser = argparse.ArgumentParser(prog="bench.py start", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--platform", default="offscreen", help="offscreen, xcb…")
    options = parser.parse_args(arguments)
    return compare(options.rounds, options.platform)
