# SPDX-License-Identifier: AGPL-3.0-or-later
"""Draws what a task would make of a form that is being filled, for the window to show."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from desktop.core import events
from desktop.core.errors import CannotWrite, DiskFull, RequestError
from desktop.core.files.safe_files import is_disk_full
from desktop.worker.task_list import TaskList

WIDEST = 4_000
"""Pixels: more than any screen shows of a poster at once."""


def draw_sketch(
    message: events.DrawSketch, tasks: TaskList, check: Callable[[], None]
) -> events.SketchDrawn:
    """Draw it into `out_path`, whole; raise a BeffroiError for values that give no drawing."""
    from desktop.documents.drawings.png.scene_png import make_sketch_png
    from desktop.documents.drawings.scene_drawing import SceneDrawing

    task = tasks.find(message.task_id)
    values = task.parse_values(message.values)
    try:
        sketch = task.sketch(values, message.profile, SceneDrawing())
    except NotImplementedError as error:
        raise RequestError(sentence="Cette tâche ne dessine rien.") from error
    check()
    content, width, height = make_sketch_png(sketch.scene, min(max(message.width, 1), WIDEST))
    check()
    _write(Path(message.out_path), content)
    data = json.loads(json.dumps(dict(sketch.data)))
    return events.SketchDrawn(message.run_id, message.out_path, width, height, data)


def _write(path: Path, content: bytes) -> None:
    """Write the picture so that the window never reads half of one."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        raise (DiskFull() if is_disk_full(error) else CannotWrite()) from error
