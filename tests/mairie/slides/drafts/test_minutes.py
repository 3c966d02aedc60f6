# SPDX-License-Identifier: AGPL-3.0-or-later
"""Minutes made here as slides: what was decided with its vote, who does what, nobody's chatter."""

from __future__ import annotations

import pytest

from desktop.core.draft import Draft, Heading, ListBlock, Paragraph, Table
from desktop.core.slides.deck import SlideKind
from desktop.mairie.slides.drafts import document_of_draft
from desktop.mairie.slides.drafts.cleaning import as_decision, is_spoken
from desktop.mairie.slides.order import OutlineOrder
from desktop.mairie.slides.outline import outline_document

NBSP = "\u00a0"
MINUTES = Draft(
    "Compte rendu",
    (
        Heading("L’essentiel"),
        ListBlock(
            (
                Paragraph("Le conseil adopte la proposition : la réfection du trottoir, pour 14 250 €. Adopté : 4 voix pour, 0 voix contre, 1 abstention. [00:05:33]"),
                Paragraph("Le conseil adopte la proposition : le budget de la fête, 1 850 €. Adopté à l’unanimité. [00:10:31]"),
            )
        ),
        Table(
            ("N°", "Action", "Responsable", "Échéance", "Instant"),
            tuple((str(n), f"Préparer le dossier numéro {n} de la rue", "Denis Ruault", f"le {n} mars", "00:04:45") for n in range(1, 12)),
        ),
        Paragraph("Prochaine réunion : jeudi 28 janvier 2027 à 18 h 30."),
        Heading("1. Conduite d’eau [00:01:09]"),
        Paragraph("Anne Besnard indique que le coût est de 86 400 euros hors taxes. [00:02:11]"),
        Paragraph("Claire Martin : « Je prépare les diapositives pour le 4 décembre ». [00:08:18]"),
        Paragraph("La rue est barrée de huit heures à dix-sept heures trente."),
    ),
    subtitle="Commission travaux du jeudi 26 novembre 2026",
)  # fmt: skip


def test_decisions_and_tasks_have_a_slide_each_named_after_them() -> None:
    deck = outline_document(document_of_draft(MINUTES), OutlineOrder())
    titles = [slide.title for slide in deck.slides]
    assert "Ce qui a été décidé" in titles
    decided = deck.slides[titles.index("Ce qui a été décidé")]
    said = [point.text.replace("\u202f", " ").replace(NBSP, " ") for point in decided.points]
    assert "La réfection du trottoir, pour 14 250 € – adopté, 4 voix pour, 1 abstention" in said
    assert any("18 h 30" in text for text in said)
    assert not any(text.startswith("Vote") for text in said)
    (tasks,) = [slide for slide in deck.slides if slide.kind is SlideKind.TABLE]
    assert tasks.title == "Qui fait quoi"
    assert tasks.table is not None
    assert len(tasks.table.rows) == 11
    assert tasks.table.caption == ""


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (f"Le conseil adopte le point «{NBSP}le compte rendu{NBSP}» – adopté", "Le compte rendu – adopté"),
        (f"Prix de l’eau{NBSP}: il est décidé ce qui suit{NBSP}: Le rapport est présenté", f"Prix de l’eau{NBSP}: le rapport est présenté"),
        ("Le conseil approuve la convention", "Le conseil approuve la convention"),
        (f"«{NBSP}Les arbres doivent rester.{NBSP}»", f"«{NBSP}Les arbres doivent rester.{NBSP}»"),
    ],
)  # fmt: skip
def test_a_decision_is_told_without_the_formula_before_it(said: str, shown: str) -> None:
    assert as_decision(said) == shown


@pytest.mark.parametrize(
    ("text", "is_left_out"),
    [
        ("Claire Martin : « Je prépare les diapositives ».", True),
        ("Denis Ruault : « J’ai un devis à 14 250 euros ».", False),
        ("Lucie Hamelin : « La salle rouvre le 12 décembre ».", False),
    ],
)
def test_what_somebody_says_of_themselves_is_left_out_unless_it_tells_a_sum(
    text: str, is_left_out: bool
) -> None:
    assert is_spoken(text) is is_left_out
