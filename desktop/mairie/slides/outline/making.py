# SPDX-License-Identifier: AGPL-3.0-or-later
"""The deck of a document: title, agenda, the slides that matter, and what the audience needs last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.core.slides.deck import Audience, Deck
from desktop.core.source_document import SourceDocument
from desktop.french.coverage import page_list
from desktop.mairie.slides.figures import find_figures
from desktop.mairie.slides.order import OutlineOrder
from desktop.mairie.slides.outline.agenda import FEWEST_WITH_AGENDA, make_agenda
from desktop.mairie.slides.outline.content import make_content
from desktop.mairie.slides.outline.ending import make_ending
from desktop.mairie.slides.outline.material import Material, read_material
from desktop.mairie.slides.outline.plain_public import for_the_public
from desktop.mairie.slides.outline.points import Told
from desktop.mairie.slides.outline.speaking import Speaker
from desktop.mairie.slides.outline.title import read_title
from desktop.mairie.slides.outline.unique_titles import with_unique_titles


def outline_document(
    document: SourceDocument, order: OutlineOrder, check: Callable[[], None] = lambda: None
) -> Deck:
    """Return at most `order.slides` slides that tell `document`, without any model.

    Every point is the source's own words made short, with its page and its passage. A short source
    gives fewer slides. Raises DocumentWithoutText when nothing can be read; `check` is called often
    and may raise Cancelled. A few seconds for three hundred pages.
    """
    material = read_material(document, order.angle, order.slides, check)
    figures = find_figures(material.document, check)
    title = read_title(material, order)
    told = Told()
    told.add(title.text)
    ending = make_ending(material, order, told, check)
    has_agenda = order.slides >= FEWEST_WITH_AGENDA
    room = max(1, order.slides - 1 - has_agenda - len(ending.slides))
    content = make_content(material, figures, room, told, ending.blocks, check)
    told_slides = with_unique_titles([*content, *ending.slides], title.text)
    slides = [title.slide, *(one.slide for one in told_slides)]
    if order.audience is Audience.PUBLIC:
        slides = [for_the_public(slide) for slide in slides]
    if has_agenda and len(slides) + 1 >= FEWEST_WITH_AGENDA:
        slides.insert(1, make_agenda(told_slides))
    if order.has_notes:
        speaker = Speaker(material)
        slides = [speaker.with_notes(slide) for slide in slides]
    return Deck(
        title=title.text,
        slides=tuple(replace(slide, id=f"s{number}") for number, slide in enumerate(slides, 1)),
        subtitle=title.subtitle,
        audience=order.audience,
        source=title.source,
        remarks=_remarks(material),
    )


def _remarks(material: Material) -> tuple[str, ...]:
    """Return what the agent must know: pages that could not be read, passages set aside."""
    remarks = list(material.document.warnings)
    without = material.document.pages_without_text()
    if without:
        remarks.append(
            f"{len(without)} page{'s' if len(without) > 1 else ''} sans texte lisible "
            f"({page_list(without)}) n’ont pas été prises en compte."
            if len(without) > 1
            else f"Une page sans texte lisible ({page_list(without)}) n’a pas été prise en compte."
        )
    if material.commands:
        remarks.append(
            "Un passage du document s’adresse à une intelligence artificielle "
            f"({page_list(material.commands)})\u00a0: il n’est pas repris."
        )
    return tuple(remarks)
