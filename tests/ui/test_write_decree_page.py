# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Créer un arrêté » from a few words to the register, with the keyboard and with mistakes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.core import events
from desktop.mairie.lint.context import RegisterEntry
from desktop.mairie.lint.finding import Severity
from desktop.tasks.write_decree import WriteDecree
from desktop.ui.demonstration.sample_desk import make_sample_desk
from desktop.ui.main_window import MainWindow
from desktop.ui.window_pages import connect_pages, page_makers
from desktop.ui.workspaces.decree.act_text import show_words
from desktop.ui.workspaces.decree.preview import PROJECT_MENTION
from tests.ui.decree_hand import NEED, PROFILE, DecreeHand

TASKS = (WriteDecree,)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def agent(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[DecreeHand]:
    sample = make_sample_desk(qapp, tmp_path / "données", TASKS)
    register = tmp_path / "registre.sqlite"
    sample.desk.register_file = register
    sample.desk.profile.save(PROFILE)
    window = MainWindow(sample.desk, sample.bridge, TASKS, page_makers(sample.desk, TASKS))
    connect_pages(window)
    window.resize(1366, 820)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, 2_000)
    hand = DecreeHand(window, sample, register)
    hand.open()
    yield hand
    sample.desk.runner._runs.clear()
    window.close()
    window.deleteLater()
    hand.settle()
    gc.collect()
    sample.close()


# --- the start -----------------------------------------------------------------------------------


def test_start_asks_for_words_and_shows_every_type(agent: DecreeHand):
    start = agent.page.start_view
    assert agent.page.is_start()
    assert start.need.hasFocus()
    assert not start.main.isEnabled()
    assert len(start.cards.shown()) == len(start.cards.cards) >= 12


def test_words_propose_a_type_and_fill_the_questions_with_where_they_were_read(agent: DecreeHand):
    agent.tell()
    start = agent.page.start_view
    assert start.proposed() == "T1"
    start.go_on()
    assert not agent.page.is_start()
    assert agent.row("voies").value() == ["rue des Écoles"]
    assert agent.row("debut_date").value() == "15/12/2026"
    assert "15 décembre 2026" in agent.row("debut_date").source()
    agent.type_in("debut_date", "16/12/2026")
    assert agent.row("debut_date").source() == ""


def test_words_that_say_nothing_known_leave_the_choice_to_the_agent(agent: DecreeHand):
    agent.tell("xyzzy")
    start = agent.page.start_view
    assert start.proposed() == ""
    assert not start.main.isEnabled()
    assert "Aucun type" in start._reason.text()


def test_words_typed_are_read_by_themselves_a_moment_later(agent: DecreeHand, qtbot: QtBot):
    QTest.keyClicks(agent.page.start_view.need, "barrer la route")
    qtbot.waitUntil(lambda: agent.page.start_view.proposed() == "T1", timeout=3_000)


def test_types_are_searched_and_taken_with_the_keyboard(agent: DecreeHand):
    cards = agent.page.start_view.cards
    cards.search.setFocus()
    QTest.keyClicks(cards.search, "buvette")
    assert [card.kind.id for card in cards.shown()] == ["T7"]
    agent.press(Qt.Key.Key_Return)
    kind = agent.page.panel.kind()
    assert kind is not None and kind.id == "T7"


def test_arrows_go_through_the_types(agent: DecreeHand):
    cards = agent.page.start_view.cards
    cards.cards[0].setFocus()
    agent.press(Qt.Key.Key_Right)
    assert cards.cards[1].hasFocus()
    agent.press(Qt.Key.Key_Left)
    agent.press(Qt.Key.Key_Left)
    assert cards.cards[0].hasFocus()


def test_whole_way_with_the_keyboard_alone(agent: DecreeHand):
    agent.write(NEED)
    agent.press(Qt.Key.Key_Return, CONTROL)
    assert not agent.page.is_start()
    focused = QApplication.focusWidget()
    assert focused is not None and agent.page.panel.isAncestorOf(focused)
    agent.press(Qt.Key.Key_Return, CONTROL)
    assert agent.page.state == "working"
    request = agent.sample.lanes.last(events.RunTask).request
    assert request.values["type"] == "T1"
    assert request.values["describe"] == NEED


def test_empty_profile_offers_to_fill_it(agent: DecreeHand):
    assert not agent.page.start_view.banners.banners()
    agent.sample.desk.profile.save(type(PROFILE)())
    agent.open()
    (banner,) = agent.page.start_view.banners.banners()
    assert "profil de la commune" in banner.title
    agent.page.open_wizard()
    agent.settle()
    wizard = QApplication.activeModalWidget()
    assert wizard is not None
    agent.sample.desk.profile.save(PROFILE)
    wizard.close()
    agent.settle()
    assert not agent.page.start_view.banners.banners()


# --- the questions -------------------------------------------------------------------------------


def test_a_question_appears_with_its_condition_and_keeps_its_answer_when_it_hides(
    agent: DecreeHand,
):
    agent.fill()
    assert agent.row("date_avis_prefet").isHidden()
    agent.row("grande_circulation").editor.set_value(True)  # type: ignore[attr-defined]
    agent.read()
    assert not agent.row("date_avis_prefet").isHidden()
    agent.type_in("date_avis_prefet", "20/11/2026")
    agent.row("grande_circulation").editor.set_value(False)  # type: ignore[attr-defined]
    agent.read()
    assert agent.row("date_avis_prefet").isHidden()
    assert agent.row("date_avis_prefet").value() == "20/11/2026"


def test_wrong_answer_is_said_at_its_question_a_moment_after_it_is_typed(
    agent: DecreeHand, qtbot: QtBot
):
    agent.fill()
    agent.type_in("debut_heure", "8h99")
    qtbot.waitUntil(lambda: "n’est pas une heure" in agent.row("debut_heure").problem())
    assert agent.page.panel.main.isEnabled()  # the rest of the work goes on
    agent.type_in("debut_heure", "8 h 30")
    qtbot.waitUntil(lambda: agent.row("debut_heure").problem() == "")


@pytest.mark.parametrize("typed", ["15/12/2026", "mardi 15 décembre 2026", "2026-12-15"])
def test_date_is_typed_as_one_says_it_and_the_day_is_told_in_words(agent: DecreeHand, typed: str):
    agent.fill()
    agent.type_in("debut_date", typed)
    words = agent.row("debut_date").editor.words.text()  # type: ignore[attr-defined]
    assert words.replace("\u00a0", " ") == "mardi 15 décembre 2026"


def test_wrong_weekday_is_told(agent: DecreeHand):
    agent.fill(debut_date="lundi 1er décembre 2026")
    assert "n’est pas un lundi" in agent.row("debut_date").problem()


def test_day_of_the_calendar_is_typed_for_the_agent(agent: DecreeHand):
    agent.fill()
    editor = agent.row("debut_date").editor
    menu = editor.make_calendar()  # type: ignore[attr-defined]
    (action,) = menu.actions()
    calendar = action.defaultWidget()
    assert calendar.selectedDate().toString("dd/MM/yyyy") == "01/12/2026"
    calendar.setSelectedDate(calendar.selectedDate().addDays(2))
    calendar.activated.emit(calendar.selectedDate())
    assert agent.row("debut_date").value() == "03/12/2026"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_streets_are_completed_from_those_of_the_commune(agent: DecreeHand):
    agent.fill(voies=None)
    editor = agent.row("voies").editor
    editor.setFocus()
    QTest.keyClicks(editor, "lav")
    agent.settle()
    popup = editor.popup  # type: ignore[attr-defined]
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Return)
    agent.settle()
    assert agent.row("voies").value() == ["rue du Lavoir"]


def test_street_of_another_commune_is_told(agent: DecreeHand):
    agent.fill(voies=["rue du Bout du Monde"])
    assert "liste des voies" in agent.row("voies").problem()


def test_who_signs_is_chosen_among_the_people_of_the_profile(agent: DecreeHand):
    agent.fill()
    combo = agent.row("signataire").editor
    names = [combo.itemText(i) for i in range(combo.count())]  # type: ignore[attr-defined]
    assert names == ["Paul Leroux, maire", "Anne Besnard, 2e adjointe au maire"]
    agent.row("signataire").editor.set_value("Anne Besnard")  # type: ignore[attr-defined]
    agent.read()
    assert "Anne Besnard" in agent.page.live.text.toPlainText()


def test_optional_questions_wait_folded_and_open_when_they_hold_an_answer(agent: DecreeHand):
    agent.fill(date_demande=None)
    form = agent.page.panel.form
    assert form is not None
    folds = {title: fold for fold, title, _rows in form._folds}
    assert not folds["Demande et pièces"].is_open()
    agent.fill(date_demande="16/11/2026")
    form = agent.page.panel.form
    assert form is not None
    assert {title: fold for fold, title, _rows in form._folds}["Demande et pièces"].is_open()


def test_number_is_the_next_of_the_register_and_follows_the_year_of_signature(agent: DecreeHand):
    register = agent.sample.desk.register
    assert register is not None
    register.add(RegisterEntry("2026-041", "2026-11-20", "Arrêté fictif"))
    agent.fill(numero=None, date_signature="27/11/2026")
    assert agent.row("numero").value() == "2026-042"
    agent.type_in("date_signature", "04/01/2027")
    agent.read()
    assert agent.row("numero").value() == "2027-001"
    agent.type_in("numero", "2027-009")
    agent.type_in("date_signature", "27/11/2026")
    agent.read()
    assert agent.row("numero").value() == "2027-009"


def test_answers_stay_when_another_type_is_chosen(agent: DecreeHand):
    agent.fill()
    agent.page.show_start()
    agent.page.open_type("T2")
    assert "rue des Écoles" in agent.row("voies").value()[0]
    agent.page.open_type("T1")
    assert agent.row("deviation").value() == "la rue du Lavoir, puis la rue de l’Église"


def test_emptied_form_can_be_given_back(agent: DecreeHand):
    agent.fill()
    agent.page.panel.emptied.emit()
    assert agent.page.is_start()
    assert agent.page.panel.values()["facts"] == "{}"
    (banner,) = agent.page.banners.banners()
    agent.page._give_back({"type": "T1", "describe": "", "facts": {"motif": "des travaux"}})
    assert agent.row("motif").value() == "des travaux"
    assert "vide" in banner.title


def test_answer_that_the_agent_emptied_is_not_read_again_in_the_words(agent: DecreeHand):
    agent.tell()
    agent.page.start_view.go_on()
    agent.row("fin_heure").editor.set_value("")  # type: ignore[attr-defined]
    agent.page.start()
    assert agent.request_facts()["fin_heure"] == ""


# --- the text beside -----------------------------------------------------------------------------


def test_text_follows_the_answers_and_its_gaps_lead_to_their_questions(
    agent: DecreeHand, qtbot: QtBot
):
    agent.fill(risque=None)
    text = agent.page.live.text
    assert "[à compléter : danger ou gêne à prévenir]" in text.toPlainText()
    text.setFocus()
    for _ in range(30):
        agent.press(Qt.Key.Key_Tab)
        if "danger" in text.textCursor().selectedText():
            break
    agent.press(Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is agent.row("risque").editor
    agent.write("la tranchée occupe toute la chaussée")
    qtbot.waitUntil(lambda: "que la tranchée occupe toute" in text.toPlainText())


def test_gap_that_no_question_fills_opens_the_profile(agent: DecreeHand):
    agent.fill()
    agent.page.live.placeholder_asked.emit("[à compléter\u00a0: tribunal administratif]")
    agent.settle()
    wizard = QApplication.activeModalWidget()
    assert wizard is not None
    wizard.close()
    agent.settle()


def test_findings_are_told_with_a_word_and_lead_to_the_text(agent: DecreeHand):
    agent.fill(risque=None)
    checks = agent.page.live.checks
    assert "à corriger" in checks.verdict()
    errors = [f for f in checks.findings.findings() if f.severity is Severity.ERROR]
    with_words = next(f for f in errors if "[à compléter" in f.where)
    checks.findings.text_asked.emit(with_words)
    selected = agent.page.live.text.textCursor().selectedText()
    assert "[à compléter" in selected
    checks.findings.answer_asked.emit(with_words)
    assert QApplication.focusWidget() is agent.row("risque").editor


def test_complete_arrete_is_ready_and_says_when_the_law_was_checked(agent: DecreeHand):
    agent.fill()
    checks = agent.page.live.checks
    assert checks.verdict().startswith("Prêt à signer")
    assert "Base juridique vérifiée au 06/12/2023" in checks._basis.text()
    assert "contrôlez sur Légifrance" in checks._basis.text()


def test_words_are_found_in_the_text_whatever_their_spaces(agent: DecreeHand):
    agent.fill()
    assert show_words(agent.page.live.text, "mardi 1er décembre 2026")
    assert not show_words(agent.page.live.text, "mots qui n’y sont pas")


def test_text_is_not_drawn_again_when_it_reads_as_before(agent: DecreeHand):
    agent.fill()
    document = agent.page.live.text.document()
    revision = document.revision()
    agent.read()
    assert document.revision() == revision


# --- once written --------------------------------------------------------------------------------


def test_what_was_typed_comes_back_in_a_new_window(agent: DecreeHand):
    agent.fill(motif="la pose d’un câble")
    agent.page._keep()
    again = page_makers(agent.sample.desk, TASKS)["write-decree"]()
    assert not again.is_start()  # type: ignore[attr-defined]
    assert again.panel.answers()["motif"] == "la pose d’un câble"  # type: ignore[attr-defined]
    again.deleteLater()


def test_ready_arrete_is_exported_as_it_is_and_entered_in_the_register(
    agent: DecreeHand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    agent.fill()
    agent.finish()
    assert agent.page.state == "done"
    assert agent.page.result.is_ready()
    assert not agent.page.register_button.isHidden() and agent.page.register_button.isEnabled()
    agent.page.export_to(str(tmp_path), "arrete", ("txt",))
    sent = agent.sample.lanes.last(events.ExportDraft)
    assert PROJECT_MENTION not in [paragraph.text for paragraph in sent.draft.paragraphs()]
    monkeypatch.setattr("desktop.ui.workspaces.write_decree.RegisterDialog.exec", lambda _: 1)
    agent.page.register_button.click()
    register = agent.sample.desk.register
    assert register is not None
    assert [entry.number for entry in register.entries()] == ["2026-142"]
    assert not agent.page.register_button.isEnabled()
    assert "inscrit au registre" in agent.page.banners.banners()[0].title


def test_refused_entry_is_said_and_nothing_is_written(
    agent: DecreeHand, monkeypatch: pytest.MonkeyPatch
):
    register = agent.sample.desk.register
    assert register is not None
    register.add(RegisterEntry("2026-100", "2026-11-20", "Arrêté fictif"))
    agent.fill()
    agent.finish()
    monkeypatch.setattr("desktop.ui.workspaces.write_decree.RegisterDialog.exec", lambda _: 1)
    agent.page.enter_in_register()
    (banner,) = agent.page.banners.banners()
    assert banner.property("tone") == "bad"
    assert [entry.number for entry in register.entries()] == ["2026-100"]


def test_arrete_with_an_error_leaves_as_a_project_only(agent: DecreeHand, tmp_path: Path):
    agent.fill(risque=None)
    agent.finish()
    assert not agent.page.result.is_ready()
    assert "n’est pas prêt à signer" in agent.page.banners.banners()[0].title
    assert not agent.page.register_button.isEnabled()
    agent.page.enter_in_register()
    assert not agent.register.exists()
    agent.page.export_to(str(tmp_path), "arrete", ("txt",))
    sent = agent.sample.lanes.last(events.ExportDraft)
    assert sent.draft.footer.startswith("PROJET")
    assert next(sent.draft.paragraphs()).text == PROJECT_MENTION


def test_text_mended_by_hand_becomes_ready(agent: DecreeHand, qtbot: QtBot):
    agent.fill(risque=None)
    agent.finish()
    view = agent.page.result.panel.view
    agent.page.result.panel._toggle_editing()
    assert show_words(view, "[à compléter : danger ou gêne à prévenir]")
    view.insert_text("la tranchée occupe toute la largeur de la chaussée")
    qtbot.waitUntil(agent.page.result.is_ready, timeout=3_000)
    assert not agent.page.banners.banners()
    assert agent.page.register_button.isEnabled()


def test_gap_of_the_finished_text_leads_back_to_its_question(agent: DecreeHand):
    agent.fill(risque=None)
    agent.finish()
    agent.page.result.placeholder_asked.emit("[à compléter\u00a0: danger ou gêne à prévenir]")
    agent.settle()
    assert agent.page.state == "idle"
    assert QApplication.focusWidget() is agent.row("risque").editor


def test_without_a_register_the_button_is_not_there(agent: DecreeHand):
    agent.sample.desk.register_file = None
    agent.fill()
    agent.finish()
    assert agent.page.register_button.isHidden()
