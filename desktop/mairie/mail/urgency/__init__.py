# SPDX-License-Identifier: AGPL-3.0-or-later
"""How soon a mail wants a person, and the numbers to call when there is danger."""

from desktop.mairie.mail.urgency.urgency import FRAUDS, find_urgency

__all__ = ["FRAUDS", "find_urgency"]
