# SPDX-License-Identifier: AGPL-3.0-or-later
"""The important figures and dates that are said in a meeting."""

from desktop.mairie.meetings.figures.find import find_said_figures

__all__ = ["find_said_figures"]
