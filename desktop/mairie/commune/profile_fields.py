# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each key of a profile means, in French: the forms of the window and the command line read it."""

from __future__ import annotations

import dataclasses
import tomllib
import typing
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from desktop.mairie.commune.people import LocalText, MailService, Official
from desktop.mairie.commune.profile import CommuneProfile

_FILE = Path(__file__).with_name("profile_fields.toml")
_KINDS: dict[type, str] = {
    CommuneProfile: "profile",
    Official: "official",
    LocalText: "local_text",
    MailService: "mail_service",
}


class ProfileFieldKind(StrEnum):
    """What a key of the profile holds; the values are what people read."""

    TEXT = "texte"
    NUMBER = "nombre entier"
    BOOLEAN = "oui ou non"
    CHOICE = "choix"
    DATE = "date"
    FILE = "fichier"
    LINES = "liste de textes"
    ENTRIES = "liste de fiches"
    """Objects of their own: officials, local texts, services."""


@dataclass(frozen=True, slots=True)
class ProfileChoice:
    """One allowed value of a key."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ProfileField:
    """A key of the profile, of an official or of a local text."""

    name: str
    kind: ProfileFieldKind
    label: str
    help: str = ""
    example: str = ""
    group: str = ""
    choices: tuple[ProfileChoice, ...] = ()
    asked_with: str = ""
    """Only asked once that other key no longer has its usual value."""
    suffixes: tuple[str, ...] = ()
    """For a file: (".png", ".jpg")."""
    entries: type | None = None
    """For entries: the class of each."""

    @property
    def default(self) -> Any:
        """The value while nothing was said."""
        return _DEFAULTS[self.kind]


_DEFAULTS: dict[ProfileFieldKind, Any] = {
    ProfileFieldKind.NUMBER: 0,
    ProfileFieldKind.BOOLEAN: False,
    ProfileFieldKind.LINES: (),
    ProfileFieldKind.ENTRIES: (),
} | dict.fromkeys(
    (ProfileFieldKind.TEXT, ProfileFieldKind.CHOICE, ProfileFieldKind.DATE, ProfileFieldKind.FILE),
    "",
)


@dataclass(frozen=True, slots=True)
class ProfileGroup:
    """A part of the profile: a step of the wizard, a tab of the page « Ma commune »."""

    id: str
    title: str
    short: str
    """For a narrow place."""
    help: str


@cache
def profile_groups() -> tuple[ProfileGroup, ...]:
    """Return the six parts of the profile, in their order."""
    return tuple(ProfileGroup(**row) for row in _tables()["group"])


@cache
def fields_of(kind: type) -> tuple[ProfileField, ...]:
    """Return the keys of CommuneProfile or of an entry of its lists, in the order they are asked."""
    hints = typing.get_type_hints(kind)
    return tuple(_field(row, hints[row["name"]]) for row in _tables()[_KINDS[kind]])


def fields_in(group: str) -> tuple[ProfileField, ...]:
    """Return the keys of one part of the profile."""
    return tuple(field for field in fields_of(CommuneProfile) if field.group == group)


def label_of(path: str) -> str:
    """Return what people call a key: "insee_code", "officials.0.name"; the path when unknown."""
    *parents, name = (part for part in path.split(".") if not part.isdigit())
    kind: type = CommuneProfile
    for parent in parents:
        kind = next((f.entries for f in fields_of(kind) if f.name == parent and f.entries), kind)
    return next((field.label for field in fields_of(kind) if field.name == name), path)


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def _field(row: dict[str, Any], annotation: Any) -> ProfileField:
    said = row.get("kind") or ("choix" if "choices" in row else "")
    kind = ProfileFieldKind(said or _kind_of(annotation))
    return ProfileField(
        name=row["name"],
        kind=kind,
        label=row["label"],
        help=row.get("help", ""),
        example=row.get("example", ""),
        group=row.get("group", ""),
        choices=tuple(ProfileChoice(**choice) for choice in row.get("choices", ())),
        asked_with=row.get("asked_with", ""),
        suffixes=tuple(row.get("suffixes", ())),
        entries=typing.get_args(annotation)[0] if kind is ProfileFieldKind.ENTRIES else None,
    )


def _kind_of(annotation: Any) -> ProfileFieldKind:
    """Return what a dataclass field of that type holds."""
    if typing.get_origin(annotation) is tuple:
        inside = typing.get_args(annotation)[0]
        is_object = dataclasses.is_dataclass(inside)
        return ProfileFieldKind.ENTRIES if is_object else ProfileFieldKind.LINES
    scalars = {bool: ProfileFieldKind.BOOLEAN, int: ProfileFieldKind.NUMBER}
    return scalars.get(annotation, ProfileFieldKind.TEXT)
