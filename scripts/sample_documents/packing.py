# SPDX-License-Identifier: AGPL-3.0-or-later
"""Zip packages whose bytes depend on their content alone."""

from __future__ import annotations

import io
import zipfile

_DATE = (2025, 1, 2, 8, 0, 0)


def packed(entries: dict[str, bytes]) -> bytes:
    """Return a zip of the entries in their order; one called "mimetype" is stored, as ODF asks."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            stored = name == "mimetype"
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return buffer.getvalue()


def repacked(package: bytes, left_out: tuple[str, ...] = ()) -> bytes:
    """Return the same package without the dates of its making, nor the entries left out."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        names = [name for name in archive.namelist() if name not in left_out]
        return packed({name: archive.read(name) for name in names})
