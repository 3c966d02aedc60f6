# SPDX-License-Identifier: AGPL-3.0-or-later
"""The legal delays that a mail starts, its acknowledgements, and the day its sender hopes for."""

from desktop.mairie.mail.deadlines.acknowledgements import acknowledgements
from desktop.mairie.mail.deadlines.finding import find_deadlines
from desktop.mairie.mail.deadlines.wanted_by import wanted_by

__all__ = ["acknowledgements", "find_deadlines", "wanted_by"]
