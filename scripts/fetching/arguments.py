# SPDX-License-Identifier: AGPL-3.0-or-later
"""The options of fetch_models.py, in French."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.command_line.arguments import FrenchParser
from desktop.core.models.catalogue import TIERS
from desktop.core.models.pack import PART_BYTES
from scripts.fetching.plan import HUB
from scripts.fetching.web import check_hub

_DESCRIPTION = (
    "Prépare sur une clé USB un lot de modèles d’IA, depuis un ordinateur relié à Internet. "
    "Interrompue, la même commande reprend où elle en était. Le lot s’importe ensuite dans Beffroi, sans réseau."
)


def parser() -> FrenchParser:
    """Return the parser of the command."""
    found = FrenchParser(prog="fetch_models.py", description=_DESCRIPTION)
    add = found.add_argument
    add("--tier", choices=TIERS, default="", help="lot pour un poste de 8, 16, ou 24 Go et plus")
    add("--to", type=Path, metavar="DOSSIER", help="dossier de la clé où faire le lot")
    add(
        "--model", action="append", default=[], metavar="MODÈLE",
        help="identifiant d’un modèle à prendre ou à ajouter (peut être répété)",
    )  # fmt: skip
    add("--list", action="store_true", help="montrer les lots et les modèles")
    add("--verify", action="store_true", help="relire chaque octet d’un lot terminé")
    add("--accept-licences", action="store_true", help="accepter les licences sous conditions")
    add("--catalogue", type=Path, metavar="FICHIER", help="un autre catalogue que celui de Beffroi")
    add(
        "--keep-cache", type=Path, metavar="DOSSIER",
        help="garder aussi les fichiers sur ce poste, pour préparer d’autres clés",
    )  # fmt: skip
    add("--hub", default=HUB, metavar="ADRESSE", help="un miroir, à la place de %(default)s")
    add("--part-bytes", type=int, default=PART_BYTES, help=argparse.SUPPRESS)  # for trials
    return found


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """Return the options; end with status 2 when they make no sense, raise WrongRequest for --hub."""
    asked = parser()
    options = asked.parse_args(arguments)
    if options.list:
        return options
    if options.to is None:
        asked.error("il manque : --to DOSSIER")
    if not (options.tier or options.model or options.verify):
        asked.error("il manque : --tier, --model, --verify ou --list")
    if not 1 <= options.part_bytes <= PART_BYTES:
        asked.error("--part-bytes : un nombre d’octets est attendu")
    check_hub(options.hub)
    return options
