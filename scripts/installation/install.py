# SPDX-License-Identifier: AGPL-3.0-or-later
"""Install one group of requirements into the environment, and make sure that it is whole."""

from __future__ import annotations

from pathlib import Path

from desktop.core.network.offline import OFFLINE_ENVIRONMENT
from scripts.installation.environment import Environment
from scripts.installation.groups import Group
from scripts.installation.pip_install import Say, pip_install, say_nothing


def install_group(
    environment: Environment, group: Group, wheels: Path | None, say: Say = say_nothing
) -> str:
    """Install a group and stamp it; return an empty string, or the reason in French.

    The stamp is taken away first: an installation that is interrupted is taken up again.
    """
    environment.mark(group, installed=False)
    links = ("--find-links", str(wheels)) if wheels else ()
    reason = _install_first(environment, group, links, say)
    if not reason:
        options = ("--no-deps",) if group.without_dependencies else ()
        arguments = (*links, *options, *group.requirements)
        reason = pip_install(environment.python, arguments, environment.log, say)
    if not reason:
        say("vérification des fichiers")
        reason = _repair(environment, links, say) or _load(environment, group)
    if not reason:
        environment.mark(group, installed=True)
    return reason


def _install_first(environment: Environment, group: Group, links: tuple[str, ...], say: Say) -> str:
    reason = ""
    for arguments in group.first:
        reason = pip_install(environment.python, (*links, *arguments), environment.log, say)
        if not reason:
            break
    return reason


def _repair(environment: Environment, links: tuple[str, ...], say: Say) -> str:
    found = environment.run(["-m", "scripts.installation.installed_files"])
    broken = found.stdout.split()
    if found.returncode or not broken:
        return ""
    say("réparation de " + ", ".join(name.split("==")[0] for name in broken))
    arguments = ("--force-reinstall", "--no-deps", *links, *broken)
    return pip_install(environment.python, arguments, environment.log, say)


def _load(environment: Environment, group: Group) -> str:
    """Import what the group brings, in another process: a missing system library shows there."""
    if not group.modules:
        return ""
    # Some libraries report home as soon as they are imported, unless told not to.
    code = f"import {', '.join(group.modules)}"
    loaded = environment.run(["-c", code], **OFFLINE_ENVIRONMENT)
    if loaded.returncode == 0:
        return ""
    last_line = (loaded.stderr.strip().splitlines() or [f"code {loaded.returncode}"])[-1]
    return f"La bibliothèque est installée mais ne se charge pas : {last_line}"
