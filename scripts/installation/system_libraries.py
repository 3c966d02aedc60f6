# SPDX-License-Identifier: AGPL-3.0-or-later
"""The libraries of the system that Qt, venv and the compiler need: found, installed, or named."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence

from scripts.installation.pip_install import Say, say_nothing

QT = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
"""Library file -> Debian package; without them Qt does not even import."""

X11 = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""What an X11 window needs besides."""

APT = ["apt-get", "-o", "DPkg::Lock::Timeout=120"]


def loads(library: str) -> bool:
    """True when the system's loader finds that library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_for_qt(*, with_x11: bool, has_library: Callable[[str], bool] = loads) -> list[str]:
    """Return the Debian packages that Qt lacks here; none outside Linux, where Qt brings all."""
    if sys.platform != "linux":
        return []
    wanted = QT | X11 if with_x11 else QT
    return [package for library, package in wanted.items() if not has_library(library)]


def missing_for_venv() -> list[str]:
    """Return the Debian package without which `python -m venv` makes no pip."""
    if sys.platform == "linux" and importlib.util.find_spec("ensurepip") is None:
        return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]
    return []


def missing_compiler() -> list[str]:
    """Return what to install to build a C++ library: a Debian package, or French words."""
    if sys.platform == "win32":
        return []  # pip looks for Visual Studio better than we would, and its failure is explained
    if any(map(shutil.which, ("c++", "g++", "clang++"))):
        return []
    return ["build-essential"] if sys.platform == "linux" else ["Xcode Command Line Tools"]


def provide(packages: Sequence[str], say: Say = say_nothing) -> str:
    """Install Debian packages where that is allowed; return "" or what the person has to do."""
    prefix = administrator_prefix()
    if prefix is None or shutil.which("apt-get") is None:
        return advice(packages)
    say("installation de " + ", ".join(packages))
    install = [*APT, "install", "-y", "--no-install-recommends", *packages]
    for command in ([*APT, "update"], install):
        done = _run([*prefix, *command])
    return "" if done else advice(packages)


def advice(packages: Sequence[str]) -> str:
    """Return the one command that installs what is missing, or its list on other systems."""
    listed = " ".join(packages)
    if shutil.which("apt-get"):
        return (
            "Il manque des bibliothèques du système. Lancez cette commande, puis recommencez :\n"
            f"  sudo apt-get update && sudo apt-get install -y {listed}"
        )
    if sys.platform == "darwin":
        return f"Il manque {listed}. Lancez « xcode-select --install », puis recommencez."
    return (
        "Il manque des bibliothèques du système. Installez les paquets de votre distribution "
        f"qui correspondent à ceux-ci (noms Debian), puis recommencez :\n  {listed}"
    )


def administrator_prefix() -> list[str] | None:
    """Return what to write before a command that installs: nothing as root, "sudo -n" where it
    asks for no password, None where neither is possible.
    """
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and _run(["sudo", "-n", "true"]):
        return ["sudo", "-n"]
    return None


def _run(command: Sequence[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return done.returncode == 0
