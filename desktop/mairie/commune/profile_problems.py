# SPDX-License-Identifier: AGPL-3.0-or-later
"""What cannot be right in a profile: each value that is wrong, with a French sentence for its field."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from desktop.french.folding import fold_words
from desktop.mairie.commune.departments import (
    department_of_insee_code,
    find_department,
    is_court_city,
)
from desktop.mairie.commune.people import LocalText, Official

if TYPE_CHECKING:
    from desktop.mairie.commune.profile import CommuneProfile

CIVILITIES = ("M.", "Mme")
ELECTRONIC_FROM = 3_500
"""Inhabitants from which publication is electronic only (CGCT L2131-1 III and IV)."""
LONGEST_PREFIX = 20
_PICTURES = (".png", ".jpg", ".jpeg")


@dataclass(frozen=True, slots=True)
class ProfileProblem:
    """A value that cannot be right."""

    field: str
    """Key of the profile: "insee_code", or "officials.0.delegation_date" inside a list."""
    message: str


def profile_problems(profile: CommuneProfile) -> tuple[ProfileProblem, ...]:
    """Return a problem for each value that cannot be right; empty values are no problem."""
    return tuple(problem for check in _CHECKS for problem in check(profile))


# --- the commune ---------------------------------------------------------------------------------


def _place(profile: CommuneProfile) -> Iterator[ProfileProblem]:
    department = find_department(profile.department)
    if profile.department and department is None:
        yield ProfileProblem(
            "department",
            f"«\u00a0{profile.department[:40]}\u00a0» n’est pas un département\u00a0: écrivez son nom ou "
            "son numéro, par exemple Orne ou 61.",
        )
    if profile.insee_code and not re.fullmatch(r"(?:[0-9]{2}|2[AB])[0-9]{3}", profile.insee_code):
        yield ProfileProblem("insee_code", "Le code INSEE a cinq caractères, par exemple 61345.")
    elif department and profile.insee_code:
        coded = department_of_insee_code(profile.insee_code)
        if coded != department:
            yield ProfileProblem(
                "insee_code",
                f"Ce code INSEE n’est pas celui d’une commune du département «\u00a0{department.name}\u00a0».",
            )
    if profile.postal_code and not re.fullmatch(r"[0-9]{5}", profile.postal_code):
        yield ProfileProblem("postal_code", "Le code postal a cinq chiffres.")
    if profile.population < 0:
        yield ProfileProblem("population", "La population est un nombre positif.")


def _contacts(profile: CommuneProfile) -> Iterator[ProfileProblem]:
    digits = sum(c.isdigit() for c in profile.phone)
    if profile.phone and (digits < 10 or any(c.isalpha() for c in profile.phone)):
        yield ProfileProblem(
            "phone",
            "Le numéro de téléphone a dix chiffres, par exemple 01\u00a099\u00a000\u00a012\u00a034.",
        )
    if profile.email and not re.fullmatch(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+", profile.email[:255]):
        yield ProfileProblem("email", "L’adresse électronique n’est pas complète.")
    if profile.website and (" " in profile.website or "." not in profile.website):
        yield ProfileProblem("website", "L’adresse du site n’est pas complète.")


def _court(profile: CommuneProfile) -> Iterator[ProfileProblem]:
    if not profile.court:
        return
    department = find_department(profile.department)
    if not is_court_city(profile.court):
        yield ProfileProblem("court", "Il n’y a pas de tribunal administratif dans cette ville.")
    elif department and fold_words(department.court) != fold_words(profile.court):
        yield ProfileProblem(
            "court",
            f"Pour ce département, le tribunal est à {department.court} (code de justice "
            "administrative, art.\u00a0R.\u00a0221-3).",
        )


# --- publication ---------------------------------------------------------------------------------


def _publication(profile: CommuneProfile) -> Iterator[ProfileProblem]:
    if profile.publication_mode == "site":
        return
    if profile.population >= ELECTRONIC_FROM:
        yield ProfileProblem(
            "publication_mode",
            "À partir de 3\u00a0500 habitants, les actes réglementaires sont publiés sur le site "
            "(CGCT, art.\u00a0L.\u00a02131-1).",
        )
    elif not profile.publication_deliberation:
        yield ProfileProblem(
            "publication_deliberation",
            "L’affichage ou le papier se choisit par délibération\u00a0: donnez son numéro et sa date. "
            "Sans elle, la publication se fait sur le site (CGCT, art.\u00a0L.\u00a02131-1, IV).",
        )


def _numbering(profile: CommuneProfile) -> Iterator[ProfileProblem]:
    prefix = profile.number_prefix
    if len(prefix) > LONGEST_PREFIX or any(c.isspace() for c in prefix):
        yield ProfileProblem(
            "number_prefix",
            f"Ce qui précède le numéro n’a pas d’espace et {LONGEST_PREFIX} caractères au plus.",
        )


def _intercommunality(profile: CommuneProfile) -> Iterator[ProfileProblem]:
    has_powers = (
        profile.epci_has_roads
        or profile.epci_has_housing
        or profile.epci_has_waste
        or profile.epci_has_sanitation
    )
    if has_powers and not profile.epci_name:
        yield ProfileProblem(
            "epci_name",
            "Donnez le nom de l’intercommunalité dont vous avez indiqué les compétences.",
        )


# --- files and lists -----------------------------------------------------------------------------


def _files(profile: CommuneProfile) -> Iterator[ProfileProblem]:
    for field, suffixes, kind in (
        ("logo_path", _PICTURES, "une image PNG ou JPEG"),
        ("letterhead_docx", (".docx",), "un document DOCX"),
        ("letterhead_odt", (".odt",), "un document ODT"),
        ("slide_template", (".pptx", ".potx"), "un fichier PowerPoint (PPTX ou POTX)"),
    ):
        path = getattr(profile, field)
        if path and PurePath(path.replace("\\", "/")).suffix.lower() not in suffixes:
            yield ProfileProblem(field, f"Choisissez {kind}.")


def _colours(profile: CommuneProfile) -> Iterator[ProfileProblem]:
    for field in ("main_colour", "second_colour"):
        colour = getattr(profile, field)
        if colour and not _COLOUR.fullmatch(colour):
            yield ProfileProblem(
                field,
                "Une couleur s’écrit avec un dièse et six chiffres ou lettres de A à F, par exemple "
                "#1f4e79.",
            )


_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def _streets(profile: CommuneProfile) -> Iterator[ProfileProblem]:
    seen: set[tuple[str, ...]] = set()
    for street in profile.streets:
        key = tuple(fold_words(street))
        if key in seen:
            yield ProfileProblem(
                "streets", f"«\u00a0{street[:80]}\u00a0» est deux fois dans la liste."
            )
            return
        seen.add(key)


# --- people --------------------------------------------------------------------------------------


def _mayor(profile: CommuneProfile) -> Iterator[ProfileProblem]:
    if profile.mayor_civility and profile.mayor_civility not in CIVILITIES:
        yield ProfileProblem("mayor_civility", _CIVILITY)


_CIVILITY = "La civilité est «\u00a0M.\u00a0» ou «\u00a0Mme\u00a0»."


def _officials(profile: CommuneProfile) -> Iterator[ProfileProblem]:
    names = {tuple(fold_words(profile.mayor_name))} if profile.mayor_name else set()
    for index, who in enumerate(profile.officials):
        at = f"officials.{index}"
        yield from _official(who, at)
        key = tuple(fold_words(who.name))
        if key and key in names:
            yield ProfileProblem(f"{at}.name", f"{who.name} est déjà dans le profil.")
        names.add(key)
    yield from _priorities(profile)


def _official(who: Official, at: str) -> Iterator[ProfileProblem]:
    if not who.name.strip():
        yield ProfileProblem(f"{at}.name", "Donnez le prénom et le nom de cette personne.")
    if who.civility and who.civility not in CIVILITIES:
        yield ProfileProblem(f"{at}.civility", _CIVILITY)
    if who.role == "maire":
        yield ProfileProblem(f"{at}.role", "Le maire n’est pas à répéter parmi les élus.")
    if who.priority < 0:
        yield ProfileProblem(f"{at}.priority", "L’ordre de priorité est un nombre positif.")
    yield from _delegation(who, at)


def _delegation(who: Official, at: str) -> Iterator[ProfileProblem]:
    if who.delegation_date and not is_day(who.delegation_date):
        yield ProfileProblem(f"{at}.delegation_date", _NOT_A_DAY)
    if who.delegation_number and not who.delegation_date:
        yield ProfileProblem(f"{at}.delegation_date", "Donnez la date de l’arrêté de délégation.")
    if who.delegation_date and not who.delegation_number:
        yield ProfileProblem(
            f"{at}.delegation_number", "Donnez le numéro de l’arrêté de délégation."
        )
    if (who.delegation_number or who.delegation_date) and not who.matters:
        yield ProfileProblem(
            f"{at}.matters",
            "Donnez les matières déléguées, avec les mots de l’arrêté de délégation.",
        )
    if who.matters and not (who.delegation_number or who.delegation_date):
        yield ProfileProblem(
            f"{at}.delegation_number",
            "Sans arrêté de délégation, avec son numéro et sa date, cette personne ne peut pas signer.",
        )


_NOT_A_DAY = "Ce n’est pas une date du calendrier. Écrivez par exemple 03/04/2026."


def _priorities(profile: CommuneProfile) -> Iterator[ProfileProblem]:
    """A matter delegated to several needs an order between them (QE AN 12-51528)."""
    first: dict[tuple[str, ...], Official] = {}
    for index, who in enumerate(profile.officials):
        for matter in who.matters:
            key = tuple(fold_words(matter))
            other = first.setdefault(key, who)
            if other is not who and other.priority == who.priority:
                yield ProfileProblem(
                    f"officials.{index}.priority",
                    f"«\u00a0{matter[:60]}\u00a0» est aussi délégué à {other.name}\u00a0: donnez à chacun un ordre "
                    "de priorité différent, celui des arrêtés de délégation.",
                )
                break


def _local_texts(profile: CommuneProfile) -> Iterator[ProfileProblem]:
    for index, text in enumerate(profile.local_texts):
        yield from _local_text(text, f"local_texts.{index}")


def _local_text(text: LocalText, at: str) -> Iterator[ProfileProblem]:
    if not text.title.strip():
        yield ProfileProblem(f"{at}.title", "Donnez ce texte comme un visa le cite.")
    elif fold_words(text.title)[:1] == ["vu"]:
        yield ProfileProblem(f"{at}.title", "Enlevez «\u00a0Vu\u00a0»\u00a0: l’arrêté l’ajoute.")
    if text.date and not is_day(text.date):
        yield ProfileProblem(f"{at}.date", _NOT_A_DAY)


def _mail_services(profile: CommuneProfile) -> Iterator[ProfileProblem]:
    from desktop.mairie.mail.services.service_list import usual_services

    own = [service.id.strip() for service in profile.mail_services]
    for index, service in enumerate(profile.mail_services):
        at, name = f"mail_services.{index}", service.id.strip()
        if not _SERVICE_ID.fullmatch(name):
            yield ProfileProblem(
                f"{at}.id",
                "Écrivez l’identifiant en capitales sans accent ni espace\u00a0: MEDIATHEQUE.",
            )
        elif own.index(name) != index:
            yield ProfileProblem(f"{at}.id", f"{name} est déjà dans la liste.")
        if service.taken_by and service.taken_by not in {*usual_services(), *own} - {name}:
            yield ProfileProblem(
                f"{at}.taken_by",
                f"«\u00a0{service.taken_by[:30]}\u00a0» n’est pas l’identifiant d’un autre service.",
            )


_SERVICE_ID = re.compile(r"[A-Z][A-Z0-9_]{1,19}")


def is_day(text: str) -> bool:
    """Tell whether `text` is a day in ISO form, "2026-04-03"."""
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


_CHECKS: tuple[Callable[[CommuneProfile], Iterator[ProfileProblem]], ...] = (
    _place,
    _contacts,
    _court,
    _publication,
    _numbering,
    _intercommunality,
    _files,
    _colours,
    _streets,
    _mayor,
    _officials,
    _local_texts,
    _mail_services,
)
