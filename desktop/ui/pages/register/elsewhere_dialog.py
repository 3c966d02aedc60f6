# SPDX-License-Identifier: AGPL-3.0-or-later
"""Enters an arrêté that was made without Beffroi, so that the series of numbers has no hole."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from desktop.core.errors import RegisterRefused
from desktop.core.task import Choice, ChoiceField, TextField
from desktop.mairie.forms.field import FieldKind, FormField
from desktop.mairie.register.entry import RegisterEntry
from desktop.mairie.register.store import ArreteRegister
from desktop.ui.announcements import announce
from desktop.ui.dialogs.scrolled import ScrolledDialog
from desktop.ui.facts_form.day_editor import DayEditor
from desktop.ui.field_widgets import ComboEditor, LineEditor
from desktop.ui.look import Look
from desktop.ui.pages.register.entry_answers import EntryAnswers, problems_of, unknown_numbers
from desktop.ui.pages.register.entry_row import EntryRow
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.check_box import CheckBox
from desktop.ui.widgets.labels import make_label
from desktop.ui.widgets.layouts import BannerColumn
from desktop.ui.words import example_phrase

_WORDS = (
    "Pour que la suite des numéros n’ait pas de trou, inscrivez aussi les arrêtés que Beffroi n’a pas "
    "rédigés. Le numéro est pris pour de bon\u00a0: une ligne du registre ne s’efface pas."
)
_FIRST = (
    "C’est le premier arrêté de {year} dans ce registre\u00a0: donnez le numéro qui suit votre registre "
    "papier."
)
_LONGEST_TITLE, _LONGEST_NAME, _LONGEST_NUMBER = 400, 200, 40
"""Characters."""


class ElsewhereDialog(ScrolledDialog):
    """Keeps `entered`, the entry once it is in the register; `answers()` is what was typed."""

    def __init__(
        self,
        look: Look,
        register: ArreteRegister,
        year: int,
        kept: EntryAnswers | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`year` is the one a number is proposed for while no date is given."""
        super().__init__(look, "Inscrire un arrêté fait ailleurs", "Inscrire", parent)
        self._register, self._year = register, year
        self._entries: tuple[RegisterEntry, ...] = ()
        self._was_tried = False
        self._proposed = ""
        self.entered: RegisterEntry | None = None
        self.messages = BannerColumn(look)
        self.under.addWidget(self.messages)
        self.column.addWidget(make_label(_WORDS, "muted"))
        self.rows = self._make_rows()
        for row in self.rows.values():
            self.column.addWidget(row)
        self._read_register()
        self._complete_associations()
        self._show(kept or EntryAnswers())
        self._connect()
        self._refresh()
        self.reason.hide()
        self.fit(width=680)
        self.date.setFocus()

    # --- answers ----------------------------------------------------------------------------

    def answers(self) -> EntryAnswers:
        """Return what was typed."""
        return EntryAnswers(
            number=self.number.text().strip(),
            day=self.date.day(),
            typed_date=self.date.line.text().strip(),
            title=" ".join(self.object.text().split()),
            type_id=self.type.value(),
            association=" ".join(self.association.text().split()),
            is_sports=self.is_sports.isChecked(),
            abrogates=self.abrogates.text().strip(),
        )

    def answers_to_keep(self) -> EntryAnswers | None:
        """Return what was typed, to show it again another time; None when nothing was.

        A number that was only proposed is not kept: another arrêté may take it meanwhile.
        """
        answers = self.answers()
        if self.has_proposed_number():
            answers = dataclasses.replace(answers, number="")
        return None if answers == EntryAnswers() else answers

    def has_proposed_number(self) -> bool:
        """Tell whether the number is still the one that was proposed."""
        return self.number.text().strip() == self._proposed

    def accept(self) -> None:
        """Enter the arrêté; with something to correct, say it at the field and stay."""
        self._was_tried = True
        self.messages.clear()
        self._read_register()
        problems = self._refresh()
        if problems:
            row = next(row for name, row in self.rows.items() if name in problems)
            row.focus()
            announce(self, row.problem.text(), urgent=True)
            return
        answers = self.answers()
        try:
            self.entered = self._register.add(answers.entry(), answers.abrogated())
        except RegisterRefused as error:
            self._say(error)
            return
        super().accept()

    # --- building ---------------------------------------------------------------------------

    def _make_rows(self) -> dict[str, EntryRow]:
        look = self.look
        self.date = DayEditor(look, FormField("date", "Date de signature", FieldKind.DATE))
        self.number = _line("number", "Numéro", _LONGEST_NUMBER, "2026-042")
        self.number.setMaximumWidth(look.sizes.px(240))
        example = "Portant réglementation de la circulation rue du Lavoir"
        self.object = _line("title", "Objet", _LONGEST_TITLE, example)
        self.type = ComboEditor(look, ChoiceField("type", "Type", "", choices=_type_choices()))
        self.association = _line("association", "Association", _LONGEST_NAME, "Comité des fêtes")
        self.is_sports = CheckBox(look, "Buvette dans une enceinte sportive")
        self.abrogates = _line("abrogates", "Abroge", _LONGEST_TITLE, "2026-012, 2026-030")
        sports = "Pour une association sportive agréée (CSP, art.\u00a0L.\u00a03335-4)."
        return {
            "date": EntryRow(look, "Date de signature", self.date),
            "number": EntryRow(look, "Numéro", self.number),
            "title": EntryRow(look, "Objet", self.object),
            "type": EntryRow(look, "Type", self.type),
            "association": EntryRow(look, "Association", self.association),
            "is_sports": EntryRow(look, "", self.is_sports, sports, named=False),
            "abrogates": EntryRow(look, "Abroge (facultatif)", self.abrogates),
        }

    def _complete_associations(self) -> None:
        """Offer the names already there: a buvette counts for the same association only then."""
        names = sorted({entry.association for entry in self._entries if entry.association})
        completer = QCompleter(names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.association.setCompleter(completer)

    def _connect(self) -> None:
        self.date.changed.connect(self._propose_number)
        for editor in (
            self.date, self.number, self.object, self.type, self.association, self.abrogates,
        ):  # fmt: skip
            editor.changed.connect(self._refresh)

    def _show(self, kept: EntryAnswers) -> None:
        self.date.set_value(kept.typed_date)
        self.object.set_value(kept.title)
        self.type.set_value(kept.type_id)
        self.association.set_value(kept.association)
        self.is_sports.setChecked(kept.is_sports)
        self.abrogates.set_value(kept.abrogates)
        self._propose_number()
        if kept.number:
            self.number.set_value(kept.number)

    # --- what happens -----------------------------------------------------------------------

    def _propose_number(self) -> None:
        """Give the next number of the date's year, unless the agent wrote another one."""
        if not self.has_proposed_number():
            return
        day = self.date.day()
        try:
            proposed = self._register.next_number(day.year if day is not None else self._year)
        except RegisterRefused as error:
            self._say(error)
            return
        self._proposed = proposed
        self.number.set_value(proposed)

    def _refresh(self) -> dict[str, str]:
        """Show what depends on the answers, and return what is wrong with them."""
        answers = self.answers()
        problems = problems_of(answers, self._entries)
        for name in ("association", "is_sports"):
            self.rows[name].setVisible(answers.is_bar())
        for name, row in self.rows.items():
            row.show_problem(problems.get(name, "") if self._was_tried else "")
        self.rows["number"].set_help(self._number_help(answers))
        unknown = unknown_numbers(answers, self._entries) if "abrogates" not in problems else ()
        self.rows["abrogates"].set_help(
            f"Hors de ce registre, rien n’y sera marqué\u00a0: {', '.join(unknown)}."
            if unknown
            else "Numéros des arrêtés auxquels celui-ci met fin, séparés par des virgules."
        )
        return problems

    def _number_help(self, answers: EntryAnswers) -> str:
        year = answers.day.year if answers.day is not None else self._year
        is_first = not any(entry.date.startswith(f"{year}-") for entry in self._entries)
        return _FIRST.format(year=year) if is_first else ""

    def _read_register(self) -> None:
        try:
            self._entries = self._register.entries()
        except RegisterRefused as error:
            self._say(error)

    def _say(self, error: RegisterRefused) -> None:
        self.messages.clear()
        kept = "Ce que vous avez saisi est encore à l’écran."
        self.messages.add(Banner(self.look, "bad", error.message(), kept))


def _line(name: str, label: str, longest: int, example: str) -> LineEditor:
    shown = example_phrase(example)
    return LineEditor(TextField(name, label, "", placeholder=shown, max_length=longest))


def _type_choices() -> tuple[Choice, ...]:
    from desktop.mairie.arretes.type_file import decree_types

    others = (Choice(kind.id, kind.title) for kind in decree_types().values())
    return (Choice("", "Autre arrêté"), *others)
