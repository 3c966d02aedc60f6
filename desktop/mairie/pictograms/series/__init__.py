# SPDX-License-Identifier: AGPL-3.0-or-later
"""A series of pictograms: from a list of needs to drawings that go together."""

from desktop.mairie.pictograms.series.choices import PictogramChoice, read_choices
from desktop.mairie.pictograms.series.needs import Need, NeedList, read_needs
from desktop.mairie.pictograms.series.series import (
    ItemState,
    PictogramSeries,
    SeriesItem,
    make_series,
)

__all__ = [
    "ItemState",
    "Need",
    "NeedList",
    "PictogramChoice",
    "PictogramSeries",
    "SeriesItem",
    "make_series",
    "read_choices",
    "read_needs",
]
