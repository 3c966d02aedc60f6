# SPDX-License-Identifier: AGPL-3.0-or-later
"""The project's own Python in `.venv`: made, stamped, told apart from a stale or broken one."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.core.files.safe_files import write_json
from scripts.installation.groups import Group

ROOT = Path(__file__).resolve().parents[2]


class InstallationError(Exception):
    """Something that the person must mend; the message is the French sentence for it."""


@dataclass(frozen=True)
class Environment:
    """The folder `.venv` under `root`, and the stamps of what was wholly installed in it."""

    root: Path = ROOT

    @property
    def folder(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        if os.name == "nt":
            return self.folder / "Scripts" / "python.exe"
        return self.folder / "bin" / "python"

    @property
    def log(self) -> Path:
        return self.folder / "install.log"

    @property
    def _stamps(self) -> Path:
        return self.folder / "stamps.json"

    def is_current(self, group: Group) -> bool:
        """True when `group` was wholly installed, as pinned now, for this Python and this folder."""
        return self.python.exists() and self._read_stamps().get(group.name) == self.stamp(group)

    def stamp(self, group: Group) -> str:
        """Return a fingerprint of all that would make an installed group stale.

        The folder is part of it: an environment that was moved does not work.
        """
        facts = [
            sorted(group.requirements),
            group.without_dependencies,
            sys.implementation.cache_tag,
            str(self.root),
        ]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()

    def mark(self, group: Group, *, installed: bool) -> None:
        """Write down that a group is wholly installed, or about to be changed."""
        stamps = self._read_stamps()
        stamps.pop(group.name, None)
        if installed:
            stamps[group.name] = self.stamp(group)
        write_json(self._stamps, stamps)

    def prepare(self) -> str:
        """Make the environment where it is absent, broken or of another Python.

        Returns what was done, in French; raises InstallationError when that is not possible.
        """
        fault = self.fault()
        if not fault:
            return "déjà là"
        try:
            if self.folder.exists():
                shutil.rmtree(self.folder)
            self._create()
        except OSError as error:
            raise InstallationError(f"Le dossier .venv ne peut pas être écrit : {error}") from error
        return fault

    def run(self, arguments: Sequence[str], **options: str) -> subprocess.CompletedProcess[str]:
        """Run the environment's Python from the project's folder and return its output."""
        return subprocess.run(
            [str(self.python), *arguments],
            cwd=self.root,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            env={**os.environ, **options},
        )

    def fault(self) -> str:
        """Return why the environment has to be made again, in French; empty when it is sound."""
        if not self.folder.exists():
            return "créé"
        if not self.python.exists():
            return "refait : il était incomplet"
        if self._python_version() != f"{sys.version_info.major}.{sys.version_info.minor}":
            return "refait : il était d’une autre version de Python"
        try:
            sound = self.run(["-m", "pip", "--version"]).returncode == 0
        except OSError:
            sound = False
        return "" if sound else "refait : il était incomplet"

    def _python_version(self) -> str:
        """Return "3.11" from pyvenv.cfg; empty when it does not say."""
        try:
            lines = (self.folder / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
        except OSError:
            return ""
        facts = dict(line.split(" = ", 1) for line in lines if " = " in line)
        return ".".join(facts.get("version", "").split(".")[:2])

    def _create(self) -> None:
        made = subprocess.run(
            [sys.executable, "-m", "venv", str(self.folder)],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        if made.returncode:
            shutil.rmtree(self.folder, ignore_errors=True)
            detail = (made.stdout + made.stderr).strip()
            raise InstallationError(f"L’environnement Python n’a pas pu être créé.\n{detail}")

    def _read_stamps(self) -> dict[str, str]:
        try:
            stamps = json.loads(self._stamps.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamps if isinstance(stamps, dict) else {}
