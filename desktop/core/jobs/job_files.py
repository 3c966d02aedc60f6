# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the files of jobs come to disk: at once on the command line, in their turn in the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol

from desktop.core.files.safe_files import write_json


class JobFiles(Protocol):
    """What a job store writes with."""

    def write(
        self,
        path: Path,
        content: Any,
        *,
        order: Path | None = None,
        then: Callable[[], object] | None = None,
        or_never: Callable[[], object] | None = None,
    ) -> bool:
        """Write JSON; False when it waits. `order`, `or_never`: see files/ordered_writer.

        `then` is called once it is written, in whatever thread wrote it.
        """

    def content(self, path: Path) -> Any:
        """Return what waits to be written there; None when nothing does."""

    def waiting(self) -> Iterable[Path]:
        """Return the files that are not written yet."""

    def forget(self, folder: Path) -> None:
        """Drop what waits for a folder."""


class FilesAtOnce:
    """Written where it is asked; raises OSError."""

    def write(
        self,
        path: Path,
        content: Any,
        *,
        order: Path | None = None,  # noqa: ARG002  # they are written as they come
        then: Callable[[], object] | None = None,
        or_never: Callable[[], object] | None = None,
    ) -> bool:
        try:
            write_json(path, content)
        except OSError:
            if or_never is not None:
                or_never()
            raise
        if then is not None:
            then()
        return True

    def content(self, path: Path) -> Any:  # noqa: ARG002  # nothing ever waits
        return None

    def waiting(self) -> Iterable[Path]:
        return ()

    def forget(self, folder: Path) -> None:
        pass
