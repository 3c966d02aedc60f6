# SPDX-License-Identifier: AGPL-3.0-or-later
"""The decisions of a meeting, voted or not, each in one sentence of indirect style."""

from desktop.mairie.meetings.decisions.finding import find_decisions

__all__ = ["find_decisions"]
