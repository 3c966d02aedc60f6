# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of trainings, for the DPO: who followed what, when, in which version, how long.

What was skipped is there as skipped: the register shows the measures taken (règlement (UE) 2024/1689,
article 4), and never how somebody answered.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from desktop.core.draft import Block, Draft, DraftNature, Heading, Paragraph, Table
from desktop.core.jobs.output_pieces import TableFile
from desktop.french.dates import long_day
from desktop.mairie.commune.commune_phrases import of_commune
from desktop.mairie.commune.profile import CommuneProfile
from desktop.mairie.forms.missing_fact import TO_FILL
from desktop.mairie.learning.attestation import followed_items
from desktop.mairie.learning.path import LearningPath
from desktop.mairie.learning.training import ItemState, PersonTrainings, Training
from desktop.mairie.learning.wording import count_words, spent_cell

STEM = "registre-formations"
PEOPLE_HEADER = ("Nom", "Fonction", "Suivis", "Passés", "Commencés", "Temps passé")
HEADER = ("Nom", "Étape ou module", "État", "Date", "Version", "Temps passé")
TABLE_HEADER = (
    "Nom", "Fonction", "Étape ou module", "État", "Date", "Version", "Minutes",
)  # fmt: skip
"""The columns of the file for a spreadsheet: dates ISO, whole minutes."""
_READING = (
    "«\u00a0Suivi\u00a0»\u00a0: la personne est allée au bout. «\u00a0Passé\u00a0»\u00a0: elle a choisi "
    "de ne pas le suivre, ce qui est permis et n’est pas compté. «\u00a0Commencé\u00a0»\u00a0: elle n’est "
    "pas encore au bout. La version est celle du contenu suivi ce jour-là."
)
_SUMMARY = "Ce que chaque personne a suivi"
_PURPOSE = (
    "Ce registre montre ce que la commune met en place pour aider ses agents et ses élus à apprendre à "
    "se servir de l’intelligence artificielle (règlement (UE) 2024/1689, article 4)."
)
_NOT_KEPT = (
    "Les réponses aux questions ne sont pas conservées. Quand une personne quitte la mairie, "
    "effacez-la\u00a0: son attestation lui reste."
)


def register_draft(
    everybody: Sequence[PersonTrainings],
    path: LearningPath,
    profile: CommuneProfile,
    today: datetime.date,
    erased: int = 0,
) -> Draft:
    """Return the register as a document; `erased` is how many persons were erased from it."""
    commune = of_commune(profile.name) if profile.name else TO_FILL
    return Draft(
        "Registre des formations à l’intelligence artificielle",
        tuple(_blocks(everybody, path, profile, erased)),
        subtitle=f"Commune {commune}, au {long_day(today)}",
        nature=DraftNature.RECORD,
    )


def register_rows(
    everybody: Sequence[PersonTrainings], path: LearningPath
) -> tuple[tuple[str, ...], ...]:
    """Return a row per person and item, as TABLE_HEADER says; dates ISO, whole minutes."""
    return tuple(
        (
            of.person.name,
            of.person.function,
            training.title,
            training.state.label,
            training.on.isoformat(),
            str(training.version),
            str(round(training.seconds / 60)),
        )
        for of in everybody
        for training in _in_order(of, path)
    )


def register_table(
    everybody: Sequence[PersonTrainings], path: LearningPath, kind: str = "csv"
) -> TableFile:
    """Return the rows for a spreadsheet; `kind` is "csv" (with the mark Excel wants) or "ods"."""
    rows = register_rows(everybody, path)
    return TableFile(STEM, TABLE_HEADER, rows, has_mark=kind == "csv", format=kind)


def count_sentence(people: int, erased: int) -> str:
    """Return « 3 personnes sont au registre. 1 personne en a été effacée. »"""
    told = {0: "Personne n’est au registre.", 1: "Une personne est au registre."}.get(
        people, f"{people}\u00a0personnes sont au registre."
    )
    if not erased:
        return told
    gone = count_words(erased, "personne en a été effacée", "personnes en ont été effacées")
    return f"{told} {gone}, sans qu’il reste rien d’autre que ce nombre."


def _blocks(
    everybody: Sequence[PersonTrainings], path: LearningPath, profile: CommuneProfile, erased: int
) -> Iterator[Block]:
    yield Paragraph(_PURPOSE)
    yield Paragraph(
        f"Parcours «\u00a0{path.title}\u00a0», contenu vérifié le {long_day(path.verified_on)}. "
        f"{count_sentence(len(everybody), erased)} {_NOT_KEPT}"
    )
    yield Paragraph(
        f"Déléguée ou délégué à la protection des données\u00a0: {profile.dpo_contact or TO_FILL}."
    )
    if not everybody:
        return
    yield Heading("Par personne")
    yield Table(PEOPLE_HEADER, tuple(_person_row(of, path) for of in everybody), _SUMMARY)
    yield Heading("En détail")
    yield Paragraph(_READING)
    rows = tuple(
        (
            of.person.name,
            training.title,
            training.state.label,
            training.on.strftime("%d/%m/%Y"),
            str(training.version),
            spent_cell(training.seconds),
        )
        for of in everybody
        for training in _in_order(of, path)
    )
    yield Table(HEADER, rows, "Étapes et modules, personne par personne")


def _person_row(of: PersonTrainings, path: LearningPath) -> tuple[str, ...]:
    done = {item.id for item, _ in followed_items(of, path)}
    other = {
        state: {t.item_id for t in of.trainings if t.state is state} - done
        for state in (ItemState.SKIPPED, ItemState.STARTED)
    }
    return (
        of.person.name,
        of.person.function or TO_FILL,
        f"{len(done)} sur\u00a0{len(path.items)}",
        str(len(other[ItemState.SKIPPED])),
        str(len(other[ItemState.STARTED])),
        spent_cell(sum(training.seconds for training in of.trainings)),
    )


def _in_order(of: PersonTrainings, path: LearningPath) -> tuple[Training, ...]:
    """Return the trainings in the order of the path; those of items that left it come last."""
    order = {item.id: place for place, item in enumerate(path.items)}
    return tuple(
        sorted(of.trainings, key=lambda t: (order.get(t.item_id, len(order)), t.item_id, t.version))
    )
