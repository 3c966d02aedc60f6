# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sheet that was read over tells when the computer no longer does what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.core.journal.uses import JournalUse
from desktop.mairie.compliance.processing.real_use import RealUse
from desktop.mairie.compliance.processing.register import ProcessingRegister
from desktop.mairie.compliance.processing.sheet_view import SheetState, uncovered_tasks
from tests.mairie.compliance.processing.conftest import CLAIRE, LATER, USE, used

Open = Callable[[RealUse], ProcessingRegister]
MAILS = "tri-des-courriels"
OTHER = JournalUse("sort-mail", ("other-7b",), 1, "2026-12-01", "2026-12-01")


def test_a_proposal_follows_the_computer_without_a_word(open_register: Open):
    view = open_register(used(retention_days=60)).view(MAILS)
    assert not view.differences and "60\u00a0jours" in view.sheet.active_duration


def test_a_sheet_read_over_keeps_its_words_and_names_the_fields_that_differ(
    register: ProcessingRegister, open_register: Open
):
    register.mark_read(MAILS, CLAIRE)
    later = open_register(used(retention_days=60))
    view = later.view(MAILS)
    assert view.state is SheetState.DIFFERS
    assert "30\u00a0jours" in view.sheet.active_duration
    assert {one.field for one in view.differences} == {"active_duration", "data"}
    by_field = {one.field: one for one in view.differences}
    told = by_field["active_duration"]
    assert "«\u00a030\u00a0jours\u00a0» est devenu «\u00a060\u00a0jours\u00a0»" in told.sentence
    assert "60\u00a0jours" in told.proposed
    later.accept(MAILS, "active_duration", LATER)
    assert "60\u00a0jours" in later.view(MAILS).sheet.active_duration
    assert [one.field for one in later.view(MAILS).differences] == ["data"]
    assert later.view(MAILS).kept.revisions[-1].changed == ("active_duration",)


def test_a_new_model_in_use_is_told_and_taken(register: ProcessingRegister, open_register: Open):
    register.mark_read(MAILS, CLAIRE)
    later = open_register(used(OTHER))
    (found,) = later.view(MAILS).differences
    assert found.field == "ai_models" and "Autre 7B" in found.sentence
    assert found.proposed == ("Autre 7B", "Ministral 3B")
    later.accept(MAILS, "ai_models", LATER)
    assert later.view(MAILS).sheet.ai_models == ("Autre 7B", "Ministral 3B")
    assert later.view(MAILS).state is SheetState.COMPLETE


def test_an_edited_text_keeps_its_other_words(register: ProcessingRegister, open_register: Open):
    register.edit(MAILS, "active_duration", "Chez nous : 30 jours, pas 130 jours.", CLAIRE)
    register.edit(MAILS, "ai_models", ("Ministral 3B", "Un autre, sur un autre poste"), CLAIRE)
    later = open_register(used(OTHER, retention_days=60))
    by_field = {one.field: one for one in later.view(MAILS).differences}
    assert by_field["active_duration"].proposed == "Chez nous : 60\u00a0jours, pas 130 jours."
    assert by_field["ai_models"].proposed == (
        "Autre 7B", "Ministral 3B", "Un autre, sur un autre poste",
    )  # fmt: skip
    later.accept(MAILS, "active_duration", LATER)
    assert later.view(MAILS).sheet.active_duration == by_field["active_duration"].proposed


def test_an_edited_text_without_the_former_words_is_left_to_the_person(
    register: ProcessingRegister, open_register: Open
):
    register.edit(MAILS, "active_duration", "Un mois.", CLAIRE)
    later = open_register(used(retention_days=60))
    found = next(one for one in later.view(MAILS).differences if one.field == "active_duration")
    assert found.proposed is None and found.sentence
    later.accept(MAILS, "active_duration", LATER)
    assert later.view(MAILS).sheet.active_duration == "Un mois."
    assert [one.field for one in later.view(MAILS).differences] == ["data"]


def test_a_person_may_keep_the_text_as_it_is(register: ProcessingRegister, open_register: Open):
    register.mark_read(MAILS, CLAIRE)
    later = open_register(used(retention_days=60))
    before = later.view(MAILS).sheet.active_duration
    later.keep_text(MAILS, "active_duration", LATER)
    assert later.view(MAILS).sheet.active_duration == before
    assert [one.field for one in later.view(MAILS).differences] == ["data"]


def test_a_new_dpo_in_the_profile_is_told(register: ProcessingRegister, folder, profile):
    register.mark_read(MAILS, CLAIRE)
    other = replace(profile, dpo_contact="Marc Vautier, dpo@example.fr")
    view = ProcessingRegister(folder, other, USE).view(MAILS)
    assert {one.field for one in view.differences} == {"dpo", "rights"}


def test_each_duration_of_the_settings_is_followed(
    register: ProcessingRegister, open_register: Open
):
    for sheet_id in ("resume-de-documents", "redaction-d-actes", "journal-technique"):
        register.mark_read(sheet_id, CLAIRE)
    later = open_register(used(conversations_days=0, opinions_days=0, log_days=7))
    fields = {view.id: {one.field for one in view.differences} for view in later.views()}
    assert fields["resume-de-documents"] == {"active_duration", "data"}
    assert fields["redaction-d-actes"] == {"data"}
    assert fields["journal-technique"] == {"active_duration", "data"}
    told = later.view("resume-de-documents").differences[0].sentence
    assert "fermeture de Beffroi" in told


def test_a_journal_without_limit_is_a_duration_to_decide(open_register: Open):
    view = open_register(used(journal_days=0)).view("journal-technique")
    assert "f" in {point.point for point in view.compulsory}


@pytest.mark.parametrize(("last", "told"), [("2026-11-28", False), ("2026-11-29", True)])
def test_a_retired_sheet_whose_task_runs_again_is_told(
    register: ProcessingRegister, open_register: Open, last: str, told: bool
):
    register.retire(MAILS, "", CLAIRE)
    again = JournalUse("sort-mail", (), 1, last, last)
    assert bool(open_register(used(again)).view(MAILS).used_after) is told


def test_a_task_that_ran_and_is_in_no_sheet_in_force_is_named(
    register: ProcessingRegister, open_register: Open
):
    assert uncovered_tasks(register.views(), USE) == ()
    ran = JournalUse("new-task", (), 1, "2026-12-01", "2026-12-01")
    later = open_register(used(ran))
    assert uncovered_tasks(later.views(), later.use) == ("Une tâche nouvelle",)
    later.retire(MAILS, "", CLAIRE)
    assert uncovered_tasks(later.views(), later.use) == ("Mails à trier", "Une tâche nouvelle")


def test_use_is_counted_with_its_first_and_last_day():
    assert USE.runs(("sort-mail",)) == 12
    assert str(USE.first_day(("sort-mail",))) == "2026-10-02"
    assert str(USE.last_day(("sort-mail",))) == "2026-11-27"
    assert USE.last_day(("write-minutes",)) is None
