# SPDX-License-Identifier: AGPL-3.0-or-later
"""The passages about the private matters of a person, to be looked at before publication."""

from desktop.mairie.meetings.personal_data.finding import find_personal_data

__all__ = ["find_personal_data"]
