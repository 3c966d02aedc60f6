# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tab « Analyser »: a text and what stops its reader, or the answers to a consultation by themes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.draft import AiMark, Draft
from desktop.core.review.review import Review
from desktop.core.review.reviewing import with_review
from desktop.ui.desk import Desk
from desktop.ui.workspaces.text.analysing.analysed_text import TABLES, AnalysedText
from desktop.ui.workspaces.text.analysing.consultation_view import ConsultationView
from desktop.ui.workspaces.text.analysing.report import read_report, report_data
from desktop.ui.workspaces.text.plain_draft import text_draft


class AnalysingTab(AnalysedText):
    """Signals besides those of the text: `registered()`; `document_asked(path)`;
    `table_asked(path, with a model)`.
    """

    registered = Signal()
    document_asked = Signal(str)
    table_asked = Signal(str, bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.table = ConsultationView(desk)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addWidget(self.table, 1)
        self.source.file_chosen.connect(self.take_file)
        self.table.closed.connect(self.close_table)
        self.table.model_asked.connect(lambda path: self.table_asked.emit(path, True))
        self._show()

    # --- what the page asks -----------------------------------------------------------------

    def load(self) -> None:
        """Nothing is read for this tab."""

    def has_text(self) -> bool:
        """Tell whether there is something to export."""
        return self.table.has_result() or self.report is not None

    def is_worth_keeping(self) -> bool:
        """Tell whether the agent has changed the text since it came."""
        return self._is_touched and self.report is not None

    def draft(self) -> Draft:
        """Return the text as it was mended, or the report on a consultation."""
        if self.table.has_result():
            draft = self.table.draft()
            return with_review(draft, self.review)
        text = self.source.text()
        return with_review(text_draft(text, text, AiMark()), self.review)

    def set_review(self, review: Review) -> None:
        """Keep who has read the text over; a change makes it a draft again."""
        self.review = review

    def run_values(self) -> dict[str, Any]:
        """Return the request under which a mended text is kept: it was corrected, by the agent."""
        if self.table.has_result():
            return {}
        text = self.source.text() or " "
        return {"kind": "corriger", "text": text, "edited": text}

    def result_data(self) -> dict[str, Any]:
        """Return what goes with the files, for machines."""
        if self.table.has_result():
            return self.table.data()
        return {"task": "write-text", "kind": "corriger", "text": self.source.text()}

    def focus_first(self) -> None:
        """Give the keyboard to the findings, else to the text."""
        if self.table.has_result():
            self.table.setFocus()
        elif self.report is not None and len(self.placed):
            self.split.reveal(self.pane)
            self.pane.list.rows.setFocus()
        else:
            self.source.edit.setFocus()

    def panes(self) -> list[QWidget]:
        """Return what F6 goes through."""
        if self.table.has_result():
            return [self.table]
        return [self.source.edit, self.pane.list] if self.report else [self.source.edit]

    def run_main(self) -> None:
        """Analyse the text."""
        if not self.table.has_result():
            self.ask()

    def choose_file(self) -> None:
        """Open the file dialog (Ctrl+O)."""
        self.source.choose()

    def take_file(self, path: str) -> None:
        """Have a document or a table read."""
        if path.lower().endswith(TABLES):
            self.table_asked.emit(path, False)
        else:
            self.document_asked.emit(path)

    # --- keeping ----------------------------------------------------------------------------

    def kept(self) -> dict[str, Any]:
        """Return all that a new window needs to go on."""
        report = self.report
        if report is not None:
            report = replace(report, findings=tuple(self._in_characters()))
        return {
            "text": self.source.text(),
            "report": report_data(report) if report is not None else None,
            "left": sorted(self._left),
            "table": self.table.kept(),
        }

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Go on with what was kept."""
        text = kept.get("text")
        left = kept.get("left")
        self._left = {
            (str(one[0]), str(one[1]))
            for one in (left if isinstance(left, list) else [])
            if isinstance(one, (list, tuple)) and len(one) == 2
        }
        self._set_text(text if isinstance(text, str) else "")
        report = kept.get("report")
        found = read_report(report, self.source.text()) if isinstance(report, Mapping) else None
        self._take(found)
        self.table.restore(kept.get("table"))
        self._show()

    # --- consultations ----------------------------------------------------------------------

    def show_consultation(self, path: str, data: Mapping[str, Any], draft: Draft) -> bool:
        """Show the themes of a table of answers; False when the answer makes no sense."""
        is_shown = self.table.show_result(path, data, draft)
        self._show()
        self.changed.emit()
        return is_shown

    def close_table(self) -> None:
        """Come back to the text."""
        self.table.clear()
        self._show()
        self.changed.emit()
        self.focus_first()

    def _show(self) -> None:
        super()._show()
        is_table = self.table.has_result()
        self.table.setVisible(is_table)
        self.split.setVisible(not is_table)
        self.score.setVisible(self.report is not None and not is_table)
