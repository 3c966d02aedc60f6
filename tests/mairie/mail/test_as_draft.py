# SPDX-License-Identifier: AGPL-3.0-or-later
"""The document that a DGS reads of sorted mails."""

from __future__ import annotations

from typing import Any

from desktop.core.draft import AiMark, Heading, ListBlock, Note, Table, Tone
from desktop.mairie.mail.as_draft import LONGEST_CELL, MOST_ROWS, is_written_by_model, sorting_draft
from desktop.mairie.mail.corrections import correct_service, set_handled
from desktop.ui.demonstration.sample_mails import model_data, sample_data
from tests.pace import far_from


def tables(data: dict[str, Any]) -> dict[str, Table]:
    return {b.caption: b for b in sorting_draft(data).blocks if isinstance(b, Table)}


def headings(data: dict[str, Any]) -> list[str]:
    return [b.text for b in sorting_draft(data).blocks if isinstance(b, Heading)]


def test_title_says_the_day_and_the_subtitle_how_many_of_each_urgency():
    draft = sorting_draft(sample_data())
    assert draft.title == "Mails triés le 27\u00a0novembre 2026"
    assert draft.subtitle.startswith(
        "25\u00a0mails triés · P0 Danger\u00a0: 1 · P1 Aujourd’hui\u00a0: 7"
    )
    assert sorting_draft(sample_data() | {"sorted_on": "2026-12-01"}).title.endswith(
        "1er\u00a0décembre 2026"
    )


def test_what_the_day_asks_comes_before_the_list():
    assert headings(sample_data()) == [
        "À traiter tout de suite",
        "Échéances",
        "À transmettre",
        "Contenus suspects",
        "Tous les mails, les plus urgents d’abord",
        "Par service",
        "Ce qui n’a pas pu être lu",
    ]


def test_danger_says_whom_to_call_and_the_duty():
    blocks = sorting_draft(sample_data()).blocks
    (danger,) = next(b for b in blocks if isinstance(b, ListBlock)).items
    assert "Jeanne Roche" in danger.text and "18 ou 112" in danger.text
    warnings = [b.text for b in blocks if isinstance(b, Note) and b.tone is Tone.WARNING]
    assert any("L. 2212-4" in words for words in warnings)


def test_deadlines_are_in_order_with_their_arithmetic():
    rows = tables(sample_data())["Délais légaux et leur calcul"].rows
    assert [row[0] for row in rows][:3] == ["21/11/2026", "28/11/2026", "29/11/2026"]
    cada = next(row for row in rows if "Claire Fontaine" in row[1])
    assert cada[3].startswith("reçu le 22/11/2026 + 1 mois (CRPA R311-13) → 22/12/2026")
    assert cada[4] == "refus implicite, puis saisine de la CADA dans les 2 mois"


def test_a_handled_mail_leaves_the_deadlines_and_stays_in_the_list():
    data = sample_data()
    place = next(i for i, m in enumerate(data["mails"]) if "Recours" in m["subject"])
    data["mails"][place] = set_handled(data["mails"][place], is_handled=True)
    made = tables(data)
    assert all("Gérard Petit" not in row[1] for row in made["Délais légaux et leur calcul"].rows)
    (row,) = [row for row in made["Mails"].rows if row[3] == "Gérard Petit"]
    assert row[6].endswith("Traité")


def test_every_mail_is_in_the_list_the_most_urgent_first():
    rows = tables(sample_data())["Mails"].rows
    assert len(rows) == 25
    urgencies = [row[0] for row in rows]
    assert urgencies == sorted(urgencies)
    assert rows[0][:4] == ("P0 Danger", "Voirie", "27/11/2026", "Jeanne Roche")


def test_remarks_say_what_to_beware_of_and_what_was_corrected():
    data = sample_data()
    data["mails"][0] = correct_service(data["mails"][0], "POLICE")
    remarks = {row[3]: row[6] for row in tables(data)["Mails"].rows}
    assert remarks["Jeanne Roche"] == "Corrigé par l’agent"
    assert remarks["Service comptable SARL Dubois Voirie"].startswith("Contenu suspect")
    assert remarks["Amina Diallo"] == "À transmettre\u00a0: la préfecture"


def test_what_could_not_be_read_is_told():
    data = sample_data() | {"left_out": 3}
    assert tables(data)["Non lus"].rows == (("tronque.eml", "Le fichier est coupé avant sa fin."),)
    notes = [b.text for b in sorting_draft(data).blocks if isinstance(b, Note)]
    assert any(words.startswith("3\u00a0mails plus anciens") for words in notes)


def test_nothing_sorted_still_makes_a_document():
    empty = sample_data() | {"mails": [], "unread": []}
    assert headings(empty) == ["Tous les mails, les plus urgents d’abord"]


def test_words_of_a_mail_are_cut_and_kept_in_one_line():
    data = sample_data()
    data["mails"][0]["subject"] = "mot\n" * 500
    (row,) = [row for row in tables(data)["Mails"].rows if row[3] == "Jeanne Roche"]
    assert len(row[4]) <= LONGEST_CELL and "\n" not in row[4] and row[4].endswith("…")


def test_only_what_a_model_wrote_bears_its_mark():
    assert sorting_draft(sample_data()).ai_mark == AiMark()
    asked = sample_data() | {"model": "Exemple 3B"}  # chosen, and wrote nothing
    assert not is_written_by_model(asked)
    assert sorting_draft(asked).ai_mark == AiMark()
    assert sorting_draft(model_data()).ai_mark == AiMark("Exemple 3B", "sort-mail@1", "2026-11-27")


def test_a_thousand_mails_make_a_document_of_bounded_length():
    data = sample_data(40)
    with far_from(1):
        assert len(tables(data)["Mails"].rows) == MOST_ROWS
