# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be chosen of a poster's looks, with the names the agent reads; read when first shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPixmap

from desktop.french.folding import fold
from desktop.french.typography import french_typography
from desktop.mairie.posters.facts import PosterFacts
from desktop.mairie.posters.stage import Palette
from desktop.ui.workspaces.poster.poster_state import PHOTO
from desktop.ui.workspaces.poster.sketch_data import Named

if TYPE_CHECKING:
    from desktop.mairie.posters.mentions import Mention

BY_RULES = Named("", "Automatique", "Choisi d’après ce que vous annoncez.")
PAINTED = "painted"
"""Id of the choice that is a painted picture; for the look it is a photo (PosterLook.is_painted)."""


def layout_choices(format_id: str) -> tuple[Named, ...]:
    """Return the ways to lay a format out, those that suit it best first."""
    from desktop.mairie.posters.formats import formats
    from desktop.mairie.posters.layouts.catalogue import layouts_for

    suited = layouts_for(formats()[format_id])
    return (BY_RULES, *(Named(one.id, one.title, one.description) for one in suited))


def background_choices(*, has_photo: bool, is_painted: bool) -> tuple[Named, ...]:
    """Return the designed backgrounds in the order of their titles, after the agent's own pictures."""
    from desktop.mairie.posters.backgrounds import backgrounds

    found = sorted(backgrounds().values(), key=lambda one: fold(one.title))
    described = [Named(one.id, one.title, _sentence(one.description)) for one in found]
    own = [Named(PHOTO, "Votre photo")] if has_photo else []
    own += [Named(PAINTED, "Image peinte")] if is_painted else []
    return (BY_RULES, *own, *described)


def palette_choices(profile: Mapping[str, object]) -> dict[str, tuple[Named, Palette]]:
    """Return the colours by id, the commune's own first when its profile gives them."""
    from desktop.mairie.posters.palettes import COMMUNE, commune_palette, palettes

    found: dict[str, tuple[Named, Palette]] = {}
    main, second = str(profile.get("main_colour") or ""), str(profile.get("second_colour") or "")
    if main:
        try:
            made = commune_palette(main, second)
            found[COMMUNE] = (Named(COMMUNE, made.title), made)
        except ValueError:
            pass  # a profile from elsewhere: « rouge » is no colour for a drawing
    for one in palettes().values():
        found[one.id] = (Named(one.id, one.title), one)
    return found


def swatch(palette: Palette, width: int, height: int) -> QPixmap:
    """Return the colours as a small picture: the ground with a letter, then the drawing's three."""
    picture = QPixmap(width, height)
    picture.fill(QColor(palette.ground))
    painter = QPainter(picture)
    strip = round(height * 0.36)
    part = width / 3
    for index, colour in enumerate((palette.main, palette.second, palette.third)):
        box = QRectF(round(index * part), height - strip, round(part) + 1, strip)
        painter.fillRect(box, QColor(colour))
    painter.setPen(QColor(palette.ink))
    font = painter.font()
    font.setFamily("Inter")
    font.setPixelSize(max(8, round(height * 0.4)))
    font.setBold(True)
    painter.setFont(font)
    painter.drawText(QRectF(0, 0, width, height - strip), 0x84, "Aa")
    painter.end()
    return picture


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}" if words else ""


def event_choices() -> tuple[Named, ...]:
    """Return the kinds of events that one may start from."""
    from desktop.mairie.posters.events import event_kinds

    return tuple(
        Named(kind.id, kind.title, f"Par exemple\u00a0: {french_typography(kind.example)}")
        for kind in event_kinds().values()
    )


def example_facts(event_id: str) -> PosterFacts:
    """Return the facts of the example of a kind of event: what the form shows before it is filled."""
    from datetime import date

    from desktop.mairie.posters.events import event_kinds
    from desktop.mairie.posters.need import facts_of_need

    kind = event_kinds().get(event_id)
    return facts_of_need(kind.example, date.today()) if kind is not None else PosterFacts()


def mention_choices(facts: Mapping[str, Any], format_id: str) -> tuple[Named, ...]:
    """Return the mentions that one may tick, with their reason: those that suit this poster first."""
    from desktop.mairie.posters.events import event_kinds
    from desktop.mairie.posters.formats import formats
    from desktop.mairie.posters.mentions import mentions, proposed_mentions

    bare = PosterFacts(**{**facts, "mentions": ()})
    first = [one.id for one in proposed_mentions(bare, formats()[format_id])]
    kind = event_kinds().get(bare.event)
    usual = [name for name in kind.mentions if name in mentions()] if kind is not None else []
    ordered = dict.fromkeys((*first, *usual, *mentions()))
    return tuple(_mention(mentions()[name]) for name in ordered)


def _mention(mention: Mention) -> Named:
    text, source = french_typography(mention.text.rstrip(".")), french_typography(mention.source)
    for word in ("art.", "L.", "R."):  # the number of an article stays with its letter
        source = source.replace(f"{word} ", f"{word}\u00a0")
    return Named(mention.id, mention.title, f"«\u00a0{text}\u00a0». {source}")
