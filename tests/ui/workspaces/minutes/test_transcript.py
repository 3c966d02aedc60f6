# SPDX-License-Identifier: AGPL-3.0-or-later
"""The transcript corrected: words, speakers, asides, search, undo; quick with thousands of passages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.core.speech.transcript import Transcript, TranscriptSegment
from desktop.mairie.meetings.editing import edit_text, merge, split
from desktop.ui.demonstration.sample_minutes import sample_data, sample_transcript
from desktop.ui.workspaces.minutes.clock import clock, spoken_clock, times_in
from desktop.ui.workspaces.minutes.history import MOST, TranscriptHistory
from desktop.ui.workspaces.minutes.transcript_model import TranscriptModel
from tests.pace import far_from
from tests.ui.workspaces.minutes.conftest import MinutesHand

CONTROL = Qt.KeyboardModifier.ControlModifier
FOOT = "Ctrl+Z pour annuler."


@pytest.fixture
def hand(agent: MinutesHand) -> MinutesHand:
    agent.write()
    agent.pane.table.setFocus()
    return agent


# --- words ----------------------------------------------------------------------------------------


def test_a_passage_is_corrected_with_the_keyboard(hand: MinutesHand):
    hand.pane.table.choose(2)
    hand.press(Qt.Key.Key_F2)
    editor = hand.pane.table.editor()
    assert editor is not None and editor.hasFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "Oui, volontiers.")
    hand.press(Qt.Key.Key_Return)
    assert hand.texts()[2] == "Oui, volontiers."
    assert hand.pane.table.editor() is None and FOOT in hand.pane.said.text()
    assert hand.pane.table.hasFocus()


def test_escape_gives_up_what_was_typed(hand: MinutesHand):
    before = hand.transcript()
    hand.pane.table.edit_row(2)
    editor = hand.pane.table.editor()
    assert editor is not None
    QTest.keyClicks(editor, "xyz")
    hand.press(Qt.Key.Key_Escape)
    assert hand.transcript() is before and hand.pane.table.editor() is None


def test_what_is_typed_is_kept_when_one_clicks_elsewhere(hand: MinutesHand):
    hand.pane.table.edit_row(2)
    editor = hand.pane.table.editor()
    assert editor is not None
    QTest.keyClicks(editor, " Merci.")
    hand.pane.search.query.setFocus()
    hand.settle()
    assert hand.texts()[2] == "Oui, monsieur le maire. Merci."


def test_the_editor_opens_at_the_word(hand: MinutesHand):
    hand.pane.table.edit_row(0, 3)
    editor = hand.pane.table.editor()
    assert editor is not None and editor.word() == 3
    assert editor.toPlainText()[editor.textCursor().position() :].startswith("et à tous")


def test_undo_and_redo_go_back_and_forth(hand: MinutesHand):
    first = hand.transcript()
    hand.pane.deeds.edit(0, "Bonsoir.")
    hand.pane.deeds.rename("S0", "M. Durieux")
    last = hand.transcript()
    hand.press(Qt.Key.Key_Z, CONTROL)
    hand.press(Qt.Key.Key_Z, CONTROL)
    assert hand.transcript() is first and not hand.pane.undo.isEnabled()
    assert "Annulé" in hand.pane.said.text()
    hand.press(Qt.Key.Key_Y, CONTROL)
    hand.press(Qt.Key.Key_Y, CONTROL)
    assert hand.transcript() is last and not hand.pane.redo.isEnabled()
    hand.pane.deeds.redo()
    assert hand.pane.said.text() == "Rien à rétablir."


def test_a_doubt_is_found_and_settled(hand: MinutesHand):
    assert hand.pane.doubts.text() == "1 à vérifier"
    hand.press(Qt.Key.Key_D, CONTROL)
    assert hand.pane.table.row() == 11 and "répétition" in hand.pane.said.text()
    hand.press(Qt.Key.Key_F8)
    assert hand.transcript().segments[11].doubt == ""
    assert hand.pane.doubts.isHidden()


# --- searching ------------------------------------------------------------------------------------


def search(hand: MinutesHand, words: str) -> None:
    hand.pane.search.query.setText(words)
    hand.pane.search.changed.emit()


def test_search_marks_every_place_and_goes_from_one_to_the_next(hand: MinutesHand):
    hand.press(Qt.Key.Key_F, CONTROL)
    assert hand.pane.search.query.hasFocus()
    search(hand, "madame roux")
    assert hand.pane.search.count.text() == "1 sur 2" and hand.pane.table.row() == 1
    hand.press(Qt.Key.Key_Return)
    assert hand.pane.search.count.text() == "2 sur 2" and hand.pane.table.row() == 3
    assert hand.pane.table.word() == 1
    hand.press(Qt.Key.Key_F3)
    assert hand.pane.table.row() == 1
    assert set(hand.pane.table.highlights.found) == {1, 3}
    hand.press(Qt.Key.Key_Escape)
    assert hand.pane.search.query.text() == ""
    hand.press(Qt.Key.Key_Escape)
    assert hand.pane.table.hasFocus()


def test_words_are_replaced_one_by_one_or_all_in_one_step(hand: MinutesHand):
    hand.press(Qt.Key.Key_H, CONTROL)
    search(hand, "Madame Roux")
    hand.pane.search.other.setText("Mme Roux")
    hand.pane.search.one.click()
    assert hand.texts()[1].startswith("Mme Roux,")
    assert hand.pane.search.count.text() == "1 sur 1" and hand.pane.table.row() == 3
    hand.pane.search.one.click()
    assert hand.pane.search.count.text() == "Aucun" and not hand.pane.search.one.isEnabled()
    hand.pane.deeds.undo()
    hand.pane.deeds.undo()
    hand.pane.search.all.click()
    assert hand.pane.said.text().startswith("2\u00a0remplacements")
    hand.pane.deeds.undo()
    assert hand.texts()[1].startswith("Madame Roux")


def test_only_whole_words_are_replaced_unless_asked(hand: MinutesHand):
    hand.pane.search.open_replacing()
    search(hand, "our")
    assert hand.pane.search.count.text() == "Aucun"
    hand.pane.search.whole.setChecked(False)
    assert "sur" in hand.pane.search.count.text()


# --- speakers -------------------------------------------------------------------------------------


def test_a_name_is_proposed_with_its_words_and_taken_only_when_accepted(hand: MinutesHand):
    assert hand.transcript().speakers() == ("S0", "S1", "S2")
    assert hand.pane.names.fold.button.text() == "2\u00a0noms proposés"
    hand.pane._accept_name("S1", "Mme Roux")
    assert hand.transcript().speakers() == ("S0", "Mme Roux", "S2")
    hand.pane._refuse_name("S2", "M. Blanc")
    assert hand.pane.names.isHidden() and hand.transcript().speakers()[2] == "S2"


def test_every_speaker_may_be_renamed_at_once_names_exchanged_too(hand: MinutesHand):
    hand.pane.deeds.rename_all({"S0": "S1", "S1": "S0"})
    speakers = [segment.speaker for segment in hand.transcript().segments]
    assert speakers[:3] == ["S1", "S1", "S0"]
    hand.pane.deeds.undo()
    assert hand.transcript().segments[0].speaker == "S0"


def test_one_passage_may_be_given_to_somebody_else(hand: MinutesHand):
    hand.pane.table.choose(4)
    hand.pane.deeds.name("S0", "M. Petit", is_everywhere=False)
    assert [s.speaker for s in hand.transcript().segments[3:6]] == ["S0", "M. Petit", "S2"]


def test_the_dialogs_give_what_was_typed(hand: MinutesHand):
    from desktop.ui.workspaces.minutes.speaker_dialogs import PassageSpeakerDialog, SpeakersDialog

    look = hand.sample.desk.look
    heard: list[float] = []
    both = SpeakersDialog(look, hand.transcript(), heard.append, hand.window)
    assert not both.main.isEnabled()
    both.edits["S1"].setText(" Mme  Roux ")
    assert both.names() == {"S1": "Mme Roux"} and both.main.isEnabled()
    one = PassageSpeakerDialog(look, "S0", ("S0", "S1"), 2, hand.window)
    assert one.is_everywhere() and not one.main.isEnabled()
    one.box.setEditText("M. Durieux")
    assert one.main.isEnabled() and one.name() == "M. Durieux"
    one.box.setEditText("")
    assert not one.main.isEnabled()
    one.scope.set_value("these")
    one._refresh()
    assert one.main.isEnabled() and not one.is_everywhere()


def test_a_whole_turn_between_two_pauses_is_given_to_somebody(hand: MinutesHand):
    """Nobody is named: a silence of a second and a half or more parts the turns."""
    times = ((0, 4), (4.2, 8), (11, 14), (14.1, 17), (30, 33))
    nameless = tuple(TranscriptSegment(a, b, f"Passage de {a} secondes.") for a, b in times)
    hand.pane.load(Transcript("réunion.vtt", "vtt", nameless), (), ())
    passages = hand.pane.table.passages
    assert [passages.begins_turn(row) for row in range(5)] == [False, False, True, False, True]
    assert "(3\u00a0s de silence)" in str(passages.index(2, 0).data())
    hand.pane.table.choose(3)
    assert hand.pane.deeds.turn() == [2, 3]
    hand.pane.deeds.name_turn("Mme Roux")
    assert [one.speaker for one in hand.transcript().segments] == [
        "",
        "",
        "Mme Roux",
        "Mme Roux",
        "",
    ]
    hand.pane.deeds.undo()
    assert not any(one.speaker for one in hand.transcript().segments)


def test_the_dialog_proposes_the_whole_turn(hand: MinutesHand):
    from desktop.ui.workspaces.minutes.speaker_dialogs import PassageSpeakerDialog

    look = hand.sample.desk.look
    one = PassageSpeakerDialog(look, "", (), 1, hand.window, turn=4)
    assert one.is_whole_turn() and not one.is_everywhere()
    one.scope.set_value("these")
    assert not one.is_whole_turn()
    alone = PassageSpeakerDialog(look, "", (), 1, hand.window, turn=1)
    assert not alone.is_whole_turn() and alone.scope.isHidden()


def test_a_name_put_right_is_given_back_where_it_was_heard(hand: MinutesHand):
    card = hand.pane.corrections
    assert card.fold.button.text() == "1\u00a0nom corrigé"
    (place,) = [(one["time"], one["segment"]) for one in hand.pane.corrections_left()]
    card.taken_back.emit("Fontenelle", "Fontenelles", [place])
    assert "école des Fontenelle." in hand.texts()[4] and card.isHidden()
    assert hand.pane.is_changed() and hand.pane.corrections_left() == []
    hand.pane.deeds.undo()
    assert "Fontenelles" in hand.texts()[4]


# --- asides, shapes -------------------------------------------------------------------------------


def test_an_aside_is_struck_and_comes_back(hand: MinutesHand):
    hand.pane.table.choose(8)
    hand.press(Qt.Key.Key_Delete)
    assert hand.transcript().segments[8].is_cut
    assert "Écarté" in str(hand.pane.table.passages.index(8, 0).data())
    hand.press(Qt.Key.Key_Delete)
    assert not hand.transcript().segments[8].is_cut


def test_several_passages_are_put_aside_together(hand: MinutesHand):
    hand.pane.table.choose(8)
    hand.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    hand.press(Qt.Key.Key_Delete)
    assert [n for n, s in enumerate(hand.transcript().segments) if s.is_cut] == [8, 9]
    assert hand.pane.said.text().startswith("2\u00a0passages écartés")


def test_passages_are_joined_and_cut_in_two(hand: MinutesHand):
    hand.pane.table.choose(0)
    hand.pane.deeds.join()
    assert len(hand.texts()) == 15 and "ouverte. Madame" in hand.texts()[0]
    word = hand.texts()[0].split().index("Madame")
    hand.pane.table.choose(0, word)
    hand.pane.deeds.cut_in_two()
    assert hand.texts() == [s.text for s in sample_transcript().segments]
    assert hand.pane.table.row() == 1


def test_the_menu_offers_what_is_possible(hand: MinutesHand):
    hand.pane.table.choose(0)
    menu = hand.pane.deeds.make_menu()
    possible = {action.text().split("\t")[0]: action.isEnabled() for action in menu.actions()}
    assert possible["Corriger le texte"] and possible["Réunir avec le suivant"]
    assert not possible["C’est vérifié"] and not possible["Couper avant le mot choisi"]
    hand.pane.table.choose(15)
    last = {action.text(): action.isEnabled() for action in hand.pane.deeds.make_menu().actions()}
    assert not last["Réunir avec le suivant"]


# --- the list -------------------------------------------------------------------------------------


def test_one_of_five_thousand_passages_is_chosen_and_edited(agent: MinutesHand):
    agent.write(sample_data(320))
    table = agent.pane.table
    assert table.passages.rowCount() == 5_120
    with far_from(1):
        table.choose(4_000, 2)
        QApplication.processEvents()
        agent.pane.deeds.edit(4_000, "Autre chose.")
        QApplication.processEvents()
    agent.qtbot.waitUntil(table.heights.is_done, timeout=20_000)
    assert table.rowHeight(4_000) == table.measured(4_000)
    assert 0 <= table.rowViewportPosition(4_000) < table.viewport().height()


def test_a_row_is_as_high_as_its_words_at_any_width(hand: MinutesHand):
    table = hand.pane.table
    hand.qtbot.waitUntil(table.heights.is_done, timeout=5_000)
    before = table.rowHeight(5)
    hand.window.resize(1_000, 820)
    hand.settle()
    hand.qtbot.waitUntil(table.heights.is_done, timeout=5_000)
    heights = [table.rowHeight(row) for row in range(16)]
    assert heights == [table.measured(row) for row in range(16)] and before > 40


def test_the_screen_reader_hears_who_says_what(hand: MinutesHand):
    interface = QAccessible.queryAccessibleInterface(hand.pane.table)
    assert interface.text(QAccessible.Text.Name) == "Transcription"
    words = str(hand.pane.table.passages.index(11, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert words.startswith("00:01:") and words.endswith("À vérifier\u00a0: répétition")


def test_arrows_go_from_word_to_word(hand: MinutesHand):
    hand.pane.table.choose(1)
    for _ in range(3):
        hand.press(Qt.Key.Key_Right)
    assert hand.pane.table.word() == 2
    hand.press(Qt.Key.Key_Left)
    assert hand.pane.table.word() == 1
    hand.press(Qt.Key.Key_Down)
    assert hand.pane.table.row() == 2 and hand.pane.table.word() == 0


def word_point(hand: MinutesHand, row: int, word: int) -> QPoint:
    """Where a word stands in the viewport."""
    table = hand.pane.table
    shape = table.painter.shape(row, table.viewport().width())
    line = shape.text.layout.lineForTextPosition(shape.text.spans[word][0])
    x = line.cursorToX(shape.text.spans[word][0] + 1)
    left = x[0] if isinstance(x, tuple) else x
    top = table.rowViewportPosition(row) + shape.text_top + line.y() + line.height() / 2
    return QPointF(shape.left + left, top).toPoint()


def test_a_click_finds_the_word_and_a_double_click_corrects_it(hand: MinutesHand):
    table = hand.pane.table
    hand.qtbot.waitUntil(table.heights.is_done, timeout=5_000)
    point = word_point(hand, 1, 4)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert (table.row(), table.word()) == (1, 4)
    QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
    editor = table.editor()
    assert editor is not None and editor.word() == 4


# --- pieces ---------------------------------------------------------------------------------------


def test_the_model_tells_only_what_changed(qapp: QApplication):
    model = TranscriptModel()
    transcript = sample_transcript()
    model.load(transcript)
    told: list[tuple[str, int, int]] = []
    model.dataChanged.connect(lambda a, b, _roles: told.append(("changed", a.row(), b.row())))
    model.rowsInserted.connect(lambda _p, a, b: told.append(("in", a, b)))
    model.rowsRemoved.connect(lambda _p, a, b: told.append(("out", a, b)))
    edited = edit_text(transcript, 4, "Autre.")
    model.change(edited)
    joined = merge(edited, 4, 6)
    model.change(joined)
    model.change(split(joined, 4, 1))
    assert told == [
        ("changed", 4, 5), ("out", 5, 6), ("changed", 4, 5), ("in", 5, 5), ("changed", 4, 5),
    ]  # fmt: skip


def test_history_keeps_a_bound_and_the_way_back():
    transcript = Transcript("a", "txt", (TranscriptSegment(0, 1, "0"),))
    history = TranscriptHistory(transcript)
    assert not history.change(transcript, "rien")
    for number in range(1, MOST + 20):
        made = Transcript("a", "txt", (TranscriptSegment(0, 1, str(number)),))
        assert history.change(made, f"pas {number}")
    steps = 0
    while history.undo() is not None:
        steps += 1
    assert steps == MOST and history.current is transcript and not history.is_changed()


def test_times_are_written_and_read():
    assert clock(754.9) == "00:12:34" and clock(-1) == "00:00:00" and clock(36_061) == "10:01:01"
    assert list(times_in("Voté. [00:12:34] Puis [1:00:00].")) == [(6, 16, 754.0), (22, 31, 3_600.0)]
    assert list(times_in("[00:99:00] [p. 3] 00:12:34")) == []
    assert spoken_clock(3_661) == "1 heure 1 minute 1 seconde" and spoken_clock(0) == "début"


def test_a_text_without_times_is_corrected_all_the_same(agent: MinutesHand):
    data = sample_data()
    data["transcript"] |= {"has_times": False, "recording": ""}
    agent.write(data)
    assert agent.pane.player.isHidden()
    agent.pane.deeds.edit(0, "Bonsoir.")
    assert agent.texts()[0] == "Bonsoir." and not agent.window.grab().isNull()
    agent.pane.go_to(12)
    assert agent.pane.table.row() in (-1, 0)
