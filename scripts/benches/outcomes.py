# SPDX-License-Identifier: AGPL-3.0-or-later
"""What became of a bench: its rows, or why there are none; passed from its process as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from scripts.benches.benching import Row


@dataclass(frozen=True)
class Outcome:
    """A bench that was run. Without rows it is absent, or it failed; `why` says it."""

    name: str
    rows: tuple[Row, ...] = ()
    absent: str = ""
    failed: str = ""
    seconds: float = 0.0

    @property
    def is_kept(self) -> bool:
        """Return whether it ran and kept every target; what is absent promises nothing."""
        return not self.failed and all(row.is_kept for row in self.rows)


def write_outcome(path: Path, outcome: Outcome) -> None:
    """Write it for the process that asked."""
    path.write_text(json.dumps(asdict(outcome)), encoding="utf-8")


def read_outcome(path: Path) -> Outcome:
    """Read what `write_outcome` wrote; raise OSError when the bench ended before."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Outcome(**{**data, "rows": tuple(Row(**row) for row in data["rows"])})
