# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether what was written stands in its source: figures, dates, amounts and names."""

from desktop.french.grounding.index import GroundingIndex, check_grounding

__all__ = ["GroundingIndex", "check_grounding"]
