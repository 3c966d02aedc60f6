# SPDX-License-Identifier: AGPL-3.0-or-later
"""A step: the real panel with its samples, the guide beside, the trap, the questions, the keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.mairie.learning.training import ItemState
from desktop.ui.pages.learning.stage_views import GesturesView, TrapView
from desktop.ui.pages.learning.step_visit import Kind
from tests.ui.pages.learning.learning_hand import CLAIRE, LearningHand


def test_step_opens_the_real_panel_with_its_samples_and_the_guide_beside(hand: LearningHand):
    hand.open_step("mails")
    panel = hand.panel("sort-mail")
    assert hand.window.current() is panel
    assert type(panel) is type(hand.window.page("sort-mail"))
    assert [path.endswith("mails") for path in panel.panel.values()["mails"]] == [True]
    assert hand.guide.isVisible() and hand.guide.chip.text() == "Exercice"
    assert hand.window.sidebar.buttons["learning"].isChecked()


def test_what_was_typed_on_the_real_panel_is_not_touched(hand: LearningHand, tmp_path):
    mine = tmp_path / "mes-mails.mbox"
    mine.write_text("From moi\n")
    hand.window.start_task("sort-mail", str(mine))
    hand.open_step("mails")
    hand.panel("sort-mail").panel.main.click()
    hand.settle()
    hand.finish_run()
    real = hand.window.open_page("sort-mail")
    assert real is not hand.panel("sort-mail")
    assert real.panel.values()["mails"] == (str(mine),)  # type: ignore[attr-defined]
    assert not hand.guide.isVisible()
    assert list(hand.sample.records.drafts()) == []
    assert hand.sample.desk.exercises.count() == 1


def test_end_of_the_work_is_said_and_the_gestures_follow(hand: LearningHand):
    hand.open_step("mails")
    view = hand.guide.view
    assert isinstance(view, GesturesView)
    first = view.current()
    assert hand.guide.forward.property("role") == ""
    hand.panel("sort-mail").panel.main.click()
    hand.settle()
    assert [run.title for run in hand.sample.desk.running()]
    hand.finish_run()
    assert hand.guide.visit is not None and hand.guide.visit.is_work_done
    assert view.current() != first
    assert hand.guide.forward.property("role") == "main"


def test_step_goes_through_its_stages_and_is_then_followed(hand: LearningHand):
    page = hand.open()
    page.person.type_person(*CLAIRE)
    step = hand.open_step("mails")
    assert page.progress.state(step) is ItemState.STARTED
    kinds = []
    while hand.guide.visit is not None and hand.guide.visit.stage.kind is not Kind.REMEMBER:
        kinds.append(hand.guide.visit.stage.kind)
        hand.guide.forward.click()
        hand.settle()
    assert kinds == [Kind.DO, Kind.LOOK, Kind.TRAP, Kind.QUIZ]
    assert page.progress.state(step) is ItemState.DONE
    hand.guide.forward.click()
    hand.settle()
    assert hand.conductor.visit is not None and hand.conductor.visit.step.id == "resume"


def test_step_with_two_exercises_changes_panel_and_comes_back(hand: LearningHand):
    hand.open_step("resume")
    assert hand.window.current() is hand.panel("summarise-document")
    hand.guide.forward.click()
    hand.settle()
    assert hand.window.current() is hand.panel("ask-document")
    question = hand.conductor.visit.exercise.values["question"]  # type: ignore[union-attr]
    assert hand.panel("ask-document").panel.values()["question"] == question
    hand.guide.backward.click()
    hand.settle()
    assert hand.window.current() is hand.panel("summarise-document")


def test_trap_gives_its_hint_then_its_answer(hand: LearningHand):
    step = hand.open_step("mails")
    hand.guide._go(1)
    hand.guide._go(1)
    view = hand.guide.view
    assert isinstance(view, TrapView)
    assert step.trap.answer not in _words(view)
    view.hint.click()
    assert any(step.trap.hint in words for words in _words(view))
    view.found.click()
    hand.settle()
    words = _words(view)
    assert step.trap.answer in words and step.trap.in_real_life in words
    assert any(step.trap.words[0] in one for one in words)
    assert hand.guide.forward.hasFocus()


def test_question_is_answered_with_the_keyboard_alone(hand: LearningHand):
    hand.open_step("mails")
    for _ in range(3):
        hand.guide._go(1)
    hand.settle()
    quiz = hand.guide.quiz
    first = quiz.question()
    assert first is not None and quiz.cards[0].hasFocus()
    assert not quiz.go.isEnabled()
    QTest.keyClick(quiz.cards[0], Qt.Key.Key_Down)
    assert quiz.cards[1].hasFocus()
    QTest.keyClick(quiz.cards[1], Qt.Key.Key_Space)
    assert quiz.cards[1].isChecked() and quiz.go.isEnabled()
    quiz.go.setFocus()
    QTest.keyClick(quiz.go, Qt.Key.Key_Return)
    hand.settle()
    assert quiz.verdict.text() in ("C’est cela.", "Pas tout à fait.", "En partie.")
    shown = " ".join(_words(quiz))
    assert all(choice.why in shown for choice in first.choices)
    assert quiz.go.hasFocus()
    QTest.keyClick(quiz.go, Qt.Key.Key_Return)
    hand.settle()
    assert quiz.question() is not None and quiz.question() != first


def test_quiz_closes_with_words_and_no_score(hand: LearningHand):
    step = hand.open_step("mails")
    for _ in range(3):
        hand.guide._go(1)
    quiz = hand.guide.quiz
    assert hand.guide.forward.text() == "Passer les questions"
    for question in step.quiz:
        quiz.choose(*question.right_numbers)
        quiz.go.click()
        assert quiz.verdict.text() == "C’est cela."
        quiz.go.click()
    hand.settle()
    assert quiz.text.text() == "Rien à revoir ici."
    assert hand.guide.forward.text() == "Continuer" and hand.guide.forward.hasFocus()


def test_escape_folds_the_guide_and_f6_comes_back_to_it(hand: LearningHand):
    hand.open_step("mails")
    hand.guide.forward.setFocus()
    QTest.keyClick(hand.guide.forward, Qt.Key.Key_Escape)
    hand.settle()
    assert hand.guide.is_folded() and not hand.guide.forward.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None and hand.panel("sort-mail").isAncestorOf(focused)
    for _ in range(4):
        QTest.keyClick(hand.window, Qt.Key.Key_F6)
        if hand.guide.fold_button.hasFocus():
            break
    assert hand.guide.fold_button.hasFocus()
    QTest.keyClick(hand.guide.fold_button, Qt.Key.Key_Space)
    hand.settle()
    assert hand.guide.forward.isVisible()


def test_guide_stands_beside_a_wide_page_and_above_a_narrow_one(hand: LearningHand):
    hand.open_step("mails")
    assert hand.guide.geometry().left() > 900
    hand.window.resize(900, 760)
    hand.settle()
    place = hand.guide.mapTo(hand.window, hand.guide.rect().topLeft())
    assert place.x() < 10 and hand.guide.width() > 800
    assert hand.guide.height() <= 760 * 0.46 + 1
    hand.window.resize(1600, 820)
    hand.settle()
    assert hand.guide.mapTo(hand.window, hand.guide.rect().topLeft()).x() > 1_200
    assert hand.window.sidebar.isVisible()


def test_guide_at_double_size_cuts_no_button(hand: LearningHand):
    hand.sample.desk.look.apply("light", 2.0)
    hand.window.resize(900, 820)
    hand.open_step("mails")
    for button in (hand.guide.forward, hand.guide.next_gesture, hand.guide.again):
        assert button.width() >= button.sizeHint().width()
    assert hand.guide.width() <= hand.window.width()


def test_again_gives_the_samples_back(hand: LearningHand):
    hand.open_step("mails")
    panel = hand.panel("sort-mail")
    panel.panel.set_values({"mails": ()})
    assert panel.panel.problem()
    hand.guide.again.click()
    hand.settle()
    assert hand.panel("sort-mail") is not panel
    assert not hand.panel("sort-mail").panel.problem()


def test_step_is_taken_up_where_it_was_left(hand: LearningHand):
    hand.open_step("mails")
    hand.guide._go(1)
    hand.guide.leave.click()
    hand.settle()
    assert hand.window.current() is hand.page
    assert hand.page.rows["mails"].open.text() == "Reprendre"
    hand.page.rows["mails"].open.click()
    hand.settle()
    assert hand.guide.visit is not None and hand.guide.visit.stage.kind is Kind.LOOK


def test_exercises_are_erased_and_what_was_followed_stays(hand: LearningHand):
    page = hand.open()
    page.person.type_person(*CLAIRE)
    hand.open_step("mails")
    hand.panel("sort-mail").panel.main.click()
    hand.settle()
    hand.finish_run()
    hand.go_to_end()
    page = hand.open()
    assert page.erase.isVisible()
    page.erase.click()
    hand.settle()
    assert hand.sample.desk.exercises.count() == 0
    assert not [one for one in hand.window.pages if one.endswith("/sort-mail")]
    assert page.progress.is_done(hand.step("mails"))
    hand.open_step("mails")  # and it can be done again
    assert not hand.panel("sort-mail").panel.problem()


def test_erasing_everything_in_the_settings_erases_the_exercises_too(hand: LearningHand):
    hand.open_step("mails")
    hand.panel("sort-mail").panel.main.click()
    hand.settle()
    hand.finish_run()
    assert hand.sample.desk.exercises.count() == 1
    settings = hand.window.open_page("settings")
    settings.erase_all()  # type: ignore[attr-defined]
    assert hand.sample.desk.exercises.count() == 0


def test_look_changes_after_a_panel_was_let_go(hand: LearningHand):
    for step_id in ("mails", "demande"):
        hand.open_step(step_id)
        hand.guide.again.click()
        hand.settle()
    hand.sample.desk.look.apply("dark", 1.0)
    hand.settle()
    assert hand.guide.isVisible()


def test_exercise_has_the_fictional_commune_and_a_register_of_its_own(hand: LearningHand):
    hand.sample.desk.profile.set_commune("Trifouillis")
    hand.open_step("arrete")
    desk = hand.panel("write-decree").desk
    assert desk.profile.commune() == "Saint-Aubin-des-Prés"
    assert desk.register_file != hand.sample.desk.register_file
    assert desk.register_file is not None and "exercices" in str(desk.register_file)
    assert hand.sample.desk.profile.commune() == "Trifouillis"


def _words(widget) -> list[str]:  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]
