# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines of the room's tables: programs, ways out, attempts refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.core.events import NetworkState
from desktop.core.network.ledger import WINDOW, NetworkLedger, Refusals
from desktop.core.network.outcomes import CLOSED
from desktop.mairie.compliance.proof.words import (
    METHODS,
    WAYS,
    in_order,
    origin_words,
    outcomes_words,
    process_name,
    refusal_words,
    refused_count_words,
    way_name,
    ways_of,
)
from desktop.ui.widgets.fitted_table import Cell, Column
from desktop.ui.words import ago_phrase

PROGRAMS = (
    Column("Programme", 200),
    Column("Réseau", 150),
    Column("Vérifié"),
    Column("Essais refusés"),
    Column("Moyen", narrowest=150),
)
WAYS_OUT = (
    Column("Voie de sortie", 220),
    Column("Fenêtre", 160),
    Column("Moteurs", 260),
    Column("Comment elle est essayée", narrowest=150),
)
REFUSED = (Column("Programme", 220), Column("Origine", narrowest=200), Column("Refusé"))
_GOOD, _TO_WATCH = "green", "ochre"


def program_rows(ledger: NetworkLedger, now: float) -> list[list[Cell]]:
    """Return a line for each program that is there; one that has not answered says so."""
    late = set(ledger.late(now))
    rows = [
        [
            Cell(process_name(network.process)),
            _state_cell(network, is_late=network.process in late),
            Cell(ago_phrase(ledger.age(network.process or WINDOW, now) or 0.0)),
            Cell(refused_count_words(network)),
            Cell(METHODS.get(network.method, network.method)),
        ]
        for network in in_order(ledger.measures())
    ]
    return [*rows, *(_silent_row(process, process in late) for process in ledger.silent())]


def way_rows(ledger: NetworkLedger) -> list[list[Cell]]:
    """Return a line for each way out: what became of it in the window, and in the workers."""
    networks = in_order(ledger.measures())
    window = [network for network in networks if network.process in ("", WINDOW)]
    workers = [network for network in networks if network not in window]
    return [
        [
            Cell(way_name(way)),
            _outcome_cell(way, window),
            _outcome_cell(way, workers),
            Cell(WAYS[way].how if way in WAYS else ""),
        ]
        for way in ways_of(networks)
    ]


def refusal_rows(refusals: Sequence[Refusals]) -> list[list[Cell]]:
    """Return a line for each kind of attempt that was refused."""
    return [
        [Cell(process_name(r.process)), Cell(origin_words(r.origin)), Cell(refusal_words(r))]
        for r in refusals
    ]


def _state_cell(network: NetworkState, *, is_late: bool) -> Cell:
    if not network.locked:
        return Cell("Non verrouillé", _TO_WATCH)
    return Cell("Coupé, à revérifier", _TO_WATCH) if is_late else Cell("Coupé", _GOOD)


def _silent_row(process: str, is_late: bool) -> list[Cell]:
    state = Cell("Sans réponse", _TO_WATCH) if is_late else Cell("Vérification…")
    return [Cell(process_name(process)), state, Cell("—"), Cell("—"), Cell("—")]


def _outcome_cell(way: str, networks: Sequence[NetworkState]) -> Cell:
    outcomes = set(_outcomes(way, networks))
    if not networks:
        return Cell("—")
    colour = _GOOD if outcomes <= CLOSED else _TO_WATCH
    return Cell(outcomes_words(way, networks), colour if outcomes else "ink")


def _outcomes(way: str, networks: Sequence[NetworkState]) -> Iterator[str]:
    return (network.attempts[way] for network in networks if way in network.attempts)
