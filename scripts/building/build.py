# SPDX-License-Identifier: AGPL-3.0-or-later
"""Builds step by step; each step says what it did, and the first that fails ends it."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.building.beside import make_archive, write_licences, write_sbom
from scripts.building.inspection import faults
from scripts.building.made_of import components, entries

ROOT = Path(__file__).resolve().parents[2]
_TRY_SECONDS = 900


@dataclass(frozen=True)
class Build:
    """Where a build goes and what it takes along."""

    out: Path
    with_images: bool

    @property
    def folder(self) -> Path:
        """The folder with the two programs."""
        return self.out / "beffroi"

    @property
    def work(self) -> Path:
        """Where PyInstaller keeps its tables."""
        return self.out / "work" / "build"

    @property
    def program(self) -> Path:
        """The window's program."""
        return self.folder / ("beffroi.exe" if sys.platform == "win32" else "beffroi")


def main(arguments: Sequence[str]) -> int:
    """Build, look, try, pack; return 0 when all is well, 1 otherwise."""
    parser = argparse.ArgumentParser(description="Build the folder that a town hall receives.")
    parser.add_argument("--images", action="store_true", help="with the engine for images")
    parser.add_argument("--out", type=Path, default=ROOT / "dist")
    parser.add_argument("--no-archive", action="store_true")
    parser.add_argument("--no-try", action="store_true", help="without the self-test")
    options = parser.parse_args(arguments)
    build = Build(options.out.resolve(), options.images)
    started = time.monotonic()
    _freeze(build)
    wrong = _look(build)
    if not wrong and not options.no_try:
        wrong = _try(build)
    if not wrong and not options.no_archive:
        _pack(build)
    for line in wrong:
        print(f"  - {line}")
    print(f"{'FAILED' if wrong else 'done'} in {time.monotonic() - started:.0f} s")
    return 1 if wrong else 0


def _freeze(build: Build) -> None:
    """Run PyInstaller."""
    shutil.rmtree(build.folder, ignore_errors=True)
    environment = dict(os.environ, BEFFROI_IMAGES="1" if build.with_images else "0")
    places = ["--distpath", str(build.out), "--workpath", str(build.out / "work")]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places]
    subprocess.run([*command, str(ROOT / "build.spec")], check=True, cwd=ROOT, env=environment)
    print(f"made: {build.folder} ({_megabytes(build.folder)} MB)")


def _look(build: Build) -> list[str]:
    """Write licences and the list of parts, then look for what must not be there."""
    taken = entries(build.work)
    found = components(taken)
    without = write_licences(found, build.folder)
    write_sbom(found, _version(), build.out / f"beffroi-{_version()}.cdx.json")
    print(f"made of {len(found)} components; without a licence: {', '.join(without) or 'none'}")
    modules = [name for name, source in taken if source.endswith((".py", ".pyc"))]
    private = [str(ROOT), str(Path.home()), str(build.out)]
    return faults(build.folder, [path for path in private if path != "/root"], modules)


def _try(build: Build) -> list[str]:
    """Run the built program's own self-test, away from the project and from any Python."""
    kept = ("PATH", "HOME", "DISPLAY", "QT_QPA_PLATFORM", "SYSTEMROOT", "TEMP", "TMP", "LANG")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    command = [str(build.program), "--self-test"]
    done = subprocess.run(
        command, env=environment, cwd=build.out, timeout=_TRY_SECONDS, check=False
    )
    return [f"the self-test ended with {done.returncode}"] if done.returncode else []


def _pack(build: Build) -> None:
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    suffix = ".zip" if sys.platform == "win32" else ".tar.gz"
    kind = "-images" if build.with_images else ""
    name = f"beffroi-{_version()}{kind}-{system}-{platform.machine().lower()}{suffix}"
    archive = make_archive(build.folder, build.out / name)
    print(f"packed: {archive.name} ({archive.stat().st_size // 1_000_000} MB)")


def _megabytes(folder: Path) -> int:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) // 1_000_000


def _version() -> str:
    from desktop import __version__

    return __version__


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
