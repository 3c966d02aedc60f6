# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures and capitals as French writes them; no value, date, name or address changes."""

from __future__ import annotations

import pytest

from desktop.core.slides.deck import (
    ChartForm,
    ChartSeries,
    Deck,
    Slide,
    SlideChart,
    SlideKind,
    SlideTable,
)
from desktop.mairie.slides.wording.shown_figures import shown, shown_deck


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("215 400,00 € (contre 12 000,00)", "215 400 € (contre 12 000)"),
        ("3,00 €", "3 €"),
        ("recule de 0.9 % et de 12.50 €", "recule de 0,9 % et de 12,50 €"),
        ("Epargne brute", "Épargne brute"),
        ("l’Etat et les Ecoles", "l’État et les Écoles"),
        ("epargne en 2026", "épargne en 2026"),
    ],
)
def test_what_is_shown(text: str, told: str) -> None:
    assert shown(text) == told
    assert shown(told) == told


@pytest.mark.parametrize(
    "text",
    ["1.500 €", "12.05.2026", "12,005", "63 250,50 €", "En 2026", "Elle", "Eric Dupont", "art. 3.2", "https://a.fr/Etat", "Entretien"],
)  # fmt: skip
def test_what_stays(text: str) -> None:
    assert shown(text) == text


def test_the_cells_of_one_column_are_written_alike() -> None:
    table = SlideTable(("Poste", "Montant"), (("Energie", "98 000,00"), ("Voirie", "63 250,50")))
    chart = SlideChart(ChartForm.LINE, ("2025",), (ChartSeries("Taux", (0.9,), ("0.9",)),))
    slides = (
        Slide(SlideKind.TABLE, "Etat", table=table),
        Slide(SlideKind.CHART, "Taux", chart=chart),
    )
    told = shown_deck(Deck("Budget", slides)).slides
    assert told[0].title == "État"
    assert told[0].table is not None and told[1].chart is not None
    assert told[0].table.rows == (("Énergie", "98 000,00"), ("Voirie", "63 250,50"))
    assert told[1].chart.series[0].written == ("0,9",)
    assert told[1].chart.series[0].values == (0.9,)
