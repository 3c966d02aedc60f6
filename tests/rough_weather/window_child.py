# SPDX-License-Identifier: AGPL-3.0-or-later
"""The real window at work on several tasks at once, to be killed: says each job as it begins and ends.

What it says is on disk: it says it once the disk has taken it, not a moment before.

`python -m tests.rough_weather.window_child DATA_FOLDER [SECONDS]`: how long each file takes. Offscreen, with real workers, by rules.
"""

from __future__ import annotations

import os
import sys
import threading
import time
import traceback
from collections import deque
from pathlib import Path
from typing import Any

from desktop.core.network.offline import lock_network

lock_network()

from desktop.app import Beffroi, open_window  # noqa: E402
from desktop.core.files import safe_files  # noqa: E402
from desktop.tasks import find_task  # noqa: E402

SAMPLES = Path(__file__).resolve().parents[2] / "desktop" / "resources" / "samples"
WORKS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("summarise-document", {"document": str(SAMPLES / "rapport-annuel-assainissement.pdf")}),
    ("make-slides", {"document": str(SAMPLES / "compte-rendu-commission-voirie.docx")}),
    ("sort-mail", {"mails": [str(SAMPLES / "journee" / "mails")]}),
    ("write-minutes", {"recording": str(SAMPLES / "journee" / "reunion.vtt")}),
)
FORM = {"question": "Combien de branchements\u00a0?"}


_SAYING = threading.Lock()


def _say(*words: str) -> None:
    """Say a line, from whatever thread."""
    with _SAYING:
        print(*words, flush=True)


class Hands:
    """Two works at once, for ever: as one ends, the next begins."""

    def __init__(self, beffroi: Beffroi) -> None:
        self._desk, self._left = beffroi.desk, deque(WORKS * 50)
        self._desk.runner.ended.connect(self._on_ended)
        self._desk.records.keep_form("summarise-document", FORM)
        form = Path(sys.argv[1]) / "drafts" / "summarise-document.json"
        self._desk.records.files.once_written(form, lambda _refusal: _say("kept"))
        for _lane in range(2):
            self._start()

    def _start(self) -> None:
        task_id, values = self._left.popleft()
        try:
            run_id = self._desk.runner.run(find_task(task_id), values)
        except Exception:  # the test must fail at once, not wait for a work that never begins
            traceback.print_exc()
            os._exit(3)
        job_id = next(run.job_id for run in self._desk.runner.active() if run.run_id == run_id)
        self._say_once_written("started", job_id)

    def _on_ended(self, end: Any) -> None:
        word = "finished" if end.result is not None else "failed"
        self._say_once_written(word, end.run.job_id)
        self._start()

    def _say_once_written(self, word: str, job_id: str) -> None:
        self._desk.records.once_written(job_id, lambda _refusal: _say(word, job_id))


def _slow_down(seconds: float) -> None:
    """Have the window's files take that long to come in place, as on a far share."""
    move = safe_files.move

    def slow(part: Path, target: Path) -> None:
        time.sleep(seconds)
        move(part, target)

    safe_files.move = slow


def main() -> int:
    """Open the window and work until killed."""
    if sys.argv[2:]:
        _slow_down(float(sys.argv[2]))
    beffroi = open_window(["--data-dir", sys.argv[1]])
    hands: list[Hands] = []
    beffroi.window.drawn.connect(lambda: hands.append(Hands(beffroi)))
    return int(beffroi.application.exec())


if __name__ == "__main__":
    sys.exit(main())
