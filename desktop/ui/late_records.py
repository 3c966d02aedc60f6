# SPDX-License-Identifier: AGPL-3.0-or-later
"""The records, opened when first asked for: the window is drawn before the disk is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from desktop.ui.records import WorkRecords
    from desktop.ui.work_records import DiskRecords


class LateRecords:
    """Holds the records once they are open; `facade` is what the window uses."""

    def __init__(self, make: Callable[[], DiskRecords]) -> None:
        self._make, self._made = make, cast("DiskRecords | None", None)

    @property
    def facade(self) -> WorkRecords:
        """Return the records to be, as the window sees them."""
        return cast("WorkRecords", _Facade(self))

    def opened(self) -> DiskRecords:
        """Return the records, opened now if they were not."""
        if self._made is None:
            self._made = self._make()
        return self._made

    def close(self) -> None:
        """Write the last entries and let go, if they were opened at all."""
        if self._made is not None:
            self._made.shut()


class _Facade:
    """Passes every call on."""

    def __init__(self, records: LateRecords) -> None:
        self._records = records

    def __getattr__(self, name: str) -> Any:
        return getattr(self._records.opened(), name)
