# SPDX-License-Identifier: AGPL-3.0-or-later
"""What `scripts/start.py` does: install the base, open the window, let the engines follow.

Once all is there, nothing is looked up: the window opens at once, without network nor pip.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.installation.console import Console, speak_utf8
from scripts.installation.engines import EngineInstalls, install_missing
from scripts.installation.environment import Environment, InstallationError
from scripts.installation.groups import Group, Groups, read_groups
from scripts.installation.install import install_group
from scripts.installation.lock import installation_lock, is_installing
from scripts.installation.pip_install import Say
from scripts.installation.system_libraries import missing_for_qt, missing_for_venv, provide

DEMONSTRATION = "demo"


def main(arguments: Sequence[str]) -> int:
    """Install, then open; return the exit code."""
    speak_utf8()
    options, for_application = _parser().parse_known_args(arguments)
    shows = has_display() and not options.no_window
    environment = Environment()
    groups = read_groups(environment.root / "pyproject.toml")
    installs = EngineInstalls(environment, groups.engines, options.wheels)
    try:
        install_base(environment, groups, options.wheels, window=has_display())
        if options.demo:
            code = demonstrate(environment, options.out)
            if code or not shows:
                return code
            return open_window(environment, installs, ["--demo", *for_application])
        if options.no_window:
            return finish_engines(installs, retry=True)
        if not shows:
            return demonstrate(environment, options.out) or finish_engines(installs)
        return open_window(environment, installs, for_application, retry=options.engines)
    except InstallationError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrompu. La même commande reprendra où elle en était.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="start.py",
        description="Installe ce qui manque, puis ouvre Beffroi.",
        epilog="Les autres options sont données à l’application.",
    )
    parser.add_argument("--no-window", action="store_true", help="tout installer, sans ouvrir")
    parser.add_argument("--demo", action="store_true", help="faire toute la journée d’exemple")
    parser.add_argument("--out", type=_new_folder, metavar="DOSSIER", help="où l’écrire (--demo)")
    parser.add_argument("--engines", action="store_true", help="réessayer les moteurs absents")
    parser.add_argument("--wheels", type=_folder, metavar="DOSSIER", help="paquets déjà construits")
    return parser


def _folder(text: str) -> Path:
    folder = Path(text).resolve()
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"« {text} » n’est pas un dossier")
    return folder


def _new_folder(text: str) -> Path:
    return Path(text).absolute()


def has_display(variables: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """True when a window can be shown."""
    if platform in ("win32", "darwin"):
        return True
    return any(variables.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def needs_x11(variables: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """True when a window can only be shown through X11, which needs libraries of its own."""
    has_x11 = platform == "linux" and bool(variables.get("DISPLAY"))
    return has_x11 and not variables.get("WAYLAND_DISPLAY")


def install_base(
    environment: Environment, groups: Groups, wheels: Path | None, *, window: bool
) -> None:
    """Install the window and the rules where they are not yet; raise InstallationError."""
    if environment.is_current(groups.base):
        return
    console = Console(3)
    console.say("Première installation : la fenêtre et les règles d’abord.")
    with installation_lock(environment.root, lambda: console.say("Une installation est en cours…")):
        with console.step("Bibliothèques du système") as step:
            step.end(provide_system_libraries(step.stage, window=window))
        with console.step("Environnement Python (.venv)") as step:
            step.end(environment.prepare())
        with console.step(groups.base.title) as step:
            _install_or_raise(environment, groups.base, wheels, step.stage)


def _install_or_raise(
    environment: Environment, group: Group, wheels: Path | None, say: Say
) -> None:
    reason = install_group(environment, group, wheels, say)
    if reason:
        raise InstallationError(f"{reason}\nLe détail est dans {environment.log}")


def install_tools(environment: Environment, tools: Sequence[Group], wheels: Path | None) -> None:
    """Install what only developers use where it is not yet; raise InstallationError."""
    missing = [group for group in tools if not environment.is_current(group)]
    if not missing:
        return
    console = Console(len(missing))
    with installation_lock(environment.root):
        for group in missing:
            with console.step(group.title) as step:
                reason = install_group(environment, group, wheels, step.stage)
                step.end(reason or "fait")
            if reason:
                raise InstallationError(f"{reason} ({environment.log})")


def retry_engines(installs: EngineInstalls) -> dict[str, str]:
    """Install the missing engines, tried before or not; return the reasons of those that failed."""
    missing = installs.missing(retry=True)
    if not missing:
        return {}
    with installation_lock(installs.environment.root):
        return install_missing(installs, Console(len(missing)), retry=True)


def provide_system_libraries(say: Say, *, window: bool) -> str:
    """Install what venv and Qt lack; return the outcome, raise InstallationError with what to do.

    Without a window only venv is indispensable: the command line runs without Qt.
    """
    packages = [*missing_for_venv(), *missing_for_qt(with_x11=window and needs_x11())]
    if not packages:
        return "déjà là"
    what_to_do = provide(packages, say)
    if what_to_do and (window or missing_for_venv()):
        raise InstallationError(what_to_do)
    return what_to_do or "fait"


def finish_engines(installs: EngineInstalls, *, retry: bool = False) -> int:
    """Install the engines in the foreground and say what there is; 0 even when one is absent."""
    missing = installs.missing(retry=retry)
    if missing:
        console = Console(len(missing))
        console.say("Moteurs d’IA (l’application sert déjà sans eux) :")
        with installation_lock(installs.environment.root):
            install_missing(installs, console, retry=retry)
    for title, reason in installs.reasons().items():
        print(f"Absent : {title}. {reason}")
    print("Beffroi est prêt. Pour l’ouvrir : python3 scripts/start.py")
    return 0


def demonstrate(environment: Environment, out: Path | None) -> int:
    """Make the whole day of the fictional commune by rules alone; return the exit code.

    Without `out`, it goes in « demo », or in « demo-2 » and so on: nothing is overwritten.
    """
    folder = out or _free_folder(environment.root)
    command = [str(environment.python), "-m", "desktop", "demo", "--out", str(folder)]
    sys.stdout.flush()  # what was said before comes before what the application says
    return subprocess.run(command, cwd=environment.root, check=False).returncode


def _free_folder(root: Path) -> Path:
    number, folder = 1, root / DEMONSTRATION
    while folder.exists():
        number += 1
        folder = root / f"{DEMONSTRATION}-{number}"
    return folder


def open_window(
    environment: Environment,
    installs: EngineInstalls,
    for_application: Sequence[str],
    *,
    retry: bool = False,
) -> int:
    """Open the window in place of this process; engines still missing are installed behind it."""
    if installs.missing(retry=retry) and not is_installing(environment.root):
        installs.start_in_background(retry=retry)
        print("La fenêtre s’ouvre. Les moteurs d’IA s’installent pendant ce temps.")
    # Looked at each time: it costs some milliseconds, and Qt only aborts when one is missing.
    provide_system_libraries(print, window=True)
    command = [str(environment.python), "-m", "desktop", *for_application]
    os.chdir(environment.root)
    if sys.platform == "win32":
        return subprocess.run(command, check=False).returncode
    sys.stdout.flush()
    return os.execv(command[0], command)  # does not return: the window takes this process's place
