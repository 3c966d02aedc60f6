# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Résumer un document » from the file to the export, with the keyboard and with accidents."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.core import events
from desktop.core.draft import Author, Draft
from desktop.core.jobs.jobs import JobState
from desktop.core.review.review import NO_REVIEW, ReviewState
from desktop.core.review.reviewing import reviewed, state_of, validated, with_review
from desktop.ui.demonstration import sample_results
from desktop.ui.dialogs.export import ExportDialog, chosen_mention
from desktop.ui.dialogs.review import ReviewDialog
from desktop.ui.widgets.banner import Banner
from tests.ui.conftest import Hand


def press(hand: Hand, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or hand.window, key, modifier)
    hand.settle()


def drop(widget, path: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    widget.dropEvent(event)
    return event


def test_main_action_waits_for_a_document_and_says_so(hand: Hand):
    page = hand.window.open_page("summarise-document")
    assert not page.panel.main.isEnabled()
    assert "Document" in page.panel._reason.text()
    assert "est à renseigner" in page.panel._reason.text()
    page.take_file(str(hand.document))
    assert page.panel.main.isEnabled()
    assert page.panel._reason.text() == ""


def test_whole_way_with_the_keyboard_alone(hand: Hand, tmp_path: Path, monkeypatch):
    control = Qt.KeyboardModifier.ControlModifier
    press(hand, Qt.Key.Key_2, control)
    page = hand.page
    assert hand.window.current() is page
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getOpenFileName",
        lambda *_: (str(hand.document), ""),
    )
    press(hand, Qt.Key.Key_O, control)
    press(hand, Qt.Key.Key_Return, control)
    assert page.state == "working"
    assert QApplication.focusWidget() is page.progress.cancel
    hand.finish(sample_results.model_draft())
    assert page.state == "done"
    view = page.result.panel.view
    assert QApplication.focusWidget() is view
    press(hand, Qt.Key.Key_Tab)
    press(hand, Qt.Key.Key_Return)
    assert page.result.pages.page() == 2
    press(hand, Qt.Key.Key_F6)
    assert page.result.pages.picture.hasFocus()
    press(hand, Qt.Key.Key_PageDown)
    press(hand, Qt.Key.Key_PageDown)
    assert page.result.pages.page() in (3, 4)
    press(hand, Qt.Key.Key_F6)
    press(hand, Qt.Key.Key_F6)
    assert view.hasFocus()
    press(hand, Qt.Key.Key_F2)
    assert view.is_editing()
    view.insert_text("Été : ")
    press(hand, Qt.Key.Key_F2)
    assert any(p.author is Author.AGENT for p in page.result.draft().paragraphs())

    def export_with_return(dialog) -> int:
        dialog._folder.setText(str(tmp_path))
        dialog._stem.setText("Résumé")
        assert dialog.main.isEnabled()
        dialog.show()
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        return dialog.result()

    monkeypatch.setattr("desktop.ui.reviewed_page.ExportDialog.exec", export_with_return)
    press(hand, Qt.Key.Key_E, control)
    assert (tmp_path / "Résumé.docx").is_file()
    sent = hand.sample.lanes.last(events.ExportDraft)
    assert any(p.author is Author.AGENT for p in sent.draft.paragraphs())
    assert "Résumé.docx" in page.banners.banners()[0].title


def test_job_is_written_down_before_the_worker_hears_of_it(hand: Hand):
    hand.start()
    request = hand.sample.lanes.last(events.RunTask).request
    job = hand.sample.jobs.jobs()[0]
    assert job.state is JobState.RUNNING
    assert job.request.values == request.values
    assert Path(request.job_dir).is_dir()
    assert request.model is None
    assert request.values["document"] == str(hand.document)


def test_chosen_model_goes_with_the_request_and_is_remembered(hand: Hand):
    hand.start(model=True)
    request = hand.sample.lanes.last(events.RunTask).request
    assert request.model is not None and request.model.id == sample_results.MODEL.id
    assert hand.sample.desk.settings.get("model") == sample_results.MODEL.id


def test_time_box_is_asked_only_when_a_model_is_chosen(hand: Hand):
    page = hand.window.open_page("summarise-document")
    page.panel.model_box.setCurrentIndex(0)
    assert page.panel.rows["time"].isHidden()
    page.panel.model_box.setCurrentIndex(1)
    assert not page.panel.rows["time"].isHidden()


def test_digest_shows_while_the_model_writes(hand: Hand):
    run_id = hand.start(model=True)
    hand.say(events.ProgressChanged(run_id, "Le modèle rédige", 0.5, 14.0))
    hand.say(events.DraftChanged(run_id, sample_results.digest_draft()))
    hand.say(events.TextStreamed(run_id, "Bonjour"))
    text = hand.page.result.panel.view.toPlainText()
    assert "612 abonnés" in text and "Bonjour" in text
    assert hand.page.progress.step() == "Le modèle rédige"
    assert "encore 15" in hand.page.progress._remaining.text()
    assert hand.page.result.panel.edit.isHidden()


def test_cancel_stops_the_run_and_gives_the_form_back_as_it_was(hand: Hand):
    run_id = hand.start()
    hand.page.progress.cancel.click()
    hand.settle()
    assert hand.sample.lanes.cancelled == [run_id]
    assert hand.page.state == "idle"
    assert hand.page.panel.values()["document"] == str(hand.document)
    assert hand.sample.jobs.jobs()[0].state is JobState.CANCELLED
    assert not any(b.property("tone") == "bad" for b in hand.page.banners.banners())


def test_engine_that_dies_leaves_the_window_and_the_digest_and_can_be_resumed(hand: Hand):
    run_id = hand.start(model=True)
    hand.say(events.DraftChanged(run_id, sample_results.digest_draft()))
    hand.fail("WorkerCrashed")
    page = hand.page
    assert hand.window.isVisible()
    assert "612 abonnés" in page.result.panel.view.toPlainText()
    assert hand.sample.jobs.jobs()[0].state is JobState.INTERRUPTED
    page._resume_failed()
    hand.settle()
    assert page.state == "working"
    again = hand.sample.lanes.last(events.RunTask)
    assert again.run_id != run_id
    assert again.request.job_dir == hand.sample.jobs.jobs()[0].request.job_dir
    hand.finish()
    assert page.state == "done"
    assert page.banners.banners() == []


@pytest.mark.parametrize("error", ["DocumentEncrypted", "DocumentUnreadable", "DiskFull"])
def test_expected_failure_is_said_calmly_and_the_form_is_kept(hand: Hand, error: str):
    hand.start()
    hand.fail(error, "Faites ceci.")
    banner = hand.page.banners.banners()[0]
    assert banner.title == "Le moteur s’est arrêté."
    assert "Faites ceci." in banner.text
    assert hand.page.state == "idle"
    assert hand.page.panel.values()["document"] == str(hand.document)


def test_export_that_fails_says_why_and_keeps_the_draft(hand: Hand, tmp_path: Path):
    hand.start()
    hand.finish()
    hand.sample.lanes.export_error = events.Failed(
        "", "DiskFull", "Le disque est plein.", "Libérez."
    )
    hand.page.export_to(str(tmp_path), "x", ("odt",))
    hand.settle()
    assert hand.page.banners.banners()[0].title == "Le disque est plein."
    assert hand.page.state == "done"


def test_edit_is_on_disk_without_being_asked(hand: Hand, qtbot):
    hand.start()
    hand.finish()
    panel = hand.page.result.panel
    panel._toggle_editing()
    panel.view.insert_text("Gardé.")
    hand.page.keep_now()
    kept = hand.sample.records.load(hand.sample.jobs.jobs()[0].id)
    assert kept is not None and kept.draft is not None
    assert any("Gardé." in p.text for p in kept.draft.paragraphs())


def test_what_is_typed_in_the_form_is_there_after_a_restart(hand: Hand):
    page = hand.window.open_page("summarise-document")
    page.take_file(str(hand.document))
    page.panel.rows["question"].set_value("les dépenses d’été")
    page.keep_now()
    again = type(page)(hand.sample.desk, page.task)
    assert again.panel.values()["question"] == "les dépenses d’été"
    assert again.panel.values()["document"] == str(hand.document)
    again.deleteLater()


def test_review_needs_a_name_a_function_and_the_word_of_the_person(hand: Hand):
    dialog = ReviewDialog(hand.sample.desk, sample_results.model_draft(), hand.window)
    assert not dialog.main.isEnabled()
    dialog.name.setText("Claire Martin")
    dialog.role.setText("secrétaire générale")
    assert not dialog.main.isEnabled()
    dialog.read.setChecked(True)
    assert dialog.main.isEnabled()
    assert dialog.reviewer() == "Claire Martin, secrétaire générale"
    dialog.accept()
    assert hand.sample.desk.settings.get("reviewer") == "Claire Martin, secrétaire générale"


def open_review(hand: Hand, draft: Draft) -> ReviewDialog:
    return ReviewDialog(hand.sample.desk, draft, hand.window)


def test_after_the_reading_comes_the_validation_by_who_answers_for_it(hand: Hand):
    read = reviewed(sample_results.model_draft(), "Claire Martin, secrétaire", date.today())
    dialog = open_review(hand, read)
    assert dialog.is_validation() and dialog.also.isHidden()
    dialog.name.setText("Paul Leroux")
    dialog.role.setText("maire")
    assert not dialog.main.isEnabled()
    dialog.read.setChecked(True)
    dialog.accept()
    review = dialog.review()
    assert (review.reviewed_by, review.validated_by) == (
        "Claire Martin, secrétaire",
        "Paul Leroux, maire",
    )
    assert hand.sample.desk.settings.get("validator") == "Paul Leroux, maire"
    assert hand.sample.desk.settings.get("reviewer") == ""


def test_one_person_may_read_and_validate_at_once_and_take_it_back(hand: Hand):
    dialog = open_review(hand, sample_results.model_draft())
    dialog.name.setText("Paul Leroux")
    dialog.role.setText("maire")
    dialog.read.setChecked(True)
    dialog.also.setChecked(True)
    review = dialog.review()
    assert review.state is ReviewState.VALIDATED and review.reviewed_by == "Paul Leroux, maire"
    signed = with_review(sample_results.model_draft(), review)
    again = open_review(hand, signed)
    assert again.main.isHidden()
    again.take_back()
    assert again.review() == NO_REVIEW and again.result() == 1


def test_a_text_that_is_edited_after_its_reading_is_a_draft_again_and_says_so(hand: Hand):
    hand.start()
    hand.finish(sample_results.model_draft())
    page = hand.page
    page.set_reviewed("Claire Martin, secrétaire")
    assert page.review_button.text() == "Valider…"
    assert page.export_button.property("role") == "main"
    view = page.result.panel.view
    view.set_editing(True)
    view.insert_text("Été : ")
    view.set_editing(False)
    assert state_of(page.result.draft()) is ReviewState.CHANGED
    assert page.review_button.text() == "Relire…"
    assert page.review_button.property("role") == "main"
    chips = page.result.panel._chips.findChildren(QLabel)
    assert "Modifié depuis la relecture" in [chip.text() for chip in chips]


def test_export_says_brouillon_and_lets_the_text_be_read_over_from_there(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
):
    hand.start()
    hand.finish(sample_results.model_draft())
    page = hand.page
    dialog = page.dress_export(ExportDialog(page.desk, page.result.draft(), page))

    def banner() -> Banner:
        return dialog.findChildren(Banner)[-1]

    assert "BROUILLON" in banner().text and banner().property("tone") == "attention"
    read = reviewed(page.result.draft(), "Claire Martin, secrétaire", date.today())
    monkeypatch.setattr("desktop.ui.dialogs.export.ask_review", lambda *_: read.ai_mark.review)
    dialog.review()
    assert banner().property("tone") == "good" and "Claire Martin" in banner().title
    assert page.result.draft().ai_mark.reviewed_by == "Claire Martin, secrétaire"


def test_only_a_validated_text_is_offered_to_go_without_its_mention(hand: Hand):
    draft = sample_results.model_draft()
    read = reviewed(draft, "Claire Martin, secrétaire", date.today())
    signed = validated(read, "Paul Leroux, maire", date.today())
    for made, names in ((draft, 0), (read, 0), (signed, 2)):
        dialog = ExportDialog(hand.sample.desk, made, hand.window)
        dialog.offer_mentions({"task": "summarise-document"})
        assert dialog._mentions.isHidden() is (names == 0)
        assert dialog.mention_id() == ("texte" if names else "")
    dialog._mentions.combo.setCurrentIndex(1)
    assert dialog.mention_id() == "sans"
    assert chosen_mention(signed, dialog.mention_id()).ai_mark.mention_id == "sans"


def test_validating_and_taking_back_are_in_the_journal(hand: Hand):
    hand.start()
    hand.finish(sample_results.model_draft())
    page = hand.page
    page.set_reviewed("Claire Martin, secrétaire")
    page.set_review(
        validated(page.result.draft(), "Paul Leroux, maire", date.today()).ai_mark.review
    )
    page.set_review(NO_REVIEW)
    assert state_of(page.result.draft()) is ReviewState.DRAFT
    hand.sample.records.finish_writing()
    outcomes = [line.outcome for line in hand.sample.records.journal()]
    assert outcomes[:3] == ["Relecture retirée", "Validé", "Relu"]


def test_review_is_stored_in_the_draft_and_in_the_journal(hand: Hand):
    hand.start()
    hand.finish(sample_results.model_draft())
    hand.page.set_reviewed("Claire Martin, secrétaire générale")
    assert hand.page.result.draft().ai_mark.reviewed_by == "Claire Martin, secrétaire générale"
    kept = hand.sample.records.load(hand.sample.jobs.jobs()[0].id)
    assert kept is not None and kept.draft is not None
    assert kept.draft.ai_mark.reviewed_by.startswith("Claire")
    hand.sample.records.finish_writing()
    assert "Relu" in {line.outcome for line in hand.sample.records.journal()}


def test_file_of_the_wrong_kind_is_refused_with_a_sentence(hand: Hand, tmp_path: Path):
    page = hand.window.open_page("summarise-document")
    zone = page.panel.rows["document"].editor.zone
    drop(zone, tmp_path / "photo.jpg")
    assert "pas accepté" in page.panel.rows["document"].editor._problem.text()
    drop(zone, hand.document)
    assert page.panel.values()["document"] == str(hand.document)


def test_file_dropped_on_the_home_page_is_offered_to_the_tasks_that_read_it(hand: Hand, qtbot):
    home = hand.window.open_page("home")
    drop(home.zone, hand.document)
    hand.settle()
    with qtbot.waitSignal(home.task_asked) as asked:
        QApplication.focusWidget().click()
    assert asked.args == ["summarise-document", str(hand.document)]
    assert hand.page.panel.values()["document"] == str(hand.document)


def test_unknown_file_on_the_home_page_is_told_calmly(hand: Hand, tmp_path: Path):
    home = hand.window.open_page("home")
    home.propose(str(tmp_path / "film.mkv"))
    assert "Aucun tiroir" in home._proposal.itemAt(0).widget().text


def test_page_pane_asks_only_for_the_last_page_wanted(hand: Hand):
    hand.start()
    hand.finish()
    pages = hand.page.result.pages
    drawer = hand.sample.desk.pages
    drawer._running = "busy"
    for number in (5, 6, 7):
        pages.go_to(number)
    drawer._running = ""
    drawer._go_on()
    hand.settle()
    drawn = [r.page for r in hand.sample.lanes.requests if isinstance(r, events.DrawPage)]
    assert 7 in drawn and 5 not in drawn and 6 not in drawn
    assert not list((hand.document.parent / "données" / "pages").glob("*.png"))


def test_enter_presses_the_button_that_has_the_keyboard(hand):
    hand.start()
    assert hand.page.progress.cancel.hasFocus()
    hand.qtbot.keyClick(hand.page.progress.cancel, Qt.Key.Key_Return)
    assert hand.page.progress.cancel.text() == "Arrêt…"


def test_failure_gives_the_keyboard_to_what_can_be_done_about_it(hand):
    hand.start()
    hand.fail()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Reprendre"


def test_done_shows_the_page_of_the_first_citation_unless_pages_were_turned(hand):
    hand.start()
    hand.finish()
    pages = hand.page.result.pages
    first = hand.page.result.panel.view.citation_at(0)
    assert first.page > 1
    assert pages.page() == first.page
    hand.page.back_to_form()
    hand.start()
    pages.go_to(3)
    hand.finish()
    assert pages.page() == 3
    assert first.page != 3


def test_export_names_the_documents_and_not_the_file_for_machines(hand, tmp_path):
    from desktop.core import events
    from desktop.core.task import WrittenFile
    from desktop.ui.runs import ExportEnd

    hand.start()
    hand.finish()
    hand.page.export_to(str(tmp_path), "résumé", ("docx",))
    files = ("résumé.docx", "docx"), ("result.json", "json")
    written = tuple(WrittenFile(f"/dossier/{name}", kind, 10, "00") for name, kind in files)
    hand.page._on_exported(ExportEnd(hand.page._export_id, events.Exported("export", written)))
    banner = hand.page.banners.banners()[-1]
    assert "résumé.docx" in banner.title
    assert "json" not in banner.title
