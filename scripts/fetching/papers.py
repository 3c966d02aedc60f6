# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a person reads on the key: the licences of each model, and LISEZMOI.txt."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.core.files.safe_files import write_whole
from desktop.core.models.catalogue import CatalogueEntry, LicenceState
from desktop.core.models.catalogue_file import LICENCES as TEXTS
from desktop.core.models.pack import FILES, LICENCES, MANIFEST, READ_ME, PackManifest
from desktop.core.paths import catalogue_folder
from scripts.fetching.failures import key_errors
from scripts.fetching.plan import HUB
from scripts.fetching.wording import counted, french_size

_STATES = {
    LicenceState.FREE: "libre",
    LicenceState.CONDITIONS: "libre sous conditions",
    LicenceState.FORBIDDEN: "interdite à une mairie",
}
_RULE = "=" * 72


def licence_texts() -> Path:
    """Return the folder of the licence texts that come with Beffroi."""
    return catalogue_folder() / TEXTS


@key_errors()
def write_licences(folder: Path, entry: CatalogueEntry, texts: Path) -> None:
    """Write LICENCES/<id>.txt: who made the model, where it is published, its licences in full."""
    lines = [
        f"{entry.title} ({entry.publisher}, {entry.country})",
        *([f"Fait à partir de : {entry.base_model}"] if entry.base_model else []),
        f"Licence {_STATES[entry.licence_state]} : {', '.join(entry.licences)}",
        *([entry.licence_note] if entry.licence_note else []),
        "",
        "Publié à :",
    ]
    lines += [
        f"  {HUB}/{source.repo}/tree/{source.revision} (licence {source.licence})"
        for source in entry.sources
    ]
    for licence in entry.licences:
        lines += ["", _RULE, licence, _RULE, "", _licence_text(texts, licence)]
    _write(folder / LICENCES / f"{entry.id}.txt", "\n".join(lines))


def _licence_text(texts: Path, licence: str) -> str:
    try:
        return (texts / f"{licence}.txt").read_text(encoding="utf-8-sig")
    except OSError:
        return "Le texte de cette licence est à lire à l’adresse ci-dessus, chez l’éditeur."


def _french_day(moment: str) -> str:
    """Return "27/11/2026" for an ISO moment."""
    return date.fromisoformat(moment[:10]).strftime("%d/%m/%Y")


@key_errors()
def write_read_me(folder: Path, manifest: PackManifest) -> None:
    """Write LISEZMOI.txt: what is on the key, how to import it, how to check it."""
    lines = [
        "MODÈLES D’IA POUR BEFFROI",
        "",
        f"Lot {manifest.pack_id}, préparé le {_french_day(manifest.created)}",
        f"{counted(len(manifest.models), 'modèle')}, {french_size(manifest.bytes)}",
        "",
    ]
    for model in manifest.models:
        lines += [
            f"- {model.title} ({model.publisher}, {model.country})",
            f"  {french_size(model.bytes)}, licence : {', '.join(model.licences)}",
            f"  texte de la licence : {LICENCES}/{model.id}.txt",
        ]
    lines += ["", *_STEPS]
    _write(folder / READ_ME, "\n".join(lines))


_STEPS = (
    "LES INSTALLER SUR LE POSTE SANS RÉSEAU",
    "1. Branchez la clé, ouvrez Beffroi, puis la page « Modèles ».",
    "2. Bouton « Importer depuis une clé… » : choisissez la clé, ou ce dossier.",
    "3. Beffroi vérifie chaque octet avant d’installer. Si la clé est retirée trop tôt,",
    "   rebranchez-la et recommencez : l’import reprend.",
    "",
    "VÉRIFIER LA CLÉ SUR LE POSTE CONNECTÉ",
    "Dans le dossier de Beffroi :",
    "  python3 scripts/fetch_models.py --verify --to DOSSIER_DE_LA_CLE",
    "",
    "CE QU’IL Y A ICI",
    f"{FILES}/ : les modèles, en morceaux de moins de 4 Go nommés par leur empreinte sha256.",
    f"{MANIFEST} : la liste. Ne changez, ne renommez et n’ajoutez rien dans ce dossier.",
    "Il n’y a aucun programme dans ce lot : rien n’est à ouvrir ni à lancer.",
)


def _write(path: Path, text: str) -> None:
    # The signature and the line ends are for Notepad on an old Windows.
    lines = "\r\n".join(text.splitlines()) + "\r\n"
    write_whole(path, b"\xef\xbb\xbf" + lines.encode())
