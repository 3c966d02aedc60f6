# SPDX-License-Identifier: AGPL-3.0-or-later
"""The minutes beside their transcript: times that lead there, remarks, making them again, keeping."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QTableView

from desktop.core import events
from desktop.core.draft import Author, Draft, Heading, Note
from desktop.core.speech.transcript_data import transcript_from
from desktop.core.task import Result
from desktop.ui.demonstration.sample_minutes import model_draft, sample_data, sample_draft
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.workspaces.minutes.export_dialog import MinutesExportDialog
from desktop.ui.workspaces.minutes.minutes_view import EDITED
from tests.ui.test_main_window import CONTROLS, cut_words, shown
from tests.ui.workspaces.minutes.conftest import MinutesHand

CONTROL = Qt.KeyboardModifier.ControlModifier


# --- times ----------------------------------------------------------------------------------------


def test_a_time_of_the_minutes_shows_and_plays_its_passage(agent: MinutesHand):
    agent.write()
    agent.page.result.text._follow(QUrl("time:57"))
    agent.settle()
    assert agent.pane.table.row() == 9
    assert agent.played().start == agent.transcript().segments[9].start
    assert agent.played().path.endswith(".mp3")


def test_times_are_links_and_stay_words_of_the_draft(agent: MinutesHand):
    agent.write()
    text = agent.page.result.text
    html = text.toHtml()
    assert html.count('href="time:') == 7  # six statements, one cell of the table
    assert agent.page.result.draft() == sample_draft()
    agent.sample.desk.look.apply("dark", 1.25)
    assert agent.page.result.draft() == sample_draft() and 'href="time:' in text.toHtml()


def test_editing_the_minutes_keeps_times_and_undo(agent: MinutesHand):
    agent.write()
    text = agent.page.result.text
    text.set_editing(True)
    text.insert_text("Bon. ")
    assert text.document().isUndoAvailable()
    text.set_editing(False)
    authors = {p.author for p in agent.page.result.draft().paragraphs()}
    assert Author.AGENT in authors or agent.page.result.draft() != sample_draft()
    assert text._tip(QPoint(-5, -5)) == ""


# --- remarks --------------------------------------------------------------------------------------


def remarks(agent: MinutesHand) -> list[str]:
    return [line.words() for line in agent.page.result.remarks.findChildren(StateLine)]


def seen(agent: MinutesHand) -> list[str]:
    lines = agent.page.result.remarks.findChildren(StateLine)
    return [line.words() for line in lines if line.isVisible()]


def test_errors_then_warnings_are_in_sight_and_the_rest_is_folded(agent: MinutesHand):
    data = sample_data()
    data["checks"][1] |= {"severity": "erreur", "sentence": "Le quorum n’est pas atteint."}
    agent.write(data)
    card = agent.page.result.remarks
    assert card.isVisible() and not card.fold.is_open()
    assert card.fold.button.text() == "1 à vérifier · 2\u00a0rappels"
    assert seen(agent) == ["Le quorum n’est pas atteint. (CGCT L2121-20)"]
    warnings = [{"sentence": f"Point {n}.", "severity": "à vérifier"} for n in range(4)]
    data["checks"] = [*warnings, *data["checks"]]
    agent.write(data)
    assert seen(agent) == ["Le quorum n’est pas atteint. (CGCT L2121-20)", "Point 0.", "Point 1."]
    assert card.fold.button.text() == "3 à vérifier · 2\u00a0rappels"
    card.fold.set_open(True)
    assert len(seen(agent)) == 10


def test_a_warning_is_in_sight_without_any_error(agent: MinutesHand):
    agent.write()
    assert seen(agent) == ["2 pouvoirs sont annoncés, mais personne n’est nommé. (CGCT L2121-20)"]


def test_speech_that_was_not_heard_is_in_sight(agent: MinutesHand):
    data = sample_data() | {"checks": [], "coverage": 0.61}
    agent.write(data)
    assert seen(agent) == ["61\u00a0% de la parole détectée a un texte."]


def test_every_remark_is_in_the_list(agent: MinutesHand):
    agent.write()
    words = remarks(agent)
    assert any("jeudi 26\u00a0novembre 2026" in line and "L2121-25" in line for line in words)
    assert any(line.startswith("Dette d’une personne nommée\u00a0: «") for line in words)
    assert "97\u00a0% de la parole détectée a un texte." in words


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"checks": "non", "reminders": [3], "personal_data": [{}], "speaker_names": {}},
        {"checks": [{"sentence": "x", "time": "hier", "severity": 3}], "coverage": "beaucoup"},
        {"reminders": [{"title": "x", "day": "demain"}], "transcript": {"format": "autre"}},
    ],
)
def test_data_that_make_no_sense_are_passed_over(agent: MinutesHand, odd: dict):
    agent.write(odd)
    assert agent.page.state == "done" and agent.pane.table.isHidden()
    assert "pas de transcription" in agent.pane.empty.text()


# --- made again -----------------------------------------------------------------------------------


def banner(agent: MinutesHand) -> str:
    return " ".join(f"{b.title} {b.text}" for b in agent.page.result.notices.banners())


def test_a_changed_transcript_says_so_until_it_is_undone(agent: MinutesHand):
    agent.write()
    assert banner(agent) == ""
    agent.pane.deeds.edit(0, "Bonsoir.")
    assert "La transcription a changé" in banner(agent)
    agent.pane.deeds.undo()
    assert banner(agent) == ""


def test_the_minutes_are_made_again_from_the_corrected_transcript(agent: MinutesHand):
    agent.write()
    first_job = agent.page._job_id
    agent.pane.deeds.edit(0, "Bonsoir à tous.")
    agent.pane.deeds.toggle_cut()
    (notice,) = agent.page.result.notices.banners()
    assert notice.focus_action()
    agent.press(Qt.Key.Key_Space)
    request = agent.sample.lanes.last(events.RunTask).request
    path = Path(str(request.values["recording"]))
    assert path.name == "conseil-2026-11-19 (transcription corrigée).json" and path.is_file()
    assert request.speech_model is None
    again = transcript_from(json.loads(path.read_text(encoding="utf-8")))
    assert again.segments[0].text == "Bonsoir à tous." and again.recording.endswith(".mp3")
    assert agent.page.state == "working" and agent.page._job_id != first_job
    kept = agent.sample.records.load(first_job)
    assert kept is not None and kept.draft == sample_draft() and kept.data[EDITED] is True


def test_made_again_twice_the_name_does_not_grow(agent: MinutesHand):
    agent.write()
    for text in ("Un.", "Deux."):
        agent.pane.deeds.edit(0, text)
        agent.page.redo()
        data = sample_data()
        data["transcript"]["name"] = "conseil-2026-11-19 (transcription corrigée).json"
        agent.say(events.Finished(agent.sample.lanes.run_id(), Result(sample_draft(), data)))
        assert banner(agent) == ""
    values = agent.sample.lanes.last(events.RunTask).request.values
    assert str(values["recording"]).count("corrigée") == 1


def test_words_changed_in_the_minutes_are_said_to_stay(agent: MinutesHand):
    agent.write(draft=model_draft())
    agent.pane.deeds.edit(0, "Bonsoir.")
    assert "reste dans ce brouillon" not in banner(agent)
    view = agent.page.result.text
    view.set_editing(True)
    cursor = view.document().find("La subvention")
    cursor.insertText("La subvention acquise")
    view.set_editing(False)
    agent.settle()
    assert "reste dans ce brouillon" in banner(agent)


def test_a_full_disk_is_told_and_loses_nothing(agent: MinutesHand, monkeypatch):
    agent.write()
    agent.pane.deeds.edit(0, "Bonsoir.")

    def refuse(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("desktop.ui.workspaces.write_minutes.write_json", refuse)
    agent.page.redo()
    assert agent.page.state == "done" and agent.texts()[0] == "Bonsoir."
    assert "n’a pas pu être enregistrée" in agent.page.banners.banners()[0].title


# --- keeping --------------------------------------------------------------------------------------


def test_corrections_are_kept_by_themselves_and_come_back(agent: MinutesHand):
    page = agent.write()
    agent.pane.deeds.rename("S0", "M. Durieux")
    agent.pane._refuse_name("S2", "M. Blanc")
    agent.qtbot.waitUntil(lambda: not page._keep_later.isActive(), timeout=5_000)
    kept = agent.sample.records.load(page._job_id)
    assert kept is not None
    assert transcript_from(kept.data["transcript"]).speakers()[0] == "M. Durieux"
    page.start_again()
    agent.window.open_draft(page._job_id)
    agent.settle()
    assert agent.transcript().speakers()[0] == "M. Durieux"
    assert [one["label"] for one in agent.pane.names_left()] == ["S1"]
    assert "La transcription a changé" in banner(agent)


def test_the_window_that_closes_keeps_the_last_correction(agent: MinutesHand):
    page = agent.write()
    agent.pane.deeds.edit(0, "Bonsoir.")
    page.keep_now()
    kept = agent.sample.records.load(page._job_id)
    assert kept is not None and kept.data["transcript"]["segments"][0]["text"] == "Bonsoir."


def export(agent: MinutesHand, document: str, draft: Draft) -> MinutesExportDialog:
    """Open the export as the agent does, and return its dialog, open."""
    agent.write(sample_data() | {"document": document}, draft)
    opened: list[MinutesExportDialog] = []

    def accept() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, MinutesExportDialog)
        opened.append(dialog)
        assert cut_words(dialog) == []
        dialog.main.click()

    QTimer.singleShot(0, accept)
    agent.press(Qt.Key.Key_E, CONTROL)
    return opened[0]


def with_side_part() -> Draft:
    draft = sample_draft()
    side = (Heading("À vérifier avant diffusion (partie à retirer)"), Note("Un vote sans compte."))
    return replace(draft, blocks=(*draft.blocks, *side))


@pytest.mark.parametrize("document", ["proces-verbal", "liste-des-deliberations"])
def test_what_is_published_leaves_without_times_nor_parts_to_remove(
    agent: MinutesHand, document: str
):
    dialog = export(agent, document, with_side_part())
    assert not dialog.times.isChecked() and not dialog.parts.isChecked()
    written = str(agent.sample.lanes.last(events.ExportDraft).draft)
    assert "[00:" not in written and "00:00:57" not in written and "Un vote sans" not in written
    assert "adopté par 10 voix pour." in written
    assert "[00:" in str(agent.page.result.draft())


def test_a_report_leaves_with_its_times_unless_one_says_otherwise(agent: MinutesHand):
    dialog = export(agent, "compte-rendu", with_side_part())
    written = agent.sample.lanes.last(events.ExportDraft).draft
    assert written == agent.page.result.draft()
    dialog.times.setChecked(False)
    made = dialog.made(written)
    assert "[00:" not in str(made) and "Un vote sans" in str(made)


def test_nothing_is_asked_about_times_that_are_not_there(agent: MinutesHand):
    dialog = export(agent, "proces-verbal", Draft("Procès-verbal", (Heading("Rien"),)))
    assert dialog.times.isHidden() and dialog.parts.isHidden()


def test_an_exported_file_does_not_say_where_the_sound_is(agent: MinutesHand):
    page = agent.write()
    agent.pane.deeds.edit(0, "Bonsoir.")
    page.export_to(str(agent.folder), "cr", ("docx",))
    request = agent.sample.lanes.last(events.ExportDraft)
    assert request.data["transcript"]["recording"] == ""
    assert request.data["transcript"]["segments"][0]["text"] == "Bonsoir."
    assert page._data["transcript"]["recording"] == "/cle/conseil-2026-11-19.mp3"


def test_a_work_that_fails_shows_what_it_had(agent: MinutesHand):
    run_id = agent.start()
    agent.say(events.DraftChanged(run_id, sample_draft()))
    agent.say(events.Failed(run_id, "WorkerCrashed", "Le moteur s’est arrêté.", "Reprenez."))
    assert agent.page.state == "done" and agent.pane.table.isHidden()
    agent.page.redo()


# --- keyboard, sizes ------------------------------------------------------------------------------


def test_the_whole_way_with_the_keyboard_alone(agent: MinutesHand):
    page = agent.open(recording=agent.file("conseil.vtt"))
    page.focus_first()
    agent.press(Qt.Key.Key_Return, CONTROL)
    agent.say(events.Finished(agent.sample.lanes.run_id(), Result(sample_draft(), sample_data())))
    assert page.result.panel.view.hasFocus()
    agent.press(Qt.Key.Key_Space, CONTROL)
    assert agent.played().start == 0
    agent.press(Qt.Key.Key_F6)
    assert agent.pane.table.hasFocus() and agent.pane.table.row() == 0


@pytest.mark.parametrize(
    ("size", "zoom"),
    [((1366, 820), 1.0), ((1366, 768), 2.0), ((760, 600), 1.0), ((1900, 1000), 1.0)],
)
def test_no_words_are_cut_and_every_control_has_a_name(agent: MinutesHand, size, zoom: float):
    agent.sample.desk.look.apply("light", zoom)
    agent.window.resize(*size)
    page = agent.open(recording=agent.file("conseil.mp3"))
    agent.qtbot.waitUntil(lambda: cut_words(page) == [], timeout=2_000)
    agent.write()
    agent.pane.search.open_replacing()
    agent.pane.names.fold.set_open(True)
    page.result.remarks.fold.set_open(True)
    agent.pane.deeds.edit(0, "Bonsoir.")
    for pane in (page.result._left, agent.pane):
        page.result.split.reveal(pane)
        agent.qtbot.waitUntil(lambda: cut_words(page) == [], timeout=2_000)
        for control in shown(page, (*CONTROLS, QTableView)):
            interface = QAccessible.queryAccessibleInterface(control)
            assert interface is not None and interface.text(QAccessible.Text.Name), control


@pytest.mark.parametrize(("size", "zoom"), [((1366, 768), 2.0), ((760, 600), 1.0)])
def test_in_little_room_the_transcript_is_a_tab_that_a_time_opens(agent: MinutesHand, size, zoom):
    agent.sample.desk.look.apply("light", zoom)
    agent.window.resize(*size)
    agent.write()
    split = agent.page.result.split
    agent.qtbot.waitUntil(split.is_tabbed, timeout=2_000)
    assert agent.page.result.panel.view.isVisible()
    agent.page.result.text.time_asked.emit(57.0)
    agent.settle()
    assert agent.pane.table.isVisible() and agent.pane.table.row() == 9
    assert agent.pane.table.height() >= agent.sample.desk.look.sizes.px(200)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_can_change_while_the_transcript_shows(agent: MinutesHand, theme: str):
    agent.write()
    agent.pane.table.choose(9, 2)
    agent.sample.desk.look.apply(theme, 1.25)
    agent.settle()
    assert not agent.window.grab().isNull() and agent.pane.table.rowHeight(9) > 40


def test_the_keyboard_finds_remarks_and_proposals_where_they_stand(agent: MinutesHand):
    agent.write()
    agent.pane.deeds.edit(0, "Bonsoir.")
    agent.page.result.remarks.fold.set_open(True)
    agent.pane.names.fold.set_open(True)
    agent.page.line.findChildren(QPushButton)[0].setFocus()
    reached: list[str] = []
    while "Transcription" not in reached and len(reached) < 60:
        focused = QApplication.focusWidget()
        name = QAccessible.queryAccessibleInterface(focused).text(QAccessible.Text.Name)
        assert name, focused
        reached += [name] if reached[-1:] != [name] else []  # Tab goes from link to link in a text
        agent.press(Qt.Key.Key_Tab)
    wanted = [
        "Refaire le compte rendu",
        "Aller à 00:00:17",
        "1 à vérifier · 2\u00a0rappels",
        "Aller à 00:01:21",
        "Texte du compte rendu",
        "Écouter",
        "2\u00a0noms proposés",
        "Nommer Mme Roux",
        "1\u00a0nom corrigé",
        "Transcription",
    ]
    assert [name for name in reached if name in wanted] == [
        *wanted[:8],
        "Aller à 00:00:17",
        *wanted[8:],
    ]
