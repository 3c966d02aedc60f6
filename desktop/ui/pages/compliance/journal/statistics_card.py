# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the AI was used for: works by kind, model, month and session, in the entries that are shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.core.journal.statistics import JournalStatistics
from desktop.core.journal.titles import entry_title
from desktop.mairie.compliance.journal.report import summary_lines
from desktop.mairie.compliance.journal.wording import (
    NBSP,
    month_words,
    number_words,
    share_words,
    time_words,
)
from desktop.ui.look import Look
from desktop.ui.pages.compliance.journal.share_bars import Share, ShareBars
from desktop.ui.widgets.labels import make_card, make_label

_MOST_LINES = 12
_WHAT = (
    "Ces chiffres comptent les entrées retenues ci-dessus\u00a0: changez la période ou les filtres pour "
    "en voir d’autres. Un travail compte une fois, qu’il ait réussi ou non."
)


class StatisticsCard(QWidget):
    """A card of figures, all written in words too."""

    def __init__(self, look: Look, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._titles = titles
        card, column = make_card(look, "Statistiques")
        column.addWidget(make_label(_WHAT, "muted"))
        self.lines = [make_label() for _ in range(4)]
        for line in self.lines:
            column.addWidget(line)
        self.tasks = ShareBars(look, "Par travail", "Travail", has_time=True)
        self.models = ShareBars(look, "Par modèle", "Modèle")
        self.months = ShareBars(look, "Par mois", "Mois")
        self.people = ShareBars(look, "Par session", "Session de ce poste")
        for bars in (self.tasks, self.models, self.months, self.people):
            column.addWidget(bars)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)

    def show_sums(self, sums: JournalStatistics) -> None:
        """Show these figures in place of the former ones."""
        _show_lines(self.lines, summary_lines(sums))
        tasks = [(entry_title(task, self._titles), n, spent) for task, n, spent in sums.by_task]
        models = [(model or f"Aucun{NBSP}: par règles", n, 0.0) for model, n in sums.by_model]
        months = [(month_words(month), n, 0.0) for month, n in sums.by_month[-_MOST_LINES:]]
        people = [(who or "Sans nom", n, 0.0) for who, n in sums.by_person]
        for bars, lines in (
            (self.tasks, tasks),
            (self.models, models),
            (self.months, months),
            (self.people, people),
        ):
            bars.show_shares(_shares(lines, sums.works))


def _show_lines(labels: list[QLabel], lines: tuple[str, ...]) -> None:
    for place, label in enumerate(labels):
        label.setText(lines[place] if place < len(lines) else "")
        label.setVisible(place < len(lines))


def _shares(lines: list[tuple[str, int, float]], works: int) -> list[Share]:
    """Return the lines with their bars, a whole one for all works; what is too many is added up."""
    shown, rest = lines[:_MOST_LINES], lines[_MOST_LINES:]
    if rest:
        shown = [*shown, ("Autres", sum(n for _, n, _ in rest), sum(s for _, _, s in rest))]
    return [
        Share(
            name,
            number_words(number),
            share_words(number, works),
            time_words(spent) if spent else "—",
            number / works if works else 0.0,
        )
        for name, number, spent in shown
    ]
