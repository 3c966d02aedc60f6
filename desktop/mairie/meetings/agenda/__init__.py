# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agenda: read from its paper, and where each point is dealt with in what was said."""

from desktop.mairie.meetings.agenda.finding import find_items
from desktop.mairie.meetings.agenda.paper import AgendaPaper, read_agenda

__all__ = ["AgendaPaper", "find_items", "read_agenda"]
