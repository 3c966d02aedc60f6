# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reply to read over: it is edited, copied or saved as a draft; nothing here sends anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.mairie.mail.as_pieces import reply_address
from desktop.mairie.mail.corrections import is_reply_edited
from desktop.ui.announcements import announce
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_chip, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import StateLine
from desktop.ui.workspaces.mail.mail_words import breakable, safe_line, safe_text

TITLE = "Réponse proposée"
NOTHING_SENT = (
    "Beffroi n’envoie rien\u00a0: la réponse part de votre messagerie, si vous le décidez."
)
NO_REPLY = "Aucune réponse n’est proposée pour ce mail."
OTHER_SERVICE = "Réponse préparée pour un autre service\u00a0: relisez-la avant de l’utiliser."
COPIED = "Réponse copiée."
_LEAST_LINES, _MOST_LINES = 7, 40
_LONGEST_REPLY = 20_000


class ReplyCard(QFrame):
    """Signals: `edited(subject, text)` as the agent types; `save_asked()` for the .eml file."""

    edited = Signal(str, str)
    save_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._given: str | None = None
        self._look = look
        self.setProperty("role", "card")
        self.setAccessibleName(TITLE)
        self.to = make_label("", "small")
        self.subject = QLineEdit()
        self.subject.setAccessibleName("Objet de la réponse")
        self.subject.setMaxLength(300)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("Texte de la réponse")
        self.text.setTabChangesFocus(True)
        self.said = make_label("", "small")
        self._lay_out()
        self.subject.textEdited.connect(lambda _text: self._tell())
        self.text.textChanged.connect(self._tell)
        self.text.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    def show_mail(self, mail: Mapping[str, Any], model: str) -> None:
        """Show the reply of a mail; `model` is the name of the model that may have written it."""
        reply = mail["reply"]
        self._given = reply["text"] if reply else None
        self._editor.setVisible(reply is not None)
        self._none.setVisible(reply is None)
        self.said.setText("")
        if reply is None:
            return
        address = safe_line(str(reply_address(mail)), 160) or "adresse inconnue"
        self.to.setText(breakable(f"À\u00a0: {address}"))
        blockers = [QSignalBlocker(self.subject), QSignalBlocker(self.text)]
        self.subject.setText(safe_line(reply["subject"], 300))
        self.subject.setCursorPosition(0)
        self.text.setPlainText(safe_text(reply["text"])[:_LONGEST_REPLY])
        del blockers
        self.show_state(mail, model)
        self._fit()

    def shows(self, mail: Mapping[str, Any]) -> bool:
        """Tell whether the reply of a mail is the one that stands here, as given or as written."""
        reply = mail["reply"]
        given = reply["text"] if reply else None
        return given == self._given or (reply is not None and given == self.text.toPlainText())

    def show_state(self, mail: Mapping[str, Any], model: str) -> None:
        """Show who wrote the reply, and what is to be verified in it."""
        clear_layout(self._chip_line)
        clear_layout(self._check_column)
        reply = mail["reply"]
        if reply is None:
            return
        is_model = reply["written_by"] == "model"
        who = f"Rédigée par {model or 'le modèle'}" if is_model else "Écrite par règles"
        self._chip_line.addWidget(make_chip(who, "brick" if is_model else "information"))
        if is_reply_edited(mail):
            self._chip_line.addWidget(make_chip("Modifiée par vous", "good"))
        if mail.get("reply_for"):
            self._check_column.addWidget(StateLine(self._look, "attention", OTHER_SERVICE))
        if reply["to_check"]:
            self._check_column.addWidget(make_label("À vérifier avant l’envoi", "strong"))
        for point in reply["to_check"]:
            self._check_column.addWidget(
                StateLine(self._look, "attention", breakable(safe_line(point, 300)))
            )

    def copy(self) -> None:
        """Put the text on the clipboard."""
        QGuiApplication.clipboard().setText(self.written())
        self.said.setText(COPIED)
        announce(self, COPIED)

    def written(self) -> str:
        """Return the text as it reads; Qt's own plain text would lose the non-breaking spaces."""
        raw = self.text.document().toRawText()
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    # --- inside -----------------------------------------------------------------------------

    def _tell(self) -> None:
        self.said.setText("")
        self.edited.emit(self.subject.text(), self.written())

    def _fit(self) -> None:
        """As high as its lines, within bounds."""
        lines = int(self.text.document().size().height())
        kept = min(max(lines, _LEAST_LINES), _MOST_LINES) + 1
        height = QFontMetrics(self._look.font()).lineSpacing() * kept + self._look.sizes.px(24)
        self.text.setFixedHeight(height)

    def _lay_out(self) -> None:
        px = self._look.sizes.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        column.addWidget(make_label(TITLE, "heading"))
        self._none = make_label(NO_REPLY, "muted")
        column.addWidget(self._none)
        self._editor = QWidget()
        column.addWidget(self._editor)
        column.addWidget(make_label(NOTHING_SENT, "small"))
        inside = QVBoxLayout(self._editor)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(10))
        chips, checks = QWidget(), QWidget()
        self._chip_line = FlowLayout(chips, spacing=px(8))
        self._check_column = QVBoxLayout(checks)
        self._check_column.setContentsMargins(0, 0, 0, 0)
        self._check_column.setSpacing(px(4))
        label = make_label("Objet", "small")
        label.setBuddy(self.subject)
        for widget in (chips, self.to, label, self.subject, self.text, checks):
            inside.addWidget(widget)
        inside.addLayout(self._make_bar())

    def _make_bar(self) -> FlowLayout:
        bar = FlowLayout(spacing=self._look.sizes.px(8))
        self.copy_button = make_button(self._look, "Copier", self.copy, icon="content-copy")
        self.save_button = make_button(
            self._look,
            "Exporter le brouillon (.eml)…",
            self.save_asked.emit,
            icon="content-save-outline",
        )
        for widget in (self.copy_button, self.save_button, self.said):
            bar.addWidget(widget)
        return bar
