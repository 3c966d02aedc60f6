# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole day of an agent, made at one go without a model: the command `demo`."""

from desktop.command_line.demonstration.demo import DemoCommand

__all__ = ["DemoCommand"]
