# SPDX-License-Identifier: AGPL-3.0-or-later
"""The forms of a table, of a chart, of two columns and of a picture."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.draft import Author
from desktop.core.slides.deck import ChartForm, Slide, SlideColumn, SlidePicture
from desktop.core.task import Choice, FileField
from desktop.ui.look import Look
from desktop.ui.photo_field import PhotoField
from desktop.ui.widgets.labels import make_label, set_tone
from desktop.ui.widgets.segmented import Segmented
from desktop.ui.words import NBSP
from desktop.ui.workspaces.slides.editor.grid import (
    Grid,
    chart_of,
    grid_of_chart,
    grid_of_table,
    table_of,
)
from desktop.ui.workspaces.slides.editor.grid_form import GridForm
from desktop.ui.workspaces.slides.editor.parts import POINTS
from desktop.ui.workspaces.slides.editor.parts_form import PartsForm
from desktop.ui.workspaces.slides.editor.section import PageLink, Section
from desktop.ui.workspaces.slides.editor.text_field import LineField, TextField

_FORMS = (
    Choice(ChartForm.BAR.value, "Barres", "Comparer des valeurs"),
    Choice(ChartForm.LINE.value, "Courbe", "Une mesure au fil du temps"),
    Choice(ChartForm.PIE.value, "Secteurs", "Les parts d’un tout, six au plus"),
)
_ALTERNATIVE = "Ce que montre l’image"
_ALTERNATIVE_HELP = (
    "En une phrase, pour qui ne la voit pas\u00a0: elle est lue par les lecteurs d’écran."
)
_ALTERNATIVE_MISSING = f"À écrire. {_ALTERNATIVE_HELP}"
PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg")


def _with_label(look: Look, name: str, widget: QWidget) -> QVBoxLayout:
    column, label = QVBoxLayout(), make_label(name, "small")
    column.setSpacing(look.sizes.px(2))
    label.setBuddy(widget)
    column.addWidget(label)
    column.addWidget(widget)
    return column


class TableSection(Section):
    """The cells of a table, what it is and its unit."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Tableau")
        self.grid = GridForm(look, "Cellules du tableau")
        self.caption = LineField("Légende", "Par exemple\u00a0: extrait, 8 lignes sur 34")
        self.unit = LineField("Unité de tous les chiffres", "en euros")
        self.link = PageLink(look, "le tableau", self.page_asked.emit)
        line = QHBoxLayout()
        line.setSpacing(look.sizes.px(12))
        line.addLayout(_with_label(look, "Légende", self.caption), 3)
        line.addLayout(_with_label(look, "Unité de tous les chiffres", self.unit), 2)
        self.column.addWidget(self.grid)
        self.column.addLayout(line)
        self.column.addLayout(self.link.line)
        self.grid.edited.connect(self._take_grid)
        self.caption.edited.connect(lambda text: self._change("Légende", caption=text))
        self.unit.edited.connect(lambda text: self._change("Unité", unit=text))

    def refresh(self, slide: Slide, *, has_source: bool) -> None:
        table = slide.table
        self.grid.show_grid(grid_of_table(table))
        self.caption.set_text(table.caption if table else "")
        self.unit.set_text(table.unit if table else "")
        self.link.show_page(table.page if table else 0, has_source=has_source)

    def first_field(self) -> QWidget:
        return self.grid.table

    def _take_grid(self, grid: Grid) -> None:
        self.take("Tableau modifié", table=table_of(grid, self.slide().table))

    def _change(self, what: str, **changes: Any) -> None:
        table = self.slide().table or table_of(self.grid.grid(), None)
        changed = replace(table, author=Author.AGENT, **changes)
        self.take(f"{what}{NBSP}: modifié", f":table {what}", table=changed)


class ChartSection(Section):
    """The form of a chart and its figures."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Graphique")
        self.form = Segmented(look, "Forme du graphique", _FORMS, ChartForm.BAR.value)
        self.grid = GridForm(look, "Chiffres du graphique", has_figures=True)
        self.caption = LineField("Ce qui est mesuré", "Volumes prélevés par ressource")
        self.unit = LineField("Unité", "m³, €, %…")
        self.link = PageLink(look, "le graphique", self.page_asked.emit)
        line = QHBoxLayout()
        line.setSpacing(look.sizes.px(12))
        line.addLayout(_with_label(look, "Ce qui est mesuré", self.caption), 3)
        line.addLayout(_with_label(look, "Unité", self.unit), 1)
        self.column.addWidget(self.form)
        self.column.addWidget(self.grid)
        self.column.addLayout(line)
        self.column.addLayout(self.link.line)
        self.form.changed.connect(self._take_form)
        self.grid.edited.connect(self._take_grid)
        self.caption.edited.connect(lambda text: self._change("Ce qui est mesuré", caption=text))
        self.unit.edited.connect(lambda text: self._change("Unité", unit=text))

    def refresh(self, slide: Slide, *, has_source: bool) -> None:
        chart = slide.chart
        self.form.blockSignals(True)
        self.form.set_value((chart.form if chart else ChartForm.BAR).value)
        self.form.blockSignals(False)
        self.grid.show_grid(grid_of_chart(chart))
        self.caption.set_text(chart.caption if chart else "")
        self.unit.set_text(chart.unit if chart else "")
        self.link.show_page(chart.page if chart else 0, has_source=has_source)

    def first_field(self) -> QWidget:
        return self.form.button(self.form.value())

    def _take_form(self, value: str) -> None:
        chart = self.slide().chart or chart_of(self.grid.grid(), None)
        label = next(choice.label for choice in _FORMS if choice.value == value)
        changed = replace(chart, form=ChartForm(value))
        self.take(f"Forme du graphique{NBSP}: {label}", chart=changed)

    def _take_grid(self, grid: Grid) -> None:
        self.take("Chiffres modifiés", chart=chart_of(grid, self.slide().chart))

    def _change(self, what: str, **changes: Any) -> None:
        chart = self.slide().chart or chart_of(self.grid.grid(), None)
        self.take(f"{what}{NBSP}: modifié", f":chart {what}", chart=replace(chart, **changes))


class ColumnSection(Section):
    """One of two columns: its title and its points."""

    def __init__(self, look: Look, number: int) -> None:
        super().__init__(look, ("Colonne de gauche", "Colonne de droite")[number])
        self._number = number
        self.title = LineField(f"Titre, {self.label.text().lower()}", "Titre de la colonne")
        name = self.label.text()
        self.form = PartsForm(look, POINTS, name, beside=name.lower())
        self.column.addWidget(self.title)
        self.column.addWidget(self.form)
        self.title.edited.connect(lambda text: self._change(":title", title=text))
        self.form.edited.connect(lambda points, gesture: self._change(gesture, points=points))
        self.form.page_asked.connect(self.page_asked)

    def refresh(self, slide: Slide, *, has_source: bool) -> None:
        column = self._columns(slide)[self._number]
        self.title.set_text(column.title)
        self.form.show_parts(column.points, has_source=has_source)

    def reset(self) -> None:
        self.form.forget_rows()

    def first_field(self) -> QWidget:
        return self.title

    @staticmethod
    def _columns(slide: Slide) -> tuple[SlideColumn, SlideColumn]:
        empty = SlideColumn("", ())
        first, second = (*slide.columns, empty, empty)[:2]
        return first, second

    def _change(self, gesture: str, **changes: Any) -> None:
        columns = list(self._columns(self.slide()))
        columns[self._number] = replace(columns[self._number], **changes)
        told = gesture and f":{self._number}{gesture}"
        self.take(f"{self.label.text()}{NBSP}: modifiée", told, columns=tuple(columns))


class PictureSection(Section):
    """The agent's picture, and what it shows in words."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Image")
        self.photo = PhotoField(
            look,
            FileField(
                "picture",
                "Image",
                "Une photo ou un dessin de la commune (PNG, JPEG).",
                suffixes=PICTURE_SUFFIXES,
            ),
        )
        self.alternative = TextField(look, _ALTERNATIVE, "Une rue en travaux")
        self.alternative.setProperty("role", "")
        self._help = make_label(_ALTERNATIVE_HELP, "small")
        self.caption = LineField("Légende sous l’image", "Facultatif")
        words = QVBoxLayout()
        words.addLayout(_with_label(look, _ALTERNATIVE, self.alternative))
        words.addWidget(self._help)
        words.addLayout(_with_label(look, "Légende sous l’image", self.caption))
        words.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(look.sizes.px(16))
        line.addWidget(self.photo, 2)
        line.addLayout(words, 3)
        self.column.addLayout(line)
        self.photo.changed.connect(lambda: self._change("Image", path=self.photo.value()))
        self.alternative.edited.connect(
            lambda text: self._change(_ALTERNATIVE, ":alternative", alternative_text=text)
        )
        self.caption.edited.connect(lambda text: self._change("Légende", ":caption", caption=text))

    def refresh(self, slide: Slide, *, has_source: bool) -> None:  # noqa: ARG002  # for others
        picture = slide.picture or SlidePicture("")
        if picture.path != self.photo.value():
            self.photo.set_value(picture.path)
        self.alternative.set_text(picture.alternative_text)
        self.caption.set_text(picture.caption)
        is_missing = bool(picture.path) and not picture.alternative_text.strip()
        self._help.setText(_ALTERNATIVE_MISSING if is_missing else _ALTERNATIVE_HELP)
        set_tone(self._help, "attention" if is_missing else "")

    def first_field(self) -> QWidget:
        return self.photo.button

    def _change(self, what: str, gesture: str = "", **changes: Any) -> None:
        picture = replace(self.slide().picture or SlidePicture(""), **changes)
        is_empty = picture == SlidePicture("")
        self.take(f"{what}{NBSP}: modifié", gesture, picture=None if is_empty else picture)
