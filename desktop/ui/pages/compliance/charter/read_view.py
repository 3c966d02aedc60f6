# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Lire »: the charter as text, a version or the project, then « J’ai lu et je m’engage »."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.core.draft import Draft, DraftLayout
from desktop.core.errors import BeffroiError, InvalidField
from desktop.french.dates import long_day
from desktop.mairie.compliance.charter.acknowledgements import count_words
from desktop.mairie.compliance.charter.as_draft import (
    STEM,
    TITLE,
    charter_blocks,
    project_draft,
    version_draft,
)
from desktop.mairie.compliance.charter.reading_papers import PROMISE
from desktop.mairie.compliance.charter.versions import CharterVersion
from desktop.mairie.learning.person import Person
from desktop.ui.announcements import announce
from desktop.ui.page_exports import PageExports
from desktop.ui.pages.compliance.charter.charter_desk import CharterDesk
from desktop.ui.pages.compliance.charter.person_fields import PersonFields, make_field
from desktop.ui.pages.compliance.charter.whole_draft import WholeDraft
from desktop.ui.pages.compliance.room_page import RoomPage
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.combo_box import ComboBox
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label, set_tone
from desktop.ui.widgets.state_line import StateLine

_PROJECT = "Projet en préparation"
_PROJECT_WORDS = (
    "Ce texte est un projet, écrit d’après le profil de la commune. Adaptez-le, faites-le relire par le "
    "DPO, puis enregistrez une version\u00a0: elle pourra être lue et signée."
)
_READ_WORDS = (
    "Votre nom, votre fonction, la version et la date du jour sont notés sur ce poste, dans la liste que "
    "tient la commune. Vous en êtes effacé quand vous le demandez."
)


class ReadView(QWidget):
    """Signals: `acknowledged()` once somebody has said to have read the charter."""

    acknowledged = Signal()

    def __init__(self, page: RoomPage, charter: CharterDesk, exports: PageExports) -> None:
        super().__init__()
        self._page, self._charter, self._exports = page, charter, exports
        self._look = page.look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(16))
        column.addWidget(self._make_choice())
        self.state = QVBoxLayout()
        column.addLayout(self.state)
        paper, inside = make_card(self._look)
        self.text = WholeDraft(self._look, "Texte de la charte")
        inside.addWidget(self.text)
        column.addWidget(paper)
        self.promise = self._make_promise()
        column.addWidget(self.promise)

    # --- what it shows ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the files as they are now, the version in force first."""
        versions = self._charter.book.versions
        self.which.blockSignals(True)
        self.which.clear()
        for version in reversed(versions):
            words = f"Version {version.number} du {long_day(version.on)}"
            self.which.addItem(words, version)
        self.which.addItem(_PROJECT, None)
        self.which.blockSignals(False)
        self._show()

    def show_version(self, version: CharterVersion | None) -> None:
        """Show a version, or the project."""
        number = version.number if version else None
        for index in range(self.which.count()):
            data = self.which.itemData(index)
            if (data.number if data else None) == number:
                self.which.setCurrentIndex(index)
        self._show()

    def shown(self) -> CharterVersion | None:
        """Return the version that is shown; None for the project."""
        version = self.which.currentData()
        return version if isinstance(version, CharterVersion) else None

    def draft(self) -> Draft:
        """Return what is shown as a document."""
        version, profile = self.shown(), self._charter.profile
        if version is not None:
            return version_draft(version, profile)
        return project_draft(self._charter.project(), profile)

    def export(self) -> None:
        """Ask where, then write what is shown."""
        version = self.shown()
        stem = f"{STEM}-v{version.number}" if version else f"{STEM}-projet"
        self._exports.ask_document(self.draft(), stem, ("docx", "pdf"))

    def focus_first(self) -> None:
        """Give the keyboard to the choice of the text."""
        self.which.setFocus()

    def _show(self) -> None:
        version = self.shown()
        chapters = version.chapters if version else self._charter.project()
        # Laid out as an act: nothing in the margin says who wrote what, for all of it is ours.
        blocks = charter_blocks(chapters)
        self.text.set_draft(Draft(TITLE, blocks, layout=DraftLayout.ACT))
        self.go_to.clear()
        self.go_to.addItem("Aller à une rubrique…")
        self.go_to.addItems([title for title, _ in chapters])
        self._show_state(version)
        is_in_force = version is not None and version == self._charter.book.current
        self.promise.setVisible(is_in_force)
        self._refresh_people()

    def _show_state(self, version: CharterVersion | None) -> None:
        from desktop.ui.widgets.layouts import clear_layout

        clear_layout(self.state)
        if version is None:
            self.state.addWidget(StateLine(self._look, "information", _PROJECT_WORDS))
            return
        current = self._charter.book.current
        if current is not None and version.number != current.number:
            words = f"Ancienne version\u00a0: la version {current.number} l’a remplacée."
            self.state.addWidget(StateLine(self._look, "attention", words))
            return
        told = count_words(self._charter.readers.readers(), version.number)
        self.state.addWidget(StateLine(self._look, "information", told))

    def _refresh_people(self) -> None:
        version = self.shown()
        if version is None:
            return
        left = [
            one.person
            for one in self._charter.readers.readers()
            if one.of_version(version.number) is None
        ]
        self.person.set_people(left)
        self.problem.hide()

    def _go(self, index: int) -> None:
        headings = self.text.headings()
        if 0 < index <= len(headings):
            content = self._page.whole.content
            top = self.text.mapTo(content, QPoint(0, headings[index - 1][1])).y()
            self._page.whole.verticalScrollBar().setValue(max(0, top - 16))
            announce(self, headings[index - 1][0])
        self.go_to.setCurrentIndex(0)

    # --- reading ----------------------------------------------------------------------------

    def acknowledge(self) -> None:
        """Write down that the person has read the version in force."""
        version = self.shown()
        if version is None:
            return
        try:
            person = self.person.person()
            self._charter.acknowledge(person, version)
        except InvalidField as error:
            self.problem.setText(error.detail or error.message())
            self.problem.show()
            announce(self, self.problem.text(), urgent=True)
            self.person.focus_first()
            return
        except BeffroiError as error:
            self._page.tell_error(error)
            return
        self._told(person, version)

    def _told(self, person: Person, version: CharterVersion) -> None:
        self._page.banners.clear()
        words = f"{person.name} a lu la version {version.number} de la charte."
        self._page.banners.add(Banner(self._look, "good", words))
        self.person.type_person("", "")
        self._show()
        self.acknowledged.emit()

    # --- pieces -----------------------------------------------------------------------------

    def _make_choice(self) -> QWidget:
        look, shown = self._look, QWidget()
        line = FlowLayout(shown, spacing=look.sizes.px(16))
        self.which = ComboBox(look, "Texte à lire")
        self.which.currentIndexChanged.connect(lambda _index: self._show())
        self.go_to = ComboBox(look, "Aller à une rubrique")
        self.go_to.activated.connect(self._go)
        for label, box in (("Texte à lire", self.which), ("Rubrique", self.go_to)):
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(26)
            held = QWidget()
            field = make_field(look, label, box)
            field.setContentsMargins(0, 0, 0, 0)
            held.setLayout(field)
            line.addWidget(held)
        self.export_button = make_button(look, "Exporter…", self.export, icon="file-export-outline")
        level = QWidget()  # on the line of the boxes, not of their labels
        under = QVBoxLayout(level)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(look.sizes.px(6))
        under.addWidget(make_label(" ", "strong"))
        under.addWidget(self.export_button)
        line.addWidget(level)
        return shown

    def _make_promise(self) -> QFrame:
        look = self._look
        card, column = make_card(look, "Prise de connaissance")
        column.addWidget(make_label(_READ_WORDS, "muted"))
        proposed = str(self._charter.desk.settings.get("reviewer"))
        self.person = PersonFields(look, "Qui vient de lire la charte\u00a0?", proposed)
        column.addWidget(self.person)
        self.problem = make_label("", "small")
        set_tone(self.problem, "bad")
        self.problem.hide()
        column.addWidget(self.problem)
        self.yes = make_button(look, PROMISE, self.acknowledge, role="main", icon="file-sign")
        line = FlowLayout(spacing=look.sizes.px(8))
        line.addWidget(self.yes)
        column.addLayout(line)
        return card
