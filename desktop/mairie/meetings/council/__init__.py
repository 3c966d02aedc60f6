# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rules of a council's session, reckoned: quorum, proxies, votes, delays, what to do afterwards."""

from desktop.mairie.meetings.council.checks import check_meeting
from desktop.mairie.meetings.council.reminders import reminders_of

__all__ = ["check_meeting", "reminders_of"]
