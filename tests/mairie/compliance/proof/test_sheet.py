# SPDX-License-Identifier: AGPL-3.0-or-later
"""The proof sheet: everything measured is on it, and nothing more is claimed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.core.draft import Draft, DraftNature, ListBlock, Note, Table, Tone
from desktop.core.network.ledger import Verdict
from desktop.mairie.compliance.proof.facts import JournalState, Machine
from desktop.mairie.compliance.proof.sheet import (
    UNKNOWN,
    clock_words,
    moment_words,
    proof_draft,
    proof_stem,
)
from desktop.mairie.forms.missing_fact import TO_FILL
from tests.mairie.compliance.proof.made_facts import FACTS, HASH, OPEN, PARIS, REVISION, network


def words(draft: Draft) -> str:
    """Every word of a draft, cells and notes too."""
    parts: list[str] = [draft.title, draft.subtitle]
    for block in draft.blocks:
        if isinstance(block, Table):
            parts += [cell for row in (block.header, *block.rows) for cell in row]
        elif isinstance(block, ListBlock):
            parts += [item.text for item in block.items]
        else:
            parts.append(getattr(block, "text", ""))
    return "\n".join(parts)


def table(draft: Draft, first: str) -> Table:
    return next(b for b in draft.blocks if isinstance(b, Table) and b.header[0] == first)


@pytest.mark.parametrize(
    "wanted",
    [
        "28\u00a0novembre\u00a02026 à 15\u00a0h\u00a004 (UTC+01:00)", "PC-ACCUEIL", "Debian GNU/Linux 12",
        "Intel(R) Core(TM) i5", "8\u00a0Go", "0.1.0", "c.martin", "Saint-Aubin-des-Prés",
        "312\u00a0entrées", HASH, REVISION, "cd" * 32, "Apache-2.0", "Éditeur, France",
        "vérifiés le 20/11/2026", "3\u00a0réglages imposés", "bibliothèque huggingface_hub",
        "2\u00a0recherches d’un nom", "Mme Roux, dpo@saint-aubin.example", "seccomp",
    ],
)  # fmt: skip
def test_everything_that_is_known_is_on_the_sheet(wanted):
    assert wanted in words(proof_draft(FACTS))


def test_each_program_has_its_line_with_its_own_time():
    rows = table(proof_draft(FACTS), "Programme").rows
    assert [row[0] for row in rows] == ["La fenêtre", "Moteur de texte"]
    assert rows[0][1:] == (
        "41", "filtre du noyau Linux (seccomp)", "15\u00a0h\u00a004\u00a0min\u00a009\u00a0s", "8 sur 8", "Coupé",
    )  # fmt: skip


def test_each_way_out_has_its_line_for_the_window_and_for_the_workers():
    found = table(proof_draft(FACTS), "Voie de sortie")
    assert found.header == ("Voie de sortie", "Comment elle est essayée", "Fenêtre", "Moteurs")
    assert len(found.rows) == 8
    assert {row[2:] for row in found.rows} == {
        ("Refusé", "Refusé"),
        ("Refusé", "Sans objet"),
    }


def test_the_sheet_of_a_command_names_the_command_and_no_window():
    facts = replace(FACTS, networks=(network("command"), network("text")))
    assert table(proof_draft(facts), "Voie de sortie").header[2:] == ("Commande", "Moteurs")
    assert "La fenêtre" not in words(proof_draft(facts))


def test_what_is_locked_is_concluded_with_the_number_of_tries():
    note = proof_draft(FACTS).blocks[0]
    assert isinstance(note, Note) and note.tone is Tone.INFORMATION
    assert note.text.startswith("Réseau coupé. Aucun des 15\u00a0essais de sortie n’a abouti")


def test_an_open_way_is_said_first_and_nothing_is_claimed():
    facts = replace(FACTS, verdict=Verdict.OPEN, networks=(network(), OPEN))
    draft = proof_draft(facts)
    note, said = draft.blocks[0], words(draft)
    assert isinstance(note, Note) and note.tone is Tone.WARNING
    assert note.text.startswith("Réseau non verrouillé.") and "Moteur des documents" in note.text
    assert "ne prouve pas que rien ne peut sortir" in note.text
    assert "Réseau coupé" not in said and "Toute la vie du programme" not in said
    assert "Sans route, non refusé" in said and "Possible" in said


@pytest.mark.parametrize("verdict", [Verdict.LATE, Verdict.UNKNOWN])
def test_what_is_not_known_concludes_nothing(verdict):
    draft = proof_draft(replace(FACTS, verdict=verdict, silent=("image",)))
    note = draft.blocks[0]
    assert isinstance(note, Note) and note.tone is Tone.WARNING
    assert "Aucun des" not in words(draft)


def test_a_program_that_did_not_answer_has_its_line():
    draft = proof_draft(replace(FACTS, verdict=Verdict.LATE, silent=("image",)))
    rows = table(draft, "Programme").rows
    assert rows[-1] == ("Moteur d’images", "—", "—", "sans réponse", "—", "Inconnu")


def test_locked_by_a_firewall_claims_only_what_was_tried():
    networks = tuple(replace(one, method="audit-hook") for one in FACTS.networks)
    said = words(proof_draft(replace(FACTS, networks=networks)))
    assert "Ce qui a été essayé et refusé ci-dessus" in said
    assert "Toute la vie du programme" not in said and "seccomp" not in said


def test_a_broken_journal_is_a_warning_with_its_entry():
    draft = proof_draft(replace(FACTS, journal=JournalState(312, HASH, first_broken=17)))
    warnings = [b.text for b in draft.blocks if isinstance(b, Note) and b.tone is Tone.WARNING]
    assert any("rompue à l’entrée n°\u00a017" in text for text in warnings)
    assert "relue en entier" not in words(draft)


@pytest.mark.parametrize(
    ("journal", "said"),
    [(None, "n’a pas pu être lu"), (JournalState(0, "0" * 64), "Le journal est vide")],
)
def test_a_journal_without_an_entry_or_unread_claims_no_hash(journal, said):
    text = words(proof_draft(replace(FACTS, journal=journal)))
    assert said in text and "Empreinte (SHA-256) de la dernière" not in text


def test_what_is_unknown_is_said_and_never_guessed():
    facts = replace(FACTS, machine=Machine(), by="", commune="", dpo="", models=FACTS.models[1:])
    draft = proof_draft(facts)
    machine = dict(table(draft, "Élément").rows)
    assert {machine[name] for name in ("Nom du poste", "Système", "Processeur", "Mémoire")} == {
        UNKNOWN
    }
    assert f"Commune de {TO_FILL}" in draft.subtitle
    assert "non calculée" in words(draft) and "Révision\u00a0: non connue" in words(draft)


def test_without_a_model_it_says_that_rules_work_alone():
    assert "Aucun modèle d’IA n’a été installé" in words(proof_draft(replace(FACTS, models=())))


def test_it_is_a_record_that_no_model_wrote():
    draft = proof_draft(FACTS)
    assert draft.nature is DraftNature.RECORD and not draft.ai_mark.is_generated


def test_it_says_what_it_does_not_prove_and_has_a_place_for_the_signature_of_the_dpo():
    draft = proof_draft(FACTS)
    assert "D-Bus" in words(draft) and "Les autres programmes du poste" in words(draft)
    rows = table(draft, "").rows
    assert rows[1][:2] == ("Lue par la ou le DPO", "Mme Roux, dpo@saint-aubin.example")


def test_moments_are_in_the_time_of_the_computer():
    assert moment_words(datetime(2026, 12, 1, 9, 5, tzinfo=UTC)) == (
        "le 1er\u00a0décembre\u00a02026 à 9\u00a0h\u00a005 (UTC+00:00)"
    )
    assert (
        clock_words("2026-11-28T23:30:00+00:00", PARIS)
        == "0\u00a0h\u00a030\u00a0min\u00a000\u00a0s"
    )
    assert clock_words("", PARIS) == UNKNOWN
    assert proof_stem(FACTS.at) == "fiche-de-preuve-hors-ligne-2026-11-28-1504"
