# SPDX-License-Identifier: AGPL-3.0-or-later
"""Personal data in a text (RGPD, article 4): numbers with their keys, contacts, addresses, persons."""

from desktop.mairie.personal_data.detection import find_personal_data
from desktop.mairie.personal_data.known import PublicData, public_data
from desktop.mairie.personal_data.span import TITLES, Label, PersonalSpan

__all__ = ["TITLES", "Label", "PersonalSpan", "PublicData", "find_personal_data", "public_data"]
