# SPDX-License-Identifier: AGPL-3.0-or-later
"""An impact study: how far it is, the next point to complete, then its parts, folded."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.task import Choice
from desktop.mairie.compliance.impact.studies_kept import ImpactStudies, StudyView
from desktop.mairie.compliance.impact.study import (
    CHOICES,
    CRITERION,
    LEVEL,
    StudyPart,
    StudyPoint,
    need_words,
    progress_words,
)
from desktop.mairie.compliance.processing.wording import revision_words
from desktop.ui.look import Look
from desktop.ui.pages.compliance.processing.changing_state import ChangingState
from desktop.ui.pages.compliance.processing.field_row import RECOVER
from desktop.ui.pages.compliance.processing.fitted_text import FittedText, select_gap
from desktop.ui.pages.compliance.processing.group_fold import GroupFold
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.segmented import Segmented

NEXT = "Aller au prochain point à compléter"


class PointRow(QWidget):
    """One point. Signals: `changed(id)`, `recovered(id)`."""

    changed = Signal(str)
    recovered = Signal(str)

    def __init__(self, look: Look, point: StudyPoint) -> None:
        super().__init__()
        self.id, self._kind, self._is_filling = point.id, point.kind, False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(6))
        label = make_label(point.label, "strong")
        column.addWidget(label)
        self.choice: Segmented | None = None
        if point.kind in CHOICES:
            choices = [Choice(value, words) for value, words in CHOICES[point.kind]]
            self.choice = Segmented(look, point.label, choices, point.choice)
            self.choice.changed.connect(lambda _value: self._tell())
            column.addWidget(self.choice)
        named = f"{point.label}\u00a0: {_text_words(point.kind)}"
        self.text = FittedText(look, named, lowest=1 if point.kind in CHOICES else 2)
        self.text.setPlaceholderText(_text_words(point.kind))
        self.text.changed.connect(self._tell)
        column.addWidget(self.text)
        label.setBuddy(self.text)
        self.recover = make_button(look, RECOVER, lambda: self.recovered.emit(self.id), role="link")
        self.recover.setAccessibleName(f"{RECOVER}\u00a0: {point.label}")
        column.addWidget(self.recover, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_point(point)

    def show_point(self, point: StudyPoint) -> None:
        """Show a point's words and choice; nothing is told."""
        self._is_filling = True
        self.text.set_value(point.text)
        if self.choice is not None:
            if point.choice:
                self.choice.set_value(point.choice)
            else:
                self.choice.clear()
        self._is_filling = False

    def answer(self) -> tuple[str, str]:
        """Return the words and the choice."""
        chosen = self.choice.value() if self.choice is not None else ""
        return self.text.value().strip(), chosen

    def focus(self) -> None:
        """Give the keyboard to what is to be answered first."""
        if self.choice is not None and not self.choice.value():
            self.choice.button(CHOICES[self._kind][0][0]).setFocus()
        else:
            self.text.setFocus()
            select_gap(self.text)

    def _tell(self) -> None:
        if not self._is_filling:
            self.changed.emit(self.id)


class StudyForm(QWidget):
    """Signals: `edited(id, (text, choice))`, `recovered(id)`, `read_over()`."""

    edited = Signal(str, object)
    recovered = Signal(str)
    read_over = Signal()

    def __init__(self, look: Look, studies: ImpactStudies, study_id: str) -> None:
        super().__init__()
        self._look, self._studies, self.study_id = look, studies, study_id
        view = studies.view(study_id)
        self.rows: dict[str, PointRow] = {}
        self.folds: dict[str, GroupFold] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(16))
        column.addWidget(make_label(f"AIPD\u00a0: {view.study.title}", "heading"))
        self.progress, self.need = ChangingState(look), make_label("", "muted")
        column.addWidget(self.progress)
        column.addWidget(self.need)
        self.next = make_button(look, NEXT, self.go_to_next, icon="chevron-down")
        column.addWidget(self.next, 0, Qt.AlignmentFlag.AlignLeft)
        if view.changed_facts:
            column.addWidget(self._make_changed(view))
        column.addWidget(self._make_parts(view))
        self.refresh()

    def refresh(self) -> None:
        """Show how far the study is; no point moves."""
        view = self._studies.view(self.study_id)
        is_whole = not view.study.open_points()
        self.progress.show_state(progress_words(view.study), "good" if is_whole else "attention")
        self.need.setText(need_words(view.study))
        self.next.setEnabled(not is_whole)
        for part in view.study.parts:
            number = sum(point.is_open for point in part.points)
            self.folds[part.id].show_missing(number)
        for name, row in self.rows.items():
            row.recover.setVisible(self._studies.is_edited(self.study_id, name))

    def show_value(self, name: str) -> None:
        """Show a point as the study now holds it."""
        for point in self._studies.view(self.study_id).study.points():
            if point.id == name and name in self.rows:
                self.rows[name].show_point(point)

    def go_to(self, name: str) -> None:
        """Unfold the part of a point and give it the keyboard."""
        study = self._studies.view(self.study_id).study
        part = next(one for one in study.parts if name in {point.id for point in one.points})
        self.folds[part.id].set_open(True)
        self.rows[name].focus()

    def go_to_next(self) -> None:
        """Go to the first point that is to be completed."""
        left = self._studies.view(self.study_id).study.open_points()
        if left:
            self.go_to(left[0].id)

    def _make_changed(self, view: StudyView) -> QWidget:
        card, column = make_card(self._look, "Ce qui a changé depuis la dernière version")
        for sentence in view.changed_facts:
            column.addWidget(ChangingState(self._look, sentence, "attention"))
        button = make_button(self._look, "C’est relu, mettre à jour", self.read_over.emit)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _make_parts(self, view: StudyView) -> QWidget:
        card, column = make_card(self._look, "L’analyse")
        column.setSpacing(self._look.sizes.px(4))
        for part in view.study.parts:
            self.folds[part.id] = GroupFold(self._look, part.title, self._maker(part))
            column.addWidget(self.folds[part.id])
        column.addWidget(GroupFold(self._look, "Versions", self._make_versions))
        return card

    def _maker(self, part: StudyPart) -> Callable[[QVBoxLayout], None]:
        def make(column: QVBoxLayout) -> None:
            study = self._studies.view(self.study_id).study
            if part.help:
                column.addWidget(make_label(part.help, "muted"))
            for point in next(one for one in study.parts if one.id == part.id).points:
                row = PointRow(self._look, point)
                row.changed.connect(self._take)
                row.recovered.connect(self.recovered)
                row.recover.setVisible(self._studies.is_edited(self.study_id, point.id))
                self.rows[point.id] = row
                column.addWidget(row)

        return make

    def _make_versions(self, column: QVBoxLayout) -> None:
        view = self._studies.view(self.study_id)
        labels = {point.id: point.label for point in view.study.points()}
        for revision in reversed(view.kept.revisions):
            column.addWidget(make_label(revision_words(revision, labels)))
        told = f"Projet proposé par Beffroi, vérifié le {view.study.verified_on:%d/%m/%Y}"
        column.addWidget(make_label(told))

    def _take(self, name: str) -> None:
        self.edited.emit(name, self.rows[name].answer())


def _text_words(kind: str) -> str:
    if kind == CRITERION:
        return "Pourquoi"
    return "Raison (facultative)" if kind == LEVEL else "Texte"
