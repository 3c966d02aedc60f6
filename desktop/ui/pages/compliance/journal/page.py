# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page « Journal »: searched, counted, verified, exported, and kept no longer than it must be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.core.journal.access import PatientJournal, day_before, newest_moment
from desktop.core.journal.journal import Journal
from desktop.core.journal.statistics import JournalStatistics
from desktop.core.kept_data.clock import ClockDoubt, doubt_of_clock
from desktop.mairie.compliance.journal.last_check import LastChecks, Verdict
from desktop.mairie.compliance.journal.report import ReportFacts
from desktop.mairie.compliance.journal.verdict import verdict_entry
from desktop.mairie.compliance.journal.wording import count_words, hash_words
from desktop.ui.announcements import announce
from desktop.ui.background import Background
from desktop.ui.desk import Desk
from desktop.ui.pages.compliance.journal import reading
from desktop.ui.pages.compliance.journal.chain_card import ChainCard
from desktop.ui.pages.compliance.journal.entries_card import EntriesCard
from desktop.ui.pages.compliance.journal.exporting import JournalExports
from desktop.ui.pages.compliance.journal.filters import JournalFilters
from desktop.ui.pages.compliance.journal.reading import Trouble
from desktop.ui.pages.compliance.journal.retention_card import (
    SETTING,
    PurgeDialog,
    RetentionCard,
    purged_words,
)
from desktop.ui.pages.compliance.journal.statistics_card import StatisticsCard
from desktop.ui.pages.compliance.room_page import RoomPage
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.flow_layout import FlowLayout

_WHAT = (
    "Chaque travail laisse une ligne\u00a0: qui, quand, avec quel modèle, quelle issue. Jamais de texte, "
    "jamais de nom de fichier."
)


class JournalPage(RoomPage):
    """The journal for the DPO."""

    def __init__(self, desk: Desk, today: Callable[[], date] = date.today) -> None:
        super().__init__(desk, "Journal", _WHAT)
        from desktop.tasks import TASKS

        self._today, look = today, desk.look
        self.titles = {task.id: task.title for task in TASKS}
        self.background = Background(self)
        self.exports = JournalExports(desk, self.titles, self)
        self.filters = JournalFilters(look, self.titles, today)
        self.chain = ChainCard(look, self.titles)
        self.entries = EntriesCard(look, self.titles, self.filters)
        self.statistics = StatisticsCard(look, self.titles)
        self.retention = RetentionCard(desk)
        self.is_readable = True  # until the journal says otherwise
        self._told: tuple[str, int] | None = None
        self.body.addWidget(self._make_actions())
        for card in (self.chain, self.entries, self.statistics, self.retention):
            self.body.addWidget(card)
        self._connect()

    @property
    def checks(self) -> LastChecks:
        """When the chain was last verified."""
        return LastChecks(self.desk.compliance_folder)

    def opened(self) -> None:
        self.banners.clear()
        self._told = None
        self.retention.refresh()
        self.refresh()

    def focus_first(self) -> None:
        (self.filters.words if self.is_readable else self.back).setFocus()

    def panes(self) -> list[QWidget]:
        return [self.chain, self.entries, self.statistics, self.retention]

    def export(self) -> None:
        if self.table_button.isEnabled():
            self.ask_table()

    def refresh(self, offset: int = 0) -> None:
        """Read the journal again, beside the window, and show what is found."""
        journal, query = self.journal, self.filters.query()
        self.chain.show_last(self.checks.last())
        work = partial(reading.read_entries, journal, query, offset)
        self.background.ask("entries", work, self._show_entries)
        self.background.ask("sums", partial(reading.read_sums, journal, query), self._show_sums)

    @property
    def journal(self) -> PatientJournal:
        """The journal that the window keeps."""
        return self.desk.records.kept_journal

    # --- what is asked ----------------------------------------------------------------------

    def verify(self) -> None:
        """Go through the chain, beside the window."""
        self._ask_verdict(self._show_verdict)
        self.chain.show_busy()

    def ask_table(self) -> None:
        """Ask where the entries shown are to be written, and write them."""
        self.exports.ask_table(self.filters.query(), self.entries.total)

    def ask_report(self) -> None:
        """Verify the chain, then ask where the report is to be written."""
        self._ask_verdict(self._report_with)
        self.chain.show_busy()

    def ask_purge(self, days: int) -> None:
        """Count what a purge would take, then ask; not by a clock that is not to be believed."""
        before = day_before(self._today(), days)
        now = datetime.combine(self._today(), time(12)).astimezone()

        def count(opened: Journal) -> int | ClockDoubt:
            doubt = doubt_of_clock(self.desk.settings, lambda: newest_moment(opened), now)
            return doubt or opened.count_before(before)

        work = partial(reading.read, self.journal, count)
        self.background.ask("purge", work, partial(self._confirm_purge, days))

    def purge(self, days: int) -> None:
        """Let the entries of more than that many days go, beside the window."""
        before = day_before(self._today(), days)
        self.retention.allow_purge(False)

        def do(opened: Journal) -> tuple[int, str]:
            gone = opened.purge(before)
            return gone, opened.last_purged() if gone else ""

        self.background.ask("purge", partial(reading.read, self.journal, do), self._show_purged)

    # --- what came --------------------------------------------------------------------------

    def _show_entries(self, read: reading.EntriesRead | Trouble) -> None:
        self.is_readable = isinstance(read, reading.EntriesRead)
        if isinstance(read, reading.EntriesRead):
            self.entries.show_entries(read)
        else:
            self.entries.show_nothing("Les entrées ne peuvent pas être montrées.")
        self._show_trouble(None if self.is_readable else read)
        self.chain.show_files(self.journal.path, self.journal.set_aside())
        total = self.entries.total
        self.table_button.setEnabled(total > 0)
        self.report_button.setEnabled(self.is_readable)
        self.chain.verify.setEnabled(self.is_readable)
        self.retention.allow_purge(self.is_readable and self.journal.trouble is None)
        announce(self.entries, self.entries.words.text())

    def _show_sums(self, read: JournalStatistics | Trouble) -> None:
        self.statistics.setVisible(isinstance(read, JournalStatistics))
        if isinstance(read, JournalStatistics):
            self.statistics.show_sums(read)

    def _show_trouble(self, read: object) -> None:
        """Say across the page, once, what keeps the journal from being read or added to."""
        trouble = read.error if isinstance(read, Trouble) else self.journal.trouble
        waiting = self.journal.waiting
        told = (trouble.message(), waiting) if trouble is not None else None
        if told == self._told:
            return
        self._told = told
        self.banners.clear()
        if trouble is not None:
            title, advice = trouble.message(), trouble.next_step()
            words = waiting_words(waiting)
            self.banners.add(Banner(self.look, "bad", title, words, advice))

    def _show_verdict(self, verdict: Verdict | Trouble) -> None:
        if isinstance(verdict, Trouble):
            self.chain.show_trouble(verdict.error)
            return
        self._note_verdict(verdict)
        self.chain.show_verdict(verdict)
        self.refresh()

    def _note_verdict(self, verdict: Verdict) -> None:
        self.desk.records.note((verdict_entry(verdict),))

    def _report_with(self, verdict: Verdict | Trouble) -> None:
        self._show_verdict(verdict)
        if isinstance(verdict, Trouble):
            return
        query = self.filters.query()
        work = partial(reading.read_sums, self.journal, query)

        def then(sums: JournalStatistics | Trouble) -> None:
            if isinstance(sums, JournalStatistics):
                days = int(self.desk.settings.get(SETTING))
                narrow = self.filters.is_narrow()
                self.exports.ask_report(
                    ReportFacts(sums, verdict, query.since, query.until, days, narrow)
                )

        self.background.ask("report", work, then)

    def _confirm_purge(self, days: int, gone: int | ClockDoubt | Trouble) -> None:
        if isinstance(gone, Trouble):
            self.retention.show_done(gone.error.message(), "bad")
        elif isinstance(gone, ClockDoubt):
            self.retention.show_done(f"{gone.sentence} {gone.advice}", "attention")
        elif not gone:
            self.retention.show_done(purged_words(0, ""), "")
        elif PurgeDialog(self.look, days, gone, self._today(), self).exec():
            self.purge(days)

    def _show_purged(self, done: tuple[int, str] | Trouble) -> None:
        self.retention.allow_purge(True)
        if isinstance(done, Trouble):
            words, tone = f"{done.error.message()} {done.error.next_step()}", "bad"
        else:
            words, tone = purged_words(done[0], hash_words(done[1])), "good"
        self.retention.show_done(words, tone)
        announce(self.retention, words, urgent=tone == "bad")
        self.refresh()

    # --- building ---------------------------------------------------------------------------

    def _ask_verdict(self, then: Callable[[Verdict | Trouble], object]) -> None:
        work = partial(reading.read_verdict, self.journal, self.checks)
        self.background.ask("verdict", work, then)

    def _ask_hash(self, untrusted_hash: str) -> None:
        work = partial(reading.read_hash, self.journal, untrusted_hash)
        self.background.ask("hash", work, self._show_place)

    def _show_place(self, read: reading.HashRead | Trouble) -> None:
        if isinstance(read, Trouble):
            self.chain.show_trouble(read.error)
        else:
            self.chain.show_place(read.place)

    def _tell(self, banner: Banner) -> None:
        self.banners.clear()
        self.banners.add(banner)

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh)
        self.entries.offset_asked.connect(self.refresh)
        self.chain.verify_asked.connect(self.verify)
        self.chain.hash_asked.connect(self._ask_hash)
        self.retention.purge_asked.connect(self.ask_purge)
        self.retention.changed.connect(self.refresh)
        self.exports.told.connect(self._tell)

    def _make_actions(self) -> QWidget:
        held = QWidget()
        line = FlowLayout(held, spacing=self.look.sizes.px(8))
        self.table_button = make_button(
            self.look, "Exporter les entrées…", self.ask_table, icon="table"
        )
        self.table_button.setAccessibleDescription("Celles qui sont retenues, en CSV ou ODS")
        self.report_button = make_button(
            self.look, "Rapport pour le DPO…", self.ask_report, icon="file-export-outline"
        )
        self.report_button.setAccessibleDescription("Une page, en PDF, Word ou LibreOffice")
        for button in (self.table_button, self.report_button):
            line.addWidget(button)
        return held


def waiting_words(waiting: int) -> str:
    """Return what is said of the entries that could not be written yet; empty without any."""
    if not waiting:
        return ""
    written = "écrite" if waiting == 1 else "écrites"
    return (
        f"{count_words(waiting, 'entrée')} en attente d’être {written}, tant que la fenêtre reste "
        "ouverte."
    )
