# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who signs in a commune, the texts in force there, and how its services are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Role = Literal["maire", "adjoint", "conseiller", "agent"]


@dataclass(frozen=True, slots=True)
class Official:
    """A person who may sign: the mayor, an adjoint, a councillor, or an agent of CGCT L2122-19."""

    name: str
    """First name and name: "Anne Besnard"."""
    civility: str = ""
    """ "M." or "Mme"."""
    role: Role = "adjoint"
    office: str = ""
    """As it is printed under the signature: "2e adjointe au maire"."""
    delegation_number: str = ""
    """Number of the arrêté of delegation, "2026-012"; empty when there is none."""
    delegation_date: str = ""
    """ISO date of that arrêté."""
    matters: tuple[str, ...] = ()
    """What was delegated, as that arrêté names it: "voirie, circulation et stationnement"."""
    priority: int = 0
    """Order of priority when a matter is delegated to several; 0 when not said."""

    @property
    def is_delegated(self) -> bool:
        """True when there is an arrêté of delegation with its number and date."""
        return bool(self.delegation_number and self.delegation_date)


TextSubject = Literal["bruit", "debits", "feu", "voirie", "rsd", "tarifs", "animaux", "autre"]


@dataclass(frozen=True, slots=True)
class LocalText:
    """A local text in force that visas cite: an arrêté préfectoral, a délibération, a règlement."""

    subject: TextSubject
    title: str
    """As a visa cites it, without « Vu »: "l’arrêté préfectoral n° 2014-1234 du 3 mars 2014
    relatif à la lutte contre le bruit"."""
    date: str = ""
    """ISO date of the text."""


@dataclass(frozen=True, slots=True)
class MailService:
    """A service that mails are sorted into, as the commune has it (see mail/services)."""

    id: str
    """One of the eighteen, "VOIRIE", to change it; another one, "MEDIATHEQUE", to add it."""
    title: str = ""
    """Empty: the usual title."""
    email: str = ""
    words: tuple[str, ...] = ()
    """Words that only this commune uses for it: « city-stade », « salle Perrin »."""
    taken_by: str = ""
    """Id of the service that answers in its place; empty when it answers itself."""
