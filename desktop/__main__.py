# SPDX-License-Identifier: AGPL-3.0-or-later
"""Starts Beffroi: `python -m desktop` opens the window, `python -m desktop run …` works without."""

from __future__ import annotations

import sys

from desktop.core.offline import lock_network

lock_network()  # before anything else is imported: from here on nothing leaves


def main() -> int:
    """Do what the command line asks; return the exit status."""
    try:
        from desktop.command_line import run_command_line

        return run_command_line(sys.argv[1:])
    except KeyboardInterrupt:  # before there was anything to cancel
        return 4


if __name__ == "__main__":
    sys.exit(main())
