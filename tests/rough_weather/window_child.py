# SPDX-License-Identifier: AGPL-3.0-or-later
"""The real window at work on several tasks at once, to be killed: says each job as it begins and ends.

`python -m tests.rough_weather.window_child DATA_FOLDER`. Offscreen, with real workers, by rules.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections import deque
from pathlib import Path
from typing import Any

from desktop.core.network.offline import lock_network

lock_network()

from desktop.app import Beffroi, open_window  # noqa: E402
from desktop.tasks import find_task  # noqa: E402

SAMPLES = Path(__file__).resolve().parents[2] / "desktop" / "resources" / "samples"
WORKS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("summarise-document", {"document": str(SAMPLES / "rapport-annuel-assainissement.pdf")}),
    ("make-slides", {"document": str(SAMPLES / "compte-rendu-commission-voirie.docx")}),
    ("sort-mail", {"mails": [str(SAMPLES / "journee" / "mails")]}),
    ("write-minutes", {"recording": str(SAMPLES / "journee" / "reunion.vtt")}),
)
FORM = {"question": "Combien de branchements\u00a0?"}


def _say(*words: str) -> None:
    print(*words, flush=True)


class Hands:
    """Two works at once, for ever: as one ends, the next begins."""

    def __init__(self, beffroi: Beffroi) -> None:
        self._desk, self._left = beffroi.desk, deque(WORKS * 50)
        self._desk.runner.ended.connect(self._on_ended)
        self._desk.records.keep_form("summarise-document", FORM)
        _say("kept")
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
        _say("started", job_id)

    def _on_ended(self, end: Any) -> None:
        _say("finished" if end.result is not None else "failed", end.run.job_id)
        self._start()


def main() -> int:
    """Open the window and work until killed."""
    beffroi = open_window(["--data-dir", sys.argv[1]])
    hands: list[Hands] = []
    beffroi.window.drawn.connect(lambda: hands.append(Hands(beffroi)))
    return int(beffroi.application.exec())


if __name__ == "__main__":
    sys.exit(main())
