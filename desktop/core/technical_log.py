# SPDX-License-Identifier: AGPL-3.0-or-later
"""The technical log: what went wrong and where in the program, never a word of a document.

An exception's own text may quote a document (« invalid literal for int(): … »): only its class and
the places in our code are written.
"""

from __future__ import annotations

import traceback
from datetime import UTC, datetime
from pathlib import Path

MAX_BYTES = 1_000_000


def describe_without_content(error: BaseException) -> str:
    """Return the class of the error, its cause's, and the places it went through, on one line."""
    parts: list[str] = []
    current: BaseException | None = error
    while current is not None and len(parts) < 5:
        frames = traceback.extract_tb(current.__traceback__)
        places = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames[-12:]]
        parts.append(f"{type(current).__name__} at {' > '.join(places) or 'unknown place'}")
        current = current.__cause__ or current.__context__
    return " | from ".join(parts)


def add_line(path: Path, text: str) -> None:
    """Add a dated line to the log; a log that cannot be written is not worth failing for."""
    line = f"{datetime.now(UTC).isoformat(timespec='seconds')} {' '.join(text.split())}\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > MAX_BYTES:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8") as file:
            file.write(line)
    except OSError:
        return
