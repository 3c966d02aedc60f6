# SPDX-License-Identifier: AGPL-3.0-or-later
"""Copies a finished series to the agent's folder: into a folder of its own, its own folders kept."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from desktop.ui.file_copier import PART, FileCopier, free_name

FOLDER = "Pictogrammes"


class SeriesCopier(FileCopier):
    """Copies files that lie in folders of the run's one; `folder` is where they lie."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path()

    def _copy(
        self, sources: tuple[Path, ...], folder: Path, texts: dict[str, str]
    ) -> tuple[str, ...]:
        return copy_series(self.folder, sources, folder, texts)


def copy_series(
    origin: Path, sources: Sequence[Path], folder: Path, texts: dict[str, str]
) -> tuple[str, ...]:
    """Copy files of `origin` under a new folder of `folder`, whole or not at all; raise OSError.

    Returns the paths that were written. What was begun is taken away when something fails.
    """
    target = free_name(folder / FOLDER)
    target.mkdir(parents=True)
    try:
        written = [_copied(source, target / source.relative_to(origin)) for source in sources]
        for name, text in texts.items():
            (target / name).write_text(text, encoding="utf-8")
            written.append(str(target / name))
    except OSError:
        shutil.rmtree(target, ignore_errors=True)
        raise
    return tuple(written)


def _copied(source: Path, target: Path) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + PART)
    try:
        shutil.copyfile(source, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return str(target)
