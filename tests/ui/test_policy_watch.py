# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the commune fixes is greyed with its reason, and refused for real in the window too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.core import events
from desktop.core.draft import Draft, Paragraph
from desktop.core.models.importing.packs import inspect_pack
from desktop.core.policy.refusal import PolicyRefusal
from desktop.core.review.review import Review
from desktop.core.review.reviewing import with_review
from desktop.core.task import ModelReference, TaskRequest
from desktop.tasks import find_task
from desktop.ui.demonstration import sample_results
from desktop.ui.demonstration.fake_lanes import FakeLanes
from desktop.ui.dialogs.export import ExportDialog
from desktop.ui.dialogs.import_models import ImportDialog
from desktop.ui.pages.refused_task import RefusedTaskPage
from desktop.ui.policy_watch import PolicyWatch
from desktop.ui.widgets.locked import LockedLine
from tests.core.models.pack_makers import text_model, write_pack
from tests.ui.policy_hand import MakeHand, PolicyHand, policy_hands

NO_POSTER = '[tasks]\nforbidden = ["make-poster"]\nreason = "Charte graphique confiée."\n'
RULES_ONLY = "[models]\nrules_only = true\n"
DRAFT = Draft("Titre", (Paragraph("Un texte."),))


@pytest.fixture
def under(qapp: QApplication, tmp_path: Path) -> Iterator[MakeHand]:
    with policy_hands(qapp, tmp_path) as make:
        yield make


def locked(widget: object) -> list[str]:
    return [line.words() for line in widget.findChildren(LockedLine)]  # type: ignore[attr-defined]


def texts(widget: object) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))  # type: ignore[attr-defined]


# --- tasks ------------------------------------------------------------------------------------


def test_the_drawer_of_a_forbidden_task_stays_and_its_page_says_why(under):
    hand = under(NO_POSTER)
    drawer = hand.window.sidebar.buttons["make-poster"]
    assert drawer.isVisible() and drawer.isEnabled()
    assert "Charte graphique" in drawer.accessibleDescription()
    assert "Charte graphique" in drawer.toolTip()
    drawer.click()
    page = hand.window.current()
    assert isinstance(page, RefusedTaskPage)
    assert "(DPO, 12/11/2026)" in texts(page) and "01\u00a099\u00a000\u00a012\u00a034" in texts(
        page
    )
    assert page.home.hasFocus()
    page.rules.click()
    assert hand.window.current() is hand.window.pages["compliance/policy"]
    assert not isinstance(hand.window.page("write-text"), RefusedTaskPage)


def test_the_narrow_windows_menu_says_it_too(under):
    hand = under(NO_POSTER)
    names = [action.text() for action in hand.window.top_bar.menu.actions()]
    assert f"{find_task('make-poster').title} (non permis)" in names


def test_home_greys_what_is_forbidden_and_says_why(under):
    hand = under(NO_POSTER)
    home = hand.window.page("home")
    title = find_task("make-poster").title
    (start,) = [
        button
        for button in home.findChildren(QPushButton)
        if button.accessibleName() == f"Commencer\u00a0: {title}"
    ]
    assert not start.isEnabled()
    assert any("Charte graphique" in words for words in locked(home))


def test_a_dropped_file_is_not_proposed_to_a_forbidden_task(under, tmp_path):
    hand = under("[tasks]\nallowed = []\n")
    home = hand.window.page("home")
    home.propose(str(tmp_path / "rapport.pdf"))
    hand.settle()
    shown = texts(home)
    assert "n’est pas permis sur ce poste" in shown
    assert any(find_task("summarise-document").title in words for words in locked(home))


def test_a_run_is_refused_before_anything_is_written_and_journalled(under):
    hand = under('[tasks]\nforbidden = ["summarise-document"]\n')
    with pytest.raises(PolicyRefusal, match="n’est pas permis"):
        hand.sample.desk.runner.run(find_task("summarise-document"), {"document": "a.pdf"})
    assert list(hand.sample.records.interrupted()) == []
    assert hand.entries()[-1] == ("refused", "summarise-document", "")


def test_an_interrupted_work_of_a_forbidden_task_is_kept_and_refused(under):
    hand = under(NO_POSTER)
    work = hand.sample.records.open(TaskRequest("make-poster", {}, ""))
    hand.window.resume(work.job_id)
    assert isinstance(hand.window.current(), RefusedTaskPage)
    assert hand.entries()[-1] == ("refused", "make-poster", "")
    assert hand.sample.records.load(work.job_id) is not None


def test_a_finished_work_of_a_forbidden_task_can_still_be_read(under):
    hand = under('[tasks]\nforbidden = ["summarise-document"]\n')
    request = TaskRequest("summarise-document", {"document": "a.pdf"}, "")
    work = hand.sample.records.open(request)
    hand.sample.records.keep_draft(work.job_id, sample_results.digest_draft(), {})
    hand.window.open_draft(work.job_id)
    page = hand.window.current()
    assert isinstance(page, RefusedTaskPage) and page.kept is not None
    hand.settle()
    assert page.kept.isVisible() and page.kept.state == "done"
    assert page.kept.export_button.isVisible()


def test_a_worker_that_refuses_leaves_the_work_to_be_taken_up(under):
    hand = under("")
    task = find_task("summarise-document")
    work = hand.sample.records.open(
        TaskRequest(task.id, {"document": "a.pdf"}, "", model=ModelReference("m", "/m"))
    )
    run_id = hand.sample.desk.runner.resume(task, work)
    error = PolicyRefusal(sentence="Ce modèle n’est pas permis.")
    hand.sample.lanes.say(events.Failed.from_error(run_id, error))
    hand.settle()
    assert [line.job_id for line in hand.sample.records.interrupted()] == [work.job_id]
    assert hand.entries()[-1] == ("refused", task.id, "m")


# --- models -----------------------------------------------------------------------------------


def test_by_rules_alone_the_chooser_greys_every_model_with_the_reason(under):
    hand = under(RULES_ONLY, sample_results.MODEL)
    page = hand.window.open_page("summarise-document")
    box = page.panel.model_box
    assert box.count() == 2
    assert "non permis" in box.itemText(1)
    assert not box.model().item(1).isEnabled()
    assert page.panel.model() is None
    assert "par règles, sans modèle" in texts(page.panel)
    with pytest.raises(PolicyRefusal):
        hand.sample.desk.runner.run(
            find_task("summarise-document"), {"document": "a.pdf"}, ModelReference("m", "/m")
        )
    assert hand.entries()[-1] == ("refused", "summarise-document", "m")


def test_the_page_of_models_greys_what_is_not_allowed(under):
    hand = under(RULES_ONLY, sample_results.MODEL)
    page = hand.window.open_page("models")
    hand.settle()
    row = page.installed.rows[sample_results.MODEL.id]
    assert row.use is not None and not row.use.isEnabled()
    assert "par règles, sans modèle" in row.use.accessibleDescription()
    assert any("par règles" in words for words in locked(row))
    assert [action.objectName() for action in row.menu.actions()][-1] == "remove"
    assert "measure" not in [action.objectName() for action in row.menu.actions()]
    assert "Installer un modèle" not in texts(hand.window.page("home"))


def test_an_import_that_the_worker_refuses_is_journalled(under):
    hand = under('[models]\nallowed = ["autre"]\n')
    page = hand.window.open_page("models")
    page.operations.install("/clé", ["petit"], [], "")
    run_id = page.operations.current.run_id
    hand.sample.lanes.say(events.Failed.from_error(run_id, PolicyRefusal()))
    hand.settle()
    assert hand.entries()[-1] == ("refused", "models", "petit")


def test_a_model_of_a_key_that_is_not_allowed_cannot_be_taken(under, tmp_path):
    hand = under('[models]\nallowed = ["autre"]\n')
    pack = write_pack(tmp_path / "clé", [text_model("petit")])
    _, manifest = inspect_pack(pack)
    dialog = ImportDialog(hand.sample.desk, events.PackInspected("i", str(pack), manifest))
    (row,) = dialog.rows
    assert not row.take.isEnabled() and not row.is_taken()
    assert any("n’est pas de ceux" in words for words in locked(row))
    assert not dialog.main.isEnabled()
    dialog.deleteLater()


def test_the_catalogue_says_what_is_not_allowed(under):
    hand = under('[models]\nkinds = ["speech"]\n')
    page = hand.window.open_page("models")
    page.catalogue.fold.button.click()
    hand.settle()
    states = {row.entry.kind.value: row.state() for row in page.catalogue.rows()}
    assert states["text"] in ("Non permis", "Interdit", "Annoncé")
    assert "Non permis" in {row.state() for row in page.catalogue.rows()}
    assert states["speech"] != "Non permis"


def test_a_fixed_folder_of_models_cannot_be_changed(under, tmp_path):
    hand = under(f"[settings]\nmodels_folder = '{tmp_path}'\n")
    page = hand.window.open_page("models")
    assert not page.technical.choose.isEnabled()
    assert any(str(tmp_path) in words for words in locked(page.technical))


# --- settings and exports ---------------------------------------------------------------------


def test_a_fixed_setting_is_greyed_and_its_reason_is_reached_by_tab(under):
    hand = under('[settings]\nformats = ["odt", "pdf"]\ntheme = "dark"\nretention_days = 30\n')
    page = hand.window.open_page("settings")
    hand.settle()
    assert not any(box.isEnabled() for box in page.formats.values())
    assert not page.theme.isEnabled() and page.zoom.isEnabled()
    reasons = page.findChildren(LockedLine)
    assert any("ODT, PDF (DPO, 12/11/2026)" in line.words() for line in reasons)
    line = reasons[-1]
    assert line.accessibleName() == line.words()
    page.commune.setFocus()
    seen = set()
    for _ in range(60):
        QTest.keyClick(hand.window, Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert set(reasons) <= seen
    hand.sample.desk.keep("formats", ["docx"])
    assert hand.sample.desk.settings.get("formats") == ["odt", "pdf"]


def test_an_export_offers_only_the_fixed_formats(under):
    hand = under('[settings]\nformats = ["odt", "pdf"]\n')
    dialog = ExportDialog(hand.sample.desk, DRAFT, hand.window)
    assert {name: box.isEnabled() for name, box in dialog._boxes.items()} == {
        "docx": False, "odt": True, "pdf": True, "txt": False,
    }  # fmt: skip
    dialog.set_formats(("docx", "pdf"))
    assert dialog.formats() == ("pdf",)
    assert any("ODT, PDF" in words for words in locked(dialog))


def test_a_text_that_nobody_read_cannot_be_exported(under):
    hand = under('[settings]\nout_folder = "/out"\n[export]\nunreviewed = false\n')
    dialog = ExportDialog(hand.sample.desk, DRAFT, hand.window)
    assert not dialog.main.isEnabled()
    assert "une fois relu" in texts(dialog)
    read = with_review(DRAFT, Review("Claire Martin, secrétaire", "2026-11-28"))
    assert ExportDialog(hand.sample.desk, read, hand.window).main.isEnabled()


def test_an_export_that_the_worker_refuses_is_journalled(under, monkeypatch):
    monkeypatch.setattr(FakeLanes, "submit", lambda *_: None)
    hand = under("[export]\nunreviewed = false\n")
    run_id = hand.sample.desk.runner.export(DRAFT, {}, "/out", "texte", ("docx",))
    hand.sample.lanes.say(events.Failed.from_error(run_id, PolicyRefusal()))
    hand.settle()
    assert hand.entries()[-1] == ("refused", "export", "")


# --- what changes -----------------------------------------------------------------------------


def test_the_journal_is_told_of_the_rules_when_the_window_is_drawn(under):
    hand = under(NO_POSTER)
    assert [outcome for outcome, _note, _model in hand.entries()] == ["changed"]


def test_a_file_read_again_frees_a_drawer_and_makes_its_page_anew(under):
    hand = under(NO_POSTER)
    hand.window.open_page("make-poster")
    hand.window.open_page("home")
    hand.write("")
    watch = hand.window.findChild(PolicyWatch)
    assert watch.read_again()
    hand.settle()
    assert hand.window.sidebar.refused == {}
    assert "make-poster" not in hand.window.pages
    assert hand.window.sidebar.buttons["make-poster"].accessibleDescription() == ""
    assert len(hand.entries()) == 2


def test_a_share_comes_in_force_once_it_was_read(under, tmp_path, qtbot):
    share = tmp_path / "share.toml"
    share.write_text(NO_POSTER)
    hand = under("")
    hand.file.write_text(f"share = '{share}'\n")
    watch = hand.window.findChild(PolicyWatch)
    watch.read_again()
    qtbot.waitUntil(lambda: "make-poster" in hand.window.sidebar.refused, timeout=10_000)


def test_a_work_that_runs_on_a_page_is_not_dropped(under):
    hand = under("")
    page = hand.window.page("summarise-document")
    page.set_state("working")
    hand.write('[tasks]\nforbidden = ["summarise-document"]\n')
    hand.window.findChild(PolicyWatch).read_again()
    assert hand.window.pages["summarise-document"] is page


def test_nothing_is_cut_at_200_percent(under):
    hand: PolicyHand = under(NO_POSTER, zoom=2.0)
    page = hand.window.open_page("make-poster")
    hand.settle()
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()) or not label.wordWrap()


def test_without_rules_a_window_has_no_watch(sample):
    window_desk = sample.desk
    assert not window_desk.policy
    assert not window_desk.settings.policy.may_exist()
    assert replace(DRAFT) == DRAFT
