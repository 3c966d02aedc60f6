# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text with what stops its reader underlined, the list of it, and the mends put in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.review.review import NO_REVIEW
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import restyle
from desktop.ui.widgets.two_panes import TwoPanes
from desktop.ui.workspaces.text.analysing.finding_kinds import mark_of
from desktop.ui.workspaces.text.analysing.findings_pane import FindingsPane
from desktop.ui.workspaces.text.analysing.placed_findings import PlacedFindings
from desktop.ui.workspaces.text.analysing.report import (
    ClarityReading,
    ShownFinding,
    read_report,
)
from desktop.ui.workspaces.text.analysing.score_line import ScoreLine
from desktop.ui.workspaces.text.marked_text import Units
from desktop.ui.workspaces.text.source_view import DOCUMENTS, SourceView

PLACEHOLDER = (
    "Collez ou écrivez le texte à analyser, ou déposez un document ici. Un tableau de réponses (CSV, "
    "ODS, XLSX) est lu comme une consultation."
)
TABLES = (".csv", ".ods", ".xlsx")
AGAIN_MS = 1_500
"""After the last mend or key: the analysis is made again."""
LONGEST_AGAIN = 60_000
"""Characters over which it waits for the agent to ask."""


class AnalysedText(QWidget):
    """Signals: `changed()`; `step_changed()`; `analysis_asked(is quiet)` of the text."""

    changed = Signal()
    step_changed = Signal()
    analysis_asked = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._look = desk.look
        self.report: ClarityReading | None = None
        self.placed = PlacedFindings()
        self.review = NO_REVIEW
        self._is_touched, self._is_mending = False, False
        self._left: set[tuple[str, str]] = set()
        """Kind and words of what the agent chose to leave."""
        self._is_showing = False
        self.score = ScoreLine(desk.look)
        self.source = SourceView(desk.look, "Texte à analyser", PLACEHOLDER)
        self.source.suffixes = (*DOCUMENTS, *TABLES)
        self.main = make_button(desk.look, "Analyser", self.ask, role="main", icon="magnify")
        self.source.foot.addWidget(self.main)
        self.pane = FindingsPane(desk.look)
        self.split = TwoPanes(
            desk.look, self.source, self.pane, ("Texte", "Points relevés"), share=0.58
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.look.sizes.px(12))
        column.addWidget(self.score)
        column.addWidget(self.split, 1)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._ask_again)
        self._connect()
        self.main.setEnabled(False)

    def _connect(self) -> None:
        edit = self.source.edit
        edit.document().contentsChange.connect(self._text_changed)
        self.source.changed.connect(self._typed)
        self.pane.list.chosen.connect(self._look_at)
        self.pane.list.filtered.connect(self._mark)
        self.pane.list.rows.mend_asked.connect(lambda: self.mend(0))
        self.pane.list.rows.skip_asked.connect(self.leave)
        self.pane.card.mend_chosen.connect(self.mend)
        self.pane.card.skipped.connect(self.leave)
        self._look.changed.connect(self._mark)
        for keys, step in (("F8", 1), ("Shift+F8", -1)):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(partial(self.go, step))

    # --- the analysis -----------------------------------------------------------------------

    def show_text(self, text: str) -> None:
        """Begin with a text from elsewhere."""
        self._left.clear()
        self._set_text(text)
        self._take(None)
        self.changed.emit()

    def ask(self) -> None:
        """Ask for the analysis of the text."""
        self._again.stop()
        if self.source.text().strip():
            self.analysis_asked.emit(False)

    def take_result(self, data: Mapping[str, Any]) -> bool:
        """Show an analysis of the text as it reads; False when it is of another one, or no sense."""
        text = self.source.text()
        if data.get("text") != text:
            if self.report is not None:
                self._again.start()  # it was written on meanwhile
            return False
        report = read_report(data, text)
        if report is not None:
            self._take(report)
            self.changed.emit()
        return report is not None

    def _take(self, report: ClarityReading | None) -> None:
        was = self.pane.list.current()
        self.report = report
        units = Units(self.source.text()).to_units
        found = report.findings if report is not None else ()
        self.placed = PlacedFindings(
            replace(one, start=units(one.start), end=units(one.end))
            for one in found
            if (one.kind, one.excerpt) not in self._left
        )
        self._show()
        self._look_at(min(was, len(self.placed) - 1) if was >= 0 else self._first())

    def _in_characters(self) -> list[ShownFinding]:
        text = self.source.text()
        at = Units(text).to_characters
        return [
            replace(f, start=at(f.start), end=at(f.end), excerpt=text[at(f.start) : at(f.end)])
            for f in self.placed
        ]

    def _first(self) -> int:
        shown = self.pane.list.shown()
        return shown[0] if shown else -1

    def _ask_again(self) -> None:
        if self.report is not None and self.source.edit.document().characterCount() < LONGEST_AGAIN:
            self.analysis_asked.emit(True)

    # --- findings ---------------------------------------------------------------------------

    def go(self, step: int) -> None:
        """Look at the next finding of the list, or at the one before."""
        if self.report is not None:
            self.pane.list.go(step)

    def _look_at(self, number: int) -> None:
        finding = self.placed[number] if 0 <= number < len(self.placed) else None
        self.pane.show_finding(finding)
        self._mark()
        if finding is not None:
            self.pane.list.look_at(number)
            self.source.edit.show_units(finding.start)

    def mend(self, number: int) -> None:
        """Put a mend of the finding that is looked at in its place."""
        current = self.pane.list.current()
        if not 0 <= current < len(self.placed):
            return
        finding = self.placed[current]
        if number >= len(finding.mends):
            announce(
                self, "Pas de mots à mettre à la place\u00a0: reprenez la phrase dans le texte."
            )
            self.source.edit.show_units(finding.start)
            return
        place = self._place_in_list(current)
        self._is_mending = True
        self.source.edit.replace_units(finding.start, finding.end, finding.mends[number])
        self._is_mending = False
        announce(self, "Mis à la place. Ctrl+Z pour annuler.")
        self._after_mend(place)

    def leave(self) -> None:
        """Leave the finding that is looked at as it is, and its like."""
        current = self.pane.list.current()
        if 0 <= current < len(self.placed):
            finding, place = self.placed[current], self._place_in_list(current)
            self._left.add((finding.kind, finding.excerpt))
            self.placed = PlacedFindings(
                one for one in self.placed if (one.kind, one.excerpt) not in self._left
            )
            self._after_mend(place)
            self.changed.emit()

    def _place_in_list(self, number: int) -> int:
        shown = self.pane.list.shown()
        return shown.index(number) if number in shown else 0

    def _after_mend(self, place: int) -> None:
        """Look at what now stands in that place of the list."""
        self._show()
        shown = self.pane.list.shown()
        self._look_at(shown[min(place, len(shown) - 1)] if shown else -1)

    def _text_changed(self, place: int, removed: int, added: int) -> None:
        if self._is_showing or self.report is None:
            return
        is_gone = self.placed.change(place, removed, added)
        if is_gone and not self._is_mending:
            QTimer.singleShot(0, self, self._show)

    def _typed(self) -> None:
        self.main.setEnabled(not self.source.edit.document().isEmpty())
        self._is_touched = True
        if self.report is not None:
            self._mark()
            self._again.start()
        self.changed.emit()

    # --- drawing ----------------------------------------------------------------------------

    def _set_text(self, text: str) -> None:
        self._is_showing, self._is_touched = True, False
        self.source.show_text(text)
        self._is_showing = False
        self.main.setEnabled(bool(text.strip()))

    def _show(self) -> None:
        self.score.setVisible(self.report is not None)
        self.pane.setVisible(self.report is not None)
        self._dress_main()
        if self.report is not None:
            self.score.show_report(self.report)
            self.pane.show_findings(tuple(self.placed), self.report.notes)
        self._mark()
        self.step_changed.emit()

    def _dress_main(self) -> None:
        """Once the text is analysed, what goes out is the main action of the page."""
        is_first = self.report is None
        words = "Analyser" if is_first else "Analyser de nouveau"
        if self.main.text() != words:
            self.main.setText(words)
            self.main.setAccessibleName(words)
            self.main.setProperty("role", "main" if is_first else "")
            restyle(self.main)
            self._look.dress_button(self.main, "magnify", "on_brick" if is_first else "ink", 18)

    def _mark(self) -> None:
        """Underline what was found, of the kind that is shown; long stretches under short ones."""
        kind, current = self.pane.list.kind(), self.pane.list.current()
        shown = [
            (n, one) for n, one in enumerate(self.placed) if kind in ("", one.kind)
        ]  # fmt: skip
        shown.sort(key=lambda pair: pair[1].start - pair[1].end)
        looks = {
            (kind, is_current): mark_of(self._look, kind, is_current=is_current)
            for kind in {one.kind for _n, one in shown}
            for is_current in (False, True)
        }
        self.source.edit.highlighter.show_spans(
            (one.start, one.end, looks[one.kind, n == current]) for n, one in shown
        )
