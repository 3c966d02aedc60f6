# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of slides, the picture of the one in sight, and the page of the source beside them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from desktop.core import events
from desktop.core.slides.deck import SlideKind
from tests.ui.workspaces.slides.slides_hand import NBSP, SlidesHand, colour_of, every_kind

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def shown_colour(agent: SlidesHand) -> str:
    """Return the colour of the picture in sight: it says whose it is."""
    image = agent.page.view.picture.picture().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).name()


# --- the list -------------------------------------------------------------------------------------


def test_arrows_choose_and_the_slide_comes_in_sight(agent: SlidesHand):
    agent.plan()
    agent.press(Qt.Key.Key_Down)
    assert agent.state.slide_id == "a"
    assert agent.page.view.form.title.field.text() == "Les pertes"
    assert agent.page.view.side.kinds.currentText() == "Points"


def test_alt_and_arrows_move_and_the_list_keeps_the_keyboard(agent: SlidesHand):
    agent.plan()
    agent.choose("a")
    agent.press(Qt.Key.Key_Down, ALT)
    agent.press(Qt.Key.Key_Down, ALT)
    assert agent.ids() == ["t", "c", "p", "a", "d"]
    assert agent.page.view.list_pane.list.hasFocus() and agent.state.slide_id == "a"
    agent.press(Qt.Key.Key_Up, ALT)
    assert agent.ids() == ["t", "c", "a", "p", "d"]


def test_suppr_drops_inser_adds_and_control_z_takes_back(agent: SlidesHand):
    agent.plan()
    agent.choose("c")
    agent.press(Qt.Key.Key_Delete)
    assert agent.ids() == ["t", "a", "p", "d"] and agent.state.slide_id == "p"
    agent.press(Qt.Key.Key_Insert)
    assert len(agent.ids()) == 5 and agent.state.place() == 3
    agent.press(Qt.Key.Key_Z, CONTROL)
    agent.press(Qt.Key.Key_Z, CONTROL)
    assert agent.ids() == ["t", "a", "c", "p", "d"] and agent.state.slide_id == "c"
    agent.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert agent.ids() == ["t", "a", "p", "d"]


def test_control_z_works_from_a_field_too(agent: SlidesHand):
    agent.plan()
    agent.choose("a")
    agent.press(Qt.Key.Key_F2)
    agent.write("!")
    assert agent.state.slide().title == "Les pertes!"
    agent.press(Qt.Key.Key_Z, CONTROL)
    assert agent.state.slide().title == "Les pertes"
    assert agent.page.view.form.title.field.hasFocus()


def test_enter_goes_to_the_words_of_the_slide(agent: SlidesHand):
    agent.plan()
    agent.press(Qt.Key.Key_Return)
    assert agent.page.view.form.title.field.hasFocus()


def test_a_slide_that_is_dragged_lands_where_it_is_let_go(agent: SlidesHand):
    agent.plan()
    view = agent.page.view.list_pane.list
    rows = [view.visualRect(view.slides.index(row)) for row in range(5)]
    view.drop_at("a", rows[3].top() + 2)
    assert agent.ids() == ["t", "c", "a", "p", "d"]
    view.drop_at("d", rows[0].top() + 2)
    assert agent.ids() == ["d", "t", "c", "a", "p"]
    view.drop_at("d", rows[4].bottom() + 40)
    assert agent.ids() == ["t", "c", "a", "p", "d"]
    view.drop_at("nobody", 0)
    assert agent.ids() == ["t", "c", "a", "p", "d"]


def test_a_drag_carries_the_slide_it_was_started_on(agent: SlidesHand):
    agent.plan()
    slides = agent.page.view.list_pane.list.slides
    data = slides.mimeData([slides.index(2)])
    assert bytes(data.data(slides.mimeTypes()[0]).data()) == b"c"


def test_tools_say_what_can_be_done(agent: SlidesHand):
    agent.plan()
    tools = agent.page.view.list_pane.tools

    def can() -> set[str]:
        return {name for name, button in tools.items() if button.isEnabled()}

    assert can() == {"add", "down", "merge", "drop", "settings"}
    agent.choose("d")
    assert can() == {"add", "up", "drop", "settings"}
    agent.choose("c")
    assert "merge" not in can()
    tools["drop"].click()
    assert {"undo"} <= can()
    tools["undo"].click()
    assert {"redo"} <= can() and "undo" not in can()


def test_merging_joins_points(agent: SlidesHand):
    agent.plan()
    agent.choose("t")
    agent.state.add()
    agent.page.view.form.title.field.setPlainText("En plus")
    agent.page.view.list_pane.tools["merge"].click()
    agent.settle()
    slide = agent.state.slide()
    assert slide.title == "En plus" and len(slide.points) == 3


def test_rows_are_said_with_their_place_their_title_and_their_pages(agent: SlidesHand):
    agent.plan()
    slides = agent.page.view.list_pane.list.slides
    role = Qt.ItemDataRole.AccessibleTextRole
    assert slides.data(slides.index(1), role) == (
        f"Diapositive 2 sur 5{NBSP}: Les pertes, Points, 3{NBSP}points, p.{NBSP}3, 4"
    )
    interface = QAccessible.queryAccessibleInterface(agent.page.view.list_pane.list)
    assert interface.text(QAccessible.Text.Name) == "Diapositives"


def test_another_kind_is_chosen_and_taken_back(agent: SlidesHand):
    agent.plan()
    agent.choose("a")
    kinds = agent.page.view.side.kinds
    kinds.setCurrentIndex(kinds.findData("columns"))
    agent.settle()
    assert agent.state.slide().kind is SlideKind.COLUMNS
    assert [len(one.points) for one in agent.state.slide().columns] == [2, 1]
    agent.page.view.undo()
    agent.settle()
    assert kinds.currentText() == "Points" and len(agent.state.slide().points) == 3


# --- the picture ----------------------------------------------------------------------------------


def test_the_picture_is_that_of_the_slide_in_sight(agent: SlidesHand):
    agent.plan()
    for slide_id in ("a", "p", "t"):
        agent.choose(slide_id)
        assert shown_colour(agent) == colour_of(slide_id)


def test_a_picture_that_comes_late_is_not_shown_for_another_slide(agent: SlidesHand):
    agent.plan()
    agent.draws = False
    agent.choose("a")
    agent.page.live.drawer.forget()
    late = agent.sketches[-1]
    agent.choose("p")
    before = agent.page.view.picture.picture().cacheKey()
    agent.say(agent.sketch(late))
    assert agent.page.view.picture.picture().cacheKey() == before
    shown = agent.page.view.picture.picture()
    assert shown.isNull() or shown_colour(agent) != colour_of("a")
    agent.draws = True
    agent.say(agent.sketch(agent.sketches[-1]))
    assert shown_colour(agent) == colour_of("p")


def test_while_typing_the_last_words_are_drawn_and_no_more(agent: SlidesHand):
    agent.plan()
    agent.choose("a")
    field = agent.page.view.form.title.field
    agent.draws = False
    asked = len(agent.sketches)
    for letter in "abc":
        field.insertPlainText(letter)
        agent.page.live.draw_now()
    assert len(agent.sketches) == asked + 1, "one at a time"
    agent.draws = True
    agent.say(agent.sketch(agent.sketches[-1]))
    assert "abc" in agent.sketches[-1].values["outline"]
    assert len(agent.sketches) == asked + 2


def test_only_the_slide_in_sight_is_sent_whole(agent: SlidesHand):
    agent.plan()
    agent.choose("a")
    agent.draw()
    sent = next(one for one in reversed(agent.sketches) if one.values["shown"] == 2)
    assert "Trois fuites" in sent.values["outline"] and "Abonnement" not in sent.values["outline"]
    assert sent.values["outline"].count('"id"') == 5, "their places are kept"


def test_small_pictures_of_every_slide_come_in_the_list(agent: SlidesHand):
    agent.plan(every_kind())
    agent.draw()
    slides = agent.page.view.list_pane.list.slides
    for slide_id in agent.ids():
        image = slides.picture(slide_id).toImage()
        assert image.pixelColor(3, 3).name() == colour_of(slide_id), slide_id


def test_small_pictures_are_drawn_again_only_where_something_changed(agent: SlidesHand):
    agent.plan()
    agent.draw()
    asked = len(agent.sketches)
    agent.page.live.draw_small()
    agent.settle()
    assert len(agent.sketches) == asked
    agent.choose("a")
    agent.state.rewrite(replace(agent.state.slide(), title="Autre"), "")
    agent.choose("p")
    agent.draw()
    again = {one.values["shown"] for one in agent.sketches[asked:]}
    assert again <= {2, 4}


def test_a_slide_that_will_be_split_says_so(agent: SlidesHand):
    agent.parts = 2
    agent.plan()
    agent.choose("a")
    assert "Sera présentée en 2 diapositives" in agent.page.view.side.words()
    agent.parts = 1
    agent.choose("p")
    assert "Sera présentée" not in agent.page.view.side.words()


def test_a_picture_that_cannot_be_drawn_says_why(agent: SlidesHand):
    agent.plan()
    agent.draws = False
    agent.choose("a")
    failed = events.Failed(
        agent.sketches[-1].run_id, "DocumentUnreadable", "Le modèle est illisible.", "Changez-en."
    )
    agent.page.live.drawer.forget()
    agent.say(failed)
    assert agent.page.view.picture.words() == "Le modèle est illisible. Changez-en."


def test_nothing_is_drawn_while_the_outline_is_out_of_sight(agent: SlidesHand):
    agent.plan()
    agent.page.show_start()
    asked = len(agent.sketches)
    agent.state.add()
    agent.draw()
    assert len(agent.sketches) == asked


# --- the source -----------------------------------------------------------------------------------


def test_a_page_mark_shows_the_page_and_its_passage_in_place_of_the_list(agent: SlidesHand):
    agent.plan()
    agent.choose("a")
    view = agent.page.view
    row = view.form.sections[0].form.rows[1]
    row.page.setFocus()
    row.page.click()
    agent.settle()
    assert view.left.currentWidget() is view.source and view.source.pages.page() == 4
    asked = agent.sample.lanes.last(events.DrawPage)
    assert asked.document == str(agent.document)
    assert asked.highlights[0].passage == "Trois fuites ont été réparées."
    assert view.source.pages.picture.hasFocus()
    agent.press(Qt.Key.Key_Escape)
    assert view.left.currentWidget() is view.list_pane and row.page.hasFocus()


def test_pages_of_the_whole_slide_can_be_shown_too(agent: SlidesHand):
    agent.plan()
    agent.choose("a")
    agent.page.view.side._ask(4)
    agent.settle()
    assert agent.page.view.source.pages.page() == 4
    agent.page.view.source.close_button.click()
    assert agent.page.view.left.currentWidget() is agent.page.view.list_pane


def test_an_outline_of_notes_has_no_page_to_show(agent: SlidesHand):
    page = agent.open()
    page.panel.source.kind.button("notes").click()
    page.panel.source.notes.setPlainText("Toit")
    page.start()
    deck = every_kind()
    agent.finish_plan(replace(deck, source=""))
    agent.choose("a")
    assert not page.view.form.sections[0].form.rows[0].page.isEnabled()
    assert page.view.side._shown_author == "Repris de vos notes"
    page.view.side._ask(3)
    assert page.view.left.currentWidget() is page.view.list_pane


def test_remarks_are_told_quietly(agent: SlidesHand):
    agent.plan()
    pane = agent.page.view.list_pane
    assert pane.remarks.button.text() == "À savoir (1)" and not pane.remarks.is_open()
    pane.remarks.button.click()
    agent.settle()
    assert pane._remarks[0].isVisible() and pane._remarks[0].text().startswith("12 lignes")


def test_a_long_outline_stays_quick(agent: SlidesHand):
    deck = every_kind()
    slides = tuple(replace(one, id=f"{one.id}{n}") for n in range(2) for one in deck.slides)
    agent.plan(replace(deck, slides=slides))
    agent.draw()
    assert len(agent.ids()) == 24
    for _ in range(12):
        agent.press(Qt.Key.Key_Down)
    assert agent.state.place() == 12
    view = agent.page.view.list_pane.list
    assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))
    assert QApplication.focusWidget() is view
