# SPDX-License-Identifier: AGPL-3.0-or-later
"""Installs what a build needs where it is absent, then has the environment's own Python build."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

from scripts.installation.console import speak_utf8
from scripts.installation.engines import EngineInstalls
from scripts.installation.environment import Environment, InstallationError
from scripts.installation.groups import read_groups
from scripts.installation.launch import install_base, install_tools, retry_engines


def main(arguments: Sequence[str]) -> int:
    """Install, then build; return the exit status."""
    speak_utf8()
    environment = Environment()
    try:
        _install(environment, with_images="--images" in arguments)
    except InstallationError as error:
        print(error, file=sys.stderr)
        return 1
    command = [str(environment.python), "-m", "scripts.building.build", *arguments]
    return subprocess.run(command, cwd=environment.root, check=False).returncode


def _install(environment: Environment, *, with_images: bool) -> None:
    """Raise InstallationError for an engine that is missing: a bundle without it is not ours."""
    groups = read_groups(environment.root / "pyproject.toml")
    install_base(environment, groups, None, window=False)
    wanted = tuple(one for one in groups.engines if with_images or one.name != "image")
    reasons = retry_engines(EngineInstalls(environment, wanted, None))
    install_tools(environment, (groups.bundle,), None)
    if reasons:
        raise InstallationError("; ".join(f"{name}: {why}" for name, why in reasons.items()))
