# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rules of what is written (A42, A43, A45, A46): personal data, dates, consistency, length."""

from desktop.mairie.lint.rules_wording import (
    consistency,
    personal_data,
    readability,
    retroactivity,
)

__all__ = ["consistency", "personal_data", "readability", "retroactivity"]
