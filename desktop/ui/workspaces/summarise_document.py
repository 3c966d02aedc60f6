# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of « Résumer un document »: the summary, and the page of the source beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.core.draft import Citation, Draft
from desktop.core.task import Choice, ChoiceField, Task, TaskRequest
from desktop.ui.desk import Desk
from desktop.ui.result_view import ResultView
from desktop.ui.task_page import TaskPage
from desktop.ui.widgets.page_view import PageView
from desktop.ui.widgets.steps import make_steps
from desktop.ui.widgets.two_panes import TwoPanes

_STEPS = (
    (
        "file-search-outline",
        "Toutes les pages sont lues",
        "Les phrases et les lignes de tableau qui comptent sont reprises, en une seconde environ.",
    ),
    (
        "link-variant",
        "Chaque point cite sa page",
        "Un clic sur [p. 12] montre la page, avec le passage surligné.",
    ),
    (
        "alert-outline",
        "Ce qui est douteux est signalé",
        "Un chiffre, une date ou un nom introuvable dans le document est marqué « À vérifier ».",
    ),
)


class SummariseDocumentPage(TaskPage):
    """Adds the source pages to the general page of a task."""

    action = "Résumer"
    done_words = "Le résumé est prêt."
    model_before = "time"

    def __init__(self, desk: Desk, task: type[Task]) -> None:
        super().__init__(desk, task)
        self.panel.changed.connect(self._show_time_when_useful)
        self._show_time_when_useful()

    def make_result(self) -> ResultView:
        return SummaryView(self.desk)

    def make_hint(self) -> QWidget:
        return make_steps(self.look, _STEPS)

    def request_words(self) -> str:
        values = self.panel.values()
        model = self.panel.model()
        parts = [super().request_words(), self._label("words", str(values.get("words", "")))]
        if model is not None:
            parts.append(f"{model.title}, {self._label('time', str(values.get('time', '')))}")
        else:
            parts.append("par règles")
        return " · ".join(part for part in parts if part)

    def _label(self, name: str, value: str) -> str:
        row = self.panel.rows.get(name)
        choices: tuple[Choice, ...] = ()
        if row is not None and isinstance(row.field, ChoiceField):
            choices = row.field.choices
        return next((choice.label for choice in choices if choice.value == value), "")

    def _show_time_when_useful(self) -> None:
        """The time box is the model's: without one, the field would be a question for nothing."""
        if "time" in self.panel.rows:
            self.panel.rows["time"].setVisible(self.panel.model() is not None)


class SummaryView(ResultView):
    """The summary at the left, the source page at the right; tabs when there is no room."""

    def make_body(self) -> QWidget:
        self.pages = PageView(self.desk.look, self.desk.pages)
        self.panel.citation_asked.connect(self.show_citation)
        self.split = TwoPanes(self.desk.look, self.panel, self.pages, ("Résumé", "Document"))
        return self.split

    def start(self, request: TaskRequest) -> None:
        super().start(request)
        self.pages.set_document(str(request.values.get("document", "")))
        self.split.reveal(self.panel)

    def panes(self) -> list[QWidget]:
        return [self.panel.view, self.pages.picture]

    def show_citation(self, citation: Citation) -> None:
        """Show the page that a statement rests on."""
        self.split.reveal(self.pages)
        self.pages.show_citation(citation)

    def show_result(self, draft: Draft) -> None:
        super().show_result(draft)
        self.split.reveal(self.panel)
        first = self.panel.view.citation_at(0)
        if first is not None and self.pages.is_untouched():
            self.pages.show_citation(first, speak=False)
