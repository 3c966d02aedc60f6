# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command line: the same tasks in the same workers, without a window."""

from desktop.command_line.main import run_command_line

__all__ = ["run_command_line"]
