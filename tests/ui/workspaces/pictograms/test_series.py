# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cards of the series and the one that is chosen: understood, changed, moved, taken out, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop.ui.workspaces.pictograms.icon_choice import TITLE
from tests.ui.workspaces.pictograms.conftest import PAINTER
from tests.ui.workspaces.pictograms.pictogram_hand import PictogramHand

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def shown_words(agent: PictogramHand) -> str:
    return " ".join(
        label.text() for label in agent.detail.findChildren(QLabel) if label.isVisible()
    )


# --- cards ----------------------------------------------------------------------------------------


def test_every_card_says_what_it_shows_and_how_it_was_understood(agent: PictogramHand):
    agent.fill()
    names = [card.accessibleName() for card in agent.grid.cards]
    assert names == [
        "Mairie, pictogramme 1 sur 5, trouvé par «\u00a0mairie\u00a0»",
        "Interdit aux chiens, pictogramme 2 sur 5, trouvé par «\u00a0chiens\u00a0», interdit",
        "Salle 2, pictogramme 3 sur 5, trouvé par «\u00a02\u00a0», numéro 2",
        "Sens interdit, pictogramme 4 sur 5, Signe officiel",
        "Zorglub quantique, pictogramme 5 sur 5, Pas d’icône trouvée",
    ]
    assert agent.card("salle 2").accessibleDescription() == "Icône approchante."
    assert not agent.card("mairie").picture().isNull()
    assert agent.card("sens interdit").picture().isNull()
    words = agent.page.view._summary.text()
    assert words == "3\u00a0pictogrammes, 1 sans icône, 1\u00a0signe officiel"


def test_arrows_go_through_the_cards_and_tab_reaches_only_the_chosen_one(agent: PictogramHand):
    agent.fill()
    agent.choose("mairie")
    agent.card("mairie").setFocus()
    agent.press(Qt.Key.Key_Right)
    assert agent.card("interdit aux chiens").hasFocus()
    assert agent.grid.key() == "interdit aux chiens"
    agent.press(Qt.Key.Key_Down)
    agent.press(Qt.Key.Key_End)
    assert agent.card("zorglub quantique").hasFocus()
    agent.press(Qt.Key.Key_Right)
    assert agent.card("zorglub quantique").hasFocus()
    agent.press(Qt.Key.Key_Home)
    stops = [card for card in agent.grid.cards if card.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [agent.card("mairie")]


def test_the_keyboard_alone_goes_from_the_list_to_the_details(agent: PictogramHand):
    page = agent.fill()
    seen = []
    for _ in range(60):
        agent.press(Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen[-1] is agent.detail.icons.words:
            break
    wanted = [
        page.panel.needs.open_button,
        page.panel.style_form.frames.buttons["rond"],
        page.panel.main,
        page.view.undo_button if page.view.undo_button.isEnabled() else page.panel.main,
        agent.card("zorglub quantique"),
        agent.detail.remove,
        agent.detail.icons.words,
    ]
    places = [seen.index(widget) for widget in wanted]
    assert places == sorted(places)


def test_the_keyboard_stays_on_a_card_while_the_series_is_drawn_again(agent: PictogramHand):
    agent.fill()
    agent.choose("salle 2")
    agent.card("salle 2").setFocus()
    agent.draw()
    assert agent.card("salle 2").hasFocus()
    assert agent.grid.key() == "salle 2"


# --- one pictogram --------------------------------------------------------------------------------


def test_another_icon_is_chosen_by_the_keyboard_and_taken_back(agent: PictogramHand):
    agent.fill()
    agent.choose("mairie")
    icons = agent.detail.icons
    assert icons._title.text() == TITLE
    assert list(icons.pictures.buttons) == ["mairie", "mairie-outline", "mairie-variant"]
    assert all(not one.picture().isNull() for one in icons.pictures.buttons.values())
    name = icons.pictures.buttons["mairie-outline"].accessibleName()
    assert name == f"{TITLE}\u00a0: proposition 2 sur 3, pour «\u00a0mairie\u00a0»"
    icons.pictures.focus_first()
    agent.press(Qt.Key.Key_Right)
    agent.press(Qt.Key.Key_Space)
    assert agent.choice("mairie") == {"icon": "mairie-outline"}
    row = agent.card("mairie").row
    assert row is not None
    assert row.icon == "mairie-outline"
    assert icons.pictures.value() == "mairie-outline"
    agent.press(Qt.Key.Key_Z, CONTROL)
    assert agent.choice("mairie") == {}
    assert icons.pictures.value() == "mairie"


def test_enter_on_a_card_goes_to_its_caption_which_is_changed_in_one_step(agent: PictogramHand):
    page = agent.fill()
    agent.choose("mairie")
    agent.card("mairie").setFocus()
    agent.press(Qt.Key.Key_Return)
    assert agent.detail.settings.caption.hasFocus()
    agent.detail.settings.caption.end(False)
    agent.write(" de")
    agent.write(" Vière")
    assert agent.choice("mairie") == {"caption": "Mairie de Vière"}
    assert agent.card("mairie").accessibleName().startswith("Mairie de Vière, ")
    page.view.undo()
    agent.settle()
    assert agent.choice("mairie") == {}
    page.view.redo()
    assert agent.choice("mairie") == {"caption": "Mairie de Vière"}


def test_an_emptied_caption_is_the_one_of_the_rules_again(agent: PictogramHand):
    agent.fill()
    agent.choose("mairie")
    caption = agent.detail.settings.caption
    caption.setFocus()
    caption.setText("")
    caption.textEdited.emit("")
    agent.settle()
    assert agent.choice("mairie") == {}
    agent.detail.remove.setFocus()
    assert caption.text() == "Mairie"


def test_number_arrow_and_bar_are_changed(agent: PictogramHand):
    agent.fill()
    agent.choose("salle 2")
    settings = agent.detail.settings
    assert settings.number.text() == "2"
    settings.number.setFocus()
    settings.number.setText("")
    settings.number.textEdited.emit("")
    settings.arrow.setCurrentIndex(settings.arrow.findData("left"))
    settings.arrow.activated.emit(settings.arrow.currentIndex())
    settings.ban.click()
    agent.settle()
    assert agent.choice("salle 2") == {"number": "", "arrow": "left", "forbidden": True}
    assert "interdit, flèche à gauche" in agent.card("salle 2").accessibleName()


def test_a_pictogram_is_taken_out_and_put_back(agent: PictogramHand):
    agent.fill()
    agent.choose("mairie")
    agent.card("mairie").setFocus()
    agent.press(Qt.Key.Key_Delete)
    assert agent.choice("mairie") == {"skip": True}
    assert agent.card("mairie").hasFocus()
    assert "Retiré" in agent.card("mairie").accessibleName()
    assert agent.detail.remove.text() == "Remettre"
    assert not agent.detail.icons.isVisible()
    agent.detail.remove.click()
    agent.settle()
    assert agent.choice("mairie") == {}


def test_the_keyboard_stays_in_the_details_when_what_had_it_goes(agent: PictogramHand):
    page = agent.fill()
    agent.choose("mairie")
    agent.detail.settings.caption.setFocus()
    page.view._remove_or_restore("mairie")
    agent.settle()
    assert agent.detail.remove.hasFocus()


def test_a_pictogram_is_moved_by_its_keys_and_its_buttons(agent: PictogramHand):
    page = agent.fill("Mairie\nÉcole\nPoste")
    agent.choose("ecole")
    agent.card("ecole").setFocus()
    agent.press(Qt.Key.Key_Left, ALT)
    assert agent.captions() == ["École", "Mairie", "Poste"]
    assert page.panel.needs.text() == "École\nMairie\nPoste"
    assert agent.card("ecole").hasFocus()
    assert not agent.detail.earlier.isEnabled()
    agent.detail.later.click()
    agent.detail.later.click()
    agent.settle()
    assert page.panel.needs.text() == "Mairie\nPoste\nÉcole"
    assert not agent.detail.later.isEnabled()
    page.view.undo()
    assert page.panel.needs.text() == "Mairie\nÉcole\nPoste"


def test_undo_never_takes_back_what_was_typed_meanwhile(agent: PictogramHand):
    page = agent.fill("Mairie\nÉcole")
    page.series_state.move("ecole", -1, "Déplacé")
    page.series_state.choose("mairie", "Retiré", skip=True)
    page.panel.needs.editor.setFocus()
    page.panel.needs.editor.moveCursor(page.panel.needs.editor.textCursor().MoveOperation.End)
    agent.write("\nPoste")
    page.view.undo()
    page.view.undo()
    assert page.panel.needs.text() == "École\nMairie\nPoste"
    assert page.series_state.design.choices == {}


# --- what is not drawn ----------------------------------------------------------------------------


def test_an_official_sign_says_why_where_and_what_may_stand_in_its_place(agent: PictogramHand):
    agent.fill()
    agent.choose("sens interdit")
    words = shown_words(agent)
    for part in ("C’est un panneau routier.", "Chez un fournisseur.", "Un plan.", "À vérifier"):
        assert part in words
    assert not agent.detail.settings.isVisible()
    assert not agent.detail.paint.isVisible()
    agent.detail.icons.pictures.buttons["road"].click()
    agent.settle()
    assert agent.choice("sens interdit") == {"icon": "road"}
    (give_up,) = (
        button
        for button in agent.detail.findChildren(QPushButton)
        if button.text() == "Ne rien dessiner à la place"
    )
    give_up.click()
    agent.settle()
    assert agent.choice("sens interdit") == {}


def test_a_near_word_stands_in_for_an_unknown_need_under_its_caption(agent: PictogramHand):
    page = agent.fill()
    page.series_state.choose("zorglub quantique", "Numéro", number="4")
    agent.choose("zorglub quantique")
    (near,) = (one for one in agent.detail.findChildren(QPushButton) if one.text() == "tique")
    assert near.accessibleName() == "Prendre le mot proche «\u00a0tique\u00a0»"
    near.click()
    agent.settle()
    assert page.panel.needs.text().splitlines()[-1] == "tique | Zorglub quantique"
    assert agent.grid.key() == "tique"
    assert agent.captions()[-1] == "Zorglub quantique"
    assert agent.choice("tique") == {"number": "4"}
    page.view.undo()
    agent.settle()
    assert page.panel.needs.text().splitlines()[-1] == "Zorglub quantique"
    assert agent.choice("zorglub quantique") == {"number": "4"}


def test_other_words_find_other_icons_for_the_same_need(agent: PictogramHand):
    agent.fill()
    agent.choose("zorglub quantique")
    icons = agent.detail.icons
    icons.words.setFocus()
    agent.write("fusée")
    agent.press(Qt.Key.Key_Return)
    assert list(icons.pictures.buttons) == ["fusee", "fusee-outline", "fusee-variant"]
    assert "fusée" in icons._title.text()
    assert icons.pictures.buttons["fusee"].hasFocus()
    agent.press(Qt.Key.Key_Space)
    assert agent.choice("zorglub quantique") == {"icon": "fusee"}
    assert "icône choisie par vous" in agent.card("zorglub quantique").accessibleName()


@pytest.mark.parametrize(
    ("words", "told"), [("zorglub", "Essayez"), ("Sens interdit", "signe officiel")]
)
def test_words_that_find_nothing_say_so(agent: PictogramHand, words: str, told: str):
    agent.fill("Mairie")
    agent.choose("mairie")
    agent.detail.icons.words.setText(words)
    agent.detail.icons.words.asked.emit()
    agent.settle()
    assert told in agent.detail.icons._answer.text()


# --- the model ------------------------------------------------------------------------------------


def with_model(agent: PictogramHand) -> None:
    agent.sample.models.append(PAINTER)
    agent.sample.desk.models(again=True)
    agent.page.opened()
    agent.settle()


def test_without_a_model_nothing_is_to_be_painted(agent: PictogramHand):
    page = agent.fill()
    agent.choose("zorglub quantique")
    assert not agent.detail.paint.isVisible()
    page.panel.model_fold.set_open(True)
    assert page.panel._without.isVisible()
    asked = []
    page.page_asked.connect(asked.append)
    button = page.panel._without.findChild(QPushButton)
    assert button is not None
    button.click()
    assert asked == ["models"]


def test_the_model_is_asked_for_one_need_in_the_agents_words(agent: PictogramHand):
    page = agent.fill()
    with_model(agent)
    agent.choose("zorglub quantique")
    paint = agent.detail.paint
    assert paint.isVisible()
    paint.ask.click()
    agent.settle()
    assert paint.what.hasFocus()
    agent.write("une soucoupe")
    paint.again.click()
    agent.settle()
    choice = agent.choice("zorglub quantique")
    assert choice == {"paint": True, "picture": "une soucoupe", "seed": 7}
    assert "L’IA le dessinera" in agent.card("zorglub quantique").accessibleName()
    assert "1 à dessiner par l’IA" in page.view._summary.text()
    paint.stop.click()
    agent.settle()
    assert agent.choice("zorglub quantique") == {}


def test_the_model_may_draw_all_that_is_missing(agent: PictogramHand):
    page = agent.fill()
    with_model(agent)
    page.panel.generated.click()
    agent.settle()
    assert page.panel.values()["generated"] is True
    assert page.view.to_paint() == {"zorglub quantique"}
    page.panel.model_box.setCurrentIndex(0)
    agent.settle()
    assert page.view.to_paint() == frozenset()
