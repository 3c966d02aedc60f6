# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form of a slide: every kind, the keys of a list, the grid, what is kept of the source."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.core.draft import Author, Citation
from desktop.core.slides.deck import Deck, SlideKind, SlidePicture
from desktop.ui.look import Look
from desktop.ui.workspaces.slides.deck_state import DeckState
from desktop.ui.workspaces.slides.editor.figure_sections import (
    ChartSection,
    ColumnSection,
    PictureSection,
    TableSection,
)
from desktop.ui.workspaces.slides.editor.part_row import PartRow
from desktop.ui.workspaces.slides.editor.parts_form import PartsForm
from desktop.ui.workspaces.slides.editor.section import PartsSection, SpeakerSection, TextSection
from desktop.ui.workspaces.slides.editor.slide_form import SlideForm
from tests.ui.workspaces.slides.slides_hand import NBSP, every_kind, state_of

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


class Writer:
    """Somebody who writes in the form of a slide, shown in a window."""

    def __init__(self, look: Look, deck: Deck | None = None, slide_id: str = "a") -> None:
        self.state: DeckState = state_of(deck, slide_id)
        self.form = SlideForm(look, self.state)
        self.form.has_source = True
        self.form.refresh()
        self.form.resize(700, 700)
        self.form.show()
        self.form.activateWindow()
        QTest.qWaitForWindowActive(self.form, 2_000)
        self.pages: list[Citation] = []
        self.form.page_asked.connect(self.pages.append)

    def settle(self) -> None:
        for _ in range(5):
            QApplication.processEvents()

    def points(self) -> PartsForm:
        section = self.form.section(PartsSection)
        assert isinstance(section, PartsSection)
        return section.form

    def row(self, number: int) -> PartRow:
        return self.points().rows[number]

    def texts(self) -> list[str]:
        slide = self.state.slide()
        assert slide is not None
        return [one.text for one in slide.points]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        modifier = modifier or Qt.KeyboardModifier.NoModifier
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key, modifier)
        self.settle()

    def has_keyboard(self, number: int, field: int = 0) -> bool:
        return self.row(number).fields[field].hasFocus()


@pytest.fixture
def writer(look: Look) -> Iterator[Writer]:
    made = Writer(look)
    yield made
    made.form.close()
    made.form.deleteLater()


def written(look: Look, slide_id: str) -> Writer:
    return Writer(look, every_kind(), slide_id)


# --- points ---------------------------------------------------------------------------------------


def test_typing_changes_the_slide_and_its_point_only(writer: Writer):
    writer.row(1).fields[0].setPlainText("Trois fuites")
    slide = writer.state.slide()
    assert slide is not None and slide.author is Author.AGENT
    assert writer.texts() == [
        "Le réseau perd moins d’eau",
        "Trois fuites",
        "Une quatrième est suivie",
    ]
    assert [one.author for one in slide.points] == [Author.RULE, Author.AGENT, Author.RULE]
    assert slide.points[1].page == 4 and slide.points[1].passage == "Trois fuites ont été réparées."


def test_enter_cuts_a_point_and_backspace_joins_it_again(writer: Writer):
    writer.row(1).focus_field(0, 5)
    writer.press(Qt.Key.Key_Return)
    assert writer.texts()[1:3] == ["Trois", "fuites réparées"] and writer.has_keyboard(2)
    writer.press(Qt.Key.Key_Backspace)
    assert writer.texts()[1] == "Trois fuites réparées" and writer.has_keyboard(1)
    assert writer.row(1).fields[0].position() == len("Trois ")


def test_enter_at_the_end_opens_an_empty_point_that_the_slide_does_not_have(writer: Writer):
    writer.row(2).focus_field()
    writer.press(Qt.Key.Key_Return)
    assert writer.has_keyboard(3) and len(writer.texts()) == 3
    writer.row(3).fields[0].insertPlainText("nouveau")
    assert writer.texts()[3] == "nouveau" and writer.has_keyboard(3)


def test_arrows_go_from_point_to_point(writer: Writer):
    writer.row(0).focus_field()
    writer.press(Qt.Key.Key_Down)
    assert writer.has_keyboard(1)
    writer.press(Qt.Key.Key_Up)
    assert writer.has_keyboard(0)


def test_alt_shift_and_arrows_move_a_point(writer: Writer):
    writer.row(0).focus_field()
    writer.press(Qt.Key.Key_Down, ALT | SHIFT)
    assert writer.texts()[1] == "Le réseau perd moins d’eau" and writer.has_keyboard(1)
    writer.press(Qt.Key.Key_Up, ALT | SHIFT)
    assert writer.texts()[0] == "Le réseau perd moins d’eau" and writer.has_keyboard(0)


def test_alt_enter_cuts_the_slide_before_the_point(writer: Writer):
    writer.row(1).focus_field()
    writer.press(Qt.Key.Key_Return, ALT)
    slides = writer.state.deck.slides
    assert [len(one.points) for one in slides if one.title == "Les pertes"] == [1, 2]
    assert writer.state.slide_id == slides[2].id


def test_the_slide_is_cut_where_the_points_that_say_something_are(writer: Writer):
    writer.row(0).focus_field()
    writer.press(Qt.Key.Key_Return)
    writer.row(2).focus_field()
    writer.press(Qt.Key.Key_Return, ALT)
    assert writer.texts() == ["Trois fuites réparées", "Une quatrième est suivie"]


def test_pasted_lines_are_points_of_their_own(writer: Writer):
    data = QMimeData()
    data.setText("  un \n\n deux\n trois ")
    field = writer.row(0).fields[0]
    field.selectAll()
    field.insertFromMimeData(data)
    assert writer.texts()[:3] == ["un", "deux", "trois"] and len(writer.texts()) == 5
    assert writer.has_keyboard(2)


def test_the_menu_of_a_point_says_what_can_be_done_where_it_is(writer: Writer):
    def can(number: int) -> dict[str, bool]:
        menu = writer.row(number).make_menu()
        return {one.text().split("\t")[0]: one.isEnabled() for one in menu.actions()}

    assert can(0) == {
        "Monter": False, "Descendre": True, "Couper la diapositive ici": False, "Retirer": True,
    }  # fmt: skip
    assert can(2)["Descendre"] is False and can(2)["Couper la diapositive ici"]
    menu = writer.row(1).make_menu()
    menu.actions()[-1].trigger()
    assert len(writer.texts()) == 2


def test_the_last_point_can_be_emptied_and_a_field_stays(writer: Writer):
    for _ in range(3):
        writer.row(0).action_asked.emit("drop")
    assert writer.texts() == [] and len(writer.points().rows) == 1
    assert writer.row(0).fields[0].text() == ""


def test_a_page_mark_asks_for_its_passage(writer: Writer):
    writer.row(1).page.click()
    assert writer.pages == [Citation(4, "Trois fuites ont été réparées.")]
    assert writer.row(1).page.text() == f"p.{NBSP}4"


def test_without_a_source_page_marks_cannot_be_pressed(writer: Writer):
    writer.form.has_source = False
    writer.form.refresh()
    assert not writer.row(1).page.isEnabled()


def test_fields_of_the_keyboard_stay_when_the_deck_changes_elsewhere(writer: Writer):
    writer.row(1).focus_field(0, 3)
    writer.state.move(1)
    assert writer.has_keyboard(1) and writer.row(1).fields[0].position() == 3


def test_another_slide_shows_its_own_words_and_none_of_the_former(writer: Writer):
    writer.points().add_part()
    writer.state.select("d")
    assert [row.fields[0].text() for row in writer.points().rows] == ["approuver le rapport"]
    assert writer.form.title.field.text() == "Ce qui est demandé"


def test_long_words_make_their_field_higher_and_never_scroll_it(writer: Writer):
    field = writer.row(0).fields[0]
    before = field.height()
    field.setPlainText("un point très long qui va à la ligne " * 8)
    writer.settle()
    assert field.height() > 2 * before
    assert field.verticalScrollBar().maximum() == 0


# --- the other kinds ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(SlideKind))
def test_every_kind_is_shown_and_says_the_same_afterwards(look: Look, kind: SlideKind):
    deck = every_kind()
    one = next(slide for slide in deck.slides if slide.kind is kind)
    writer = written(look, one.id)
    writer.settle()
    assert writer.state.deck == deck and not writer.state.history.can_undo()
    writer.form.close()


@pytest.mark.parametrize("kind", list(SlideKind))
def test_an_empty_slide_of_every_kind_can_be_written(look: Look, kind: SlideKind):
    writer = Writer(look)
    writer.state.add(kind)
    writer.settle()
    writer.form.title.field.insertPlainText("Titre")
    slide = writer.state.slide()
    assert slide is not None and slide.title == "Titre" and slide.kind is kind
    writer.form.close()


def test_numbers_are_three_at_most_and_their_comparison_can_be_written(look: Look):
    writer = written(look, "n")
    form = writer.points()
    form.rows[0].fields[2].setPlainText("contre 91 % en 2023")
    for _ in range(4):
        form.add_part()
        form.rows[-1].fields[0].setPlainText(f"{len(form.rows)} km")
    slide = writer.state.slide()
    assert slide is not None and slide.numbers[0].comparison == "contre 91 % en 2023"
    assert len(slide.numbers) == 3 and not form.add.isVisible()
    writer.form.close()


def test_steps_go_from_field_to_field_with_enter(look: Look):
    writer = written(look, "e")
    writer.row(0).focus_field(0)
    writer.press(Qt.Key.Key_Return)
    assert writer.has_keyboard(0, 1)
    writer.press(Qt.Key.Key_Return)
    assert writer.has_keyboard(1, 0)
    writer.row(1).fields[1].setPlainText("fin des travaux")
    slide = writer.state.slide()
    assert (
        slide is not None and slide.steps[1].what == "fin des travaux" and slide.steps[1].page == 8
    )
    writer.form.close()


def test_both_columns_are_written_apart(look: Look):
    writer = written(look, "k")
    left, right = (one for one in writer.form.sections if isinstance(one, ColumnSection))
    left.title.setText("Hier")
    left.title.textEdited.emit("Hier")
    right.form.rows[0].fields[0].setPlainText("trois relèves")
    slide = writer.state.slide()
    assert slide is not None and [one.title for one in slide.columns] == ["Hier", "Après"]
    assert [one.points[0].text for one in slide.columns] == ["une relève", "trois relèves"]
    writer.form.close()


def test_contacts_keep_their_lines(look: Look):
    writer = written(look, "o")
    writer.row(0).fields[2].setPlainText("01 99 00 12 34\nmairie@exemple.fr")
    slide = writer.state.slide()
    assert slide is not None
    assert slide.contacts[0].details == ("01 99 00 12 34", "mairie@exemple.fr")
    writer.form.close()


def test_who_is_quoted_is_the_only_point(look: Look):
    writer = written(look, "q")
    section = writer.form.section(SpeakerSection)
    assert isinstance(section, SpeakerSection) and section.field.text() == "Un élu"
    section.field.setPlainText("")
    slide = writer.state.slide()
    assert slide is not None and slide.points == () and slide.lead == "L’eau est claire"
    writer.form.close()


def test_notes_are_a_paragraph_each(writer: Writer):
    writer.form.notes.field.setPlainText("Dire merci.\n\nRappeler la date.\n")
    slide = writer.state.slide()
    assert slide is not None
    assert [one.text for one in slide.notes] == ["Dire merci.", "Rappeler la date."]
    assert writer.form.notes.field.toPlainText() == "Dire merci.\n\nRappeler la date.\n"


def test_notes_are_unfolded_where_there_are_some(writer: Writer):
    assert not writer.form.fold.is_open()
    writer.form.notes.field.setPlainText("Dire merci.")
    writer.state.select("t")
    assert not writer.form.fold.is_open() and writer.form.notes.field.toPlainText() == ""
    writer.state.select("a")
    assert writer.form.fold.is_open()


def test_a_title_and_a_lead_are_written(look: Look):
    writer = written(look, "t")
    lead = writer.form.section(TextSection)
    assert isinstance(lead, TextSection)
    lead.field.setPlainText("Réunion du 3 mars")
    writer.form.title.field.setPlainText("L’eau")
    slide = writer.state.slide()
    assert slide is not None and (slide.title, slide.lead) == ("L’eau", "Réunion du 3 mars")
    writer.form.close()


# --- tables, charts, pictures ---------------------------------------------------------------------


def test_a_cell_is_typed_with_the_keyboard(look: Look):
    writer = written(look, "p")
    section = writer.form.section(TableSection)
    assert isinstance(section, TableSection)
    table = section.grid.table
    table.setFocus()
    table.setCurrentCell(1, 1)
    writer.press(Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "39,50")
    writer.press(Qt.Key.Key_Return)
    slide = writer.state.slide()
    assert slide is not None and slide.table is not None
    assert slide.table.rows == (("Abonnement", "39,50"), ("Total", "40,00"))
    assert slide.table.total_rows == (1,) and slide.table.page == 6
    writer.form.close()


def test_cells_of_a_spreadsheet_are_pasted_and_a_cell_is_emptied(look: Look):
    writer = written(look, "p")
    section = writer.form.section(TableSection)
    assert isinstance(section, TableSection)
    table = section.grid.table
    QGuiApplication.clipboard().setText("Eau\t1,72\nTotal\t41,72\n")
    table.setFocus()
    table.setCurrentCell(2, 0)
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    slide = writer.state.slide()
    assert slide is not None and slide.table is not None
    assert slide.table.rows[1:] == (("Eau", "1,72"), ("Total", "41,72"))
    table.setCurrentCell(1, 1)
    writer.press(Qt.Key.Key_Delete)
    slide = writer.state.slide()
    assert slide is not None and slide.table is not None and slide.table.rows[0][1] == ""
    writer.form.close()


def test_tab_leaves_the_grid(look: Look):
    writer = written(look, "p")
    section = writer.form.section(TableSection)
    assert isinstance(section, TableSection)
    section.grid.table.setFocus()
    writer.press(Qt.Key.Key_Tab)
    assert not section.grid.table.hasFocus()
    writer.form.close()


def test_a_chart_takes_another_form_and_tells_what_is_no_figure(look: Look):
    writer = written(look, "c")
    section = writer.form.section(ChartSection)
    assert isinstance(section, ChartSection)
    section.form.button("line").click()
    slide = writer.state.slide()
    assert slide is not None and slide.chart is not None and slide.chart.form.value == "line"
    assert slide.chart.series[0].values == (121_905.0, 118_240.0)
    assert not section.grid._trouble.isVisible()
    section.grid.table.item(1, 1).setText("beaucoup")
    writer.settle()
    assert section.grid._trouble.isVisible()
    slide = writer.state.slide()
    assert slide is not None and slide.chart is not None
    assert slide.chart.series[0].values == (None, 118_240.0)
    writer.form.close()


def test_a_picture_without_words_asks_for_them(look: Look):
    writer = written(look, "i")
    section = writer.form.section(PictureSection)
    assert isinstance(section, PictureSection)
    assert section._help.text().startswith("À écrire.")
    section.alternative.setPlainText("Une rue en travaux")
    slide = writer.state.slide()
    assert slide is not None
    assert slide.picture == SlidePicture("/photos/rue.jpg", "Une rue en travaux")
    assert not section._help.text().startswith("À écrire.")
    section.photo.take("")
    section.alternative.setPlainText("")
    slide = writer.state.slide()
    assert slide is not None and slide.picture is None
    writer.form.close()


def test_a_table_becomes_a_chart_of_the_same_figures_and_back(look: Look):
    writer = written(look, "p")
    writer.state.change_kind(SlideKind.CHART)
    slide = writer.state.slide()
    assert slide is not None and slide.chart is not None
    assert slide.chart.categories == ("Abonnement", "Total")
    assert slide.chart.series[0].values == (38.0, 40.0) and slide.chart.page == 6
    writer.form.close()


def test_steps_back_are_the_outlines_even_in_a_field(writer: Writer):
    field = writer.row(0).fields[0]
    field.setPlainText("Autre chose")
    writer.state.undo()
    assert field.text() == "Le réseau perd moins d’eau"
    assert not field.isUndoRedoEnabled()
