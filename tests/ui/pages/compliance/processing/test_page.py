# SPDX-License-Identifier: AGPL-3.0-or-later
"""The room of the register: the list, a sheet read and edited, what differs, exports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.core import events
from desktop.core.draft import DraftNature
from desktop.core.jobs.output_pieces import WorkbookFile
from desktop.core.task import WrittenFile
from desktop.mairie.compliance.processing.sheet_view import SheetState
from desktop.ui.demonstration.sample_results import MODEL
from desktop.ui.pages.compliance.processing import state_of
from desktop.ui.pages.compliance.processing.dialogs import NameDialog, RetireDialog
from desktop.ui.pages.compliance.processing.fitted_text import FittedText
from desktop.ui.pages.compliance.processing.list_view import ListView
from desktop.ui.pages.compliance.processing.organisation_form import OrganisationForm
from desktop.ui.pages.compliance.processing.study_form import StudyForm
from tests.ui.pages.compliance.processing.conftest import MAILS, TODAY, RegisterHand
from tests.ui.test_main_window import CONTROLS, cut_words, shown


def test_the_list_shows_organisme_six_sheets_and_two_studies(room: RegisterHand):
    assert isinstance(room.page.view, ListView)
    assert list(room.page.view.buttons) == [
        "organisation",
        "tri-des-courriels",
        "resume-de-documents",
        "redaction-d-actes",
        "transcription-de-reunions",
        "visuels",
        "journal-technique",
        "study/courriels",
        "study/reunions",
    ]
    assert QApplication.focusWidget() is room.page.view.buttons["organisation"]
    assert not room.fresh().view(MAILS).kept.revisions


def test_a_sheet_opens_folded_with_what_is_missing_first(room: RegisterHand):
    room.press("Ouvrir Tri des mails reçus par la mairie")
    form = room.form
    assert form.missing.sentences() == [
        "«\u00a0Service gestionnaire\u00a0» reste à compléter.",
        "«\u00a0Information des personnes (art. 13 et 14)\u00a0» reste à compléter.",
    ]
    assert not form.rows and not any(fold.is_open() for fold in form.folds.values())
    room.press("Compléter\u00a0: «\u00a0Service gestionnaire\u00a0» reste à compléter.")
    editor = form.rows["service"].editor
    assert QApplication.focusWidget() is editor
    assert editor.selectedText().startswith("[à compléter")


def test_what_is_typed_is_kept_with_who_and_the_point_is_told_as_done(room: RegisterHand):
    form = room.open()
    form.go_to("service")
    QTest.keyClicks(form.rows["service"].editor, "Secretariat")
    room.page.writing.now()
    view = room.fresh().view(MAILS)
    assert view.sheet.service == "Secretariat"
    assert view.kept.revisions[-1].by == "Claire Delattre, DPO" and view.updated_on == TODAY
    assert form.missing.sentences()[0].startswith("Fait.")
    assert form.folds["identity"].button.text() == "Identité de la fiche"
    assert "Version 1" in form.version.text()


@pytest.mark.parametrize("way", ["leave", "other page", "close"])
def test_what_is_typed_just_before_leaving_is_kept(room: RegisterHand, way: str):
    form = room.open()
    form.go_to("source")
    form.rows["source"].editor.setPlainText("La boîte de la mairie")
    if way == "leave":
        room.page.leave()
    elif way == "other page":
        room.hand.window.open_page("home")
    else:
        room.page.keep_now()
    assert room.fresh().view(MAILS).sheet.source == "La boîte de la mairie"


def test_each_kind_of_field_is_edited(room: RegisterHand):
    form = room.open()
    for fold in form.folds.values():
        fold.set_open(True)
    form.rows["persons"].editor.setPlainText("  Habitants \n\n Agents")
    form.rows["legal_bases"].editor.boxes["6.1.c"].setChecked(True)
    form.rows["sensitive"].editor.button("yes").click()
    entries = form.rows["data"].editor
    entries.add.click()
    entries.forms[-1].lines["name"].setPlainText("Photo")
    entries.forms[0].remove.click()
    form.rows["processors"].editor.add.click()
    room.page.writing.now()
    sheet = room.fresh().view(MAILS).sheet
    assert sheet.persons == ("Habitants", "Agents")
    assert sheet.legal_bases == ("6.1.e", "6.1.c") and sheet.sensitive == "yes"
    assert [one.name for one in sheet.data][-1] == "Photo" and len(sheet.data) == 4
    assert sheet.data[0].name == "Contenu des mails et des pièces jointes"
    assert sheet.processors == ()


def test_our_text_comes_back_for_one_field(room: RegisterHand):
    form = room.open()
    form.go_to("source")
    before = form.rows["source"].value()
    assert not form.rows["source"].recover.isVisibleTo(form)
    form.rows["source"].editor.setPlainText("Ailleurs")
    room.page.writing.now()
    assert form.rows["source"].recover.isVisibleTo(form)
    room.press("Revenir au texte proposé\u00a0: Source des données")
    assert form.rows["source"].value() == before == room.fresh().view(MAILS).sheet.source
    assert not form.rows["source"].recover.isVisibleTo(form)


def test_a_reading_over_is_written_down(room: RegisterHand):
    room.open("visuels")
    room.press("J’ai relu cette fiche")
    assert room.banners() == "Relecture inscrite."
    assert room.fresh().view("visuels").state is SheetState.COMPLETE
    assert room.form.state.text() == "À jour, 2\u00a0compléments conseillés"


def test_a_changed_duration_and_a_new_model_are_told_then_taken(room: RegisterHand):
    room.open()
    room.press("J’ai relu cette fiche")
    room.use("sort-mail", MODEL.id)
    room.sample.desk.settings.set("retention_days", 90)
    room.page.leave()
    form = room.open()
    assert form.state.text() == "Diffère de l’usage réel (3\u00a0champs)"
    assert form.changed is not None
    room.press("Mettre à jour\u00a0: Modèles")
    assert room.fresh().view(MAILS).sheet.ai_models == (MODEL.title,)
    room.press("Garder mon texte\u00a0: Base active")
    assert "30\u00a0jours" in room.fresh().view(MAILS).sheet.active_duration
    room.press("Mettre à jour\u00a0: Catégories de données")
    assert "90\u00a0jours" in room.fresh().view(MAILS).sheet.data[0].duration
    assert room.form.changed is None and room.form.state.text().startswith("À jour")


def test_everything_can_be_taken_at_once(room: RegisterHand):
    room.open()
    room.press("J’ai relu cette fiche")
    room.sample.desk.settings.set("retention_days", 90)
    room.page.leave()
    room.open()
    room.press("Tout mettre à jour")
    assert room.fresh().view(MAILS).differences == ()


def test_a_text_edited_by_hand_is_shown_for_reading(room: RegisterHand):
    form = room.open()
    form.go_to("active_duration")
    form.rows["active_duration"].editor.setPlainText("Un mois.")
    room.page.writing.now()
    room.sample.desk.settings.set("retention_days", 90)
    room.page.leave()
    room.open()
    room.press("Voir le texte\u00a0: Base active")
    assert QApplication.focusWidget() is room.form.rows["active_duration"].editor
    room.press("C’est relu\u00a0: Base active")
    assert [one.field for one in room.fresh().view(MAILS).differences] == ["data"]


def test_a_sheet_is_added_duplicated_given_up_and_taken_again(room: RegisterHand):
    room.page.add("Gestion de la cantine")
    assert room.form.heading.text() == "COM-01. Gestion de la cantine"
    assert len(room.form.missing.sentences()) > 6
    room.page.duplicate("Gestion de la garderie")
    assert room.form.sheet_id == "fiche-2"
    room.page.retire("La garderie a fermé")
    assert room.fresh().view("fiche-2").kept.retired_because == "La garderie a fermé"
    room.press("Reprendre cette fiche")
    assert room.fresh().view("fiche-2").kept.retired_on is None
    room.page.leave()
    assert isinstance(room.page.view, ListView)
    assert QApplication.focusWidget() is room.page.view.buttons["fiche-2"]


def test_dialogs_ask_for_a_name_and_say_what_giving_up_means(room: RegisterHand):
    dialog = NameDialog(room.page.look, "Ajouter une fiche", "Ajouter", "", room.page)
    assert not dialog.main.isEnabled()
    dialog.line.setText("  Cantine  scolaire ")
    assert dialog.main.isEnabled() and dialog.name() == "Cantine scolaire"
    retire = RetireDialog(room.page.look, "Cantine", room.page)
    retire.line.setText("Fermée ")
    assert retire.why() == "Fermée"


def test_the_page_organisme_is_completed(room: RegisterHand):
    room.press("Ouvrir Commune de Saint-Aubin-des-Prés")
    form = room.page.view
    assert isinstance(form, OrganisationForm)
    assert form.rows["phone"].value() == "01 99 00 12 34"
    form.rows["computer_security"].editor.setPlainText("Disque chiffré\nSession verrouillée")
    room.page.writing.now()
    assert room.fresh().organisation.computer_security == ("Disque chiffré", "Session verrouillée")
    assert form.missing.sentences()[0].startswith("Fait.")
    room.press("Revenir au texte proposé\u00a0: Mesures de sécurité du poste")
    assert len(room.fresh().organisation.computer_security) == 4
    room.press("Ouvrir le profil de la commune")
    assert room.hand.window.current() is room.hand.window.page("commune")


def test_a_study_counts_what_is_left_and_leads_to_the_next_point(room: RegisterHand):
    room.press("Ouvrir l’AIPD Tri des mails reçus par la mairie")
    form = room.page.view
    assert isinstance(form, StudyForm)
    assert form.progress.text() == "18\u00a0points sur\u00a046 restent à compléter."
    form.next.click()
    room.hand.settle()
    row = form.rows["c5"]
    assert row.choice is not None and QApplication.focusWidget() is row.choice.button("no")
    row.choice.button("no").click()
    row.text.setPlainText("300 courriels par mois, 2\u202f464 habitants")
    room.page.writing.now()
    assert form.progress.text() == "17\u00a0points sur\u00a046 restent à compléter."
    kept = json.loads(
        (room.sample.desk.compliance_folder / "aipd-courriels.json").read_text(encoding="utf-8")
    )
    assert kept["changes"]["c5"]["choice"] == "no"
    assert kept["revisions"][0]["by"] == "Claire Delattre, DPO"
    form.next.click()
    assert form.folds["context"].is_open()


def test_exports_are_what_the_view_shows(room: RegisterHand, tmp_path: Path):
    draft, stem = room.page.exports.draft()
    assert stem == "registre-des-traitements" and draft.nature is DraftNature.RECORD
    room.open()
    assert room.page.exports.draft()[0].title == "Tri des mails reçus par la mairie"
    room.page.open_study("reunions")
    assert room.page.exports.draft()[1] == "aipd-reunions"
    room.page.leave()
    room.page.exports.write_document(draft, str(tmp_path), stem, ("docx", "odt", "pdf"))
    sent = room.sample.lanes.requests[-1]
    assert isinstance(sent, events.ExportDraft) and sent.formats == ("docx", "odt", "pdf")
    room.page.exports.write_workbook(str(tmp_path / "registre 2026.ods"))
    sent = room.sample.lanes.requests[-1]
    assert isinstance(sent, events.WritePieces)
    (book,) = sent.pieces
    assert isinstance(book, WorkbookFile) and book.stem == "registre 2026"


def test_the_journal_says_that_the_register_was_changed_and_exported_never_what(
    room: RegisterHand, tmp_path: Path
):
    form = room.open()
    form.go_to("source")
    for words in ("La boîte", "La boîte de la mairie"):
        form.rows["source"].editor.setPlainText(words)
        room.page.writing.now()
    room.page.exports.write_workbook(str(tmp_path / "registre.ods"))
    run_id = room.sample.lanes.requests[-1].run_id
    written = WrittenFile(str(tmp_path / "registre.ods"), "ods", 12, "a" * 64)
    room.hand.say(events.Exported(run_id, (written,)))
    assert room.banners().startswith("Export terminé")
    noted = room.sample.records.kept_journal.reading().entries()
    assert [(one.task, one.outcome) for one in noted] == [
        ("processing", "exported"),
        ("processing", "changed"),
    ]
    assert noted[0].outputs[0].sha256 == "a" * 64
    assert "boîte" not in str(noted)


def test_a_disk_that_refuses_is_told_and_what_was_typed_stays(
    room: RegisterHand, monkeypatch: pytest.MonkeyPatch
):
    form = room.open()
    form.go_to("source")

    def refuse(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("desktop.mairie.compliance.processing.register_file.write_json", refuse)
    form.rows["source"].editor.setPlainText("La boîte")
    room.page.leave()
    assert room.banners() and room.form is form
    room.hand.window.open_page("home")
    room.hand.window.open_page("compliance/processing")
    assert room.form is form and form.rows["source"].value() == "La boîte"
    monkeypatch.undo()
    room.page.leave()
    assert room.fresh().view(MAILS).sheet.source == "La boîte"
    assert isinstance(room.page.view, ListView)


def test_a_text_that_is_refused_can_be_shortened_or_given_up(room: RegisterHand):
    form = room.open()
    form.go_to("source")
    form.rows["source"].editor.setPlainText("x" * 9_000)
    room.page.leave()
    assert "trop long" in room.banners() and room.form is form
    room.press("Abandonner ces changements")
    assert isinstance(room.page.view, ListView)
    assert room.fresh().view(MAILS).kept.version == 0


def test_a_damaged_register_is_told(room: RegisterHand):
    folder = room.sample.desk.compliance_folder
    folder.mkdir(exist_ok=True)
    (folder / "registre-des-traitements.json").write_text("{", encoding="utf-8")
    room.page.opened()
    assert "illisible" in room.banners()


def test_the_room_says_what_is_to_be_done(room: RegisterHand):
    desk = room.sample.desk
    assert state_of(desk).tone == "attention" and "article 30" in state_of(desk).words
    register = room.fresh()
    editor = room.page.editor()
    register.edit_organisation("computer_security", ("Disque chiffré",), editor)
    assert state_of(desk).words == "6\u00a0fiches, dont 6 à relire."
    for view in register.views():
        register.mark_read(view.id, editor)
    assert (state_of(desk).words, state_of(desk).tone) == ("6\u00a0fiches à jour.", "good")
    desk.settings.set("journal_days", 180)
    assert state_of(desk).words == "6\u00a0fiches, dont 1 diffère de l’usage réel."


def test_the_person_who_made_the_last_version_is_proposed_again(room: RegisterHand):
    room.open()
    room.press("J’ai relu cette fiche")
    room.page.who.setText("")
    room.page.leave()
    assert room.page.who.text() == "Claire Delattre, DPO"


def test_without_a_folder_the_room_works(room: RegisterHand):
    room.sample.desk.compliance_folder = None
    room.page.opened()
    form = room.open()
    form.go_to("service")
    form.rows["service"].editor.setText("Secrétariat")
    room.page.writing.now()
    assert room.page.register.view(MAILS).sheet.service == "Secrétariat"


@pytest.mark.parametrize(
    ("size", "zoom"), [((1366, 768), 1.0), ((1366, 768), 2.0), ((760, 600), 1.0)]
)
def test_no_words_are_cut_and_every_control_has_a_name(
    room: RegisterHand, size: tuple[int, int], zoom: float
):
    look, window = room.sample.desk.look, room.hand.window
    look.apply("light", zoom)
    window.resize(*size)
    for open_view in (
        room.page.show_list,
        room.open,
        room.page.open_organisation,
        lambda: room.page.open_study("courriels"),
    ):
        open_view()
        for fold in getattr(room.page.view, "folds", {}).values():
            fold.set_open(True)
        room.hand.settle()
        room.hand.qtbot.waitUntil(lambda: cut_words(room.page) == [], timeout=3_000)
        for control in shown(room.page, CONTROLS):
            assert control.accessibleName(), control
        for text in room.page.findChildren(FittedText):
            lines = round(text.document().size().height())
            assert lines > 14 or text.verticalScrollBar().maximum() == 0, text.accessibleName()
    assert room.page.whole.horizontalScrollBar().maximum() == 0


def test_tab_goes_through_the_entries_in_order(room: RegisterHand):
    form = room.open()
    form.go_to("data")
    entries = form.rows["data"].editor
    first, second = entries.forms[:2]
    first.lines["duration"].setFocus()
    for expected in (first.remove, second.lines["name"], second.lines["detail"]):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected
