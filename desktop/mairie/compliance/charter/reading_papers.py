# SPDX-License-Identifier: AGPL-3.0-or-later
"""The papers of who has read the charter: a sheet to sign, the list of all, rows for a spreadsheet."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from desktop.core.draft import (
    Block,
    Draft,
    DraftLayout,
    DraftNature,
    Paragraph,
    Table,
)
from desktop.core.jobs.output_pieces import TableFile
from desktop.french.dates import long_day
from desktop.mairie.commune.commune_phrases import of_commune
from desktop.mairie.commune.letterhead import letterhead
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.charter.acknowledgements import count_words
from desktop.mairie.compliance.charter.as_draft import TITLE
from desktop.mairie.compliance.charter.reader import CharterReader
from desktop.mairie.compliance.charter.versions import CharterVersion
from desktop.mairie.forms.missing_fact import TO_FILL
from desktop.mairie.learning.attestation import signatures

PROMISE = "J’ai lu la charte et je m’engage à l’appliquer"
LIST_STEM = "prises-de-connaissance-charte"
TABLE_HEADER = ("Nom", "Fonction", "Version lue", "Date", "Version actuelle", "À jour")
"""The columns of the file for a spreadsheet: dates ISO."""
_LIST_HEADER = ("Nom", "Fonction", "Version lue", "Date", "Signature")
_DPO_TO_FILL = "[à compléter\u00a0: nom et coordonnées du DPO]"
_SIGN = "\n".join(["\u00a0" * 40] * 3)
"""Lines of a cell to sign in, wide enough for a pen."""
_ERASED = "Une personne qui quitte la mairie est effacée de cette liste."


def sheet_draft(
    reader: CharterReader, version: CharterVersion, profile: CommuneProfile, today: datetime.date
) -> Draft:
    """Return the sheet of one person for a version, to be signed by both; unread, it is to be dated."""
    return Draft(
        "Prise de connaissance de la charte",
        tuple(_sheet(reader, version, profile, today)),
        subtitle=TITLE,
        layout=DraftLayout.ACT,
        letterhead=letterhead(profile),
        footer=f"Prise de connaissance\u00a0– {reader.person.name}",
        nature=DraftNature.RECORD,
    )


def sheet_stem(reader: CharterReader) -> str:
    """Return the name of the sheet's file, without an ending."""
    return f"Charte IA – {reader.person.name}"


def list_draft(
    readers: Sequence[CharterReader],
    version: CharterVersion,
    profile: CommuneProfile,
    today: datetime.date,
) -> Draft:
    """Return the list of everybody with what they have read, and room to sign."""
    rows = tuple(_list_row(one, version.number) for one in readers)
    words = f"{count_words(readers, version.number)} {_ERASED}"
    return Draft(
        "Charte d’usage de l’IA\u00a0: prises de connaissance",
        (Paragraph(words), Table(_LIST_HEADER, rows, caption="Qui a lu la charte, et quand")),
        subtitle=f"Commune {_of(profile)}, au {long_day(today)}",
        nature=DraftNature.RECORD,
    )


def readings_table(readers: Sequence[CharterReader], version: int, kind: str = "csv") -> TableFile:
    """Return a row per person for a spreadsheet; `kind` is "csv" or "ods"."""
    rows = tuple(_table_row(one, version) for one in readers)
    return TableFile(LIST_STEM, TABLE_HEADER, rows, has_mark=kind == "csv", format=kind)


def _sheet(
    reader: CharterReader, version: CharterVersion, profile: CommuneProfile, today: datetime.date
) -> Iterator[Block]:
    person, reading = reader.person, reader.of_version(version.number)
    yield Paragraph(
        f"{person.name}, {person.function or TO_FILL}, déclare\u00a0: «\u00a0{PROMISE}.\u00a0»"
    )
    yield Paragraph(
        f"Il s’agit de la charte d’usage de l’intelligence artificielle de la commune {_of(profile)}, "
        f"version {version.number} du {long_day(version.on)}, dont un exemplaire reste à la disposition de "
        "chacun à la mairie."
    )
    read_on = long_day(reading.on) if reading is not None else TO_FILL
    yield Paragraph(f"Lue le {read_on}.")
    yield Paragraph(
        "Cette feuille et la liste des prises de connaissance sont gardées jusqu’au départ de la personne. "
        f"Pour y avoir accès ou les faire rectifier\u00a0: {profile.dpo_contact or _DPO_TO_FILL}."
    )
    signed_on = long_day(today) if reading is not None else TO_FILL
    yield from signatures("La personne", person.name, profile, signed_on)


def _list_row(reader: CharterReader, current: int) -> tuple[str, ...]:
    last = reader.last
    if last is None:
        return (reader.person.name, reader.person.function or TO_FILL, "Pas encore", "", _SIGN)
    told = str(last.version) if last.version == current else f"{last.version} (à relire)"
    day = last.on.strftime("%d/%m/%Y")
    return (reader.person.name, reader.person.function or TO_FILL, told, day, _SIGN)


def _table_row(reader: CharterReader, current: int) -> tuple[str, ...]:
    last = reader.last
    return (
        reader.person.name,
        reader.person.function,
        str(last.version) if last else "",
        last.on.isoformat() if last else "",
        str(current),
        "oui" if last and last.version == current else "non",
    )


def _of(profile: CommuneProfile) -> str:
    return of_commune(profile.name) if profile.name else TO_FILL
