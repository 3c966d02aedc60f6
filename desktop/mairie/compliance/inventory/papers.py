# SPDX-License-Identifier: AGPL-3.0-or-later
"""The inventory as a document for the DPO, and as rows for a spreadsheet."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence

from desktop.core.draft import Block, Draft, DraftNature, Heading, ListBlock, Paragraph, Table
from desktop.core.jobs.output_pieces import TableFile
from desktop.french.dates import long_day
from desktop.mairie.commune.commune_phrases import of_commune
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.compliance.inventory.model_sheet import ModelSheet, SheetFile, SheetState
from desktop.mairie.compliance.inventory.parts import FoundPart, verified_on
from desktop.mairie.forms.missing_fact import TO_FILL
from desktop.mairie.learning.wording import NBSP, count_words

TITLE = "Inventaire des modèles"
STEM = "inventaire-modeles"
TABLE_HEADER = (
    "Identifiant", "Nom", "Nature", "État", "Éditeur", "Pays", "Modèle d’origine", "Licence",
    "État de la licence", "Révision", "Octets", "Empreinte SHA-256", "Installé le", "Vérifié le",
    "Utilisations", "Tiroirs",
)  # fmt: skip
"""The columns of the file for a spreadsheet: dates ISO, sizes in bytes."""
KINDS = {
    "text": "rédaction",
    "speech": "transcription",
    "image": "images",
    "speakers": "distinction des voix",
    "": "nature non connue",
}
LICENCE_WORDS = {
    "libre": "libre",
    "sous-conditions": "sous conditions, acceptées avant l’installation",
    "interdit": "interdite à une mairie",
    "": "non examinée par Beffroi",
}
UNKNOWN = "non connu"
NO_PRINT = "Contenu dans le programme\u00a0: empreinte non calculée."
_NO_MODEL = "Aucun modèle d’IA n’est installé, et le journal n’en nomme aucun\u00a0: tout le travail se fait par règles."
_PURPOSE = (
    "Cette liste dit quels modèles d’IA la commune emploie sur ce poste, qui les a faits, sous quelle "
    "licence, et à quoi ils ont servi. L’empreinte SHA-256 d’un fichier ne change que si le fichier "
    "change\u00a0: elle permet de prouver quel modèle a été employé."
)
_JOURNAL = "Les utilisations sont comptées dans le journal de ce poste, aussi loin qu’il remonte."
_OTHERS = (
    "Beffroi emploie aussi des poids appris ou écrits à la main, un petit modèle de lecture des pages et "
    "des dictionnaires. Ils n’écrivent pas de texte à la place de l’agent."
)
_SUMMARY_HEADER = ("Modèle", "Éditeur, pays", "Licence", "État", "Utilisations")
_FILES_HEADER = ("Fichier", "Taille", "Empreinte SHA-256")
TaskTitle = Callable[[str], str]
"""From the id of a task to what the agent reads."""


def inventory_draft(
    sheets: Sequence[ModelSheet],
    parts: Sequence[FoundPart],
    profile: CommuneProfile,
    today: datetime.date,
    task_title: TaskTitle,
) -> Draft:
    """Return the inventory as a document."""
    commune = of_commune(profile.name) if profile.name else TO_FILL
    return Draft(
        TITLE,
        tuple(_blocks(sheets, parts, task_title)),
        subtitle=f"Commune {commune}, au {long_day(today)}",
        nature=DraftNature.RECORD,
    )


def inventory_table(
    sheets: Sequence[ModelSheet],
    parts: Sequence[FoundPart],
    task_title: TaskTitle,
    kind: str = "csv",
) -> TableFile:
    """Return a row per model and part for a spreadsheet; `kind` is "csv" or "ods"."""
    rows = (
        *(_sheet_row(sheet, task_title) for sheet in sheets),
        *(_part_row(part, task_title) for part in parts),
    )
    return TableFile(STEM, TABLE_HEADER, rows, has_mark=kind == "csv", format=kind)


def size_words(size: int) -> str:
    """Return « 1,9 Go », « 17,2 Mo », « 12 ko »."""
    for unit, name in ((1_000_000_000, "Go"), (1_000_000, "Mo")):
        if size >= unit:
            return f"{size / unit:.1f}{NBSP}{name}".replace(".", ",")
    return f"{max(1, round(size / 1_000))}{NBSP}ko" if size else UNKNOWN


def uses_words(sheet: ModelSheet, task_title: TaskTitle) -> tuple[str, ...]:
    """Return a line per task: « Résumer un document : 12 fois, du 3 au 28 novembre 2026 »."""
    return tuple(
        f"{task_title(use.task)}{NBSP}: {count_words(use.runs, 'fois', 'fois')}, "
        + (
            f"le{NBSP}{_day(use.first_day)}"
            if use.first_day == use.last_day
            else f"du{NBSP}{_day(use.first_day)} au{NBSP}{_day(use.last_day)}"
        )
        for use in sheet.uses
    )


def sheet_facts(sheet: ModelSheet) -> tuple[tuple[str, str], ...]:
    """Return (name, words) of what is told of a model, in the order of a form."""
    return (
        ("Identifiant", sheet.id),
        ("Sert à", KINDS[sheet.kind]),
        ("État", state_words(sheet)),
        ("Éditeur", ", ".join(filter(None, (sheet.publisher, sheet.country))) or UNKNOWN),
        ("Modèle d’origine", sheet.base_model or _origin(sheet)),
        ("Licence", licence_words(sheet)),
        ("Conditions acceptées par", sheet.accepted_by or "sans objet"),
        ("Révision", "\u202f; ".join(sheet.revisions) or "non connue"),
        ("Taille", size_words(sheet.bytes) if sheet.bytes else "non connue"),
        ("Empreinte SHA-256", sheet.fingerprint or "non calculée"),
        ("Installé le", _day(sheet.installed_on) or UNKNOWN),
        ("Vérifié octet par octet le", _day(sheet.checked_on) or "jamais"),
    )


def state_words(sheet: ModelSheet) -> str:
    """Return the state in words that say what follows from it."""
    return {
        SheetState.INSTALLED: "installé, ses octets sont ceux du catalogue",
        SheetState.CHANGED: "à vérifier\u00a0: un fichier a changé depuis la dernière vérification",
        SheetState.OUTSIDE: "installé, hors catalogue\u00a0: ni sa licence ni sa qualité n’ont été examinées",
        SheetState.LOOSE: "posé dans le dossier sans import\u00a0: rien n’en a été vérifié",
        SheetState.GONE: "retiré de ce poste\u00a0; nommé par le journal",
    }[sheet.state]


def licence_words(sheet: ModelSheet) -> str:
    """Return « Apache-2.0 (libre) »."""
    return f"{sheet.licences or 'non précisée'} ({LICENCE_WORDS[sheet.licence_state]})"


def _origin(sheet: ModelSheet) -> str:
    return "lui-même" if sheet.licence_state else UNKNOWN


def _day(iso: str) -> str:
    return datetime.date.fromisoformat(iso).strftime("%d/%m/%Y") if iso else ""


def _blocks(
    sheets: Sequence[ModelSheet], parts: Sequence[FoundPart], task_title: TaskTitle
) -> Iterator[Block]:
    yield Paragraph(_PURPOSE)
    if sheets:
        rows = tuple(_summary_row(sheet) for sheet in sheets)
        yield Table(_SUMMARY_HEADER, rows, caption="Les modèles d’IA")
        yield Paragraph(_JOURNAL)
    else:
        yield Paragraph(_NO_MODEL)
    for sheet in sheets:
        yield Heading(sheet.title)
        facts = tuple(fact for fact in sheet_facts(sheet) if fact[1])
        yield Table(("Ce que l’on sait", "Réponse"), facts)
        yield from _use_blocks(sheet, task_title)
        yield from _file_blocks(sheet.files)
    yield Heading("Autres poids, modèles livrés et dictionnaires")
    yield Paragraph(_OTHERS)
    for part in parts:
        yield Heading(part.fact.title, 2)
        yield from _part_blocks(part, task_title)
    yield Paragraph(f"Liste vérifiée le {long_day(verified_on())}.")


def _use_blocks(sheet: ModelSheet, task_title: TaskTitle) -> Iterator[Block]:
    lines = uses_words(sheet, task_title)
    if lines:
        yield Paragraph("Utilisations\u00a0:")
        yield ListBlock(tuple(Paragraph(line) for line in lines))
    else:
        yield Paragraph("Pas encore utilisé, d’après le journal.")


def _file_blocks(files: Sequence[SheetFile]) -> Iterator[Block]:
    if len(files) > 1:
        rows = tuple((file.path, size_words(file.bytes), file.sha256) for file in files)
        yield Table(_FILES_HEADER, rows)


def _part_blocks(part: FoundPart, task_title: TaskTitle) -> Iterator[Block]:
    fact = part.fact
    yield Paragraph(
        f"{fact.use} {fact.nature.capitalize()}. {fact.maker}. Licence {fact.licence}. {fact.origin}"
    )
    yield Paragraph(f"Sert à\u00a0: {', '.join(task_title(task) for task in fact.tasks)}.")
    if not part.is_here:
        yield Paragraph("Absent de ce poste.")
        return
    told = f"Version {part.version}." if part.version else "Version non indiquée par le système."
    yield Paragraph(told if part.files else f"{told} {NO_PRINT}")
    rows = tuple((file.path, size_words(file.bytes), file.sha256) for file in part.files)
    if rows:
        yield Table(_FILES_HEADER, rows)


def _summary_row(sheet: ModelSheet) -> tuple[str, ...]:
    return (
        sheet.title,
        ", ".join(filter(None, (sheet.publisher, sheet.country))) or UNKNOWN,
        sheet.licences or "non précisée",
        sheet.state.value,
        str(sheet.runs),
    )


def _sheet_row(sheet: ModelSheet, task_title: TaskTitle) -> tuple[str, ...]:
    return (
        sheet.id,
        sheet.title,
        KINDS[sheet.kind],
        sheet.state.value,
        sheet.publisher,
        sheet.country,
        sheet.base_model,
        sheet.licences,
        LICENCE_WORDS[sheet.licence_state],
        "\u202f; ".join(sheet.revisions),
        str(sheet.bytes or ""),
        sheet.fingerprint,
        sheet.installed_on,
        sheet.checked_on,
        str(sheet.runs),
        ", ".join(task_title(use.task) for use in sheet.uses),
    )


def _part_row(part: FoundPart, task_title: TaskTitle) -> tuple[str, ...]:
    """Return the row of a part: of several files, « name sha256 » of each."""
    fact, files = part.fact, part.files
    only = files[0].sha256 if len(files) == 1 else ""
    prints = only or ", ".join(f"{file.path} {file.sha256}" for file in files)
    return (
        fact.id,
        fact.title,
        fact.nature,
        "présent" if part.is_here else "absent",
        fact.maker,
        "",
        fact.origin,
        fact.licence,
        "libre",
        part.version,
        str(sum(file.bytes for file in files) or ""),
        prints,
        "",
        "",
        "",
        ", ".join(task_title(task) for task in fact.tasks),
    )
