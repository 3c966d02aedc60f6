# SPDX-License-Identifier: AGPL-3.0-or-later
"""A module: short screens one at a time, questions, what to remember, where it comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.french.dates import long_day
from desktop.mairie.learning.module import Module, Screen, Source
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.page import ScrolledPage
from desktop.ui.pages.learning.progress import Progress, place_words
from desktop.ui.pages.learning.quiz_view import QuizView
from desktop.ui.pages.learning.stage_views import make_points
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_chip, make_label, restyle
from desktop.ui.widgets.layouts import clear_layout
from desktop.ui.words import NBSP


class ModulePage(ScrolledPage):
    """Signals: `left()` to go back to the path; `next_asked()` for what follows the module."""

    left = Signal()
    next_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.look, "Module", width=760)
        # As high as its words at the width they have: Qt would reckon at the narrowest.
        self.whole.content.setMinimumHeight(1)
        self.desk = desk
        self.progress: Progress | None = None
        self.module: Module | None = None
        self.number = 0
        self.quiz: QuizView | None = None
        self._reading: QFrame | None = None
        self._answers: dict[str, dict[str, frozenset[int]]] = {}
        self.back = make_button(desk.look, "Parcours", self.left.emit, icon="arrow-left")
        self.back.setAccessibleName("Revenir au parcours")
        self.action_line.addWidget(self.back)
        self._where = make_label("", "small")
        self.body.addWidget(self._where)
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self.body.addWidget(self._make_foot())
        for keys, by in (("Alt+Right", 1), ("Alt+Left", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.go(by))

    def take_progress(self, progress: Progress) -> None:
        """Take what keeps how far the person is."""
        self.progress = progress

    def show_module(self, module: Module) -> None:
        """Show a module from its first screen."""
        self.module, self.number = module, 0
        self.title.setText(module.title)
        self.setAccessibleName(module.title)
        self.subtitle.setText(f"{module.minutes}{NBSP}min · {module.summary}")
        self.subtitle.show()
        if self.progress is not None:
            self.progress.begin(module)
        self._show()

    def focus_first(self) -> None:
        if self.quiz is not None and self.quiz.cards:
            self.quiz.focus_first()
        elif self._reading is not None:
            self._reading.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.forward.setFocus()
        # After the scrolling that follows the keyboard, which would show the middle of a long text.
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._show_top))

    def run_main(self) -> None:
        self._forward()

    def _show_top(self) -> None:
        self.whole.verticalScrollBar().setValue(0)

    # --- screens ----------------------------------------------------------------------------

    def screens(self) -> int:
        """Return how many screens there are: those of the module, the questions, what to remember."""
        return len(self.module.screens) + 2 if self.module is not None else 0

    def is_last(self) -> bool:
        """Tell whether what to remember is in sight."""
        return self.number == self.screens() - 1

    def go(self, by: int) -> None:
        """Go to another screen; nothing happens beyond the ends."""
        wanted = self.number + by
        if self.module is None or not 0 <= wanted < self.screens():
            return
        self.number = wanted
        self._show()
        announce(self, self._where.text())
        if self.is_last() and self.progress is not None:
            self.progress.finish(self.module)
        self.focus_first()

    def _show(self) -> None:
        module = self.module
        if module is None:
            return
        clear_layout(self._place)
        self.quiz, self._reading = None, None
        place = place_words(self.progress.path, module) if self.progress is not None else ""
        self._where.setText(f"{place} · écran {self.number + 1} sur {self.screens()}")
        self._place.addWidget(self._make_screen(module))
        following = self.progress.path.following(module.id) if self.progress is not None else None
        last = "Module suivant" if following is not None else "Revenir au parcours"
        is_quiz = self.number == len(module.screens)
        is_asking = is_quiz and self.quiz is not None and self.quiz.question() is not None
        words = last if self.is_last() else "Passer les questions" if is_asking else "Suivant"
        self._dress_forward(words, is_main=not is_asking)
        self.backward.setVisible(self.number > 0)
        self.skip.setVisible(not self.is_last())
        self.whole.verticalScrollBar().setValue(0)

    def _make_screen(self, module: Module) -> QWidget:
        if self.number < len(module.screens):
            return self._make_reading(module.screens[self.number])
        if not self.is_last():
            return self._make_quiz(module)
        return self._make_end(module)

    def _make_reading(self, screen: Screen) -> QWidget:
        card, column = make_card(self.look, screen.title)
        self._be_read(card, screen.title, f"{screen.text} {screen.example}")
        for paragraph in screen.text.split("\n\n"):
            column.addWidget(make_label(" ".join(paragraph.split())))
        example = QFrame()
        example.setProperty("role", "banner")
        example.setProperty("tone", "information")
        inside = QVBoxLayout(example)
        px = self.look.sizes.px
        inside.setContentsMargins(px(16), px(12), px(16), px(12))
        inside.addWidget(make_label("À la mairie", "strong"))
        inside.addWidget(make_label(screen.example))
        column.addWidget(example)
        if screen.question:
            self._add_question(column, screen)
        if screen.decisions:
            column.addWidget(make_label("Ce que la mairie a à décider", "strong"))
            column.addWidget(make_points(self.look, screen.decisions, "pencil-outline"))
        return card

    def _be_read(self, card: QFrame, title: str, text: str) -> None:
        """Let the keyboard rest on what is read: a button would scroll its beginning away."""
        card.setObjectName("reading")
        card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        card.setAccessibleName(title)
        card.setAccessibleDescription(" ".join(text.split()))
        self._reading = card

    def _add_question(self, column: QVBoxLayout, screen: Screen) -> None:
        column.addWidget(make_label(screen.question, "strong"))
        answer = make_label(screen.answer)
        answer.hide()
        button = make_button(self.look, "Voir la réponse")

        def show() -> None:
            answer.show()
            button.hide()
            announce(self, screen.answer)
            self.forward.setFocus()

        button.clicked.connect(lambda _checked=False: show())
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(answer)

    def _make_quiz(self, module: Module) -> QWidget:
        card, column = make_card(self.look, "Quelques questions")
        self.quiz = QuizView(self.look)
        self.quiz.show_questions(module.quiz, self._answers.setdefault(module.id, {}))
        self.quiz.ended.connect(self._quiz_ended)
        column.addWidget(self.quiz)
        return card

    def _make_end(self, module: Module) -> QWidget:
        card, column = make_card(self.look, "À retenir")
        self._be_read(card, "À retenir", " ".join(module.remember))
        column.addWidget(make_points(self.look, module.remember, "bookmark-outline"))
        column.addWidget(make_label("Sources", "strong"))
        for source in module.sources:
            column.addWidget(self._make_source(source))
        column.addWidget(make_label(f"Contenu vérifié le {long_day(module.verified_on)}.", "small"))
        return card

    def _make_source(self, source: Source) -> QWidget:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.sizes.px(2))
        column.addWidget(make_label(source.title))
        words = ". ".join(part.rstrip(".") for part in (source.dated, source.note) if part)
        column.addWidget(make_label(words, "small"))
        if source.to_check:
            column.addWidget(make_chip("à vérifier", "attention"))
        return shown

    # --- foot -------------------------------------------------------------------------------

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        line = FlowLayout(foot, spacing=self.look.sizes.px(8))
        self.forward = make_button(self.look, "Suivant", self._forward, role="main")
        self.forward.setToolTip("Suivant (Alt+Droite)")
        self.backward = make_button(self.look, "Précédent", lambda: self.go(-1), role="quiet")
        self.backward.setToolTip("Précédent (Alt+Gauche)")
        self.skip = make_button(self.look, "Passer ce module", self._skip, role="quiet")
        for button in (self.forward, self.backward, self.skip):
            line.addWidget(button)
        return foot

    def _dress_forward(self, words: str, *, is_main: bool) -> None:
        self.forward.setText(words)
        self.forward.setAccessibleName(words)
        self.forward.setProperty("role", "main" if is_main else "")
        restyle(self.forward)

    def _quiz_ended(self) -> None:
        self._dress_forward("Suivant", is_main=True)
        self.forward.setFocus()

    def _forward(self) -> None:
        if self.is_last():
            self.next_asked.emit()
        else:
            self.go(1)

    def _skip(self) -> None:
        if self.progress is not None and self.module is not None:
            self.progress.skip(self.module)
        self.left.emit()
