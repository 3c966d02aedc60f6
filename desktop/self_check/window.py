# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opens the real window on an empty folder and every page in it, and looks whether each is drawn."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.self_check.outcome import NotAsItShould

if TYPE_CHECKING:
    from desktop.app import Beffroi

_DRAWN_SECONDS = 30.0
_FEWEST_COLOURS = 4
_STEP = 12
"""Pixels between two that are looked at."""


def check_window(folder: Path) -> str:
    """Open each page; raise NotAsItShould for one that stays blank or fails."""
    if sys.platform == "linux" and not _has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop.app import open_window

    faults: list[str] = []
    beffroi = open_window(["--data-dir", str(folder)])
    sys.excepthook = lambda kind, error, _trace: faults.append(f"{kind.__name__}: {error}")
    try:
        _wait_for_drawing(beffroi)
        pages = [page_id for page_id in beffroi.window.page_ids() if _is_drawn(beffroi, page_id)]
    finally:
        beffroi.window.close()
        beffroi.close()
    blank = sorted(set(beffroi.window.page_ids()) - set(pages))
    if blank or faults:
        raise NotAsItShould("; ".join([*(f"page blanche\u00a0: {one}" for one in blank), *faults]))
    return f"{len(pages)} pages ouvertes ({beffroi.application.platformName()})"


def _has_screen() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _wait_for_drawing(beffroi: Beffroi) -> None:
    drawn: list[bool] = []
    beffroi.window.drawn.connect(lambda: drawn.append(True))
    until = time.monotonic() + _DRAWN_SECONDS
    while not drawn and time.monotonic() < until:
        beffroi.application.processEvents()
        time.sleep(0.01)
    if not drawn:
        raise NotAsItShould("la fenêtre ne s’est pas dessinée")


def _is_drawn(beffroi: Beffroi, page_id: str) -> bool:
    beffroi.window.open_page(page_id)
    for _turn in range(5):
        beffroi.application.processEvents()
    picture = beffroi.window.grab().toImage()
    places = (
        (x, y) for x in range(0, picture.width(), _STEP) for y in range(0, picture.height(), _STEP)
    )
    colours = {picture.pixel(x, y) for x, y in places}
    return len(colours) >= _FEWEST_COLOURS
