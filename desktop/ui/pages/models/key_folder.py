# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a USB key shows on this computer, so that the folder dialog opens there."""

from __future__ import annotations

import sys
from pathlib import Path


def key_folder() -> str:
    """Return where the system mounts keys: the only one when there is one; empty when unknown."""
    if sys.platform == "win32":
        return ""  # « Ce PC » lists the keys
    places = (Path("/media") / Path.home().name, Path("/run/media") / Path.home().name)
    if sys.platform == "darwin":
        places = (Path("/Volumes"), Path("/Volumes"))
    for place in places:
        try:
            keys = sorted(path for path in place.iterdir() if path.is_dir())
        except OSError:
            continue
        if keys:
            return str(keys[0] if len(keys) == 1 else place)
    return str(Path.home())
