# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Versions »: keeps the project as a version, and lists those that were kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.core.errors import BeffroiError, InvalidField
from desktop.french.dates import long_day
from desktop.mairie.compliance.charter.as_draft import STEM, version_draft
from desktop.mairie.compliance.charter.composition import warnings_of
from desktop.mairie.compliance.charter.deliberation import STEM as DELIBERATION_STEM
from desktop.mairie.compliance.charter.deliberation import deliberation_draft
from desktop.mairie.compliance.charter.versions import (
    LONGEST_AUTHOR,
    LONGEST_CHANGES,
    CharterVersion,
)
from desktop.ui.announcements import announce
from desktop.ui.page_exports import PageExports
from desktop.ui.pages.compliance.charter.charter_desk import CharterDesk
from desktop.ui.pages.compliance.charter.person_fields import make_field
from desktop.ui.pages.compliance.room_page import RoomPage
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label, make_rule, set_tone
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.words import example_phrase

_WORDS = (
    "Une version garde tout son texte, avec sa date et son auteur\u00a0; chacun est alors invité à la lire. "
    "Pour le conseil, exportez le projet. Une fois l’acte pris, écrivez son numéro et sa date dans "
    "«\u00a0Adapter\u00a0», puis enregistrez la version."
)
_ACT_WORDS = (
    "La charte peut être approuvée par le conseil municipal. Le projet de délibération est à relire et à "
    "compléter avant la séance\u00a0; la charte y est annexée."
)


class VersionsView(QWidget):
    """Signals: `kept()` once a version is kept; `asked(version)` to read one."""

    kept = Signal()
    asked = Signal(object)

    def __init__(self, page: RoomPage, charter: CharterDesk, exports: PageExports) -> None:
        super().__init__()
        self._page, self._charter, self._exports = page, charter, exports
        self._look = page.look
        self.buttons: dict[int, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(16))
        column.addWidget(self._make_new())
        card, self._list = make_card(self._look, "Versions gardées")
        column.addWidget(card)
        column.addWidget(self._make_act())

    def refresh(self) -> None:
        """Show the versions and what keeps the project from being one."""
        versions = self._charter.book.versions
        number = versions[-1].number + 1 if versions else 1
        self.keep_button.setText(f"Enregistrer la version {number}")
        self.keep_button.setAccessibleName(self.keep_button.text())
        self._show_state()
        title = self._list.takeAt(0)
        clear_layout(self._list)
        if title is not None:
            self._list.addItem(title)
        self.buttons = {}
        if not versions:
            self._list.addWidget(make_label("Aucune version n’est encore enregistrée.", "muted"))
        for version in reversed(versions):
            self._list.addWidget(self._make_line(version))

    def focus_first(self) -> None:
        """Give the keyboard to the name of who keeps the version."""
        self.author.setFocus()

    # --- a new one --------------------------------------------------------------------------

    def keep_version(self) -> None:
        """Keep the project as the next version."""
        try:
            made = self._charter.keep_version(self.author.text(), self.changes.toPlainText())
        except InvalidField as error:
            self.problem.setText(error.detail or error.message())
            self.problem.show()
            announce(self, self.problem.text(), urgent=True)
            self.author.setFocus()
            return
        except BeffroiError as error:
            self._tell("bad", error.message(), error.next_step())
            return
        self.problem.hide()
        self.changes.clear()
        self.refresh()
        self._tell("good", f"La version {made.number} de la charte est enregistrée.")
        self.kept.emit()

    def _make_new(self) -> QFrame:
        look = self._look
        card, column = make_card(look, "Nouvelle version")
        column.addWidget(make_label(_WORDS, "muted"))
        self._state = QVBoxLayout()
        column.addLayout(self._state)
        self.author = QLineEdit(str(self._charter.desk.settings.get("reviewer")))
        self.author.setMaxLength(LONGEST_AUTHOR)
        self.author.setPlaceholderText(
            example_phrase("Claire Martin, secrétaire générale de mairie")
        )
        column.addLayout(make_field(look, "Enregistrée par (nom, fonction)", self.author))
        self.changes = QPlainTextEdit()
        self.changes.setTabChangesFocus(True)
        self.changes.setFixedHeight(look.sizes.px(88))
        self.changes.textChanged.connect(self._shorten)
        column.addLayout(make_field(look, "Ce qui change", self.changes))
        self.problem = make_label("", "small")
        set_tone(self.problem, "bad")
        self.problem.hide()
        column.addWidget(self.problem)
        self.keep_button = make_button(look, "", self.keep_version, role="main")
        line = FlowLayout(spacing=look.sizes.px(8))
        line.addWidget(self.keep_button)
        column.addLayout(line)
        return card

    def _show_state(self) -> None:
        clear_layout(self._state)
        self.keep_button.setEnabled(self._charter.has_changed())
        if not self._charter.has_changed():
            words = "Le projet dit la même chose que la version en vigueur."
            self._state.addWidget(StateLine(self._look, "information", words))
            return
        left = len(warnings_of(self._charter.chapters()))
        if left:
            words = (
                f"Il reste {left} point{'s' if left > 1 else ''} à voir dans «\u00a0Adapter\u00a0»."
            )
            self._state.addWidget(StateLine(self._look, "attention", words))

    def _shorten(self) -> None:
        text = self.changes.toPlainText()
        if len(text) > LONGEST_CHANGES:
            self.changes.setPlainText(text[:LONGEST_CHANGES])

    # --- those kept -------------------------------------------------------------------------

    def _make_line(self, version: CharterVersion) -> QFrame:
        look, frame = self._look, QFrame()
        frame.setProperty("role", "plain")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.sizes.px(4))
        if self.buttons:
            column.addWidget(make_rule())
        name = f"Version {version.number} du {long_day(version.on)}"
        column.addWidget(make_label(name, "strong"))
        column.addWidget(make_label(f"Enregistrée par {version.author}.", "muted"))
        if version.changes:
            column.addWidget(make_label(version.changes))
        line = FlowLayout(spacing=look.sizes.px(8))
        for words, action in (
            ("Lire", partial(self.asked.emit, version)),
            ("Exporter…", partial(self._export, version)),
        ):
            button = make_button(look, words, action, role="quiet")
            button.setAccessibleName(f"{words} ({name})")
            line.addWidget(button)
            self.buttons.setdefault(version.number, button)
        column.addLayout(line)
        return frame

    def _export(self, version: CharterVersion) -> None:
        draft = version_draft(version, self._charter.profile)
        self._exports.ask_document(draft, f"{STEM}-v{version.number}", ("docx", "pdf"))

    # --- the act ----------------------------------------------------------------------------

    def _make_act(self) -> QFrame:
        card, column = make_card(self._look, "Faire approuver la charte")
        column.addWidget(make_label(_ACT_WORDS, "muted"))
        self.act_button = make_button(
            self._look, "Exporter le projet de délibération…", self.export_act, icon="gavel"
        )
        line = FlowLayout(spacing=self._look.sizes.px(8))
        line.addWidget(self.act_button)
        column.addLayout(line)
        return card

    def export_act(self) -> None:
        """Ask where, then write the project of délibération."""
        draft = deliberation_draft(self._charter.answers(), self._charter.facts)
        self._exports.ask_document(draft, DELIBERATION_STEM, ("docx",))

    def _tell(self, tone: str, words: str, advice: str = "") -> None:
        self._page.banners.clear()
        self._page.banners.add(Banner(self._look, tone, words, "", advice))
