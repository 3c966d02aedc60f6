# SPDX-License-Identifier: AGPL-3.0-or-later
"""The arguments of `processing`: the register of processing and the impact studies."""

from __future__ import annotations

import argparse
from typing import Any

DOCUMENT_FORMATS = ("docx", "odt", "pdf", "txt")
TABLE_FORMAT = "ods"


def add_processing_parser(commands: Any) -> None:
    """Add the command `processing` and what follows it."""
    parser = commands.add_parser("processing", help="registre des traitements et AIPD")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, title="actions")
    shown = _action(actions, "list", "les fiches, ce qui manque, ce qui diffère de l’usage réel")
    shown.add_argument("--json", action="store_true", help="pour une machine")
    register = _action(actions, "register", "écrire le registre des traitements")
    _add_out(register, "ods,docx", (TABLE_FORMAT, *DOCUMENT_FORMATS))
    impact = _action(actions, "impact", "écrire les analyses d’impact (AIPD)")
    _add_out(impact, "docx", DOCUMENT_FORMATS)


def _add_out(parser: argparse.ArgumentParser, usual: str, formats: tuple[str, ...]) -> None:
    parser.add_argument("--out", required=True, metavar="DOSSIER", help="où écrire")
    words = f"parmi {','.join(formats)} ({usual} par défaut)"
    parser.add_argument("--format", default=usual, metavar="FORMATS", help=words)
    parser.set_defaults(formats=formats)


def _action(actions: Any, name: str, help_text: str) -> argparse.ArgumentParser:
    action: argparse.ArgumentParser = actions.add_parser(name, help=help_text)
    action.add_argument("--data-dir", default=argparse.SUPPRESS, metavar="DOSSIER")
    action.add_argument("--models-dir", default=argparse.SUPPRESS, metavar="DOSSIER")
    return action
