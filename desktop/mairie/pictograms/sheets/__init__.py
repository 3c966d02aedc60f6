# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages of pictograms: the contact sheet, the sheets to cut, the sketch beside the form."""

from desktop.mairie.pictograms.sheets.contact import contact_pages
from desktop.mairie.pictograms.sheets.cutting import CUT_SIZES, cutting_pages
from desktop.mairie.pictograms.sheets.read_me import credit_line, read_me
from desktop.mairie.pictograms.sheets.sketch import series_sketch

__all__ = [
    "CUT_SIZES",
    "contact_pages",
    "credit_line",
    "cutting_pages",
    "read_me",
    "series_sketch",
]
