# SPDX-License-Identifier: AGPL-3.0-or-later
"""The arguments of `demo`: where the day of an agent is written."""

from __future__ import annotations

import argparse
from typing import Any


def add_demo_parser(commands: Any) -> None:
    """Add the command `demo`."""
    parser = commands.add_parser("demo", help="faire toute la journée d’exemple, sans modèle d’IA")
    parser.add_argument(
        "--out",
        default="",
        metavar="DOSSIER",
        help="dossier à remplir, nouveau ou vide\u00a0; sinon «\u00a0demonstration\u00a0», ici",
    )
    parser.add_argument("--data-dir", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
