# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Mails à trier » from the form to the files, in any size, with the keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QTableView

from desktop.core import events
from desktop.core.draft import Note, Table
from desktop.core.jobs.output_pieces import CalendarFile, MailFile, TableFile
from desktop.core.mail_messages import WritePieces
from desktop.core.task import Result, WrittenFile
from desktop.mairie.mail.as_draft import sorting_draft
from desktop.ui.demonstration.sample_mails import sample_data
from desktop.ui.widgets.fold import Fold
from desktop.ui.workspaces.mail.export_dialogs import MailExportDialog, PiecesDialog
from desktop.ui.workspaces.mail.mail_view import MOST_PREVIEWED, shortened
from tests.ui.test_main_window import CONTROLS, cut_words, shown
from tests.ui.workspaces.mail.conftest import MailHand

CONTROL = Qt.KeyboardModifier.ControlModifier


# --- working --------------------------------------------------------------------------------------


def test_rules_show_their_table_while_the_model_reads(agent: MailHand):
    run_id = agent.start()
    agent.say(events.DraftChanged(run_id, sorting_draft(sample_data())))
    agent.say(events.ProgressChanged(run_id, "Le modèle lit les mails", 0.2, 60.0))
    page = agent.page
    assert page.state == "working" and not page.result.is_at_work()
    assert "Recours gracieux" in page.result.panel.view.toPlainText()
    assert not page.pieces_button.isVisible()


def test_a_long_table_is_shown_short_while_it_works():
    draft = sorting_draft(sample_data(8))
    short = shortened(draft)
    (table,) = [b for b in short.blocks if isinstance(b, Table) and b.caption == "Mails"]
    assert len(table.rows) == MOST_PREVIEWED
    assert any(isinstance(b, Note) and "140\u00a0autres lignes" in b.text for b in short.blocks)
    assert shortened(sorting_draft(sample_data())).blocks == sorting_draft(sample_data()).blocks


def test_a_work_that_fails_shows_what_it_had(agent: MailHand):
    run_id = agent.start()
    agent.say(events.DraftChanged(run_id, sorting_draft(sample_data())))
    agent.say(events.Failed(run_id, "WorkerCrashed", "Le moteur s’est arrêté.", "Reprenez."))
    page = agent.page
    assert page.state == "done" and not page.result.is_at_work()
    assert page.result.draft().title.startswith("Mails triés")
    assert not page.pieces_button.isVisible()


def test_a_second_sorting_starts_from_nothing(agent: MailHand):
    agent.sort()
    agent.type("c")
    agent.page.start_again()
    agent.sort()
    assert all(mail["decided_by"] == "rule" for mail in agent.bench.data()["mails"])
    agent.bench.undo()
    assert agent.bench.list.said.text() == "Rien à annuler."


# --- the week -------------------------------------------------------------------------------------


def test_the_week_leads_to_its_mails(agent: MailHand):
    agent.sort()
    strip = agent.bench.strip
    assert [button.text() for button in strip.buttons] == [
        "21\u00a0nov. · J+6  Gérard Petit",
        "28\u00a0nov. · J-1  Thomas Leclerc",
        "29\u00a0nov. · J-2  Maître Auréli…",
        "+ 1\u00a0autre",
    ]
    assert "dépassée de 6\u00a0jours" in strip.buttons[0].accessibleName()
    strip.buttons[1].click()
    assert agent.shown()["subject"] == "Inscription sur la liste électorale"
    strip.buttons[3].click()
    assert agent.bench.list.tools.sort() == "due"
    assert agent.subjects()[0].startswith("Recours")


def test_the_week_finds_a_mail_that_a_filter_hides(agent: MailHand):
    agent.sort()
    agent.bench.list.tools.query.setText("cantine")
    agent.bench.list.refresh()
    agent.bench.strip.buttons[0].click()
    assert agent.shown()["subject"].startswith("Recours")


def test_a_handled_mail_leaves_the_week(agent: MailHand):
    agent.sort()
    agent.show("Recours")
    agent.bench.toggle_handled()
    assert "Gérard" not in " ".join(button.text() for button in agent.bench.strip.buttons)


# --- review, export -------------------------------------------------------------------------------


def test_the_reviewer_is_named_in_the_document_and_in_the_list(agent: MailHand):
    page = agent.sort()
    page.set_reviewed("Claire Martin, secrétaire générale de mairie")
    assert page.result.draft().ai_mark.reviewed_by.startswith("Claire Martin")
    assert page.result.draft().ai_mark.model == ""  # no model wrote anything
    assert "relu par Claire Martin" in agent.bench.list.counts.text()
    agent.type("c")
    assert page.result.draft().ai_mark.reviewed_by.startswith("Claire Martin")
    assert "modifié depuis la relecture" in agent.bench.list.counts.text()


def test_the_document_says_what_was_corrected(agent: MailHand):
    page = agent.sort()
    agent.type("c")
    page.export_to(str(agent.folder), "mails", ("docx", "ods"))
    request = agent.sample.lanes.last(events.ExportDraft)
    (table,) = [b for b in request.draft.blocks if getattr(b, "caption", "") == "Mails"]
    assert table.rows[0][1] == "CCAS"
    assert request.data["mails"][0]["decided_by"] == "agent"


def test_export_offers_tables_and_leaves_the_other_tasks_their_formats(agent: MailHand):
    page = agent.sort()
    dialog = MailExportDialog(agent.sample.desk, page.result.draft(), page)
    dialog.set_formats(("odt", "ods", "csv"))
    assert dialog.formats() == ("odt", "ods", "csv")
    dialog.accept()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert agent.sample.desk.settings.get("formats") == ["odt"]


def test_files_for_other_programs_are_ticked_and_written(agent: MailHand):
    page = agent.sort()
    dialog = PiecesDialog(agent.sample.desk, page._data, page._sender(), page)
    assert [type(piece) for piece in dialog.pieces()] == [TableFile, CalendarFile]
    dialog._boxes[2][0].setChecked(True)
    assert sum(isinstance(piece, MailFile) for piece in dialog.pieces()) == 21
    for box, _pieces in dialog._boxes:
        box.setChecked(False)
    assert not dialog.main.isEnabled() and "au moins un fichier" in dialog.reason.text()
    dialog._boxes[0][0].setChecked(True)
    page.write_pieces(dialog.pieces(), str(agent.folder))
    request = agent.sample.lanes.last(WritePieces)
    assert request.out_dir == str(agent.folder)
    written = WrittenFile(str(agent.folder / "mails.csv"), "csv", 10, "0" * 64)
    agent.say(events.Exported(request.run_id, (written,)))
    (banner,) = page.banners.banners()
    assert banner.property("tone") == "good" and "mails.csv" in banner.title


def test_without_deadline_nor_reply_there_is_nothing_to_tick(agent: MailHand):
    data = sample_data()
    for mail in data["mails"]:
        mail |= {"deadlines": [], "reply": None}
    page = agent.sort(data)
    dialog = PiecesDialog(agent.sample.desk, page._data, page._sender(), page)
    assert [box.isEnabled() for box, _pieces in dialog._boxes] == [True, False, False]


def test_an_export_that_fails_is_told(agent: MailHand):
    page = agent.sort()
    page.write_pieces((), str(agent.folder))
    run_id = agent.sample.lanes.last(WritePieces).run_id
    agent.say(events.Failed(run_id, "CannotWrite", "Le dossier est en lecture seule.", ""))
    assert page.banners.banners()[0].property("tone") == "bad"


# --- keyboard, sizes ------------------------------------------------------------------------------


def test_whole_way_with_the_keyboard_alone(agent: MailHand):
    page = agent.window.open_page("sort-mail")
    page.panel.set_values({"mails": (str(agent.box),)})  # type: ignore[attr-defined]
    page.focus_first()
    agent.press(Qt.Key.Key_Return, CONTROL)
    assert agent.page.state == "working"
    data = sample_data()
    agent.say(events.Finished(agent.sample.lanes.run_id(), Result(sorting_draft(data), data)))
    assert agent.bench.list.table.hasFocus()
    agent.press(Qt.Key.Key_Down)
    assert agent.bench.list.table.place() == 1
    agent.press(Qt.Key.Key_F6)
    assert agent.bench.detail.hasFocus()
    agent.press(Qt.Key.Key_F6)
    assert agent.bench.detail.reply.text.hasFocus()
    agent.press(Qt.Key.Key_Escape)
    assert agent.bench.list.table.hasFocus()


def test_tab_goes_from_the_list_into_the_mail(agent: MailHand):
    agent.sort()
    seen = set()
    for _ in range(60):
        agent.press(Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    header, reply = agent.bench.detail.header, agent.bench.detail.reply
    for widget in (header.service_box, header.handled, reply.text, reply.copy_button):
        assert widget in seen


@pytest.mark.parametrize(
    ("size", "zoom"),
    [((1366, 820), 1.0), ((1366, 768), 2.0), ((760, 600), 1.0), ((1900, 1000), 1.0)],
)
def test_no_words_are_cut_and_every_control_has_a_name(agent: MailHand, size, zoom: float):
    agent.sample.desk.look.apply("light", zoom)
    agent.window.resize(*size)
    page = agent.sort()
    agent.bench.list.tools.set_open(is_open=True)
    for words in ("nouveau RIB", "haie communale", "Inhumation"):
        agent.show(words)
        for pane in (agent.bench.list, agent.bench.detail):
            agent.bench.panes_held.reveal(pane)
            agent.qtbot.waitUntil(lambda: cut_words(page) == [], timeout=2_000)
            for control in shown(page, (*CONTROLS, QTableView)):
                interface = QAccessible.queryAccessibleInterface(control)
                assert interface is not None and interface.text(QAccessible.Text.Name), control


@pytest.mark.parametrize(("size", "zoom"), [((1366, 768), 2.0), ((760, 600), 1.0)])
def test_in_little_room_the_mail_is_a_tab_that_the_keyboard_opens(agent: MailHand, size, zoom):
    agent.sample.desk.look.apply("light", zoom)
    agent.window.resize(*size)
    agent.sort()
    agent.qtbot.waitUntil(agent.bench.panes_held.is_tabbed, timeout=2_000)
    agent.page.result.focus_first()
    assert agent.bench.list.table.isVisible()
    agent.press(Qt.Key.Key_Return)
    assert agent.bench.detail.isVisible() and agent.bench.detail.hasFocus()
    agent.press(Qt.Key.Key_Escape)
    assert agent.bench.list.table.isVisible() and agent.bench.list.table.hasFocus()
    least = agent.sample.desk.look.sizes.px(200)
    assert agent.bench.list.table.height() >= least


def test_in_a_wide_window_the_facts_stand_beside_the_message(agent: MailHand):
    agent.window.resize(2_200, 1_100)
    agent.sort()
    facts, message = agent.bench.detail.facts, agent.bench.detail.message
    agent.qtbot.waitUntil(lambda: message.x() > facts.x() + 200, timeout=2_000)
    agent.window.resize(1_366, 820)
    agent.qtbot.waitUntil(lambda: message.y() > facts.y() + 100, timeout=2_000)


def test_no_mail_makes_the_detail_scroll_sideways(agent: MailHand):
    data, long = sample_data(), "W" * 300
    for mail in data["mails"]:
        mail["subject"] = mail["request"] = long
        mail["sender"] = {"name": long, "address": f"{long}@exemple.fr"}
        mail["reply_to"] = f"a{long}@exemple.fr"
        mail["parts"].append({"role": "quoted", "text": long * 9, "author": long, "sent": long})
        mail["parts"].append({"role": "forwarded", "text": long, "author": long, "sent": long})
        mail["links"] = [{"shown": long, "target": f"https://{long}"}]
        mail["evidence"], mail["urgency_reasons"], mail["warnings"] = [long], [long], [long]
        mail["hidden"] = [{"text": long, "how": "couleur", "is_preheader": False}]
        mail["suspicions"] = [{"kind": "x", "title": long, "explanation": "x", "excerpt": long,
                               "is_injection": False}]  # fmt: skip
        for file in mail["attachments"]:
            file["name"] = f"{long}.pdf"
    agent.sort(data)
    for row in agent.bench.list.shown()[:8]:
        agent.bench.list.table.choose_mail(row.id)
        for fold in agent.bench.detail.message.findChildren(Fold):
            fold.set_open(True)
        agent.settle()
        assert agent.bench.detail.horizontalScrollBar().maximum() == 0, row.id


def test_the_mail_ends_where_its_words_end(agent: MailHand):
    agent.sort()
    agent.show("communication des procès")
    detail = agent.bench.detail
    agent.qtbot.waitUntil(
        lambda: detail.content.height() - detail._whole.height() < 40, timeout=2_000
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_theme_can_change_while_the_mails_show(agent: MailHand, theme: str):
    agent.sort()
    agent.show("nouveau RIB")
    agent.sample.desk.look.apply(theme, 1.25)
    agent.settle()
    assert len(agent.subjects()) == 25 and not agent.window.grab().isNull()
    assert agent.bench.list.table.rowHeight(0) > 40


def test_a_custom_service_shows_and_takes_mails_by_the_menu(agent: MailHand):
    data = sample_data()
    own = {"id": "PORT", "title": "Port de plaisance", "short": "Port", "key": "", "sensitive": "",
           "email": ""}  # fmt: skip
    data["services"] = [*data["services"], own]
    agent.sort(data)
    box = agent.bench.detail.header.service_box
    assert box.findData("PORT") > 0
    agent.bench.put_service("PORT")
    assert agent.bench.list.shown()[0].service == "Port"


def test_a_mail_of_a_service_that_is_gone_still_shows(agent: MailHand):
    data = sample_data()
    data["mails"][0] = data["mails"][0] | {"primary": "ANCIEN", "secondary": ["AUTRE_ANCIEN"]}
    agent.sort(data)
    assert agent.bench.list.shown()[0].service == "ANCIEN"
    assert "ANCIEN" in agent.bench.detail.facts.words()


def test_the_request_says_what_was_sorted(agent: MailHand):
    page = agent.sort()
    assert page.request_words() == "courrier · 25\u00a0mails · par règles"


def test_a_kept_work_of_another_day_counts_its_days_from_today(agent: MailHand, tmp_path: Path):
    page = agent.sort()
    from datetime import date

    page.result._today = lambda: date(2026, 12, 23)
    agent.bench.load(page._data)
    row = next(row for row in agent.bench.list.shown() if "procès" in row.subject)
    assert row.deadline is not None and row.deadline.text == "22\u00a0déc. · J+1"
    assert replace(row.deadline).colour == "red"
