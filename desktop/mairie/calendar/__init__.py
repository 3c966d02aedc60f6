# SPDX-License-Identifier: AGPL-3.0-or-later
"""French public holidays, and legal delays counted from a day with their arithmetic shown."""

from desktop.mairie.calendar.delays import (
    Reckoned,
    add_business_days,
    add_clear_days,
    add_days,
    add_hours,
    add_months,
    add_working_days,
)
from desktop.mairie.calendar.public_holidays import holiday_name, public_holidays

__all__ = [
    "Reckoned",
    "add_business_days",
    "add_clear_days",
    "add_days",
    "add_hours",
    "add_months",
    "add_working_days",
    "holiday_name",
    "public_holidays",
]
