# SPDX-License-Identifier: AGPL-3.0-or-later
"""Starts Beffroi: `python -m desktop` opens the window, `python -m desktop run …` works without."""

from __future__ import annotations

import sys

from desktop.core.network.offline import lock_network

lock_network()  # before anything else is imported: from here on nothing leaves

_WITH_VALUES = ("--data-dir=", "--models-dir=", "--policy=")


def main() -> int:
    """Do what the command line asks; return the exit status."""
    try:
        if sys.argv[1:2] == ["--self-test"]:
            from desktop.self_check.run import main as check_this_copy

            return check_this_copy(sys.argv[2:])
        if is_for_window(sys.argv[1:]) and (status := _open_window()) is not None:
            return status
        from desktop.command_line import run_command_line

        return run_command_line(sys.argv[1:])
    except KeyboardInterrupt:  # before there was anything to cancel
        return 4


def is_for_window(arguments: list[str]) -> bool:
    """True when nothing but the window's own options are given: all else is read in French."""
    words = iter(arguments)
    for word in words:
        if word in ("--data-dir", "--models-dir", "--policy"):
            if next(words, None) is None:
                return False
        elif word not in ("--demo", "--fake-engine") and not word.startswith(_WITH_VALUES):
            return False
    return True


def _open_window() -> int | None:
    """Open the window at once; None when it cannot: the command line then says why."""
    try:
        from desktop.app import main as open_and_stay

        return open_and_stay(sys.argv[1:])
    except ImportError:  # of Qt, which is loaded when the window is made
        return None


if __name__ == "__main__":
    sys.exit(main())
