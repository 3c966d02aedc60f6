# SPDX-License-Identifier: AGPL-3.0-or-later
"""The points of slides as paragraphs to be set, and the French remarks that laying gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.core.slides.deck import SlidePoint
from desktop.core.slides.laid_deck import Placeholder, TextLook
from desktop.mairie.slides.layout.paragraphs import Words, clean
from desktop.mairie.slides.layout.stage import Stage

POINT_GAP, LEAD_GAP = 0.55, 0.7
BULLET, DASH = "•", "–"


def named(title: str) -> str:
    """Return « La diapositive « … » », to begin a remark."""
    shown = title if len(title) <= 60 else f"{title[:59].rstrip()}…"
    return f"La diapositive «\u00a0{shown}\u00a0»" if shown else "Une diapositive sans titre"


def texts_of(points: Iterable[SlidePoint]) -> tuple[str, ...]:
    """Return the texts of points that say something."""
    cleaned = (clean(point.text) for point in points)
    return tuple(text for text in cleaned if text)


def point_words(
    texts: Sequence[str], place: Placeholder, bullet: str | None = None
) -> tuple[Words, ...]:
    """Return points as a list; one alone is a sentence, without a bullet."""
    sign = (place.bullet if bullet is None else bullet) if len(texts) > 1 else ""
    return tuple(Words(text, place.look, sign, gap=POINT_GAP) for text in texts)


def numbered_words(texts: Sequence[str], place: Placeholder, first: int = 1) -> tuple[Words, ...]:
    """Return points as a numbered list; all numbers take the room of the widest."""
    if len(texts) == 1 and first == 1:
        return (Words(texts[0], place.look, gap=POINT_GAP),)
    last = first + len(texts) - 1
    hang = 0.6 * len(str(last)) + 0.65
    return tuple(
        Words(text, place.look, f"{number}.", gap=POINT_GAP, hang=hang)
        for number, text in enumerate(texts, first)
    )


def lead_words(lead: str, place: Placeholder, stage: Stage) -> Words | None:
    """Return the words above a list, in bold; None without."""
    text = clean(lead)
    if not text:
        return None
    look = replace(place.look, face="arimo-bold", colour=stage.look.main, align="left")
    return Words(text, look, gap=LEAD_GAP)


def bold(look: TextLook, colour: str = "") -> TextLook:
    """Return the look in bold, in another colour when one is told."""
    return replace(look, face="arimo-bold", colour=colour or look.colour)
