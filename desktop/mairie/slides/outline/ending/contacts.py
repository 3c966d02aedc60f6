# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whom to ask: the mairie as its profile says, and the contacts that the document gives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.core.slides.deck import Contact, Slide, SlideKind
from desktop.core.source_document import BlockKind
from desktop.french.typographic_text import typographic
from desktop.french.words import fold
from desktop.mairie.commune.commune_phrases import of_commune
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.slides.outline.material import Material
from desktop.mairie.slides.outline.words import begins_with, words
from desktop.mairie.slides.wording import short_title

_MOST = 4
_PHONE = re.compile(r"(?<!\d)0[1-9](?:[ .\u00a0\u202f]?\d{2}){4}(?!\d)")
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
_LONGEST_LINE, _LONGEST_NAME = 220, 60


def contacts_of(profile: CommuneProfile) -> Contact | None:
    """Return the mairie with its address, phone and mail; None when the profile gives none of them."""
    place = " ".join(part for part in (profile.postal_code, profile.name) if part)
    address = (
        ", ".join(part for part in (profile.address, place) if part) if profile.address else ""
    )
    details = tuple(one for one in (address, profile.phone, profile.email, profile.website) if one)
    if not details:
        return None
    return Contact(
        f"Mairie {of_commune(profile.name)}" if profile.name else "Mairie", details=details
    )


def contacts_in(material: Material) -> tuple[Contact, ...]:
    """Return the contacts that the document gives as such: « Renseignements : … », a section of contacts."""
    found: dict[str, Contact] = {}
    for contact in _lines(material):
        found.setdefault("".join(contact.details), contact)
    return tuple(found.values())[:_MOST]


def contacts_slide(contacts: tuple[Contact, ...], title: str = "Vos contacts") -> Slide:
    """Return the slide that shows contacts."""
    return Slide(SlideKind.CONTACTS, title, contacts=contacts[:_MOST])


def _lines(material: Material) -> Iterator[Contact]:
    starts = tuple(words()["contacts"]["debuts"])
    for section, _ in material.placed_sections():
        title = fold(section.path[-1]) if section.path else ""
        is_list = any(title.startswith(name) for name in words()["contacts"]["titres"])
        for block in section.blocks:
            if block.kind is BlockKind.TABLE:
                lines = (
                    [", ".join(cell for cell in row if cell) for row in block.rows]
                    if is_list
                    else []
                )
            else:
                lines = list(block.lines or (block.text,))
            for line in lines:
                if (
                    is_list
                    or begins_with(fold(line), starts)
                    or re.search(r"\b(?:contact|renseignements)\s?:", fold(line))
                ):
                    yield from _contact(line)


def _contact(line: str) -> Iterator[Contact]:
    if not line or len(line) > 600:
        return
    cue = re.search(
        r"(?:contacts?|renseignements|informations|inscriptions?)[^:]{0,40}:\s*",
        line,
        re.IGNORECASE,
    )
    text = line[cue.end() if cue else 0 :][:_LONGEST_LINE]
    details = (*_PHONE.findall(text), *_MAIL.findall(text))
    if not details:
        return
    first = min(text.find(detail) for detail in details)
    name = typographic(
        re.split(r"\b(?:tél|tel|mail|courriel|au\s*$)", text[:first], flags=re.IGNORECASE)[0]
    ).strip(" ,:–-.(")
    name = re.sub(r"\s+(?:au|à|par)\Z", "", name)
    if not name or len(name) > _LONGEST_NAME:
        name = "Renseignements" if not name else short_title(name, _LONGEST_NAME)
    yield Contact(name[:1].upper() + name[1:], details=details)
