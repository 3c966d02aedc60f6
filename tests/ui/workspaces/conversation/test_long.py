# SPDX-License-Identifier: AGPL-3.0-or-later
"""A long conversation: only its end is drawn, the rest is one button away, nothing of it is lost."""

from __future__ import annotations

from desktop.ui.demonstration.sample_answers import rules_data
from desktop.ui.workspaces.conversation.conversation import Conversation
from desktop.ui.workspaces.conversation.exchange import ExchangeState
from desktop.ui.workspaces.conversation.history_messages import MOST_EXCHANGES, history_of
from desktop.ui.workspaces.conversation.thread_view import DRAWN
from tests.ui.workspaces.conversation.chat_hand import ChatHand, plain

MANY = 200


def long_talk(path: str) -> Conversation:
    talk = Conversation()
    for number in range(1, MANY + 1):
        question = f"Question {number}"
        exchange = talk.ask(question, talk.tip, documents=(path,))
        data = rules_data(path, question)
        talk.change(exchange.id, state=ExchangeState.DONE, result=data)
    return talk


def test_only_the_last_exchanges_are_drawn(agent: ChatHand):
    page = agent.open()
    page.begin(long_talk(str(agent.document)))
    agent.settle()
    assert agent.questions()[0] == f"Question {MANY - DRAWN + 1}"
    assert agent.questions()[-1] == f"Question {MANY}"
    above = MANY - DRAWN
    assert f"{above} échanges plus haut" in plain(page.thread_view.earlier.text())


def test_earlier_ones_come_with_a_button_that_keeps_the_keyboard_in_place(agent: ChatHand):
    page = agent.open()
    page.begin(long_talk(str(agent.document)))
    page.thread_view.earlier.setFocus()
    page.thread_view.earlier.click()
    agent.settle()
    assert len(agent.questions()) == 2 * DRAWN
    assert agent.card(DRAWN).edit.hasFocus()


def test_next_question_draws_one_card_and_leaves_the_others(agent: ChatHand):
    page = agent.open()
    page.begin(long_talk(str(agent.document)))
    before = page.thread_view.cards()
    agent.answered("Une de plus\u202f?")
    after = page.thread_view.cards()
    assert len(after) == DRAWN
    assert after[:-1] == before[1:]


def test_task_is_told_the_last_exchanges_only():
    talk = long_talk("rapport.pdf")
    text = history_of(talk.path())
    assert text.count('"user"') == MOST_EXCHANGES
    assert f"Question {MANY}" in text and f'"Question {MANY - MOST_EXCHANGES}"' not in text
    assert len(text) < 60_000
    assert history_of([]) == ""
