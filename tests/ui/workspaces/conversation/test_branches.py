# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question put again, changed, and what becomes of what followed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.core.task import Field, NumberField
from desktop.tasks.ask_document import AskDocument
from desktop.ui.demonstration.sample_answers import (
    memory_data,
    model_data,
    nothing_data,
    rules_data,
)
from desktop.ui.workspaces.conversation.conversation import Conversation
from desktop.ui.workspaces.conversation.exchange import ExchangeState
from tests.ui.workspaces.conversation.chat_hand import FIXED, PRICE, ChatHand


@pytest.fixture
def variants(monkeypatch: pytest.MonkeyPatch) -> None:
    """The task can be asked for another wording."""
    variant = NumberField("variant", "Autre réponse", minimum=0, maximum=99, advanced=True)
    fields = (*_fields_without_variant(), variant)
    monkeypatch.setattr(AskDocument, "fields", fields)


def _fields_without_variant() -> tuple[Field, ...]:
    return tuple(field for field in AskDocument.fields if field.name != "variant")


@pytest.mark.usefixtures("variants")
def test_answer_is_worded_again_and_the_one_before_stays(agent: ChatHand):
    page = agent.open(model=True)
    agent.answered(model=True)
    assert agent.request().values["variant"] == 0
    again = agent.card().again
    assert again is not None and again.isVisible() and again.text() == "Reformuler la réponse"
    again.click()
    agent.settle()
    assert agent.request().values["question"] == PRICE
    assert agent.request().values["variant"] == 1
    assert agent.history() == []  # it goes in the place of the first one, not after it
    data = model_data(str(agent.document))
    data["answer"] |= {"text": "Le mètre cube coûte 2,18 € TTC [1].", "sentences": []}
    agent.finish(data)
    assert agent.questions() == [PRICE]
    card = agent.card()
    assert card.answer is not None and "coûte" in card.answer.words.text()
    assert len(card.version_buttons) == 2
    card.version_buttons[0].click()
    agent.settle()
    assert page.thread_view.cards()[0].exchange.id == 1
    assert agent.card().version_buttons[0].hasFocus()


def test_wording_again_is_offered_only_where_it_would_change_something(
    agent: ChatHand, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(AskDocument, "fields", _fields_without_variant())
    page = agent.open(model=True)
    page.panel.model_box.setCurrentIndex(0)
    agent.answered()
    card = agent.card()
    assert card.again is not None
    assert not card.again.isVisible()  # rules always find the same
    page.panel.model_box.setCurrentIndex(1)
    assert card.again.isVisible() and card.again.text() == "Faire répondre l’IA"
    agent.answered(FIXED, model=True)
    again = agent.card().again
    assert again is not None
    assert not again.isVisible()  # the same model, the same passages
    page.bar.add((str(agent.folder / "autre.pdf"),))
    assert again.isVisible()


def test_model_is_not_offered_where_no_passage_was_found(agent: ChatHand):
    page = agent.open(model=True)
    page.panel.model_box.setCurrentIndex(0)
    agent.ask("Combien de places\u202f?")
    agent.finish(nothing_data(str(agent.document), "x"))
    page.panel.model_box.setCurrentIndex(1)
    again = agent.card().again
    assert again is not None and not again.isVisible()


def test_model_that_speaks_from_memory_sees_what_it_said_before(agent: ChatHand):
    agent.open(document=False, model=True)
    agent.ask("Qu’est-ce qu’une délibération\u202f?")
    agent.finish(memory_data("x"))
    again = agent.card().again
    assert again is not None and again.isVisible()
    again.click()
    agent.settle()
    assert [one["role"] for one in agent.history()] == ["user", "assistant"]
    agent.finish(memory_data("x"))
    assert len(agent.questions()) == 1


def test_question_is_changed_and_what_followed_is_kept_aside(agent: ChatHand):
    page = agent.open()
    agent.answered(PRICE)
    agent.answered(FIXED)
    page.thread_view.cards()[0].edit.click()
    agent.settle()
    assert page.panel.edit.text() == PRICE and page.panel.edit.hasFocus()
    assert page.panel._editing.isVisible()
    page.panel.edit.setPlainText("Quel est le prix du gaz\u202f?")
    agent.press(Qt.Key.Key_Return)
    assert agent.history() == []
    agent.finish(rules_data(str(agent.document), "Quel est le prix du gaz\u202f?"))
    assert agent.questions() == ["Quel est le prix du gaz\u202f?"]
    assert not page.panel._editing.isVisible()
    agent.card(0).version_buttons[0].click()
    agent.settle()
    assert agent.questions() == [PRICE, FIXED]


def test_change_of_a_question_is_given_up_with_escape(agent: ChatHand):
    page = agent.open()
    agent.answered()
    agent.card().edit.click()
    agent.press(Qt.Key.Key_Escape)
    assert page.panel.edit.text() == "" and not page.panel._editing.isVisible()
    agent.ask(FIXED)
    agent.finish(rules_data(str(agent.document), FIXED))
    assert agent.questions() == [PRICE, FIXED]


def test_what_one_was_typing_comes_back_with_undo_after_a_change_was_given_up(agent: ChatHand):
    page = agent.open()
    agent.answered()
    page.panel.edit.setFocus()
    agent.type("Une autre")
    agent.card().edit.click()
    agent.press(Qt.Key.Key_Escape)
    page.panel.edit.undo()
    page.panel.edit.undo()
    assert page.panel.edit.text() == "Une autre"


def test_nothing_is_put_again_while_an_answer_is_on_its_way(agent: ChatHand):
    page = agent.open(model=True)
    agent.answered(model=True)
    agent.ask(FIXED)
    first = agent.card(0)
    assert first.again is not None
    assert not first.edit.isEnabled() and not first.again.isEnabled()
    page.ask_again(first.exchange.id)
    page.edit_question(first.exchange.id)
    assert len(agent.sample.desk.runner.active()) == 1 and not page.edited


def test_new_conversation_keeps_the_documents_and_leads_back(agent: ChatHand):
    page = agent.open()
    agent.answered()
    page.new_button.click()
    agent.settle()
    assert page.first.isVisible() and agent.questions() == []
    assert page.bar.paths == (str(agent.document),)
    assert page.panel.edit.hasFocus()
    back = page.banners.banners()[0].findChild(QPushButton)
    assert back is not None and back.text() == "Revenir à la précédente"
    back.click()
    agent.settle()
    assert agent.questions() == [PRICE]
    agent.ask(FIXED)
    agent.finish(rules_data(str(agent.document), FIXED))
    assert len(agent.works()) == 1


def test_path_goes_on_where_its_version_stopped():
    talk = Conversation()
    first = talk.ask("a", 0)
    talk.ask("b", first.id)
    other = talk.ask("c", 0)
    talk.ask("d", other.id)
    assert [one.question for one in talk.path()] == ["c", "d"]
    talk.show_version(first.id)
    assert [one.question for one in talk.path()] == ["a", "b"]
    assert [one.question for one in talk.path(first.id)] == ["a"]
    talk.change(first.id, state=ExchangeState.DONE)
    assert talk.has_answers()
    talk.drop(talk.tip)
    assert talk.tip == first.id
