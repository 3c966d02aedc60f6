# SPDX-License-Identifier: AGPL-3.0-or-later
"""The substance of what was said on each point, chosen among the sentences, without a model."""

from desktop.mairie.meetings.exchanges.finding import find_exchanges

__all__ = ["find_exchanges"]
