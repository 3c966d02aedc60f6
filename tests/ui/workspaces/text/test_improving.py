# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Améliorer »: a text, gestures, changes that are taken or refused, attempts that are kept."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextCharFormat
from PySide6.QtWidgets import QApplication

from desktop.core import events
from desktop.core.draft import Author
from desktop.core.task import Lane
from desktop.french.rewriting.change import Change
from desktop.ui.workspaces.text.improving.attempts import (
    ImprovingState,
    TextAttempt,
    attempt_of,
    read_state,
    state_data,
)
from desktop.ui.workspaces.text.improving.change_card import change_words
from desktop.ui.workspaces.text.improving.improving_tab import ImprovingTab
from desktop.ui.workspaces.text.marked_text import LARGEST, Units
from tests.ui.workspaces.text.text_hand import CONTROL, SHIFT, TextHand

TEXT = "Suite à votre courrier 🙂 en date du 3\u00a0mars, ladite salle est prise.\nMerci."


def change(
    before: str, after: str, reason: str = "Plus court.", text: str = TEXT
) -> dict[str, Any]:
    start = text.index(before)
    return {
        "start": start, "end": start + len(before), "before": before, "after": after,
        "reason": reason, "rule": "jargon",
    }  # fmt: skip


def data(**changed: Any) -> dict[str, Any]:
    made = [change("Suite à", "Après"), change("en date du", "du"), change("ladite", "la")]
    return {
        "gesture": "simplifier", "original": TEXT, "changes": made, "notes": ["À relire."],
        "readability": {
            "before": {"score": 41.2, "level": "difficile"},
            "after": {"score": 63.0, "level": "plutôt facile"},
        },
    } | changed  # fmt: skip


def tab_of(agent: TextHand, text: str = TEXT) -> ImprovingTab:
    page = agent.open()
    page.open_tab("ameliorer")
    page.improving.source.edit.insertPlainText(text)
    agent.settle()
    return page.improving


def improve(agent: TextHand, gesture: str = "simplifier", **changed: Any) -> ImprovingTab:
    tab = agent.page.improving
    tab.gestures.buttons[gesture].click()
    agent.settle()
    agent.finish(data(gesture=gesture) | changed)
    return tab


def test_gestures_wait_for_a_text(agent: TextHand):
    page = agent.open()
    page.open_tab("ameliorer")
    assert not any(b.isEnabled() for b in page.improving.gestures.buttons.values())
    page.improving.source.edit.setFocus()
    agent.type("Un texte.")
    page.improving._refresh()
    assert all(b.isEnabled() for b in page.improving.gestures.buttons.values())


def test_gesture_runs_in_the_light_lane_with_the_text_as_it_was_pasted(agent: TextHand):
    tab = tab_of(agent)
    tab.gestures.buttons["falc"].click()
    agent.settle()
    request = agent.request()
    assert request.values["kind"] == "falc"
    assert request.values["text"] == TEXT
    assert agent.sample.lanes.lanes[agent.sample.lanes.run_id()] is Lane.LIGHT
    assert agent.page.state == "working" and agent.page.progress.isVisible()


def test_model_that_is_chosen_has_a_part_in_it(agent: TextHand):
    agent.add_model()
    tab = tab_of(agent)
    tab.corner.box.setCurrentIndex(1)
    tab.gestures.buttons["simplifier"].click()
    agent.settle()
    assert agent.request().model is not None


def test_differences_are_struck_and_underlined_beside_each_other(agent: TextHand):
    tab_of(agent)
    tab = improve(agent)
    panes = tab.view.panes
    assert panes.original.text() == TEXT
    assert (
        panes.result.text() == "Après votre courrier 🙂 du 3\u00a0mars, la salle est prise.\nMerci."
    )
    assert struck(panes.original) == ["Suite à", "en date du", "ladite"]
    assert underlined(panes.result) == ["Après", "du", "la"]
    assert "difficile (41)" in panes._titles[0].text()
    assert "plutôt facile (63 sur 100)" in panes._titles[1].text()


def runs(edit: Any) -> list[tuple[str, QTextCharFormat]]:
    found: list[tuple[str, QTextCharFormat]] = []
    block = edit.document().begin()
    while block.isValid():
        raw = block.text().encode("utf-16-le")
        for part in block.layout().formats():
            start, end = 2 * part.start, 2 * (part.start + part.length)
            found.append((raw[start:end].decode("utf-16-le"), QTextCharFormat(part.format)))
        block = block.next()
    return found


def struck(edit: Any) -> list[str]:
    return [words for words, look in runs(edit) if look.fontStrikeOut()]


def underlined(edit: Any) -> list[str]:
    return [words for words, look in runs(edit) if look.fontUnderline()]


def test_changes_are_taken_and_refused_with_the_keyboard_alone(agent: TextHand):
    tab_of(agent)
    tab = improve(agent)
    assert tab.view.panes.result.hasFocus()
    assert "Correction 1 sur 3" in tab.view.card._title.text()
    assert "Plus court." in tab.view.card._reason.text()
    agent.press(Qt.Key.Key_Return)
    assert "Correction 2 sur 3" in tab.view.card._title.text()
    agent.press(Qt.Key.Key_Delete)
    agent.press(Qt.Key.Key_Down)
    assert "Correction 1 sur 3" in tab.view.card._title.text()
    agent.press(Qt.Key.Key_Up)
    assert "Correction 3 sur 3" in tab.view.card._title.text()
    agent.press(Qt.Key.Key_Return)
    assert (
        tab.text() == "Après votre courrier 🙂 en date du 3\u00a0mars, la salle est prise.\nMerci."
    )
    assert "tout est décidé" in tab.view.card._title.text()


def test_changes_are_decided_with_the_mouse(agent: TextHand):
    tab_of(agent)
    tab = improve(agent)
    tab.view.panes.change_clicked.emit(2)
    tab.view.card.refuse.click()
    assert "ladite" in tab.text()
    tab.view.card.refuse_all.click()
    assert tab.text() == TEXT
    tab.view.card.take_all.click()
    assert tab.text() == tab.attempt().text != TEXT  # type: ignore[union-attr]


def test_click_in_either_text_looks_at_the_change_that_is_there(agent: TextHand):
    tab_of(agent)
    tab = improve(agent)
    tab.view.panes.original.place_clicked.emit(TEXT.index("ladite") + 2)
    assert tab._number == 2
    tab.view.panes.result.place_clicked.emit(2)
    assert tab._number == 0


def test_decisions_are_taken_back_and_done_again(agent: TextHand):
    tab_of(agent)
    tab = improve(agent)
    whole = tab.text()
    tab.decide(False)
    tab.decide(False)
    agent.press(Qt.Key.Key_Z, CONTROL)
    agent.press(Qt.Key.Key_Z, CONTROL)
    assert tab.text() == whole
    agent.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert tab.text().startswith("Suite à")


def test_attempts_are_kept_and_one_starts_from_another(agent: TextHand):
    tab_of(agent)
    tab = improve(agent)
    improve(agent, "adoucir", changes=[change("Merci.", "Merci beaucoup.")])
    titles = [tab.bar.box.itemText(n) for n in range(tab.bar.box.count())]
    assert titles[0] == "Texte de départ"
    assert titles[1].startswith("Essai 2\u00a0: Adoucir (1\u00a0correction")
    assert titles[2].startswith("Essai 1\u00a0: Simplifier (3\u00a0corrections")
    tab.bar.box.setCurrentIndex(2)
    assert tab.text().startswith("Après")
    tab.bar.start.click()
    assert tab.attempt() is None
    assert tab.source.text().startswith("Après votre courrier")
    tab.gestures.buttons["corriger"].click()
    assert agent.request().values["text"].startswith("Après votre courrier")


def test_second_gesture_works_on_the_same_text_not_on_the_result(agent: TextHand):
    tab_of(agent)
    tab = improve(agent)
    tab.gestures.buttons["raccourcir"].click()
    assert agent.request().values["text"] == TEXT


def test_nothing_to_change_is_said(agent: TextHand):
    tab_of(agent)
    tab = improve(agent, changes=[])
    assert "Rien à changer" in tab.view.card._title.text()
    assert not tab.view.card.take.isVisible()
    assert tab.view.fold.is_open()
    agent.press(Qt.Key.Key_F8)
    tab.decide(True)
    assert tab.text() == TEXT


def test_cancelled_run_leaves_everything(agent: TextHand):
    tab = tab_of(agent)
    tab.gestures.buttons["falc"].click()
    agent.page.cancel()
    agent.settle()
    assert agent.page.state == "idle"
    assert tab.source.text() == TEXT
    assert agent.sample.records.interrupted() == []


def test_text_attempts_and_decisions_come_back_after_a_kill(agent: TextHand, qtbot):
    tab_of(agent)
    tab = improve(agent)
    tab.decide(True)
    tab.decide(False)
    shown = tab.text()
    qtbot.waitUntil(lambda: "refused" in str(agent.sample.records.form("write-text")))
    agent.page._keep()
    again = agent.reopen()
    assert again.tab_name() == "ameliorer"
    assert again.improving.text() == shown
    assert again.improving.attempt().refused == (1,)  # type: ignore[union-attr]
    again.improving.show_attempt(0)
    assert again.improving.source.text() == TEXT
    again.deleteLater()


def test_typed_text_is_kept_within_a_second_while_one_goes_on(agent: TextHand, qtbot):
    tab = tab_of(agent, "")
    tab.source.edit.setFocus()
    for letter in "ABCDEFGHIJKLMNOP":
        agent.type(letter)
        qtbot.wait(80)
    assert "ABCDEF" in str(agent.sample.records.form("write-text"))


def test_only_the_last_work_of_a_text_is_among_the_drafts(agent: TextHand):
    tab_of(agent)
    improve(agent)
    improve(agent, "adoucir")
    (work,) = agent.sample.records.drafts()
    kept = agent.sample.records.load(work.job_id)
    agent.page.improving.restore({})
    agent.page.forget_home("ameliorer")
    agent.page.show_kept(kept)
    assert len(agent.page.improving.state.attempts) == 2


def test_export_and_copy_take_the_decided_text(agent: TextHand):
    tab_of(agent)
    tab = improve(agent, model="Modèle d’essai", prompt="p@1")
    tab.view.card.refuse.click()
    tab.bar.copy_button.click()
    assert QGuiApplication.clipboard().text().startswith("Suite à votre courrier")
    QGuiApplication.clipboard().setText("")
    agent.page.export_to(str(agent.folder), "texte", ("docx",))
    sent = agent.sample.lanes.last(events.ExportDraft)
    assert sent.draft.ai_mark.model == "Modèle d’essai"
    (first, second) = sent.draft.paragraphs()
    assert first.author is Author.MODEL and second.author is Author.AGENT
    tab.view.card.refuse_all.click()
    assert not tab.draft().ai_mark.is_generated


def test_document_is_read_by_a_worker_and_refused_kinds_are_said(agent: TextHand):
    tab = tab_of(agent, "")
    mime = QMimeData()
    document = agent.folder / "lettre.odt"
    document.write_bytes(b"x")
    mime.setUrls([QUrl.fromLocalFile(str(document))])
    assert tab.source.edit.canInsertFromMimeData(mime)
    tab.source.edit.file_dropped.emit(str(document))
    agent.settle()
    assert agent.request().values["document"] == str(document)
    agent.finish({"text": "Le texte du document."})
    assert tab.source.text() == "Le texte du document."
    assert agent.sample.records.drafts() == []
    tab.source.edit.file_dropped.emit("/tmp/photo.png")
    assert "pas accepté" in tab.source._length.text()


def test_too_long_a_paste_is_cut_and_said(agent: TextHand):
    tab = tab_of(agent, "")
    mime = QMimeData()
    mime.setText("Une phrase courte.\n" * 20_000)
    tab.source.edit.insertFromMimeData(mime)
    assert len(tab.source.text()) == LARGEST
    assert "trop long" in tab.source._length.text()


def test_hostile_characters_are_left_out_of_a_paste(agent: TextHand):
    tab = tab_of(agent, "")
    mime = QMimeData()
    mime.setText("Bon\u202ejour\x00 \u0007à 3\u00a0h\r\nFin")
    tab.source.edit.insertFromMimeData(mime)
    assert tab.source.text() == "Bonjour à 3\u00a0h\nFin"


@pytest.mark.parametrize(
    "broken",
    [
        {"changes": [{"start": 0, "end": 3, "before": "xxx", "after": "y"}]},
        {"changes": [change("ladite", "la"), change("Suite à", "Après")]},
        {"changes": "abc"},
        {"original": 3},
        {"notes": 3},
        {"doubts": [3, {"excerpt": ["a"]}], "changes": None},
    ],
)
def test_answer_that_makes_no_sense_is_refused_and_said(agent: TextHand, broken: dict[str, Any]):
    tab_of(agent)
    tab = improve(agent, **broken)
    assert tab.attempt() is None and tab.source.text() == TEXT
    assert any("lu" in banner.title for banner in agent.page.banners.banners())


# --- without a window ----------------------------------------------------------------------------


def test_state_is_written_and_read_back_whole():
    attempt = attempt_of(1, data())
    assert attempt is not None
    state = ImprovingState(TEXT, (attempt, attempt.decided((0, 2), take=False)), 1)
    assert read_state(state_data(state)) == state
    assert len(state_data(state)["texts"]) == 1


@pytest.mark.parametrize("kept", [None, 3, {"texts": 3}, {"texts": ["a"], "attempts": [3, {"original": 9}]}])  # fmt: skip
def test_broken_state_is_an_empty_one(kept: Any):
    assert read_state(kept).attempts == ()


def test_places_follow_refused_changes():
    made = (Change(0, 2, "ab", "xyz"), Change(3, 4, "d", ""), Change(5, 5, "", "!!"))
    attempt = TextAttempt(1, "corriger", "abcdef", made, refused=(0,))
    assert attempt.text == "abce!!f"
    assert [attempt.text[a:b] for a, b in attempt.places()] == ["ab", "", "!!"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("", "très", "Ajouté"),
        ("donc", "", "Retiré"),
        ("a :", "a\u00a0:", "Espaces"),
        ("à l’effet de", "pour", "→"),
    ],
)
def test_change_is_told_in_words(before: str, after: str, told: str):
    assert told in change_words(before, after)


def test_places_of_emojis_are_told_in_both_units():
    text = "a🙂b🙂🙂c"
    units = Units(text)
    for place in range(len(text) + 1):
        assert units.to_units(place) == len(text[:place].encode("utf-16-le")) // 2
        assert units.to_characters(units.to_units(place)) == place


def test_long_text_is_shown_and_decided_without_a_freeze(agent: TextHand):
    long = "Suite à votre courrier, ladite salle est prise.\n" * 4_000
    tab_of(agent, "")
    starts = [n * 48 for n in range(4_000)]
    changes = [
        {"start": s, "end": s + 7, "before": "Suite à", "after": "Après", "reason": "", "rule": ""}
        for s in starts
    ]
    agent.page.improving.show_text(long)
    tab = improve(agent, original=long, changes=changes)
    tab.decide(False)
    assert tab.text().startswith("Suite à")
    assert QApplication.focusWidget() is tab.view.panes.result
