# SPDX-License-Identifier: AGPL-3.0-or-later
"""The library of demands: ours, ready to be used, and the agent's own, with their versions."""

from desktop.mairie.prompting.library.demand import (
    Demand,
    DemandError,
    DemandKind,
    DemandOwner,
    DemandVariable,
    Origin,
)
from desktop.mairie.prompting.library.filling import FilledText, Gap, fill
from desktop.mairie.prompting.library.library import DemandLibrary

__all__ = [
    "Demand",
    "DemandError",
    "DemandKind",
    "DemandLibrary",
    "DemandOwner",
    "DemandVariable",
    "FilledText",
    "Gap",
    "Origin",
    "fill",
]
