# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions and answers: with a model and without, stopped, failed, asked of several documents."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.core import events
from desktop.core.task import Lane
from desktop.ui.demonstration.sample_answers import (
    BUDGET,
    memory_data,
    model_data,
    nothing_data,
    rules_data,
)
from desktop.ui.demonstration.sample_results import MODEL
from desktop.ui.workspaces.conversation.ai_banner import TITLE
from desktop.ui.workspaces.conversation.answer import FROM_MEMORY
from desktop.ui.workspaces.conversation.exchange import ExchangeState
from tests.ui.workspaces.conversation.chat_hand import FIXED, PRICE, SHIFT, ChatHand, plain


def words_of(widget: QWidget) -> str:
    """Return all the words that a widget shows."""
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return plain(" ".join(label.text() for label in labels))


def drop(widget: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none)
    widget.dropEvent(event)


# --- before the first question --------------------------------------------------------------


def test_without_document_nor_model_one_sentence_says_what_to_do(agent: ChatHand):
    page = agent.open(document=False)
    assert page.first.isVisible() and page.first.zone.isVisible()
    assert "Joignez un document" in words_of(page.first)
    assert not page.panel.main.isEnabled()
    assert "document" in page.panel.problem()
    assert not page.pages.isVisible()


def test_question_that_is_typed_early_waits_for_its_document(agent: ChatHand):
    page = agent.open(document=False)
    agent.ask(PRICE)
    assert not agent.sample.desk.runner.active()
    assert page.panel.edit.text() == PRICE
    page.bar.add((str(agent.document),))
    assert page.panel.main.isEnabled()


def test_examples_depend_on_the_documents_and_fill_the_question(agent: ChatHand):
    page = agent.open()
    questions = [button.text() for button in page.first.buttons]
    assert len(questions) >= 3
    page.first.buttons[0].click()
    assert page.panel.edit.text() == questions[0]
    assert page.panel.edit.hasFocus()
    page.bar.set_paths((str(agent.folder / "lettre.eml"),))
    assert [button.text() for button in page.first.buttons] != questions


# --- documents ------------------------------------------------------------------------------


def test_documents_are_dropped_anywhere_on_the_page_and_taken_away(agent: ChatHand):
    page = agent.open(document=False)
    second = agent.folder / "budget.odt"
    second.write_bytes(b"PK")
    drop(page, agent.document)
    drop(page.panel.edit, second)
    assert page.bar.paths == (str(agent.document), str(second))
    assert [name.accessibleName() for name in page.bar.names] == [
        "Voir rapport-été.pdf",
        "Voir budget.odt",
    ]
    drop(page, agent.document)
    assert len(page.bar.paths) == 2
    page.bar._remove(str(agent.document))
    agent.settle()
    assert page.bar.paths == (str(second),)
    assert page.pages.document() == str(second)


def test_file_of_another_kind_is_refused_with_a_sentence(agent: ChatHand):
    page = agent.open()
    drop(page, agent.folder / "photo.png")
    assert page.bar.paths == (str(agent.document),)
    assert "PDF" in page.banners.banners()[0].title


def test_document_dropped_on_accueil_is_joined(agent: ChatHand):
    agent.window.start_task("ask-document", str(agent.document))
    assert agent.page.bar.paths == (str(agent.document),)


def test_documents_stay_joined_for_the_next_question(agent: ChatHand):
    page = agent.open()
    agent.answered()
    assert page.bar.isVisible() and page.bar.paths == (str(agent.document),)
    agent.ask(FIXED)
    assert agent.request().values["documents"] == (str(agent.document),)


def test_document_can_still_be_joined_to_a_conversation_that_has_none(agent: ChatHand):
    page = agent.open(document=False, model=True)
    agent.ask("Qu’est-ce qu’une délibération\u202f?")
    agent.finish(memory_data("x"))
    assert page.bar.add_button.isVisible()


# --- by rules -------------------------------------------------------------------------------


def test_question_without_a_model_shows_the_passages_with_their_pages(agent: ChatHand):
    page = agent.open()
    agent.ask()
    assert page.state == "working"
    assert page.progress.cancel.isVisible()
    assert agent.sample.lanes.lanes[agent.run_id()] is Lane.LIGHT
    assert agent.request().model is None
    agent.finish(rules_data(str(agent.document)))
    assert page.state == "idle"
    card = agent.card()
    assert card.passages is not None
    words = words_of(card)
    assert "Voici les passages qui répondent" in words
    assert "p. 8, Tarifs" in words
    assert "vers la p. 3" in words  # a document whose pages are only estimated
    assert page.panel.edit.hasFocus() and page.panel.edit.text() == ""


def test_words_that_answer_are_marked_by_more_than_a_colour(agent: ChatHand):
    agent.open()
    agent.answered()
    passages = agent.card().passages
    assert passages is not None
    html = passages.views[0].words.text()
    assert "font-weight:600; text-decoration:underline" in html
    assert ">2,18 € TTC<" in html


def test_rows_of_a_table_are_shown_as_a_table(agent: ChatHand):
    agent.open()
    agent.answered()
    passages = agent.card().passages
    assert passages is not None
    html = passages.views[2].words.text()
    assert html.count("<tr>") == 2 and html.count("<td>") == 6
    assert ">2,18 €</span></td>" in html


def test_words_of_a_document_are_never_taken_for_html(agent: ChatHand):
    agent.open()
    agent.ask("<b>Qui</b>\u202f?")
    data = rules_data(str(agent.document))
    data["passages"][0]["text"] = "<img src=x> <a href='1'>ici</a> & <script>"
    data["passages"][0]["highlights"] = [[0, 4]]
    agent.finish(data)
    passages = agent.card().passages
    assert passages is not None
    html = passages.views[0].words.text()
    assert "<img" not in html and "<a " not in html and "<script" not in html
    assert "&lt;img" in html or "&lt;</span>" in html or "&lt;img" in html.replace("</span>", "")


def test_first_passages_are_in_sight_and_the_others_folded(agent: ChatHand):
    agent.open()
    agent.answered()
    passages = agent.card().passages
    assert passages is not None
    assert len(passages.views) == 3
    assert plain(passages.fold.text()) == "1 autre passage"
    passages.fold.click()
    assert len(passages.views) == 4 and passages.views[3].isVisibleTo(passages)
    passages.fold.click()
    assert not passages.views[3].isVisibleTo(passages)


def test_page_of_a_passage_is_shown_beside_with_its_words(agent: ChatHand):
    page = agent.open()
    agent.answered()
    passages = agent.card().passages
    assert passages is not None
    passages.views[0].page_button.click()
    agent.settle()
    drawn = agent.sample.lanes.last(events.DrawPage)
    assert (drawn.document, drawn.page) == (str(agent.document), 8)
    assert drawn.highlights[0].passage.startswith("Le conseil municipal a fixé")
    assert page.pages.isVisible() and page.pages.page() == 8


def test_passage_of_another_document_shows_that_document(agent: ChatHand):
    page = agent.open()
    agent.answered()
    passages = agent.card().passages
    assert passages is not None
    passages.views[2].page_button.click()
    agent.settle()
    assert page.pages.document() == f"{agent.document}.docx"
    page.bar.names[0].click()
    assert page.pages.document() == str(agent.document)


def test_passage_is_copied_with_its_source(agent: ChatHand):
    agent.open()
    agent.answered()
    passages = agent.card().passages
    assert passages is not None
    passages.views[0].copy_button.click()
    copied = plain(QApplication.clipboard().text())
    assert copied.startswith("« Le conseil municipal")
    assert copied.endswith("(rapport-service-eau-2024.pdf, p. 8, Tarifs)")


def test_nothing_found_is_said_with_what_to_try_and_what_comes_near(agent: ChatHand):
    agent.open()
    agent.ask("Combien de places au parking\u202f?")
    agent.finish(nothing_data(str(agent.document), "x"))
    words = words_of(agent.card())
    assert "Rien trouvé dans ces documents." in words
    assert "Essayez" in words
    assert "Passages qui en parlent de loin" in words
    assert "Voici les passages" not in words
    agent.card().copy.click()  # type: ignore[union-attr]
    assert plain(QApplication.clipboard().text()) == "Rien trouvé dans ces documents."


# --- with a model ---------------------------------------------------------------------------


def test_banner_says_that_one_exchanges_with_an_ai_as_long_as_a_model_is_chosen(agent: ChatHand):
    page = agent.open(model=True)
    assert page.banner.isVisible()
    assert page.banner.title.text() == TITLE == "Vous échangez avec une IA locale"
    words = plain(page.banner.accessibleName())
    assert MODEL.title in words and "rien n’en sort" in words and "relisez" in words
    assert not page.whole.isAncestorOf(page.banner)  # it never scrolls away
    page.panel.model_box.setCurrentIndex(0)
    assert not page.banner.isVisible()


def test_answer_grows_as_it_is_written(agent: ChatHand, qtbot):
    agent.open(model=True)
    agent.ask()
    assert agent.sample.lanes.lanes[agent.run_id()] is Lane.TEXT
    assert agent.request().model.id == MODEL.id
    agent.stream("Le prix est ")
    agent.stream("de 2,18 €.")
    card = agent.card()
    assert card.stream is not None
    qtbot.waitUntil(lambda: card.stream.text() == "Le prix est de 2,18 €.", timeout=3_000)


def test_calls_of_an_answer_lead_to_the_passages_folded_under_it(agent: ChatHand):
    page = agent.open(model=True)
    agent.answered(model=True)
    card = agent.card()
    assert card.answer is not None and card.passages is not None
    assert not card.passages.views
    assert plain(card.passages.fold.text()) == "4 passages"
    assert card.answer.words.text().count("<a href=") == 3
    card.answer.words.linkActivated.emit("2")
    agent.settle()
    assert card.passages.views[1].page_button.hasFocus()
    assert page.pages.page() == 8
    drawn = agent.sample.lanes.last(events.DrawPage)
    assert drawn.highlights[0].passage.startswith("La part fixe")


def test_call_of_a_passage_that_does_not_exist_is_no_link(agent: ChatHand):
    agent.open(model=True)
    agent.ask()
    data = model_data(str(agent.document))
    data["answer"]["text"] += " Voir aussi [9]."
    agent.finish(data)
    card = agent.card()
    assert card.answer is not None
    assert 'href="9"' not in card.answer.words.text()
    assert "[9]" in card.answer.words.text()


def test_doubtful_sentences_are_marked_with_words_and_an_icon(agent: ChatHand):
    agent.open(model=True)
    agent.answered(model=True)
    card = agent.card()
    assert card.answer is not None
    html = card.answer.words.text()
    marked = html[html.index("<u>") : html.index("</u>")]
    assert "hausse de 5 %" in marked and "part fixe" not in marked
    assert "(à vérifier)" in html
    words = words_of(card)
    assert "À vérifier : « Cela représente une hausse de 5 % »." in words
    assert "Rédigé par Exemple 3B" in words and "À relire" in words


def test_answer_that_was_not_kept_says_why_and_shows_the_passages(agent: ChatHand):
    agent.open(model=True)
    agent.ask()
    data = model_data(str(agent.document))
    data["answer"] |= {"text": "", "sentences": [], "refused": "Le modèle s’est arrêté."}
    agent.finish(data)
    words = words_of(agent.card())
    assert "Le modèle s’est arrêté." in words and "p. 8, Tarifs" in words


def test_answer_from_memory_is_all_to_be_checked(agent: ChatHand):
    page = agent.open(document=False, model=True)
    assert "de mémoire" in page.panel.help_for_model()
    agent.ask("Qu’est-ce qu’une délibération\u202f?")
    agent.finish(memory_data("x"))
    assert plain(FROM_MEMORY) in words_of(agent.card())


def test_answer_cut_by_the_clock_says_so(agent: ChatHand):
    agent.open(model=True)
    agent.ask()
    data = model_data(str(agent.document))
    data["answer"]["ended_by"] = "deadline"
    agent.finish(data)
    assert "La réponse a été coupée" in words_of(agent.card())


def test_answer_is_copied_with_its_sources_and_its_author(agent: ChatHand):
    agent.open(model=True)
    agent.answered(model=True)
    agent.card().copy.click()  # type: ignore[union-attr]
    copied = plain(QApplication.clipboard().text())
    assert "[1] rapport-service-eau-2024.pdf, p. 8, Tarifs : « Le conseil" in copied
    assert f"[3] {BUDGET}, vers la p. 3" in copied
    assert "rédigée par une IA locale (Exemple 3B) : à relire" in copied


def test_follow_up_takes_the_conversation_along(agent: ChatHand):
    agent.open(model=True)
    agent.answered(model=True)
    agent.ask(FIXED)
    told = agent.history()
    assert [one["role"] for one in told] == ["user", "assistant"]
    assert told[0]["content"] == PRICE
    assert "2,18 € TTC" in told[1]["content"]
    assert agent.request().values["question"] == FIXED


def test_follow_up_by_rules_takes_the_best_passage_along(agent: ChatHand):
    agent.open()
    agent.answered()
    agent.ask(FIXED)
    assert agent.history()[1]["content"].startswith("Le conseil municipal a fixé")


def test_warnings_of_a_run_are_shown(agent: ChatHand):
    page = agent.open()
    agent.ask()
    agent.finish(rules_data(str(agent.document)), ("2 pages sans texte\u00a0: p. 7 et 19.",))
    assert "2 pages sans texte" in page.banners.banners()[0].title


# --- stopped, failed ------------------------------------------------------------------------


def test_stopped_answer_keeps_what_was_written_and_says_so(agent: ChatHand):
    page = agent.open(model=True)
    agent.ask()
    agent.stream("Le prix est de 2,18 €")
    page.progress.cancel.click()
    agent.settle()
    assert page.state == "idle"
    exchange = agent.card().exchange
    assert exchange.state is ExchangeState.STOPPED
    words = words_of(agent.card())
    assert "Le prix est de 2,18 €" in words and "Réponse interrompue." in words
    assert "Rédigé par Exemple 3B" in words
    assert page.panel.edit.hasFocus()


def test_escape_stops_the_answer(agent: ChatHand):
    page = agent.open()
    agent.ask()
    agent.press(Qt.Key.Key_Escape)
    assert agent.sample.lanes.cancelled and page.state == "idle"


def test_failure_is_told_under_its_question_and_it_can_be_asked_again(agent: ChatHand):
    page = agent.open()
    agent.ask()
    agent.fail()
    words = words_of(agent.card())
    assert "Le moteur s’est arrêté." in words and "Recommencez." in words
    again = agent.card().again
    assert again is not None and again.text() == "Poser à nouveau"
    again.click()
    agent.settle()
    assert page.state == "working"
    agent.finish(rules_data(str(agent.document)))
    assert agent.questions() == [PRICE]
    assert not agent.card().version_buttons  # what gave nothing left no version behind


def test_one_answer_at_a_time_but_one_may_type_meanwhile(agent: ChatHand):
    page = agent.open()
    agent.ask()
    page.panel.edit.setPlainText(FIXED)
    agent.press(Qt.Key.Key_Return)
    assert len(agent.sample.desk.runner.active()) == 1
    assert not page.panel.main.isEnabled()
    agent.finish(rules_data(str(agent.document)))
    assert page.panel.edit.text() == FIXED and page.panel.main.isEnabled()


def test_enter_with_shift_begins_another_line(agent: ChatHand):
    page = agent.open()
    page.panel.edit.setFocus()
    agent.type("Première ligne")
    agent.press(Qt.Key.Key_Return, SHIFT)
    agent.type("seconde")
    assert page.panel.edit.text() == "Première ligne\nseconde"
    assert not agent.sample.desk.runner.active()


def test_run_of_another_page_is_left_alone(agent: ChatHand):
    page = agent.open(model=True)
    agent.ask()
    agent.say(events.TextStreamed("run-autre", "x"))
    assert agent.card().exchange.partial == ""
    assert page.state == "working"
