# SPDX-License-Identifier: AGPL-3.0-or-later
"""The documents made of a meeting: report, record of decisions, procès-verbal, list; and its data."""

from desktop.mairie.meetings.outputs.as_data import meeting_data
from desktop.mairie.meetings.outputs.as_draft import minutes_draft
from desktop.mairie.meetings.outputs.as_pieces import actions_piece, calendar_piece

__all__ = ["actions_piece", "calendar_piece", "meeting_data", "minutes_draft"]
