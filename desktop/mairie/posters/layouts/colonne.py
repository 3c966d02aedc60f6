# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Colonne »: the text in a column at the left, the title at its head, the facts at its foot."""

from __future__ import annotations

from desktop.mairie.posters.layouts.frame import first_comfortable
from desktop.mairie.posters.layouts.page import Arrangement, Page, PanelPaint
from desktop.mairie.posters.layouts.side import arrange_side

_SHARES = {
    "landscape": (0.42, 0.5, 0.6, 0.72),
    "wide": (0.58, 0.68, 0.78, 0.9),
    "square": (0.5, 0.6, 0.72),
    "portrait": (0.54, 0.62, 0.72),
    "tall": (0.62, 0.7, 0.78),
}


def arrange_colonne(page: Page) -> Arrangement | None:
    """Return the arrangement with the narrowest column that holds the text; None when none does."""
    paint: PanelPaint = "dark" if page.seed % 2 else "surface"
    return first_comfortable(
        page,
        lambda share: arrange_side(page, share, is_right=False, paint=paint),
        _SHARES[page.format.shape],
    )
