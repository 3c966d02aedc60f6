# SPDX-License-Identifier: AGPL-3.0-or-later
"""Conformité: what the network lock refused when it was really tried, and the journal."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from desktop.core.events import NetworkState
from desktop.ui.announcements import announce
from desktop.ui.desk import Desk
from desktop.ui.page import ScrolledPage
from desktop.ui.widgets.buttons import make_button
from desktop.ui.widgets.labels import (
    make_card,
    make_chip,
    make_icon_label,
    make_label,
    make_rule,
    set_tone,
)
from desktop.ui.widgets.layouts import replace_in
from desktop.ui.words import count

METHODS = {
    "seccomp": "filtre du noyau Linux (seccomp), programmes et bibliothèques compris",
    "audit-hook": "verrou de Python ; le pare-feu du poste doit compléter",
    "none": "aucun verrou",
}
WAYS = {
    "ipv4": "Connexion IPv4",
    "ipv6": "Connexion IPv6",
    "udp": "Envoi UDP",
    "loopback": "Connexion au poste lui-même",
    "dns": "Recherche d’un nom (DNS)",
    "native": "Bibliothèque du système",
    "child": "Programme lancé par Beffroi",
}
SHOWN = 200


class CompliancePage(ScrolledPage):
    """The proof for the DPO, on screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk.look,
            "Conformité",
            "Ce qui est vérifié sur ce poste, pour le délégué à la protection des données.",
        )
        self.desk = desk
        self._network, self._journal = QVBoxLayout(), QVBoxLayout()
        self.body.addLayout(self._network)
        self.body.addLayout(self._journal)

    def opened(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Show the state of the lock and the journal as they are now."""
        replace_in(self._network, self._make_network())
        replace_in(self._journal, self._make_journal())

    # --- network ----------------------------------------------------------------------------

    def _make_network(self) -> QFrame:
        card, column = make_card(self.look, "Réseau")
        words = (
            "Beffroi ferme le réseau avant toute autre chose, puis essaie vraiment d’en sortir. "
            "Voici ce qui a été tenté et le résultat."
        )
        column.addWidget(make_label(words, "muted"))
        state = self.desk.state
        column.addLayout(self._make_grid(state.window_network, state.worker_network))
        if state.refused:
            column.addWidget(make_rule())
            self._add_refused(column, state.refused)
        return card

    def _make_grid(self, window: NetworkState | None, worker: NetworkState | None) -> QGridLayout:
        """One line for each way out, one column for each kind of process."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.look.sizes.px(24))
        grid.setVerticalSpacing(self.look.sizes.px(10))
        grid.setColumnStretch(0, 1)
        for column, (name, network) in enumerate(
            (("La fenêtre", window), ("Les moteurs", worker)), 1
        ):
            grid.addWidget(make_label(name, "strong"), 0, column)
            grid.addWidget(_make_state_chip(network), 1, column)
        ways = {**(window.attempts if window else {}), **(worker.attempts if worker else {})}
        for row, way in enumerate(ways, 2):
            grid.addWidget(make_label(WAYS.get(way, way)), row, 0)
            for column, network in enumerate((window, worker), 1):
                outcome = network.attempts.get(way, "") if network else ""
                grid.addWidget(self._make_outcome(WAYS.get(way, way), outcome), row, column)
        method = (window or worker).method if (window or worker) else ""  # type: ignore[union-attr]
        words = f"Moyen : {METHODS.get(method, method)}." if method else ""
        grid.addWidget(make_label(words, "small"), len(ways) + 2, 0, 1, 3)
        return grid

    def _make_outcome(self, way: str, outcome: str) -> QFrame:
        is_refused = outcome == "refused"
        frame = QFrame()
        frame.setProperty("role", "plain")
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.sizes.px(6))
        if outcome:
            icon = "check-circle-outline" if is_refused else "alert-outline"
            row.addWidget(make_icon_label(self.look, icon, "green" if is_refused else "ochre", 18))
        words = make_label(_outcome_words(outcome), wrap=False)
        set_tone(words, ("good" if is_refused else "attention") if outcome else "")
        words.setAccessibleName(f"{way} : {words.text()}")
        row.addWidget(words)
        row.addStretch(1)
        return frame

    def _add_refused(self, column: QVBoxLayout, refused: dict[str, int]) -> None:
        total = sum(refused.values())
        title = f"{count(total, 'tentative')} de connexion refusée(s) depuis l’ouverture"
        column.addWidget(make_label(title, "strong"))
        for origin, times in sorted(refused.items()):
            column.addWidget(make_label(f"{origin} : {times} fois", "small"))

    # --- journal ----------------------------------------------------------------------------

    def _make_journal(self) -> QFrame:
        card, column = make_card(self.look, "Journal")
        total = self.desk.records.journal_count()
        if not total:
            words = "Le journal est vide : chaque travail y laissera une ligne, sans aucun contenu."
            column.addWidget(make_label(words, "muted"))
            return card
        words = f"{count(total, 'entrée')}. Aucun texte, aucun nom de fichier n’y figure."
        column.addWidget(make_label(words, "muted"))
        column.addWidget(self._make_table())
        row = QHBoxLayout()
        row.setSpacing(self.look.sizes.px(12))
        self.verify = make_button(
            self.look, "Vérifier la chaîne", self._verify, icon="shield-check-outline"
        )
        self._verdict = make_label()
        row.addWidget(self.verify)
        row.addWidget(self._verdict, 1)
        column.addLayout(row)
        return card

    def _make_table(self) -> QTableWidget:
        lines = self.desk.records.journal(SHOWN)
        table = QTableWidget(len(lines), 4)
        table.setAccessibleName("Entrées du journal")
        table.setHorizontalHeaderLabels(["Date", "Travail", "Issue", "Modèle"])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for row, line in enumerate(lines):
            cells = (_moment(line.when), line.what, line.outcome, line.model or "par règles")
            for column, text in enumerate(cells):
                table.setItem(row, column, QTableWidgetItem(text))
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        height = self.look.sizes.text + self.look.sizes.px(20)
        table.verticalHeader().setDefaultSectionSize(height)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setMinimumHeight(height * (min(8, len(lines)) + 1) + self.look.sizes.px(8))
        return table

    def _verify(self) -> None:
        check = self.desk.records.verify_journal()
        self._verdict.setText(check.sentence)
        set_tone(self._verdict, "good" if check.is_sound else "bad")
        announce(self, check.sentence, urgent=not check.is_sound)


def _make_state_chip(network: NetworkState | None) -> QFrame:
    if network is None:
        return make_chip("Pas encore vérifié", "information")
    if network.locked:
        return make_chip("Réseau coupé", "good")
    return make_chip("Réseau non verrouillé", "attention")


def _outcome_words(outcome: str) -> str:
    known = {"refused": "refusée", "possible": "possible", "": "pas essayée"}
    return known.get(outcome, f"non aboutie ({outcome})")


def _moment(iso: str) -> str:
    day, _, hour = iso.partition("T")
    year, month, number = (*day.split("-"), "", "")[:3]
    return f"{number}/{month}/{year} {hour[:5]} (UTC)"
