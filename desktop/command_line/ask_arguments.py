# SPDX-License-Identifier: AGPL-3.0-or-later
"""The arguments of `ask`: documents and a question."""

from __future__ import annotations

import argparse
from typing import Any


def add_ask_parser(commands: Any) -> None:
    """Add the command `ask`."""
    parser = commands.add_parser("ask", help="poser une question à un ou plusieurs documents")
    add = parser.add_argument
    add(
        "--document",
        required=True,
        nargs="+",
        action="extend",
        metavar="FICHIER",
        help="document à interroger (PDF, DOCX, ODT, TXT, EML)\u00a0; peut être répété",
    )
    add("--question", required=True, metavar="QUESTION", help="la question, avec vos mots")
    add(
        "--model", default="", metavar="MODÈLE", help="identifiant du modèle, ou «\u00a0none\u00a0»"
    )
    add("--json", action="store_true", help="le résultat en JSON, pour un autre programme")
    add("--out", default="", metavar="DOSSIER", help="où garder aussi la réponse (facultatif)")
    add("--data-dir", default=argparse.SUPPRESS, metavar="DOSSIER", help="données de Beffroi")
    add("--policy", default=argparse.SUPPRESS, metavar="FICHIER", help="règles de la commune")
    add("--models-dir", default=argparse.SUPPRESS, metavar="DOSSIER", help="dossier des modèles")
    add("--fake-engine", action="store_true", default=argparse.SUPPRESS, help="modèle simulé")
    add("--tasks", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
