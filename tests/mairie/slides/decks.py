# SPDX-License-Identifier: AGPL-3.0-or-later
"""Decks to try layouts and writers with: a sample of every kind, and random ones by seed."""

from __future__ import annotations

import random
import struct
import zlib
from dataclasses import replace

from desktop.core.pictures.scene import Box, Picture
from desktop.core.slides.deck import (
    Audience,
    BigNumber,
    ChartForm,
    ChartSeries,
    Contact,
    Deck,
    Slide,
    SlideChart,
    SlideColumn,
    SlideKind,
    SlidePicture,
    SlidePoint,
    SlideTable,
    TimelineStep,
)
from desktop.core.slides.laid_deck import (
    DeckLayout,
    DeckLook,
    LaidShape,
    LayoutRole,
    Placeholder,
    PlaceholderKind,
    TextLook,
)

PICTURE = "photos/lavoir.png"
"""The path by which the sample decks name their picture; `pictures()` has its bytes."""
LONG_WORDS = (
    "anticonstitutionnellement", "intercommunalité", "approvisionnement", "assainissement",
    "dématérialisation", "imperméabilisation", "désimperméabilisation", "contractualisation",
    "rétrocommissionnement", "hydrogéomorphologique", "prévisionnellement", "départementalisation",
    "électrosensibilité", "micro-hydroélectricité", "socio-économiques", "franco-québécoise",
)  # fmt: skip
_WORDS = (
    "la commune", "le conseil municipal", "une convention", "le budget primitif", "les travaux",
    "la station d’épuration", "un marché public", "l’école", "la voirie", "les agents", "en 2026",
    "pour 118\u00a0240\u00a0m³", "de 1\u00a0234\u00a0567,89\u00a0€", "soit +\u00a04,2\u00a0%", "du 14 mars",
    "avec l’Agence de l’eau", "dans le cadre du plan", "selon l’étude", "avant l’été", "à l’unanimité",
)  # fmt: skip
_ODD = (
    "https://www.saint-aubin-sur-viere.exemple.fr/demarches/urbanisme/plan-local-d-urbanisme?page=12&tri=date",
    "secretariat-general.mairie@saint-aubin-sur-viere.exemple.fr", "2024-2025-2026-2027-2028-2029-2030-2031",
    "Україна: вода та школи", "水資源管理報告書二零二四年度", "😀🎉", "A" * 70, "«\u00a0dit-il\u00a0»", "CO₂ ≥ 80\u00a0%",
    "", "   ", "\u202f", "\t\x07", "l’", "n°\u00a012", "مياه الشرب",
)  # fmt: skip


def pictures(width: int = 60, height: int = 40) -> dict[str, bytes]:
    """Return a small picture of two colours by its path."""
    return {PICTURE: _png(width, height)}


def _png(width: int, height: int) -> bytes:
    sky, ground = bytes((120, 160, 190)), bytes((110, 130, 80))
    rows = b"".join(b"\0" + (sky if y < 0.6 * height else ground) * width for y in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def point(text: str, page: int = 0) -> SlidePoint:
    """Return a point that rests on a page."""
    return SlidePoint(text, page)


def sample_deck() -> Deck:
    """Return a deck as the council would see it, a slide of every kind in it."""
    return Deck(
        "Rapport annuel 2024 sur le prix et la qualité du service public de l’eau potable",
        (*_openings(), *_figures(), *_endings()),
        subtitle="Conseil municipal du 14 mars 2026",
        source="Rapport annuel 2024",
    )


def _openings() -> tuple[Slide, ...]:
    return (
        Slide(
            SlideKind.TITLE,
            "Rapport annuel 2024 sur le prix et la qualité du service public de l’eau potable",
            lead="Conseil municipal du 14 mars 2026",
        ),
        Slide(
            SlideKind.AGENDA,
            "Ordre du jour",
            points=tuple(
                point(text)
                for text in (
                    "Le service en bref", "La ressource et les volumes", "La qualité de l’eau distribuée",
                    "Les travaux réalisés et à venir", "La décision demandée",
                )
            ),
        ),
        Slide(
            SlideKind.POINTS,
            "Une eau de bonne qualité toute l’année",
            points=(
                point("100\u00a0% des 48 prélèvements de l’ARS sont conformes en microbiologie.", 12),
                point("Un seul dépassement ponctuel pour les métabolites de pesticides, en avril.", 13),
                point("La dureté reste stable (28\u00a0°f)\u00a0: l’eau est calcaire.", 13),
                point("Le plan de gestion de la sécurité sanitaire est adopté depuis juin 2024.", 14),
            ),
            pages=(12, 13, 14),
        ),
        Slide(
            SlideKind.COLUMNS,
            "Ce qui change pour les abonnés",
            columns=(
                SlideColumn(
                    "Avant",
                    (point("Facture une fois par an"), point("Relevé à pied, en octobre"), point("Fuite connue un an après")),
                ),
                SlideColumn(
                    "Après",
                    (point("Facture tous les six mois"), point("Relevé à distance chaque nuit"),
                     point("Alerte en cas de fuite, par courriel ou par SMS")),
                ),
            ),
            pages=(18,),
        ),
    )  # fmt: skip


def _figures() -> tuple[Slide, ...]:
    return (
        Slide(
            SlideKind.NUMBER,
            "Moins d’eau prélevée",
            numbers=(
                BigNumber("118\u00a0240\u00a0m³", "prélevés en 2024", "contre 121\u00a0905\u00a0m³ en 2023", 7),
            ),
        ),
        Slide(
            SlideKind.NUMBER,
            "Le service en trois chiffres",
            numbers=(
                BigNumber("1\u00a0284", "abonnés desservis", "+\u00a014 en un an", 4),
                BigNumber("87,3\u00a0%", "de rendement du réseau", "objectif\u00a0: 85\u00a0%", 9),
                BigNumber("2,14\u00a0€/m³", "toutes taxes comprises, pour 120 m³", page=20),
            ),
        ),
        Slide(
            SlideKind.TABLE,
            "Les volumes par ressource",
            table=SlideTable(
                ("Ressource", "2022", "2023", "2024"),
                (
                    ("Source des Fontenelles", "52\u00a0310", "49\u00a0880", "47\u00a0120"),
                    ("Forage du Moulin", "68\u00a0004", "65\u00a0225", "64\u00a0320"),
                    ("Achat au syndicat", "8\u00a0120", "6\u00a0800", "6\u00a0800"),
                    ("Total", "128\u00a0434", "121\u00a0905", "118\u00a0240"),
                ),
                unit="m³",
                total_rows=(3,),
                page=7,
            ),
        ),
        Slide(
            SlideKind.CHART,
            "La ressource baisse depuis trois ans",
            chart=SlideChart(
                ChartForm.BAR,
                ("2022", "2023", "2024"),
                (
                    ChartSeries("Source des Fontenelles", (52310, 49880, 47120), ("52\u00a0310", "49\u00a0880", "47\u00a0120")),
                    ChartSeries("Forage du Moulin", (68004, 65225, 64320), ("68\u00a0004", "65\u00a0225", "64\u00a0320")),
                ),
                unit="m³",
                caption="Volumes prélevés par ressource",
                page=7,
            ),
        ),
        Slide(
            SlideKind.TIMELINE,
            "Les travaux de la rue des Lavoirs",
            steps=(
                TimelineStep("Mars 2026", "Vote de la convention", 22),
                TimelineStep("Mai 2026", "Consultation des entreprises", 22),
                TimelineStep("Septembre 2026", "Début du chantier", 22),
                TimelineStep("Printemps 2027", "Mise en service", 23),
            ),
        ),
    )  # fmt: skip


def _endings() -> tuple[Slide, ...]:
    return (
        Slide(
            SlideKind.PICTURE,
            "Le lavoir des Fontenelles",
            points=(point("Restauré en 2024 par les agents communaux."), point("Alimenté par le trop-plein de la source.")),
            picture=SlidePicture(PICTURE, "Le lavoir, son bassin et le toit de tuiles", "Le lavoir en mai 2024"),
        ),
        Slide(
            SlideKind.QUOTE,
            "L’avis de l’hydrogéologue",
            lead="La protection du captage est la première des stations de traitement",
            points=(point("Rapport de l’hydrogéologue agréé, 3 juin 2024"),),
            pages=(15,),
        ),
        Slide(
            SlideKind.DECISION,
            "Décision proposée",
            lead="Il est proposé au conseil municipal\u00a0:",
            points=(
                point("de prendre acte du rapport annuel 2024\u00a0;"),
                point("d’approuver la convention avec le syndicat des eaux de la Vière\u00a0;"),
                point("d’autoriser Mme le maire à la signer."),
            ),
        ),
        Slide(
            SlideKind.CONTACTS,
            "Vos contacts",
            contacts=(
                Contact("Mairie de Saint-Aubin-sur-Vière", "Accueil", ("01\u00a099\u00a000\u00a012\u00a034", "mairie@exemple.fr")),
                Contact("Lucie Hamelin", "Adjointe à l’eau et à l’environnement", ("06\u00a039\u00a098\u00a045\u00a067",)),
                Contact("Urgence réseau", "Jour et nuit", ("01\u00a099\u00a000\u00a056\u00a078",)),
            ),
        ),
    )  # fmt: skip


def random_deck(seed: int, slides: int = 12) -> Deck:
    """Return a deck that tries everything: long words, empty parts, other scripts, too much of all."""
    dice = random.Random(seed)
    kinds = [SlideKind.TITLE, *(dice.choice(list(SlideKind)) for _ in range(slides - 1))]
    source = dice.choice(("", "Rapport annuel 2024", _text(dice, 20)))
    made = tuple(replace(_slide(kind, dice), id=str(n)) for n, kind in enumerate(kinds))
    audience = dice.choice(list(Audience))
    return Deck(_text(dice, 12), made, _text(dice, 8), audience, source)


def random_look(seed: int) -> DeckLook:
    """Return the looks of an odd template: any size, places anywhere, parts missing, dark or not."""
    dice = random.Random(seed)
    width, height = dice.choice(
        ((960.0, 540.0), (720.0, 540.0), (720.0, 405.0), (842.0, 595.0), (1280.0, 720.0))
    )
    ground = dice.choice(("#ffffff", "#f7f5f0", "#102a43", "#777777", "#ffe9a8"))
    layouts = tuple(_odd_layout(role, width, height, ground, dice) for role in LayoutRole)
    top = height * dice.uniform(0.15, 0.4)
    content = Box(width * 0.05, top, width * 0.9, height * dice.uniform(0.8, 0.98) - top)
    return DeckLook(
        width,
        height,
        ink=dice.choice(("#000000", "#ffffff", "#333333")),
        ground=ground,
        main=dice.choice(("#9a3b26", "#88ccee", "#000080")),
        second="#3d5a73",
        accents=("#9a3b26", "#3d5a73", "#66a182", "#c07a1e", "#4a2f24", "#1f2f46"),
        layouts=layouts,
        title_width=dice.choice((1.0, 1.15)),
        text_width=dice.choice((1.0, 1.1, 1.3)),
        content=content,
        template="modele.pptx",
        footer=dice.choice(("", "Saint-Aubin-sur-Vière")),
    )


def _odd_layout(
    role: LayoutRole, width: float, height: float, ground: str, dice: random.Random
) -> DeckLayout:
    def place(idx: int, kind: PlaceholderKind, y: float, share: float) -> Placeholder:
        x, wide = dice.uniform(-0.05, 0.3), dice.uniform(0.3, 0.9)
        box = Box(x * width, (y + dice.uniform(-0.08, 0.08)) * height, wide * width, share * height)
        size = dice.choice((8.0, 14.0, 20.0, 28.0, 44.0, 66.0))
        look = TextLook(
            dice.choice(("arimo", "arimo-bold")),
            size,
            dice.choice(("#000000", "#ffffff", "#888888", "#9a3b26")),
            dice.choice(("left", "centre", "right")),
            dice.choice(("top", "middle", "bottom")),
        )
        return Placeholder(idx, kind, box, look, dice.choice(("•", "–", "", "►")))

    kinds: list[tuple[PlaceholderKind, float, float]] = [
        ("title", 0.1, dice.choice((0.02, 0.12, 0.3)))
    ]
    if role is LayoutRole.TITLE:
        kinds = [("title", 0.3, 0.25), ("subtitle", 0.6, 0.15)]
    bodies = {LayoutRole.POINTS: 1, LayoutRole.COLUMNS: 2}.get(role, 0)
    kinds += [("body", 0.3, dice.choice((0.02, 0.5, 0.8)))] * bodies
    kinds += [("footer", 0.93, 0.05), ("number", 0.93, 0.05), ("date", 0.93, 0.05)]
    kept = [entry for entry in kinds if dice.random() < 0.8]
    box = Box(0.0, 0.0, width * dice.uniform(0.1, 1.0), height * dice.uniform(0.1, 1.0))
    shapes = (LaidShape("rectangle", box, fill=dice.choice(("#ffffff", "#102a43", "#c0c0c0"))),)
    return DeckLayout(
        role,
        role.value,
        tuple(place(number, *entry) for number, entry in enumerate(kept)),
        shapes if dice.random() < 0.5 else (),
        tuple(Picture(Box(0.0, 0.0, width, height), data) for data in pictures().values())
        if dice.random() < 0.3
        else (),
        ground,
        int(dice.random() * 10),
    )


def _text(dice: random.Random, most: int) -> str:
    parts = list[str]()
    for _ in range(dice.randint(0, most)):
        chance = dice.random()
        pool = LONG_WORDS if chance < 0.25 else _ODD if chance < 0.32 else _WORDS
        parts.append(dice.choice(pool) + ("." if dice.random() < 0.15 else ""))
    return " ".join(parts)


def _points(dice: random.Random, most: int, words: int) -> tuple[SlidePoint, ...]:
    count = dice.choice((0, 1, 2, 3, dice.randint(1, most)))
    return tuple(
        point(_text(dice, dice.randint(1, words)), dice.randint(0, 300)) for _ in range(count)
    )


def _slide(kind: SlideKind, dice: random.Random) -> Slide:
    most, words = dice.choice(((4, 5), (8, 14), (40, 10), (3, 150)))
    lead = _text(dice, dice.choice((0, 6, 20)))
    return Slide(
        kind,
        _text(dice, dice.choice((1, 5, 9, 40))),
        lead=_text(dice, dice.choice((8, 40, 300))) if kind is SlideKind.QUOTE else lead,
        points=_points(dice, most, words),
        columns=tuple(SlideColumn(_text(dice, 5), _points(dice, most, words)) for _ in range(dice.randint(0, 3))),
        numbers=tuple(
            BigNumber(dice.choice(("87\u00a0%", "1\u00a0234\u00a0567,89\u00a0€", _text(dice, 3))), _text(dice, 8), _text(dice, 8))
            for _ in range(dice.randint(0, 5))
        ),
        table=_table(dice) if kind is SlideKind.TABLE else None,
        chart=_chart(dice) if kind is SlideKind.CHART else None,
        steps=tuple(TimelineStep(_text(dice, 2), _text(dice, words)) for _ in range(dice.randint(0, 9))),
        picture=SlidePicture(dice.choice((PICTURE, "absente.png")), _text(dice, 5), _text(dice, dice.choice((0, 5, 40))))
        if dice.random() < 0.8
        else None,
        contacts=tuple(
            Contact(_text(dice, 3), _text(dice, 4), tuple(_text(dice, 3) for _ in range(dice.randint(0, 6))))
            for _ in range(dice.randint(0, 9))
        ),
        pages=tuple(dice.randint(0, 300) for _ in range(dice.randint(0, 9))),
    )  # fmt: skip


def _table(dice: random.Random) -> SlideTable:
    columns, rows = dice.randint(1, 9), dice.choice((1, 4, 10, 60))
    body = tuple(
        tuple(_text(dice, dice.choice((1, 1, 2, 8))) for _ in range(columns)) for _ in range(rows)
    )
    return SlideTable(
        tuple(_text(dice, 3) for _ in range(columns)), body, _text(dice, 6), _text(dice, 1)
    )


def _chart(dice: random.Random) -> SlideChart:
    count, series = dice.randint(1, 14), dice.randint(1, 5)
    values = [
        tuple(dice.choice((None, dice.uniform(-50, 9e5))) for _ in range(count))
        for _ in range(series)
    ]
    return SlideChart(
        dice.choice(list(ChartForm)),
        tuple(_text(dice, 3) for _ in range(count)),
        tuple(ChartSeries(_text(dice, 3), numbers) for numbers in values),
        dice.choice(("", "m³", "€")),
        _text(dice, 6),
    )
