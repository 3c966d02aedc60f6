# SPDX-License-Identifier: AGPL-3.0-or-later
"""Copies finished files to the agent's folder, apart: a USB key may take its time."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.ui.crossing import in_window

PART = ".part"


@dataclass(frozen=True, slots=True)
class Copied:
    """What came of it."""

    paths: tuple[str, ...] = ()
    error: OSError | None = None


class FileCopier(QObject):
    """Signals: `done(Copied)`, in the window's thread."""

    done = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._thread: threading.Thread | None = None
        self._names: dict[str, str] = {}

    def is_busy(self) -> bool:
        """Tell whether files are being copied."""
        return self._thread is not None

    def copy(
        self,
        sources: Sequence[Path],
        folder: Path,
        texts: dict[str, str],
        names: Mapping[str, str] | None = None,
    ) -> bool:
        """Copy files into a folder and write texts beside them; False while another copy runs.

        `names` gives the names that files go out under, by those that they have.
        """
        if self._thread is not None:
            return False
        self._names = dict(names or {})
        work = (tuple(sources), folder, dict(texts))
        self._thread = threading.Thread(target=self._work, args=work, daemon=True)
        self._thread.start()
        return True

    def wait(self) -> None:
        """Wait for the copy that runs (the window closes)."""
        if self._thread is not None:
            self._thread.join(30)

    def _work(self, sources: tuple[Path, ...], folder: Path, texts: dict[str, str]) -> None:
        try:
            end = Copied(self._copy(sources, folder, texts))
        except OSError as error:
            end = Copied(error=error)
        in_window(self, partial(self._arrive, end))

    def _copy(
        self, sources: tuple[Path, ...], folder: Path, texts: dict[str, str]
    ) -> tuple[str, ...]:
        return copy_files(sources, folder, texts, self._names)

    def _arrive(self, end: Copied) -> None:
        self._thread = None
        self.done.emit(end)


def copy_files(
    sources: Sequence[Path],
    folder: Path,
    texts: dict[str, str] | None = None,
    names: Mapping[str, str] | None = None,
) -> tuple[str, ...]:
    """Copy files whole or not at all, under a name that is still free; raise OSError.

    Returns the paths that were written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for source in sources:
        target = free_name(folder / (names or {}).get(source.name, source.name))
        part = target.with_name(target.name + PART)
        try:
            shutil.copyfile(source, part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        written.append(str(target))
    for name, text in (texts or {}).items():
        target = free_name(folder / name)
        target.write_text(text, encoding="utf-8")
        written.append(str(target))
    return tuple(written)


def free_name(path: Path) -> Path:
    """Return the path, or « affiche-a3 (2).png » when a file of that name is there already."""
    number, found = 2, path
    while found.exists():
        found = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return found
