# SPDX-License-Identifier: AGPL-3.0-or-later
"""Find the packages that an interrupted installation left incomplete.

Run in the environment itself: `python -m scripts.installation.installed_files` prints one
"name==version" per line for each package that lacks a file or has one of another size.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import Distribution, distributions


def broken_packages() -> Iterator[str]:
    """Yield "name==version" for each installed package whose files are not those of its record."""
    for distribution in distributions():
        if not is_whole(distribution):
            yield f"{distribution.name}=={distribution.version}"


def is_whole(distribution: Distribution) -> bool:
    """True when every recorded file is there with its recorded size (compiled caches left out)."""
    for file in distribution.files or ():
        if file.size is None or file.suffix == ".pyc":
            continue
        path = file.locate()
        try:
            size = path.stat().st_size  # type: ignore[attr-defined]  # a Path, for a folder
        except OSError:
            return False
        if size != file.size:
            return False
    return True


if __name__ == "__main__":
    for package in broken_packages():
        print(package)
