# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looks, measures and made-up tables and charts for the tests of both."""

from __future__ import annotations

import random
from dataclasses import replace

from desktop.core.slides.deck import ChartForm, ChartSeries, SlideChart, SlideTable
from desktop.documents.drawings.scene_drawing import SceneDrawing
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.slides.layout.measure import text_measure
from desktop.mairie.slides.looks.own import own_look

LOOK = own_look(CommuneProfile())
DARK = replace(LOOK, ground="#14202b", ink="#f4f1ea", layouts=())
MEASURE = text_measure(SceneDrawing(), LOOK)
WORDS = [
    "intercommunalité",
    "anticonstitutionnellement",
    "assainissement",
    "non-collectif",
    "de",
    "la",
    "voirie",
    "et",
    "du",
    "l’éclairage",
    "Saint-Aubin-sur-Vière",
    "renouvellement",
    "dématérialisation",
    "charges",
    "générales",
    "école",
    "m³",
    "n°",
    "12",
    "établissement",
    "public",
    "subventions",
    "investissement",
    "fonctionnement",
    "rue",
    "des",
    "Tilleuls",
]


def phrase(dice: random.Random, most: int) -> str:
    return " ".join(dice.choices(WORDS, k=dice.randint(1, most)))


def figure(dice: random.Random) -> str:
    value = dice.choice(
        (dice.randint(0, 99), dice.randint(1_000, 9_999_999), -dice.randint(1, 500))
    )
    text = f"{value:,}".replace(",", " ")
    return text + dice.choice(("", "", ",50", " €", " %", ",25 m³"))


def some_table(seed: int) -> SlideTable:
    dice = random.Random(seed)
    columns, rows = (
        dice.choice((1, 2, 3, 4, 6, 9, 14, 25)),
        dice.choice((0, 1, 2, 5, 9, 16, 34, 90)),
    )
    is_figures = [number > 0 and dice.random() < 0.7 for number in range(columns)]
    longest = dice.choice((2, 4, 9, 30, 150))

    def cell(column: int) -> str:
        if dice.random() < 0.08:
            return dice.choice(("", "–", "n.c."))
        return figure(dice) if is_figures[column] else phrase(dice, longest)

    body = [
        tuple(cell(column) for column in range(columns - (dice.random() < 0.05)))
        for _ in range(rows)
    ]
    totals = (rows - 1,) if rows > 2 and dice.random() < 0.5 else ()
    return SlideTable(
        tuple(phrase(dice, 3) for _ in range(columns)), tuple(body), total_rows=totals
    )


def some_chart(seed: int) -> SlideChart:
    dice = random.Random(seed)
    count, several = dice.choice((1, 2, 3, 5, 6, 9, 14, 40)), dice.choice((1, 1, 1, 2, 3, 5, 8))
    if dice.random() < 0.5:
        names = tuple(str(2024 - count + number) for number in range(count))
    else:
        names = tuple(f"{phrase(dice, 5)} {number}" for number in range(count))
    scale = dice.choice((0.01, 1.0, 100.0, 1e4, 1e8))
    low = dice.choice((0.0, 0.0, -1.0, 0.8))
    series = tuple(
        ChartSeries(
            phrase(dice, 2),
            tuple(
                None if dice.random() < 0.08 else round(dice.uniform(low, 1.0) * scale, 2)
                for _ in range(count)
            ),
        )
        for _ in range(several)
    )
    form = dice.choice(tuple(ChartForm))
    return SlideChart(form, names, series, dice.choice(("", "€", "%", "m³")), phrase(dice, 4))
