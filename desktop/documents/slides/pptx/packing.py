# SPDX-License-Identifier: AGPL-3.0-or-later
"""The package as bytes: the same parts always give the same file."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

_DATE = (1980, 1, 1, 0, 0, 0)
"""The first date of a zip."""
_PACKED_ALREADY = (".jpg", ".jpeg", ".png", ".xlsx", ".fntdata")


def packed(package: Any) -> bytes:
    """Return the file of a package (python-pptx), without the clock in it."""
    stream, packed_again = BytesIO(), BytesIO()
    package.save(stream)
    with (
        zipfile.ZipFile(stream) as made,
        zipfile.ZipFile(packed_again, "w") as target,
    ):
        for entry in made.infolist():
            fresh = zipfile.ZipInfo(entry.filename, _DATE)
            fresh.create_system = 3  # the same on every system
            fresh.external_attr = 0o644 << 16
            is_packed = entry.filename.lower().endswith(_PACKED_ALREADY)
            fresh.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            target.writestr(fresh, made.read(entry))
    return packed_again.getvalue()
