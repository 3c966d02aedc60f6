# SPDX-License-Identifier: AGPL-3.0-or-later
"""The alternative text of a poster: what it shows and all that it says, for who does not see it."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.mairie.posters.formats import PosterFormat
from desktop.mairie.posters.layouts.page import LaidPart
from desktop.mairie.posters.wording.words import TEXT_PARTS, PosterWords

_ENDS = ".!?…:;»"


def alternative_text(
    form: PosterFormat,
    words: PosterWords,
    parts: Sequence[LaidPart],
    shown: str,
    commune: str,
) -> str:
    """Return a French description (RGAA 4.1, 1.1 and 1.3): the picture first, then the words in order.

    `shown` says what the art shows: « un village sous la neige, la nuit »; empty when nobody knows.
    """
    there = {part.id for part in parts}
    kind = "Affiche" if form.is_paper else "Visuel"
    sentences = [f"{kind}, avec en fond {shown}." if shown else f"{kind}."]
    for name in TEXT_PARTS:
        if name in there and words.part(name):
            sentences.append(_sentence(words.part(name)))
    if "code" in there:
        sentences.append(_sentence(f"Un QR code contient\u00a0: {words.link}"))
    if "logo" in there:
        sentences.append(f"Logo de {commune}." if commune else "Logo de la commune.")
    return " ".join(sentences)


def _sentence(text: str) -> str:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    joined = " ".join(
        line if line[-1] in _ENDS + "," or number == len(lines) - 1 else f"{line},"
        for number, line in enumerate(lines)
    )
    return joined if joined[-1:] in _ENDS else f"{joined}."
