# SPDX-License-Identifier: AGPL-3.0-or-later
"""A sheet of the register of processing: one activity of the commune, as a DPO describes it.

The compulsory points are those of règlement (UE) 2016/679 (RGPD), article 30(1), (a) to (g); the
others follow the register that the CNIL proposes. A text that only the commune can give is
« [à compléter] ».
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

_OPENED = "[à compléter"
"""Also « [à compléter : nom du service] »."""

LegalBasis = Literal["6.1.a", "6.1.b", "6.1.c", "6.1.d", "6.1.e", "6.1.f"]
Presence = Literal["no", "possible", "yes", ""]
"""Whether a kind of data is there; empty while nobody has said."""


@dataclass(frozen=True, slots=True)
class DataCategory:
    """A kind of data of an activity, with how long it is kept."""

    name: str = ""
    """ "Identité et coordonnées"."""
    detail: str = ""
    duration: str = ""
    """In words, "30 jours après la fin du travail"; empty: the durations of the sheet count."""


@dataclass(frozen=True, slots=True)
class Processor:
    """A company that handles data for the commune (RGPD art. 28)."""

    name: str = ""
    contract: str = ""
    """Date and reference of the contract that binds it."""


@dataclass(frozen=True, slots=True)
class ProcessingSheet:
    """One activity. Texts are French; dates are « 28/11/2026 »; lists are one item a line."""

    reference: str = ""
    """ "BEF-01"."""
    name: str = ""
    service: str = ""
    """Which service of the town hall answers for it."""
    controller: str = ""
    """Name and contact of the responsable de traitement: art. 30(1)(a)."""
    joint_controller: str = ""
    dpo: str = ""
    """Name and contact of the délégué à la protection des données: art. 30(1)(a), art. 37."""
    main_purpose: str = ""
    """Art. 30(1)(b)."""
    sub_purposes: tuple[str, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    """Art. 6(1); for a public authority in its tasks, never 6.1.f."""
    mission_texts: tuple[str, ...] = ()
    """The text on which the mission rests."""
    persons: tuple[str, ...] = ()
    """Kinds of persons: art. 30(1)(c)."""
    data: tuple[DataCategory, ...] = ()
    """Kinds of data: art. 30(1)(c); each with its duration: art. 30(1)(f)."""
    sensitive: Presence = ""
    """Data of art. 9: health, opinions, religion, trade union, sex life, biometrics…"""
    sensitive_exception: str = ""
    """Which exception of art. 9(2), and why."""
    criminal: Presence = ""
    """Data of art. 10: offences and convictions."""
    nir: Presence = ""
    """The national number of persons."""
    nir_text: str = ""
    """The text that allows it, or what is done so that it is not used."""
    source: str = ""
    """From whom the data come."""
    internal_recipients: tuple[str, ...] = ()
    external_recipients: tuple[str, ...] = ()
    """Art. 30(1)(d)."""
    processors: tuple[Processor, ...] = ()
    transfers: Presence = ""
    """Out of the European Union: art. 30(1)(e); "possible" has no sense here."""
    transfer_guarantees: str = ""
    """Countries and guarantees (art. 46, 49)."""
    active_duration: str = ""
    """Durée de conservation en base active: art. 30(1)(f)."""
    intermediate_duration: str = ""
    """Archivage intermédiaire."""
    final_outcome: str = ""
    """Sort final: destruction, versement, tri."""
    security: tuple[str, ...] = ()
    """Art. 30(1)(g), art. 32."""
    information: str = ""
    """How persons are informed: art. 13, 14."""
    rights: str = ""
    """How rights are exercised: art. 15 to 22."""
    impact_required: Presence = ""
    """Whether an AIPD is needed (art. 35): "possible" when the DPO is to decide."""
    impact_criteria: tuple[str, ...] = ()
    """Which of the nine criteria are met, and why."""
    impact_date: str = ""
    tool: str = ""
    """Software."""
    ai_used: Presence = ""
    ai_models: tuple[str, ...] = ()
    ai_mode: str = ""
    """Where it computes."""
    ai_human: str = ""
    """What a person does before anything goes out."""


def is_unfilled(text: str) -> bool:
    """Tell whether a text is empty, or still holds an « [à compléter] »."""
    return not text.strip() or _OPENED in text.lower()
