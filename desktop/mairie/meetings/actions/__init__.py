# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is to be done after a meeting, by whom and by when, and when one meets again."""

from desktop.mairie.meetings.actions.find import find_actions
from desktop.mairie.meetings.actions.next_meeting import find_next_meeting

__all__ = ["find_actions", "find_next_meeting"]
