# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of « Interroger un document » share: a contract to ask, and one way to ask it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.tasks.ask_document.kept_indexes import forget
from tests.fakes import source_document

HALL = source_document(
    [
        "# Contrat de la salle des Tilleuls",
        "## Prix",
        "| Durée | Habitants | Extérieurs |",
        "| Une journée | 120 € | 220 € |",
        "| Un week-end | 210 € | 390 € |",
        "Un chèque de caution de 500 € est remis avec le contrat.",
    ],
    [
        "## Règles",
        "La musique est arrêtée à 2 h du matin. Il est interdit de fumer à l’intérieur.",
        "L’agent d’astreinte, M. Yann Prigent, répond au 06 39 98 04 12 la nuit.",
    ],
    name="salle.pdf",
)
CAUTION = "Quel est le montant de la caution ?"


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    """Begin and end without any index in memory."""
    forget()
    yield
    forget()
