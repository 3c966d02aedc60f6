# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a sheet lacks: the compulsory points of RGPD article 30(1) (a) to (g), then what is advised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop.mairie.compliance.processing.organisation import LABELS, Organisation
from desktop.mairie.compliance.processing.sheet import DataCategory, ProcessingSheet, is_unfilled
from desktop.mairie.compliance.processing.sheet_fields import FieldKind, SheetField, all_fields

ORGANISATION = "organisation"
"""What a point is about when it belongs to the page « organisme »."""


@dataclass(frozen=True, slots=True)
class MissingPoint:
    """Something that is not yet said."""

    field: str
    sentence: str
    """French, for the DPO."""
    point: str = ""
    """"a" to "g" of article 30(1); empty for what the article does not ask."""

    @property
    def is_compulsory(self) -> bool:
        """True when article 30(1) asks it."""
        return bool(self.point)


_SENTENCES = {
    "controller": "Le responsable de traitement et ses coordonnées ne sont pas complets.",
    "dpo": "Le délégué à la protection des données n’est pas nommé.",
    "main_purpose": "La finalité n’est pas dite.",
    "persons": "Les catégories de personnes concernées ne sont pas dites.",
    "data": "Les catégories de données ne sont pas dites.",
    "internal_recipients": "Les destinataires internes ne sont pas complets.",
    "external_recipients": "Les destinataires externes ne sont pas complets (écrivez «\u00a0Aucun\u00a0» s’il n’y en a pas).",
    "transfers": "Il faut dire s’il y a un transfert hors de l’Union européenne.",
    "active_duration": "Les délais d’effacement ne sont pas complets.",
    "security": "Les mesures de sécurité ne sont pas décrites.",
}
_REFERENCE = "règlement (UE) 2016/679, article 30.1.{point}"


def missing_points(sheet: ProcessingSheet) -> tuple[MissingPoint, ...]:
    """Return what a sheet lacks, what article 30(1) asks first."""
    found = [*_compulsory(sheet), *_advised(sheet)]
    return tuple(sorted(found, key=lambda one: (not one.is_compulsory, one.point)))


def missing_of_organisation(organisation: Organisation) -> tuple[MissingPoint, ...]:
    """Return what the page « organisme » lacks; the name, the contact and the DPO are compulsory."""
    points = {"name": "a", "address": "a", "representative": "a", "dpo": "a"}
    points["computer_security"] = "g"
    found = []
    for name, label in LABELS.items():
        if _lacks(getattr(organisation, name)):
            told = f"«\u00a0{label}\u00a0» reste à compléter."
            found.append(MissingPoint(name, told, points.get(name, "")))
    return tuple(sorted(found, key=lambda one: (not one.is_compulsory, one.point)))


def point_words(missing: MissingPoint) -> str:
    """Return where the demand comes from: « règlement (UE) 2016/679, article 30.1.f »."""
    return _REFERENCE.format(point=missing.point) if missing.point else "conseillé"


def _compulsory(sheet: ProcessingSheet) -> Iterator[MissingPoint]:
    for field in all_fields().values():
        if field.point and not field.is_optional and _is_missing(sheet, field):
            yield MissingPoint(field.name, _SENTENCES[field.name], field.point)
    for number, category in enumerate(sheet.data, 1):
        yield from _of_category(number, category, sheet)
    if sheet.transfers == "yes" and is_unfilled(sheet.transfer_guarantees):
        told = "Un transfert est déclaré\u00a0: le pays et les garanties manquent."
        yield MissingPoint("transfer_guarantees", told, "e")


def _of_category(
    number: int, category: DataCategory, sheet: ProcessingSheet
) -> Iterator[MissingPoint]:
    name = category.name.strip()
    if is_unfilled(name):
        yield MissingPoint("data", f"La catégorie de données n°\u00a0{number} n’a pas de nom.", "c")
    duration = category.duration.strip()
    has_own = bool(duration) or is_unfilled(sheet.active_duration)
    if has_own and is_unfilled(duration):
        told = f"La durée de conservation de «\u00a0{name or number}\u00a0» n’est pas dite."
        yield MissingPoint("data", told, "f")


def _advised(sheet: ProcessingSheet) -> Iterator[MissingPoint]:
    for field in all_fields().values():
        value = getattr(sheet, field.name)
        if field.point and not field.is_optional:
            continue
        is_open = _holds_open(value) if field.is_optional else _is_missing(sheet, field)
        if is_open:
            yield MissingPoint(field.name, f"«\u00a0{field.label}\u00a0» reste à compléter.")
    if "6.1.f" in sheet.legal_bases:
        told = (
            "L’intérêt légitime ne fonde pas les missions d’une autorité publique "
            "(article 6.1, dernier alinéa)\u00a0: choisissez une autre base."
        )
        yield MissingPoint("legal_bases", told)
    if sheet.sensitive in ("yes", "possible") and not sheet.sensitive_exception.strip():
        told = "Des données sensibles sont annoncées sans l’exception de l’article 9.2."
        yield MissingPoint("sensitive_exception", told)
    if sheet.nir == "yes" and not sheet.nir_text.strip():
        yield MissingPoint("nir_text", "Le NIR est utilisé sans le texte qui l’autorise.")


def _is_missing(sheet: ProcessingSheet, field: SheetField) -> bool:
    if field.kind is FieldKind.ENTRIES:
        return not getattr(sheet, field.name)
    return _lacks(getattr(sheet, field.name))


def _lacks(value: Any) -> bool:
    if isinstance(value, tuple):
        return not value or any(is_unfilled(item) for item in value)
    return is_unfilled(value)


def _holds_open(value: Any) -> bool:
    """Tell whether an optional field was begun and still holds an « [à compléter] »."""
    items = value if isinstance(value, tuple) else (value,)
    texts = [item for item in items if isinstance(item, str)]
    return any(text.strip() and is_unfilled(text) for text in texts)
