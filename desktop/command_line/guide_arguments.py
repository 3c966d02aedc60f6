# SPDX-License-Identifier: AGPL-3.0-or-later
"""The arguments of `guide`: the file to write, whose name says its format."""

from __future__ import annotations

import argparse
from typing import Any

GUIDE_FORMATS = ("pdf", "docx", "odt", "txt")


def add_guide_parser(commands: Any) -> None:
    """Add the command `guide`."""
    parser = commands.add_parser("guide", help="écrire le guide de Beffroi, à imprimer")
    named = ", ".join(f".{name}" for name in GUIDE_FORMATS)
    parser.add_argument(
        "--out", required=True, metavar="FICHIER", help=f"le fichier à écrire ({named})"
    )
    parser.add_argument("--data-dir", default=argparse.SUPPRESS, metavar="DOSSIER")
