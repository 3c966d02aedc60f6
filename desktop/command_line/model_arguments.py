# SPDX-License-Identifier: AGPL-3.0-or-later
"""The arguments of `models` and of its six actions."""

from __future__ import annotations

import argparse
from typing import Any

from desktop.command_line.arguments import FrenchParser


def add_models_parser(commands: Any) -> None:
    """Add `models` to the commands (what `add_subparsers` returned)."""
    models = commands.add_parser("models", help="modèles : liste, import, vérification…")
    actions = models.add_subparsers(dest="action", metavar="ACTION", title="actions", required=True)
    listed = _add(actions, "list", "modèles installés et catalogue, avec ce qui tient ici")
    listed.add_argument("--json", action="store_true", help="pour une machine")
    imported = _add(actions, "import", "installer les modèles d’un lot (clé USB)")
    imported.add_argument("path", metavar="DOSSIER", help="la clé, ou le dossier du lot")
    imported.add_argument("--only", nargs="+", default=[], metavar="MODÈLE", help="ceux-là seuls")
    imported.add_argument(
        "--accept", nargs="+", default=[], metavar="MODÈLE", help="licences lues et acceptées"
    )
    added = _add(actions, "add", "ajouter un modèle à soi, hors catalogue")
    added.add_argument("path", metavar="CHEMIN", help="fichier GGUF ou dossier de modèle")
    for command in (imported, added):
        command.add_argument("--accept-all", action="store_true", help="tout accepter")
        command.add_argument("--by", default="", metavar="NOM", help="qui accepte")
        command.add_argument("--no-bench", action="store_true", help="ne pas essayer ensuite")
    verified = _add(actions, "verify", "relire tous les octets des modèles installés")
    verified.add_argument("ids", nargs="*", metavar="MODÈLE", help="tous par défaut")
    removed = _add(actions, "remove", "supprimer un modèle")
    removed.add_argument("id", metavar="MODÈLE")
    removed.add_argument("--yes", action="store_true", help="sans demander")
    tried = _add(actions, "bench", "mesurer un modèle sur ce poste")
    tried.add_argument("id", metavar="MODÈLE")


def _add(actions: Any, name: str, help_text: str) -> FrenchParser:
    """Add an action, which takes the options of the program after it too."""
    parser: FrenchParser = actions.add_parser(name, help=help_text)
    add = parser.add_argument
    add("--data-dir", default=argparse.SUPPRESS, metavar="DOSSIER", help="données de Beffroi")
    add("--policy", default=argparse.SUPPRESS, metavar="FICHIER", help="règles de la commune")
    add("--models-dir", default=argparse.SUPPRESS, metavar="DOSSIER", help="dossier des modèles")
    add("--fake-engine", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    add("--tasks", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    add("--json-events", action="store_true", help="un message JSON par ligne sur la sortie")
    return parser
