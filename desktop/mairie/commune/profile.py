# SPDX-License-Identifier: AGPL-3.0-or-later
"""The profile of the commune: who it is, where it is, who signs, kept in one small JSON file."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from desktop.core.codec import CodecError, from_data, to_data
from desktop.core.errors import CannotWrite, DocumentMissing, DocumentUnreadable
from desktop.core.files.safe_files import write_whole
from desktop.french.folding import fold
from desktop.mairie.commune.people import LocalText, MailService, Official

_LARGEST_FILE = 300_000
"""Bytes; a profile with the streets of a village is under twenty thousand."""
_NEEDED = (
    "name", "population", "department", "insee_code", "postal_code", "address", "phone", "email",
    "mayor_name", "mayor_civility", "dpo_contact",
)  # fmt: skip


PublicationMode = Literal["site", "affichage", "papier"]


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
    main_colour: str = ""
    """"#rrggbb": the first colour of the commune's arms or charter, for its posters and pictograms."""
    second_colour: str = ""
    letterhead_docx: str = ""
    """A Word document whose header, footer and styles the commune's documents take."""
    letterhead_odt: str = ""
    """The same for LibreOffice."""
    slide_template: str = ""
    """A PowerPoint file whose masters and layouts the commune's presentations take."""
    arrondissement: str = ""
    """ "Mortagne-au-Perche"; printed in the header when given, and names the sous-préfecture."""
    canton: str = ""
    prefecture: str = ""
    """To whom acts are transmitted, "sous-préfecture de Mortagne-au-Perche"; empty: the table's."""
    court: str = ""
    """City of the tribunal administratif; empty: the table's, by département (CJA R221-3)."""
    publication_mode: PublicationMode = "site"
    """CGCT L2131-1 IV: under 3,500 inhabitants the council may choose; without a choice, the site."""
    publication_deliberation: str = ""
    """The délibération that chose: "n° 2022-31 du 27 juin 2022"."""
    number_prefix: str = ""
    """Before the number of an arrêté: "ARR-" gives ARR-2026-042."""
    epci_name: str = ""
    """ "communauté de communes des Hauts du Perche"."""
    epci_has_roads: bool = False
    """The EPCI is competent for roads: police de la circulation goes to its president (L5211-9-2)."""
    roads_police_kept: bool = False
    """The mayor opposed that transfer, or the president renounced it (L5211-9-2 III)."""
    epci_has_housing: bool = False
    housing_police_kept: bool = False
    epci_has_waste: bool = False
    epci_has_sanitation: bool = False
    epci_has_water: bool = False
    state_police: bool = False
    """Police étatisée (CGCT L2214-1): tranquillité publique is the State's, but for neighbours."""
    has_municipal_police: bool = False
    law_enforcement: str = ""
    """ "la brigade de gendarmerie de Mortagne-au-Perche", as the clause of execution names it."""
    major_roads: tuple[str, ...] = ()
    """Routes à grande circulation through the commune, "RD 938" (Code de la route R411-8)."""
    department_roads: tuple[str, ...] = ()
    """Streets or roads that the département manages, "rue du Perche" or "RD 8"."""
    officials: tuple[Official, ...] = ()
    """Adjoints, councillors and agents who may sign; the mayor is not repeated here."""
    local_texts: tuple[LocalText, ...] = ()
    mail_services: tuple[MailService, ...] = ()
    """Services whose name, address or words differ from the usual ones, or that are added."""
    streets: tuple[str, ...] = ()
    """Names of the commune's streets, "rue des Écoles"; empty: any street is accepted."""

    @property
    def roads_police_transferred(self) -> bool:
        """True when police de la circulation et du stationnement is the EPCI president's."""
        return self.epci_has_roads and not self.roads_police_kept

    @property
    def housing_police_transferred(self) -> bool:
        """True when mise en sécurité is the EPCI president's."""
        return self.epci_has_housing and not self.housing_police_kept

    @property
    def mayor(self) -> Official:
        """The mayor as a person who signs."""
        return Official(self.mayor_name, self.mayor_civility, "maire", "maire")

    def signatory(self, name: str) -> Official | None:
        """Return who signs by that name (accents and case do not count); the mayor when empty."""
        wanted = fold(name)
        if not wanted or wanted == fold(self.mayor_name):
            return self.mayor
        return next((who for who in self.officials if fold(who.name) == wanted), None)

    def missing(self) -> tuple[str, ...]:
        """Return the names of the fields that every document needs and that are still empty."""
        return tuple(
            field.name
            for field in dataclasses.fields(self)
            if field.name in _NEEDED and not getattr(self, field.name)
        )

    def problems(self) -> tuple[str, ...]:
        """Return a French sentence for each value that cannot be right (see profile_problems)."""
        from desktop.mairie.commune.profile_problems import profile_problems

        return tuple(dict.fromkeys(problem.message for problem in profile_problems(self)))

    def to_mapping(self) -> dict[str, Any]:
        """Return the fields as JSON-ready values, in the order of the class."""
        untyped: dict[str, Any] = _without_types(to_data(self))
        return untyped

    @classmethod
    def from_mapping(cls, untrusted_data: Mapping[str, Any]) -> CommuneProfile:
        """Build a profile; unknown keys are refused, missing ones are empty. Raises CodecError."""
        return from_data(cls, dict(untrusted_data))


def _without_types(data: Any) -> Any:
    """Drop the codec's class names: the file is read by people, and the keys say enough."""
    if isinstance(data, dict):
        return {name: _without_types(value) for name, value in data.items() if name != "type"}
    return [_without_types(item) for item in data] if isinstance(data, list) else data


def profile_of_request(untrusted_data: Mapping[str, Any]) -> CommuneProfile:
    """Return the profile that a task's request carries; raise DocumentUnreadable for no profile."""
    try:
        return CommuneProfile.from_mapping(untrusted_data)
    except CodecError as error:
        raise DocumentUnreadable("Le profil de la commune n’a pas pu être lu.") from error


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
    except (ValueError, RecursionError) as error:  # CodecError and JSON's own are ValueErrors
        raise DocumentUnreadable from error


def save_profile(profile: CommuneProfile, path: Path) -> None:
    """Write the profile whole or not at all; raises CannotWrite and leaves the former one.

    A profile too large to be read again is refused.
    """
    content = profile_bytes(profile)
    try:
        write_whole(path, content)
    except OSError as error:
        raise CannotWrite from error


def profile_bytes(profile: CommuneProfile) -> bytes:
    """Return the content of the file; raise CannotWrite for one too large to be read again."""
    text = json.dumps(profile.to_mapping(), ensure_ascii=False, indent=2) + "\n"
    content = text.encode(errors="replace")
    if len(content) > _LARGEST_FILE:
        raise CannotWrite("Les listes du profil de la commune sont trop longues.")
    return content
