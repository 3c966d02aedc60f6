# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a cell holds: a measured figure, a year, or words."""

from __future__ import annotations

import re

FIGURE = re.compile(
    r"^[-–+±≈~<>≤≥(]{0,2}\s?\d[\d\s.,/]*\)?\s?(?:%|‰|€|k€|M€|m²|m³|m3|m2|ha|km|m|t|T|h|kg|ml|l|L|ETP|[a-zA-Z€³²]{1,4}/[a-zA-Z€³²/.]{1,8})?(?:\s?(?:HT|TTC))?$"
)
YEAR = re.compile(r"^(?:n°\s?)?(?:19|20)\d\d(?:[-–/](?:19|20)?\d\d)?$")


def is_figure(text: str) -> bool:
    """Return True for a cell that holds a measured figure, a blank or a tick, not a label."""
    return bool(FIGURE.match(text)) and not YEAR.match(text)
