# SPDX-License-Identifier: AGPL-3.0-or-later
"""Accueil: what one can drop, deadlines, what was interrupted, what runs, what is to be read over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.accessible.names import tell_apart
from desktop.ui.page import ScrolledPage
from desktop.ui.task_titles import accepting, task_of
from desktop.ui.widgets.buttons import make_button, make_tool_button
from desktop.ui.widgets.drop_zone import DropZone
from desktop.ui.widgets.labels import make_card, make_chip, make_icon_label, make_label
from desktop.ui.words import day_phrase, due_phrase, short_day_phrase

if TYPE_CHECKING:
    from desktop.core.task import Task
    from desktop.ui.desk import Desk
    from desktop.ui.records import WorkLine

MOST_LINES = 6


class HomePage(ScrolledPage):
    """Signals: `task_asked(task_id, path)`, `resume_asked(job_id)`, `draft_asked(job_id)`.

    `models_asked()` when the agent wants to install a first model; `page_asked(id)` to go elsewhere.
    """

    task_asked = Signal(str, str)
    resume_asked = Signal(str)
    draft_asked = Signal(str)
    models_asked = Signal()
    page_asked = Signal(str)

    def __init__(
        self, desk: Desk, tasks: Sequence[type[Task]], today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(desk.look, "Bonjour, que faut-il avancer aujourd’hui ?", width=1000)
        self.desk, self._tasks, self._today = desk, tasks, today
        self.zone = DropZone(
            desk.look,
            "Déposez ici un document",
            "Beffroi propose ce qu’il peut en faire. Rien ne quitte ce poste.",
        )
        self.zone.dropped.connect(lambda paths: self.propose(paths[0]))
        self.body.addWidget(self.zone)
        self._has_lists = False
        self._proposal = QVBoxLayout()
        self.body.addLayout(self._proposal)
        self._lists = QVBoxLayout()
        self._lists.setSpacing(desk.look.sizes.px(16))
        self.body.addLayout(self._lists)
        desk.runner.started.connect(lambda _run: self._refresh_if_shown())
        desk.runner.ended.connect(lambda _end: self._refresh_if_shown())

    def opened(self) -> None:
        self._clear(self._proposal)
        self.subtitle.setText(day_phrase(self._today()))
        self.subtitle.show()
        if self._has_lists:  # the first time app.py has them read, once the window is drawn
            self.refresh()

    def focus_first(self) -> None:
        self.zone.button.setFocus()

    def choose_file(self) -> None:
        self.zone.choose()

    def propose(self, path: str) -> None:
        """Offer the tasks that take this file."""
        from desktop.ui.widgets.banner import Banner

        self._clear(self._proposal)
        name = Path(path).name
        takers = accepting(self._tasks, path)
        tasks = [task for task in takers if not self.desk.policy.task_refusal(task.id)]
        if takers and not tasks:
            words = "Ce qui pourrait s’en faire n’est pas permis sur ce poste."
            banner = Banner(self.look, "attention", name, words)
        elif not tasks:
            words = "Aucun tiroir ne sait encore lire ce type de fichier."
            banner = Banner(self.look, "attention", name, words)
        else:
            banner = Banner(self.look, "information", name, "Que voulez-vous en faire ?")
        for number, task in enumerate(tasks):
            ask = partial(self.task_asked.emit, task.id, path)
            banner.add_button(task.title, ask, role="" if number else "main")
        self._proposal.addWidget(banner)
        self._add_refused(takers)
        banner.focus_action()
        banner.speak()

    def _add_refused(self, tasks: Sequence[type[Task]]) -> None:
        """Under what is proposed, say of each task that the commune does not allow why."""
        for task in tasks:
            if why := self.desk.policy.task_refusal(task.id):
                from desktop.ui.widgets.locked import LockedLine

                self._proposal.addWidget(LockedLine(self.look, f"{task.title}. {why}"))

    def refresh(self) -> None:
        """Show the deadlines, what was interrupted, what runs, and what is to be read over."""
        self._has_lists = True
        self._clear(self._lists)
        self._buttons: list[QAbstractButton] = []
        interrupted = list(self.desk.records.interrupted())
        drafts = list(self.desk.records.drafts())
        running = {run.job_id for run in self.desk.runner.active()}
        self._add_deadlines(drafts)
        self._add_interrupted([line for line in interrupted if line.job_id not in running])
        self._add_running()
        to_read = [line for line in drafts if not line.is_reviewed][:MOST_LINES]
        done = [line for line in drafts if line.is_reviewed][:MOST_LINES]
        self._add_list("À relire", to_read)
        self._add_list("Relus récemment", done)
        if not self.desk.profile.commune():
            self._add_commune()
        if not drafts:
            self._add_gestures()
        wants_model = not self.desk.settings.get("models_later") and not self.desk.policy.no_model()
        if wants_model and not self.desk.models():
            self._add_first_model()
        if not self.desk.settings.get("path_later") and not self._knows_path():
            self._add_path()
        tell_apart(self._buttons)  # the same document is often worked on twice

    # --- pieces -----------------------------------------------------------------------------

    def _add_deadlines(self, drafts: Sequence[WorkLine]) -> None:
        from desktop.ui.pages.deadlines import deadlines_of_week

        today = self._today()
        due = deadlines_of_week(self.desk.records, drafts, today)
        if not due:
            return
        card, column = make_card(self.look, "Échéances de la semaine")
        for mail in due[:MOST_LINES]:
            opened = make_button(self.look, "Voir", partial(self.draft_asked.emit, mail.job_id))
            opened.setAccessibleName(f"Voir {mail.title}")
            chip = make_chip(
                due_phrase(mail.day, today), "bad" if mail.day < today else "attention"
            )
            row = self._make_row("calendar-clock", mail.title, mail.detail, [chip, opened])
            column.addWidget(row)
        if len(due) > MOST_LINES:
            words = f"Et {len(due) - MOST_LINES} autres, dans les mails et les comptes rendus."
            column.addWidget(make_label(words, "muted"))
        self._lists.addWidget(card)

    def _add_interrupted(self, lines: Sequence[WorkLine]) -> None:
        if not lines:
            return
        card, column = make_card(self.look, "Travaux interrompus")
        words = "Rien n’est perdu : ils reprennent là où ils s’étaient arrêtés."
        column.addWidget(make_label(words, "muted"))
        for line in lines[:MOST_LINES]:
            resume = make_button(
                self.look, "Reprendre", partial(self.resume_asked.emit, line.job_id), icon="play"
            )
            resume.setAccessibleName(f"Reprendre {line.title}")
            forget = make_tool_button(
                self.look,
                f"Abandonner {line.title}",
                "close",
                partial(self._forget, line.job_id),
            )
            column.addWidget(self._make_line(line, [resume, forget], is_over=False))
        self._lists.addWidget(card)

    def _add_running(self) -> None:
        runs = self.desk.runner.active()
        if not runs:
            return
        card, column = make_card(self.look, "En cours")
        for run in runs:
            opened = make_button(self.look, "Voir", partial(self.task_asked.emit, run.task.id, ""))
            opened.setAccessibleName(f"Voir {run.title}")
            words = f"{run.task.title} · {run.step}"
            column.addWidget(self._make_row(run.task.icon, run.title, words, [opened]))
        self._lists.addWidget(card)

    def _add_list(self, title: str, lines: Sequence[WorkLine]) -> None:
        if not lines:
            return
        card, column = make_card(self.look, title)
        for line in lines:
            name = "Ouvrir" if line.is_reviewed else "Relire"
            opened = make_button(self.look, name, partial(self.draft_asked.emit, line.job_id))
            opened.setAccessibleName(f"{name} {line.title}")
            column.addWidget(self._make_line(line, [opened]))
        self._lists.addWidget(card)

    def _make_line(
        self, line: WorkLine, buttons: Sequence[QWidget], *, is_over: bool = True
    ) -> QFrame:
        from desktop.ui.erasing.going_phrase import going_phrase

        task = task_of(self._tasks, line.task_id)
        when = short_day_phrase(line.changed, self._today())
        goes = going_phrase(line, self.desk.settings, is_over=is_over)
        words = " · ".join(filter(None, (task.title if task else line.task_id, when, goes)))
        told = "Validé" if line.is_validated else "Relu"
        chips = [make_chip(told, "good")] if line.is_reviewed else []
        return self._make_row(task.icon if task else "", line.title, words, [*chips, *buttons])

    def _make_row(
        self, icon: str, title: str, words: str, at_right: Sequence[QWidget], colour: str = "brick"
    ) -> QFrame:
        look = self.look
        frame = QFrame()
        frame.setProperty("role", "plain")
        row, text = QHBoxLayout(frame), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.sizes.px(12))
        text.setSpacing(look.sizes.px(2))
        text.addWidget(make_label(title, "strong"))
        text.addWidget(make_label(words, "small"))
        row.addWidget(make_icon_label(look, icon, colour, 24))
        row.addLayout(text, 1)
        for widget in at_right:
            row.addWidget(widget)
        self._buttons += [widget for widget in at_right if isinstance(widget, QAbstractButton)]
        return frame

    def _add_gestures(self) -> None:
        """With nothing to read over yet, teach what can be done."""
        card, column = make_card(self.look, "Ce que Beffroi sait faire")
        for task in self._tasks:
            start = make_button(self.look, "Commencer", partial(self.task_asked.emit, task.id, ""))
            start.setAccessibleName(f"Commencer : {task.title}")
            column.addWidget(self._make_row(task.icon, task.title, task.summary, [start]))
            if why := self.desk.policy.task_refusal(task.id):
                from desktop.ui.widgets.locked import lock_control

                column.addWidget(lock_control(self.look, why, start))
        self._lists.addWidget(card)
        words = "Vos brouillons à relire et les travaux en cours apparaîtront ici."
        self._lists.addWidget(make_label(words, "muted"))

    def _add_commune(self) -> None:
        """Ask first which commune this is: its name, its mayor and its address go into every paper."""
        words = "Son nom, son adresse et son maire s’écrivent dans les documents. Deux minutes suffisent."
        fill = make_button(self.look, "Remplir pas à pas…", self._open_wizard, role="main")
        title = "Pour commencer : votre commune"
        card, column = make_card(self.look)
        column.addWidget(self._make_row("map-marker-outline", title, words, [fill]))
        self._lists.addWidget(card)

    def _open_wizard(self) -> None:
        from desktop.ui.pages.commune.wizard import open_commune_wizard

        wizard = open_commune_wizard(self.desk, self)
        wizard.finished.connect(lambda _result: self._after_wizard())

    def _after_wizard(self) -> None:
        self.refresh()
        self.zone.button.setFocus()

    def _add_first_model(self) -> None:
        """Say once, quietly, what a model would add; nothing waits for it."""
        card, column = make_card(self.look)
        words = "Beffroi travaille déjà par règles. Un modèle lui permettra de rédiger."
        install = make_button(self.look, "Installer un modèle", self.models_asked.emit)
        later = make_button(self.look, "Plus tard", self._put_off, role="quiet")
        later.setAccessibleName("Plus tard : ne plus proposer d’installer un modèle")
        title, buttons = "Aucun modèle installé", [later, install]
        column.addWidget(self._make_row("cube-outline", title, words, buttons, "muted"))
        self._lists.addWidget(card)

    def _knows_path(self) -> bool:
        """Tell whether somebody has begun the path on this computer; the file itself is not read."""
        trainings = self.desk.trainings_file
        return trainings is not None and trainings.exists()

    def _add_path(self) -> None:
        """Offer the path in a quiet line, until somebody has begun it."""
        words = "Huit exercices à faire dans une commune imaginaire, et quatre modules à lire."
        begin = make_button(self.look, "Voir le parcours", lambda: self.page_asked.emit("learning"))
        later = make_button(self.look, "Plus tard", self._put_path_off, role="quiet")
        later.setAccessibleName("Plus tard\u00a0: ne plus proposer le parcours")
        title, buttons = "Découvrir Beffroi pas à pas", [later, begin]
        row = self._make_row("map-marker-path", title, words, buttons, "muted")
        card, column = make_card(self.look)
        column.addWidget(row)
        self._lists.addWidget(card)

    def _put_path_off(self) -> None:
        self.desk.keep("path_later", True)
        self.refresh()
        self.zone.button.setFocus()

    def _put_off(self) -> None:
        self.desk.keep("models_later", True)
        self.refresh()
        self.zone.button.setFocus()

    def _forget(self, job_id: str) -> None:
        self.desk.records.forget(job_id)
        self.refresh()
        self.zone.button.setFocus()

    def _clear(self, layout: QVBoxLayout) -> None:
        if layout.count():
            from desktop.ui.widgets.layouts import clear_layout

            clear_layout(layout)

    def _refresh_if_shown(self) -> None:
        if self.isVisible():
            self.refresh()
