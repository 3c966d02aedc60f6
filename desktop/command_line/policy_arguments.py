# SPDX-License-Identifier: AGPL-3.0-or-later
"""The arguments of `policy`: what is in force, or a file to check."""

from __future__ import annotations

import argparse
from typing import Any


def add_policy_parser(commands: Any) -> None:
    """Add the command `policy`."""
    parser = commands.add_parser("policy", help="règles fixées par la commune sur ce poste")
    add = parser.add_argument
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--check", default="", metavar="FICHIER", help="vérifier un fichier de règles"
    )
    what.add_argument(
        "--template", action="store_true", help="écrire le fichier à remplir, avec ses explications"
    )
    add("--json", action="store_true", help="pour une machine")
    add("--policy", default=argparse.SUPPRESS, metavar="FICHIER", help="règles de la commune")
    add("--data-dir", default=argparse.SUPPRESS, metavar="DOSSIER", help="données de Beffroi")
    add("--tasks", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
