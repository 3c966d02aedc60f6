# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Registre des arrêtés »: what was numbered, by year, and what each one became."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.core.errors import RegisterRefused
from desktop.french.folding import fold
from desktop.mairie.register.entry import RegisterEntry
from desktop.mairie.register.store import year_and_rank
from desktop.ui.desk import Desk
from desktop.ui.dialogs.export import default_folder
from desktop.ui.page import ScrolledPage
from desktop.ui.pages.register.bars_card import BarsCard
from desktop.ui.pages.register.elsewhere_dialog import ElsewhereDialog
from desktop.ui.pages.register.entry_answers import EntryAnswers
from desktop.ui.pages.register.entry_words import cells, matches
from desktop.ui.pages.register.list_tools import SORTS, ListTools
from desktop.ui.runs import ExportEnd
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.fitted_table import Cell, Column, FittedTable
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import make_card, make_label
from desktop.ui.widgets.layouts import BannerColumn
from desktop.ui.words import NBSP, count

PAPER = (
    "Cette liste aide à numéroter et à retrouver les arrêtés. Le registre papier, signé et relié, reste "
    "obligatoire (CGCT, art.\u00a0R.\u00a02122-7 et R.\u00a02121-9)."
)
_EMPTY = (
    "Le registre est vide\u00a0: un arrêté y entre quand vous l’inscrivez, depuis "
    "«\u00a0Créer un arrêté\u00a0» ou par «\u00a0Inscrire un arrêté fait ailleurs…\u00a0»."
)
MOST_SHOWN = 1_000
"""Lines; a longer list would make each key of a search wait."""
_WIDTHS = ((0, 0), (0, 0), (0, 260), (190, 0), (0, 0))
"""Widest and narrowest of each column (see Column)."""
_FILTERS = {"ods": "Classeur LibreOffice ou Excel (*.ods)", "csv": "Texte CSV (*.csv)"}


class RegisterPage(ScrolledPage):
    """Signals: `page_asked(id)` to go elsewhere."""

    page_asked = Signal(str)

    def __init__(self, desk: Desk, today: Callable[[], date] = date.today) -> None:
        super().__init__(desk.look, "Registre des arrêtés", width=1160)
        self.desk, self._today = desk, today
        self.dialog: ElsewhereDialog | None = None
        self._kept: EntryAnswers | None = None
        self._entries: tuple[RegisterEntry, ...] = ()
        self._export_id, self._is_empty, self._is_readable = "", True, True
        self.banners = BannerColumn(desk.look)
        self.body.addWidget(self.banners)
        self.body.addWidget(make_label(PAPER, "muted"))
        self.body.addLayout(self._make_actions())
        self.list_card = self._make_list()
        self.body.addWidget(self.list_card)
        self.bars = BarsCard(desk.look)
        self.body.addWidget(self.bars)
        self.tools.show_years((today().year,), today().year)
        self.tools.year_changed.connect(self.refresh)
        self.tools.changed.connect(self._show_list)
        self.table.sort_asked.connect(self.tools.sort_by)
        desk.runner.exported.connect(self._on_exported)

    def opened(self) -> None:
        self.banners.clear()
        self.refresh()

    def focus_first(self) -> None:
        can_search = self._is_readable and not self._is_empty
        first = self.tools.query_line if can_search else self.enter
        (first if self._is_readable else self.back).setFocus()

    def run_main(self) -> None:
        if self.enter.isEnabled():
            self.enter_elsewhere()

    def export(self) -> None:
        if self.export_button.isEnabled():
            self._ask_export()

    # --- what it shows ----------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the register as it is now, in the year chosen."""
        try:
            self._read()
            self._is_readable = True
        except RegisterRefused as error:
            self._say(Banner(self.look, "bad", error.detail or error.message(), _DAMAGED))
            self._entries, self._is_readable = (), False
        self.list_card.setVisible(self._is_readable)
        self.bars.setVisible(self._is_readable and self.bars.has_counts())
        self.enter.setEnabled(self._is_readable)
        self.export_button.setEnabled(bool(self._entries))
        self._show_list()

    def _read(self) -> None:
        register, this_year = self.desk.register, self._today().year
        years = set(register.years() if register is not None else ())
        self._is_empty = not years
        self.tools.show_years(sorted(years | {this_year}, reverse=True), self.tools.year())
        year = self.tools.year()
        self._entries = register.entries(year) if register is not None else ()
        counts = register.bar_counts(year or this_year) if register is not None else ()
        self.bars.show_counts(counts, year or this_year)

    def _show_list(self) -> None:
        column, is_descending = self.tools.sort_column(), self.tools.is_descending
        shown = [entry for entry in self._entries if matches(entry, self.tools.query())]
        shown.sort(key=lambda entry: _sort_key(entry, column), reverse=is_descending)
        self.table.fill([_line(entry) for entry in shown[:MOST_SHOWN]])
        self.table.show_order(column, is_descending=is_descending)
        self.table.setVisible(bool(shown))
        self.tools.setVisible(not self._is_empty)
        year = self.tools.year()
        self.table.setAccessibleName(
            f"Arrêtés de {year}" if year else "Arrêtés de toutes les années"
        )
        self.words.setText(self._count_words(len(shown)) + _too_many_words(len(shown)))

    def _count_words(self, shown: int) -> str:
        total, year = len(self._entries), self.tools.year()
        where = f" en {year}" if year else ""
        if self._is_empty:
            return _EMPTY
        if not total:
            return f"Aucun arrêté n’est inscrit{where}."
        if self.tools.query():
            found = count(shown, "arrêté trouvé", "arrêtés trouvés")
            return f"{found} sur {total}." if shown else f"Aucun des {total} arrêtés ne convient."
        return f"{count(total, 'arrêté inscrit', 'arrêtés inscrits')}{where}."

    # --- entering ---------------------------------------------------------------------------

    def enter_elsewhere(self) -> None:
        """Open the dialog that enters an arrêté made elsewhere; what was typed before is there."""
        register = self.desk.register
        if register is None:
            self._say(Banner(self.look, "attention", "Il n’y a pas de registre sur ce poste."))
            return
        year = self.tools.year() or self._today().year
        self.dialog = ElsewhereDialog(self.look, register, year, self._kept, self.window())
        self.dialog.finished.connect(lambda _result: self._after_dialog())
        self.dialog.open()

    def _after_dialog(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is None:
            return
        entry = dialog.entered
        self._kept = None if entry is not None else dialog.answers_to_keep()
        dialog.deleteLater()
        if entry is None:
            return
        year = year_and_rank(entry.number)[0]
        self.tools.show_years((year,), year)
        self.tools.query_line.clear()
        self.refresh()
        self._say(Banner(self.look, "good", f"L’arrêté n°{NBSP}{entry.number} est inscrit."))
        self.enter.setFocus()

    # --- export -----------------------------------------------------------------------------

    def export_to(self, path: str) -> None:
        """Write the year shown to a file whose name ends in .ods or .csv."""
        from desktop.mairie.register.table import register_draft

        out, year = Path(path), self.tools.year()
        kind = out.suffix.lower().lstrip(".")
        kind, stem = (kind, out.stem) if kind in _FILTERS else ("ods", out.name)
        draft = register_draft(self._entries, year)
        self.desk.keep("out_folder", str(out.parent))
        self._export_id = self.desk.runner.export(draft, {}, str(out.parent), stem, (kind,))

    def _ask_export(self) -> None:
        year = self.tools.year()
        name = f"Registre des arrêtés {year}" if year else "Registre des arrêtés"
        dialog = QFileDialog(self, "Exporter le registre", default_folder(self.desk))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(_FILTERS.values()))
        dialog.setDefaultSuffix("ods")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("csv" if chosen == _FILTERS["csv"] else "ods")
        )
        dialog.selectFile(f"{name}.ods")
        if dialog.exec() and dialog.selectedFiles():
            self.export_to(dialog.selectedFiles()[0])

    def _on_exported(self, end: ExportEnd) -> None:
        if end.run_id != self._export_id:
            return
        if end.error is not None:
            self._say(Banner(self.look, "bad", end.error.sentence, "", end.error.advice))
        elif end.exported is not None:
            paths = [Path(file.path) for file in end.exported.files if file.format != "json"]
            names = ", ".join(path.name for path in paths)
            folder = f"Dossier\u00a0: {paths[0].parent}" if paths else ""
            self._say(Banner(self.look, "good", f"Export terminé\u00a0: {names}", folder))

    # --- pieces -----------------------------------------------------------------------------

    def _make_actions(self) -> FlowLayout:
        look = self.look
        self.back = make_button(
            look, "Réglages", lambda: self.page_asked.emit("settings"), icon="arrow-left"
        )
        self.back.setAccessibleName("Revenir aux réglages")
        self.export_button = make_button(
            look, "Exporter…", self._ask_export, icon="file-export-outline"
        )
        self.enter = make_button(
            look, "Inscrire un arrêté fait ailleurs…", self.enter_elsewhere, icon="plus"
        )
        self.action_line.addWidget(self.back)
        # Under the title: with large text they would leave it no room.
        line = FlowLayout(spacing=look.sizes.px(8))
        line.addWidget(self.enter)
        line.addWidget(self.export_button)
        return line

    def _make_list(self) -> QWidget:
        card, column = make_card(self.look)
        self.tools = ListTools(self.look)
        columns = [Column(name, *widths) for name, widths in zip(SORTS, _WIDTHS, strict=True)]
        self.table = FittedTable(self.look, "Arrêtés", columns)
        self.words = make_label("", "muted")
        for widget in (self.tools, self.words, self.table):
            column.addWidget(widget)
        return card

    def _say(self, banner: Banner) -> None:
        self.banners.clear()
        self.banners.add(banner)


_DAMAGED = (
    "Le fichier du registre n’a pas été touché. Prévenez la personne qui s’occupe de l’informatique\u00a0: "
    "une copie de sauvegarde peut le remplacer."
)


def _too_many_words(shown: int) -> str:
    if shown <= MOST_SHOWN:
        return ""
    return (
        f" Les {MOST_SHOWN} premiers sont affichés\u00a0: cherchez un mot ou choisissez une année."
    )


def _line(entry: RegisterEntry) -> list[Cell]:
    colour = "muted" if entry.abrogated_by else "ink"
    return [Cell(text, colour) for text in cells(entry)]


def _sort_key(entry: RegisterEntry, column: int) -> tuple[object, ...]:
    """Return what puts an entry in the order of a column; the number decides between equals."""
    number = year_and_rank(entry.number)
    by_column: tuple[object, ...] = (
        number,
        entry.date,
        fold(cells(entry)[2]),
        fold(cells(entry)[3]),
        year_and_rank(entry.abrogated_by),
    )
    return (by_column[column], number)
