# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the files beside the code are: fonts, style sheets."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[1] / "resources"


def resource_path(*parts: str) -> Path:
    """Return the path of a file of desktop/resources, from the sources or from the bundle."""
    return _FOLDER.joinpath(*parts)
