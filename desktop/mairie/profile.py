# SPDX-License-Identifier: AGPL-3.0-or-later
"""The profile of the commune: who it is, where it is, who signs, kept in one small JSON file."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.errors import CannotWrite, DocumentMissing, DocumentUnreadable
from desktop.core.safe_files import write_whole

_LARGEST_FILE = 100_000
"""Bytes; a profile is under two thousand."""
CIVILITIES = ("M.", "Mme")


@dataclass(frozen=True, slots=True)
class CommuneProfile:
    """What every document of the commune needs to know of it; empty fields are « à compléter »."""

    name: str = ""
    population: int = 0
    """Population municipale, as INSEE publishes it."""
    department: str = ""
    """Name of the département: "Orne"."""
    insee_code: str = ""
    """Five characters, "61345" or "2A004"."""
    postal_code: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    mayor_name: str = ""
    mayor_civility: str = ""
    """ "M." or "Mme"."""
    dpo_contact: str = ""
    """Name and address of the data protection officer (règlement (UE) 2016/679, art. 37)."""
    logo_path: str = ""

    def missing(self) -> tuple[str, ...]:
        """Return the names of the fields that still have to be filled; the logo is optional."""
        return tuple(
            field.name
            for field in dataclasses.fields(self)
            if field.name not in ("logo_path", "website") and not getattr(self, field.name)
        )

    def problems(self) -> tuple[str, ...]:
        """Return a French sentence for each value that cannot be right."""
        found = []
        if self.insee_code and not re.fullmatch(r"(?:\d{2}|2[AB])\d{3}", self.insee_code):
            found.append("Le code INSEE a cinq caractères, par exemple 61345.")
        if self.postal_code and not re.fullmatch(r"\d{5}", self.postal_code):
            found.append("Le code postal a cinq chiffres.")
        if self.email and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", self.email):
            found.append("L’adresse électronique n’est pas complète.")
        if self.mayor_civility and self.mayor_civility not in CIVILITIES:
            found.append("La civilité est «\u00a0M.\u00a0» ou «\u00a0Mme\u00a0».")
        if self.population < 0:
            found.append("La population est un nombre positif.")
        return tuple(found)

    def to_mapping(self) -> dict[str, Any]:
        """Return the fields as JSON-ready values, in the order of the class."""
        data = to_data(self)
        return {name: value for name, value in data.items() if name != "type"}

    @classmethod
    def from_mapping(cls, untrusted_data: Mapping[str, Any]) -> CommuneProfile:
        """Build a profile; unknown keys are refused, missing ones are empty. Raises CodecError."""
        return from_data(cls, dict(untrusted_data))


def load_profile(path: Path) -> CommuneProfile:
    """Read the profile at `path`; an empty one when there is no file yet.

    Raises DocumentMissing when the file may not be opened, DocumentUnreadable when it is not a
    profile.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise DocumentUnreadable
        untrusted_text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return CommuneProfile()
    except UnicodeDecodeError as error:
        raise DocumentUnreadable from error
    except OSError as error:
        raise DocumentMissing from error
    return _parse(untrusted_text)


def _parse(untrusted_text: str) -> CommuneProfile:
    try:
        untrusted_data = json.loads(untrusted_text)
        if not isinstance(untrusted_data, dict):
            raise DocumentUnreadable
        return CommuneProfile.from_mapping(untrusted_data)
    except (json.JSONDecodeError, CodecError, RecursionError) as error:
        raise DocumentUnreadable from error


def save_profile(profile: CommuneProfile, path: Path) -> None:
    """Write the profile whole or not at all; raises CannotWrite and leaves the former one."""
    content = json.dumps(profile.to_mapping(), ensure_ascii=False, indent=2) + "\n"
    try:
        write_whole(path, content.encode())
    except OSError as error:
        raise CannotWrite from error
