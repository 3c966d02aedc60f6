# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the manifest of a pack may say: closed names, whole numbers that agree, bounded counts.

The names must be safe on every system: no « .. », nothing that Windows keeps for itself, and no two
that differ only by their case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from desktop.core.errors import PackRefused
from desktop.core.models.catalogue import ModelKind
from desktop.core.models.pack import PART_BYTES, SCHEMA, PackFile, PackManifest, PackModel
from desktop.core.models.receipts import RECEIPT

MOST_MODELS = 64
MOST_FILES = 200
"""Files of one model."""
MOST_PARTS = 1_000
"""Parts of one file: their numbers have three digits."""
MOST_BYTES = 1 << 42
"""Bytes of one file."""
SUFFIXES = frozenset({".gguf", ".safetensors", ".onnx", ".bin", ".json", ".txt"})
"""No pickle, no executable, no script; « .bin » only under the name MODEL_BIN."""
MODEL_BIN = "model.bin"
"""The weights of a CTranslate2 model, which are no pickle."""

_DEEPEST = 3
"""Segments of a path in a model's folder."""
_LONGEST_PATH = 150
_LONGEST_TEXT = 200
_MOST_LICENCES = 8
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_MODEL_ID = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,62}[a-z0-9])?\Z")
_PACK_ID = re.compile(r"\d{4}-\d{2}-\d{2}_[a-z0-9-]{1,40}\Z")
_LICENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{0,63}\Z")
_SEGMENT = re.compile(r"[A-Za-z0-9_-](?:[A-Za-z0-9._-]*[A-Za-z0-9_-])?\Z")
_OF_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|\Z)", re.IGNORECASE)


def part_name(sha256: str, number: int) -> str:
    """Return the name of a part in the folder FILES: "<sha256 of the whole file>.000"."""
    return f"{sha256}.{number:03d}"


def is_model_id(untrusted_text: str) -> bool:
    """Return True for an id that can be the name of a folder on every system."""
    return bool(_MODEL_ID.match(untrusted_text)) and ".." not in untrusted_text


def is_sha256(untrusted_text: str) -> bool:
    """Return True for 64 hex digits in lower case."""
    return bool(_SHA256.match(untrusted_text))


def path_fault(untrusted_path: str) -> str:
    """Return in French why a file may not lie there in a model's folder; empty when it may."""
    segments = untrusted_path.split("/")
    if len(untrusted_path) > _LONGEST_PATH or len(segments) > _DEEPEST:
        return "un chemin de fichier est trop long"
    if not all(_is_safe(segment) for segment in segments):
        return "un nom de fichier n’est pas permis"
    name = segments[-1].lower()
    suffix = name[name.rfind(".") :] if "." in name[1:] else ""
    if suffix not in SUFFIXES or (suffix == ".bin" and name != MODEL_BIN):
        return "un fichier est d’un type qui n’est pas permis"
    if untrusted_path.lower() == RECEIPT:
        return "un fichier porte un nom réservé à Beffroi"
    return ""


def _is_safe(segment: str) -> bool:
    return bool(_SEGMENT.match(segment)) and ".." not in segment and not _OF_WINDOWS.match(segment)


def check_manifest(manifest: PackManifest) -> None:
    """Raise PackRefused, with the reason in French, when something in it is not allowed."""
    _check(manifest.schema == SCHEMA, "ce lot demande une autre version de Beffroi")
    _check(bool(_PACK_ID.match(manifest.pack_id)), "son nom n’est pas permis")
    _check(0 <= manifest.catalogue_version < 1 << 31, "sa version de catalogue est impossible")
    _check(_is_utc(manifest.created), "sa date est illisible")
    _check(1 <= len(manifest.models) <= MOST_MODELS, "le nombre de modèles est impossible")
    for model in manifest.models:
        _check_model(model)
    _check_different((model.id for model in manifest.models), "un modèle y est deux fois")
    _check_same_content(manifest)


def part_names(manifest: PackManifest) -> frozenset[str]:
    """Return the names of all parts that the manifest announces."""
    return frozenset(
        part.name for model in manifest.models for file in model.files for part in file.parts
    )


def _check(holds: bool, reason: str) -> None:
    if not holds:
        raise PackRefused(f"Son manifeste est à revoir\u00a0: {reason}.")


def _check_model(model: PackModel) -> None:
    _check(is_model_id(model.id), "un identifiant de modèle n’est pas permis")
    _check(model.kind in set(ModelKind), "un modèle est d’un type inconnu")
    for text in (model.title, model.publisher, model.country):
        _check(len(text) <= _LONGEST_TEXT and _is_plain(text), "un texte n’est pas permis")
    _check(bool(model.title.strip()), "un modèle n’a pas de titre")
    _check(1 <= len(model.licences) <= _MOST_LICENCES, "le nombre de licences est impossible")
    _check(all(map(_LICENCE.match, model.licences)), "un nom de licence n’est pas permis")
    _check(1 <= len(model.files) <= MOST_FILES, "le nombre de fichiers est impossible")
    for file in model.files:
        _check_file(file)
    _check_different((file.path for file in model.files), "un fichier y est deux fois")
    _check(not _has_file_as_folder(model), "un fichier porte le nom d’un dossier")


def _check_file(file: PackFile) -> None:
    fault = path_fault(file.path)
    _check(not fault, fault)
    _check(is_sha256(file.sha256), "une empreinte n’en est pas une")
    _check(0 < file.bytes <= MOST_BYTES, "la taille d’un fichier est impossible")
    _check(1 <= len(file.parts) <= MOST_PARTS, "le nombre de morceaux est impossible")
    for number, part in enumerate(file.parts):
        _check(part.name == part_name(file.sha256, number), "un morceau est mal nommé")
        _check(is_sha256(part.sha256), "une empreinte n’en est pas une")
        _check(0 < part.bytes <= PART_BYTES, "la taille d’un morceau est impossible")
    is_whole = sum(part.bytes for part in file.parts) == file.bytes
    _check(is_whole, "les morceaux d’un fichier ne font pas sa taille")
    agrees = len(file.parts) > 1 or file.parts[0].sha256 == file.sha256
    _check(agrees, "deux empreintes se contredisent")


def _check_different(names: Iterable[str], reason: str) -> None:
    folded = [name.lower() for name in names]  # the names are ASCII, and Windows ignores case
    _check(len(set(folded)) == len(folded), reason)


def _has_file_as_folder(model: PackModel) -> bool:
    paths = {file.path.lower() for file in model.files}
    return any(
        "/".join(segments[:depth]) in paths
        for segments in (path.split("/") for path in paths)
        for depth in range(1, len(segments))
    )


def _check_same_content(manifest: PackManifest) -> None:
    """Files of the same content are stored once: they must say the same of their parts."""
    known: dict[str, PackFile] = {}
    for file in (file for model in manifest.models for file in model.files):
        first = known.setdefault(file.sha256, file)
        agree = (first.bytes, first.parts) == (file.bytes, file.parts)
        _check(agree, "un même contenu est décrit de deux façons")


def _is_plain(text: str) -> bool:
    """True for text of one line that shows as it is written; French spaces are allowed."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").isprintable()


def _is_utc(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).utcoffset() == timedelta(0)
    except ValueError:
        return False
