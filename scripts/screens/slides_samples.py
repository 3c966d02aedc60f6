# SPDX-License-Identifier: AGPL-3.0-or-later
"""Outlines for the screens of slides: the real one of the sample report, and slides of every kind."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from desktop.core.draft import Author, Doubt
from desktop.core.slides.deck import (
    Contact,
    Deck,
    Slide,
    SlideColumn,
    SlideKind,
    SlidePicture,
    SlidePoint,
    SlideTable,
    TimelineStep,
)
from desktop.mairie.slides.order import OutlineOrder
from desktop.ui.resources import resource_path

DOCUMENT = "rapport-annuel-assainissement.pdf"
_ADDED = (
    Slide(
        SlideKind.TABLE,
        "Les tarifs 2025",
        table=SlideTable(
            ("Part", "2024", "2025"),
            (("Abonnement", "38,00", "39,50"), ("Consommation", "1,72", "1,78"),
             ("Redevance", "0,16", "0,16"), ("Total", "39,88", "41,44")),
            "Extrait\u00a0: 4 lignes sur 9", "en euros hors taxes", (3,), 5,
        ),
    ),
    Slide(
        SlideKind.COLUMNS,
        "Ce qui change en 2025",
        columns=(
            SlideColumn("Aujourd’hui", (SlidePoint("Relève une fois par an", 7),
                                        SlidePoint("Facture en juin", 7))),
            SlideColumn("En 2025", (SlidePoint("Relève à distance", 8),
                                    SlidePoint("Deux factures par an", 8))),
        ),
    ),
    Slide(
        SlideKind.TIMELINE,
        "Le calendrier des travaux",
        steps=(
            TimelineStep("mars 2025", "Choix des entreprises", 9),
            TimelineStep("mai 2025", "Début des travaux rue du Moulin", 9),
            TimelineStep("octobre 2025", "Mise en service", 10),
        ),
    ),
    Slide(
        SlideKind.PICTURE,
        "La station après les travaux",
        picture=SlidePicture(str(resource_path("pictures", "resumer-un-document.png"))),
        points=(SlidePoint("Deux bassins refaits", 7), SlidePoint("Aucune odeur relevée", 7)),
    ),
    Slide(
        SlideKind.QUOTE,
        "Ce qu’en disent les habitants",
        lead="Depuis les travaux, on peut enfin ouvrir les fenêtres l’été.",
        points=(SlidePoint("Une habitante de la rue du Moulin"),),
    ),
    Slide(
        SlideKind.CONTACTS,
        "À qui s’adresser",
        contacts=(
            Contact("Service de l’assainissement", "Mairie",
                    ("01 99 00 12 34", "assainissement@exemple.fr")),
            Contact("Mme Claire Roux", "Adjointe aux réseaux", ("Le mardi de 9 h à 12 h",)),
        ),
    ),
)  # fmt: skip


@cache
def sample_deck(slides: int = 10) -> Deck:
    """Return the outline of the sample report, as the task makes it."""
    from desktop.documents.reading import read_document
    from desktop.mairie.slides.outline import outline_document

    document = read_document(Path(resource_path("samples", DOCUMENT)))
    order = OutlineOrder(slides=slides, has_notes=True)
    return outline_document(document, order, lambda: None)


def many_kinds() -> Deck:
    """Return the outline with a slide of each kind that it has not."""
    deck = sample_deck()
    return replace(deck, slides=(*deck.slides[:-1], *_ADDED, deck.slides[-1]))


def doubtful(deck: Deck) -> Deck:
    """Return the outline as a model leaves it: a brief, a point by the model, one to be checked."""
    slides = list(deck.slides)
    place = next(i for i, one in enumerate(slides) if one.kind is SlideKind.POINTS)
    points = list(slides[place].points)
    doubt = Doubt("35 %", "ce pourcentage n’est pas dans le document.")
    points[0] = replace(points[0], text="Le prix augmente de 35 % en un an", author=Author.MODEL,
                        doubts=(doubt,))  # fmt: skip
    points[1] = replace(points[1], author=Author.MODEL)
    slides[place] = replace(slides[place], points=tuple(points), author=Author.MODEL)
    later = next(i for i, one in enumerate(slides[place + 1 :], place + 1) if one.points)
    slides[later] = replace(slides[later], is_brief=True)
    return replace(deck, slides=tuple(slides))
