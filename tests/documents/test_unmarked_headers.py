# SPDX-License-Identifier: AGPL-3.0-or-later
"""The header of a table of DOCX or ODT whose first row nobody marked as one."""

from __future__ import annotations

import pytest

from desktop.core.source_document import SourceBlock
from desktop.documents.office.paragraphs import ReadRow, table_items


def _headers(*rows: tuple[str, ...]) -> int:
    (block,) = table_items([ReadRow(row) for row in rows])
    assert isinstance(block, SourceBlock)
    return block.header_rows


@pytest.mark.parametrize(
    "rows",
    [
        (
            ("Site", "Matin", "Soir"),
            ("Les Tilleuls", "7 h 30 – 8 h 20", "16 h 30 – 18 h 30"),
            ("Le Verger", "7 h 15 – 8 h 15", "16 h 15 – 18 h 30"),
        ),
        (
            ("Action", "Responsable", "Échéance"),
            ("Limiter la vitesse", "M. Martel", "15 avril 2026"),
            ("Attribuer les parcelles", "Mme Benali", "20 avril 2026"),
        ),
        (("Jour", "Horaires"), ("Lundi", "9 h – 12 h"), ("Jeudi", "14 h – 19 h")),
        (("Opération", "2025", "2026"), ("Voirie", "402", "118"), ("Écoles", "87", "264")),
    ],
)
def test_names_over_hours_dates_or_sums_are_a_header(rows: tuple[tuple[str, ...], ...]) -> None:
    assert _headers(*rows) == 1


@pytest.mark.parametrize(
    "rows",
    [
        # A form of labels and values: only some of the values hold a figure.
        (
            ("Nom", "Salle des fêtes"),
            ("Rue", "12 rue du Stade"),
            ("Type", "salle à usages multiples"),
        ),
        # The first row is one of the others.
        (("Tilleuls", "7 h 30", "18 h 30"), ("Verger", "7 h 15", "18 h 30")),
        # No column is of figures.
        (("Oui", "Non", "Peut-être"), ("Place", "Rue", "Quai"), ("Pont", "Bois", "Pré")),
        # Twice the same name.
        (
            ("École", "Heure", "Heure"),
            ("Tilleuls", "7 h 30", "18 h 15"),
            ("Verger", "7 h 20", "18 h 5"),
        ),
    ],
)
def test_what_names_no_column_is_no_header(rows: tuple[tuple[str, ...], ...]) -> None:
    assert _headers(*rows) == 0
