# SPDX-License-Identifier: AGPL-3.0-or-later
"""The arguments of `decrees`: types of arrêtés and the register."""

from __future__ import annotations

import argparse
from typing import Any


def add_decrees_parser(commands: Any) -> None:
    """Add the command `decrees` and what follows it."""
    parser = commands.add_parser("decrees", help="types d’arrêtés et registre")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, title="actions")
    _action(actions, "list", "les types d’arrêtés")
    described = _action(actions, "describe", "les questions d’un type (clés de facts.json)")
    described.add_argument("type", metavar="TYPE", help="par exemple T1")
    described.add_argument("--json", action="store_true", help="en JSON")
    example = _action(actions, "example", "les réponses d’exemple d’un type, en JSON")
    example.add_argument("type", metavar="TYPE", help="par exemple T1")
    register = _action(actions, "register", "les arrêtés inscrits au registre")
    register.add_argument(
        "--year", type=int, default=0, metavar="ANNÉE", help="une année seulement"
    )
    register.add_argument("--next", action="store_true", help="le numéro suivant seulement")
    register.add_argument("--bars", action="store_true", help="les buvettes par association")
    enter = _action(actions, "enter", "inscrire un arrêté au registre")
    enter.add_argument("result", metavar="FICHIER", help="le result.json de write-decree")
    export = _action(actions, "export", "le registre dans un tableur")
    export.add_argument(
        "--out", required=True, metavar="FICHIER", help="registre.csv ou registre.ods"
    )
    export.add_argument("--year", type=int, default=0, metavar="ANNÉE", help="une année seulement")
    template = _action(actions, "template", "un modèle de papier à en-tête, à modifier")
    template.add_argument(
        "--out", required=True, metavar="FICHIER", help="modele.docx ou modele.odt"
    )


def _action(actions: Any, name: str, help_text: str) -> argparse.ArgumentParser:
    action: argparse.ArgumentParser = actions.add_parser(name, help=help_text)
    action.add_argument("--data-dir", default=argparse.SUPPRESS, metavar="DOSSIER")
    return action
