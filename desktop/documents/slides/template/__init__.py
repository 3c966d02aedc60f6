# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commune's own template: what a .pptx file says of places, letters and colours."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from desktop.core.slides.laid_deck import DeckLook


def read_template(path: Path) -> DeckLook:
    """Return the looks of a template (.pptx, .potx, .ppsx); raise a DocumentError when it cannot be one.

    A file that has not changed is read once: the window asks for its looks at each slide it shows.
    """
    from desktop.documents.file_kinds import check_regular_file

    size = check_regular_file(path)
    status = path.stat()
    return _read(str(path), size, status.st_mtime_ns)


@lru_cache(maxsize=2)
def _read(path: str, _size: int, _changed: int) -> DeckLook:
    from desktop.documents.slides.template.reading import read_looks

    return read_looks(Path(path))
