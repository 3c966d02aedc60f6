# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the register keeps of an arrêté, taken from the result of `write-decree`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.core.errors import DocumentUnreadable, RegisterRefused
from desktop.mairie.register.entry import RegisterEntry
from desktop.mairie.register.store import BAR_TYPE

_OWN_COUNT = ("sport", "agricole", "touristique")
_ASSOCIATION = ("association", "demandeur", "beneficiaire")


def entry_of_result(untrusted_data: Mapping[str, Any]) -> tuple[RegisterEntry, tuple[str, ...]]:
    """Return the entry of a result.json and the numbers that it abrogates.

    Raises RegisterRefused for an arrêté with an error, DocumentUnreadable for another file.
    """
    try:
        facts, act = untrusted_data["facts"], untrusted_data["arrete"]
        type_id = str(untrusted_data["type"]["id"])
        number, title = str(act["number"]), str(act["title"])
        date = str(facts["date_signature"])
        is_ready = untrusted_data["ready"] is True
    except (KeyError, TypeError) as error:
        raise DocumentUnreadable from error
    if not is_ready:
        raise RegisterRefused("Cet arrêté a encore des erreurs à corriger.")
    return (
        RegisterEntry(
            number, date, title, type_id, _association(type_id, facts), _is_sports(facts)
        ),
        tuple(str(one) for one in facts.get("abroge", ())),
    )


def _association(type_id: str, facts: Mapping[str, Any]) -> str:
    if type_id != BAR_TYPE:
        return ""
    return next((str(facts[name]) for name in _ASSOCIATION if facts.get(name)), "")


def _is_sports(facts: Mapping[str, Any]) -> bool:
    """CSP L3335-4: in a sports venue, under its own count, so is an agricultural or tourist one."""
    return facts.get("cadre") in _OWN_COUNT
