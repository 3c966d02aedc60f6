# SPDX-License-Identifier: AGPL-3.0-or-later
"""LibreOffice, when it is installed: what an agent does by opening a file and saving it again."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def convert(path: Path, kind: str, folder: Path) -> Path:
    """Open `path` in LibreOffice and save it as `kind` in `folder`."""
    assert SOFFICE is not None
    profile = (path.parent / "libreoffice").as_uri()
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind, "--outdir", folder, path],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / f"{path.stem}.{kind}"
