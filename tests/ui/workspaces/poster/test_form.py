# SPDX-License-Identifier: AGPL-3.0-or-later
"""The start and the form: words fill it, a kind of event opens it, what was typed is kept."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.core import events
from desktop.ui.workspaces.poster.panel import NOTHING_SAID
from desktop.ui.workspaces.poster.words_form import FIELDS
from tests.ui.workspaces.poster.poster_hand import NEED, PosterHand

CONTROL = Qt.KeyboardModifier.ControlModifier


# --- the start ------------------------------------------------------------------------------------


def test_start_asks_for_words_and_offers_every_kind_of_event(agent: PosterHand):
    from desktop.mairie.posters.events import event_kinds

    page = agent.open()
    assert page.is_start() and page.start_view.need.hasFocus()
    assert [card.event_id for card in page.start_view.cards.cards] == list(event_kinds())
    assert not page.start_view.main.isEnabled()
    assert agent.sketches == []


def test_words_fill_the_answers_and_the_poster_is_drawn_at_once(agent: PosterHand):
    page = agent.open()
    agent.write(NEED)
    agent.press(Qt.Key.Key_Return, CONTROL)
    assert not page.is_start()
    words = page.panel.words.values()
    assert "Noël" in words["title"] and "décembre" in words["when"] and words["where"]
    values = page.panel.values()
    assert values["describe"] == NEED and json.loads(values["facts"])["event"]
    assert agent.canvas.sketch().part("title") is not None


def test_what_the_agent_answered_is_not_written_over_by_the_words(agent: PosterHand):
    page = agent.fill(price="3 €", where="")
    page.start_button.click()
    assert page.is_start()
    page.start_view.set_words(NEED)
    page.start_view.go_on()
    words = page.panel.words.values()
    assert words["price"] == "3 €" and "Mairie" in words["where"]


def test_an_answer_that_was_emptied_stays_empty(agent: PosterHand):
    page = agent.open()
    page.start_view.set_words(NEED)
    page.start_view.go_on()
    page.panel.words.rows["price"].set_value("")
    agent.draw()
    assert agent.facts()["price"] == "" and agent.facts()["title"]


def test_a_kind_of_event_opens_the_form_with_its_examples(agent: PosterHand):
    page = agent.open()
    card = next(card for card in page.start_view.cards.cards if card.event_id == "don-du-sang")
    card.click()
    assert not page.is_start() and page.panel.event_id() == "don-du-sang"
    title = page.panel.words.rows["title"].editor
    assert title.hasFocus() and title.placeholderText() and not page.panel.words.values()["title"]
    agent.draw()
    assert agent.facts()["event"] == "don-du-sang"


def test_arrows_go_through_the_kinds_of_events(agent: PosterHand):
    cards = agent.open().start_view.cards
    cards.cards[0].setFocus()
    agent.press(Qt.Key.Key_Right)
    assert cards.cards[1].hasFocus()
    agent.press(Qt.Key.Key_Down)
    assert cards.cards[1 + cards._columns()].hasFocus()
    agent.press(Qt.Key.Key_Up)
    agent.press(Qt.Key.Key_Left)
    assert cards.cards[0].hasFocus()


def test_the_last_poster_is_offered_and_opens_again(agent: PosterHand):
    agent.fill(title="Loto du foot")
    agent.finish(agent.make("A4"))
    agent.page.start_again()
    agent.page._empty()
    agent.open()
    (button,) = (
        one for one in agent.page.start_view.findChildren(QPushButton) if one.text() == "Ouvrir"
    )
    assert "Loto du foot" in button.accessibleName()
    button.click()
    agent.settle()
    assert agent.page.state == "done" and list(agent.page.result.cards) == ["A4"]


# --- the form -------------------------------------------------------------------------------------


def test_nothing_said_is_nothing_to_make(agent: PosterHand):
    page = agent.open()
    page.start_view.empty.click()
    assert page.panel.problem() == NOTHING_SAID and not page.panel.main.isEnabled()
    agent.settle()
    assert agent.sketches == []
    page.panel.words.rows["title"].focus()
    agent.write("Loto")
    assert page.panel.problem() == "" and page.panel.main.isEnabled()


def test_keys_are_drawn_a_moment_later_and_once(agent: PosterHand, qtbot):
    page = agent.fill()
    count = len(agent.sketches)
    page.panel.words.rows["title"].focus()
    agent.press(Qt.Key.Key_End)
    for letter in " 2026":
        agent.write(letter)
    assert len(agent.sketches) == count
    qtbot.waitUntil(lambda: len(agent.sketches) > count, timeout=2_000)
    assert agent.facts()["title"] == "Marché de Noël 2026"
    assert len([one for one in agent.sketches[count:] if one.width > 200]) == 1


def test_what_was_typed_and_chosen_is_there_again(agent: PosterHand):
    page = agent.fill(title="Fête d’été")
    agent.click("title")
    agent.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page.poster_state.choose("Couleurs", palette="ete")
    page.poster_state.set_format("carre")
    page.keep_now()
    kept = agent.sample.records.form("make-poster")
    page.panel.empty()
    page._show_values(kept)
    assert page.panel.words.values()["title"] == "Fête d’été"
    assert page.poster_state.look.palette == "ete" and page.poster_state.format_id == "carre"
    assert agent.edit("title")["y"] > 0.1
    assert not page.poster_state.can_undo()


def test_kept_answers_of_another_version_are_read_as_far_as_they_go(agent: PosterHand):
    page = agent.open()
    facts = {"title": "Bal", "layout": "affiche", "sparkles": True, "where": "salle des fêtes"}
    page.panel.set_values({"facts": json.dumps(facts), "format": "A9", "style": "?"})
    assert page.panel.words.values()["title"] == "Bal"
    assert page.panel.words.values()["where"] == "salle des fêtes"
    assert page.poster_state.format_id == "A3"
    page.panel.set_values({"facts": "{not json", "describe": "un besoin"})
    assert page.panel.describe() == "un besoin"


def test_everything_can_be_emptied_and_given_back(agent: PosterHand):
    page = agent.fill(title="Concert")
    page.poster_state.choose("Fond", background="concert")
    page.empty_button.click()
    agent.settle()
    assert page.is_start() and page.panel.is_empty()
    (banner,) = page.banners.banners()
    banner.findChild(QPushButton).click()
    assert page.panel.words.values()["title"] == "Concert"
    assert page.poster_state.look.background == "concert"


def test_answers_are_no_longer_than_the_facts_may_be():
    from desktop.mairie.posters.facts_file import LONGEST

    for field in FIELDS:
        assert field.max_length == LONGEST[field.name], field.name


def test_every_answer_has_its_place_on_a_sketch_request(agent: PosterHand):
    changes = {field.name: f"mot {field.name}" for field in FIELDS}
    agent.fill(**changes)
    facts = agent.facts()
    assert {name: facts[name] for name in changes} == changes


# --- mentions -------------------------------------------------------------------------------------


def test_mentions_are_proposed_with_their_reason_and_go_on_the_poster(agent: PosterHand):
    page = agent.fill(details="Vin chaud et crêpes")
    boxes = page.panel.mentions.boxes
    assert next(iter(boxes)) in ("imprime", "alcool") and "alcool" in boxes
    assert "art.\u00a0L.\u00a03323-4" in boxes["alcool"].accessibleDescription()
    shown = [label.text() for label in page.panel.mentions.findChildren(QLabel)]
    assert any("art.\u00a0L.\u00a03323-4" in text for text in shown)
    boxes["alcool"].click()
    page.panel.mentions.other.setText("Buvette sur place")
    agent.draw()
    assert agent.facts()["mentions"] == ["alcool", "Buvette sur place"]
    boxes["alcool"].click()
    agent.draw()
    assert agent.facts()["mentions"] == ["Buvette sur place"]


def test_ticked_mentions_are_kept_and_own_words_too(agent: PosterHand):
    page = agent.fill()
    page.panel.mentions.set_value(("imprime", "Buvette sur place"))
    kept = page.panel.values()
    page.panel.empty()
    page.panel.set_values(kept)
    assert page.panel.mentions.value() == ("imprime", "Buvette sur place")
    assert page.panel.mentions.other.text() == "Buvette sur place"


# --- remarks --------------------------------------------------------------------------------------


def test_a_remark_leads_to_its_question(agent: PosterHand):
    page = agent.fill(when="")
    (remark,) = page.view.remarks.remarks()
    assert remark.sentence == "L’affiche ne dit pas quand."
    page.panel.show_tab("looks")
    button = page.view.remarks.findChild(QPushButton)
    assert button.accessibleName().startswith("Y aller")
    button.click()
    agent.settle()
    assert QApplication.focusWidget() is page.panel.words.rows["when"].editor
    assert page.panel.tabs.value() == "words"
    agent.write("demain")
    agent.draw()
    assert page.view.remarks.remarks() == ()


@pytest.mark.parametrize(
    ("part", "tab"), [("code", "words"), ("mentions", "words"), ("picture", "looks")]
)
def test_every_kind_of_remark_leads_somewhere(agent: PosterHand, part: str, tab: str):
    page = agent.fill(link="https://exemple.fr")
    page.panel.reveal(part)
    assert page.panel.tabs.value() == tab
    focused = QApplication.focusWidget()
    assert focused is not None and page.panel.isAncestorOf(focused)


def test_a_poster_that_cannot_be_drawn_is_told_and_the_last_one_stays(agent: PosterHand):
    page = agent.fill()
    agent.draws = False
    page.live.draw_now()
    picture = agent.canvas.picture().cacheKey()
    run_id = agent.sketches[-1].run_id
    agent.say(events.Failed(run_id, "InvalidField", "Le lien est trop long.", ""))
    assert agent.canvas.picture().cacheKey() == picture
    assert page.view.remarks.remarks()[0].sentence == "Le lien est trop long."


def test_a_worker_is_made_ready_while_the_need_is_being_told(agent: PosterHand, qtbot):
    page = agent.open()
    qtbot.waitUntil(lambda: len(agent.sketches) == 1, timeout=3_000)
    agent.settle()
    assert agent.canvas.picture().isNull() and page.is_start()
    page.live.warm_up()
    assert len(agent.sketches) == 1


def test_a_first_picture_that_takes_its_time_is_announced_on_the_page(agent: PosterHand):
    agent.draws = False
    page = agent.open()
    page.start_view.set_words(NEED)
    page.start_view.go_on()
    assert agent.canvas._words == "L’affiche se dessine…"
    agent.canvas.grab()
