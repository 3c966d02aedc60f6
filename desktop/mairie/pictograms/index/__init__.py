# SPDX-License-Identifier: AGPL-3.0-or-later
"""The French index of pictograms: which icons show a need that the agent wrote in words."""

from desktop.mairie.pictograms.index.finding import find_icons
from desktop.mairie.pictograms.index.found import Found, Proposal, Reading, Refusal

__all__ = ["Found", "Proposal", "Reading", "Refusal", "find_icons"]
