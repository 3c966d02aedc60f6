# SPDX-License-Identifier: AGPL-3.0-or-later
"""Demands as one file to share with another mairie, and such a file read with distrust.

A single demand goes out as its .md file; several as « .beffroi-demandes », which is JSON:
{"format": "beffroi-demandes", "version": 1, "demands": ["the text of a .md file", …]}.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from desktop.core.files.readable import readable
from desktop.core.files.safe_files import write_whole
from desktop.mairie.prompting.library.demand import Demand, DemandError, DemandOwner, Origin
from desktop.mairie.prompting.library.demand_file import demand_text, parse_demand
from desktop.mairie.prompting.personal.finding_personal import enumerated, personal_items
from desktop.mairie.prompting.personal.persons import sensitive_places
from desktop.mairie.prompting.reading.prompt_text import PromptText

SUFFIX_ONE, SUFFIX_SEVERAL = ".md", ".beffroi-demandes"
FORMAT, FORMAT_VERSION = "beffroi-demandes", 1
LARGEST_SHARED = 4_000_000
"""Bytes of a file that is imported."""
MOST_SHARED = 300
_NOT_OURS = "Ce fichier n’est pas un fichier de demandes de Beffroi."


@dataclass(frozen=True, slots=True)
class SharedDemands:
    """What a file of demands holds."""

    demands: tuple[Demand, ...]
    skipped: tuple[str, ...]
    """A French sentence for each that cannot be read."""


def write_shared(demands: Sequence[Demand], path: Path) -> None:
    """Write demands into one file, whole or not at all; raise OSError."""
    write_whole(path, shared_text(demands).encode("utf-8", "replace"))


def shared_text(demands: Sequence[Demand]) -> str:
    """Return the content of the file: a .md for one demand, JSON for several."""
    texts = [demand_text(one) for one in demands]
    if len(texts) == 1:
        return texts[0]
    data = {"format": FORMAT, "version": FORMAT_VERSION, "demands": texts}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_shared(path: Path) -> SharedDemands:
    """Read a file from outside; raise DemandError when nothing can be read of it.

    Nothing of it decides of a file's name, nor of what is in force.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_SHARED + 1)
    except OSError:
        raise DemandError("Le fichier ne peut pas être ouvert.") from None
    if len(raw) > LARGEST_SHARED:
        raise DemandError("Le fichier est trop grand pour des demandes.")
    try:
        untrusted_text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DemandError(_NOT_OURS) from None
    if untrusted_text.lstrip().startswith("{"):
        return _several(_loaded(untrusted_text))
    return SharedDemands((_read_one(untrusted_text),), ())


def personal_warning(demands: Sequence[Demand]) -> str:
    """Return a French sentence on the personal data in demands that are to go out; empty for none."""
    kinds: dict[str, None] = {}
    for one in demands:
        prompt = PromptText(readable(_all_words(one)))
        kinds |= dict.fromkeys(item.kind for item in personal_items(prompt))
        kinds |= dict.fromkeys(place[0] for place in sensitive_places(prompt))
    if not kinds:
        return ""
    what = enumerated(tuple(kinds))
    where = "La demande contient" if len(demands) == 1 else "Ces demandes contiennent"
    return f"{where} {what}. Remplacez-les par une variable ou une marque avant de partager le fichier."


def _all_words(demand: Demand) -> str:
    told = (f"{one.label}. {one.help}\n{one.example}" for one in demand.variables)
    return "\n".join((demand.title, demand.summary, demand.text, *told))


def _loaded(untrusted_text: str) -> Any:
    try:
        return json.loads(untrusted_text)
    except (ValueError, RecursionError):
        raise DemandError("Le fichier est abîmé\u00a0: il ne peut pas être lu.") from None


def _several(data: Any) -> SharedDemands:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise DemandError(_NOT_OURS)
    if data.get("version") != FORMAT_VERSION:
        raise DemandError("Ce fichier vient d’une version de Beffroi plus récente que celle-ci.")
    texts = data.get("demands")
    if not isinstance(texts, list) or not texts:
        raise DemandError("Ce fichier ne contient aucune demande.")
    found, skipped = [], []
    for number, text in enumerate(texts[:MOST_SHARED], start=1):
        try:
            found.append(_read_one(text if isinstance(text, str) else ""))
        except DemandError as error:
            skipped.append(f"Demande n°\u00a0{number}\u00a0: {error}")
    if len(texts) > MOST_SHARED:
        left = len(texts) - MOST_SHARED
        skipped.append(f"Le fichier a {left} demandes de trop\u00a0: elles n’ont pas été lues.")
    return SharedDemands(tuple(found), tuple(skipped))


def _read_one(untrusted_text: str) -> Demand:
    """Read one demand; where it says it comes from is kept only when that is one of ours."""
    read = parse_demand(untrusted_text, "importee", DemandOwner.OWN)
    is_of_ours = read.origin is not None and read.origin.key.startswith(f"{DemandOwner.OURS}:")
    origin: Origin | None = read.origin if is_of_ours else None
    return replace(read, origin=origin)
