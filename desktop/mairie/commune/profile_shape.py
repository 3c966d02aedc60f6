# SPDX-License-Identifier: AGPL-3.0-or-later
"""Why a mapping is not a profile: unknown keys and values of the wrong kind, in French sentences."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from desktop.mairie.commune.people import LocalText, MailService, Official
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.commune.profile_fields import ProfileField, ProfileFieldKind, fields_of

MOST_SENTENCES = 20


def shape_problems(untrusted_data: Any) -> tuple[str, ...]:
    """Return what keeps `untrusted_data` from being read as a profile; empty when it can be."""
    if not isinstance(untrusted_data, Mapping):
        return ("Un profil est un objet JSON\u00a0: des clés et des valeurs entre accolades.",)
    found = _object_problems(CommuneProfile, untrusted_data, "")
    return tuple(sentence for sentence, _ in zip(found, range(MOST_SENTENCES), strict=False))


def _object_problems(kind: type, untrusted: Mapping[Any, Any], at: str) -> Iterator[str]:
    fields = {field.name: field for field in fields_of(kind)}
    for name, value in untrusted.items():
        if name == "type" and value == kind.__name__:  # as the codec writes it
            continue
        if name in fields:
            yield from _value_problems(fields[name], value, f"{at}{name}")
        else:
            yield _unknown(str(name), at, list(fields))
    if kind is not CommuneProfile:
        required = _REQUIRED[kind]
        for name in required:
            if name not in untrusted:
                yield f"La clé «\u00a0{at}{name}\u00a0» manque."


_REQUIRED: dict[type, tuple[str, ...]] = {
    Official: ("name",),
    LocalText: ("subject", "title"),
    MailService: ("id",),
}


def _unknown(name: str, at: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name[:60], known, n=1)
    hint = f" Vouliez-vous écrire «\u00a0{near[0]}\u00a0»\u00a0?" if near else ""
    return f"La clé «\u00a0{at}{name[:60]}\u00a0» n’existe pas.{hint}"


def _value_problems(field: ProfileField, value: Any, at: str) -> Iterator[str]:
    if field.kind is ProfileFieldKind.ENTRIES:
        yield from _entries_problems(field, value, at)
    elif not _fits(field, value):
        yield f"La clé «\u00a0{at}\u00a0» attend {_EXPECTED[field.kind]}{_allowed(field)}."


def _entries_problems(field: ProfileField, value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, list) or field.entries is None:
        yield f"La clé «\u00a0{at}\u00a0» attend une liste."
        return
    for index, item in enumerate(value):
        if isinstance(item, Mapping):
            yield from _object_problems(field.entries, item, f"{at}.{index}.")
        else:
            yield f"La clé «\u00a0{at}.{index}\u00a0» attend un objet."


def _fits(field: ProfileField, value: Any) -> bool:
    if field.kind is ProfileFieldKind.NUMBER:
        return isinstance(value, int) and not isinstance(value, bool)
    if field.kind is ProfileFieldKind.BOOLEAN:
        return isinstance(value, bool)
    if field.kind is ProfileFieldKind.LINES:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    if field.name in _STRICT_CHOICES:
        return value in (*(c.value for c in field.choices), *_STRICT_CHOICES[field.name])
    return isinstance(value, str)


_STRICT_CHOICES: dict[str, tuple[str, ...]] = {
    "publication_mode": (),
    "role": ("maire",),
    "subject": (),
}
"""Keys whose type refuses other values, with the values that no form offers."""
_EXPECTED = {
    ProfileFieldKind.TEXT: "un texte",
    ProfileFieldKind.DATE: "une date, «\u00a02026-04-03\u00a0»",
    ProfileFieldKind.FILE: "l’emplacement d’un fichier",
    ProfileFieldKind.NUMBER: "un nombre entier, sans guillemets",
    ProfileFieldKind.BOOLEAN: "true ou false, sans guillemets",
    ProfileFieldKind.CHOICE: "une des valeurs prévues",
    ProfileFieldKind.LINES: "une liste de textes",
}


def _allowed(field: ProfileField) -> str:
    values = ", ".join(choice.value for choice in field.choices)
    return f" ({values})" if values else ""
