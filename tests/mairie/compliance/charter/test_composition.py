# SPDX-License-Identifier: AGPL-3.0-or-later
"""The charter follows the answers; what was rewritten stays, what is left out is told when it is the law."""

from __future__ import annotations

from desktop.mairie.compliance.charter.composition import (
    NOTHING_LEFT,
    CharterChoices,
    ClauseChange,
    ClauseState,
    compose_charter,
    warnings_of,
)
from tests.mairie.compliance.charter.charters import FACTS, NOBODY, whole, written

LEFT_OUT = ClauseChange(ClauseState.LEFT_OUT)


def _warnings(changes: dict[str, ClauseChange]) -> dict[str, str]:
    chapters = compose_charter(CharterChoices({}, changes), FACTS)
    return {warning.clause_id: warning.words for warning in warnings_of(chapters)}


def test_the_commune_the_mayor_and_the_dpo_come_from_the_profile() -> None:
    chapters = written()
    assert "mairie de Saint-Aubin-des-Prés" in chapters[1]
    assert "Claire Delattre" in chapters[15]
    assert "Le maire\u00a0: Paul Leroux, 01 99 00 12 34" in chapters[15]


def test_without_a_profile_what_nobody_told_is_to_be_filled() -> None:
    text = whole(NOBODY)
    assert "[à compléter\u00a0: nom de la commune]" in text
    assert "[à compléter\u00a0: nom et coordonnées du DPO]" in text


def test_a_tool_is_a_line_of_tools_and_a_column_of_data() -> None:
    chapters = written(FACTS, outils_contrat=("Traducteur du département",))
    assert "| Traducteur du département | Chez le prestataire" in chapters[4]
    table = [line for line in chapters[6].splitlines() if line.startswith("| Données")]
    assert table == ["| Données | Beffroi | Traducteur du département | IA publique en ligne |"]
    widths = {
        line.count("|")
        for line in chapters[6].split("## Le tableau")[1].splitlines()
        if line.startswith("|")
    }
    assert widths == {5}


def test_public_assistants_may_be_forbidden_altogether() -> None:
    chapters = written(FACTS, outils_publics="jamais")
    assert "Assistant public en ligne" not in chapters[4]
    assert "| Publiques | Oui | Non |" in chapters[6]
    assert "| Publiques | Oui | Oui |" in written()[6]


def test_recording_is_allowed_with_consent_or_forbidden() -> None:
    assert "enregistrer une réunion" in written()[5]
    forbidden = written(FACTS, reunions="non")
    assert "- Enregistrer une réunion pour la faire transcrire." in forbidden[5]
    assert "Le son d’une réunion" not in forbidden[11]


def test_pictures_of_an_ai_may_be_forbidden() -> None:
    forbidden = written(FACTS, images="non")
    assert "Créer une image avec une IA" in forbidden[5]
    assert "Image créée avec une IA" not in forbidden[8]
    assert "ne crée pas d’image" in forbidden[9]


def test_durations_are_those_of_the_settings() -> None:
    assert "| 30 jours après son dernier changement, puis il est effacé |" in written()[11]
    assert "| 1 jour après son dernier changement, puis" in written(FACTS, jours_brouillons=1)[11]
    assert "Effacé à la fermeture" in written(FACTS, jours_brouillons=0)[11]
    assert "dès que le procès-verbal est arrêté" in written(FACTS, son="approved")[11]
    assert "Sans limite fixée" in written(FACTS, jours_journal=0)[11]


def test_the_act_that_approves_is_the_one_chosen() -> None:
    act = written(FACTS, acte_numero="2026-051", acte_date="2026-12-15", effet="2027-01-01")[16]
    assert "délibération du conseil municipal n°\u00a02026-051 du 15\u00a0décembre\u00a02026" in act
    assert "à compter du 1er\u00a0janvier\u00a02027" in act
    assert "l’arrêté du maire" in written(FACTS, approbation="arrete")[16]


def test_a_clause_left_out_is_not_printed_and_is_told_when_it_is_the_law() -> None:
    assert "Qui relit quoi" not in written(changes={"qui-relit": LEFT_OUT})[7]
    assert "RGPD, article 22" in _warnings({"qui-relit": LEFT_OUT})["qui-relit"]
    assert "sobre" not in _warnings({"sobre": LEFT_OUT})


def test_a_chapter_without_any_clause_keeps_its_number() -> None:
    assert written(changes={"sobre": LEFT_OUT})[13] == NOTHING_LEFT


def test_a_rewritten_clause_stays_as_written_whatever_the_answers() -> None:
    changes = {"sobre": ClauseChange(ClauseState.EDITED, "On éteint la lumière.")}
    assert written(FACTS, changes, reunions="non")[13] == "On éteint la lumière."
    law = {"tableau": ClauseChange(ClauseState.EDITED, "Tout est permis.")}
    assert "a été réécrite" in _warnings(law)["tableau"]


def test_what_is_left_to_fill_is_told_by_clause() -> None:
    told = _warnings({})
    assert told["approbation"].endswith("il reste 3 réponses à compléter.")
    assert set(told) == {"nouvel-outil", "prevenir", "approbation"}
    filled = compose_charter(
        CharterChoices(
            {
                "referent": "Claire Martin, secrétaire générale de mairie",
                "acte_numero": "2026-051",
                "acte_date": "2026-12-15",
                "effet": "2027-01-01",
            }
        ),
        FACTS,
    )
    assert not warnings_of(filled)
