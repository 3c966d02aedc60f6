# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notes of a meeting and of its money: who was there stays with the speaker, a table says what it tells."""

from __future__ import annotations

from desktop.core.slides.deck import SlideKind
from desktop.mairie.slides.notes import outline_notes
from desktop.mairie.slides.order import OutlineOrder

MEETING = (
    "Commission travaux du jeudi 26 novembre 2026\n"
    "Notes de Claire Martin, pour le conseil municipal\n\n"
    "Présents : Paul Leroux, Anne Besnard\n"
    "Excusés :\n- Agathe Poirel\n"
    "Secrétaire de séance : Claire Martin\n\n"
    "1. Conduite d’eau de la rue du Moulin\n"
    "- 320 mètres à remplacer\n- rue barrée du 11 au 29 janvier 2027\n\n"
    "2. Fête de Noël\n- samedi 19 décembre 2026\n- entrée libre"
)
MONEY = (
    "Rénovation de la salle des fêtes\n- travaux de mars à septembre 2027\n- budget : 480 000 € HT\n"
    "- subvention DETR demandée : 144 000 € (30 %)\n- subvention Région : 96 000 €\n- reste à charge commune 240 000 €\n"
    "- associations relogées au gymnase"
)  # fmt: skip


def test_who_was_there_has_no_slide_and_is_kept_for_the_speaker() -> None:
    deck = outline_notes(MEETING, OutlineOrder())
    said = " ".join(point.text for slide in deck.slides for point in slide.points)
    assert "Leroux" not in said
    assert "Claire Martin" not in said
    kept = " ".join(note.text for note in deck.slides[0].notes)
    for name in ("Paul Leroux", "Agathe Poirel", "Secrétaire de séance", "Notes de Claire Martin"):
        assert name in kept
    assert any("présents" in remark for remark in deck.remarks)
    assert "320 mètres" in said


def test_notes_that_only_say_who_was_there_are_shown() -> None:
    deck = outline_notes("Présents : Paul Leroux, Anne Besnard", OutlineOrder())
    assert "Leroux" in " ".join(point.text for slide in deck.slides for point in slide.points)


def test_presenting_something_is_no_attendance() -> None:
    deck = outline_notes("Budget 2027\nPrésentation : mardi\nPrésent de Noël aux écoles : 800 €", OutlineOrder())  # fmt: skip
    assert not deck.slides[0].notes


def test_a_table_of_what_is_paid_and_by_whom_says_so() -> None:
    deck = outline_notes(MONEY, OutlineOrder())
    (slide,) = [one for one in deck.slides if one.kind is SlideKind.TABLE]
    assert slide.title == "Budget et financement"
    assert slide.table is not None
    assert slide.table.header == ("Poste", "Montant", "Part")
