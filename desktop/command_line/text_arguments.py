# SPDX-License-Identifier: AGPL-3.0-or-later
"""The arguments of `texts`: the kinds of texts, and what each asks."""

from __future__ import annotations

import argparse
from typing import Any


def add_texts_parser(commands: Any) -> None:
    """Add the command `texts` and what follows it; alone, it lists the kinds."""
    parser = commands.add_parser("texts", help="textes que Beffroi écrit et leurs questions")
    parser.add_argument("--data-dir", default=argparse.SUPPRESS, metavar="DOSSIER")
    parser.add_argument("--json", action="store_true", help="en JSON, avec les questions")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", title="actions")
    _action(actions, "list", "les textes, avec leurs questions à renseigner")
    described = _action(actions, "describe", "les questions d’un texte (clés de facts.json)")
    described.add_argument("kind", metavar="TEXTE", help="par exemple courrier-refus")
    described.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="en JSON")
    example = _action(actions, "example", "les réponses d’exemple d’un texte, en JSON")
    example.add_argument("kind", metavar="TEXTE", help="par exemple courrier-refus")


def _action(actions: Any, name: str, help_text: str) -> argparse.ArgumentParser:
    action: argparse.ArgumentParser = actions.add_parser(name, help=help_text)
    action.add_argument("--data-dir", default=argparse.SUPPRESS, metavar="DOSSIER")
    return action
