# SPDX-License-Identifier: AGPL-3.0-or-later
"""Install the AI engines, each on its own and free to fail, and keep their state where all can read.

`.venv/engines.json` maps the name of an engine to {"state", "reason", "stamp"}; the state is
"waiting", "installing", "installed" or "failed", the reason a French sentence. The application
shows it for an engine whose library does not import. Run as a module by the environment's Python,
this installs what is missing in the background, while the window is already open.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.core.files.safe_files import write_json
from scripts.installation.console import Console
from scripts.installation.environment import Environment
from scripts.installation.groups import Group, read_groups
from scripts.installation.install import install_group
from scripts.installation.lock import installation_lock
from scripts.installation.pip_install import Say, say_nothing
from scripts.installation.system_libraries import missing_compiler, provide

COMPILED_FROM_SOURCE = "llama_cpp_python"


@dataclass(frozen=True)
class EngineInstalls:
    """The engines of an environment: which are missing, and their installation one by one."""

    environment: Environment
    engines: tuple[Group, ...]
    wheels: Path | None = None

    @property
    def state_path(self) -> Path:
        return self.environment.folder / "engines.json"

    def missing(self, *, retry: bool = False) -> tuple[Group, ...]:
        """Return the engines to install; one that failed as it is pinned now only with `retry`."""
        return tuple(
            group
            for group in self.engines
            if not self.environment.is_current(group) and (retry or not self._has_failed(group))
        )

    def install(self, group: Group, say: Say = say_nothing) -> str:
        """Install one engine; return an empty string or the reason, which is kept as its state."""
        self._keep(group, "installing")
        try:
            reason = self._prepare_compiler(group, say) or install_group(
                self.environment, group, self.wheels, say
            )
        except OSError as error:
            reason = f"L’installation a échoué : {error}"
        self._keep(group, "failed" if reason else "installed", reason)
        return reason

    def announce(self, groups: Sequence[Group]) -> None:
        """Write down that these engines are going to be installed."""
        for group in groups:
            self._keep(group, "waiting")

    def reasons(self) -> dict[str, str]:
        """Return the reason of each engine that failed, by its title."""
        return {
            group.title: self._read().get(group.name, {}).get("reason", "")
            for group in self.engines
            if self._has_failed(group)
        }

    def start_in_background(self, *, retry: bool = False) -> None:
        """Install what is missing in a process that outlives this one."""
        self.announce(self.missing(retry=retry))
        command = [str(self.environment.python), "-m", "scripts.installation.engines"]
        if self.wheels:
            command += ["--wheels", str(self.wheels)]
        with (self.environment.folder / "engines.log").open("ab") as log:
            subprocess.Popen(
                command,
                cwd=self.environment.root,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                creationflags=_hidden_on_windows(),
                start_new_session=True,
            )

    def _prepare_compiler(self, group: Group, say: Say) -> str:
        """Provide a compiler where the engine has to be built and the system lets us."""
        needed = any(COMPILED_FROM_SOURCE.replace("_", "-") in pin for pin in group.requirements)
        if not needed or has_wheel(COMPILED_FROM_SOURCE, self.wheels):
            return ""
        packages = missing_compiler()
        return provide(packages, say) if packages else ""

    def _has_failed(self, group: Group) -> bool:
        kept = self._read().get(group.name, {})
        same_pins = kept.get("stamp") == self.environment.stamp(group)
        return kept.get("state") == "failed" and same_pins

    def _keep(self, group: Group, state: str, reason: str = "") -> None:
        states = self._read()
        stamp = self.environment.stamp(group)
        states[group.name] = {"state": state, "reason": reason, "stamp": stamp}
        write_json(self.state_path, states)

    def _read(self) -> dict[str, dict[str, str]]:
        try:
            states = json.loads(self.state_path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return states if isinstance(states, dict) else {}


def _hidden_on_windows() -> int:
    """Return the flags of a process that needs no console; start_new_session serves elsewhere."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    return 0


def has_wheel(package: str, wheels: Path | None, links: str | None = None) -> bool:
    """True when a folder that pip looks into holds a ready-built wheel of `package`.

    `links` is the value of PIP_FIND_LINKS; None reads it from the environment.
    """
    listed = os.environ.get("PIP_FIND_LINKS", "") if links is None else links
    folders = [Path(link) for link in listed.split() if "://" not in link]
    if wheels:
        folders.append(wheels)
    return any(any(folder.glob(f"{package}-*.whl")) for folder in folders)


def main(arguments: Sequence[str]) -> int:
    """Install every missing engine; return 1 when one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheels", type=Path)
    wheels = parser.parse_args(arguments).wheels
    environment = Environment()
    engines = read_groups(environment.root / "pyproject.toml").engines
    installs = EngineInstalls(environment, engines, wheels)
    with installation_lock(environment.root):
        return 1 if install_missing(installs, Console(len(installs.missing()))) else 0


def install_missing(
    installs: EngineInstalls, console: Console, *, retry: bool = False
) -> dict[str, str]:
    """Install the missing engines one after the other; return the reasons of those that failed."""
    failures = {}
    for group in installs.missing(retry=retry):
        with console.step(group.title) as step:
            reason = installs.install(group, step.stage)
            step.end(f"absent. {reason}" if reason else "fait")
        if reason:
            failures[group.title] = reason
    return failures


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
