# SPDX-License-Identifier: AGPL-3.0-or-later
"""The arguments of `journal` and of its five actions."""

from __future__ import annotations

import argparse
from typing import Any

from desktop.command_line.arguments import FrenchParser


def add_journal_parser(commands: Any) -> None:
    """Add `journal` to the commands (what `add_subparsers` returned)."""
    journal = commands.add_parser("journal", help="journal\u00a0: vérifier, rechercher, exporter…")
    actions = journal.add_subparsers(
        dest="action", metavar="ACTION", title="actions", required=True
    )
    verified = _add(actions, "verify", "relire la chaîne (3 si elle est rompue)")
    verified.add_argument(
        "--hash", default="", metavar="EMPREINTE", help="empreinte imprimée à retrouver"
    )
    found = _add(actions, "search", "rechercher des entrées")
    summed = _add(actions, "stats", "travaux, temps, modèles, relectures")
    exported = _add(actions, "export", "écrire les entrées dans un tableau")
    exported.add_argument("--out", required=True, metavar="DOSSIER", help="où écrire le tableau")
    exported.add_argument("--format", default="csv", choices=("csv", "ods"), help="csv ou ods")
    for command in (found, summed, exported):
        _add_filters(command)
    found.add_argument("--limit", type=int, default=50, metavar="NOMBRE", help="50 par défaut")
    for command in (verified, found, summed):
        command.add_argument("--json", action="store_true", help="pour une machine")
    purged = _add(actions, "purge", "effacer les anciennes entrées\u00a0; la chaîne reste prouvée")
    purged.add_argument(
        "--days", type=int, required=True, metavar="JOURS", help="garder tant de jours"
    )
    purged.add_argument("--yes", action="store_true", help="sans demander")


def _add_filters(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add(
        "words",
        nargs="*",
        metavar="MOT",
        help="mots à trouver\u00a0: travail, issue, modèle, personne",
    )
    add("--task", default="", metavar="TÂCHE", help="identifiant de la tâche")
    add("--outcome", default="", metavar="ISSUE", help="code de l’issue (finished, reviewed…)")
    add(
        "--model", default="", metavar="MODÈLE", help="identifiant du modèle, ou «\u00a0none\u00a0»"
    )
    add("--who", default="", metavar="SESSION", help="nom de session")
    add("--since", default="", metavar="DATE", help="depuis ce jour (28/11/2026)")
    add("--until", default="", metavar="DATE", help="jusqu’à ce jour")
    add("--reviews", action="store_true", help="relectures seulement")


def _add(actions: Any, name: str, help_text: str) -> FrenchParser:
    """Add an action, which takes the options of the program after it too."""
    parser: FrenchParser = actions.add_parser(name, help=help_text)
    add = parser.add_argument
    add("--data-dir", default=argparse.SUPPRESS, metavar="DOSSIER", help="données de Beffroi")
    add("--tasks", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    add(
        "--file",
        default="",
        metavar="FICHIER",
        help="un autre journal\u00a0: copie, ou mis de côté",
    )
    return parser
