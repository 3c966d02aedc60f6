# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an agent does on the page « Créer un arrêté », for the tests of that page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from desktop.core import events
from desktop.core.draft import Draft
from desktop.core.task import Result
from desktop.mairie.arretes.as_draft import arrete_draft
from desktop.mairie.arretes.composition import compose
from desktop.mairie.arretes.facts import read_facts
from desktop.mairie.arretes.type_file import example_facts, find_type
from desktop.mairie.commune.people import Official
from desktop.mairie.commune.profile import CommuneProfile
from desktop.ui.demonstration.sample_desk import SampleDesk
from desktop.ui.facts_form.row import FactRow
from desktop.ui.main_window import MainWindow
from desktop.ui.workspaces.write_decree import WriteDecreePage

NEED = "On barre la rue des Écoles mardi 15 décembre 2026 de 8 h à 18 h pour des travaux"
PROFILE = CommuneProfile(
    name="Saint-Aubin-des-Prés",
    population=1284,
    department="Orne",
    insee_code="61999",
    postal_code="61999",
    address="1 place de la Mairie",
    phone="01 99 00 12 34",
    email="mairie@saint-aubin.example",
    website="https://saint-aubin.example",
    mayor_name="Paul Leroux",
    mayor_civility="M.",
    dpo_contact="dpo@saint-aubin.example",
    arrondissement="Mortagne-au-Perche",
    officials=(
        Official(
            "Anne Besnard",
            "Mme",
            "adjoint",
            "2e adjointe au maire",
            "2026-012",
            "2026-04-02",
            ("voirie, circulation et stationnement",),
        ),
    ),
    streets=("rue des Écoles", "rue du Lavoir", "rue de l’Église", "place du Marché"),
)


class DecreeHand:
    """An agent on the page, and what the worker answers."""

    def __init__(self, window: MainWindow, sample: SampleDesk, register: Path) -> None:
        self.window, self.sample, self.register = window, sample, register

    @property
    def page(self) -> WriteDecreePage:
        page = self.window.page("write-decree")
        assert isinstance(page, WriteDecreePage)
        return page

    def settle(self) -> None:
        for _ in range(15):
            QApplication.processEvents()

    def open(self) -> WriteDecreePage:
        self.window.open_page("write-decree")
        self.settle()
        return self.page

    def tell(self, words: str = NEED) -> None:
        """Type the need and let it be read."""
        self.page.start_view.set_words(words)
        self.page.start_view.read_now()

    def fill(self, **changes: Any) -> None:
        """Show the example of a road closed, with changes; None leaves a question empty."""
        facts = {**example_facts("T1"), **changes}
        facts = {name: value for name, value in facts.items() if value is not None}
        self.page.show_values({"type": "T1", "describe": "", "facts": facts})
        self.read()

    def read(self) -> None:
        """Let the page read the answers, as it does a moment after the last key."""
        self.page.reading.read_now()
        self.page.reading.check_now()
        self.settle()

    def row(self, name: str) -> FactRow:
        form = self.page.panel.form
        assert form is not None
        return form.rows[name]

    def type_in(self, name: str, text: str) -> None:
        """Replace an answer with the keyboard."""
        self.row(name).focus()
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.write(text)

    def write(self, text: str) -> None:
        """Type a text where the keyboard is (QTest aborts on letters with an accent)."""
        widget = QApplication.focusWidget()
        if isinstance(widget, QLineEdit):
            widget.insert(text)
        elif isinstance(widget, QPlainTextEdit):
            widget.insertPlainText(text)
        else:
            raise AssertionError(f"nothing to write in: {widget}")
        self.settle()

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        self.settle()

    def request_facts(self) -> dict[str, Any]:
        """Return the facts of the last request as the worker gets them."""
        request = self.sample.lanes.last(events.RunTask).request
        facts: dict[str, Any] = json.loads(str(request.values["facts"]))
        return facts

    def finish(self) -> Draft:
        """Run, and answer as the worker does by rules alone."""
        self.page.panel.main.click()
        self.settle()
        kind = find_type("T1")
        facts = read_facts(kind, self.request_facts(), PROFILE)
        arrete = compose(kind, facts, PROFILE)
        draft = arrete_draft(arrete, PROFILE)
        data = {
            "type": {"id": kind.id},
            "facts": {"date_signature": str(facts.values["date_signature"]), "abroge": []},
            "arrete": {"number": arrete.number, "title": arrete.title},
            "ready": True,
        }
        self.sample.lanes.say(events.Finished(self.sample.lanes.run_id(), Result(draft, data)))
        self.settle()
        return draft
