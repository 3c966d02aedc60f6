# SPDX-License-Identifier: AGPL-3.0-or-later
"""« Notice de transparence »: each use with its points, in our words or the commune's; read over, exported."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.core.review.review import Review
from desktop.core.review.reviewing import state_of
from desktop.mairie.compliance.notice.as_draft import (
    STEM,
    mention_text,
    mention_when,
    notice_draft,
    publication_words,
)
from desktop.mairie.compliance.notice.kept import LONGEST_POINT
from desktop.mairie.compliance.notice.use import POINTS, NoticeUse, load_uses
from desktop.ui.announcements import announce
from desktop.ui.dialogs.review import ReviewDialog
from desktop.ui.page_exports import PageExports
from desktop.ui.pages.compliance.charter.charter_desk import CharterDesk
from desktop.ui.pages.compliance.charter.text_dialog import TextDialog
from desktop.ui.pages.compliance.room_page import RoomPage
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.labels import make_card, make_chip, make_label
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.widgets.state_line import StateLine

_WORDS = (
    "Ce que le logiciel fait vraiment quand il aide à préparer quelque chose qui concerne une personne, pour "
    "qui le demande (CRPA, article L. 311-3-1). Vérifiée dans le logiciel, à vérifier par le DPO."
)
_USE_TITLES = {True: "peut préparer une décision", False: "n’est pas une décision"}


class NoticeView(QWidget):
    """The notice, its review, its export, and the mention of an individual decision."""

    def __init__(self, page: RoomPage, charter: CharterDesk, exports: PageExports) -> None:
        super().__init__()
        self._page, self._charter, self._exports = page, charter, exports
        self._look = page.look
        self.folds: dict[str, Fold] = {}
        self.buttons: dict[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.sizes.px(16))
        column.addWidget(make_label(_WORDS, "muted"))
        column.addWidget(self._make_actions())
        self._state = QVBoxLayout()
        column.addLayout(self._state)
        card, self._uses = make_card(self._look)
        column.addWidget(card)
        column.addWidget(self._make_publication())
        column.addWidget(self._make_mention())

    def refresh(self) -> None:
        """Show the notice as it is kept."""
        is_open = {name for name, fold in self.folds.items() if fold.is_open()}
        clear_layout(self._uses)
        self.folds, self.buttons = {}, {}
        for use in load_uses():
            fold = Fold(
                self._look,
                f"{use.title}\u00a0: {_USE_TITLES[use.is_decision]}",
                self._make_use(use),
            )
            fold.set_open(use.id in is_open)
            self.folds[use.id] = fold
            self._uses.addWidget(fold)
        self.publication.setText(publication_words(self._charter.profile))
        self.mention.setText(mention_text(self._charter.profile))
        self._show_state()

    def focus_first(self) -> None:
        """Give the keyboard to the export."""
        self.export_button.setFocus()

    # --- gestures ---------------------------------------------------------------------------

    def export(self) -> None:
        """Ask where, then write the notice."""
        draft = notice_draft(self._charter.notice.changes(), self._charter.profile)
        self._exports.ask_document(draft, STEM, ("pdf", "docx"))

    def ask_review(self) -> None:
        """Ask who has read the notice over, and keep it."""
        draft = notice_draft(self._charter.notice.changes(), self._charter.profile)
        dialog = ReviewDialog(self._charter.desk, draft, self)
        if dialog.exec():
            self.keep_review(dialog.review())

    def keep_review(self, review: Review) -> None:
        """Keep who has read the notice over, or validated it."""
        if self._page.attempt(lambda: self._charter.notice.keep_review(review)):
            self._show_state()
            announce(self, review.words())

    def edit(self, use: NoticeUse, point: str) -> None:
        """Have the commune write a point in its own words."""
        ours = use.points[point]
        text = self._charter.notice.changes().text(use.id, point, ours)
        title = f"{POINTS[point]}\u00a0– {use.title}"
        dialog = TextDialog(self._charter.desk, title, text, ours, LONGEST_POINT, parent=self)
        if dialog.exec():
            self.set_point(use, point, dialog.words())

    def set_point(self, use: NoticeUse, point: str, words: str) -> None:
        """Keep the commune's words of a point."""
        if self._page.attempt(
            lambda: self._charter.notice.set_point(use.id, point, words, use.points[point])
        ):
            self.refresh()
            self.buttons[f"{use.id}/{point}"].setFocus()

    def leave_out(self, use: NoticeUse, *, is_out: bool) -> None:
        """Leave a use out of the notice, or take it back."""
        if self._page.attempt(lambda: self._charter.notice.leave_out(use.id, is_out=is_out)):
            self.refresh()
            self.folds[use.id].button.setFocus()

    def copy_mention(self) -> None:
        """Put the mention on the clipboard."""
        QGuiApplication.clipboard().setText(self.mention.text())
        announce(self, "La mention est copiée.")

    # --- pieces -----------------------------------------------------------------------------

    def _make_actions(self) -> QWidget:
        shown = QWidget()
        line = FlowLayout(shown, spacing=self._look.sizes.px(8))
        self.export_button = make_button(
            self._look, "Exporter la notice…", self.export, icon="file-export-outline"
        )
        self.review_button = make_button(self._look, "Relire…", self.ask_review)
        self.review_button.setAccessibleName("Relire la notice…")
        line.addWidget(self.export_button)
        line.addWidget(self.review_button)
        return shown

    def _show_state(self) -> None:
        clear_layout(self._state)
        changes = self._charter.notice.changes()
        draft = notice_draft(changes, self._charter.profile)
        is_draft = state_of(draft).is_draft
        words = changes.review.words()
        if is_draft and changes.review.reviewed_by:
            words = "Changée depuis la dernière relecture\u00a0: à relire."
        tone = "attention" if is_draft else "good"
        self._state.addWidget(StateLine(self._look, tone, words))

    def _make_use(self, use: NoticeUse) -> QWidget:
        changes, px = self._charter.notice.changes(), self._look.sizes.px
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(px(16), 0, 0, px(8))
        column.setSpacing(px(8))
        is_out = use.id in changes.left_out
        if is_out:
            words = "La commune n’a pas cet usage\u00a0: il n’est pas dans sa notice."
            column.addWidget(StateLine(self._look, "information", words))
        else:
            for point, title in POINTS.items():
                self._add_point(column, use, point, title)
        words = "Reprendre dans la notice" if is_out else "La commune n’a pas cet usage"
        action = partial(self.leave_out, use, is_out=not is_out)
        column.addLayout(self._button_line(use.id, words, f"{words} ({use.title})", action))
        return content

    def _add_point(self, column: QVBoxLayout, use: NoticeUse, point: str, title: str) -> None:
        ours = use.points[point]
        text = self._charter.notice.changes().text(use.id, point, ours)
        column.addWidget(make_label(title, "strong"))
        if text != ours:
            column.addWidget(make_chip("Réécrit par la commune", "information"))
        column.addWidget(make_label(text))
        name = f"Modifier… ({title}, {use.title})"
        action = partial(self.edit, use, point)
        column.addLayout(self._button_line(f"{use.id}/{point}", "Modifier…", name, action))

    def _button_line(
        self, key: str, words: str, name: str, action: Callable[[], object]
    ) -> FlowLayout:
        line = FlowLayout(spacing=self._look.sizes.px(8))
        button = make_button(self._look, words, action, role="quiet")
        button.setAccessibleName(name)
        self.buttons[key] = button
        line.addWidget(button)
        return line

    def _make_publication(self) -> QFrame:
        card, column = make_card(self._look, "Qui doit publier cette notice")
        self.publication = make_label()
        column.addWidget(self.publication)
        return card

    def _make_mention(self) -> QFrame:
        card, column = make_card(self._look, "Mention d’une décision individuelle")
        column.addWidget(make_label(mention_when()))
        self.mention = make_label("", "muted")
        column.addWidget(self.mention)
        line = FlowLayout(spacing=self._look.sizes.px(8))
        self.copy_button = make_button(self._look, "Copier la mention", self.copy_mention)
        line.addWidget(self.copy_button)
        column.addLayout(line)
        return card
