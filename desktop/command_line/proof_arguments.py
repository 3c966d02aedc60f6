# SPDX-License-Identifier: AGPL-3.0-or-later
"""The arguments of `proof`: where the proof sheet is written, and in which formats."""

from __future__ import annotations

import argparse
from typing import Any


def add_proof_parser(commands: Any) -> None:
    """Add the command `proof`."""
    parser = commands.add_parser(
        "proof",
        help="établir la fiche de preuve hors ligne (0\u00a0: réseau coupé, 3\u00a0: non)",
    )
    parser.add_argument("--out", required=True, metavar="DOSSIER", help="où écrire la fiche")
    parser.add_argument("--format", default="pdf", metavar="FORMATS", help="parmi docx,odt,pdf,txt")
    parser.add_argument("--data-dir", default=argparse.SUPPRESS, metavar="DOSSIER")
    parser.add_argument("--models-dir", default=argparse.SUPPRESS, metavar="DOSSIER")
    parser.add_argument("--policy", default=argparse.SUPPRESS, metavar="FICHIER")
