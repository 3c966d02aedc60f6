# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Écrire »: from a few words to a letter that follows its answers and keeps the agent's own words."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.core import events
from desktop.core.draft import Author
from desktop.core.review.review import ReviewState
from desktop.core.review.reviewing import state_of
from tests.ui.workspaces.text.text_hand import CONTROL, NEED, PROFILE, SHIFT, TextHand, plain

HAND = "Je le regrette vivement."


# --- the start -----------------------------------------------------------------------------------


def test_start_shows_every_text_by_family(agent: TextHand):
    page = agent.open()
    cards = page.writing.start_view.cards
    assert page.writing.is_start()
    assert len(cards.shown()) == len(cards.cards) >= 23
    assert not page.export_button.isVisible()


def test_words_propose_a_text_and_give_its_first_answers(agent: TextHand, qtbot: QtBot):
    page = agent.open()
    start = page.writing.start_view
    start.set_words(NEED)
    qtbot.waitUntil(lambda: start.proposed() == "courrier-refus", timeout=5_000)
    agent.press(Qt.Key.Key_Return, CONTROL)
    assert not page.writing.is_start()
    assert agent.row("destinataire").value() == "Mme Morel"
    assert "Mme Morel" in agent.row("destinataire").source()
    assert "Madame," in agent.shown()


def test_words_that_say_nothing_known_leave_the_choice(agent: TextHand):
    start = agent.open().writing.start_view
    start.set_words("xyzzy")
    start.read_now()
    agent.settle()
    assert start.proposed() == ""
    assert not start.main.isEnabled()
    assert "Aucun texte" in start._reason.text()


def test_texts_are_searched_and_taken_with_the_keyboard(agent: TextHand):
    page = agent.open()
    cards = page.writing.start_view.cards
    cards.search.setFocus()
    QTest.keyClicks(cards.search, "11 nov")
    assert [card.kind.id for card in cards.shown()] == ["discours-11-novembre"]
    agent.press(Qt.Key.Key_Return)
    assert page.writing.kind_id() == "discours-11-novembre"


def test_arrows_go_through_the_cards_and_from_a_family_to_the_next(agent: TextHand):
    cards = agent.open().writing.start_view.cards
    cards.cards[0].setFocus()
    agent.press(Qt.Key.Key_Right)
    assert cards.cards[1].hasFocus()
    last_letter = [card for card in cards.cards if card.kind.family == "courrier"][-1]
    last_letter.setFocus()
    agent.press(Qt.Key.Key_Right)
    focused = QApplication.focusWidget()
    assert focused in cards.cards and focused.kind.family == "discours"  # type: ignore[union-attr]


# --- the text that follows -----------------------------------------------------------------------


def test_text_follows_the_answers(agent: TextHand, qtbot: QtBot):
    agent.write_letter()
    assert "Madame," in agent.shown()
    agent.row("destinataire").editor.set_value("M. Paul Diallo")  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: "Monsieur," in agent.shown(), timeout=5_000)


def test_gap_is_marked_and_leads_to_its_question(agent: TextHand):
    page = agent.write_letter(motifs=[])
    assert "[à compléter : pourquoi c’est non]" in agent.shown()
    points = page.writing.view.points
    assert "à compléter" in points.verdict()
    gap = next(point for point in points.points() if point.label)
    points.answer_asked.emit(gap.label)
    assert QApplication.focusWidget() is agent.row("motifs").editor


def test_gap_is_reached_and_followed_in_the_text_with_the_keyboard(agent: TextHand):
    agent.write_letter(motifs=[])
    agent.text.setFocus()
    for _ in range(10):
        agent.press(Qt.Key.Key_Tab)
        if "pourquoi" in agent.text.textCursor().selectedText():
            break
    agent.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is agent.row("motifs").editor


def test_gap_that_no_question_fills_opens_the_profile(agent: TextHand):
    agent.write_letter()
    agent.live.answer_gap("tribunal administratif")
    agent.settle()
    wizard = QApplication.activeModalWidget()
    assert wizard is not None
    agent.sample.desk.profile.save(PROFILE)
    wizard.close()
    agent.settle()


def test_wrong_answer_is_said_at_its_question(agent: TextHand):
    agent.write_letter()
    agent.answer("date_demande", "lundi 1er décembre 2026")
    assert "n’est pas un lundi" in agent.row("date_demande").problem()


def test_length_is_told_and_a_speech_is_timed_aloud(agent: TextHand):
    page = agent.write_letter()
    assert "de lecture" in page.writing.view.points._length.text()
    page.writing.open_kind("discours-voeux", {}, {})
    agent.settle()
    assert "à voix haute" in page.writing.view.points._length.text()


def test_answers_are_still_there_after_another_text(agent: TextHand):
    page = agent.write_letter()
    page.writing.open_kind("courrier-accord", {}, {})
    agent.settle()
    assert agent.row("destinataire").value() == "Mme Claire Morel"


def test_text_that_is_left_for_another_stays_among_the_works(agent: TextHand):
    page = agent.write_letter()
    agent.rewrite("Après examen", "Après réflexion")
    page.writing.open_kind("discours-voeux", {}, {})
    agent.settle()
    (work,) = agent.sample.records.drafts()
    assert "Mme Claire Morel" in plain(work.title)
    page.show_kept(agent.sample.records.load(work.job_id))
    agent.settle()
    assert "Après réflexion" in agent.shown()


# --- the agent's own words -----------------------------------------------------------------------


def test_what_is_written_by_hand_survives_a_new_answer(agent: TextHand):
    page = agent.write_letter()
    agent.rewrite("Après examen", "Après réflexion")
    agent.answer("destinataire", "M. et Mme Diallo")
    assert "Après réflexion" in agent.shown()
    assert "Madame, Monsieur," in agent.shown()
    by_hand = [p for p in page.writing.draft().paragraphs() if "Après réflexion" in p.text]
    assert by_hand[0].author is Author.AGENT


def test_lines_left_alone_in_an_edited_passage_still_follow(agent: TextHand):
    agent.write_letter()
    agent.rewrite("Madame,", "Chère Madame,")
    agent.answer("demande", "le prêt de la salle des fêtes le dimanche 13 décembre 2026")
    assert "Chère Madame," in agent.shown()
    assert "dimanche 13 décembre" in agent.shown()


def test_edited_passage_whose_proposal_changed_is_told(agent: TextHand):
    page = agent.write_letter()
    agent.rewrite("Après examen", "Après réflexion")
    agent.answer("demande", "le prêt du gymnase")
    points = [point for point in page.writing.view.points.points() if point.slot]
    assert points[0].tone == "attention"
    assert "Vos réponses ont changé" in points[0].words


def test_passage_goes_back_to_what_is_proposed(agent: TextHand):
    page = agent.write_letter()
    agent.rewrite("Après examen", "Après réflexion")
    (point,) = [point for point in page.writing.view.points.points() if point.slot]
    page.writing.view.points.back_asked.emit(point.slot)
    assert "Après examen" in agent.shown()
    assert not page.writing.view.back.isVisible()
    agent.live.undo()
    assert "Après réflexion" in agent.shown()


def test_passage_taken_out_stays_out(agent: TextHand):
    agent.write_letter()
    line = next(one for one in agent.shown().split("\n") if "Après examen" in one)
    agent.take_out("Après examen")
    agent.answer("destinataire", "M. Paul Diallo")
    assert line not in agent.shown()
    assert "Après examen" not in agent.shown()
    agent.live.go_back_to_proposed("")
    assert "Après examen" in agent.shown()


def test_added_paragraph_stays_where_it_was(agent: TextHand):
    agent.write_letter()
    agent.rewrite("Après examen", f"{HAND}\nAprès examen")
    agent.answer("destinataire", "M. Paul Diallo")
    assert agent.shown().index(HAND) < agent.shown().index("Après examen")


def test_edited_passage_that_is_proposed_no_more_keeps_the_words_of_the_agent(agent: TextHand):
    page = agent.write_letter(proposition="La salle est libre le 19 décembre")
    agent.rewrite("libre le 19 décembre", "libre le 19 décembre, et je vous la garde")
    agent.answer("proposition", "")
    assert "et je vous la garde" in agent.shown()
    (point,) = [point for point in page.writing.view.points.points() if point.slot]
    page.writing.view.points.back_asked.emit(point.slot)
    assert "et je vous la garde" not in agent.shown()


def test_title_of_a_speech_is_written_by_hand_too(agent: TextHand):
    page = agent.write_letter("discours-voeux")
    title = page.writing.draft().title
    agent.rewrite(title, "Une belle année")
    agent.answer("annee", "2028")
    assert page.writing.draft().title == "Une belle année"


def test_pasted_text_brings_its_words_alone(agent: TextHand):
    page = agent.write_letter()
    page.writing.view.set_editing(True)
    agent.select("Après examen")
    data = QMimeData()
    data.setHtml('<b>gras</b> <a href="https://exemple.fr">lien</a> <img src="x.png">')
    data.setText("Après lecture\u202e")
    agent.text.insertFromMimeData(data)
    agent.live.flush()
    assert "Après lecture" in agent.shown()
    assert "gras" not in agent.shown()


def test_huge_paste_is_cut_and_the_window_lives(agent: TextHand):
    agent.write_letter()
    agent.page.writing.view.set_editing(True)
    agent.select("Après examen")
    data = QMimeData()
    data.setText("mot " * 100_000)
    agent.text.insertFromMimeData(data)
    agent.live.flush()
    assert len(agent.text.toPlainText()) < 70_000


# --- steps ---------------------------------------------------------------------------------------


def test_words_and_answers_are_taken_back_and_done_again(agent: TextHand):
    agent.write_letter()
    agent.rewrite("Après examen", "Après réflexion")
    agent.answer("destinataire", "M. Paul Diallo")
    agent.text.setFocus()
    agent.press(Qt.Key.Key_Z, CONTROL)
    assert agent.row("destinataire").value() == "Mme Claire Morel"
    assert "Madame," in agent.shown() and "Après réflexion" in agent.shown()
    agent.press(Qt.Key.Key_Z, CONTROL)
    assert "Après examen" in agent.shown()
    agent.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    agent.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert "Monsieur," in agent.shown() and "Après réflexion" in agent.shown()
    assert agent.row("destinataire").value() == "M. Paul Diallo"


def test_steps_begin_again_with_another_text(agent: TextHand):
    page = agent.write_letter()
    agent.answer("destinataire", "M. Paul Diallo")
    assert page.writing.view.undo.isEnabled()
    page.writing.open_kind("discours-voeux", {}, {})
    agent.settle()
    assert not page.writing.view.undo.isEnabled()


# --- keeping -------------------------------------------------------------------------------------


def test_all_is_kept_within_a_second_and_given_back_after_a_kill(agent: TextHand, qtbot: QtBot):
    page = agent.write_letter()
    page.writing.start_view.set_words(NEED)
    agent.rewrite("Après examen", "Après réflexion")
    agent.answer("destinataire", "M. Paul Diallo")
    qtbot.waitUntil(
        lambda: "réflexion" in str(agent.sample.records.form("write-text")), timeout=3_000
    )
    again = agent.reopen()
    assert plain(again.writing.view.text.toPlainText()) == agent.shown()
    assert again.panel.answers()["destinataire"] == "M. Paul Diallo"
    assert again.writing.start_view.words() == NEED
    again.deleteLater()


def test_window_closed_before_the_text_is_back_loses_nothing(agent: TextHand):
    page = agent.write_letter()
    agent.rewrite("Après examen", "Après réflexion")
    page._keep()
    from desktop.ui.window_pages import page_makers
    from tests.ui.workspaces.text.text_hand import TASKS

    again = page_makers(agent.sample.desk, TASKS)["write-text"]()
    again._keep()  # type: ignore[attr-defined]  # at once, nothing is composed yet
    assert "Après réflexion" in str(agent.sample.records.form("write-text"))
    again.deleteLater()


def test_start_is_given_back_as_the_start(agent: TextHand):
    page = agent.open()
    page.writing.start_view.set_words(NEED)
    page._keep()
    again = agent.reopen()
    assert again.writing.is_start()
    assert again.writing.start_view.words() == NEED
    again.deleteLater()


def test_broken_record_opens_an_empty_page(agent: TextHand):
    for kept in ({"ecrire": {"kind": "nul", "state": 3}}, {"ecrire": [1]}, {"tab": "xyz"},
                 {"ecrire": {"kind": "courrier-refus", "state": {"edits": {"a": 1}}, "known": []}}):  # fmt: skip
        agent.sample.records.keep_form("write-text", kept)
        again = agent.reopen()
        again.deleteLater()
    assert again.writing.kind_id() == "courrier-refus"


def test_emptied_form_can_be_given_back(agent: TextHand):
    page = agent.write_letter()
    agent.rewrite("Après examen", "Après réflexion")
    page.panel.emptied.emit()
    agent.settle()
    assert page.writing.is_start()
    (banner,) = page.banners.banners()
    assert "vide" in banner.title
    assert banner.focus_action()
    agent.press(Qt.Key.Key_Return)
    assert "Après réflexion" in agent.shown()


# --- going out -----------------------------------------------------------------------------------


def test_copy_puts_the_text_on_the_clipboard_and_among_the_works(agent: TextHand):
    page = agent.write_letter()
    page.writing.view.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "Madame," in copied and "[" not in copied.replace("[à compléter", "")
    (work,) = agent.sample.records.drafts()
    assert work.task_id == "write-text"
    QGuiApplication.clipboard().setText("")


def test_export_writes_the_text_as_it_now_reads(agent: TextHand):
    page = agent.write_letter()
    agent.rewrite("Après examen", "Après réflexion")
    page.export_to(str(agent.folder), "refus", ("docx", "odt", "pdf", "txt"))
    agent.settle()
    sent = agent.sample.lanes.last(events.ExportDraft)
    assert any("Après réflexion" in p.text for p in sent.draft.paragraphs())
    assert sent.draft.letterhead is not None and not sent.draft.ai_mark.is_generated
    assert "page" not in sent.data
    assert "Export terminé" in page.banners.banners()[0].title


def test_work_opened_again_from_home_is_as_it_was_left(agent: TextHand):
    page = agent.write_letter()
    agent.rewrite("Après examen", "Après réflexion")
    page.register()
    agent.answer("destinataire", "M. Paul Diallo")
    page._keep()
    (work,) = agent.sample.records.drafts()
    page.writing.empty()
    page.forget_home("ecrire")
    page.show_kept(agent.sample.records.load(work.job_id))
    agent.settle()
    assert "Après réflexion" in agent.shown() and "Monsieur," in agent.shown()
    agent.live.undo()
    assert "Après réflexion" in agent.shown()
    page._keep()
    assert len(agent.sample.records.drafts()) == 1


def test_a_text_is_a_draft_again_once_it_changes_and_read_over_once_that_is_undone(
    agent: TextHand,
):
    page = agent.write_letter()
    page.set_reviewed("Claire Martin, secrétaire")
    assert page.writing.draft().ai_mark.reviewed_by == "Claire Martin, secrétaire"
    assert page.state_chip.text() == "Relu"
    assert page.state_chip.accessibleName().startswith("Relu par Claire Martin, secrétaire, le ")
    assert page.review_button.text() == "Valider…"
    agent.rewrite("Après examen", "Après réflexion")
    page._keep()
    assert state_of(page.writing.draft()) is ReviewState.CHANGED
    assert page.state_chip.text() == "Modifié depuis la relecture"
    assert page.review_button.text() == "Relire…"
    agent.live.undo()
    assert state_of(page.writing.draft()) is ReviewState.REVIEWED


# --- with a model --------------------------------------------------------------------------------


def model_data(agent: TextHand, words: str) -> dict[str, object]:
    composed = agent.live.composed
    assert composed is not None
    slot = next(name for name, lines in composed.passages.items() if "Après examen" in lines[-1])
    check = {"excerpt": "jeudi", "reason": "Ce jour n’est pas dans vos réponses."}
    paragraph = {
        "part": slot.removeprefix("part:"),
        "text": words,
        "author": "model",
        "checks": [check],
    }
    return {"paragraphs": [paragraph], "model": "Modèle d’essai", "prompt": "write-text@1"}


def test_model_proposes_passages_that_are_taken_or_refused(agent: TextHand):
    agent.add_model()
    page = agent.write_letter()
    assert page.panel.main.isVisible()
    page.start()
    agent.settle()
    assert page.state == "working" and page.writing.view.proposals.isVisible()
    assert agent.request().values["kind"] == "courrier-refus"
    agent.say(events.TextStreamed(agent.sample.lanes.run_id(), "Je comprends votre déception"))
    assert "déception" in page.writing.view.proposals.stream.toPlainText()
    agent.finish(model_data(agent, "Je comprends votre déception, jeudi compris."))
    assert page.state == "idle"
    assert "déception" not in agent.shown()
    page.writing.view.proposals.taken.emit("")
    agent.settle()
    assert "Je comprends votre déception" in agent.shown()
    draft = page.writing.draft()
    (written,) = [p for p in draft.paragraphs() if p.author is Author.MODEL]
    assert written.doubts[0].excerpt == "jeudi"
    assert draft.ai_mark.model == "Modèle d’essai"
    agent.live.undo()
    assert "Après examen" in agent.shown()
    assert not page.writing.draft().ai_mark.is_generated
    page.writing.view.proposals.refused.emit("")
    agent.settle()
    assert page.writing.view.points.isVisible()
    assert "Après examen" in agent.shown()


def test_taken_words_of_a_model_survive_a_new_answer(agent: TextHand):
    agent.add_model()
    page = agent.write_letter()
    page.start()
    agent.finish(model_data(agent, "Je comprends votre déception."))
    page.writing.proposing.take("")
    agent.answer("destinataire", "M. Paul Diallo")
    assert "Je comprends votre déception." in agent.shown()
    assert "Monsieur," in agent.shown()


def test_run_that_is_cancelled_or_fails_leaves_the_text(agent: TextHand):
    agent.add_model()
    page = agent.write_letter()
    before = agent.shown()
    page.start()
    page.cancel()
    agent.settle()
    assert page.state == "idle" and agent.shown() == before
    page.start()
    failed = events.Failed(agent.sample.lanes.run_id(), "EngineCrashed", "Le moteur s’est arrêté.")
    agent.say(failed)
    assert agent.shown() == before
    assert any("arrêté" in banner.title for banner in page.banners.banners())


def test_hostile_answer_of_a_worker_breaks_nothing(agent: TextHand):
    agent.add_model()
    page = agent.write_letter()
    before = agent.shown()
    for paragraphs in (None, 3, [None, 4, {"part": 3}, {"part": "x", "text": ["a"]}], [{"part": "motifs", "text": "", "author": "model"}]):  # fmt: skip
        page.start()
        agent.finish({"paragraphs": paragraphs, "model": 4})
        assert agent.shown() == before


def test_checked_doubt_of_a_model_stays_checked(agent: TextHand):
    agent.add_model()
    page = agent.write_letter()
    page.start()
    agent.finish(model_data(agent, "Je comprends votre déception, jeudi compris."))
    page.writing.proposing.take("")
    points = page.writing.view.points
    assert any("jeudi" in point.words for point in points.points())
    assert points.verdict() != "Prêt à relire"
    (key,) = [n for n, p in enumerate(agent.text._writer.pieces) if getattr(p, "doubts", ())]
    agent.text.mark_checked(key, 0)
    agent.live.flush()
    agent.answer("destinataire", "M. Paul Diallo")
    assert not any("jeudi" in point.words for point in points.points())
    assert "jeudi compris" in agent.shown()


def test_mail_that_is_answered_opens_its_text_with_its_first_facts(agent: TextHand):
    page = agent.open()
    page.take_file(str(agent.folder / "demande.eml"))
    agent.settle()
    assert agent.request().values["document"].endswith("demande.eml")
    need = {"facts": {"destinataire": "Mme Anne Petit"}, "evidence": {"destinataire": "Anne Petit"}}
    agent.finish({"kind": "courrier-attente", "need": need})
    assert page.writing.kind_id() == "courrier-attente"
    assert agent.row("destinataire").value() == "Mme Anne Petit"
    assert "Anne Petit" in agent.row("destinataire").source()
    assert agent.sample.records.drafts() == []


def test_what_is_typed_as_the_window_closes_is_kept(agent: TextHand):
    page = agent.write_letter()
    page.writing.view.set_editing(True)
    agent.select("Après examen")
    agent.text.insert_text("Après réflexion")
    page.keep_now()
    assert "Après réflexion" in str(agent.sample.records.form("write-text"))
