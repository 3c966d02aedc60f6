# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a model fits this computer, said with an icon and words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.core.models.fit import Fit, Verdict
from desktop.ui.model_words import capitalised
from desktop.ui.widgets.state_line import StateLine

if TYPE_CHECKING:
    from desktop.ui.look import Look

TONES = {
    Verdict.FITS: "good",
    Verdict.TIGHT: "attention",
    Verdict.TOO_LARGE: "bad",
    Verdict.UNKNOWN: "",
}


WHOLE = {
    Verdict.FITS.value: "Tient dans la mémoire de ce poste",
    Verdict.UNKNOWN.value: "À essayer : la mémoire qu’il demande, ou celle du poste, n’est pas connue",
}
"""Said in place of one bare word where there is room for more."""


def fit_line(look: Look, fit: Fit, *, short: bool = False) -> StateLine:
    """Return « tient », « juste » or « trop grand » with its icon; `short` for one word in a list."""
    whole = WHOLE.get(fit.words, capitalised(fit.words))
    words = capitalised(fit.verdict.value) if short else whole
    return StateLine(look, TONES[fit.verdict], words, wrap=not short)
